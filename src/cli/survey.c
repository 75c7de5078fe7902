#include "cli/survey.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "desk/report.h"
#include "desk/survey.h"
#include "feed/survey_rows.h"
#include "sql_read.h"
#include "store/store.h"

enum { COUNT_USUAL = 50, DECIMAL = 10, COUNT_MOST = 5000 };

/* --- days --- */

static enum rc
day_read(struct cli *c, const char *option, int64_t *day)
{
	const char *typed = args_get(&c->args, option);
	int64_t at;

	if (!typed)
		return OK;
	if (!time_parse(arena_printf(&c->mem, "%s 00:00", typed), &at))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day: write it 2026-11-22"),
			       option, cli_text(c, typed));
	*day = day_of(time_day(at));
	return OK;
}

/* Where nobody says it, from the first of the month until now. */
static enum rc
span_read(struct cli *c, int64_t *from, int64_t *before)
{
	int64_t first = day_of(time_day(report_period(BY_MONTH, c->now, 0)));
	int64_t last = day_of(time_day(c->now));
	enum rc rc = day_read(c, "from", &first);

	if (!rc)
		rc = day_read(c, "to", &last);
	if (!rc && first > last)
		rc = err_set(&c->err, E_INVALID,
			     _("--from is behind --to: give the earlier day first"));
	*from = day_moment(first, 0);
	*before = day_moment(last + 1, 0);
	return rc;
}

/* --- drawing --- */

static enum rc
number_read(struct cli *c, const char *option, int64_t most, int64_t *out)
{
	const char *typed = args_get(&c->args, option);
	char *end;

	if (!typed)
		return OK;
	*out = strtoll(typed, &end, DECIMAL);
	if (!*typed || *end || *out < 1 || *out > most)
		return err_set(&c->err, E_INVALID, _("--%s: a whole number from 1 to %lld"), option,
			       (long long)most);
	return OK;
}

static int
draw_run(struct cli *c)
{
	struct survey_form form = {.name = cli_text(c, c->args.operand[0]),
				   .is_sample = args_get(&c->args, "sample")};
	int64_t count = COUNT_USUAL;
	uint32_t any = 1;
	struct outcome out;
	enum rc rc = span_read(c, &form.from, &form.before);

	if (getrandom(&any, sizeof any, 0) != (ssize_t)sizeof any)
		any = (uint32_t)c->now;
	form.seed = any % INT32_MAX + 1;
	if (!rc)
		rc = number_read(c, "count", COUNT_MOST, &count);
	if (!rc)
		rc = number_read(c, "seed", INT32_MAX, &form.seed);
	if (rc)
		return cli_fail(c, rc, &c->err);
	form.count = (int)count;
	rc = desk_run(c->store, &c->by, verb_find("survey_draw"),
		      &(struct request){.survey = &form}, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("drawn: %zu tickets, by the lot %lld\n"), out.made, (long long)form.seed);
	return 0;
}

/* --- answers --- */

static int
answer_run(struct cli *c)
{
	const char *score = c->args.operand[2], *by = args_get(&c->args, "by");
	struct survey_form form = {.name = cli_text(c, c->args.operand[0]),
				   .at = c->now,
				   .means = by ? survey_means_find(cli_text(c, by)) : MEANS_PHONE};
	struct request ask = {.survey = &form};
	int64_t day = 0;
	struct outcome out;
	enum rc rc = cli_ticket(c, c->args.operand[1], &ask.ticket);

	if (!rc)
		rc = day_read(c, "on", &day);
	if (!rc && args_get(&c->args, "words"))
		rc = cli_read(c, &ask.text, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (day && day != day_of(time_day(c->now)))
		form.at = day_moment(day, 0);
	form.score = strlen(score) == 1 ? *score - '0' : 0;
	rc = desk_run(c->store, &c->by, verb_find("survey_answer"), &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_puts(c, _("noted an answer\n"));
	return 0;
}

/* --- lists --- */

static int
list_end(struct cli *c, struct list *l, enum rc rc)
{
	list_close(l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l->rows ? 0 : 1;
}

static int
list_run(struct cli *c)
{
	struct row_survey row;
	struct list l;
	enum rc rc = sql_survey_list_begin(c->store);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, survey_columns);
	while (sql_survey_list_next(c->store, &c->mem, &row))
		list_row(&l, &row);
	return list_end(c, &l, sql_survey_list_end(c->store));
}

static int
show_run(struct cli *c)
{
	const char *name = cli_text(c, c->args.operand[0]);
	struct row_survey_by_name survey;
	struct row_survey_line row;
	struct list l;
	enum rc rc = sql_survey_by_name(c->store, name, &c->mem, &survey);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(c->store), rc, _("there is no survey %s"), name);
	if (!rc)
		rc = sql_survey_lines_begin(c->store, survey.id, c->by.agent,
					    satisfaction_sees_all(&c->by));
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, survey_line_columns);
	while (sql_survey_lines_next(c->store, &c->mem, &row))
		list_row(&l, &row);
	return list_end(c, &l, sql_survey_lines_end(c->store));
}

