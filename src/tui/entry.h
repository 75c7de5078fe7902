#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "core/phrase_find.h"

struct binds;
struct buf;
struct canvas;
struct key;
struct screen;
struct ui;

/*
 * What can be done on a screen, as one list of rows of its key tables: the palette shows it, the
 * command line runs it by name. There is no other list of commands.
 */
enum { ENTRIES_MAX = 128, ENTRY_MARKS = 8 };

struct entries {
	const struct key *key[ENTRIES_MAX]; /* a name stands once: the screen's own before others */
	size_t count;
};

/* Those of the screen that are possible now. */
void entries_of(const struct ui *ui, const struct screen *s, struct entries *out);

/* How near an entry is to what was typed, the nearest first. */
enum entry_rank {
	RANK_KEY,   /* the key itself: "C-l", "^L", "f1" */
	RANK_WHOLE, /* its name, or all of its words */
	RANK_BEGIN, /* its words or its name begin so: characters, pinyin, initials */
	RANK_WORDS, /* they stand somewhere in them */
	RANK_COUNT,
	RANK_NONE = RANK_COUNT,
};

/* An entry that was found, and what of its words is shown in reverse. */
struct entry {
	const struct key *key;
	const char *keys; /* in force */
	struct phrase_mark mark[ENTRY_MARKS];
	size_t marks;
	const char *after; /* what is said behind its words; NULL: nothing */
};

/* What was typed, made ready once for all entries; it lives in the arena. */
struct sought {
	const char *typed, *folded;
	struct phrase_query words;
};

struct sought entry_sought(const char *typed, struct arena *mem);
enum entry_rank entry_find(const struct binds *b, const struct key *k, const struct sought *s,
			   struct arena *mem, struct entry *out);

/* Its words; what was found of them is reversed. */
void entry_draw(const struct entry *e, struct canvas *c, int row, int col);

/* All that is known of an entry, for people: its keys, its name, who may, whether it can be taken
 * back. */
void entry_explain(const struct binds *b, const struct key *k, struct buf *out);
