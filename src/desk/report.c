#include "desk/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "desk/report_fact.h"
#include "desk/report_group.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/fold.h"

/* --- who may --- */

enum rc
report_people(struct store *s, struct arena *mem, struct report_people *out)
{
	struct row_figure_people *list = NULL, row;
	size_t n = 0, room = 0;
	enum rc rc = sql_figure_people_begin(s);

	if (rc)
		return rc;
	while (sql_figure_people_next(s, mem, &row)) {
		if (n == room) {
			struct row_figure_people *more =
				arena_alloc(mem, (room = room ? 2 * room : 16) * sizeof *more);

			for (size_t i = 0; i < n; i++)
				more[i] = list[i];
			list = more;
		}
		list[n++] = row;
	}
	*out = (struct report_people){list, n};
	return sql_figure_people_end(s);
}

static bool
leads(const struct report_people *people, int64_t asker, int64_t agent, int64_t team)
{
	for (size_t i = 0; i < people->count; i++) {
		const struct row_figure_people *p = &people->at[i];

		if ((!agent || p->id == agent) && (!team || p->team_id.value == team) &&
		    p->lead_id.is_set && p->lead_id.value == asker)
			return true;
	}
	return false;
}

enum figure_sight
report_sight(const struct report_people *people, const struct figure_asker *asker,
	     const struct report_scope *scope)
{
	const bool is_desk = !scope->agent && !scope->team;

	return figure_sight(asker, scope->agent, is_desk,
			    !is_desk && leads(people, asker->agent, scope->agent, scope->team));
}

/* --- the sums --- */

struct sums {
	struct store *store;
	const struct report_scope *scope;
	const struct report_people *people; /* NULL: teams do not matter */
	struct groups *groups;
	enum fact_kind kind;
	struct report *out;
};

static bool
fact_add(void *arg, const struct row_fact *fact)
{
	struct sums *s = arg;
	struct report_group *g = groups_of(s->groups, fact);

	for (size_t i = 0; figures[i].name; i++) {
		if (figures[i].fact != s->kind)
			continue;
		figure_add(&figures[i], fact, &s->out->all.sum[i]);
		if (g)
			figure_add(&figures[i], fact, &g->sum[i]);
	}
	return true;
}

static void
sum_add(struct figure_sum *to, const struct figure_sum *sum)
{
	to->rows += sum->rows;
	to->sum += sum->sum;
}

static void
cell_add(const struct sums *s, const struct tally_cell *cell, int64_t at)
{
	const struct row_fact as_one = report_cell(s->people, cell, at);
	const struct figure_sum *sum = cell->sum;
	struct report_group *g;

	if (!report_counts(s->scope, &as_one))
		return;
	g = groups_of(s->groups, &as_one);
	for (size_t i = 0; figures[i].name; i++) {
		if (figures[i].fact != s->kind)
			continue;
		sum_add(&s->out->all.sum[i], sum);
		if (g)
			sum_add(&g->sum[i], sum);
		sum++;
	}
}

static bool
day_add(void *arg, int64_t at, const struct tally_cell *cells, size_t count)
{
	const struct sums *s = arg;

	for (size_t i = 0; i < count; i++)
		cell_add(s, &cells[i], at);
	return true;
}

static enum rc
facts_add(void *arg, int64_t from, int64_t before, bool *goes_on)
{
	struct sums *s = arg;

	return report_facts(s->store, s->scope, s->kind, from, before,
			    &(struct fact_each){fact_add, s}, goes_on);
}

enum rc
report_read(struct store *s, const struct report_scope *scope, enum report_by by,
	    const struct figure_asker *asker, struct arena *mem, struct report *out)
{
	struct groups groups = {.by = by, .mem = mem, .scope = scope, .asker = asker};
	struct report_people people;
	struct sums sums = {.store = s, .scope = scope, .groups = &groups, .out = out};
	enum rc rc = groups_begin(&groups, s);

	if (!rc)
		rc = report_people(s, mem, &people);
	if (scope->team || by == BY_TEAM)
		sums.people = &people;
	*out = (struct report){.all = {.from = scope->from, .before = scope->before, .name = ""}};
	out->all.sum = arena_alloc(mem, figure_count() * sizeof *out->all.sum);
	for (sums.kind = 0; !rc && sums.kind < FACT_KINDS; sums.kind++) {
		groups.last = 0;
		rc = report_tally(s, scope, sums.kind,
				  &(struct tally_reader){day_add, facts_add, &sums});
	}
	if (!rc)
		groups_end(&groups, out);
	return rc;
}

/* --- the rows behind one --- */

struct rows {
	struct store *store;
	const struct report_scope *scope;
	const struct report_people *people;
	const struct figure *figure;
	size_t nth; /* of its kind of fact */
	const struct report_each *each;
	enum rc rc;
};

