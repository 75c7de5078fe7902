/* Seats, words, forms and what is looked for, as columns. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/handover.h"
#include "core/label.h"
#include "core/mask.h"

static void
put_number(struct buf *out, int64_t n)
{
	buf_printf(out, "%" PRId64, n);
}

static void
put_name(struct buf *out, const char *no, const char *name)
{
	if (name)
		buf_printf(out, "%s %s", no, name);
}

static void
put_day(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)(day / 10000), (int)(day / 100 % 100),
		   (int)(day % 100));
}

static bool
put_time(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at.value);
	if (at.is_set)
		buf_puts(out, iso);
	return at.is_set;
}

/* --- seats, words --- */

static void
seat_name(struct buf *out, const void *row, const struct frame *f)
{
	const struct handover_seat *s = row;

	(void)f;
	buf_puts(out, s->duty.seat);
}

static void
seat_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct handover_seat *s = row;

	(void)f;
	put_name(out, s->duty.agent_no, s->duty.agent);
}

static void
seat_state(struct buf *out, const void *row, const struct frame *f)
{
	const struct handover_seat *s = row;

	(void)f;
	if (handover_is_signed(&s->form))
		buf_printf(out, _("handed over to %s"), s->form.taker);
	else if (s->form.given_at.is_set)
		buf_puts(out, s->has_taker ? _("given, not taken") : _("given, nobody comes"));
	else
		buf_puts(out, s->has_taker ? _("not handed over") : _("nobody comes"));
}

static void
seat_checked(struct buf *out, const void *row, const struct frame *f)
{
	const struct handover_seat *s = row;

	(void)f;
	put_name(out, s->form.checker_no, s->form.checker);
	if (s->form.is_pair)
		buf_printf(out, " %s", _("(shift of two)"));
}

static void
word_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_word *w = row;

	(void)f;
	put_name(out, w->agent_no, w->agent);
}

static void
word_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_word *w = row;

	(void)f;
	mask_text(out, w->words);
}

static void
word_at(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_word *w = row;

	due_moment(out, w->at, f->now);
}

/* --- forms --- */

static void
form_id(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	put_number(out, h->id);
}

static void
form_day(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	put_day(out, h->day);
}

static void
form_shift(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	buf_puts(out, h->shift);
}

static void
form_seat(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	buf_puts(out, h->seat ? h->seat : _("shift"));
}

static bool
form_seat_value(struct buf *out, const void *row)
{
	const struct row_handover *h = row;

	buf_puts(out, h->seat ? h->seat : "");
	return h->seat;
}

static void
form_giver(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	put_name(out, h->giver_no, h->giver);
}

static bool
form_given_value(struct buf *out, const void *row)
{
	return put_time(out, ((const struct row_handover *)row)->given_at);
}

static void
form_taker(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	put_name(out, h->taker_no, h->taker);
}

static bool
form_taken_value(struct buf *out, const void *row)
{
	return put_time(out, ((const struct row_handover *)row)->taken_at);
}

static void
form_state(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover *h = row;

	(void)f;
	if (h->checked_at.is_set)
		buf_printf(out, _("checked by %s"), h->checker);
	else
		buf_puts(out, h->taken_at.is_set   ? _("signed")
			      : h->given_at.is_set ? _("given, not taken")
						   : _("open"));
}

static void
gap_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_gap *g = row;

	(void)f;
	put_number(out, g->id);
}

static void
gap_what(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_gap *g = row;

	(void)f;
	buf_printf(out, "%s -%" PRId64, g->kind, g->pieces);
}

static void
gap_owner(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_gap *g = row;

	(void)f;
	buf_puts(out, g->owner ? g->owner : "");
}

static void
gap_due(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_gap *g = row;

	due_moment(out, g->due_at.value, f->now);
}

static bool
gap_due_value(struct buf *out, const void *row)
{
	return put_time(out, ((const struct row_handover_gap *)row)->due_at);
}

static void
gap_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_handover_gap *g = row;

	(void)f;
	buf_puts(out, g->words);
}

/* clang-format off */
const struct column handover_seat_columns[] = {
	{N_("Seat"),    "seat",    12, false, seat_name,    NULL},
	{N_("Agent"),   "agent",   16, false, seat_agent,   NULL},
	{N_("State"),   "state",   20, false, seat_state,   NULL},
	{N_("Checked"), "checker", 19, false, seat_checked, NULL},
	{0},
};
const struct column handover_word_columns[] = {
	{N_("Agent"), "agent", 14, false, word_agent, NULL},
	{N_("At"),    "at",    13, false, word_at,    NULL},
	{N_("Words"), "words", 43, false, word_words, NULL},
	{0},
};
const struct column handover_columns[] = {
	{N_("Form"),       "id",       5, true,  form_id,    NULL},
	{N_("Day"),        "day",     11, false, form_day,   NULL},
	{N_("Shift"),      "shift",    9, false, form_shift, NULL},
	{N_("Seat"),       "seat",     7, false, form_seat,  form_seat_value},
	{N_("Given by"),   "giver",   13, false, form_giver, NULL},
	{NULL,             "given_at", 0, false, NULL,       form_given_value},
	{N_("Taken by"),   "taker",   13, false, form_taker, NULL},
	{NULL,             "taken_at", 0, false, NULL,       form_taken_value},
	{N_("State"),      "state",    0, false, form_state, NULL},
	{0},
};
const struct column handover_gap_columns[] = {
	{N_("No."),    "id",      5, true,  gap_number, NULL},
	{N_("What"),   "asset",  14, false, gap_what,   NULL},
	{N_("Owner"),  "owner",  10, false, gap_owner,  NULL},
	{N_("Until"),  "due_at", 14, false, gap_due,    gap_due_value},
	{N_("Remark"), "remark",  0, false, gap_words,  NULL},
	{0},
};
/* clang-format on */
