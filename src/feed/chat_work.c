#include "feed/chat_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "desk/chat.h"
#include "feed/chat_read.h"
#include "feed/chat_wire.h"
#include "feed/chat_write.h"
#include "sql_read.h"
#include "store/op_id.h"
#include "store/presence.h"
#include "store/store.h"

enum { TYPING_SECS = 6, FAULTS_MAX = 100 };

/* --- one line --- */

struct job {
	struct chat_desk *desk;
	struct wire *wire;
	struct chat_request ask;
	struct arena mem;
};

/* A gateway that only talks nonsense is let go. */
static void
refuse(struct job *j, const char *sentence)
{
	chat_put_error(&j->wire->out, j->ask.session, j->ask.id, sentence);
	if (++j->wire->faults >= FAULTS_MAX)
		j->wire->is_over = true;
}

/* `key` is the gateway's own name of it, NULL where it needs none. */
static bool
run(struct job *j, const char *verb, const char *key, struct chat_form form, struct outcome *out)
{
	const char *const names[] = {verb, j->wire->gateway, j->ask.session, key ? key : ""};
	struct request ask = {.chat = &form};

	form.gateway = j->wire->gateway;
	form.session = j->ask.session;
	if (key)
		op_id_of(names, sizeof names / sizeof *names, ask.op_id);
	if (!desk_run(j->desk->store, &j->desk->by, verb_find(verb), &ask, out))
		return true;
	refuse(j, err_text(store_err(j->desk->store)));
	return false;
}

static bool
chat_get(struct job *j, struct row_chat *c)
{
	return !sql_chat_by_session(j->desk->store, j->wire->gateway, j->ask.session, &j->mem, c);
}

static void
hello(struct job *j)
{
	if (j->wire->gateway) {
		refuse(j, _("this connection has said hello already"));
		return;
	}
	j->wire->gateway = strdup(j->ask.gateway);
	if (!j->wire->gateway)
		abort();
	chat_put_hello(&j->wire->out);
}

/* Its number is the customer's to know, where the gateway knows who that is. */
static void
start(struct job *j)
{
	const struct chat_form form = {
		.text = j->ask.text,
		.name = j->ask.name,
		.account = j->ask.account,
		.phone = j->ask.phone,
		.mail = j->ask.mail,
		.is_known = j->ask.is_verified,
	};
	struct row_ticket t = {0};
	struct row_chat c;
	struct outcome out;

	if (!run(j, "chat_start", "", form, &out))
		return;
	if (!chat_get(j, &c) || !c.is_known ||
	    sql_ticket_get(j->desk->store, c.ticket_id, &j->mem, &t))
		t.number = NULL;
	chat_put_accepted(&j->wire->out, j->ask.session, t.number);
}

static void
message(struct job *j)
{
	struct outcome out;

	if (!run(j, "chat_say", j->ask.id, (struct chat_form){.text = j->ask.text}, &out))
		return;
	if (j->desk->presence)
		presence_type(j->desk->presence, out.ticket, 0);
	chat_put_stored(&j->wire->out, j->ask.session, j->ask.id);
}

static void
typing(struct job *j)
{
	struct row_chat c;

	if (chat_get(j, &c) && !c.ended_at.is_set && j->desk->presence)
		presence_type(j->desk->presence, c.ticket_id, j->desk->by.now + TYPING_SECS);
}

/* One that is over already is told so by the line that it is owed. */
static void
end(struct job *j)
{
	struct outcome out;

	(void)run(j, "chat_leave", "", (struct chat_form){0}, &out);
}

/* What was acknowledged before is no fault. */
static void
ack(struct job *j)
{
	struct row_chat c;
	struct outcome out;

	if (chat_get(j, &c) && j->ask.number <= c.acked)
		return;
	(void)run(j, "chat_ack", NULL, (struct chat_form){.upto = j->ask.number}, &out);
}

static void
answer(struct job *j)
{
	const struct chat_form form = {.text = j->ask.text, .score = (int)j->ask.number};
	struct outcome out;

	if (run(j, "chat_answer", "", form, &out))
		chat_put_stored(&j->wire->out, j->ask.session, NULL);
}

static void (*const does[])(struct job *j) = {
	/* clang-format off: one a line */
	[CHAT_HELLO] = hello,   [CHAT_START] = start, [CHAT_MESSAGE] = message,
	[CHAT_TYPING] = typing, [CHAT_END] = end,     [CHAT_ACK] = ack,
	[CHAT_ANSWER] = answer,
	/* clang-format on */
};

void
chat_work(struct chat_desk *d, struct wire *w, const char *line, size_t n)
{
	struct job j = {.desk = d, .wire = w};
	struct err e = {0};

	if (chat_read(line, n, &j.mem, &j.ask, &e))
		refuse(&j, err_text(&e));
	else if (!w->gateway && j.ask.ask != CHAT_HELLO)
		refuse(&j, _("a gateway says hello first"));
	else
		does[j.ask.ask](&j);
	err_release(&e);
	arena_reset(&j.mem);
}

/* --- what is owed --- */

/* A chat is put on the wire as a whole: what is full waits before the next one. */
static enum rc
pass(struct chat_desk *d, struct wire *w, bool *is_done)
{
	struct arena mem = {0};
	struct row_chat_out l;
	int64_t chat = 0;
	enum rc rc = sql_chat_out_owed_begin(d->store, w->gateway, w->after, w->upto);

	*is_done = false;
	if (rc)
		return rc;
	while (sql_chat_out_owed_next(d->store, &mem, &l)) {
		if (l.chat_id != chat && w->out.len - w->sent >= WIRE_OUT_FULL)
			break;
		w->after = chat = l.chat_id;
		if (l.session && l.id > w->since)
			chat_put_line(&w->out, &l);
	}
	rc = sql_chat_out_owed_end(d->store);
	*is_done = w->out.len - w->sent < WIRE_OUT_FULL;
	arena_reset(&mem);
	return rc;
}

/* Passes over the gateway's chats: each brings the lines behind the pass before, so that nothing
 * is sent twice on a connection and nothing that was written meanwhile is missed. */
enum rc
chat_owed(struct chat_desk *d, struct wire *w, int64_t upto)
{
	bool is_done = true;
	enum rc rc = OK;

	if (!w->gateway || w->is_over)
		return OK;
	if (!w->upto && upto > w->since) {
		w->upto = upto;
		w->after = 0;
	}
	if (w->upto)
		rc = pass(d, w, &is_done);
	if (!rc && w->upto && is_done) {
		w->since = w->upto;
		w->upto = 0;
	}
	return rc;
}
