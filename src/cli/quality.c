/* Quality monitoring (H-100 … H-108) from the command line: the plan, and the table of commands. */
#include "cli/quality.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/own_rules.h"
#include "core/quality_list.h"
#include "desk/quality.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"

enum { ID_DIGITS = 18, EXIT_NONE = 1 };

/* --- what they share --- */

enum rc
quality_sheet(struct cli *c)
{
	return desk_score_sheet(c->store, &c->mem, &c->by.sheet, &c->err);
}

enum rc
quality_agent(struct cli *c, const char *typed, int64_t *id)
{
	struct row_agent a;
	enum rc rc;

	typed = cli_text(c, typed);
	rc = sql_agent_by_number(c->store, typed, &c->mem, &a);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"), typed);
	*id = rc ? 0 : a.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

enum rc
quality_id(struct cli *c, const char *typed, int64_t *id)
{
	const char *text = cli_text(c, typed);
	const size_t n = strspn(text, "0123456789");

	*id = n && !text[n] && n <= ID_DIGITS ? strtoll(text, NULL, 10) : 0;
	return *id ? OK
		   : err_set(&c->err, E_NOTFOUND,
			     _("\"%s\" is no number that a list shows: see kefu help quality"),
			     text);
}

enum rc
quality_day(struct cli *c, const char *typed, int *day)
{
	int64_t at;

	*day = 0;
	if (!typed)
		return OK;
	if (!time_parse(arena_printf(&c->mem, "%s 12:00", cli_text(c, typed)), &at))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no day: write it 2026-11-22"),
			       cli_text(c, typed));
	*day = time_day(at);
	return OK;
}

int
quality_act(struct cli *c, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;

	if (desk_run(c->store, &c->by, v, ask, &out))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	if (out.row)
		cli_printf(c, _("%s: %lld\n"), _(v->past), (long long)out.row);
	else
		cli_printf(c, "%s\n", _(v->past));
	return 0;
}

/* --- the plan --- */

static void
debt_print(struct cli *c, const struct quality_plan *p)
{
	if (p->listens)
		cli_printf(c,
			   p->debt.is_weekly
				   ? _("this week: %d of %d heard, behind from before: %d\n")
				   : _("today: %d of %d heard, behind from before: %d\n"),
			   p->debt.done, p->debt.due, p->debt.behind);
	cli_printf(c, _("modes of this month: at the seat %lld, remote %lld, recordings %lld\n"),
		   (long long)p->modes[0], (long long)p->modes[1], (long long)p->modes[2]);
	if (!p->is_calibrated)
		cli_printf(c, _("a calibration is due by %04d-%02d-%02d\n"),
			   p->quarter_last / 10000, p->quarter_last / 100 % 100,
			   p->quarter_last % 100);
}

static void
listens_print(struct cli *c, const struct quality_plan *p)
{
	struct list l = list_open(c, listen_columns);

	for (size_t i = 0; i < p->listens_open; i++)
		list_row(&l, &p->listen[i]);
	list_close(&l);
}

static void
owed_print(struct cli *c, const struct quality_plan *p)
{
	struct list l = list_open(c, owed_columns);

	for (size_t i = 0; i < p->persons; i++) {
		const struct plan_person *x = &p->person[i];

		list_row(&l, &(struct quality_owed){x->agent, x->name, x->work_no, x->why, x->done,
						    x->open, x->due, x->is_on});
	}
	list_close(&l);
}

static bool
is_script(const struct cli *c)
{
	return args_get(&c->args, "json") || args_get(&c->args, "csv");
}

static int
plan_run(struct cli *c)
{
	struct quality_plan p;
	enum rc rc = quality_sheet(c);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = quality_plan_read(c->store, &c->by, c->by.sheet, &c->mem, &p);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (args_get(&c->args, "owed")) {
		owed_print(c, &p);
		return p.persons ? 0 : EXIT_NONE;
	}
	if (!is_script(c))
		debt_print(c, &p);
	listens_print(c, &p);
	return p.listens_open ? 0 : EXIT_NONE;
}

static int
draw_run(struct cli *c)
{
	const char *typed = args_get(&c->args, "seed");
	struct quality_form f = {0};
	struct outcome out;
	int64_t seed = 0;
	enum rc rc = quality_sheet(c);

	if (!rc && typed)
		rc = quality_id(c, typed, &seed);
	if (rc)
		return cli_fail(c, rc, &c->err);
	f.seed = (uint64_t)seed;
	rc = desk_run(c->store, &c->by, verb_find("quality_draw"), &(struct request){.quality = &f},
		      &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("drawn: %zu; see kefu quality plan\n"), out.made);
	return 0;
}

static int
change_run(struct cli *c)
{
	struct quality_form f = {0};
	struct request ask = {.quality = &f};
	enum rc rc = quality_sheet(c);

	f.changed = (enum changed)word_find(WORD_CHANGED, cli_text(c, c->args.operand[0]));
	if (!rc)
		rc = quality_day(c, args_get(&c->args, "from"), &f.from_day);
	if (!rc)
		rc = quality_day(c, args_get(&c->args, "to"), &f.to_day);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : quality_act(c, "quality_change", &ask);
}

/* clang-format off */
#define LIST \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}

static const struct opt plan_opts[] = {
	LIST,
	{"owed", 0, NULL, N_("list those at work who were not heard often enough today instead"), false},
	{0},
};

static const struct opt draw_opts[] = {
	{"seed", 0, "N", N_("draw by this seed; without it by chance"), false},
	{0},
};

static const struct opt change_opts[] = {
	{"from", 0, "DAY", N_("from this day on; without it from today"), false},
	{"to",   0, "DAY", N_("up to this day; without it as the score sheet says"), false},
	{0},
};

