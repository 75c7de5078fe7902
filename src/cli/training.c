#include "desk/training.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "sql_read.h"
#include "store/store.h"

enum { PASS_USUAL = 80, DECIMAL = 10, POINTS_MOST = 100, CENTURY = 100, LAST_DAY = 99 };

static enum rc
day_read(struct cli *c, const char *typed, int *day)
{
	int64_t at;

	if (!time_parse(arena_printf(&c->mem, "%s 00:00", typed), &at))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no day: write it 2026-11-22"),
			       cli_text(c, typed));
	*day = time_day(at);
	return OK;
}

/* 2026-11; without it the present one. */
static enum rc
month_read(struct cli *c, int *month)
{
	const char *typed = args_get(&c->args, "month");
	int day;

	*month = time_day(c->now) / CENTURY;
	if (!typed)
		return OK;
	if (day_read(c, arena_printf(&c->mem, "%s-01", typed), &day))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no month: write it 2026-11"),
			       cli_text(c, typed));
	*month = day / CENTURY;
	return OK;
}

static enum rc
points_read(struct cli *c, const char *option, int least, int *out)
{
	const char *typed = args_get(&c->args, option);
	char *end;
	long n;

	if (!typed)
		return OK;
	n = strtol(typed, &end, DECIMAL);
	if (!*typed || *end || n < least || n > POINTS_MOST)
		return err_set(&c->err, E_INVALID, _("--%s: a whole number from %d to %d"), option,
			       least, POINTS_MOST);
	*out = (int)n;
	return OK;
}

static enum rc
agent_read(struct cli *c, const char *typed, int64_t *id)
{
	struct row_agent a;
	const enum rc rc = sql_agent_by_number(c->store, cli_text(c, typed), &c->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"),
			       cli_text(c, typed));
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = a.id;
	return OK;
}

static int
done(struct cli *c, const char *verb, const struct request *ask, struct outcome *out)
{
	const struct verb *v = verb_find(verb);

	if (desk_run(c->store, &c->by, v, ask, out))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}

/* --- the plan --- */

static int
plan_run(struct cli *c)
{
	const char *subject = args_get(&c->args, "subject"), *on = args_get(&c->args, "on");
	const size_t people = (size_t)c->args.operands - 1;
	int64_t *agent = arena_alloc(&c->mem, people * sizeof *agent);
	struct training_form form = {.title = cli_text(c, c->args.operand[0]),
				     .day = time_day(c->now),
				     .pass = PASS_USUAL,
				     .agent = agent,
				     .agents = people};
	struct outcome out;
	enum rc rc = on ? day_read(c, on, &form.day) : OK;

	form.subject = (enum training_subject)training_subject_find(subject ? cli_text(c, subject)
									    : "service");
	if (!rc && !form.subject)
		rc = err_set(&c->err, E_INVALID,
			     _("\"%s\" is no subject: service, communication, solving, product or "
			       "rules"),
			     cli_text(c, subject));
	if (!rc)
		rc = points_read(c, "pass", 1, &form.pass);
	for (size_t i = 0; !rc && i < people; i++)
		rc = agent_read(c, c->args.operand[i + 1], &agent[i]);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return done(c, "training_plan", &(struct request){.training = &form}, &out);
}

static int
note_run(struct cli *c)
{
	struct training_form form = {
		.state = (enum trainee_state)trainee_state_find(cli_text(c, c->args.operand[2])),
		.score = -1};
	struct request ask = {.object = strtoll(c->args.operand[0], NULL, DECIMAL),
			      .training = &form};
	struct outcome out;
	enum rc rc = agent_read(c, c->args.operand[1], &ask.agent);

	if (!rc)
		rc = points_read(c, "score", 0, &form.score);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return done(c, "training_note", &ask, &out);
}

