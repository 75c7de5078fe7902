#include "cli/promise.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/list.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/words.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { DECIMAL = 10 };

/* --- found in a text --- */

static void
found_text(struct cli *c, const char *text, const struct promise_found *f, bool is_last)
{
	char iso[TIME_ISO_ROOM];
	struct buf row = {0}, body = {0};

	time_iso(iso, f->at);
	mask_text(&body, f->body);
	buf_puts(&row, "    {\"words\": ");
	json_text(&row, arena_strndup(&c->mem, text + f->from, f->to - f->from));
	buf_printf(&row, ", \"due_at\": \"%s\", \"body\": ", iso);
	json_text(&row, buf_str(&body));
	if (f->better)
		time_iso(iso, f->better);
	buf_printf(&row, ", \"promise\": %s, \"past\": %s, \"on_duty\": %s, \"instead\": ",
		   f->is_meant ? "true" : "false", f->is_past ? "true" : "false",
		   f->is_closed ? "false" : "true");
	json_text(&row, f->better ? iso : NULL);
	buf_printf(&row, "}%s\n", is_last ? "" : ",");
	cli_puts(c, buf_str(&row));
	buf_release(&row);
	buf_release(&body);
}

static void
found_line(struct cli *c, const struct promise_found *f)
{
	struct buf row = {0}, at = {0};

	promise_label(&at, f->at, c->now);
	buf_printf(&row, "  %s  ", buf_str(&at));
	mask_text(&row, f->body);
	buf_clear(&at);
	if (f->better)
		promise_label(&at, f->better, c->now);
	if (f->is_past)
		buf_puts(&row, _(" (gone by: no promise)"));
	else if (f->is_closed)
		buf_printf(&row,
			   f->better ? _(" (nobody is on duty then: %s could be kept)")
				     : _(" (nobody is on duty then)"),
			   buf_str(&at));
	cli_printf(c, "%s\n", buf_str(&row));
	buf_release(&row);
	buf_release(&at);
}

void
promise_found_print(struct cli *c, const char *text, const struct promises_found *found)
{
	for (size_t i = 0; i < found->count; i++)
		if (c->is_script)
			found_text(c, text, &found->at[i], i + 1 == found->count);
		else if (found->at[i].is_meant || found->at[i].is_past)
			found_line(c, &found->at[i]);
}

/* --- acts --- */

static enum rc
promise_read(struct cli *c, const char *typed, struct row_promise *p)
{
	char *end;
	const int64_t id = strtoll(typed, &end, DECIMAL);
	enum rc rc = *end || id <= 0 ? E_NOTFOUND : sql_promise_get(c->store, id, &c->mem, p);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no promise %s: see kefu promise list"),
			       cli_text(c, typed));
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* The promise as it is now, as a line. */
static enum rc
promise_print(struct cli *c, int64_t id, const char *past)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	struct row_promise p;
	struct buf line = {0};
	enum rc rc = sql_promise_get(c->store, id, &c->mem, &p);

	if (rc)
		return rc;
	buf_printf(&line, "%s: %s: ", p.number, past);
	for (const struct column *col = promise_columns + 1; col->title; col++) {
		struct buf cell = {0};

		col->text(&cell, &p, &f);
		if (strcmp(col->name, "number") != 0 && strcmp(col->name, "customer") != 0)
			buf_printf(&line, "%s  ", buf_str(&cell));
		buf_release(&cell);
	}
	while (line.len && line.data[line.len - 1] == ' ')
		buf_splice(&line, line.len - 1, 1, "", 0);
	cli_printf(c, "%s\n", buf_str(&line));
	buf_release(&line);
	return OK;
}

static int
act(struct cli *c, const char *verb, const struct request *ask, int64_t id)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;
	enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (!rc && id)
		rc = promise_print(c, id, _(v->past));
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static const char *
reason_read(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");

	return reason ? cli_text(c, reason) : NULL;
}

static int
end_run(struct cli *c)
{
	struct request ask = {.reason = reason_read(c)};
	struct row_promise p = {0};
	enum rc rc = promise_read(c, c->args.operand[0], &p);

	ask.number = word_find(WORD_PROMISE, cli_text(c, c->args.operand[1]));
	if (!rc && ask.number <= PROMISE_OPEN)
		rc = err_set(&c->err, E_INVALID,
			     _("\"%s\" is no end of a promise: kept, tried, broken or dropped"),
			     cli_text(c, c->args.operand[1]));
	if (rc)
		return cli_fail(c, rc, &c->err);
	ask.ticket = p.ticket_id;
	ask.object = p.id;
	return act(c, "promise_end", &ask, p.id);
}

