#include "core/check_pattern.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/check_text.h"
#include "text/utf8.h"

enum {
	LONG_GAP = 12, /* letters of an … */
	DEPTH_MAX = 16,
	STEPS_MAX = 1 << 18, /* words inside words grow fast */
	STEP_A_MAX = (1 << 28) - 1,
	ELLIPSIS = 0x2026,
	FULL_COMMA = 0xFF0C,
};

struct pattern_word {
	const char *name, *pattern;
	struct pattern_word *next;
};

struct parser {
	struct program *p;
	const char *s; /* the rest */
	const char *whole;
	struct err *err;
	int depth;
};

static enum rc
fail(struct parser *r, const char *what)
{
	size_t at = 1;

	for (const char *s = r->whole; s < r->s; at++)
		s += utf8_next(s, strlen(s)).len;
	return err_set(r->err, E_INVALID, _("character %zu of the pattern %s: %s"), at, r->whole,
		       what);
}

static void
emit(struct program *p, enum step_kind kind, size_t a, size_t b)
{
	p->steps = list_grown(p->mem, p->steps, sizeof *p->steps, p->step_count, &p->step_room);
	p->steps[p->step_count++] = (struct step){
		.kind = (uint32_t)kind & 0xF, .a = (uint32_t)a & STEP_A_MAX, .b = (uint32_t)b};
	p->written++;
}

/* Steps know one another by distance, so that a piece can be moved whole. */
static void
make_optional(struct program *p, size_t from)
{
	const size_t n = p->step_count - from;

	emit(p, STEP_SPLIT, 1, n + 1);
	for (size_t i = p->step_count - 1; i > from; i--)
		p->steps[i] = p->steps[i - 1];
	p->steps[from] = (struct step){.kind = STEP_SPLIT, .a = 1, .b = (uint32_t)n + 1};
}

static void
emit_gap(struct program *p, enum step_kind kind, size_t times)
{
	for (size_t i = 0; i < times; i++) {
		emit(p, STEP_SPLIT, 1, 2 * (times - i));
		emit(p, kind, 0, 0);
	}
}

static enum rc parse_choice(struct parser *r, bool is_inside);

static enum rc
parse_group(struct parser *r)
{
	enum rc rc;

	r->s++;
	if (++r->depth > DEPTH_MAX)
		return fail(r, _("groups are nested too deep"));
	rc = parse_choice(r, true);
	r->depth--;
	if (rc)
		return rc;
	if (*r->s != ']')
		return fail(r, _("a group has no ] at its end"));
	r->s++;
	return OK;
}

static const struct pattern_word *
word_named(const struct program *p, const char *name, size_t n)
{
	for (const struct pattern_word *w = p->words; w; w = w->next)
		if (strlen(w->name) == n && !memcmp(w->name, name, n))
			return w;
	return NULL;
}

static enum rc
parse_word(struct parser *r)
{
	const size_t n = strcspn(r->s, "}");
	const struct pattern_word *w = n ? word_named(r->p, r->s + 1, n - 1) : NULL;
	struct parser inner = {.p = r->p, .err = r->err, .depth = r->depth + 1};
	enum rc rc;

	if (!w || !r->s[n])
		return fail(r, _("no word of that name stands above"));
	if (inner.depth > DEPTH_MAX)
		return fail(r, _("words are nested too deep"));
	inner.s = inner.whole = w->pattern;
	rc = parse_choice(&inner, false);
	if (!rc)
		r->s += n + 1;
	return rc;
}

static const struct sign {
	char c;
	enum step_kind kind;
	unsigned a;
} signs[] = {
	{'#', STEP_DIGIT, 0},
	{'^', STEP_SEE, PLACE_SENTENCE},
	{'$', STEP_SEE, PLACE_SENTENCE_END},
	{'<', STEP_SEE, PLACE_CLAUSE},
	{'>', STEP_SEE, PLACE_CLAUSE_END},
	{'%', STEP_SEE, PLACE_ASCII_END},
};

static bool
parse_sign(struct parser *r)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].c == *r->s) {
			emit(r->p, signs[i].kind, signs[i].a, 0);
			r->s++;
			return true;
		}
	return false;
}

static enum rc
parse_letter(struct parser *r)
{
	const struct utf8 u = utf8_next(r->s, strlen(r->s));
	const uint32_t cp = symbol_fold(u.cp);

	if (u.cp == ELLIPSIS)
		emit_gap(r->p, STEP_ANY, LONG_GAP);
	else if (*r->s == '~')
		emit_gap(r->p, STEP_LETTER, 1);
	else if (*r->s == ',' || u.cp == FULL_COMMA)
		emit_gap(r->p, STEP_COMMA, 1);
	else if (cp && u.ok)
		emit(r->p, STEP_IS, cp, 0);
	else
		return fail(r, _("this is no letter and no sign of the pattern language"));
	r->s += u.len;
	return OK;
}

