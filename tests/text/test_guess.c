#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/guess.h"

static const char *const words[] = {"trigger", "title", "say", "steps", "时刻", "时段", "称呼"};

static const struct {
	const char *typed, *want;
} rows[] = {
	{"triger", "trigger"},
	{"tigger", "trigger"},
	{"trigegr", "trigger"},
	{"titel", "title"},
	{"tiles", "title"},
	{"step", "steps"},
	{"sai", "say"},
	{"sy", "say"},
	{"时间", "时刻"},
	{"say", "say"},
	{"xyz", NULL},
	{"", NULL},
	{"triggertrigger", NULL},
	{"a word that is much longer than anybody would take for one of these", NULL},
	{"\xff\xff", NULL},
};

static void
guesses_what_was_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *got = guess_word(rows[i].typed, words, sizeof words / sizeof *words);

		if (!got != !rows[i].want || (got && strcmp(got, rows[i].want) != 0))
			fail_msg("%s: %s", rows[i].typed, got ? got : "nothing");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guesses_what_was_meant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
