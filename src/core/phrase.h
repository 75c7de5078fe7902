#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What an agent can say, as the library keeps it (H-50 … H-69): the scenarios of the
 * handbook, S1 to S33, and the phrases of every day. A phrase is plain data in somebody's
 * arena; its texts are clean UTF-8. It says nothing by itself: whoever puts it into a
 * reply fills the slots. Who wrote and approved it, and its use count, are not here.
 */
enum { PHRASE_WAIT_MAX = 600 }; /* seconds a step may wait */
enum { PHRASE_AFTER_MAX = 9 };  /* explanations that a step may ask for */

struct line {
	const char *text;
	const struct line *next;
};

struct wording {
	const char *text;
	int channel; /* enum channel; 0: any */
	const struct wording *next;
};

/*
 * One step of a scenario: a wording to say, or something to do; then seconds to wait. It may come
 * round every so many seconds (H-35), or be allowed only when something was explained so often
 * (H-36).
 */
struct step {
	int say;         /* which wording, from 1; 0: none */
	const char *act; /* NULL: none */
	int wait;        /* seconds (H-36), 0: none */
	int every;       /* seconds after which it is done again, until the next step; 0: once */
	int after;       /* explanations before it may be done; 0: none */
	const struct step *next;
};

struct phrase {
	const char *id;       /* [a-z0-9-]: the same in every language, for good */
	const char *scenario; /* "S16", or NULL: of every day */
	int group;            /* see phrase_group() */
	const char *title;
	const struct line *trigger; /* what a customer says, what happens */
	const struct wording *say;  /* at least one */
	unsigned emotions;          /* bit of enum emotion: for whom above all */
	const struct line *not_say, *not_do;
	const struct step *steps;
	const struct phrase *next;
};

/* A pack: phrases of one language in their order, no id twice. */
struct phrase_pack {
	const char *language; /* zh_CN or en */
	const struct phrase *first;
	size_t count;
};

enum slot {
	SLOT_NONE = 0,
	SLOT_PERIOD, /* 早上, 下午, 晚上: by the desk's table of hours (H-59) */
	SLOT_AGENT,
	SLOT_NAME, /* surname and title (H-25) */
	SLOT_TIME,
	SLOT_DATE,
	SLOT_HOURS,
	SLOT_MINUTES,
	SLOT_ORDER,
	SLOT_TRACKING,
	SLOT_TAIL, /* the last digits of the customer's number */
	SLOT_MATTER,
	SLOT_PRODUCT,
	SLOT_DEPARTMENT,
	SLOT_AMOUNT,
	SLOT_ADDRESS,
	SLOT_OPTION_1,
	SLOT_OPTION_2,
	SLOT_OPTION_3,
	SLOT_COMPANY,
};

/* A place in a text: {称呼} or {name}. */
struct slot_at {
	enum slot slot;
	size_t at, len; /* bytes, with the braces; len 0: there is no further slot */
};

/*
 * The first slot at or behind `from`. SLOT_NONE with a len: braces round a word that is no slot,
 * or a brace alone.
 */
struct slot_at slot_next(const char *text, size_t from);
/* NULL for 0. `language` as in a pack; the slots of one language are read in the other too. */
const char *slot_name(enum slot slot, const char *language);

/* 0: no such group. */
int phrase_group(const char *name);
const char *phrase_group_name(int group);
const char *phrase_group_title(int group, const char *language);

/* The words of a pack for enum emotion, of either language; 0: none. NULL: no emotion. */
int emotion_by_name(const char *name);
const char *emotion_name(int emotion, const char *language);

/* S1, S2a, S2b, S3 … S10, S14 … S33: the 31 as printed (decision 1). */
bool scenario_is_known(const char *scenario);

/*
 * The n-th wording (from 0) that fits the channel; those of the channel come before those for any.
 * NULL: no more.
 */
const struct wording *phrase_wording(const struct phrase *p, int channel, size_t n);
const struct phrase *phrase_by_id(const struct phrase_pack *pack, const char *id);
