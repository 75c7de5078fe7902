#include "feed/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/words.h"
#include "desk/actor.h"
#include "desk/meeting.h"
#include "desk/verb.h"
#include "feed/demo_call.h"
#include "feed/demo_data.h"
#include "feed/demo_deed.h"
#include "feed/demo_desk.h"
#include "feed/demo_floor.h"
#include "feed/demo_handover.h"
#include "feed/demo_life.h"
#include "feed/demo_people.h"
#include "feed/demo_quality.h"
#include "feed/demo_view.h"
#include "feed/yaml.h"
#include "store/store.h"

enum { BEGAN_AGO = 45000, MINUTE = 60, HALF_MINUTE = 30 };

struct plan {
	struct arena mem;
	const struct node *root;
	int64_t now;
	struct deed *deeds;
	size_t count, room, tickets;
};

/* A ticket while its deeds are thought out. */
struct story {
	struct plan *plan;
	size_t ticket;
	const char *owner, *holder;
	int64_t last;
	enum status status, target;
};

static int64_t
time_of(const struct plan *p, const struct node *n)
{
	return p->now - strtol(node_text(n, "ago", "0"), NULL, 10) * MINUTE;
}

static void
deed_add(struct plan *p, struct deed d)
{
	if (p->count == p->room) {
		p->room = p->room ? 2 * p->room : 256;
		p->deeds = reallocarray(p->deeds, p->room, sizeof *p->deeds);
		if (!p->deeds)
			abort();
	}
	d.order = p->count;
	p->deeds[p->count++] = d;
}

static const struct node *
find(const struct node *list, const char *key, const char *value)
{
	while (list && strcmp(node_text(list, key, ""), value) != 0)
		list = list->next;
	return list;
}

static const struct intake *
intake_of(struct plan *p, const struct node *ticket)
{
	const char *name = node_text(ticket, "customer", "");
	const struct node *who = find(node_list(p->root, "customers"), "name", name);
	struct intake *in = arena_alloc(&p->mem, sizeof *in);

	*in = (struct intake){
		.customer = name,
		.title = node_text(who, "title", NULL),
		.phone = node_text(who, "phone", NULL),
		.mail = node_text(who, "mail", NULL),
		.channel = (enum channel)word_find(WORD_CHANNEL, node_text(ticket, "channel", "")),
		.subject = node_text(ticket, "subject", ""),
		.said = node_text(ticket, "words", NULL),
		.emotion = (enum emotion)word_find(WORD_EMOTION, node_text(ticket, "emotion", "")),
		.quadrant =
			(enum quadrant)word_find(WORD_QUADRANT, node_text(ticket, "quadrant", "")),
	};
	return in;
}

static void
act(struct story *s, int64_t at, const char *verb, const char *by, const char *text)
{
	deed_add(
		s->plan,
		(struct deed){.at = at, .verb = verb, .by = by, .text = text, .ticket = s->ticket});
	s->last = at;
}

/* Whoever writes to the customer has the ticket; it comes to its owner with his first word. */
static void
take(struct story *s, int64_t at, const char *by)
{
	if (s->holder)
		act(s, at, "ticket_release", s->holder, NULL);
	act(s, at, "ticket_take", by, NULL);
	s->holder = by;
	if (s->status < STATUS_ANALYSIS)
		s->status = STATUS_ANALYSIS;
}

static void
word(struct story *s, const struct node *n, const char *verb)
{
	const char *by = node_text(n, "by", s->owner);
	const bool is_note = !strcmp(verb, "ticket_note");
	const int64_t at = time_of(s->plan, n);

	if (!s->holder || (strcmp(s->holder, by) != 0 && (!is_note || !strcmp(by, s->owner))))
		take(s, at - HALF_MINUTE, by);
	if (node_get(n, "breaks"))
		act(s, at, "promise_end", by, NULL);
	act(s, at, verb, by, node_text(n, "text", ""));
	s->plan->deeds[s->plan->count - 1].is_promised =
		!strcmp(verb, "ticket_reply") && s->target < STATUS_ARCHIVED;
	if (!strcmp(verb, "ticket_reply"))
		s->status = STATUS_FEEDBACK;
	if (!strcmp(verb, "ticket_heard") && s->status == STATUS_FEEDBACK)
		s->status = STATUS_HANDLING;
}

