#include "core/filter.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/filter_point.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/ticket.h"
#include "sql_rows.h"
#include "text/fold.h"

/* --- fixing --- */

static const char *
folded(const char *text, struct arena *mem)
{
	struct buf b = {0};
	const char *kept;

	fold(&b, text, strlen(text));
	kept = arena_strdup(mem, buf_str(&b));
	buf_release(&b);
	return kept;
}

/* What was goes back from now, what will be forward. Of an age only its seconds matter. */
static void
span_fix(struct filter_value *v, enum filter_field field, int64_t now)
{
	const bool back = field == FILTER_RECEIVED || field == FILTER_CLOSED;

	if (field == FILTER_AGE) {
		v->least = v->from.kind ? v->from.n : INT64_MIN;
		v->most = v->to.kind ? v->to.n : INT64_MAX;
		return;
	}
	v->least = point_moment(&v->from, now, false, back);
	v->most = point_moment(&v->to, now, true, back);
}

static void
number_fix(struct filter_value *v, int64_t now)
{
	struct number_query q;

	v->least = v->most = -1;
	if (!number_parse(v->text, time_day(now), &q))
		return;
	v->least = q.day;
	v->most = q.serial;
}

void
filter_fix(struct filter *f, const struct filter_asker *asker, struct arena *mem)
{
	for (size_t i = 0; i < f->terms; i++)
		for (size_t k = 0; k < f->term[i].values; k++) {
			struct filter_value *v = &f->term[i].value[k];

			if (v->kind == VALUE_SPAN)
				span_fix(v, f->term[i].field, asker->now);
			if (v->kind == VALUE_TEXT)
				v->folded = folded(v->text, mem);
			if (v->kind == VALUE_TEXT && f->term[i].field == FILTER_NUMBER)
				number_fix(v, asker->now);
		}
}

/* --- asking --- */

static bool
is_open(const struct row_ticket *t)
{
	return t->status < STATUS_ARCHIVED;
}

static bool
is_in_team(const struct filter_asker *a, const struct row_ticket *t)
{
	for (size_t i = 0; t->owner_id.is_set && i < a->team_count; i++)
		if (a->team[i] == t->owner_id.value)
			return true;
	return false;
}

static bool
is_text(const char *text, const char *query)
{
	struct buf b = {0};
	bool is;

	fold(&b, text, strlen(text));
	is = !strcmp(buf_str(&b), query);
	buf_release(&b);
	return is;
}

static bool
owner_is(const struct filter_value *v, const struct filter_asker *a, const struct row_ticket *t)
{
	if (v->kind == VALUE_TEXT)
		return (t->owner_no && is_text(t->owner_no, v->folded)) ||
		       (t->owner && is_text(t->owner, v->folded));
	if (v->word == SPECIAL_ME)
		return a->me && t->owner_id.is_set && t->owner_id.value == a->me;
	if (v->word == SPECIAL_TEAM)
		return is_in_team(a, t);
	return (v->word == SPECIAL_ANY) == t->owner_id.is_set;
}

static bool
customer_has(const struct filter_value *v, const struct row_ticket *t)
{
	struct buf name = {0};
	bool has;

	ticket_customer(&name, t);
	has = fold_has(buf_str(&name), v->folded);
	buf_release(&name);
	return has;
}

static bool
phone_has(const struct filter_value *v, const struct row_ticket *t)
{
	struct buf shown = {0};
	bool has;

	if (v->kind == VALUE_SPECIAL)
		return (v->word == SPECIAL_ANY) == (t->phone != NULL);
	if (!t->phone)
		return false;
	mask_phone(&shown, t->phone);
	has = fold_has(buf_str(&shown), v->folded) ||
	      (ticket_is_whole_number(v->folded) && ticket_phone_is(t, v->folded));
	buf_release(&shown);
	return has;
}

/* A serial of any day is what a person types who knows the day; else the number begins so. */
static bool
number_is(const struct filter_value *v, const struct row_ticket *t)
{
	struct number_query q;

	if (v->most > 0 && number_read(t->number, &q))
		return q.day == v->least && q.serial == v->most;
	return fold_has(t->number, v->folded);
}

static const struct filter_category *
category_of(const struct filter_asker *a, int64_t id)
{
	for (size_t i = 0; i < a->categories; i++)
		if (a->category[i].id == id)
			return &a->category[i];
	return NULL;
}

/* It, or one above it, has the name. */
static bool
category_is(const struct filter_value *v, const struct filter_asker *a, int64_t id)
{
	const struct filter_category *c = id ? category_of(a, id) : NULL;

	if (v->kind == VALUE_SPECIAL)
		return (v->word == SPECIAL_ANY) == (id != 0);
	for (size_t steps = 0; c && steps < a->categories; steps++) {
		if (is_text(c->name, v->folded))
			return true;
		c = c->parent ? category_of(a, c->parent) : NULL;
	}
	return false;
}

