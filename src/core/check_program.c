/* Where the patterns of a program begin, and what can be known of them before any text is there. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/check_pattern.h"
#include "core/check_text.h"

void *
list_grown(struct arena *mem, void *list, size_t size, size_t count, size_t *room)
{
	void *more;

	if (count < *room)
		return list;
	*room = *room ? *room * 2 : 64;
	more = arena_alloc(mem, *room * size);
	if (count)
		(void)memcpy(more, list, count * size);
	return more;
}

static void
add_entry(struct program *p, uint32_t cp, size_t step, uint32_t places)
{
	p->entries =
		list_grown(p->mem, p->entries, sizeof *p->entries, p->entry_count, &p->entry_room);
	p->entries[p->entry_count++] =
		(struct entry){.cp = cp, .step = (uint32_t)step, .places = places};
}

/* Walks from the beginning to each first letter. A gap begins nothing: what is behind it does. */
static void
find_entries(struct program *p, size_t at, uint32_t places)
{
	for (;; at++) {
		const struct step *s = &p->steps[at];

		if (s->kind == STEP_SPLIT) {
			find_entries(p, at + s->a, places);
			at += s->b - 1;
		} else if (s->kind == STEP_JUMP) {
			at += s->a - 1;
		} else if (s->kind == STEP_SEE) {
			places |= 1u << s->a;
		} else {
			break;
		}
	}
	if (p->steps[at].kind == STEP_DIGIT)
		for (uint32_t cp = '0'; cp <= '9'; cp++)
			add_entry(p, cp, at, places);
	else if (p->steps[at].kind == STEP_IS)
		add_entry(p, p->steps[at].a, at, places);
	else if (p->steps[at].kind == STEP_ONE_OF)
		for (size_t i = 0; i < p->steps[at].b; i++)
			add_entry(p, p->letters[p->steps[at].a + i], at, places);
}

void
program_enter(struct program *p, size_t step)
{
	find_entries(p, step, 0);
}

static int
entry_compare(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->cp != y->cp)
		return x->cp < y->cp ? -1 : 1;
	if (x->second != y->second)
		return x->second < y->second ? -1 : 1;
	return x->step < y->step ? -1 : x->step > y->step;
}

uint64_t
letter_bit(uint32_t cp)
{
	return UINT64_C(1) << (cp * UINT32_C(0x9E3779B1) >> 26);
}

static uint64_t
bits_of(const uint32_t *cps, size_t n)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < n; i++)
		bits |= letter_bit(cps[i]);
	return bits;
}

static uint64_t
letters_from(const struct program *p, const struct step *s)
{
	static const uint32_t digits[] = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};

	switch ((enum step_kind)s->kind) {
	case STEP_IS:
		return letter_bit(s->a);
	case STEP_ONE_OF:
		return bits_of(p->letters + s->a, s->b);
	case STEP_COMMA:
		return letter_bit(SYMBOL_CLAUSE);
	case STEP_DIGIT:
		return bits_of(digits, sizeof digits / sizeof *digits);
	case STEP_SPLIT:
		return s[s->a].letters | s[s->b].letters;
	case STEP_JUMP:
		return s[s->a].letters;
	case STEP_SEE:
		return s[1].letters;
	case STEP_LETTER:
	case STEP_ANY:
	case STEP_MATCHED:
		break;
	}
	return UINT64_MAX;
}

static uint32_t
larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

/* How many symbols may stand before the letter that has to come. */
static uint32_t
reach_from(const struct step *s, const uint32_t *reach)
{
	switch ((enum step_kind)s->kind) {
	case STEP_SPLIT:
		return larger(reach[s->a], reach[s->b]);
	case STEP_JUMP:
		return reach[s->a];
	case STEP_SEE:
		return reach[1];
	case STEP_LETTER:
	case STEP_ANY:
		return reach[1] + 1;
	case STEP_IS:
	case STEP_ONE_OF:
	case STEP_DIGIT:
	case STEP_COMMA:
	case STEP_MATCHED:
		break;
	}
	return 0;
}

static uint64_t
soon_from(const struct step *s, uint32_t reach)
{
	if (reach > STEP_AHEAD)
		return UINT64_MAX;
	switch ((enum step_kind)s->kind) {
	case STEP_SPLIT:
		return s[s->a].soon | s[s->b].soon;
	case STEP_JUMP:
		return s[s->a].soon;
	case STEP_SEE:
	case STEP_LETTER:
	case STEP_ANY:
		return s[1].soon;
	case STEP_IS:
	case STEP_ONE_OF:
	case STEP_DIGIT:
	case STEP_COMMA:
	case STEP_MATCHED:
		break;
	}
	return s->letters;
}

/* Every step leads forward, so the last is known first. */
static void
steps_look_ahead(struct program *p, uint32_t *reach)
{
	for (size_t i = p->step_count; i-- > 0;) {
		reach[i] = reach_from(&p->steps[i], &reach[i]);
		p->steps[i].letters = letters_from(p, &p->steps[i]);
		p->steps[i].soon = soon_from(&p->steps[i], reach[i]);
	}
}

static void
entry_look_ahead(const struct program *p, struct entry *e)
{
	const struct step *behind = &p->steps[e->step + 1];
	const bool is_letter = behind->kind == STEP_IS || behind->kind == STEP_ONE_OF;

	e->second = behind->kind == STEP_IS ? behind->a : 0;
	e->letters = behind->letters;
	e->soon = behind->soon;
	e->third = is_letter ? behind[1].letters : UINT64_MAX;
}

/* Exactly as long as it is; the longer one it grew in is left behind. */
static void *
kept(struct arena *mem, const void *list, size_t size)
{
	void *copy = arena_alloc(mem, size + 1);

	if (size)
		(void)memcpy(copy, list, size);
	return copy;
}

void
program_seal(struct program *p, struct arena *mem)
{
	uint32_t *reach = arena_alloc(p->mem, (p->step_count + 1) * sizeof *reach);

	p->steps = kept(mem, p->steps, p->step_count * sizeof *p->steps);
	p->entries = kept(mem, p->entries, p->entry_count * sizeof *p->entries);
	p->letters = kept(mem, p->letters, p->letter_count * sizeof *p->letters);
	p->words = NULL;
	p->mem = NULL;
	steps_look_ahead(p, reach);
	for (size_t i = 0; i < p->entry_count; i++)
		entry_look_ahead(p, &p->entries[i]);
	if (p->entry_count)
		qsort(p->entries, p->entry_count, sizeof *p->entries, entry_compare);
}