/* --- the rate --- */

struct rate {
	int64_t from, before;
	enum satisfaction_by how;
};

static void
row_print(void *arg, const struct row_verdict *row)
{
	list_row(arg, row);
}

static int
rows_print(struct cli *c, const struct rate *r, const char *key)
{
	struct list l = list_open(c, verdict_columns);
	const bool is_all = !strcmp(key, "all");

	return list_end(c, &l,
			satisfaction_rows(c->store, &c->by, r->from, r->before, r->how,
					  is_all ? NULL : key,
					  &(struct satisfaction_each){row_print, &l}));
}

static int
groups_print(struct cli *c, const struct rate *r)
{
	struct satisfaction s;
	struct list l;
	const enum rc rc =
		satisfaction_read(c->store, &c->by, r->from, r->before, r->how, &c->mem, &s);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, satisfaction_columns);
	for (size_t i = 0; i < s.groups; i++)
		list_row(&l, &s.group[i]);
	list_row(&l, &s.all);
	list_close(&l);
	return s.groups ? 0 : 1;
}

static int
rate_run(struct cli *c)
{
	const char *by = args_get(&c->args, "by"), *rows = args_get(&c->args, "rows");
	struct rate r = {.how = by ? satisfaction_by_find(by) : SATISFACTION_AGENT};
	enum rc rc = span_read(c, &r.from, &r.before);
	int status;

	if (!rc && r.how == SATISFACTION_BYS)
		rc = err_set(&c->err, E_INVALID,
			     _("--by: \"%s\" is no word for it: agent, category, phrase, emotion, "
			       "emotion-end or source"),
			     cli_text(c, by));
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (store_read_begin(c->store))
		return cli_fail(c, E_IO, store_err(c->store));
	status = rows ? rows_print(c, &r, cli_text(c, rows)) : groups_print(c, &r);
	store_read_end(c->store);
	return status;
}

/* clang-format off */
#define LISTED \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}, \
	{0},
#define SPAN \
	{"from", 0, "DAY", N_("from this day on; else from the first of its month"), false}, \
	{"to",   0, "DAY", N_("up to this day; else today"), false},

static const struct opt draw_opts[] = {
	SPAN
	{"count",  0, "N", N_("so many at most; 50 without it"), false},
	{"sample", 0, NULL, N_("they are called back, else it is a list"), false},
	{"seed",   0, "N", N_("the lot that is to be drawn again"), false},
	{0},
};

static const struct opt answer_opts[] = {
	{"by",    0, "MEANS", N_("how it was said: phone, mail or form"), false},
	{"on",    0, "DAY", N_("when it was said; else today"), false},
	{"words", 0, NULL, N_("the customer's words, from the standard input"), false},
	{0},
};

static const struct opt rate_opts[] = {
	SPAN
	{"by",   0, "DIVISION", N_("in groups: agent, category, phrase, emotion, emotion-end or source"), false},
	{"rows", 0, "NAME", N_("the scores behind this group instead; all: behind all of them"), false},
	LISTED
};

static const struct cmd survey_cmds[] = {
	{"draw",   "NAME",              N_("draw tickets by lot, to ask their customers"), draw_opts,   NULL, "survey_draw",   CMD_ACTOR, 1, 1, draw_run},
	{"list",   NULL,                N_("the surveys, the newest first"),               list_opts,   NULL, NULL,            CMD_ACTOR, 0, 0, list_run},
	{"show",   "NAME",              N_("whom to ask, and what was answered"),          list_opts,   NULL, NULL,            CMD_ACTOR, 1, 1, show_run},
	{"answer", "NAME NUMBER SCORE", N_("key in one answer, 1 to 5"),                   answer_opts, NULL, "survey_answer", CMD_ACTOR, 3, 3, answer_run},
	{"import", "NAME FILE",         N_("bring answers from a CSV file"),               NULL,        NULL, "survey_answer", CMD_ACTOR, 2, 2, survey_import_run},
	{"rate",   NULL,                N_("how satisfied the customers are, and the scores behind it"), rate_opts, NULL, NULL, CMD_ACTOR, 0, 0, rate_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_survey = {
	.name = "survey",
	.summary = N_("satisfaction: surveys and samples, their answers, the rate in groups"),
	.subs = survey_cmds,
};
