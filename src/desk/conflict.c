#include "desk/conflict.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/difference.h"
#include "core/mask.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { ACTS_MAX = 50 };

static const char reply[] = "ticket_reply";

static bool
is_stopping(const char *verb)
{
	static const char *const verbs[] = {
		reply,           "ticket_close", "ticket_void",    "ticket_reopen",
		"ticket_assign", "ticket_take",  "ticket_release", "ticket_merge"};

	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (!strcmp(verbs[i], verb))
			return true;
	return false;
}

static enum rc
acts_read(struct store *s, int64_t ticket, int64_t seen, int64_t agent, struct arena *mem,
	  struct conflict *out)
{
	struct row_act_newer act;
	enum rc rc = sql_act_newer_begin(s, ticket, seen, agent, ACTS_MAX);

	if (rc)
		return rc;
	out->act = arena_alloc(mem, ACTS_MAX * sizeof *out->act);
	while (out->count < ACTS_MAX && sql_act_newer_next(s, mem, &act)) {
		out->act[out->count++] = act;
		out->stops = out->stops || is_stopping(act.verb);
		out->newest = act.id;
	}
	return sql_act_newer_end(s);
}

/* The words as the log has them: nobody can have changed those. */
static enum rc
said_read(struct store *s, int64_t act, struct arena *mem, const char **said)
{
	struct row_change c;
	enum rc rc = sql_change_of_begin(s, act);

	if (rc)
		return rc;
	while (sql_change_of_next(s, mem, &c))
		if (c.new.type == 't' && !strcmp(c.col, "said"))
			*said = arena_strndup(mem, c.new.bytes.data, c.new.bytes.size);
	return sql_change_of_end(s);
}

enum rc
conflict_read(struct store *s, int64_t ticket, int64_t seen, int64_t agent, struct arena *mem,
	      struct conflict *out)
{
	struct conflict c = {.newest = seen};
	enum rc rc = acts_read(s, ticket, seen, agent, mem, &c);

	for (size_t i = 0; !rc && i < c.count; i++)
		if (!strcmp(c.act[i].verb, reply)) {
			rc = said_read(s, c.act[i].id, mem, &c.said);
			c.who = c.act[i].name;
		}
	if (!rc)
		*out = c;
	return rc;
}

static const char *
name_of(const char *name)
{
	return name ? name : "kefu";
}

static void
act_print(struct buf *out, const struct row_act_newer *act)
{
	const struct verb *v = verb_find(act->verb);
	char when[TIME_ISO_ROOM];

	time_iso(when, act->at);
	buf_printf(out, "%.5s  %s  %s\n", when + 11, name_of(act->name),
		   v ? _(v->past) : act->verb);
}

static void
texts_print(struct buf *out, const struct conflict *c, const char *mine)
{
	struct buf theirs = {0}, own = {0};
	struct arena mem = {0};

	mask_text(&theirs, c->said);
	mask_text(&own, mine);
	const struct difference d = difference_of(buf_str(&theirs), buf_str(&own), &mem);

	buf_printf(out, _("%s wrote (- stands only there):\n"), name_of(c->who));
	difference_print(out, &d, IN_FIRST);
	buf_puts(out, _("you wrote (+ stands only here):\n"));
	difference_print(out, &d, IN_SECOND);
	arena_reset(&mem);
	buf_release(&theirs);
	buf_release(&own);
}

void
conflict_print(struct buf *out, const struct conflict *c, const char *mine)
{
	for (size_t i = 0; i < c->count; i++)
		act_print(out, &c->act[i]);
	if (c->said)
		texts_print(out, c, mine);
}
