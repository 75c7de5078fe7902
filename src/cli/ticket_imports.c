/* `kefu ticket imports` and `kefu ticket unimport`: what came in by files, and the way back. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/stop.h"
#include "cli/ticket.h"
#include "desk/import.h"
#include "sql_read.h"
#include "store/store.h"

enum { STOPPED = 75 };

/* --- what came in --- */

struct line {
	struct row_import im;
	int64_t made, stands;
};

static enum rc
line_count(struct store *s, struct line *l)
{
	struct import_walk w = {0};
	bool found = true;
	enum rc rc = OK;

	while (!rc && found) {
		struct row_import_count n = {0};

		rc = import_walk_next(s, &l->im, &w, &found);
		if (!rc && found)
			rc = sql_import_count(s, w.act, NULL, &n);
		l->made += n.made;
		l->stands += n.stands;
	}
	return rc;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)((const struct line *)row)->im.id);
}

static void
at_text(struct buf *out, const void *row, const struct frame *f)
{
	char iso[TIME_ISO_ROOM];

	(void)f;
	time_iso(iso, ((const struct line *)row)->im.at);
	buf_printf(out, "%.10s %.5s", iso, iso + 11);
}

static bool
at_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, ((const struct line *)row)->im.at);
	buf_puts(out, iso);
	return true;
}

static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct line *)row)->im.agent);
}

static bool
agent_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct line *)row)->im.agent_no);
	return true;
}

static void
made_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)((const struct line *)row)->made);
}

static void
stands_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%lld", (long long)((const struct line *)row)->stands);
}

static bool
undone_value(struct buf *out, const void *row)
{
	const struct line *l = row;
	char iso[TIME_ISO_ROOM];

	if (!l->im.undone_at.is_set)
		return false;
	time_iso(iso, l->im.undone_at.value);
	buf_puts(out, iso);
	return true;
}

static void
undone_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct line *)row)->im.undone_at.is_set ? _("yes") : "");
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct line *)row)->im.name);
}

/* clang-format off */
static const struct column import_columns[] = {
	{N_("Id"),         "id",        5,  true,  id_text,     NULL},
	{N_("When"),       "at",        18, false, at_text,     at_value},
	{N_("By"),         "agent",     10, false, agent_text,  agent_value},
	{N_("Tickets"),    "tickets",   9,  true,  made_text,   NULL},
	{N_("Not void"),   "stands",    10, true,  stands_text, NULL},
	{N_("Taken back"), "undone_at", 12, false, undone_text, undone_value},
	{N_("File"),       "file",      0,  false, name_text,   NULL},
	{0},
};
/* clang-format on */

struct imports {
	struct line *line;
	size_t count;
};

static enum rc
imports_read(struct cli *c, struct imports *out)
{
	struct line *old;
	struct row_import im;
	enum rc rc = sql_import_all_begin(c->store);

	if (rc)
		return rc;
	while (sql_import_all_next(c->store, &c->mem, &im)) {
		old = out->line;
		out->line = arena_alloc(&c->mem, (out->count + 1) * sizeof *old);
		if (old)
			(void)memcpy(out->line, old, out->count * sizeof *old);
		out->line[out->count++] = (struct line){.im = im};
	}
	return sql_import_all_end(c->store);
}

int
ticket_imports_run(struct cli *c)
{
	struct imports all = {0};
	struct list l;
	enum rc rc = imports_read(c, &all);

	for (size_t i = 0; !rc && i < all.count; i++)
		rc = line_count(c->store, &all.line[i]);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, import_columns);
	for (size_t i = 0; i < all.count; i++)
		list_row(&l, &all.line[i]);
	list_close(&l);
	return 0;
}

/* --- the way back --- */

struct undoing {
	struct row_import im;
	const char *reason;
	size_t voided, left;
	bool is_stopped;
};

static enum rc
import_read(struct cli *c, struct undoing *u)
{
	const char *id = c->args.operands ? cli_text(c, c->args.operand[0]) : "0";
	const char *reason = args_get(&c->args, "reason");

	if (strlen(id) > 18 || id[strspn(id, "0123456789")])
		return err_set(&c->err, E_INVALID,
			       _("%s is no number of an import: kefu ticket imports names them"),
			       id);
	if (import_find(c->store, strtoll(id, NULL, 10), &c->mem, &u->im))
		return err_move(&c->err, store_err(c->store));
	u->reason = reason ? cli_text(c, reason) : _("the import was taken back");
	if (!reason && u->im.agent_id != c->by.agent)
		return err_set(&c->err, E_INVALID,
			       _("%s brought that in: taking it back needs --reason"), u->im.agent);
	return OK;
}

static enum rc
act_undo(struct cli *c, struct undoing *u, int64_t act)
{
	const struct import_form form = {.id = u->im.id};
	const struct request ask = {.import = &form, .object = act, .reason = u->reason};
	struct outcome out = {0};
	const enum rc rc = desk_run(c->store, &c->by, verb_find("import_undo"), &ask, &out);

	u->voided += out.made;
	u->left += out.skipped;
	import_others_let();
	return rc;
}

static enum rc
import_take_back(struct cli *c, struct undoing *u)
{
	struct import_walk w = {0};
	bool found = true;
	enum rc rc = OK;

	while (!rc && found && !u->is_stopped) {
		rc = import_walk_next(c->store, &u->im, &w, &found);
		if (!rc && found)
			rc = act_undo(c, u, w.act);
		u->is_stopped = stop_is_wished();
	}
	return rc || u->is_stopped ? rc : act_undo(c, u, 0);
}

static enum rc
kept_print(struct cli *c, int64_t act)
{
	struct row_import_kept k;
	enum rc rc = sql_import_kept_begin(c->store, act);

	if (rc)
		return rc;
	while (sql_import_kept_next(c->store, NULL, &k)) {
		const struct verb *v = verb_find(k.verb);
		char iso[TIME_ISO_ROOM];

		time_iso(iso, k.at);
		cli_printf(c, _("%s stays: %s has worked on it (%s, %.5s %.5s)"), k.number,
			   k.name ? k.name : "kefu", v ? _(v->past) : k.verb, iso + 5, iso + 11);
		cli_puts(c, "\n");
	}
	return sql_import_kept_end(c->store);
}

static enum rc
left_print(struct cli *c, const struct undoing *u)
{
	struct import_walk w = {0};
	bool found = u->left > 0;
	enum rc rc = OK;

	while (!rc && found) {
		rc = import_walk_next(c->store, &u->im, &w, &found);
		if (!rc && found)
			rc = kept_print(c, w.act);
	}
	return rc;
}

int
ticket_unimport_run(struct cli *c)
{
	struct undoing u = {0};
	enum rc rc = import_read(c, &u);

	if (rc)
		return cli_fail(c, rc, &c->err);
	stop_hold();
	rc = import_take_back(c, &u);
	stop_release();
	if (!rc)
		rc = left_print(c, &u);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("%s: %zu tickets are void, %zu stay"), u.im.name, u.voided, u.left);
	cli_puts(c, "\n");
	if (!u.is_stopped)
		return u.left ? 1 : 0;
	(void)err_set(&c->err, E_BUSY, _("stopped: the same command goes on"));
	return cli_fail_as(c, STOPPED, &c->err);
}