/* A moment as a script writes it, or as people say it. */
static enum rc
when_read(struct cli *c, const char *typed, int64_t *at)
{
	const char *text = cli_text(c, typed);
	struct promises_found found;

	if (time_parse(text, at))
		return OK;
	found = promise_find(text, strlen(text), c->now, c->by.rules, &c->mem);
	if (!found.count)
		return err_set(&c->err, E_INVALID,
			       _("\"%s\" is no moment: write it 2026-11-22 18:00, or as one says "
				 "it"),
			       text);
	*at = found.at[0].at;
	return OK;
}

static int
move_run(struct cli *c)
{
	struct request ask = {.reason = reason_read(c)};
	struct row_promise p = {0};
	enum rc rc = promise_read(c, c->args.operand[0], &p);

	if (!rc)
		rc = when_read(c, c->args.operand[1], &ask.due_at);
	if (rc)
		return cli_fail(c, rc, &c->err);
	ask.ticket = p.ticket_id;
	ask.object = p.id;
	return act(c, "promise_move", &ask, p.id);
}

/* The first that is promised, else the first time at all: whoever adds a promise means one. */
static enum rc
form_read(struct cli *c, struct promise_form *form)
{
	const char *text = "";
	struct promises_found found = {0};
	enum rc rc = promise_owner_read(c, &form->owner);

	if (!rc)
		rc = cli_read(c, &text, &c->err);
	if (!rc)
		found = promise_find(text, strlen(text), c->now, c->by.rules, &c->mem);
	if (rc)
		return rc;
	if (!found.count)
		return err_set(&c->err, E_INVALID,
			       _("there is no moment in it: say by when, such as 18:00 today"));
	form->body = found.at[0].body;
	form->due_at = found.at[0].at;
	form->warn_at = promise_warn_at(c->by.rules, c->now, form->due_at);
	return OK;
}

static enum rc
newest_of(struct cli *c, int64_t ticket, int64_t *id)
{
	struct row_promise p;
	enum rc rc = sql_promise_of_begin(c->store, ticket);

	if (rc)
		return rc;
	while (sql_promise_of_next(c->store, NULL, &p))
		*id = p.id > *id ? p.id : *id;
	return sql_promise_of_end(c->store);
}

static int
add_run(struct cli *c)
{
	struct promise_form form = {0};
	struct request ask = {.promise = &form, .promises = 1};
	int64_t id = 0;
	const struct verb *v = verb_find("promise_add");
	struct outcome out;
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = form_read(c, &form);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, v, &ask, &out);
	if (!rc)
		rc = newest_of(c, ask.ticket, &id);
	if (!rc)
		rc = promise_print(c, id, _(v->past));
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* clang-format off */
#define LIST \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}
#define SPAN \
	{"from",  0, "DAY", N_("only those made on this day or later"), false}, \
	{"to",    0, "DAY", N_("only those made on this day or before"), false}

static const struct opt list_opts_here[] = {
	LIST,
	{"mine",    0, NULL,     N_("only yours"), false},
	{"of",      0, "WORKNO", N_("only those of this colleague"), false},
	{"open",    0, NULL,     N_("only those that have not ended"), false},
	{"overdue", 0, NULL,     N_("only those that have not ended and should have"), false},
	{"state",   0, "STATE",  N_("only those that are open, kept, late, tried, broken or dropped"), false},
	SPAN,
	{0},
};

static const struct opt rates_opts[] = {
	LIST,
	SPAN,
	{0},
};

static const struct opt end_opts[] = {
	{"reason", 0, "REASON", N_("why; needed to take one back"), false},
	{0},
};

static const struct opt move_opts[] = {
	{"reason", 0, "REASON", N_("why it is moved"), true},
	{0},
};

static const struct opt add_opts[] = {
	{"of", 0, "WORKNO", N_("who keeps it; without it you do"), false},
	{0},
};

static const struct cmd promise_cmds[] = {
	{"list",  NULL,       N_("list promises, the one that is due first at the top"),      list_opts_here, NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, promise_list_run},
	{"add",   "NUMBER",   N_("promise something on a ticket, from the standard input"),   add_opts,   NULL, "promise_add",  CMD_ACTOR | CMD_DESK, 1, 1, add_run},
	{"end",   "ID STATE", N_("end a promise: kept, tried, broken or dropped"),            end_opts,   NULL, "promise_end",  CMD_ACTOR | CMD_DESK, 2, 2, end_run},
	{"move",  "ID WHEN",  N_("move a promise to another moment, as a lead"),              move_opts,  NULL, "promise_move", CMD_ACTOR | CMD_DESK, 2, 2, move_run},
	{"rates", NULL,       N_("how promises are kept, by person and by the desk"),         rates_opts, NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, promise_rates_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_promise = {
	.name = "promise",
	.summary =
		N_("promises to customers: list, make, end and move them, and how they are kept"),
	.subs = promise_cmds,
};
