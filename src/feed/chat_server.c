#include "feed/chat_server.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "desk/actor.h"
#include "feed/chat_wire.h"
#include "feed/chat_work.h"
#include "feed/chat_write.h"
#include "sql_read.h"
#include "store/presence.h"
#include "store/store.h"

enum {
	BATCH_LINES = 100, /* in one transaction */
	LOOK_MS = 200,     /* how often others' writing is looked for */
	TIDY_MS = 1000,
	HELLO_MS = 10000, /* until then a connection says who it is */
	WRITERS_MAX = 256,
};

struct chat_server {
	struct chat_desk desk;
	int64_t (*clock)(void);
	int listener;
	struct wire wire[CHAT_GATEWAYS_MAX];
	size_t wires;
	int64_t newest; /* line of the store, as far as was looked */
	int64_t looked_ms, tidied_ms;
	int64_t writing[WRITERS_MAX]; /* tickets that somebody wrote at when it was last said */
	size_t writings;
};

/* --- connections --- */

static void
wire_add(struct chat_server *v, int fd)
{
	if (v->wires == CHAT_GATEWAYS_MAX) {
		(void)close(fd);
		return;
	}
	wire_open(&v->wire[v->wires++], fd, time_ms());
}

void
chat_server_adopt(struct chat_server *v, int fd)
{
	wire_add(v, fd);
}

static void
come_in(struct chat_server *v)
{
	const int fd = accept4(v->listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	if (fd >= 0)
		wire_add(v, fd);
}

static void
wires_tidy(struct chat_server *v)
{
	for (size_t i = 0; i < v->wires;) {
		struct wire *w = &v->wire[i];

		if (!w->gateway && time_ms() - w->began_ms > HELLO_MS)
			w->is_broken = true;
		if (!wire_is_done(w)) {
			i++;
			continue;
		}
		wire_close(w);
		*w = v->wire[--v->wires];
	}
}

/* --- in --- */

/* Two connections of one name would each get half of what is said. */
static void
names_check(struct chat_server *v, struct wire *w)
{
	for (size_t i = 0; w->gateway && i < v->wires; i++)
		if (&v->wire[i] != w && v->wire[i].gateway && !v->wire[i].is_over &&
		    !strcmp(v->wire[i].gateway, w->gateway)) {
			chat_put_error(&w->out, NULL, NULL,
				       _("a gateway of this name is connected already"));
			free(w->gateway);
			w->gateway = NULL;
			w->is_over = true;
		}
}

static bool
line_do(struct chat_server *v, struct wire *w)
{
	const bool had_name = w->gateway;
	size_t n;
	const char *line = w->is_broken ? NULL : wire_line(w, time_ms(), &n);

	if (!line)
		return false;
	chat_work(&v->desk, w, line, n);
	if (!had_name)
		names_check(v, w);
	return true;
}

/* One of each in turn, until there are none or enough. */
static void
lines_do(struct chat_server *v)
{
	size_t done = 0, before;

	do {
		before = done;
		for (size_t i = 0; i < v->wires; i++)
			done += line_do(v, &v->wire[i]);
	} while (done > before && done < BATCH_LINES);
}

static bool
has_lines(struct chat_server *v)
{
	for (size_t i = 0; i < v->wires; i++)
		if (wire_has_line(&v->wire[i], time_ms()))
			return true;
	return false;
}

/* What was said to be stored and is not was never said: the gateway comes back and sends it again.
 */
static void
unsay(struct chat_server *v, const size_t *had)
{
	for (size_t i = 0; i < v->wires; i++)
		if (v->wire[i].out.len > had[i])
			v->wire[i].is_broken = true;
}

static enum rc
batch(struct chat_server *v)
{
	size_t had[CHAT_GATEWAYS_MAX];
	enum rc rc;

	if (!has_lines(v))
		return OK;
	rc = store_group_begin(v->desk.store);
	if (rc)
		return rc;
	for (size_t i = 0; i < v->wires; i++)
		had[i] = v->wire[i].out.len;
	lines_do(v);
	rc = store_group_end(v->desk.store);
	if (rc)
		unsay(v, had);
	return rc;
}

/* --- out --- */

static enum rc
news_send(struct chat_server *v)
{
	struct row_chat_line_last last = {0};
	enum rc rc = sql_chat_line_last(v->desk.store, NULL, &last);

	if (!rc)
		v->newest = last.id.value;
	for (size_t i = 0; !rc && i < v->wires; i++)
		rc = chat_owed(&v->desk, &v->wire[i], v->newest);
	return rc;
}

static bool
is_among(const int64_t *list, size_t n, int64_t what)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == what)
			return true;
	return false;
}

static struct wire *
wire_of(struct chat_server *v, const char *gateway)
{
	for (size_t i = 0; i < v->wires; i++)
		if (v->wire[i].gateway && !strcmp(v->wire[i].gateway, gateway))
			return &v->wire[i];
	return NULL;
}

static enum rc
typing_say(struct chat_server *v, const int64_t *now, size_t n)
{
	struct arena mem = {0};
	struct row_chat_lives c;
	enum rc rc = sql_chat_lives_begin(v->desk.store);

	if (rc)
		return rc;
	while (sql_chat_lives_next(v->desk.store, &mem, &c)) {
		const bool is = is_among(now, n, c.ticket_id),
			   was = is_among(v->writing, v->writings, c.ticket_id);
		struct wire *w = is == was ? NULL : wire_of(v, c.gateway);

		if (w && c.session)
			chat_put_typing(&w->out, c.session, is);
	}
	arena_reset(&mem);
	return sql_chat_lives_end(v->desk.store);
}

