#include "feed/demo_call.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/words.h"
#include "desk/call.h"
#include "desk/callback.h"

enum { MINUTE = 60, SIGN_ON_BEFORE = 60, DEEDS_EACH = 4, PAPERS_SECONDS = 45 };

/* One call while its deeds are thought out. */
struct calling {
	const struct node *root, *call;
	int64_t now, from, at, end;
	const char *by;
	size_t ticket;
};

/* Which ticket of the file is the customer's first. */
static size_t
ticket_of(const struct node *root, const char *customer)
{
	size_t n = 0;

	for (const struct node *t = node_list(root, "tickets"); t; t = t->next, n++)
		if (!strcmp(node_text(t, "customer", ""), customer))
			return n;
	return 0;
}

static bool
works_now(const struct calling *c)
{
	const struct node *p = node_list(node_get(c->root, "floor"), "people");

	while (p && strcmp(node_text(p, "by", ""), c->by) != 0)
		p = p->next;
	return c->from && p && node_get(p, "state");
}

static void
add(struct call_plan *out, const struct calling *c, int64_t at, const char *verb,
    const struct call_form *form)
{
	out->deed[out->deeds++] = (struct deed){
		.at = at, .verb = verb, .by = c->by, .ticket = c->ticket, .call = form};
}

/* Before the shift they signed off behind it: nobody stays on the line of another day. In it they
 * wrote something down until what they do now. */
static void
past_plan(const struct calling *c, struct arena *mem, struct call_plan *out)
{
	static const struct call_form plain;
	struct call_form *papers = arena_alloc(mem, sizeof *papers);
	const struct node *about = node_list(c->call, "about");
	const bool is_in = works_now(c) && c->at >= c->from;

	if (works_now(c) && !is_in && c->end + PAPERS_SECONDS >= c->from - SIGN_ON_BEFORE)
		return; /* it would reach into the shift */
	*papers = (struct call_form){.result = RESULT_ANSWERED,
				     .summary = node_text(c->call, "summary", NULL)};
	for (int i = 0; about && i < CATEGORY_LEVELS; i++, about = about->next)
		papers->category[i] = about->text;
	add(out, c, c->at, "call_answer", &plain);
	add(out, c, c->end, "call_wrapup", &plain);
	add(out, c, c->end + PAPERS_SECONDS, "call_away", papers);
	add(out, c, c->end + PAPERS_SECONDS, is_in ? "state_wrap" : "sign_off", NULL);
}

static int64_t
not_before(int64_t at, int64_t first, int64_t now)
{
	at = at > first ? at : first;
	return at < now ? at : now - 1;
}

/* The one that goes on: its customer has a ticket, and help is asked for. */
static void
live_plan(const struct calling *c, struct call_plan *out)
{
	static const struct call_form plain;
	const int64_t at = not_before(c->at, c->from, c->now);
	const struct node *hand = node_get(c->call, "hand");
	const int64_t up = c->now - strtol(node_text(hand, "ago", "0"), NULL, 10) * MINUTE;

	if (!works_now(c))
		return;
	add(out, c, at, "call_answer", &plain);
	add(out, c, not_before(at + MINUTE, at, c->now), "call_join", &plain);
	if (!hand)
		return;
	add(out, c, not_before(up, at, c->now), "hand_raise", NULL);
	out->deed[out->deeds - 1].text = node_text(hand, "text", NULL);
}

static int64_t
moment(int64_t now, const struct node *n, const char *key)
{
	return now + strtol(node_text(n, key, "0"), NULL, 10) * MINUTE;
}

/* Somebody was told that they are called back. */
static void
back_plan(const struct calling *c, struct arena *mem, struct call_plan *out)
{
	struct callback_form *form = arena_alloc(mem, sizeof *form);

	*form = (struct callback_form){.why = node_text(c->call, "why", ""),
				       .due_at = moment(c->now, c->call, "due")};
	out->deed[out->deeds++] = (struct deed){.at = c->at,
						.verb = "callback_add",
						.by = c->by,
						.ticket = c->ticket,
						.callback = form};
}

static void
hot_plan(const struct calling *c, struct arena *mem, struct call_plan *out)
{
	struct hot_form *form = arena_alloc(mem, sizeof *form);

	*form = (struct hot_form){.title = node_text(c->call, "title", ""),
				  .wording = node_text(c->call, "wording", ""),
				  .next_at = moment(c->now, c->call, "next")};
	out->deed[out->deeds++] = (struct deed){
		.at = c->at, .verb = "hot_declare", .by = c->by, .ticket = c->ticket, .hot = form};
}

static size_t
count(const struct node *list)
{
	size_t n = 0;

	for (; list; list = list->next)
		n++;
	return n;
}

static struct calling
calling_of(const struct node *root, const struct node *call, int64_t now, int64_t from)
{
	return (struct calling){.root = root,
				.call = call,
				.now = now,
				.from = from,
				.at = now - strtol(node_text(call, "ago", "0"), NULL, 10) * MINUTE,
				.by = node_text(call, "by", ""),
				.ticket = ticket_of(root, node_text(call, "customer", ""))};
}

static void
call_plan(struct calling c, struct arena *mem, struct call_plan *out)
{
	const char *minutes = node_text(c.call, "minutes", NULL);

	c.end = c.at + strtol(minutes ? minutes : "0", NULL, 10) * MINUTE;
	if (minutes)
		past_plan(&c, mem, out);
	else
		live_plan(&c, out);
}

void
demo_calls_plan(const struct node *root, int64_t now, int64_t from, struct arena *mem,
		struct call_plan *out)
{
	const struct node *calls = node_list(root, "calls"), *backs = node_list(root, "callbacks");
	const struct node *hots = node_list(root, "hots");
	const size_t most = DEEDS_EACH * count(calls) + count(backs) + count(hots);
	struct calling c;

	*out = (struct call_plan){.deed = arena_alloc(mem, (most + 1) * sizeof *out->deed)};
	for (; calls; calls = calls->next)
		call_plan(calling_of(root, calls, now, from), mem, out);
	for (; backs; backs = backs->next) {
		c = calling_of(root, backs, now, from);
		back_plan(&c, mem, out);
	}
	for (; hots; hots = hots->next) {
		c = calling_of(root, hots, now, from);
		hot_plan(&c, mem, out);
	}
}
