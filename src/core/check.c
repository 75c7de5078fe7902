#include "core/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/check_match.h"
#include "core/check_rules.h"
#include "core/check_text.h"
#include "core/scenario.h"
#include "text/utf8.h"

enum { OWN_DIGITS = 7 }; /* fewer equal digits at their ends do not make two numbers the same */

struct checker {
	const struct check_rules *rules;
	struct matcher *matcher;
};

/* A hit, with what its pattern means. */
struct mark {
	uint32_t rule, from, to;
	enum check_role role;
};

struct run {
	const struct mark *at;
	size_t count;
};

/* One text under check. */
struct work {
	const struct check_rules *rules;
	struct symbols s;
	uint32_t *sentence;
	struct run marks;
	struct run allowed;
	const struct check_reply *reply;
	struct mark *kept;
	size_t kept_count;
};

struct checker *
checker_new(const struct check_rules *sealed, struct arena *mem)
{
	struct checker *c = arena_alloc(mem, sizeof *c);

	c->rules = sealed;
	c->matcher = matcher_new(&sealed->program, sealed->pattern_count, mem);
	return c;
}

/* By rule and role; in a role by place, the longest first. */
static int
mark_compare(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	if (x->role != y->role)
		return x->role < y->role ? -1 : 1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to > y->to ? -1 : x->to < y->to;
}

static struct run
marks_of(const struct check_rules *rules, struct hits hits, struct arena *mem)
{
	struct mark *marks = arena_alloc(mem, (hits.count + 1) * sizeof *marks);

	for (size_t i = 0; i < hits.count; i++) {
		const struct hit *h = &hits.at[i];
		const struct check_pattern *p = &rules->patterns[h->id];

		marks[i] = (struct mark){p->rule, h->from, h->to, p->role};
	}
	if (hits.count)
		qsort(marks, hits.count, sizeof *marks, mark_compare);
	return (struct run){marks, hits.count};
}

/* Takes the run of one rule and role off the front. */
static struct run
run_take(struct run *rest, uint32_t rule, enum check_role role)
{
	struct run run = {rest->at, 0};

	while (run.count < rest->count && run.at[run.count].rule == rule &&
	       run.at[run.count].role == role)
		run.count++;
	rest->at += run.count;
	rest->count -= run.count;
	return run;
}

/* Walks along a run of exceptions as places are asked for from left to right. */
struct cover {
	struct run run;
	size_t next;
	uint32_t reach;
};

static bool
is_covered(struct cover *c, const struct mark *m)
{
	for (; c->next < c->run.count && c->run.at[c->next].from <= m->from; c->next++)
		if (c->run.at[c->next].to > c->reach)
			c->reach = c->run.at[c->next].to;
	return c->reach >= m->to;
}

static bool
is_quoted(const struct symbols *s, const struct mark *m)
{
	for (size_t i = m->from; i < m->to; i++)
		if (!s->at[i].is_quoted && s->at[i].cp > SYMBOL_SENTENCE)
			return false;
	return true;
}

/* By symbol: the number of its sentence. */
static uint32_t *
sentences_of(const struct symbols *s, struct arena *mem)
{
	uint32_t *numbers = arena_alloc(mem, (s->count + 1) * sizeof *numbers);

	for (size_t i = 1; i < s->count; i++)
		numbers[i] = numbers[i - 1] + (s->at[i - 1].cp == SYMBOL_SENTENCE);
	return numbers;
}

