/* A form is read out of what the desk has: the rota, the assets, the tickets and what was said. */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "desk/handover.h"
#include "desk/handover_find.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { FIRST_ROOM = 16, PAIR = 2 };

/* Room for one more row; rows are copied as they grow. */
static void *
room(struct arena *mem, void *rows, size_t n, size_t size)
{
	void *more;

	if (n && (n < FIRST_ROOM || (n & (n - 1))))
		return rows;
	more = arena_alloc(mem, (n < FIRST_ROOM ? FIRST_ROOM : 2 * n) * size);
	if (n)
		(void)memcpy(more, rows, n * size);
	return more;
}

/* Reads a whole `many` into an array that grows. */
#define READ_ALL(name, begin, rows, n)                                                             \
	do {                                                                                       \
		enum rc rc_ = begin;                                                               \
		if (rc_)                                                                           \
			return rc_;                                                                \
		do                                                                                 \
			(rows) = room(mem, rows, n, sizeof *(rows));                               \
		while (sql_##name##_next(s, mem, &(rows)[n]) && ++(n));                            \
		rc_ = sql_##name##_end(s);                                                         \
		if (rc_)                                                                           \
			return rc_;                                                                \
	} while (0)

/* --- what stands on it --- */

static const char *
shift_name(const struct handover_plan *p, int64_t id)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].id == id)
			return p->at[i].name;
	return "";
}

static enum rc
giver_find(struct store *s, const struct handover_key *key, struct arena *mem,
	   struct handover_sheet *out)
{
	struct row_duty d;
	const enum rc rc = key->seat ? sql_duty_at(s, key->day, key->shift, key->seat, mem, &d)
				     : sql_duty_lead(s, key->day, key->shift, mem, &d);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc,
			       key->seat ? _("nobody is on the rota at that seat in that shift")
					 : _("no lead is on the rota in that shift"));
	if (rc)
		return rc;
	out->form.giver_id = d.agent_id;
	out->form.giver = d.agent;
	out->form.giver_no = d.agent_no;
	out->form.seat = d.seat;
	out->form.seat_id = (struct sql_int){key->seat != 0, key->seat};
	return OK;
}

/* A form that nobody has begun: who would give it to whom. */
static enum rc
form_make(struct store *s, const struct handover_plan *p, const struct handover_key *key,
	  struct arena *mem, struct handover_sheet *out)
{
	struct handover_turn turn, next;
	const enum rc rc = giver_find(s, key, mem, out);

	if (rc)
		return rc;
	if (!handover_turn_of(p->at, p->n, key->shift, key->day, &turn))
		return err_set(store_err(s), E_NOTFOUND, _("there is no such shift"));
	next = handover_turn_next(p->at, p->n, &turn);
	out->form.day = key->day;
	out->form.shift_id = key->shift;
	out->form.shift = shift_name(p, key->shift);
	out->form.next_day = next.day;
	out->form.next_id = next.shift;
	out->form.next = shift_name(p, next.shift);
	return OK;
}

/* Shifts may have been changed since: a form keeps those it was made for. */
static void
times_set(const struct handover_plan *p, struct handover_sheet *out)
{
	struct handover_turn turn = {0}, next = {0};

	(void)handover_turn_of(p->at, p->n, out->form.shift_id, (int)out->form.day, &turn);
	(void)handover_turn_of(p->at, p->n, out->form.next_id, (int)out->form.next_day, &next);
	out->ends = turn.ends;
	out->next_begins = next.begins;
	out->next_ends = next.ends;
}

static enum rc
next_read(struct store *s, struct arena *mem, struct handover_sheet *out)
{
	const struct row_handover *h = &out->form;
	struct row_duty d;
	int on_duty = 0;
	enum rc rc = sql_duty_list_begin(s, h->next_day, h->next_id);

	if (rc)
		return rc;
	while (sql_duty_list_next(s, mem, &d)) {
		on_duty++;
		if (d.is_lead && !out->has_lead) {
			out->lead = d;
			out->has_lead = true;
		}
		if (h->seat_id.is_set && d.seat_id.is_set && d.seat_id.value == h->seat_id.value) {
			out->taker = d;
			out->has_taker = true;
		}
	}
	out->is_pair = on_duty == PAIR;
	if (out->is_shift && out->has_lead) {
		out->taker = out->lead;
		out->has_taker = true;
	}
	return sql_duty_list_end(s);
}

