#include "core/mail_list.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/words.h"
#include "sql_rows.h"

enum { KIB = 1024 };

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, *(const int64_t *)row); /* the first of either row */
}

static void
short_put(struct buf *out, const char *number, const struct frame *f)
{
	struct buf text = {0};

	if (number)
		buf_puts(out, number_short(&text, number, time_day(f->now)));
	buf_release(&text);
}

static void
moment_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
iso_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static void
masked_put(struct buf *out, const char *text)
{
	if (text)
		mask_text(out, text);
}

/* --- in --- */

static void
in_at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	(void)f;
	moment_put(out, m->at);
}

static bool
in_at_value(struct buf *out, const void *row)
{
	const struct row_mail *m = row;

	return iso_put(out, m->at);
}

static void
in_kind_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	(void)f;
	buf_puts(out, label_short(WORD_MAIL, (int)m->kind));
}

static bool
in_kind_value(struct buf *out, const void *row)
{
	const struct row_mail *m = row;

	buf_puts(out, word_of(WORD_MAIL, (int)m->kind));
	return true;
}

static void
in_ticket_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	short_put(out, m->number, f);
}

static bool
in_ticket_value(struct buf *out, const void *row)
{
	const struct row_mail *m = row;

	buf_puts(out, m->number ? m->number : "");
	return m->number != NULL;
}

static void
in_sender_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	(void)f;
	mask_mail(out, m->sender ? m->sender : "");
}

static void
in_parts_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	(void)f;
	buf_printf(out, "%" PRId64, m->parts);
}

static void
in_subject_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail *m = row;

	(void)f;
	masked_put(out, m->subject);
}

/* --- out --- */

static void
out_at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	(void)f;
	moment_put(out, o->sent_at.is_set ? o->sent_at.value : o->at);
}

static bool
out_at_value(struct buf *out, const void *row)
{
	const struct row_outbox *o = row;

	return iso_put(out, o->sent_at.is_set ? o->sent_at.value : o->at);
}

static void
out_state_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	(void)f;
	buf_puts(out, label_short(WORD_OUTBOX, (int)o->state));
}

static bool
out_state_value(struct buf *out, const void *row)
{
	const struct row_outbox *o = row;

	buf_puts(out, word_of(WORD_OUTBOX, (int)o->state));
	return true;
}

static void
out_ticket_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	short_put(out, o->number, f);
}

static bool
out_ticket_value(struct buf *out, const void *row)
{
	const struct row_outbox *o = row;

	buf_puts(out, o->number);
	return true;
}

static void
out_recipient_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	(void)f;
	mask_mail(out, o->recipient ? o->recipient : "");
}

static void
out_tries_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	(void)f;
	buf_printf(out, "%" PRId64, o->tries);
}

static void
out_reason_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_outbox *o = row;

	(void)f;
	masked_put(out, o->reason);
}

/* --- attachments --- */

static void
part_name_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail_part *p = row;

	(void)f;
	masked_put(out, p->name ? p->name : _("without a name"));
}

static void
part_type_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail_part *p = row;

	(void)f;
	masked_put(out, p->type);
}

static void
part_size_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail_part *p = row;

	(void)f;
	if (p->size < KIB)
		buf_printf(out, "%" PRId64 " B", p->size);
	else if (p->size < KIB * KIB)
		buf_printf(out, "%" PRId64 " KB", p->size / KIB);
	else
		buf_printf(out, "%.1f MB", (double)p->size / KIB / KIB);
}

static void
part_at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_mail_part *p = row;

	(void)f;
	moment_put(out, p->at);
}

/* clang-format off */
const struct column mail_columns[] = {
	{N_("ID"),      "id",      5,  true,  id_text,         NULL},
	{N_("At"),      "at",      12, false, in_at_text,      in_at_value},
	{N_("Kind"),    "kind",    8,  false, in_kind_text,    in_kind_value},
	{N_("No."),     "ticket",  9,  false, in_ticket_text,  in_ticket_value},
	{N_("From"),    "from",    22, false, in_sender_text,  NULL},
	{N_("Files"),   "files",   6,  true,  in_parts_text,   NULL},
	{N_("Subject"), "subject", 0,  false, in_subject_text, NULL},
	{0},
};

const struct column outbox_columns[] = {
	{N_("ID"),      "id",      5,  true,  id_text,            NULL},
	{N_("At"),      "at",      12, false, out_at_text,        out_at_value},
	{N_("State"),   "state",   9,  false, out_state_text,     out_state_value},
	{N_("No."),     "ticket",  9,  false, out_ticket_text,    out_ticket_value},
	{N_("To"),      "to",      22, false, out_recipient_text, NULL},
	{N_("Tries"),   "tries",   6,  true,  out_tries_text,     NULL},
	{N_("Reason"),  "reason",  0,  false, out_reason_text,    NULL},
	{0},
};
const struct column mail_part_columns[] = {
	{N_("Size"), "size",  7, true,  part_size_text, NULL},
	{N_("File"), "file", 0, false, part_name_text, NULL},
	{N_("Type"), "type", 24, false, part_type_text, NULL},
	{N_("When"), "at",   11, false, part_at_text,   NULL},
	{0},
};
/* clang-format on */
