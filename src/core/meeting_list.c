/* Questions and people of the meeting as columns. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/meeting.h"

static void
number_put(struct buf *out, int64_t n)
{
	buf_printf(out, "%" PRId64, n);
}

static bool
time_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static void
clock_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%d:%02d", l.hour, l.minute);
}

/* --- questions --- */

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	number_put(out, ((const struct row_meeting_item *)row)->id);
}

static bool
heading_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_HEADING, (int)((const struct row_meeting_item *)row)->heading));
	return true;
}

static void
heading_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out,
		 label_short(WORD_HEADING, (int)((const struct row_meeting_item *)row)->heading));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_ITEM, (int)((const struct row_meeting_item *)row)->state));
	return true;
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_ITEM, (int)((const struct row_meeting_item *)row)->state));
}

static void
owner_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_meeting_item *)row)->owner);
}

static bool
owner_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_meeting_item *)row)->owner_no);
	return true;
}

static void
due_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_item *i = row;

	if (i->due_at.is_set)
		due_moment(out, i->due_at.value, f->now);
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct row_meeting_item *i = row;

	return i->due_at.is_set && time_put(out, i->due_at.value);
}

static void
question_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	mask_text(out, ((const struct row_meeting_item *)row)->question);
}

static bool
raiser_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_meeting_item *)row)->raiser_no);
	return true;
}

static bool
raised_value(struct buf *out, const void *row)
{
	return time_put(out, ((const struct row_meeting_item *)row)->raised_at);
}

static bool
word_put(struct buf *out, const char *word)
{
	if (word)
		mask_text(out, word);
	return word;
}

static bool
ticket_value(struct buf *out, const void *row)
{
	return word_put(out, ((const struct row_meeting_item *)row)->number);
}

static bool
department_value(struct buf *out, const void *row)
{
	return word_put(out, ((const struct row_meeting_item *)row)->department);
}

static bool
phrase_value(struct buf *out, const void *row)
{
	return word_put(out, ((const struct row_meeting_item *)row)->phrase);
}

static bool
answer_value(struct buf *out, const void *row)
{
	return word_put(out, ((const struct row_meeting_item *)row)->answer);
}

static bool
month_value(struct buf *out, const void *row)
{
	const struct row_meeting_item *i = row;

	if (i->month.is_set)
		number_put(out, i->month.value);
	return i->month.is_set;
}

/* --- people --- */

static void
work_no_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_meeting_person *)row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_meeting_person *)row)->name);
}

static void
shift_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_person *p = row;

	(void)f;
	buf_puts(out, p->shift ? p->shift : "");
}

/* A call after 8:00 came too late (H-110). */
static void
phoned_put(struct buf *out, const struct row_meeting_person *p)
{
	buf_printf(out, "%s ", label_of(WORD_ABSENCE, (int)p->absence.value));
	clock_put(out, p->phoned_at.value);
	if (p->phoned_at.value >= meeting_moment(p->phoned_at.value, PHONE_IN_MINUTE))
		buf_puts(out, _(" (after 8:00)"));
	if (p->words) {
		buf_puts(out, "  ");
		mask_text(out, p->words);
	}
}

static void
presence_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_person *p = row;

	(void)f;
	switch (meeting_presence(p)) {
	case PRESENCE_ON:
		buf_puts(out, _("signed on "));
		clock_put(out, p->since.value);
		break;
	case PRESENCE_PHONED:
		phoned_put(out, p);
		break;
	case PRESENCE_MISSING:
		buf_puts(out, _("missing"));
		break;
	case PRESENCE_OFF:
		buf_puts(out, _("not on the rota"));
	}
}

static bool
presence_value(struct buf *out, const void *row)
{
	static const char *const words[] = {
		[PRESENCE_ON] = "signed_on",
		[PRESENCE_PHONED] = "phoned_in",
		[PRESENCE_MISSING] = "missing",
		[PRESENCE_OFF] = "off",
	};

	buf_puts(out, words[meeting_presence(row)]);
	return true;
}

static void
attends_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_meeting_person *p = row;

	(void)f;
	buf_puts(out, label_short(WORD_ATTENDS, (int)p->attendance.value));
}

static bool
attends_value(struct buf *out, const void *row)
{
	const struct row_meeting_person *p = row;

	buf_puts(out, word_of(WORD_ATTENDS, (int)p->attendance.value));
	return p->attendance.is_set;
}

static bool
absence_value(struct buf *out, const void *row)
{
	const struct row_meeting_person *p = row;

	buf_puts(out, word_of(WORD_ABSENCE, (int)p->absence.value));
	return p->absence.is_set;
}

static bool
phoned_value(struct buf *out, const void *row)
{
	const struct row_meeting_person *p = row;

	return p->phoned_at.is_set && time_put(out, p->phoned_at.value);
}

/* clang-format off */
const struct column meeting_item_columns[] = {
	{N_("Id"),       "id",         5, true,  id_text,       NULL},
	{N_("Under"),    "heading",   12, false, heading_text,  heading_value},
	{N_("State"),    "state",     11, false, state_text,    state_value},
	{N_("Owner"),    "owner",      8, false, owner_text,    owner_value},
	{N_("By"),       "due_at",    12, false, due_text,      due_value},
	{N_("Question"), "question",   0, false, question_text, NULL},
	{NULL,           "raised_by",  0, false, NULL,          raiser_value},
	{NULL,           "raised_at",  0, false, NULL,          raised_value},
	{NULL,           "ticket",     0, false, NULL,          ticket_value},
	{NULL,           "department", 0, false, NULL,          department_value},
	{NULL,           "month",      0, false, NULL,          month_value},
	{NULL,           "phrase",     0, false, NULL,          phrase_value},
	{NULL,           "answer",     0, false, NULL,          answer_value},
	{0},
};

const struct column meeting_person_columns[] = {
	{N_("Who"),     "agent",      6, false, work_no_text,  NULL},
	{N_("Name"),    "name",       9, false, name_text,     NULL},
	{N_("Shift"),   "shift",      8, false, shift_text,    NULL},
	{N_("Is"),      "presence",   0, false, presence_text, presence_value},
	{N_("Meeting"), "attendance", 9, false, attends_text,  attends_value},
	{NULL,          "absence",    0, false, NULL,          absence_value},
	{NULL,          "phoned_at",  0, false, NULL,          phoned_value},
	{0},
};
/* clang-format on */
