#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct list;
struct row_ticket;

/*
 * The tickets that Space has selected, by their ids: one stays selected when it leaves the list or
 * the list is narrowed, until it is acted on or let go.
 */
enum { SELECTED_ROOM = 24 };

struct selected {
	int64_t id;
	char number[SELECTED_ROOM];
};

struct selection {
	struct selected *at; /* by id */
	size_t count, room;
};

bool selection_has(const struct selection *s, int64_t id);
void selection_add(struct selection *s, const struct row_ticket *t);
void selection_drop(struct selection *s, int64_t id);
void selection_clear(struct selection *s);
void selection_release(struct selection *s);

/* Marks the rows of a list of tickets. */
void selection_mark(const struct selection *s, struct list *l);
/* How many of them no row on the screen shows. */
size_t selection_unseen(const struct selection *s, const struct list *l);
/* "selected 17, 3 out of sight"; nothing when none is. */
void selection_say(const struct selection *s, const struct list *l, struct buf *out);
