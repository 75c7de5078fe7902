#include "any.h"

#include <string.h>

#include "base/arena.h"
#include "core/life.h"
#include "desk/life.h"
#include "sql_read.h"
#include "store/store.h"

enum { MINUTE = 60, HOUR = 3600 };

uint32_t
any_random(struct any *a)
{
	a->seed = a->seed * 1664525u + 1013904223u;
	return a->seed >> 16;
}

struct draw {
	struct any *to;
	bool (*wanted)(const struct verb *v);
};

/* What a scenario's steps and an outage's slips are asked with stands in files of their own; what
 * programs bring in by mail has a form that nobody draws. */
static bool
is_asked_otherwise(const struct verb *v)
{
	return v->needs & (NEED_STEP | NEED_RULES) || !strcmp(v->name, "mail_heard") ||
	       !strcmp(v->name, "mail_answer");
}

static void
verb_add(const struct verb *v, void *arg)
{
	const struct draw *d = arg;

	if (v->needs & NEED_TICKET && !is_asked_otherwise(v) && d->wanted(v) &&
	    d->to->verbs < ANY_VERBS)
		d->to->verb[d->to->verbs++] = v;
}

void
any_verbs(struct any *a, bool (*wanted)(const struct verb *v))
{
	verb_each(verb_add, &(struct draw){a, wanted});
}

bool
any_is_undone(const struct verb *v)
{
	return !v->fixed && strcmp(v->name, "undo") != 0 && strcmp(v->name, "redo") != 0;
}

static bool
is_verb(const struct verb *v, const char *name)
{
	return !strcmp(v->name, name);
}

/* The clock or promise of the ticket that such a verb means; 0: there is none. */
static enum rc
object_find(struct store *s, const struct verb *v, int64_t ticket, int64_t *id)
{
	struct arena mem = {0};
	struct row_promise p = {0};
	struct row_clock c;
	enum rc rc = OK;

	*id = 0;
	if (!strncmp(v->name, "promise_", 8)) {
		rc = sql_promise_next(s, ticket, &mem, &p);
		*id = p.id;
	} else if (is_verb(v, "clock_move")) {
		rc = sql_clock_of_begin(s, ticket);
		while (!rc && sql_clock_of_next(s, &mem, &c))
			*id = c.stopped_at.is_set ? *id : c.id;
		rc = rc ? rc : sql_clock_of_end(s);
	}
	arena_reset(&mem);
	return rc == E_NOTFOUND ? OK : rc;
}

static struct life_form
life_drawn(const struct any *a, uint32_t r, int64_t other)
{
	return (struct life_form){
		.to = 1 + r % a->agents,
		.department = "仓库",
		.proposal = r % 2 ? "退款" : NULL,
		.is_at_once = r % 5 == 0,
		.other = other,
		.link = (enum link_kind)(LINK_RELATED + r % 3),
		.wake = (enum wake)(WAKE_TIME + r % 4),
		.said = r % 32,
		.score = (int)(r % 6),
		.result = RESULT_REACHED + (int)(r % 6),
		.care = (enum care_kind)(CARE_WELCOME + r % 3),
		.day = 20261201 + (int)(r % 20),
	};
}

static struct request
request_drawn(const struct verb *v, uint32_t r, int64_t now)
{
	return (struct request){
		.text = "好的",
		.reason = is_verb(v, "ticket_close") && r % 2 ? NULL : "理由",
		.emotion = (enum emotion)(EMOTION_CALM + r % 4),
		.quadrant = (enum quadrant)(Q_NOW + r % 4),
		.number = is_verb(v, "promise_end") ? (int)(PROMISE_KEPT + r % 5) : (int)(r % 3),
		.due_at = now + MINUTE * (1 + r % 100),
	};
}

enum rc
any_act(struct any *a, struct store *s, const struct actor *by, int64_t ticket, int64_t other,
	const struct verb **drawn, struct outcome *out)
{
	const struct verb *v = a->verb[any_random(a) % a->verbs];
	const uint32_t r = any_random(a);
	const struct promise_form promise = {
		.body = "x", .warn_at = by->now + MINUTE, .due_at = by->now + HOUR};
	const struct service_form service = {.need_type = NEED_QUESTION,
					     .option = {{.body = "退款"}, {.body = "换新"}},
					     .options = 2};
	struct life_form form = life_drawn(a, r, other);
	struct request ask = request_drawn(v, r, by->now);
	enum rc rc = object_find(s, v, ticket, &ask.object);

	*drawn = v;
	form.to = is_verb(v, "help_ask") && r % 3 ? 0 : form.to;
	ask.ticket = ticket;
	ask.promise = &promise;
	ask.promises = v->needs & NEED_PROMISE || r % 7 == 0;
	ask.service = &service;
	ask.life = &form;
	if (rc)
		return rc;
	return a->run ? a->run(a, s, by, v, &ask, out) : desk_run(s, by, v, &ask, out);
}
