/* A slip of paper for a call without a computer (H-20). */
#include "base/buf.h"
#include "base/intl.h"
#include "core/callback_list.h"
#include "text/width.h"

enum { CELLS = 80, LABEL = 14, HALF = 40 };

static void
rule_add(struct buf *out)
{
	buf_char(out, '+');
	for (int i = 2; i < CELLS; i++)
		buf_char(out, '-');
	buf_puts(out, "+\n");
}

/* A field with room for a hand, in so many cells. */
static void
field_add(struct buf *out, const char *label, int cells)
{
	buf_char(out, ' ');
	width_pad(out, label, LABEL);
	for (int at = LABEL + 1; at < cells - 1; at++)
		buf_char(out, '_');
	buf_char(out, ' ');
}

/* Two fields side by side, or one; an empty label goes on with the one above. */
static void
fields_add(struct buf *out, const char *left, const char *right)
{
	buf_char(out, '|');
	field_add(out, left, right ? HALF - 1 : CELLS - 2);
	if (right)
		field_add(out, right, CELLS - HALF - 1);
	buf_puts(out, "|\n");
}

void
slip_print(struct buf *out, const char *number)
{
	rule_add(out);
	buf_puts(out, "| ");
	width_pad(out, number, HALF - 2);
	width_pad(out, _("one call, one slip: write clearly"), CELLS - HALF - 2);
	buf_puts(out, " |\n");
	fields_add(out, _("Time of call"), _("Work number"));
	fields_add(out, _("Name"), _("Telephone"));
	fields_add(out, _("What"), NULL);
	for (int i = 0; i < 4; i++)
		fields_add(out, "", NULL);
	fields_add(out, _("Mood"), _("Promised"));
	fields_add(out, _("Call back by"), _("Number"));
	fields_add(out, _("No ticket"), _("Entered"));
	width_pad(out, _("| No ticket: silent, nuisance, wrong number, dropped"), CELLS - 1);
	buf_puts(out, "|\n");
	rule_add(out);
	buf_char(out, '\n');
}
