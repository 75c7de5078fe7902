/* `kefu handover`: the table, and what its commands read alike. */
#include "cli/handover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "sql_read.h"
#include "store/store.h"

enum { DECIMAL = 10, ID_DIGITS = 15 };

static enum rc
day_read(struct cli *c, int *day)
{
	const char *text = args_get(&c->args, "day");
	int y, m, d, n = 0;

	*day = 0;
	if (!text)
		return OK;
	text = cli_text(c, text);
	if (sscanf(text, "%4d-%2d-%2d%n", &y, &m, &d, &n) != 3 || text[n] || !day_is_date(y, m, d))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day like 2026-11-22"),
			       "day", text);
	*day = y * 10000 + m * 100 + d;
	return OK;
}

enum rc
handover_id_read(struct cli *c, const char *typed, int64_t *id)
{
	const char *text = cli_text(c, typed);

	if (!*text || strlen(text) > ID_DIGITS || text[strspn(text, "0123456789")])
		return err_set(&c->err, E_INVALID, _("\"%s\" is no number of a row"), text);
	*id = strtoll(text, NULL, DECIMAL);
	return OK;
}

static const char *
option(struct cli *c, const char *name)
{
	const char *text = args_get(&c->args, name);

	return text ? cli_text(c, text) : NULL;
}

enum rc
handover_key_read(struct cli *c, struct handover_key *key)
{
	const char *shift = option(c, "shift"), *seat = option(c, "seat");
	const char *form = args_get(&c->args, "form");
	int day = 0;
	enum rc rc = assets_begin(c->store, &c->by, &c->err);

	*key = (struct handover_key){0};
	if (!rc)
		rc = day_read(c, &day);
	if (rc)
		return rc;
	if (form)
		return handover_id_read(c, form, &key->id);
	if (shift || seat || day)
		rc = handover_named(c->store, c->now, day, shift, seat, key);
	else
		rc = handover_mine(c->store, &c->by, key);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
handover_do(struct cli *c, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}

enum rc
handover_agent_read(struct cli *c, const char *number, int64_t *id)
{
	const char *text = cli_text(c, number);
	struct row_agent a;
	const enum rc rc = sql_agent_by_number(c->store, text, &c->mem, &a);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"), text);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = a.id;
	return OK;
}

enum rc
handover_kind_read(struct cli *c, const char *name, int64_t *id)
{
	const char *text = cli_text(c, name);
	struct row_asset_kind k;
	const enum rc rc = sql_asset_kind_by_name(c->store, text, &c->mem, &k);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("the desk has no %s: see kefu handover show"), text);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = k.id;
	return OK;
}

/* clang-format off */
#define WHICH \
	{"form",  0, "ID",    N_("the form with this number"), false}, \
	{"shift", 0, "SHIFT", N_("the form of this shift; without it of the one that runs"), false}, \
	{"day",   0, "DAY",   N_("of the shift that began on this day"), false}, \
	{"seat",  0, "SEAT",  N_("the form of this seat; without it that of the shift"), false}

static const struct opt which_opts[] = {WHICH, {0}};

static const struct opt show_opts[] = {
	WHICH,
	{"json", 0, NULL, N_("print an object, for scripts"), false},
	{0},
};

static const struct opt start_opts[] = {
	WHICH,
	{"end", 0, NULL, N_("at the end of the shift instead"), false},
	{0},
};

static const struct opt item_opts[] = {
	WHICH,
	{"start",  0, NULL,   N_("at the beginning of the shift; without it at its end"), false},
	{"remark", 0, "TEXT", N_("what is wrong with it"), false},
	{0},
};

static const struct opt settle_opts[] = {
	WHICH,
	{"words",    0, "TEXT",   N_("what became of it"), true},
	{"serial",   0, "SERIALS", N_("which pieces are lost or looked for"), false},
	{"approver", 0, "WORKNO", N_("who decides about the loss; without it the first above"), false},
	{0},
};

static const struct opt assign_opts[] = {
	WHICH,
	{"to", 0, "WORKNO", N_("the receiver; without it the lead who comes next"), false},
	{0},
};

