#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/triage.h"

/*
 * How a customer's words are read for what the triage asks (handbook 004, 步骤1 to 3; H-71,
 * H-73; decisions 4 and 11): cues are data (schema/emotion_cues.yaml, read by feed/cue_rules),
 * the judging here is a pure function of the cues and the text. It suggests and shows its
 * evidence; it never decides, never learns by itself and keeps nothing of the text.
 *
 * Words are compared folded: case, full-width forms, traditional characters (by the variants of
 * the cues) and runs of blanks do not matter. A cue belongs to a group; a group gives points to
 * emotions, for each cue that was found once, at most `at_most` times; a rule gives points where
 * several groups meet. The first of 愤怒, 不满, 焦虑 with `sure` points or more is the emotion;
 * without evidence it is 平静. All of it is integers: the same text always gets the same answer.
 *
 * A pattern is the text to find, with these signs in it:
 *
 *	(a|b|c)  one of these patterns; one may be empty, but not at the beginning
 *	~        up to eight characters of the same sentence
 *	#        a number: up to forty digits or numerals, or something in square brackets
 *	^        what follows begins a clause
 *	$        what was before ends a clause
 *
 * Latin letters and digits at its ends match whole words and numbers only.
 */
struct arena;

enum {
	CUE_GROUPS_MAX = 64,
	CUE_RULES_MAX = 256,
	CUE_PATTERNS_MAX = 8192,
	CUE_HITS_MAX = 256,    /* in one text; what comes behind them is not read */
	CUE_EVIDENCE_MAX = 16, /* pieces shown for one text */
	CUE_GAP_MAX = 8,       /* characters of a gap */
	CUE_NUMBER_MAX = 40,   /* characters of a number: a longer one is none */
	CUE_BUCKETS = 512,
	EMOTIONS = EMOTION_ANXIOUS + 1,
};

enum cue_flag {
	CUE_RISK = 1 << 0,    /* the matter may leave the house: authorities, press, court */
	CUE_DANGER = 1 << 1,  /* danger or damage in progress */
	CUE_HURTS = 1 << 2,   /* it cannot be used, or money or goods are at stake */
	CUE_PRESSED = 1 << 3, /* no time to spare */
	CUE_CLEAR = 1 << 4,   /* a definite wish */
	/* How a group acts on the hits of others; it gives no points itself. */
	CUE_NEGATES = 1 << 5,
	CUE_STRENGTHENS = 1 << 6,
};

struct cue_group {
	const char *name;
	int points[EMOTIONS]; /* by enum emotion; may be negative */
	int at_most;          /* hits that count */
	unsigned flags;       /* of enum cue_flag: what one hit says */
	bool is_negatable;    /* a negating word close before it takes the hit away */
	bool is_gradable;     /* a strengthening word right before it makes it count twice */
};

struct cue_rule {
	uint64_t all, none; /* groups as bits: all of these and none of those have a hit */
	int points[EMOTIONS];
};

enum cue_part_kind {
	PART_TEXT,
	PART_CHOICE, /* `first` is one alternative, `next` is the choice of the others */
	PART_JOINT,  /* where the alternatives of a choice meet again */
	PART_GAP,
	PART_NUMBER,
	PART_START,
	PART_END,
};

/* A piece of a pattern; NULL behind the last one. */
struct cue_part {
	enum cue_part_kind kind;
	const uint32_t *cp; /* of PART_TEXT, `n` characters */
	size_t n;
	struct cue_part *first, *next;
	uint64_t bits; /* of PART_GAP: cue_bit() of what may stand behind it */
};

struct cue_pattern {
	const struct cue_part *first;
	uint8_t group;
	bool is_except; /* hits of its group that begin inside what it matches do not count */
};

struct cue_variant {
	uint32_t from, to;
};

struct cue_link {
	uint32_t pattern, next; /* 0 ends the chain: both count from 1 */
	uint32_t cp;            /* the character that it begins with; 0: a number's */
	uint64_t behind;        /* cue_bit() of those that may stand behind it */
	uint64_t soon;          /* one of them stands there, or behind a gap there */
};

/* All of it lives in one arena and is constant once cue_set_index() has run. */
struct cue_set {
	int version, sure;
	struct cue_group groups[CUE_GROUPS_MAX];
	size_t group_count;
	struct cue_rule rules[CUE_RULES_MAX];
	size_t rule_count;
	struct cue_pattern *patterns; /* CUE_PATTERNS_MAX of room */
	size_t pattern_count;
	struct cue_variant *variants; /* sorted by `from` */
	size_t variant_count;
	const uint32_t *numerals; /* the characters of # beside the digits */
	size_t numeral_count;

	struct cue_link *links; /* by the first character of a pattern */
	uint32_t first[CUE_BUCKETS];
	uint32_t any; /* patterns that begin with a number */
};

/* One bit of 64 for a character; several share it, so it can only rule out. */
static inline uint64_t
cue_bit(uint32_t cp)
{
	return UINT64_C(1) << (cp & 63);
}

/* Where a cue stands in the text as it was given, in bytes. */
struct cue_span {
	size_t from, to;
};

/* What the words have of each group, before any weight: what a fit learns from (core/cue_fit). */
struct cue_found {
	uint64_t present; /* groups with a hit, as bits */
	int times[CUE_GROUPS_MAX];
};

struct cue_verdict {
	enum emotion emotion; /* never EMOTION_NONE */
	int confidence;       /* 0 to 100 */
	struct need need;
	bool is_risk;
	int points[EMOTIONS];
	struct cue_span
		evidence[CUE_EVIDENCE_MAX]; /* in the order of the text, none inside another */
	size_t evidence_count;
};

/* The folded text, character by character, each with the byte it came from. */
struct cue_char {
	uint32_t cp;
	size_t at;
	uint64_t soon; /* cue_bit() of it and of as many behind it as a gap is long */
};

/* Room that a caller lends to many judgements; all zero is a fresh one. */
struct cue_text {
	struct cue_char *c;
	size_t n, room;
};

void cue_text_read(struct cue_text *t, const struct cue_set *set, const char *s, size_t n);
void cue_text_release(struct cue_text *t);

/* Reads a pattern for a group; the sentence of E_INVALID says what is wrong with it. */
MUST_CHECK enum rc cue_pattern_read(const struct cue_set *set, struct arena *mem, const char *text,
				    struct cue_pattern *pattern, struct err *err);
/* The end of what the pattern matches at `at`, in characters; 0 when it does not. */
size_t cue_pattern_match(const struct cue_set *set, const struct cue_pattern *pattern,
			 const struct cue_text *t, size_t at);

/* cue_bit() of what may stand where a pattern goes on with that part. */
uint64_t cue_part_bits(const struct cue_part *part);

/* Whether a clause ends before that character; behind the text it does. */
bool cue_is_break(const struct cue_text *t, size_t at);

/* To be called once, when groups, rules and patterns are there. */
void cue_set_index(struct cue_set *set, struct arena *mem);

bool cue_rule_is_met(const struct cue_rule *rule, uint64_t present);
void cue_find(const struct cue_set *set, struct cue_text *room, const char *s, size_t n,
	      struct cue_found *found);

/* The text may be any bytes; damaged ones are no cue. Never fails. */
void cue_judge(const struct cue_set *set, struct cue_text *room, const char *s, size_t n,
	       struct cue_verdict *verdict);
