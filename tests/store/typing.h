#pragma once

#include <stddef.h>

#include "room.h"
#include "store/draft.h"

/* What an agent types, for the tests of drafts. Whatever fails, fails the test. */
struct drafts *typing_open(const struct room *room, const char *work_no);
struct draft typing_draft(const char *verb, int64_t ticket, const char *text);
void typing_put(struct drafts *d, const char *verb, int64_t ticket, const char *text);
/* The draft is there, as typing_draft() makes it; text NULL: there is none. */
void typing_holds(const struct drafts *d, const char *verb, int64_t ticket, const char *text);
/* The same for what the next session of 1001 finds. */
void typing_next_holds(const struct room *room, const char *verb, int64_t ticket, const char *text);
char *typing_text(size_t n); /* n bytes; the caller frees */
