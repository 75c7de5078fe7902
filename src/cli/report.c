/* The desk's figures of a span, in groups, and the rows behind them. */
#include "cli/report.h"

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "store/store.h"

/* --- printing --- */

static struct figure_line
line_of(const struct report_wanted *w, const struct report_group *g, size_t i, int64_t whole)
{
	const bool is_group = g->stands;

	return (struct figure_line){
		.figure = &figures[i],
		.sum = &g->sum[i],
		.whole = whole,
		.by = is_group ? report_by_word(w->by) : NULL,
		.group = is_group ? g->name : NULL,
		.stands = g->stands,
		.from = g->from,
		.before = g->before,
	};
}

/* Counts of one kind of fact share a measure; a share has all of it. */
static int64_t
whole_of(const struct report_group *g, size_t i)
{
	int64_t most = figures[i].unit == UNIT_SHARE   ? 1000
		       : figures[i].unit == UNIT_SCORE ? 50
						       : 0;

	for (size_t j = 0; j < figure_count(); j++)
		if (figures[j].unit == figures[i].unit && figures[j].fact == figures[i].fact &&
		    figure_weight(&figures[j], &g->sum[j]) > most)
			most = figure_weight(&figures[j], &g->sum[j]);
	return most;
}

static void
all_print(struct cli *c, const struct report_wanted *w, const struct report_group *g)
{
	struct list l = list_open(c, figure_columns);

	for (size_t i = 0; figures[i].name; i++) {
		const struct figure_line line = line_of(w, g, i, whole_of(g, i));

		if (!w->figure || w->figure == &figures[i])
			list_row(&l, &line);
	}
	list_close(&l);
}

static int64_t
longest(const struct report *r, size_t i)
{
	int64_t most = 0;

	for (size_t g = 0; g < r->groups; g++)
		if (figure_weight(&figures[i], &r->group[g].sum[i]) > most)
			most = figure_weight(&figures[i], &r->group[g].sum[i]);
	return most;
}

/* One figure, or for scripts all of them, group by group; what all make together comes last. */
static void
groups_print(struct cli *c, const struct report_wanted *w, const struct report *r)
{
	struct list l = list_open(c, figure_group_columns);

	for (size_t i = 0; figures[i].name; i++) {
		if (w->figure && w->figure != &figures[i])
			continue;
		for (size_t g = 0; g <= r->groups; g++) {
			const struct figure_line line =
				line_of(w, g < r->groups ? &r->group[g] : &r->all, i,
					g < r->groups ? longest(r, i) : 0);

			list_row(&l, &line);
		}
	}
	list_close(&l);
}

static void
compare_print(struct cli *c, const struct report *r)
{
	struct list l = list_open(c, figure_compare_columns);

	for (size_t g = 0; g < r->groups; g++)
		list_row(&l, &(struct figure_compare){r->group[g].stands, r->group[g].sum});
	list_row(&l, &(struct figure_compare){_("all of it"), r->all.sum});
	list_close(&l);
}

static enum rc
figures_print(struct cli *c, const struct report_wanted *w)
{
	struct report r;
	enum rc rc = report_read(c->store, &w->scope, w->by, &w->asker, &c->mem, &r);

	if (rc)
		return rc;
	if (w->by == BY_ALL)
		all_print(c, w, &r.all);
	else if (w->figure || args_get(&c->args, "json") || args_get(&c->args, "csv"))
		groups_print(c, w, &r);
	else
		compare_print(c, &r);
	return OK;
}

static bool
row_print(void *arg, const struct figure_row *row)
{
	struct list *l = arg;

	list_row(l, row);
	return !l->cli->out_errno;
}

enum rc
report_rows_print(struct cli *c, const struct report_wanted *w, size_t *found)
{
	struct list l = list_open(c, figure_row_columns);
	const enum rc rc =
		report_rows(c->store, &w->scope, w->rows, &(struct report_each){row_print, &l});

	list_close(&l);
	*found = l.rows;
	return rc;
}

static int
desk_report_run(struct cli *c)
{
	struct report_wanted w;
	size_t found = 1;
	enum rc rc = report_wanted_read(c, &w);

	if (rc)
		return cli_fail(c, rc, &c->err);
	report_prepare(c, &w.scope);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = w.rows ? report_rows_print(c, &w, &found) : figures_print(c, &w);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return found ? 0 : 1;
}

/* --- the figures themselves --- */

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct figure *figure = row;

	(void)f;
	buf_puts(out, figure->name);
}

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct figure *figure = row;

	(void)f;
	buf_puts(out, _(figure->label));
}

/* clang-format off */
static const struct column name_columns[] = {
	{N_("Name"),   "figure", 20, false, name_text,  NULL},
	{N_("Figure"), "label",   0, false, label_text, NULL},
	{0},
};
/* clang-format on */

static int
figures_run(struct cli *c)
{
	struct list l = list_open(c, name_columns);

	for (const struct figure *f = figures; f->name; f++)
		list_row(&l, f);
	list_close(&l);
	return 0;
}

/* clang-format off */
static const struct opt report_opts[] = {
	{"from",     0, "DAY",    N_("from this day on; else from the first of its month"), false},
	{"to",       0, "DAY",    N_("up to this day; else today"), false},
	{"by",       0, "GROUP",  N_("in groups: day, week, month, agent, team, channel or category"), false},
	{"figure",   0, "FIGURE", N_("this figure alone"), false},
	{"rows",     0, "FIGURE", N_("the rows behind a figure instead"), false},
	{"mine",     0, NULL,     N_("of one's own work alone"), false},
	{"agent",    0, "WORKNO", N_("of this agent alone"), false},
	{"team",     0, "TEAM",   N_("of the agents in this team alone"), false},
	{"channel",  0, "CHANNEL", N_("of this channel alone"), false},
	{"category", 0, "NAME",   N_("of this category and what is below it alone"), false},
	{"json",     0, NULL,     N_("print an array of objects, for scripts"), false},
	{"csv",      0, NULL,     N_("print CSV, for spreadsheets"), false},
	{"plain",    0, NULL,     N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct cmd report_subs[] = {
	{"desk",    NULL, N_("volumes, calls, clocks, promises, satisfaction of a span"), report_opts, NULL, NULL, CMD_ACTOR, 0, 0, desk_report_run},
	{"figures", NULL, N_("the names of the figures"), list_opts, NULL, NULL, 0, 0, 0, figures_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_report = {
	.name = "report",
	.summary = N_("the desk's figures of a span, and the rows behind them"),
	.subs = report_subs,
};