static enum rc
parse_atom(struct parser *r)
{
	const size_t from = r->p->step_count;
	enum rc rc = OK;

	if (*r->s == '[')
		rc = parse_group(r);
	else if (*r->s == '{')
		rc = parse_word(r);
	else if (!parse_sign(r))
		rc = parse_letter(r);
	if (rc)
		return rc;
	if (r->p->written > STEPS_MAX)
		return fail(r, _("the patterns together are too long"));
	if (*r->s == '?') {
		make_optional(r->p, from);
		r->s++;
	}
	return OK;
}

static enum rc
parse_sequence(struct parser *r, bool is_inside)
{
	while (*r->s && *r->s != '|' && !(is_inside && *r->s == ']')) {
		enum rc rc;

		if (*r->s == ' ') {
			r->s++;
			continue;
		}
		rc = parse_atom(r);
		if (rc)
			return rc;
	}
	return OK;
}

/* Where the piece that begins at `i` of a choice gives way to the next; `end` for the last. */
static size_t
piece_end(const struct program *p, size_t i, size_t last, size_t end)
{
	return i == last ? end : i + p->steps[i].b;
}

/* A choice between letters, and many are, becomes one step. */
static bool
join_letters(struct program *p, size_t from, size_t last)
{
	const size_t end = p->step_count, first = p->letter_count;

	for (size_t i = from; i < end; i = piece_end(p, i, last, end)) {
		const size_t body = i == last ? i : i + 1;

		if (piece_end(p, i, last, end) - i != (i == last ? 1 : 3) ||
		    p->steps[body].kind != STEP_IS)
			return false;
	}
	for (size_t i = from; i < end; i = piece_end(p, i, last, end)) {
		p->letters = list_grown(p->mem, p->letters, sizeof *p->letters, p->letter_count,
					&p->letter_room);
		p->letters[p->letter_count++] = p->steps[i == last ? i : i + 1].a;
	}
	p->step_count = from;
	emit(p, STEP_ONE_OF, first, p->letter_count - first);
	return true;
}

/* Each piece but the last is split from the next, and jumps behind the last. */
static enum rc
parse_choice(struct parser *r, bool is_inside)
{
	struct program *const p = r->p;
	const size_t from = p->step_count;
	size_t last = from;
	enum rc rc = parse_sequence(r, is_inside);

	while (!rc && *r->s == '|') {
		const size_t n = p->step_count - last;

		r->s++;
		make_optional(p, last);
		p->steps[last].b = (uint32_t)n + 2;
		emit(p, STEP_JUMP, 0, 0);
		last = p->step_count;
		rc = parse_sequence(r, is_inside);
	}
	if (rc || last == from || join_letters(p, from, last))
		return rc;
	for (size_t i = from; i < last; i += p->steps[i].b) {
		const size_t jump = i + p->steps[i].b - 1;

		p->steps[jump].a = (uint32_t)(p->step_count - jump) & STEP_A_MAX;
	}
	return OK;
}

enum rc
program_word(struct program *p, const char *name, const char *pattern, struct err *err)
{
	struct pattern_word *w = arena_alloc(p->mem, sizeof *w);
	struct parser r = {.p = p, .s = pattern, .whole = pattern, .err = err};
	const size_t before = p->step_count;
	enum rc rc = parse_choice(&r, false);

	p->step_count = before; /* read once to see that it is one; used where it is named */
	if (rc)
		return rc;
	if (word_named(p, name, strlen(name)))
		return fail(&r, _("a second word of the same name: keep one"));
	*w = (struct pattern_word){arena_strdup(p->mem, name), arena_strdup(p->mem, pattern),
				   p->words};
	p->words = w;
	return OK;
}

enum rc
program_add(struct program *p, const char *pattern, uint32_t id, struct err *err)
{
	struct parser r = {.p = p, .s = pattern, .whole = pattern, .err = err};
	const size_t begin = p->step_count, before = p->entry_count;
	enum rc rc = parse_choice(&r, false);

	if (rc)
		return rc;
	emit(p, STEP_MATCHED, id, 0);
	program_enter(p, begin);
	if (p->entry_count == before)
		return fail(&r, _("a pattern needs a letter or a digit to begin with"));
	return OK;
}
