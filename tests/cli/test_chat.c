/* The rules of chats and what customers answered, by commands alone; the server has a story. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
has(const char *out, const char *words)
{
	if (!strstr(out, words))
		fail_msg("no \"%s\" in: %s", words, out);
}

static void
nothing_is_asked_until_a_desk_wants_it(void **state)
{
	struct stage *s = *state;

	has(must(s, "chat rules"), "survey: no\n");
	has(must(s, "chat survey"), "asked 0, answered 0\n");
}

static void
rules_are_brought_in_and_gone_back_from(void **state)
{
	static const char text[] = "version: 2\nsilent: 10m\nsurvey: yes\nquestion: 满意吗？\n";
	struct stage *s = *state;

	stage_put(s, "rules", text, sizeof text - 1);
	has(must(s, "chat rules --check ~/rules"), "the rules can be read\n");
	has(must(s, "chat rules --import ~/rules"), "the rules are in force\n");
	assert_string_equal(must(s, "chat rules"), text);
	(void)must(s, "chat rules --back");
	has(must(s, "chat rules"), "survey: no\n");
}

static void
what_is_wrong_in_them_is_said_with_its_place(void **state)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{"silent: 10m\n", "rules:1:1: these rules need their version"},
		{"version: 1\nsilent: soon\n", ":2:1: this is no time: write 30m or 2h"},
		{"version: 1\nsilent: 25h\n", ":2:1: this is no time: write 30m or 2h"},
		{"version: 1\nsurvey: maybe\n", ":2:1: this is yes or no"},
		{"version: 1\nsurvey: yes\n", "a survey needs its question"},
		{"version: 1\nask: yes\n", "nothing here is called \"ask\""},
	};
	struct stage *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		stage_put(s, "rules", rows[i].text, strlen(rows[i].text));
		run(s, "chat rules --check ~/rules");
		assert_int_equal(s->status, 65);
		has(s->err, rows[i].says);
	}
}

static void
a_server_needs_a_place_that_can_be_a_sockets(void **state)
{
	struct stage *s = *state;
	char line[180] = "chat serve --socket /tmp/";

	(void)memset(line + strlen(line), 'x', 120);
	run(s, line);
	assert_int_equal(s->status, 65);
	has(s->err, "is too long for a socket: 107 bytes are the most");
	run(s, "chat survey --days 0");
	assert_int_equal(s->status, 65);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_is_asked_until_a_desk_wants_it, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(rules_are_brought_in_and_gone_back_from, stage_desk,
						stage_close),
		cmocka_unit_test_setup_teardown(what_is_wrong_in_them_is_said_with_its_place,
						stage_desk, stage_close),
		cmocka_unit_test_setup_teardown(a_server_needs_a_place_that_can_be_a_sockets,
						stage_desk, stage_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