static bool
row_give(void *arg, const struct row_fact *f)
{
	struct rows *r = arg;
	struct row_fact_words w;
	struct arena mem = {0};
	int64_t value = 1;
	bool goes_on;

	if (!r->figure->takes(f, &value))
		return true;
	r->rc = sql_fact_words(r->store, f->ticket_id.value, f->contact_id.value, f->agent_id.value,
			       &mem, &w);
	goes_on = !r->rc && r->each->row(r->each->arg, &(struct figure_row){
							       .figure = r->figure,
							       .id = f->id,
							       .ticket = f->ticket_id.value,
							       .contact = f->contact_id.value,
							       .at = f->at,
							       .value = value,
							       .channel = (int)f->channel,
							       .number = w.number,
							       .customer = w.customer,
							       .title = w.title,
							       .about = w.about,
							       .agent = w.agent,
							       .agent_no = w.agent_no,
						       });
	arena_reset(&mem);
	return goes_on;
}

/* The rows themselves are always read; a day that is known to have none is passed by. */
static bool
day_is_empty(void *arg, int64_t at, const struct tally_cell *cells, size_t count)
{
	const struct rows *r = arg;

	for (size_t i = 0; i < count; i++) {
		const struct row_fact as_one = report_cell(r->people, &cells[i], at);

		if (cells[i].sum[r->nth].rows && report_counts(r->scope, &as_one))
			return false;
	}
	return true;
}

static enum rc
rows_give(void *arg, int64_t from, int64_t before, bool *goes_on)
{
	struct rows *r = arg;
	const enum rc rc = report_facts(r->store, r->scope, r->figure->fact, from, before,
					&(struct fact_each){row_give, r}, goes_on);

	return r->rc ? r->rc : rc;
}

enum rc
report_rows(struct store *s, const struct report_scope *scope, const struct figure *figure,
	    const struct report_each *each)
{
	struct arena mem = {0};
	struct report_people people;
	struct rows r = {.store = s, .scope = scope, .figure = figure, .each = each};
	enum rc rc = report_people(s, &mem, &people);

	if (scope->team)
		r.people = &people;
	for (const struct figure *f = figures; f < figure; f++)
		r.nth += f->fact == figure->fact;
	if (!rc)
		rc = report_tally(s, scope, figure->fact,
				  &(struct tally_reader){day_is_empty, rows_give, &r});
	arena_reset(&mem);
	return rc;
}

/* --- a category --- */

static bool
is_named(const struct row_category *c, const char *folded)
{
	struct buf name = {0};
	bool same;

	fold(&name, c->name, strlen(c->name));
	same = !strcmp(buf_str(&name), folded);
	buf_release(&name);
	return same;
}

struct below {
	const char *folded; /* NULL: it is known by its id */
	int64_t id;
	int64_t *list;
	size_t count, room;
};

static bool
is_below(const struct below *b, const struct row_category *c)
{
	for (size_t i = 0; c->parent_id.is_set && i < b->count; i++)
		if (b->list[i] == c->parent_id.value)
			return true;
	return b->folded ? is_named(c, b->folded) : c->id == b->id;
}

static void
below_push(struct below *b, struct arena *mem, int64_t id)
{
	if (b->count == b->room) {
		int64_t *more =
			arena_alloc(mem, (b->room = b->room ? 2 * b->room : 16) * sizeof *more);

		for (size_t i = 0; i < b->count; i++)
			more[i] = b->list[i];
		b->list = more;
	}
	b->list[b->count++] = id;
}

/* Who stands above comes first, so one look at each finds all that are below. */
static enum rc
below_read(struct store *s, struct below *b, struct arena *mem, struct report_scope *scope)
{
	struct row_category c;
	enum rc rc = sql_category_all_begin(s);

	while (!rc && sql_category_all_next(s, NULL, &c))
		if (is_below(b, &c))
			below_push(b, mem, c.id);
	scope->category = b->list;
	scope->categories = b->count;
	return rc ? rc : sql_category_all_end(s);
}

enum rc
report_category_of(struct store *s, int64_t id, struct arena *mem, struct report_scope *scope)
{
	return below_read(s, &(struct below){.id = id}, mem, scope);
}

enum rc
report_category(struct store *s, const char *name, struct arena *mem, struct report_scope *scope)
{
	struct buf folded = {0};
	enum rc rc;

	fold(&folded, name, strlen(name));
	rc = below_read(s, &(struct below){.folded = buf_str(&folded)}, mem, scope);
	buf_release(&folded);
	if (!rc && !scope->categories)
		rc = err_set(store_err(s), E_NOTFOUND,
			     _("nothing was filed under \"%s\" yet: see kefu category list"), name);
	return rc;
}