/* Who writes is read from one file; the store is asked only when that changed. */
static enum rc
typing_look(struct chat_server *v)
{
	int64_t now[WRITERS_MAX];
	const size_t n =
		v->desk.presence ? presence_writers(v->desk.presence, now, WRITERS_MAX) : 0;
	const bool is_same = n == v->writings && !memcmp(now, v->writing, n * sizeof *now);
	const enum rc rc = is_same ? OK : typing_say(v, now, n);

	(void)memcpy(v->writing, now, n * sizeof *now);
	v->writings = n;
	return rc;
}

/* --- a turn --- */

/* Somebody who holds the desk lets go; nobody is told anything that is not so meanwhile. */
static enum rc
bear(struct chat_server *v, enum rc rc, struct err *e)
{
	if (!rc || rc == E_BUSY || rc == E_CONFLICT || rc == E_NOTFOUND)
		return OK;
	return err_move(e, store_err(v->desk.store));
}

static enum rc
look(struct chat_server *v)
{
	const int64_t now = time_ms();
	size_t ended = 0;
	enum rc rc = OK;

	if (now - v->tidied_ms >= TIDY_MS) {
		struct err e = {0};

		v->tidied_ms = now;
		if (chat_rules_renew(&v->desk, &e)) /* those in force stay */
			err_release(&e);
		rc = chat_tidy(&v->desk, &ended);
	}
	if (!rc && now - v->looked_ms >= LOOK_MS) {
		v->looked_ms = now;
		rc = typing_look(v);
	}
	return rc;
}

/* One that is full, or said hello, goes on where it stood. */
static enum rc
send_all(struct chat_server *v)
{
	enum rc rc = news_send(v);

	for (size_t i = 0; i < v->wires; i++)
		wire_write(&v->wire[i]);
	return rc;
}

static int
wishes(struct chat_server *v, struct pollfd *p)
{
	const bool has_room = v->listener >= 0 && v->wires < CHAT_GATEWAYS_MAX;

	p[0] = (struct pollfd){.fd = has_room ? v->listener : -1, .events = POLLIN};
	for (size_t i = 0; i < v->wires; i++) {
		struct wire *w = &v->wire[i];
		const short in = wire_wants(w, time_ms()) ? POLLIN : 0;
		const short out = w->sent < w->out.len ? POLLOUT : 0;

		/* One that is not to be read now must not wake us because it is gone. */
		p[i + 1] =
			(struct pollfd){.fd = in | out ? w->fd : -1, .events = (short)(in | out)};
	}
	return (int)v->wires + 1;
}

enum rc
chat_server_turn(struct chat_server *v, int wait_ms, struct err *e)
{
	struct pollfd p[CHAT_GATEWAYS_MAX + 1];
	const int most = has_lines(v) ? 0 : LOOK_MS;
	const int n = poll(p, (nfds_t)wishes(v, p), wait_ms < most ? wait_ms : most);
	enum rc rc;

	v->desk.by.now = v->clock();
	if (n > 0)
		for (size_t i = 0; i < v->wires; i++)
			if (p[i + 1].revents & (POLLIN | POLLHUP | POLLERR))
				wire_read(&v->wire[i]);
	if (n > 0 && p[0].revents)
		come_in(v);
	rc = bear(v, batch(v), e);
	if (!rc)
		rc = bear(v, look(v), e);
	if (!rc)
		rc = bear(v, send_all(v), e);
	wires_tidy(v);
	return rc;
}

/* --- open and close --- */

static enum rc
begin(struct chat_server *v, struct err *e)
{
	struct row_desk_get desk;
	struct arena mem = {0};
	enum rc rc = presence_open(v->desk.store, 0, &v->desk.presence, e);

	if (!rc)
		rc = presence_serve(v->desk.presence, e);
	if (!rc)
		rc = chat_rules_renew(&v->desk, e);
	if (!rc && sql_desk_get(v->desk.store, &mem, &desk))
		rc = err_move(e, store_err(v->desk.store));
	if (!rc)
		v->desk.send_hold = desk.send_hold;
	arena_reset(&mem);
	return rc;
}

enum rc
chat_server_open(struct store *s, int64_t (*clock)(void), struct chat_server **out, struct err *e)
{
	struct chat_server *v = calloc(1, sizeof *v);
	enum rc rc;

	if (!v)
		abort();
	*v = (struct chat_server){
		.desk = {.store = s, .by = actor_program(clock())}, .clock = clock, .listener = -1};
	rc = begin(v, e);
	if (rc)
		chat_server_close(v);
	else
		*out = v;
	return rc;
}

void
chat_server_listen(struct chat_server *v, int listener)
{
	v->listener = listener;
}

void
chat_server_close(struct chat_server *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->wires; i++)
		wire_close(&v->wire[i]);
	presence_close(v->desk.presence);
	arena_reset(&v->desk.clock_mem);
	arena_reset(&v->desk.rule_mem);
	free(v);
}
