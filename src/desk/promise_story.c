#include "desk/promise_story.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/promise.h"
#include "sql_read.h"
#include "store/store.h"

/* What the act changed; 0 and NULL: not that. */
struct told {
	int64_t promise, due_at, state;
	const char *reason;
};

static void
change_read(struct told *t, const struct row_change *c, struct arena *mem)
{
	if (strcmp(c->tbl, "promise") != 0)
		return;
	t->promise = c->row;
	if (!strcmp(c->col, "due_at"))
		t->due_at = c->new.value;
	else if (!strcmp(c->col, "state"))
		t->state = c->new.value;
	else if (!strcmp(c->col, "reason") && c->new.type == 't')
		t->reason = arena_strndup(mem, c->new.bytes.data, c->new.bytes.size);
}

static enum rc
told_read(struct store *s, int64_t act, struct arena *mem, struct told *t)
{
	struct row_change c;
	enum rc rc = sql_change_of_begin(s, act);

	if (rc)
		return rc;
	while (sql_change_of_next(s, mem, &c))
		change_read(t, &c, mem);
	return sql_change_of_end(s);
}

const char *
promise_story(struct store *s, const char *verb, int64_t act, int64_t now, struct arena *mem)
{
	struct told t = {0};
	struct row_promise p;
	struct buf text = {0};
	const char *story;

	if (strncmp(verb, "promise_", 8) != 0 || told_read(s, act, mem, &t) || !t.promise ||
	    sql_promise_get(s, t.promise, mem, &p))
		return NULL;
	promise_label(&text, t.due_at ? t.due_at : p.due_at, now);
	buf_printf(&text, "  %s", p.body);
	if (t.state > PROMISE_OPEN)
		buf_printf(&text, "  %s", label_short(WORD_PROMISE, (int)t.state));
	if (t.state == PROMISE_OPEN)
		buf_printf(&text, "  %s", p.owner);
	if (t.reason)
		buf_printf(&text, _(" (%s)"), t.reason);
	story = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return story;
}
