/*
 * `kefu ticket bulk`: one verb on all tickets that a filter lets pass, and its undo. ^C stops it
 * between two tickets; what was done then is said.
 */
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/life.h"
#include "cli/list.h"
#include "cli/stop.h"
#include "cli/ticket.h"
#include "core/words.h"
#include "desk/batch.h"
#include "desk/life.h"
#include "sql_rows.h"
#include "store/store.h"

enum { TELL_MS = 500 };

/* --- what is asked --- */

static enum rc
word_read(struct cli *c, enum word_kind kind, const char *option, int *out)
{
	const char *word = args_get(&c->args, option);

	if (!word)
		return OK;
	word = cli_text(c, word);
	*out = word_find(kind, word);
	if (!*out)
		return err_set(&c->err, E_INVALID,
			       _("--%s: \"%s\" is no word for it: see kefu help ticket triage"),
			       option, word);
	return OK;
}

/* The person or the moment, once for all. */
static enum rc
life_read(struct cli *c, struct batch *b)
{
	struct life_form *f = arena_alloc(&c->mem, sizeof *f);
	const char *to = args_get(&c->args, "to");
	enum rc rc = OK;

	*f = (struct life_form){.wake = WAKE_TIME};
	b->ask.life = f;
	if (b->verb->needs & MANY_PERSON)
		rc = to ? life_agent(c, to, &f->to)
			: err_set(&c->err, E_INVALID, _("say who gets them: --to WORKNO"));
	if (!rc && b->verb->needs & MANY_WHEN)
		rc = args_get(&c->args, "until")
			     ? life_moment(c, "until", &b->ask.due_at)
			     : err_set(&c->err, E_INVALID, _("say until when: --until MOMENT"));
	return rc;
}

static enum rc
request_read(struct cli *c, struct batch *b)
{
	const char *reason = args_get(&c->args, "reason");
	int emotion = 0, quadrant = 0;
	enum rc rc = word_read(c, WORD_EMOTION, "emotion", &emotion);

	if (!rc)
		rc = word_read(c, WORD_QUADRANT, "quadrant", &quadrant);
	b->ask.emotion = (enum emotion)emotion;
	b->ask.quadrant = (enum quadrant)quadrant;
	b->ask.number = args_get(&c->args, "danger") ? FLAG_DANGER : 0;
	b->ask.number |= args_get(&c->args, "risk") ? FLAG_RISK : 0;
	if (!rc && b->verb->needs & (MANY_PERSON | MANY_WHEN))
		rc = life_read(c, b);
	if (reason)
		b->ask.reason = cli_text(c, reason);
	return rc || !(b->verb->needs & NEED_TEXT) ? rc : cli_read(c, &b->ask.text, &c->err);
}

static enum rc
verb_read(struct cli *c, struct batch *b)
{
	const char *name = cli_text(c, c->args.operand[0]);
	struct buf all = {0};

	b->verb = batch_verb(name);
	if (b->verb)
		return OK;
	for (const struct verb *v = batch_verb_next(NULL); v; v = batch_verb_next(v))
		buf_printf(&all, "%s%s", all.len ? ", " : "", strchr(v->name, '_') + 1);
	(void)err_set(&c->err, E_INVALID, _("%s cannot be done to many: %s and undo can"), name,
		      buf_str(&all));
	buf_release(&all);
	return E_INVALID;
}

static bool
row_push(void *arg, const struct row_ticket *t)
{
	batch_push(arg, t->id, t->number);
	return true;
}

/* Which rows, before any is touched. */
static enum rc
rows_read(struct cli *c, struct batch *b)
{
	struct desk_filter f;
	enum rc rc = cli_filter(c, &f);

	if (rc)
		return rc;
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = desk_walk_all(c->store, ORDER_NEWEST, &f, &(struct desk_each){row_push, b});
		store_read_end(c->store);
	}
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
batch_read(struct cli *c, struct batch *b)
{
	enum rc rc;

	if (!strcmp(c->args.operand[0], "undo")) {
		rc = batch_undo_open(b);
		return rc ? err_move(&c->err, store_err(c->store)) : OK;
	}
	if (!args_get(&c->args, "filter") && !args_get(&c->args, "view"))
		return err_set(&c->err, E_INVALID, _("say which tickets: --filter or --view"));
	rc = verb_read(c, b);
	if (!rc)
		rc = request_read(c, b);
	return rc ? rc : rows_read(c, b);
}

/* --- the doing --- */

static void
progress_tell(const struct batch *b, size_t i, int64_t *told)
{
	struct buf line = {0};

	if (!isatty(STDERR_FILENO) || time_ms() - *told < TELL_MS)
		return;
	*told = time_ms();
	buf_printf(&line, _("%zu of %zu (^C stops)"), i, b->count);
	cli_notice(buf_str(&line));
	buf_release(&line);
}

static enum rc
rows_each(struct batch *b, enum rc (*some)(struct batch *b, size_t *at), bool *stopped)
{
	int64_t told = time_ms();
	enum rc rc = OK;

	for (size_t at = 0; !rc && !*stopped && at < b->count;) {
		rc = some(b, &at);
		*stopped = stop_is_wished();
		progress_tell(b, at, &told);
	}
	return rc;
}

static enum rc
batch_run(struct cli *c, struct batch *b, bool *stopped)
{
	enum rc rc, end;

	stop_hold();
	rc = rows_each(b, batch_try, stopped);
	if (!rc && !*stopped && !args_get(&c->args, "dry-run") && batch_count(b, BATCH_CAN)) {
		rc = batch_begin(b);
		if (!rc)
			rc = rows_each(b, batch_do, stopped);
		end = batch_end(b, *stopped || rc);
		rc = rc ? rc : end;
	}
	stop_release();
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static void
sum_say(struct cli *c, const struct batch *b, bool stopped)
{
	const size_t can = batch_count(b, BATCH_CAN), done = batch_count(b, BATCH_DONE);
	struct buf line = {0};

	if (c->is_script)
		return;
	if (args_get(&c->args, "dry-run"))
		buf_printf(&line, _("%s: %zu of %zu would be done"), _(b->verb->label), can,
			   b->count);
	else
		buf_printf(&line, _("%s: %zu of %zu done"), _(b->verb->label), done, b->count);
	if (stopped)
		buf_puts(&line, _(", stopped"));
	if (done && !b->is_undo)
		buf_puts(&line, _("; kefu ticket bulk undo takes it back"));
	cli_printf(c, "%s\n", buf_str(&line));
	buf_release(&line);
}

int
ticket_bulk_run(struct cli *c)
{
	struct batch b = {.store = c->store, .by = &c->by, .mem = &c->mem};
	struct list l;
	bool stopped = false;
	enum rc rc = batch_read(c, &b);

	if (!rc)
		rc = batch_run(c, &b, &stopped);
	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, batch_columns);
	for (size_t i = 0; i < b.count; i++)
		list_row(&l, &b.row[i]);
	list_close(&l);
	sum_say(c, &b, stopped);
	return b.count && batch_count(&b, BATCH_DONE) + batch_count(&b, BATCH_CAN) == b.count ? 0
											      : 1;
}
