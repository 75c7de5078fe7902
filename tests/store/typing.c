#include "typing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct drafts *
typing_open(const struct room *room, const char *work_no)
{
	struct drafts *d = NULL;
	struct err e = {0};

	if (drafts_open(room->store, work_no, &d, &e))
		fail_msg("%s", err_text(&e));
	return d;
}

struct draft
typing_draft(const char *verb, int64_t ticket, const char *text)
{
	struct draft draft = {.ticket = ticket,
			      .op_id = "op_id of 16 byte",
			      .caret = strlen(text) / 2,
			      .text = text};

	(void)snprintf(draft.verb, sizeof draft.verb, "%s", verb);
	return draft;
}

void
typing_put(struct drafts *d, const char *verb, int64_t ticket, const char *text)
{
	const struct draft draft = typing_draft(verb, ticket, text);
	struct err e = {0};

	if (drafts_put(d, &draft, &e))
		fail_msg("%s", err_text(&e));
}

/* NULL: there is none. */
void
typing_holds(const struct drafts *d, const char *verb, int64_t ticket, const char *text)
{
	const struct draft *found = drafts_find(d, verb, ticket);

	if (!text) {
		assert_null(found);
		return;
	}
	assert_non_null(found);
	assert_string_equal(found->text, text);
	assert_string_equal(found->verb, verb);
	assert_int_equal(found->ticket, ticket);
	assert_int_equal(found->caret, strlen(text) / 2);
	assert_memory_equal(found->op_id, "op_id of 16 byte", sizeof found->op_id);
}

/* What the next session finds. */
void
typing_next_holds(const struct room *room, const char *verb, int64_t ticket, const char *text)
{
	struct drafts *d = typing_open(room, "1001");

	typing_holds(d, verb, ticket, text);
	drafts_close(d);
}

char *
typing_text(size_t n)
{
	char *text = malloc(n + 1);

	assert_non_null(text);
	(void)memset(text, 'k', n);
	text[n] = '\0';
	return text;
}
