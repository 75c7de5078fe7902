/* The rows of a batch as a list, for the screen and for the commands. */
#include "base/buf.h"
#include "base/intl.h"
#include "core/column.h"
#include "desk/batch.h"

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct batch_row *)row)->number);
}

static const struct {
	const char *word, *label;
} fates[] = {
	[BATCH_WAITS] = {"waits", N_("not tried")},   [BATCH_CAN] = {"can", N_("will be done")},
	[BATCH_REFUSED] = {"refused", N_("refused")}, [BATCH_DONE] = {"done", N_("done")},
	[BATCH_CHANGED] = {"changed", N_("changed")}, [BATCH_LEFT] = {"left", N_("left as it is")},
};

static void
fate_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, _(fates[((const struct batch_row *)row)->fate].label));
}

static bool
fate_value(struct buf *out, const void *row)
{
	buf_puts(out, fates[((const struct batch_row *)row)->fate].word);
	return true;
}

static void
why_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct batch_row *r = row;

	(void)f;
	buf_puts(out, r->why ? r->why : "");
}

static bool
why_value(struct buf *out, const void *row)
{
	const struct batch_row *r = row;

	buf_puts(out, r->why ? r->why : "");
	return r->why;
}

/* clang-format off */
const struct column batch_columns[] = {
	{N_("No."),     "number", 16, false, number_text, NULL},
	{N_("Outcome"), "fate",   16, false, fate_text,   fate_value},
	{N_("Because"), "why",    0,  false, why_text,    why_value},
	{0},
};
/* clang-format on */
