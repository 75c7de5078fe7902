#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

/*
 * The language in which the rules of the reply check say what they look for, and the
 * small machine it becomes. A pattern is read over symbols (check_text.h), so 你 不 知道
 * and 你不知道 are one. In it stand
 *
 *	letters		as they are, in any width and either script; blanks mean nothing
 *	[a|b|c]		one of these; each may be a pattern
 *	x?		x or nothing: a letter, a group, a word
 *	{name}		one of the words declared under that name
 *	~		one letter or none
 *	…		up to twelve letters, also across commas
 *	,		perhaps a comma
 *	#		a digit
 *	^  $		here a sentence begins, ends
 *	<  >		here a clause begins, ends; a blank is enough
 *	%		here no letter or digit of ASCII stands on both sides
 *
 * A pattern needs a letter or digit to begin with; ~ and … before it mean nothing. Matching takes
 *time in proportion to text times program, whatever the text.
 */
struct arena;

enum step_kind {
	STEP_IS,      /* this letter (a) */
	STEP_ONE_OF,  /* one of the b letters of the program from a on */
	STEP_DIGIT,   /* any digit */
	STEP_LETTER,  /* any letter */
	STEP_ANY,     /* any letter, or a comma */
	STEP_COMMA,   /* a comma */
	STEP_SPLIT,   /* go on at both, a and b away from here */
	STEP_JUMP,    /* go on a away from here */
	STEP_SEE,     /* go on if the place is one of `enum place` (a) */
	STEP_MATCHED, /* pattern a has been found */
};

enum place {
	PLACE_SENTENCE,
	PLACE_SENTENCE_END,
	PLACE_CLAUSE,
	PLACE_CLAUSE_END,
	PLACE_ASCII_END,
};

struct step {
	uint32_t kind : 4; /* enum step_kind */
	uint32_t a : 28;
	uint32_t b;
	/* Both are letter_bit()s, made by program_seal(). */
	uint64_t letters; /* of all that can go on from here */
	uint64_t soon;    /* one of them stands here or up to STEP_AHEAD symbols on, or it ends */
};

enum { STEP_AHEAD = 16 }; /* a long gap, and a little more */

/* Where a pattern may begin: with this letter, at the step that takes it, in these places. */
struct entry {
	uint32_t cp, step;
	uint32_t second; /* the letter behind it; 0: several may be, or none */
	uint32_t places; /* bits 1 << enum place, all of them */
	/* Of the steps behind: looked at here, the steps themselves are rarely needed. */
	uint64_t letters, third, soon;
};

/* All patterns of a set of rules in one. All zero but `mem`, in which it grows, is the empty one.
 */
struct program {
	struct arena *mem;
	struct step *steps;
	struct entry *entries; /* sorted by cp and second by program_seal() */
	uint32_t *letters;
	size_t step_count, step_room, entry_count, entry_room, letter_count, letter_room;
	size_t written; /* steps made so far, also those thrown away: the limit */
	struct pattern_word *words;
	size_t word_count;
};

/* The list with room for one more of `size` bytes; where it moves, its old place is waste. */
void *list_grown(struct arena *mem, void *list, size_t size, size_t count, size_t *room);

/* What {name} stands for, from now on. E_INVALID: the sentence says at which character. */
MUST_CHECK enum rc program_word(struct program *p, const char *name, const char *pattern,
				struct err *err);
/* Adds a pattern that is reported as number `id`. E_INVALID as above; then the program is spoilt.
 */
MUST_CHECK enum rc program_add(struct program *p, const char *pattern, uint32_t id,
			       struct err *err);
/* One bit of 64 for a symbol; several share it, so it can only rule out. */
uint64_t letter_bit(uint32_t cp);

/* After the last pattern, before the first text. What stays moves to `mem`. */
void program_seal(struct program *p, struct arena *mem);
/* For program_add(): notes with which letters the pattern at that step begins. */
void program_enter(struct program *p, size_t step);
