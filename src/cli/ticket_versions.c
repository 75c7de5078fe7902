/* Which versions of the rules a ticket was worked under (H-142): those in force when it was
 * accepted, and the stamp that closing it left. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/risk.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

struct version {
	bool is_end; /* in force when it was closed, or now */
	bool is_open;
	struct row_rules_at r;
};

static const char *const kinds[] = {
	[RULES_CLOCKS] = N_("clocks"),
	[RULES_EMOTION] = N_("emotion cues"),
	[RULES_CATEGORIES] = N_("categories"),
	[RULES_SHIFTS] = N_("shifts"),
	[RULES_ASSETS] = N_("assets"),
	[RULES_LIFE] = N_("gate, departments, care"),
	[RULES_PEOPLE] = N_("people"),
	[RULES_SHEET] = N_("score sheet"),
	[RULES_CHAT] = N_("chat"),
	[RULES_PRACTICE] = N_("practice calls"),
};

static const struct version *
of(const void *row)
{
	return row;
}

static void
when_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, !of(row)->is_end   ? _("accepted under")
		      : of(row)->is_open ? _("now")
					 : _("closed under"));
}

static bool
when_value(struct buf *out, const void *row)
{
	buf_puts(out, !of(row)->is_end ? "accepted" : of(row)->is_open ? "now" : "closed");
	return true;
}

static void
kind_text(struct buf *out, const void *row, const struct frame *f)
{
	const size_t kind = (size_t)of(row)->r.kind;

	(void)f;
	if (kind < sizeof kinds / sizeof *kinds && kinds[kind])
		buf_puts(out, _(kinds[kind]));
	else
		buf_printf(out, _("rules of kind %d"), (int)kind);
}

static bool
kind_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, of(row)->r.kind);
	return true;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, of(row)->r.id);
}

static void
since_text(struct buf *out, const void *row, const struct frame *f)
{
	char iso[TIME_ISO_ROOM];

	(void)f;
	time_iso(iso, of(row)->r.at);
	buf_puts(out, iso);
}

static void
note_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->r.note)
		buf_puts(out, of(row)->r.note);
}

/* clang-format off */
static const struct column version_columns[] = {
	{N_("When"),    "when",    15, false, when_text,  when_value},
	{N_("Rules"),   "kind",    24, false, kind_text,  kind_value},
	{N_("Version"), "version",  9, true,  id_text,    NULL},
	{N_("Since"),   "since",   26, false, since_text, NULL},
	{N_("Note"),    "note",     0, false, note_text,  NULL},
	{0},
};
/* clang-format on */

static enum rc
versions_put(struct cli *c, struct list *l, struct version *v, int64_t at)
{
	enum rc rc = sql_rules_at_begin(c->store, at);

	if (rc)
		return rc;
	while (sql_rules_at_next(c->store, NULL, &v->r))
		list_row(l, v);
	return sql_rules_at_end(c->store);
}

/* A ticket that was closed before there were stamps: by the moment. */
static enum rc
end_put(struct cli *c, struct list *l, const struct row_ticket_span *t)
{
	struct version v = {.is_end = true, .is_open = !t->closed_at.is_set};
	struct row_rules_upto row;
	enum rc rc;

	if (!t->rules_id.is_set)
		return versions_put(c, l, &v, v.is_open ? c->now : t->closed_at.value);
	rc = sql_rules_upto_begin(c->store, t->rules_id.value);
	if (rc)
		return rc;
	while (sql_rules_upto_next(c->store, NULL, &row)) {
		v.r = (struct row_rules_at){row.kind, row.id, row.note, row.at};
		list_row(l, &v);
	}
	return sql_rules_upto_end(c->store);
}

int
versions_run(struct cli *c)
{
	struct row_ticket_span t;
	struct version v = {0};
	struct list l;
	int64_t id;
	enum rc rc = cli_ticket(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_ticket_span(c->store, id, &c->mem, &t);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, version_columns);
	rc = versions_put(c, &l, &v, t.since.value);
	if (!rc)
		rc = end_put(c, &l, &t);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}