static enum rc
seat_rows_read(struct store *s, struct arena *mem, struct handover_sheet *out)
{
	const struct row_handover *h = &out->form;
	const bool is_signed = handover_is_signed(h);

	READ_ALL(handover_items, sql_handover_items_begin(s, h->id, is_signed), out->item,
		 out->items);
	if (is_signed)
		READ_ALL(handover_matters_signed, sql_handover_matters_signed_begin(s, h->id),
			 out->matter, out->matters);
	else
		READ_ALL(handover_matters, sql_handover_matters_begin(s, h->id, h->giver_id),
			 out->matter, out->matters);
	READ_ALL(handover_questions, sql_handover_questions_begin(s, h->id), out->question,
		 out->questions);
	READ_ALL(handover_notes, sql_handover_notes_begin(s, h->id), out->note, out->notes);
	return OK;
}

/* Every seat that somebody sat at in the shift, with its form. */
static enum rc
seats_read(struct store *s, struct arena *mem, struct handover_sheet *out)
{
	const struct row_handover *h = &out->form;
	struct row_handover *form = NULL;
	struct row_duty *duty = NULL, *next = NULL;
	size_t forms = 0, duties = 0, nexts = 0;

	READ_ALL(handover_seats, sql_handover_seats_begin(s, h->day, h->shift_id), form, forms);
	READ_ALL(duty_list, sql_duty_list_begin(s, h->day, h->shift_id), duty, duties);
	READ_ALL(duty_list, sql_duty_list_begin(s, h->next_day, h->next_id), next, nexts);
	out->seat = arena_alloc(mem, (duties + 1) * sizeof *out->seat);
	for (size_t i = 0; i < duties; i++) {
		struct handover_seat *seat = &out->seat[out->seats];

		if (!duty[i].seat_id.is_set)
			continue;
		seat->duty = duty[i];
		for (size_t k = 0; k < forms; k++)
			if (form[k].seat_id.value == duty[i].seat_id.value)
				seat->form = form[k];
		for (size_t k = 0; k < nexts; k++)
			seat->has_taker |= next[k].seat_id.is_set &&
					   next[k].seat_id.value == duty[i].seat_id.value;
		out->seats++;
	}
	return OK;
}

static enum rc
shift_rows_read(struct store *s, int64_t now, struct arena *mem, struct handover_sheet *out)
{
	const struct row_handover *h = &out->form;

	READ_ALL(handover_counts, sql_handover_counts_begin(s, h->id, now), out->count,
		 out->counts);
	if (handover_is_signed(h)) {
		READ_ALL(handover_matters_signed, sql_handover_matters_signed_begin(s, h->id),
			 out->matter, out->matters);
		READ_ALL(handover_promises_at, sql_handover_promises_at_begin(s, h->taken_at.value),
			 out->promise, out->promises);
	} else {
		READ_ALL(handover_complaints,
			 sql_handover_complaints_begin(s, h->day, h->shift_id, h->next_day,
						       h->next_id),
			 out->matter, out->matters);
		READ_ALL(handover_promises, sql_handover_promises_begin(s), out->promise,
			 out->promises);
	}
	READ_ALL(handover_questions_all, sql_handover_questions_all_begin(s, h->day, h->shift_id),
		 out->question, out->questions);
	READ_ALL(handover_notes, sql_handover_notes_begin(s, h->id), out->note, out->notes);
	return seats_read(s, mem, out);
}

enum rc
handover_read(struct store *s, const struct handover_key *key, int64_t now, struct arena *mem,
	      struct handover_sheet *out)
{
	struct handover_plan *p = arena_alloc(mem, sizeof *p);
	enum rc rc = handover_plan_read(s, mem, p);

	*out = (struct handover_sheet){0};
	if (!rc)
		rc = handover_row_find(s, key, mem, &out->form);
	if (rc == E_NOTFOUND && key->id)
		return err_set(store_err(s), rc, _("there is no such form"));
	if (rc == E_NOTFOUND && p->n)
		rc = form_make(s, p, key, mem, out);
	if (rc)
		return rc;
	out->is_shift = !out->form.seat_id.is_set;
	times_set(p, out);
	rc = next_read(s, mem, out);
	if (rc)
		return rc;
	return out->is_shift ? shift_rows_read(s, now, mem, out) : seat_rows_read(s, mem, out);
}
