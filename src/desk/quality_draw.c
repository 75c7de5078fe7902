/*
 * Whom a monitor listens to next is drawn: first those at work whom nobody has heard today, then
 * the newcomers' contacts, then anybody's (H-101). Chance comes from a seed that each row keeps:
 * with the same seed the same contacts give the same draw.
 */
#include <sys/random.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/quality_plan.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { MONITORS = ROLE_QUALITY | ROLE_SUPERVISOR, DRAWABLE_MOST = 4000, DRAW_MOST = 100 };

struct draw {
	struct work *w;
	const struct score_sheet *sheet;
	struct plan_day day;
	struct plan_people people;
	struct plan_person *person; /* as many as people */
	int64_t modes[MODES];
	uint64_t seed, chance;
	int left; /* still to be drawn */
	size_t made;
};

static enum rc
pool_read(struct draw *d, int64_t agent, struct row_quality_drawable *pool, size_t *n)
{
	const int64_t since = d->day.now - (int64_t)d->sheet->draw_days * DAY_SECONDS;
	enum rc rc = sql_quality_drawable_begin(d->w->store, agent, since, d->day.now);

	*n = 0;
	while (!rc && *n < DRAWABLE_MOST && sql_quality_drawable_next(d->w->store, NULL, &pool[*n]))
		(*n)++;
	return rc ? rc : sql_quality_drawable_end(d->w->store);
}

static enum rc
listen_write(struct draw *d, const struct plan_person *p, enum listen_why why,
	     enum monitor_mode mode, int64_t contact, size_t from)
{
	const struct sql_int drawn = {contact != 0, contact};
	const enum rc rc = sql_listen_add(d->w->store, d->w->by->agent, p->agent, drawn, d->day.day,
					  mode, why, (int64_t)(d->seed >> 1), (int64_t)from);

	d->modes[mode - 1]++;
	d->made++;
	d->left--;
	return rc;
}

/* Live only with somebody who is there, and has no live one open; else what was recorded. */
static enum rc
one_draw(struct draw *d, struct plan_person *p, enum listen_why why, bool *done)
{
	const enum monitor_mode mode = quality_mode(d->sheet, d->modes);
	struct row_quality_drawable *pool;
	struct row_listen_live live;
	size_t n;
	enum rc rc;

	*done = true;
	if (mode != MODE_RECORDING && p->is_on) {
		rc = sql_listen_live(d->w->store, d->w->by->agent, p->agent, d->day.day, NULL,
				     &live);
		if (rc == E_NOTFOUND)
			return listen_write(d, p, why, mode, 0, 0);
		if (rc)
			return rc;
	}
	pool = arena_alloc(&d->w->mem, DRAWABLE_MOST * sizeof *pool);
	rc = pool_read(d, p->agent, pool, &n);
	*done = n;
	if (rc || !n)
		return rc;
	return listen_write(d, p, why, MODE_RECORDING, pool[quality_below(&d->chance, n)].id, n);
}

static bool
is_self(const struct draw *d, const struct plan_person *p)
{
	return p->agent == d->w->by->agent;
}

/* Everybody at work is heard so often a day; whose turn comes first is chance, too. */
static enum rc
daily_draw(struct draw *d)
{
	const size_t n = d->people.count;
	const size_t begin = n ? quality_below(&d->chance, n) : 0;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < n && d->left > 0; i++) {
		struct plan_person *p = &d->person[(begin + i) % n];
		bool done = true;

		while (!rc && done && d->left > 0 && !is_self(d, p) && p->done + p->open < p->due) {
			rc = one_draw(d, p, p->why, &done);
			p->open += done;
		}
	}
	return rc;
}

static enum rc
newcomers_draw(struct draw *d)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < d->people.count && d->left > 0; i++) {
		struct plan_person *p = &d->person[i];
		bool done = true;

		if (!plan_is_new(&d->people.at[i], d->sheet, d->day.now) || is_self(d, p))
			continue;
		while (!rc && done && d->left > 0)
			rc = one_draw(d, p, WHY_NEWCOMER, &done);
	}
	return rc;
}

/* Each of those at work is as likely as the other; who has nothing left is left out. */
static enum rc
sample_draw(struct draw *d)
{
	size_t *open = arena_alloc(&d->w->mem, (d->people.count + 1) * sizeof *open);
	size_t n = 0;
	enum rc rc = OK;

	for (size_t i = 0; i < d->people.count; i++)
		if (d->person[i].due && !is_self(d, &d->person[i]))
			open[n++] = i;
	while (!rc && n && d->left > 0) {
		const size_t at = quality_below(&d->chance, n);
		bool done;

		rc = one_draw(d, &d->person[open[at]], WHY_SAMPLE, &done);
		if (!done)
			open[at] = open[--n];
	}
	return rc;
}