/* Whether what the rule asks for stands in the sentence of m; lacks->next never goes back. */
static bool
is_content(const struct work *w, const struct check_rule *rule, struct cover *lacks,
	   const struct mark *m)
{
	const struct run *run = &lacks->run;
	const uint32_t sentence = w->sentence[m->from];

	if (!run->count || rule->lacks_text)
		return run->count;
	while (lacks->next < run->count && w->sentence[run->at[lacks->next].from] < sentence)
		lacks->next++;
	return lacks->next < run->count && w->sentence[run->at[lacks->next].from] == sentence;
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* The number that the customer gave is no secret from that customer, however it is written. */
static bool
is_own(const struct work *w, const struct mark *m)
{
	size_t i = m->to, k = w->reply->own ? strlen(w->reply->own) : 0;
	int same = 0;

	for (; i > m->from && k; same++) {
		while (i > m->from && !is_digit(w->s.at[i - 1].cp))
			i--;
		while (k && !is_digit((unsigned char)w->reply->own[k - 1]))
			k--;
		if (i == m->from || !k)
			break;
		if (w->s.at[--i].cp != (unsigned char)w->reply->own[--k])
			return false;
	}
	return same >= OWN_DIGITS;
}

static void
keep(struct work *w, struct mark m)
{
	w->kept[w->kept_count++] = m;
}

static void
judge_places(struct work *w, const struct check_rule *rule, struct run but, struct run lacks,
	     struct run say)
{
	struct cover own = {.run = but}, house = {.run = w->allowed}, needs = {.run = lacks};
	uint32_t behind = 0; /* the last place kept */

	for (size_t i = 0; i < say.count; i++) {
		const struct mark *m = &say.at[i];

		if (m->from < behind || is_covered(&own, m))
			continue;
		if (rule->holds && is_own(w, m))
			continue;
		if (!rule->holds && (is_covered(&house, m) || is_quoted(&w->s, m)))
			continue;
		if (is_content(w, rule, &needs, m))
			continue;
		keep(w, *m);
		behind = m->to;
	}
}

/* Letters and no Han: what a Chinese reply would lack is not asked of one in another language. */
static bool
is_foreign(const struct check_reply *reply)
{
	bool has_letter = false;

	for (size_t i = 0; i < reply->size;) {
		const struct utf8 u = utf8_next(reply->text + i, reply->size - i);

		if (u.cp >= 0x3400 && u.cp <= 0x9fff)
			return false;
		has_letter = has_letter || ((u.cp | 0x20) >= 'a' && (u.cp | 0x20) <= 'z');
		i += u.len;
	}
	return has_letter;
}

/* What may be asked of a reply depends on what is known of it, never on how long it is. */
static bool
is_asked(const struct check_rule *rule, const struct check_reply *reply)
{
	const int scenario = reply->scenario ? scenario_number(reply->scenario) : -1;

	const bool is_known = reply->channel || !rule->is_whole; /* a whole reply goes somewhere */

	if (rule->channels && is_known && !(rule->channels & 1u << reply->channel))
		return false;
	if (rule->emotions && !(rule->emotions & 1u << reply->emotion))
		return false;
	if (rule->scenarios && (scenario < 0 || !(rule->scenarios >> scenario & 1)))
		return false;
	return reply->is_whole || !rule->is_whole;
}

static void
judge_rules(struct work *w, const struct check_reply *reply)
{
	const bool is_other = is_foreign(reply);
	struct run rest = w->marks;

	w->allowed = run_take(&rest, 0, CHECK_BUT);
	for (uint32_t i = 1; i < w->rules->rule_count; i++) {
		const struct check_rule *rule = &w->rules->rules[i];
		const struct run but = run_take(&rest, i, CHECK_BUT);
		const struct run lacks = run_take(&rest, i, CHECK_LACKS);
		const struct run say = run_take(&rest, i, CHECK_SAY);

		if (!is_asked(rule, reply) || (rule->is_whole && is_other))
			continue;
		if (w->rules->has_say[i])
			judge_places(w, rule, but, lacks, say);
		else if (!lacks.count && w->s.count)
			keep(w, (struct mark){.rule = i});
	}
}

/* An error says enough: hints inside its words would only hide it. */
static void
drop_hidden_hints(struct work *w, struct arena *mem)
{
	bool *has_error = arena_alloc(mem, w->s.count + 1);
	size_t n = 0;

	for (size_t k = 0; k < w->kept_count; k++)
		if (w->rules->rules[w->kept[k].rule].severity == CHECK_ERROR)
			for (size_t i = w->kept[k].from; i < w->kept[k].to; i++)
				has_error[i] = true;
	for (size_t k = 0; k < w->kept_count; k++) {
		bool is_hidden = false;

		if (w->rules->rules[w->kept[k].rule].severity == CHECK_HINT)
			for (size_t i = w->kept[k].from; i < w->kept[k].to; i++)
				is_hidden = is_hidden || has_error[i];
		if (!is_hidden)
			w->kept[n++] = w->kept[k];
	}
	w->kept_count = n;
}

/* What is about the text as such stands before it, also where the text begins with blanks. */
static int
place_compare(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (!x->to != !y->to)
		return x->to ? 1 : -1;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* A place in the text that only moves on. */
struct caret {
	const struct check_reply *reply;
	size_t at;
	int line, col;
};

static void
caret_move(struct caret *c, size_t to)
{
	while (c->at < to) {
		const struct utf8 u = utf8_next(c->reply->text + c->at, c->reply->size - c->at);

		c->col++;
		if (u.cp == '\n') {
			c->line++;
			c->col = 1;
		}
		c->at += u.len;
	}
}

static int
length_of(const char *s, size_t n)
{
	int count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_next(s + i, n - i).len;
	return count;
}

static struct check_finding
finding_of(const struct work *w, const struct mark *m, struct caret *c)
{
	struct check_finding f = {.rule = &w->rules->rules[m->rule]};

	if (m->to) {
		const struct symbol *last = &w->s.at[m->to - 1];

		f.at = w->s.at[m->from].at;
		f.bytes = last->at + last->bytes - f.at;
	}
	caret_move(c, f.at);
	f.line = c->line;
	f.col = c->col;
	f.length = length_of(c->reply->text + f.at, f.bytes);
	return f;
}

static struct check_findings
findings_of(struct work *w, const struct check_reply *reply, struct arena *mem)
{
	struct caret caret = {.reply = reply, .line = 1, .col = 1};
	struct check_findings found = {.count = w->kept_count};

	found.at = arena_alloc(mem, (found.count + 1) * sizeof *found.at);
	if (found.count)
		qsort(w->kept, w->kept_count, sizeof *w->kept, place_compare);
	for (size_t i = 0; i < found.count; i++)
		found.at[i] = finding_of(w, &w->kept[i], &caret);
	return found;
}

/* Of whole characters. */
static size_t
size_looked_at(const struct check_reply *reply)
{
	size_t n = CHECK_TEXT_MAX;

	if (reply->size <= n)
		return reply->size;
	while (n > CHECK_TEXT_MAX - 4 && ((unsigned char)reply->text[n] & 0xC0) == 0x80)
		n--;
	return n;
}

struct check_findings
check_reply(struct checker *c, const struct check_reply *whole, struct arena *mem)
{
	struct check_reply reply = *whole;
	struct work w = {.rules = c->rules, .reply = &reply};
	struct check_findings found;

	reply.size = size_looked_at(whole);
	w.s = symbols_read(reply.text, reply.size, mem);
	w.sentence = sentences_of(&w.s, mem);
	w.marks = marks_of(c->rules, matcher_run(c->matcher, &w.s, mem), mem);
	w.kept = arena_alloc(mem, (w.marks.count + c->rules->rule_count) * sizeof *w.kept);
	judge_rules(&w, &reply);
	drop_hidden_hints(&w, mem);
	found = findings_of(&w, &reply, mem);
	found.is_cut = reply.size < whole->size;
	return found;
}
