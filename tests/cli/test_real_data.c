/*
 * 729 real chats, where they are at hand: other people's text is no part of this project.
 * $KEFU_DATA names the directory; without it the test says so and is skipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

enum { SKIPPED = 77, LINE_ROOM = 256, CHATS = 729 };

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, what)); s++)
		n++;
	return n;
}

static void
import(struct stage *t, const char *says)
{
	char line[LINE_ROOM];

	(void)snprintf(line, sizeof line, "ticket import %s/chat-tickets.csv", getenv("KEFU_DATA"));
	assert_string_equal(must(t, line), says);
}

static void
all_of_them_come_in_once(void **state)
{
	import(*state, "729 tickets imported, 0 known already, 0 rejected\n");
	import(*state, "0 tickets imported, 729 known already, 0 rejected\n");
	assert_int_equal(count(must(*state, "ticket list --json"), "{\"number\""), CHATS);
	assert_int_equal(count(must(*state, "queue"), "\n"), CHATS + 1);
}

/* The same question, asked of all of them by strstr(): no number of the file is masked in between.
 */
static void
a_word_finds_exactly_those_that_hold_it(void **state)
{
	struct stage *t = *state;
	size_t want = 0;
	char *rest = NULL;

	import(t, "729 tickets imported, 0 known already, 0 rejected\n");
	(void)must(t, "ticket list --json");
	for (char *row = strtok_r(t->out, "\n", &rest); row; row = strtok_r(NULL, "\n", &rest))
		want += strstr(row, "退货") != NULL;
	assert_true(want > 0 && want < CHATS);
	assert_int_equal(count(must(t, "ticket list 退货 --json"), "{\"number\""), want);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(all_of_them_come_in_once),
		ROW(a_word_finds_exactly_those_that_hold_it),
	};
	const char *data = getenv("KEFU_DATA");

	if (!data || !*data || strlen(data) > LINE_ROOM / 2) {
		(void)puts("skipped: KEFU_DATA does not name the directory of chat-tickets.csv");
		return SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