static const struct opt question_opts[] = {
	WHICH,
	{"none", 0, NULL, N_("there are no new questions"), false},
	{0},
};

static const struct opt sign_opts[] = {
	WHICH,
	{"reason", 0, "TEXT", N_("why you take it as a lead: an empty seat, or whose agent went"), false},
	{0},
};

#define LIST \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}

static const struct opt history_opts[] = {
	LIST,
	{"seat",   0, "SEAT",   N_("of this seat"), false},
	{"of",     0, "WORKNO", N_("of this colleague"), false},
	{"serial", 0, "SERIAL", N_("of this asset: who had it"), false},
	{0},
};

static const struct opt waiting_opts[] = {LIST, {0}};

static const struct opt spot_opts[] = {
	LIST,
	{"finding", 0, "TEXT", N_("what is not as it was signed; one level up is told"), false},
	{"project", 0, NULL,   N_("the project's assets instead of a seat"), false},
	{"done",    0, NULL,   N_("list the checks of this week"), false},
	{0},
};

static const struct cmd handover_cmds[] = {
	{"show",    NULL, N_("show the form, and what blocks its signature"), show_opts, NULL, NULL, CMD_ACTOR, 0, 0, handover_show_run},
	{"start",   NULL, N_("say that all items of the seat that have no answer yet are intact"), start_opts, NULL, "handover_intact", CMD_ACTOR, 0, 0, handover_start_run},
	{"item",    "ITEM STATE", N_("say that an item is intact, faulty or missing"), item_opts, NULL, "handover_item", CMD_ACTOR, 2, 2, handover_item_run},
	{"count",   "ASSET COUNT", N_("note how many there are"), which_opts, NULL, "handover_count", CMD_ACTOR, 2, 2, handover_count_run},
	{"settle",  "ITEM WAY", N_("settle a difference: explained, loss or sought"), settle_opts, NULL, "handover_settle", CMD_ACTOR, 2, 2, handover_settle_run},
	{"assign",  "[NUMBER]", N_("name who receives a ticket, or all that have no receiver"), assign_opts, NULL, "handover_assign", CMD_ACTOR, 0, 1, handover_assign_run},
	{"question", NULL, N_("note a new question, from the standard input"), question_opts, NULL, "handover_question", CMD_ACTOR, 0, 0, handover_question_run},
	{"sign",    NULL, N_("sign as yourself: as the one who gives, takes, checks or has seen it"), sign_opts, NULL, "handover_sign", CMD_ACTOR, 0, 0, handover_sign_run},
	{"accept",  NULL, N_("become the owner of what a signed shift hands to you"), which_opts, NULL, "handover_accept", CMD_ACTOR, 0, 0, handover_accept_run},
	{"add",     NULL, N_("add to a signed form, from the standard input"), which_opts, NULL, "handover_add", CMD_ACTOR, 0, 0, handover_add_run},
	{"print",   NULL, N_("print the form, 80 columns wide"), which_opts, NULL, NULL, CMD_ACTOR, 0, 0, handover_print_run},
	{"history", NULL, N_("list forms, newest first, or who had an asset"), history_opts, NULL, NULL, CMD_ACTOR, 0, 0, handover_history_run},
	{"waiting", NULL, N_("list what is still to be signed, and what is still looked for"), waiting_opts, NULL, NULL, CMD_ACTOR, 0, 0, handover_waiting_run},
	{"resolve", "ID", N_("say what came out of a difference that was looked for, from the standard input"), NULL, NULL, "gap_resolve", CMD_ACTOR, 1, 1, handover_resolve_run},
	{"spot",    "[SEAT]", N_("check a signed form on the spot; without a seat who is due this week"), spot_opts, NULL, "spot_check", CMD_ACTOR, 0, 1, handover_spot_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_handover = {
	.name = "handover",
	.summary =
		N_("the change of shift: the forms of seats and shifts, signatures, spot checks"),
	.subs = handover_cmds,
};