static bool
is_within(const struct filter_value *v, int64_t n)
{
	return n >= v->least && n <= v->most;
}

static bool
due_is(const struct filter_value *v, const struct filter_asker *a, const struct row_ticket *t)
{
	if (v->kind == VALUE_SPAN)
		return is_within(v, t->due_at);
	return v->word == SPECIAL_LATE ? ticket_is_overdue(t, a->now)
				       : ticket_is_due_soon(t, a->now);
}

/* Of a word, a flag or a set that may be empty. */
static bool
word_is(const struct filter_value *v, struct sql_int has)
{
	if (v->kind == VALUE_WORD)
		return has.is_set && has.value == v->word;
	return (v->word == SPECIAL_ANY) == (has.is_set && has.value != 0);
}

static bool
flag_is(const struct filter_value *v, enum filter_field field, const struct filter_row *row)
{
	bool has = v->word == SPECIAL_ME ? row->is_mine : row->is_watched;

	if (field == FILTER_SNOOZED)
		has = row->is_put_off;
	return has == (v->word != SPECIAL_NONE);
}

static bool
status_is(const struct filter_value *v, const struct row_ticket *t)
{
	if (v->kind == VALUE_WORD)
		return t->status == v->word;
	return (v->word == SPECIAL_OPEN) == is_open(t);
}

static bool
text_has(const char *folded, const struct filter_row *row)
{
	if (!row->body)
		return ticket_matches(row->ticket, folded);
	return strstr(row->body, folded) ||
	       (ticket_is_whole_number(folded) && ticket_phone_is(row->ticket, folded));
}

static bool
value_is(const struct filter_value *v, enum filter_field field, const struct filter_asker *a,
	 const struct filter_row *row)
{
	const struct row_ticket *t = row->ticket;

	switch (field) {
	case FILTER_TEXT:
		return text_has(v->folded, row);
	case FILTER_STATUS:
		return status_is(v, t);
	case FILTER_OWNER:
		return owner_is(v, a, t);
	case FILTER_CHANNEL:
		return t->channel == v->word;
	case FILTER_CLASS:
		return t->class == v->word;
	case FILTER_EMOTION:
		return word_is(v, t->emotion);
	case FILTER_QUADRANT:
		return word_is(v, t->quadrant);
	case FILTER_RISK:
		return word_is(v, t->risk);
	case FILTER_DANGER:
		return word_is(v, t->danger);
	case FILTER_COMPLAINT:
		return word_is(v, t->complaint);
	case FILTER_DUE:
		return due_is(v, a, t);
	case FILTER_AGE:
		return is_within(v, a->now - t->received_at);
	case FILTER_RECEIVED:
		return is_within(v, t->received_at);
	case FILTER_CLOSED:
		return t->closed_at.is_set && is_within(v, t->closed_at.value);
	case FILTER_CATEGORY:
		return category_is(v, a, row->category);
	case FILTER_CUSTOMER:
		return customer_has(v, t);
	case FILTER_PHONE:
		return phone_has(v, t);
	case FILTER_NUMBER:
		return number_is(v, t);
	case FILTER_WATCHED:
	case FILTER_SNOOZED:
		return flag_is(v, field, row);
	case FILTER_FIELDS:
		break;
	}
	return false;
}

bool
filter_term_has(const struct filter_term *t, const struct filter_asker *asker,
		const struct filter_row *row)
{
	for (size_t i = 0; i < t->values; i++)
		if (value_is(&t->value[i], t->field, asker, row))
			return !t->is_not;
	return t->is_not;
}

/* Texts last: masking and folding cost a thousand comparisons. */
static bool
is_dear(enum filter_field field)
{
	return field == FILTER_TEXT || field >= FILTER_CATEGORY;
}

static bool
terms_have(const struct filter *f, bool dear, const struct filter_asker *asker,
	   const struct filter_row *row)
{
	for (size_t i = 0; i < f->terms; i++)
		if (is_dear(f->term[i].field) == dear && !filter_term_has(&f->term[i], asker, row))
			return false;
	return true;
}

bool
filter_may_have(const struct filter *f, const struct filter_asker *asker,
		const struct filter_row *row)
{
	return terms_have(f, false, asker, row);
}

bool
filter_has(const struct filter *f, const struct filter_asker *asker, const struct filter_row *row)
{
	return terms_have(f, false, asker, row) && terms_have(f, true, asker, row);
}
