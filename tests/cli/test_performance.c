/* Performance by commands alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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
a_form_is_written_and_shown(void **state)
{
	struct stage *s = *state;

	has(must(s, "performance show"), "nobody has filled in the form yet");
	has(must_with(s,
		      "performance write 1001 --service 4 --solving 5 --communication 4 --team 3 "
		      "--words",
		      "a good autumn"),
	    "wrote a view");
	has(must(s, "performance show"), "service 4, solving 5, communication 4, team 3  a good");
	has(must(s, "performance list --json"), "\"mean\": \"4.0\"");
	has(must(s, "performance show 1001 --span 2026-H2"), "2026-07-01 - 2026-12-31");
}

static void
what_is_wrong_is_said(void **state)
{
	static const struct {
		const char *line, *says;
		int status;
	} rows[] = {
		{"performance show --span 2026-Q9", "write a quarter 2026-Q4", 65},
		{"performance show 4711", "there is no agent 4711", 1},
		{"performance write 1001 --service 9", "each 1 to 5", 65},
		{"performance decide 1001 great --reason x", "a result is excellent", 65},
		{"performance decide 1001 good --reason x", "decides about themselves", 77},
	};
	struct stage *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		run(s, rows[i].line);
		has(s->err, rows[i].says);
		assert_int_equal(s->status, rows[i].status);
	}
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, stage_desk, stage_close)
	const struct CMUnitTest tests[] = {
		A_TEST(a_form_is_written_and_shown),
		A_TEST(what_is_wrong_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