static const struct {
	const char *list, *verb;
} kinds[] = {{"notes", "ticket_note"}, {"replies", "ticket_reply"}, {"heard", "ticket_heard"}};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* The three lists of what was written, as one, the oldest first. */
static void
words(struct story *s, const struct node *ticket)
{
	const struct node *next[KINDS];

	for (size_t i = 0; i < KINDS; i++)
		next[i] = node_list(ticket, kinds[i].list);
	for (;;) {
		size_t oldest = KINDS;

		for (size_t i = 0; i < KINDS; i++)
			if (next[i] && (oldest == KINDS ||
					time_of(s->plan, next[i]) < time_of(s->plan, next[oldest])))
				oldest = i;
		if (oldest == KINDS)
			return;
		word(s, next[oldest], kinds[oldest].verb);
		next[oldest] = next[oldest]->next;
	}
}

/* A void ticket has one note, which is the reason. */
static void
end(struct story *s, const struct node *ticket)
{
	const struct node *why = node_list(ticket, "notes");

	if (s->target == STATUS_VOID) {
		take(s, time_of(s->plan, why) - HALF_MINUTE, s->owner);
		act(s, time_of(s->plan, why), "ticket_void", s->owner, node_text(why, "text", ""));
		return;
	}
	words(s, ticket);
	if (!s->holder && s->target > STATUS_ACCEPTED)
		take(s, s->last + HALF_MINUTE, s->owner);
	if (node_get(ticket, "complaint"))
		act(s, s->last + HALF_MINUTE, "ticket_complaint", s->holder, NULL);
	while (s->status < s->target && s->target < STATUS_ARCHIVED) {
		act(s, s->last + HALF_MINUTE, "ticket_step", s->holder, NULL);
		s->status++;
	}
	if (s->target == STATUS_ARCHIVED)
		act(s, s->last + HALF_MINUTE, "ticket_close", s->holder, NULL);
}

/* The call is answered by whoever writes first, of what nobody has by whoever plays the demo. */
static const char *
answered_by(const struct node *ticket)
{
	const char *owner = node_text(ticket, "owner", "1001");
	const struct node *note = node_list(ticket, "notes");

	return note ? node_text(note, "by", owner) : owner;
}

/* Danger and risk are answers of a triage; the others are such that the priority follows. */
static void
flags_plan(struct story *s, const struct node *ticket)
{
	struct need_form *n = arena_alloc(&s->plan->mem, sizeof *n);
	const enum quadrant q =
		(enum quadrant)word_find(WORD_QUADRANT, node_text(ticket, "quadrant", ""));

	*n = (struct need_form){
		.answers = {.emotion = (enum emotion)word_find(WORD_EMOTION,
							       node_text(ticket, "emotion", "")),
			    .in_danger = node_get(ticket, "danger") != NULL,
			    .hurts_use = q == Q_NOW || q == Q_PLAN,
			    .is_pressed = q == Q_NOW || q == Q_CALM_FIRST},
		.is_risk = node_get(ticket, "risk") != NULL,
	};
	deed_add(s->plan, (struct deed){.at = s->last + HALF_MINUTE,
					.verb = "ticket_triage",
					.by = answered_by(ticket),
					.need = n,
					.quadrant = q,
					.ticket = s->ticket});
}

static void
ticket_plan(struct plan *p, const struct node *ticket)
{
	struct story s = {
		.plan = p,
		.ticket = p->tickets++,
		.owner = node_text(ticket, "owner", ""),
		.last = time_of(p, ticket),
		.status = STATUS_ACCEPTED,
		.target = (enum status)word_find(WORD_STATUS, node_text(ticket, "status", "")),
	};

	deed_add(p, (struct deed){.at = s.last,
				  .verb = "ticket_add",
				  .by = answered_by(ticket),
				  .intake = intake_of(p, ticket),
				  .ticket = s.ticket});
	if (node_get(ticket, "danger") || node_get(ticket, "risk"))
		flags_plan(&s, ticket);
	end(&s, ticket);
}

/* --- the meeting of yesterday, and what is asked today --- */

static void
meet(struct plan *p, int64_t at, const char *verb, const char *by, const char *text,
     struct meeting_form form)
{
	struct meeting_form *kept = arena_alloc(&p->mem, sizeof *kept);

	*kept = form;
	deed_add(p, (struct deed){.at = at, .verb = verb, .by = by, .text = text, .meeting = kept});
}

