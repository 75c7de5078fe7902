/* Care (H-23): what is due on a day, planned, done and dropped. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "core/care.h"
#include "core/life.h"
#include "core/words.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

/* clang-format off */
static const struct opt list_days[] = {
	{"until", 0, "DAY", N_("what is due up to that day; today when it is not said"), false},
	{"json",  0, NULL,  N_("an array of objects, for scripts"), false},
	{"csv",   0, NULL,  N_("comma-separated values, for scripts"), false},
	{"plain", 0, NULL,  N_("text, also on a terminal"), false},
	{0},
};

static const struct opt add_opts[] = {
	{"on",  0, "DAY",    N_("the day, as 2027-02-06"), true},
	{"to",  0, "WORKNO", N_("who does it, when it is not anybody's"), false},
	{"say", 0, NULL,     N_("read what it is about from the standard input"), false},
	{0},
};

static const struct opt drop_opts[] = {
	{"reason", 0, "TEXT", N_("why it is not done"), true},
	{0},
};

static const struct opt festival_opts[] = {
	{"on",  0, "DAY", N_("the day, when the desk's rules do not know the festival"), false},
	{"vip", 0, NULL,  N_("for VIP customers alone"), false},
	{0},
};
/* clang-format on */

static enum rc
day_read(struct cli *c, const char *typed, int *day)
{
	int year, month, date;
	char rest;

	if (sscanf(typed, "%4d-%2d-%2d%c", &year, &month, &date, &rest) != 3 || year < 1970 ||
	    month < 1 || month > 12 || date < 1 || date > 31)
		return err_set(&c->err, E_INVALID, _("\"%s\" is no day: write 2027-02-06"),
			       cli_text(c, typed));
	*day = year * 10000 + month * 100 + date;
	return OK;
}

static int
list_run(struct cli *c)
{
	const char *until = args_get(&c->args, "until");
	struct row_care k;
	struct list l;
	int day = time_day(c->now);
	enum rc rc = until ? day_read(c, until, &day) : OK;

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, care_columns);
	rc = sql_care_open_begin(c->store, day, INT_MAX);
	while (!rc && sql_care_open_next(c->store, &c->mem, &k))
		list_row(&l, &k);
	if (!rc)
		rc = sql_care_open_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

static int
add_run(struct cli *c)
{
	const char *to = args_get(&c->args, "to");
	struct life_form form = {0};
	struct request ask = {.life = &form};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	form.care = (enum care_kind)word_find(WORD_CARE, cli_text(c, c->args.operand[1]));
	if (!rc)
		rc = day_read(c, args_get(&c->args, "on"), &form.day);
	if (!rc && to)
		rc = life_agent(c, to, &form.to);
	if (!rc && args_get(&c->args, "say"))
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

static int
end_run(struct cli *c)
{
	const struct verb *v = verb_find(c->cmd->verb);
	struct request ask = {.reason = life_option(c, "reason")};
	struct outcome out;
	enum rc rc = life_id(c, c->args.operand[0], &ask.object);

	if (!rc && v->needs & NEED_TEXT)
		rc = cli_read(c, &ask.text, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s: %s\n", c->args.operand[0], _(v->past));
	return 0;
}

/* The day and whom it is for, as the desk's rules know the festival; what is said goes before. */
static enum rc
festival_find(struct cli *c, const char *name, struct life_form *f)
{
	const struct life_rules *r = c->by.life ? c->by.life : &life_rules_plain;
	const char *on = args_get(&c->args, "on");

	f->class = CLASS_ORDINARY;
	for (size_t i = 0; i < r->festivals; i++)
		if (!strcmp(r->festival[i].name, name)) {
			f->day = r->festival[i].day;
			f->class = r->festival[i].class;
		}
	if (args_get(&c->args, "vip"))
		f->class = CLASS_VIP;
	if (on)
		return day_read(c, on, &f->day);
	if (!f->day)
		return err_set(&c->err, E_NOTFOUND,
			       _("the rules know no festival %s: say the day with --on"), name);
	return OK;
}

static int
festival_run(struct cli *c)
{
	struct life_form form = {0};
	struct request ask = {.life = &form, .text = cli_text(c, c->args.operand[0])};
	struct outcome out = {0};
	size_t made = 0, there = 0;
	enum rc rc = festival_find(c, ask.text, &form);

	if (rc)
		return cli_fail(c, rc, &c->err);
	do {
		ask.object = out.next;
		rc = desk_run(c->store, &c->by, verb_find("care_festival"), &ask, &out);
		made += rc ? 0 : out.made;
		there += rc ? 0 : out.skipped;
	} while (!rc && out.next);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("planned: %zu; there already: %zu\n"), made, there);
	return 0;
}

/* clang-format off */
static const struct cmd care_cmds[] = {
	{"list",     NULL,          N_("list what is due and not done"),               list_days,     NULL, NULL,            CMD_ACTOR, 0, 0, list_run},
	{"add",      "NUMBER KIND", N_("plan a welcome, a visit or a festival for a ticket's customer"), add_opts, NULL, "care_add", CMD_ACTOR, 2, 2, add_run},
	{"done",     "ID",          N_("note its result, from the standard input"),    NULL,          NULL, "care_done",     CMD_ACTOR, 1, 1, end_run},
	{"drop",     "ID",          N_("say why it is not done"),                      drop_opts,     NULL, "care_drop",     CMD_ACTOR, 1, 1, end_run},
	{"festival", "NAME",        N_("plan a festival's greeting for all customers"), festival_opts, NULL, "care_festival", CMD_ACTOR, 1, 1, festival_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_care = {
	.name = "care",
	.summary = N_("customer care: welcome, return visit, festival, by the day they are due"),
	.subs = care_cmds,
};
