#pragma once

#include <stddef.h>

#include "base/err.h"

/*
 * A reader of the YAML files that people edit (phrases, rules, the demo desk),
 * safe with any bytes. It turns one document into a plain tree of texts, lists
 * and maps, and refuses the rest of YAML, which nobody here needs and which
 * costs time and memory without bound: aliases, anchors, tags, directives,
 * a second document. Limits: see below. libyaml is read event by event and
 * stopped at the first thing that is refused; it never builds its own tree.
 *
 * Every value is text, as written: `007`, `yes` and `~` mean what whoever asks
 * for them makes of them; a value left out is the empty text. A scalar that
 * hides a NUL (as an escape) is refused.
 */
struct arena;

enum {
	YAML_BYTES_MAX = 1 << 20,
	YAML_TEXT_MAX = 16 << 10, /* bytes of one text or key */
	YAML_NODES_MAX = 50000,
	YAML_DEPTH_MAX = 16, /* lists and maps inside each other */
};

enum node_kind {
	NODE_TEXT,
	NODE_LIST,
	NODE_MAP,
};

struct node {
	enum node_kind kind;
	int line, col;      /* from 1, in characters; of a member: where its key stands */
	const char *key;    /* of a map's member, else NULL; unique in its map */
	const char *text;   /* of a text, else NULL */
	struct node *first; /* of a list or a map, in the order of the file */
	struct node *next;
};

/* The bytes of a file, and the name by which an error calls it. */
struct yaml_file {
	const char *name;
	const char *bytes;
	size_t size;
};

/*
 * The tree lives in the arena. E_INVALID comes with `NAME:LINE:COL: what is wrong`;
 * then the arena holds only waste, of a few MiB at most.
 */
MUST_CHECK enum rc yaml_read(struct yaml_file file, struct arena *mem, struct node **root,
			     struct err *err);

/* NULL when there is no such member, or `map` is NULL or no map. */
const struct node *node_get(const struct node *map, const char *key);
/* `fallback` when the member is missing or is no text. */
const char *node_text(const struct node *map, const char *key, const char *fallback);
/* The first element of that list; NULL when it is empty, missing or no list. */
const struct node *node_list(const struct node *map, const char *key);