static void
question_plan(struct plan *p, const struct node *q, int64_t item, int64_t held)
{
	const struct node *outcome = node_get(q, "outcome");
	struct meeting_form form = {
		.heading = (enum heading)word_find(WORD_HEADING, node_text(q, "heading", ""))};

	meet(p, time_of(p, q), "meeting_add", node_text(q, "by", ""), node_text(q, "text", ""),
	     form);
	form.item = item;
	for (const struct node *n = node_list(q, "said"); n; n = n->next)
		meet(p, held + item * MINUTE, "meeting_note", node_text(n, "by", ""),
		     node_text(n, "text", ""), form);
	if (!outcome)
		return;
	form.state = (enum item_state)word_find(WORD_ITEM, node_text(outcome, "to", ""));
	form.owner = demo_agent(p->root, node_text(outcome, "owner", ""));
	meet(p, held + item * MINUTE + HALF_MINUTE, "meeting_move", node_text(outcome, "by", ""),
	     node_text(outcome, "text", ""), form);
}

static void
meeting_plan(struct plan *p)
{
	const struct node *m = node_get(p->root, "meeting");
	const char *chair = node_text(m, "chair", "");
	const int64_t held = time_of(p, m);
	int64_t item = 1;

	meet(p, held - MINUTE, "meeting_chair", chair, NULL,
	     (struct meeting_form){.agent = demo_agent(p->root, chair)});
	for (const struct node *n = node_list(m, "there"); n; n = n->next)
		meet(p, held - HALF_MINUTE, "meeting_attend", chair, NULL,
		     (struct meeting_form){.agent = demo_agent(p->root, n->text),
					   .attendance = ATTENDS});
	meet(p, held, "meeting_begin", chair, NULL, (struct meeting_form){0});
	for (const struct node *q = node_list(m, "questions"); q; q = q->next)
		question_plan(p, q, item++, held);
	meet(p, held + MEETING_SECONDS, "meeting_close", chair, NULL, (struct meeting_form){0});
}

static void
deeds_add(struct plan *p, const struct deed *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		deed_add(p, list[i]);
}

/* What is done between people, and what is monitored. */
static void
life_add(struct plan *p)
{
	struct life_plan life;
	struct quality_deeds quality;

	demo_life_plan(p->root, p->now, &p->mem, &life);
	deeds_add(p, life.deed, life.deeds);
	demo_quality_plan(p->root, p->now, &p->mem, &quality);
	deeds_add(p, quality.deed, quality.deeds);
}

static enum rc
people_add(struct store *s, struct plan *p)
{
	struct people_plan people;
	const enum rc rc = demo_people_plan(s, p->root, p->now, &p->mem, &people);

	deeds_add(p, people.deed, people.deeds);
	return rc;
}

/* Before anything came in. */
static int64_t
begin_of(const struct plan *p)
{
	return p->now - BEGAN_AGO * MINUTE;
}

static enum rc
floor_make(struct store *s, struct plan *p, const struct floor_plan *floor)
{
	struct call_plan calls;
	struct outcome out;
	struct actor lead;
	enum rc rc = actor_find(s, node_text(node_get(p->root, "floor"), "by", NULL),
				begin_of(p) + MINUTE, &p->mem, &lead);

	deeds_add(p, floor->deed, floor->deeds);
	demo_calls_plan(p->root, p->now, floor->from, &p->mem, &calls);
	deeds_add(p, calls.deed, calls.deeds);
	return rc ? rc
		  : desk_run(s, &lead, verb_find("rota_set"),
			     &(struct request){.rota = &floor->rota}, &out);
}

enum rc
demo_fill(struct store *s, int64_t now, const char *zone, struct err *e)
{
	const struct yaml_file file = {
		.name = "demo.yaml", .bytes = demo_yaml, .size = demo_yaml_size};
	struct plan p = {.now = now};
	struct floor_plan floor = {0};
	struct node *root;
	enum rc rc = yaml_read(file, &p.mem, &root, e);

	if (!rc)
		rc = demo_floor_plan(node_get(root, "floor"), now, &p.mem, &floor, e);
	if (!rc) {
		p.root = root;
		for (const struct node *t = node_list(root, "tickets"); t; t = t->next)
			ticket_plan(&p, t);
		life_add(&p);
		meeting_plan(&p);
		rc = demo_desk(s, root, begin_of(&p), zone, &p.mem);
		if (!rc)
			rc = demo_views(s, root, begin_of(&p), &p.mem);
		if (!rc)
			rc = floor_make(s, &p, &floor);
		if (!rc)
			rc = people_add(s, &p);
		if (!rc)
			rc = deeds_do(s, &(struct deeds){p.deeds, p.count, p.tickets, p.now},
				      &p.mem);
		if (!rc)
			rc = demo_survey(s, node_get(root, "survey"), now - 1, &p.mem);
		if (!rc)
			rc = demo_handover(s, node_get(root, "handover"), now, &p.mem);
		if (rc)
			(void)err_move(e, store_err(s));
	}
	free(p.deeds);
	arena_reset(&p.mem);
	return rc;
}
