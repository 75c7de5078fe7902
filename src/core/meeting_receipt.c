/* Who has signed for a meeting, and what one has not signed for, as columns. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/meeting.h"

static void
signer_no_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_meeting_signer *)row)->work_no);
}

static void
signer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_meeting_signer *)row)->name);
}

static void
signed_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_signer *s = row;

	(void)f;
	buf_printf(out, "%d / %d", (int)s->given, (int)s->owed);
}

static bool
signed_value(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)((const struct row_meeting_signer *)row)->given);
	return true;
}

static bool
owed_value(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)((const struct row_meeting_signer *)row)->owed);
	return true;
}

static void
signed_at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_signer *s = row;

	if (s->signed_at.is_set && s->given == s->owed)
		due_moment(out, s->signed_at.value, f->now);
	else
		buf_puts(out, _("not yet"));
}

static bool
signed_at_value(struct buf *out, const void *row)
{
	const struct row_meeting_signer *s = row;
	char iso[TIME_ISO_ROOM];

	time_iso(iso, s->signed_at.value);
	if (s->signed_at.is_set)
		buf_puts(out, iso);
	return s->signed_at.is_set;
}

static void
owed_id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d", (int)((const struct row_meeting_owed *)row)->item_id);
}

static void
owed_day_text(struct buf *out, const void *row, const struct frame *f)
{
	due_moment(out, ((const struct row_meeting_owed *)row)->closed_at, f->now);
}

static void
owed_state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_ITEM, (int)((const struct row_meeting_owed *)row)->state));
}

static void
owed_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	mask_text(out, ((const struct row_meeting_owed *)row)->question);
}

/* clang-format off */
const struct column meeting_signer_columns[] = {
	{N_("Who"),    "agent",      6, false, signer_no_text, NULL},
	{N_("Name"),   "name",       0, false, signer_text,    NULL},
	{N_("Signed"), "signed",    10, true,  signed_text,    signed_value},
	{NULL,         "owed",       0, true,  NULL,           owed_value},
	{N_("At"),     "signed_at", 16, false, signed_at_text, signed_at_value},
	{0},
};

const struct column meeting_owed_columns[] = {
	{N_("Id"),       "id",       5, true,  owed_id_text,    NULL},
	{N_("Meeting"),  "closed",  14, false, owed_day_text,   NULL},
	{N_("State"),    "state",   11, false, owed_state_text, NULL},
	{N_("Question"), "question", 0, false, owed_text,       NULL},
	{0},
};
/* clang-format on */
