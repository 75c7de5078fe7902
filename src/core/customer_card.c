/* A customer in a list, as everybody sees it. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/customer.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_rows.h"

static void
card_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_card *)row)->id);
}

static void
card_name(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card *c = row;

	(void)f;
	mask_name(out, c->name, c->title);
}

static void
card_class(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_CLASS, (int)((const struct row_card *)row)->class));
}

static bool
card_class_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_CLASS, (int)((const struct row_card *)row)->class));
	return true;
}

static void
card_phone(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card *c = row;

	(void)f;
	if (c->phone)
		mask_phone(out, c->phone);
}

static bool
card_phone_value(struct buf *out, const void *row)
{
	const struct row_card *c = row;

	if (c->phone)
		mask_phone(out, c->phone);
	return c->phone;
}

static void
card_tickets(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_card *)row)->tickets);
}

static void
card_open(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_card *)row)->open);
}

static void
card_note(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card *c = row;

	(void)f;
	if (c->erased_at.is_set)
		buf_puts(out, _("erased"));
	else if (c->note)
		mask_text(out, c->note);
}

static bool
card_note_value(struct buf *out, const void *row)
{
	const struct row_card *c = row;

	if (c->note)
		mask_text(out, c->note);
	return c->note;
}

static bool
card_erased_value(struct buf *out, const void *row)
{
	const struct row_card *c = row;
	char iso[TIME_ISO_ROOM];

	if (!c->erased_at.is_set)
		return false;
	time_iso(iso, c->erased_at.value);
	buf_puts(out, iso);
	return true;
}

/* clang-format off */
const struct column card_columns[] = {
	{N_("ID"),       "id",       8, true,  card_id,      NULL},
	{N_("Customer"), "customer", 12, false, card_name,   NULL},
	{N_("Class"),    "class",    7, false, card_class,   card_class_value},
	{N_("Phone"),    "phone",   16, false, card_phone,   card_phone_value},
	{N_("Tickets"),  "tickets",  8, true,  card_tickets, NULL},
	{N_("Open"),     "open",     6, true,  card_open,    NULL},
	{N_("Note"),     "note",     0, false, card_note,    card_note_value},
	{NULL,           "erased_at", 0, false, NULL,        card_erased_value},
	{0},
};
/* clang-format on */
