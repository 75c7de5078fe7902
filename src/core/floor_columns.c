/* The floor as the screen and `kefu floor` show it. */
#include <stdio.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/floor.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"

enum { MINUTE = 60, HOUR = 3600 };

static const struct floor_row *
row_of(const void *row)
{
	return row;
}

static void
seat_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct floor_row *r = row;

	(void)f;
	if (r->r.seat && r->r.state.value != AGENT_OFF)
		buf_puts(out, r->r.seat);
	else if (r->planned_seat)
		buf_puts(out, r->planned_seat);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, row_of(row)->r.name);
}

static void
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (row_of(row)->r.team)
		buf_puts(out, row_of(row)->r.team);
}

static int
state_of(const void *row)
{
	const struct floor_row *r = row;

	return r->r.state.is_set ? (int)r->r.state.value : AGENT_OFF;
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_STATE, state_of(row)));
}

/* How long it lasts, in minutes; of those who are gone it says nothing. */
static void
for_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct floor_row *r = row;
	const int64_t secs = f->now - r->r.began_at.value;

	if (state_of(row) == AGENT_OFF || secs < 0)
		return;
	if (secs < HOUR)
		buf_printf(out, _("%d min"), (int)(secs / MINUTE));
	else
		buf_printf(out, "%d:%02d", (int)(secs / HOUR), (int)(secs % HOUR / MINUTE));
}

static void
what_text(struct buf *out, const void *row, const struct frame *f)
{
	floor_what(out, row, f->now);
}

static bool
work_no_value(struct buf *out, const void *row)
{
	buf_puts(out, row_of(row)->r.work_no);
	return true;
}

static bool
text_value(struct buf *out, const char *text)
{
	if (text)
		buf_puts(out, text);
	return text != NULL;
}

static bool
team_value(struct buf *out, const void *row)
{
	return text_value(out, row_of(row)->r.team);
}

static bool
seat_value(struct buf *out, const void *row)
{
	seat_text(out, row, NULL);
	return out->len > 0;
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_STATE, state_of(row)));
	return true;
}

static bool
time_value(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	if (!at.is_set)
		return false;
	time_iso(iso, at.value);
	buf_puts(out, iso);
	return true;
}

static bool
since_value(struct buf *out, const void *row)
{
	return time_value(out, row_of(row)->r.began_at);
}

static bool
hand_value(struct buf *out, const void *row)
{
	return time_value(out, row_of(row)->r.raised_at);
}

static bool
words_value(struct buf *out, const void *row)
{
	if (row_of(row)->r.words)
		mask_text(out, row_of(row)->r.words);
	return row_of(row)->r.words != NULL;
}

static bool
call_value(struct buf *out, const void *row)
{
	return time_value(out, row_of(row)->r.call_at);
}

static bool
ticket_value(struct buf *out, const void *row)
{
	return text_value(out, row_of(row)->r.number);
}

static bool
customer_value(struct buf *out, const void *row)
{
	if (row_of(row)->r.customer)
		mask_name(out, row_of(row)->r.customer, row_of(row)->r.title);
	return row_of(row)->r.customer != NULL;
}

static bool
emotion_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_EMOTION, (int)row_of(row)->r.emotion.value));
	return row_of(row)->r.emotion.is_set;
}

static bool
overdue_value(struct buf *out, const void *row)
{
	buf_printf(out, "%d", (int)row_of(row)->r.overdue);
	return true;
}

static bool
there_value(struct buf *out, const void *row)
{
	buf_puts(out, row_of(row)->is_there ? "yes" : "no");
	return true;
}

/* clang-format off */
const struct column floor_columns[] = {
	{N_("Seat"),  "seat",      6, false, seat_text,  seat_value},
	{NULL,        "work_no",   0, false, NULL,       work_no_value},
	{N_("Agent"), "name",     10, false, name_text,  NULL},
	{N_("Team"),  "team",     10, false, team_text,  team_value},
	{N_("State"), "state",     8, false, state_text, state_value},
	{NULL,        "since",     0, false, NULL,       since_value},
	{N_("For"),   NULL,        8, true,  for_text,   NULL},
	{NULL,        "hand_up",   0, false, NULL,       hand_value},
	{NULL,        "words",     0, false, NULL,       words_value},
	{NULL,        "call",      0, false, NULL,       call_value},
	{NULL,        "ticket",    0, false, NULL,       ticket_value},
	{NULL,        "customer",  0, false, NULL,       customer_value},
	{NULL,        "emotion",   0, false, NULL,       emotion_value},
	{NULL,        "overdue_promises", 0, false, NULL, overdue_value},
	{NULL,        "there",     0, false, NULL,       there_value},
	{N_("Needs"), NULL,        0, false, what_text,  NULL},
	{0},
};
/* clang-format on */
