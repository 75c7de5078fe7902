/* Who works which shift, and where: shown, exported, imported (H-80). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/label.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/rota_file.h"
#include "sql_read.h"
#include "store/store.h"

enum { DAYS_MOST = 62, WEEK = 7, MINUTE = 60 };

/* --- which days --- */

static int
days_read(struct cli *c, int usual, int *from, int *to)
{
	const char *day = c->args.operands ? cli_text(c, c->args.operand[0]) : NULL,
		   *days = args_get(&c->args, "days");
	int year = 0, month = 0, date = 0, n = 0, count = usual;

	*from = time_day(c->now);
	if (day && (sscanf(day, "%4d-%2d-%2d%n", &year, &month, &date, &n) != 3 || day[n] ||
		    !day_is_date(year, month, date)))
		return cli_misused(c, _("\"%s\" is no day: write it as 2026-10-01"), day);
	if (day)
		*from = year * 10000 + month * 100 + date;
	if (days)
		count = strlen(days) <= 2 && strspn(days, "0123456789") == strlen(days) ? atoi(days)
											: 0;
	if (count < 1 || count > DAYS_MOST)
		return cli_misused(c, _("--days is a number from 1 to %d"), DAYS_MOST);
	*to = day_date(day_of(*from) + count - 1);
	return 0;
}

/* --- shown --- */

static const struct row_rota *
of(const void *row)
{
	return row;
}

static void
day_text(struct buf *out, const void *row, const struct frame *f)
{
	const int day = (int)of(row)->day;

	(void)f;
	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void
shift_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->shift);
}

static void
time_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_rota *r = row;

	(void)f;
	buf_printf(out, "%02d:%02d-%02d:%02d", (int)r->begins / MINUTE, (int)r->begins % MINUTE,
		   (int)r->ends / MINUTE, (int)r->ends % MINUTE);
}

static void
seat_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->seat)
		buf_puts(out, of(row)->seat);
}

static bool
seat_value(struct buf *out, const void *row)
{
	seat_text(out, row, NULL);
	return out->len > 0;
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->agent);
	if (of(row)->is_lead)
		buf_printf(out, " (%s)", _("lead on duty"));
}

static bool
name_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->agent);
	return true;
}

static bool
lead_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->is_lead ? "yes" : "no");
	return true;
}

static void
team_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->team)
		buf_puts(out, of(row)->team);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_STATE, (int)of(row)->state.value));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_STATE, (int)of(row)->state.value));
	return of(row)->state.is_set;
}

/* clang-format off */
static const struct column rota_columns[] = {
	{N_("Day"),      "day",     12, false, day_text,    NULL},
	{N_("Shift"),    "shift",    8, false, shift_text,  NULL},
	{N_("Times"),    "time",    13, false, time_text,   NULL},
	{N_("Seat"),     "seat",     7, false, seat_text,   seat_value},
	{N_("Work no."), "work_no",  9, false, number_text, NULL},
	{N_("Team"),     "team",    10, false, team_text,   NULL},
	{N_("State"),    "state",   10, false, state_text,  state_value},
	{NULL,           "lead",     0, false, NULL,        lead_value},
	{N_("Name"),     "name",     0, false, name_text,   name_value},
	{0},
};
/* clang-format on */

static int
show_run(struct cli *c)
{
	struct row_rota r;
	struct list l;
	int from, to, status = days_read(c, 1, &from, &to);
	enum rc rc, end;

	if (status)
		return status;
	l = list_open(c, rota_columns);
	rc = sql_rota_of_begin(c->store, from, to);
	while (!rc && sql_rota_of_next(c->store, NULL, &r))
		list_row(&l, &r);
	end = sql_rota_of_end(c->store);
	list_close(&l);
	rc = rc ? rc : end;
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
export_run(struct cli *c)
{
	struct buf out = {0};
	int from, to, status = days_read(c, WEEK, &from, &to);
	enum rc rc = OK;

	if (status)
		return status;
	if (args_get(&c->args, "own"))
		buf_add(&out, rota_file_own().bytes, rota_file_own().size);
	else
		rc = rota_file_write(c->store, from, to, &out);
	c->is_script = true;
	if (!rc)
		cli_puts(c, buf_str(&out));
	buf_release(&out);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* --- imported --- */

static enum rc
form_do(struct cli *c, const struct rota_form *form, bool is_tried)
{
	struct outcome out;
	struct buf diff = {0};
	enum rc rc = rota_file_diff(c->store, form, &diff);
	const bool is_same = !diff.len;

	if (!rc)
		cli_puts(c, is_same ? _("the desk has it so: nothing changes\n") : buf_str(&diff));
	buf_release(&diff);
	if (!rc && !is_same && !is_tried)
		rc = desk_run(c->store, &c->by, verb_find("rota_set"),
			      &(struct request){.rota = form}, &out);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
file_do(struct cli *c, const char *path, const struct buf *bytes)
{
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};
	struct rota_form form;
	enum rc rc = rota_file_read(file, &c->mem, &form, &c->err);

	return rc ? rc : form_do(c, &form, args_get(&c->args, "dry-run") != NULL);
}

static int
import_run(struct cli *c)
{
	const struct verb *v = verb_find("rota_set");
	struct buf bytes = {0};
	int status;
	enum rc rc;

	if (!args_get(&c->args, "dry-run") && !may(&c->by, v, 0))
		return cli_fail(c, verb_deny(v, NULL, &c->err), &c->err);
	rc = cli_file(c, c->args.operand[0], YAML_BYTES_MAX, &bytes);
	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : file_do(c, c->args.operand[0], &bytes);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}

/* clang-format off */
static const struct opt show_opts[] = {
	{"days",  0, "N",  N_("so many days, not one"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt export_opts[] = {
	{"days", 0, "N",  N_("the rota of so many days, not of seven"), false},
	{"own",  0, NULL, N_("print the file that comes with kefu, to begin with"), false},
	{0},
};

static const struct opt import_opts[] = {
	{"dry-run", 0, NULL, N_("only say what would change"), false},
	{0},
};

static const struct cmd rota_cmds[] = {
	{"show",   "[DAY]", N_("who works which shift, and where"),            show_opts,   NULL, NULL,       CMD_ACTOR, 0, 1, show_run},
	{"export", "[DAY]", N_("print teams, seats, shifts and rota as a file"), export_opts, NULL, NULL,     CMD_ACTOR, 0, 1, export_run},
	{"import", "FILE",  N_("take teams, seats, shifts and rota from a file"), import_opts, NULL, "rota_set", CMD_ACTOR, 1, 1, import_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_rota = {
	.name = "rota",
	.summary = N_("teams, seats, shifts, and who works when"),
	.subs = rota_cmds,
};
