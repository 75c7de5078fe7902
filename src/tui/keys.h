#pragma once

#include <stdbool.h>

struct buf;
struct key;
struct ui;

/* Is `word` one of the blank-separated words of `list`? */
bool keys_has(const char *list, const char *word);
/* The row of the table that answers to `pressed`, or NULL. */
const struct key *keys_find(const struct key *keys, const char *pressed);
const struct key *keys_find_name(const struct key *keys, const char *name); /* or NULL */
/* The key's words for people: its own, else its verb's label, translated. */
const char *key_help(const struct key *k);
/* True when no key of `a` is in `b` too, or twice in `a` when they are the same table. */
bool keys_disjoint(const struct key *a, const struct key *b);
/* The KEYS section of kefu.1 in the reader's language, mdoc. */
void keys_print_mdoc(struct buf *out);
/* The same as plain text. */
void keys_print(struct buf *out);
/* The hints of the bottom line: what is possible here and now, as many whole ones as `cols` cells
 * hold. */
void keys_hint(const struct ui *ui, struct buf *out, int cols);