static const struct opt score_opts[] = {
	{"mode",        0, "MODE",  N_("how it was heard: seat, remote or recording; without it recording"), false},
	{"heard",       0, "WHEN",  N_("when it was heard; without it now"), false},
	{"supersedes",  0, "ID", N_("the score that this one stands instead of"), false},
	{"calibration", 0, NULL,    N_("score blind, for the calibration that goes on"), false},
	{0},
};

static const struct opt agent_opts[] = {
	LIST,
	{"agent", 0, "WORKNO", N_("of this agent alone"), false},
	{0},
};

static const struct opt note_opts[] = {
	{"item", 0, "ITEM", N_("the item of the sheet it is about; without it the whole"), false},
	{0},
};

static const struct opt exam_opts[] = {
	{"points", 0, "N",   N_("what the exam gave, of 100; without it it was training alone"), false},
	{"on",     0, "DAY", N_("on this day; without it today"), false},
	{0},
};

static const struct opt calibrate_opts[] = {
	LIST,
	{"seed", 0, "N", N_("draw the contacts by this seed; without it by chance"), false},
	{0},
};

static const struct opt report_opts[] = {
	{"markdown", 0, NULL, N_("print Markdown, for a wiki or a mail"), false},
	{"html",     0, NULL, N_("print one page of HTML with its charts inside"), false},
	{"rows",     0, "LINE", N_("the scores or notes behind this line instead, SECTION=NAME"), false},
	LIST,
	{0},
};

static const struct opt reports_opts[] = {
	LIST,
	{"make", 0, NULL, N_("make those that are due, where no session does"), false},
	{0},
};

static const struct opt remark_opts[] = {
	{"on",    0, "DAY",    N_("of the report that this day is in; without it today"), false},
	{"agent", 0, "WORKNO", N_("whom a remark by person is about"), false},
	{0},
};

static const struct cmd quality_cmds[] = {
	{"sheet",     NULL,        N_("show the score sheet in force, check another, make it the desk's own"), rules_opts, NULL, "rules_set", CMD_ACTOR, 0, 0, quality_sheet_run},
	{"plan",      NULL,        N_("show what is owed, and whom to listen to next and why"),     plan_opts,   NULL, NULL,             CMD_DESK | CMD_ACTOR, 0, 0, plan_run},
	{"draw",      NULL,        N_("draw by chance whom to listen to"),                          draw_opts,   NULL, "quality_draw",   CMD_DESK | CMD_ACTOR, 0, 0, draw_run},
	{"change",    "CHANGE",      N_("announce that knowledge, process or system changed: more is listened to"), change_opts, NULL, "quality_change", CMD_DESK | CMD_ACTOR, 1, 1, change_run},
	{"score",     "CONTACT POINTS ...", N_("score a contact; the remark comes by the standard input"), score_opts, NULL, "quality_score", CMD_DESK | CMD_ACTOR, 2, ANY_NUMBER, quality_score_run},
	{"scores",    NULL,        N_("list scores, the newest first"),                             agent_opts,  NULL, NULL,             CMD_DESK | CMD_ACTOR, 0, 0, quality_scores_run},
	{"show",      "ID",     N_("show one monitoring record"),                                list_opts,   NULL, NULL,             CMD_DESK | CMD_ACTOR, 1, 1, quality_show_run},
	{"note",      "ID",     N_("write a note of improvement, from the standard input"),      note_opts,   NULL, "quality_note",   CMD_DESK | CMD_ACTOR, 1, 1, quality_note_run},
	{"notes",     "[ID]",      N_("list notes of improvement, or show one"),                    agent_opts,  NULL, NULL,             CMD_DESK | CMD_ACTOR, 0, 1, quality_notes_run},
	{"accept",    "ID",        N_("accept a note of improvement that is about oneself"),        NULL,        NULL, "quality_accept", CMD_DESK | CMD_ACTOR, 1, 1, quality_note_run},
	{"follow",    "ID",        N_("write down how a note goes, from the standard input"),       NULL,        NULL, "quality_follow", CMD_DESK | CMD_ACTOR, 1, 1, quality_note_run},
	{"calibrate", "[STEP]", N_("show the calibration that goes on, begin one, close it"), calibrate_opts, NULL, "calibration_begin", CMD_DESK | CMD_ACTOR, 0, 1, quality_calibrate_run},
	{"exam",      "WORKNO SUBJECT", N_("note a monitor's training or exam"),                    exam_opts,   NULL, "monitor_exam",   CMD_DESK | CMD_ACTOR, 2, 2, quality_exam_run},
	{"monitors",  NULL,        N_("list monitors: exams, calibration, who may score"),          list_opts,   NULL, NULL,             CMD_DESK | CMD_ACTOR, 0, 0, quality_monitors_run},
	{"report",    "PERIOD [DAY]", N_("print a report: daily, weekly or monthly"),               report_opts, NULL, NULL,             CMD_DESK | CMD_ACTOR, 1, 2, quality_report_run},
	{"reports",   NULL,        N_("list the reports: which are due, and which came late"),      reports_opts, NULL, "quality_report", CMD_DESK | CMD_ACTOR, 0, 0, quality_reports_run},
	{"remark",    "PERIOD PART", N_("add to a report, from the standard input"),                remark_opts, NULL, "quality_remark", CMD_DESK | CMD_ACTOR, 2, 2, quality_remark_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_quality = {
	.name = "quality",
	.summary = N_("quality monitoring: plan, scores, notes of improvement, calibration"),
	.subs = quality_cmds,
};
