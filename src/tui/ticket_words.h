#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

struct arena;
struct row_ticket;
struct store;
struct ticket_view;
struct ui;
struct verb;

/*
 * Where the words of the ticket shown are: on the desk, or, once they were archived, in the file of
 * the year (desk/archive.h), which is only read, and closed with the screen.
 */
struct ticket_words {
	int year;           /* 0: they are on the desk */
	struct store *file; /* NULL: it cannot be read, or the person was erased */
	struct buf lost;    /* the name of the file that cannot be read */
};

/* What was said and done on it into `now`, whose words are those of the screen. */
MUST_CHECK enum rc ticket_words_load(struct ui *ui, struct ticket_view *now, struct arena *mem);
/* Finds the file and opens it, once; a file that cannot be read is no error. */
MUST_CHECK enum rc ticket_words_find(struct ui *ui, int64_t ticket, struct ticket_words *w);
/* The heading, appended; nothing for words of the desk. */
void ticket_words_say(const struct ticket_words *w, struct buf *out);
void ticket_words_close(struct ticket_words *w);

/* An act on an archived ticket is refused before anybody writes for nothing: true, and said. */
bool ticket_words_refuse(struct ui *ui, const struct verb *v, const struct row_ticket *t);