static int
close_run(struct cli *c)
{
	struct request ask = {.object = strtoll(c->args.operand[0], NULL, DECIMAL)};
	struct outcome out;

	if (cli_read(c, &ask.text, &c->err))
		return cli_fail(c, E_INVALID, &c->err);
	return done(c, "training_close", &ask, &out);
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
	struct row_training row;
	struct list l;
	int month;

	if (month_read(c, &month))
		return cli_fail(c, E_INVALID, &c->err);
	if (sql_training_list_begin(c->store, month * CENTURY, month * CENTURY + LAST_DAY))
		return cli_fail(c, E_IO, store_err(c->store));
	l = list_open(c, training_columns);
	while (sql_training_list_next(c->store, &c->mem, &row))
		list_row(&l, &row);
	return list_end(c, &l, sql_training_list_end(c->store));
}

static int
records_run(struct cli *c)
{
	const char *who = args_get(&c->args, "agent");
	struct row_trainee row;
	struct list l;
	int64_t agent = 0;

	if (who && agent_read(c, who, &agent))
		return cli_fail(c, c->err.rc, &c->err);
	if (sql_trainee_list_begin(c->store, 0, agent, c->by.agent, training_sees_all(&c->by)))
		return cli_fail(c, E_IO, store_err(c->store));
	l = list_open(c, trainee_columns);
	while (sql_trainee_list_next(c->store, &c->mem, &row))
		list_row(&l, &row);
	return list_end(c, &l, sql_trainee_list_end(c->store));
}

static int
text_print(struct cli *c, enum rc rc, struct buf *text)
{
	const bool is_any = text->len;

	cli_puts(c, buf_str(text));
	buf_release(text);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return is_any ? 0 : 1;
}

static int
show_run(struct cli *c)
{
	struct buf text = {0};
	const int64_t id = strtoll(c->args.operand[0], NULL, DECIMAL);

	return text_print(c, training_read(c->store, &c->by, id, &text), &text);
}

static int
focus_run(struct cli *c)
{
	struct buf text = {0};
	int month;

	if (month_read(c, &month))
		return cli_fail(c, E_INVALID, &c->err);
	return text_print(c, training_focus_read(c->store, month, &text), &text);
}

/* clang-format off */
#define LISTED \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}, \
	{0},
#define MONTH {"month", 0, "MONTH", N_("of this month, 2026-11; else of the present one"), false},

static const struct opt plan_opts[] = {
	{"subject", 0, "SUBJECT", N_("service, communication, solving, product or rules"), false},
	{"on",      0, "DAY", N_("on this day; else today"), false},
	{"pass",    0, "N", N_("points that the exam is passed with; 80 without it"), false},
	{0},
};

static const struct opt note_opts[] = {
	{"score", 0, "N", N_("points of the exam, 0 to 100"), false},
	{0},
};

static const struct opt month_opts[] = {MONTH {0}};
static const struct opt list_opts_month[] = {MONTH LISTED};

static const struct opt record_opts[] = {
	{"agent", 0, "WORKNO", N_("only those of this agent"), false},
	LISTED
};

static const struct cmd training_cmds[] = {
	{"plan",    "TITLE WORKNO ...",   N_("plan a training, and ask people to come"),     plan_opts,       NULL, "training_plan",  CMD_ACTOR, 2, ANY_NUMBER, plan_run},
	{"list",    NULL,                 N_("the trainings of a month"),                    list_opts_month, NULL, NULL,             CMD_ACTOR, 0, 0, list_run},
	{"show",    "ID",                 N_("one training, its records, the month's focus"), NULL,           NULL, NULL,             CMD_ACTOR, 1, 1, show_run},
	{"note",    "ID WORKNO PRESENCE", N_("note who was there, and the exam"),            note_opts,       NULL, "training_note",  CMD_ACTOR, 3, 3, note_run},
	{"close",   "ID",                 N_("evaluate it, from the standard input"),        NULL,            NULL, "training_close", CMD_ACTOR, 1, 1, close_run},
	{"records", NULL,                 N_("who was trained, and how the exams went"),     record_opts,     NULL, NULL,             CMD_ACTOR, 0, 0, records_run},
	{"focus",   NULL,                 N_("what the meeting made a focus of the month"),  month_opts,      NULL, NULL,             CMD_ACTOR, 0, 0, focus_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_training = {
	.name = "training",
	.summary = N_("training: plan, records, exams, evaluation, the focus of the month"),
	.subs = training_cmds,
};