static enum rc
seed_make(struct draw *d)
{
	d->seed = quality_form_of(d->w)->seed << 1;
	if (!d->seed && getrandom(&d->seed, sizeof d->seed, 0) != (ssize_t)sizeof d->seed)
		return err_set(
			store_err(d->w->store), E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	d->seed |= 1;
	d->chance = d->seed >> 1;
	return OK;
}

static enum rc
has_changed(struct draw *d, bool *is)
{
	struct row_quality_changes c;
	const int64_t now = d->w->by->now;
	enum rc rc = sql_quality_changes_begin(d->w->store, time_day(now),
					       now - (int64_t)d->sheet->change_days * DAY_SECONDS);

	*is = false;
	while (!rc && sql_quality_changes_next(d->w->store, NULL, &c))
		*is = true;
	return rc ? rc : sql_quality_changes_end(d->w->store);
}

/* What is left of the day or the week, less what is drawn and not done yet. */
static enum rc
left_read(struct draw *d)
{
	const int first = quality_first(
		d->w->by->roles & ROLE_QUALITY ? QUALITY_DAILY : QUALITY_WEEKLY, d->w->by->now);
	struct quality_debt debt;
	struct row_listen l;
	enum rc rc = plan_debt_read(d->w->store, d->w->by, d->sheet, &d->w->mem, &debt);

	d->left = debt.due - debt.done;
	if (!rc)
		rc = sql_listen_open_begin(d->w->store, d->w->by->agent, first);
	while (!rc && sql_listen_open_next(d->w->store, NULL, &l))
		d->left--;
	if (!rc)
		rc = sql_listen_open_end(d->w->store);
	if (d->left > DRAW_MOST)
		d->left = DRAW_MOST;
	if (!rc && d->left <= 0)
		return err_set(store_err(d->w->store), E_CONFLICT,
			       _("all that is due is drawn already: listen to that first"));
	return rc;
}

static enum rc
people_read(struct draw *d)
{
	bool changed = false;
	enum rc rc = has_changed(d, &changed);

	if (!rc)
		rc = plan_people_read(d->w->store, &d->w->mem, &d->people);
	if (!rc)
		rc = plan_modes_read(d->w->store, d->w->by->now, d->modes);
	d->day = plan_day_of(d->sheet, d->w->by->now, changed);
	d->person = arena_alloc(&d->w->mem, (d->people.count + 1) * sizeof *d->person);
	for (size_t i = 0; !rc && i < d->people.count; i++)
		rc = plan_person_read(d->w->store, &d->people.at[i], &d->day, &d->person[i]);
	return rc;
}

static enum rc
draw_locked(struct work *w)
{
	struct draw d = {.w = w, .sheet = sheet_of(w)};
	enum rc rc = quality_barred(w->store, w->by->agent, d.sheet, &w->mem);

	if (!rc)
		rc = left_read(&d);
	if (!rc)
		rc = people_read(&d);
	if (!rc)
		rc = seed_make(&d);
	if (!rc)
		rc = daily_draw(&d);
	if (!rc)
		rc = newcomers_draw(&d);
	if (!rc)
		rc = sample_draw(&d);
	w->out.made = d.made;
	if (!rc && !d.made)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("nobody is at work who could be listened to"));
	return rc;
}

/* --- something changed --- */

static enum rc
change_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);
	const int today = time_day(w->by->now), days = sheet_of(w)->change_days;
	const int from = f->from_day ? f->from_day : today;
	const int to = f->to_day ? f->to_day : day_date(day_of(from) + days - 1);

	if (f->changed < CHANGED_KNOWLEDGE || f->changed > CHANGED_SYSTEM)
		return err_set(store_err(w->store), E_INVALID,
			       _("say what changed: knowledge, process or system"));
	if (to < from)
		return err_set(store_err(w->store), E_INVALID,
			       _("the last day is before the first"));
	return sql_quality_change_add(w->store, f->changed, w->ask->text, from, to);
}

static const char drawn[] = N_("what was drawn by chance is not drawn anew");
static const char said[] = N_("a change that was announced stays");

/* clang-format off */
const struct verb quality_plan_verbs[] = {
	{"quality_draw",   N_("draw whom to listen to"), N_("drew whom to listen to"), MONITORS, 0, drawn, 0, draw_locked},
	{"quality_change", N_("announce a change"),      N_("announced a change"),     MONITORS | ROLE_MANAGER, 0, said, NEED_TEXT, change_locked},
	{0},
};
/* clang-format on */
