#pragma once

#include <stdbool.h>

struct binds;
struct buf;
struct key;
struct ui;

/* Is `word` one of the blank-separated words of `list`? */
bool keys_has(const char *list, const char *word);
/* The row of the table that answers to `pressed`, or NULL. */
const struct key *keys_find(const struct key *keys, const char *pressed);
const struct key *keys_find_name(const struct key *keys, const char *name); /* or NULL */
/* The first of a list of keys, as people read it: "^O" for C-o; "-" when there is none. */
void key_put(struct buf *out, const char *keys);
void keys_put(struct buf *out, const char *keys); /* all of the list, so */
/* The same of the row of that name, as this person has it. `room` is returned. */
enum { KEY_ROOM = 24 };
const char *key_said(const struct binds *b, const struct key *keys, const char *name,
		     char room[static KEY_ROOM]);
const char *key_help_id(const struct key *k); /* not translated */
/* The key's words for people: its own, else its verb's label, translated. */
const char *key_help(const struct key *k);
/* True when no key of `a` is in `b` too, or twice in `a` when they are the same table. */
bool keys_disjoint(const struct key *a, const struct key *b);
/* The KEYS section of kefu.1 in the reader's language, mdoc. */
void keys_print_mdoc(struct buf *out);
/* The names by which kefu(5) knows them, section by section, mdoc. */
void keys_names_mdoc(struct buf *out);
/* The keys as this person has them, as plain text in the reader's language. */
void keys_print(const struct binds *b, struct buf *out);
/* The hints of the bottom line: what is possible here and now, as many whole ones as `cols` cells
 * hold. */
void keys_hint(const struct ui *ui, struct buf *out, int cols);
/* The same of one table whose every row may be done. */
struct hints {
	const struct binds *binds;
	bool is_linear;
};
void keys_hint_table(const struct hints *h, const struct key *keys, struct buf *out, int cols);
