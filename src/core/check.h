#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "core/triage.h"
#include "core/words.h"

/*
 * Tells a good reply from a bad one (handbook 001 二 and 三, 技巧; H-50 … H-69; decisions 6
 * and 7): what must not be said, what is better said otherwise, what is missing. It
 * knows no words itself: its rules come from data (feed/check_rules.h). It judges a text
 * and changes nothing; whether a reply goes out is its writer's decision, unless the
 * finding holds it.
 */
struct arena;

enum check_severity {
	CHECK_HINT,
	CHECK_ERROR,
};

struct check_rule {
	const char *id;
	const char *clause;  /* of the handbook, "H-51" */
	const char *instead; /* the better wording */
	enum check_severity severity;
	bool is_advice;     /* `instead` says how to do better: it is no wording to put in */
	bool holds;         /* breaks confidentiality: the reply waits until it is gone */
	bool is_whole;      /* is about a whole reply, in Chinese, not about a sentence of one */
	bool lacks_text;    /* the missing words may stand anywhere, not only in the sentence */
	unsigned channels;  /* bits 1 << enum channel; 0: all; see is_asked() for an unknown one */
	unsigned emotions;  /* bits 1 << enum emotion; 0: any, also unknown */
	uint64_t scenarios; /* bits 1 << scenario_number(); 0: any, also none */
};

/* What a pattern (check_pattern.h) means to its rule. */
enum check_role {
	CHECK_BUT,   /* a place inside one of these is none */
	CHECK_LACKS, /* the rule is content when this is there */
	CHECK_SAY,   /* a place of the rule; a rule without any is about the text as such */
};

/* Is filled once, sealed, and then only read. */
struct check_rules;

/* It grows in `scratch`, which may end when it is sealed, and lives in `mem`. */
struct check_rules *check_rules_new(struct arena *mem, struct arena *scratch);
/* A name for words that patterns below may use. The sentence of an error says what and where in the
 * pattern. */
MUST_CHECK enum rc check_rules_word(struct check_rules *r, const char *name, const char *pattern,
				    struct err *err);
/* What the house says itself: no rule but those that hold finds anything inside (decision 6). */
MUST_CHECK enum rc check_rules_allow(struct check_rules *r, const char *pattern, struct err *err);
/* Its texts are copied. Patterns that follow are this rule's. */
void check_rules_add(struct check_rules *r, const struct check_rule *rule);
MUST_CHECK enum rc check_rules_pattern(struct check_rules *r, enum check_role role,
				       const char *pattern, struct err *err);
void check_rules_seal(struct check_rules *r);

enum { CHECK_TEXT_MAX = 1 << 16 }; /* bytes: as much as an editor holds */

struct check_reply {
	const char *text;     /* any bytes */
	size_t size;          /* beyond CHECK_TEXT_MAX nothing is looked at */
	enum channel channel; /* 0: unknown */
	enum emotion emotion; /* the customer's */
	const char *scenario; /* "S19", the one at hand; NULL: none */
	const char *own;      /* the customer's own number, as written down; NULL: unknown */
	bool is_whole;        /* all that the customer gets: say also what is missing */
};

struct check_finding {
	int line, col; /* from 1, in characters */
	int length;    /* in characters; 0: about the text as such */
	size_t at, bytes;
	const struct check_rule *rule;
};

struct check_findings {
	struct check_finding *at; /* in the order of the text */
	size_t count;
	bool is_cut; /* the text goes on behind what was looked at */
};

/* What checking needs beside the text: made once, used for any number of replies. */
struct checker;

struct checker *checker_new(const struct check_rules *sealed, struct arena *mem);
/* Everything found and needed on the way lives in `mem`. */
struct check_findings check_reply(struct checker *c, const struct check_reply *reply,
				  struct arena *mem);
