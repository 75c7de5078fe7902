#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "cli/args.h"

static const struct opt common[] = {
	{"db", 0, "FILE", "a desk", false}, {"help", 'h', NULL, "help", false}, {0}};
static const struct opt own[] = {
	{"name", 'n', "NAME", "a name", false}, {"json", 0, NULL, "json", false}, {0}};

/* The words, what is left as operands (joined by blanks), the name, json; or the sentence. */
static const struct {
	const char *argv[8];
	const char *operands, *name, *json, *sentence;
} rows[] = {
	{{"kefu", "a", "b"}, "a b", NULL, NULL, NULL},
	{{"kefu", "--name", "x", "a"}, "a", "x", NULL, NULL},
	{{"kefu", "a", "--name=x", "b"}, "a b", "x", NULL, NULL},
	{{"kefu", "--name=", "a"}, "a", "", NULL, NULL},
	{{"kefu", "-n", "x"}, "", "x", NULL, NULL},
	{{"kefu", "-nx", "--json"}, "", "x", "", NULL},
	{{"kefu", "--name=x", "--name=y"}, "", "y", NULL, NULL},
	{{"kefu", "--name", "--json"}, "", "--json", NULL, NULL},
	{{"kefu", "--", "--json", "-n"}, "--json -n", NULL, NULL, NULL},
	{{"kefu", "-"}, "-", NULL, NULL, NULL},
	{{"kefu", "--jso"}, NULL, NULL, NULL, "unknown option --jso: did you mean --json"},
	{{"kefu", "--nmae=x"}, NULL, NULL, NULL, "unknown option --nmae: did you mean --name"},
	{{"kefu", "--xyzzy"}, NULL, NULL, NULL, "unknown option --xyzzy"},
	{{"kefu", "--name"}, NULL, NULL, NULL, "option --name needs NAME behind it"},
	{{"kefu", "--json=1"}, NULL, NULL, NULL, "option --json takes no value"},
	{{"kefu", "-x"}, NULL, NULL, NULL, "unknown option -x"},
	{{"kefu", "-hn"}, NULL, NULL, NULL, "option -h takes no value: write the options apart"},
};

static void
check_value(const char *got, const char *want)
{
	if (want)
		assert_string_equal(got, want);
	else
		assert_null(got);
}

static void
check_row(size_t i)
{
	char joined[64] = "", *argv[8];
	struct arena mem = {0};
	struct args a;
	struct err e = {0};
	int argc = 0;

	for (; argc < 8 && rows[i].argv[argc]; argc++)
		argv[argc] = arena_strdup(&mem, rows[i].argv[argc]);
	args_begin(&a, argc, argv, &mem);
	if (rows[i].sentence) {
		assert_int_equal(args_read(&a, common, own, false, &e), E_INVALID);
		assert_string_equal(err_text(&e), rows[i].sentence);
	} else {
		assert_int_equal(args_read(&a, common, own, false, &e), OK);
		for (int n = 0; n < a.operands; n++)
			(void)strcat(strcat(joined, n ? " " : ""), a.operand[n]);
		assert_string_equal(joined, rows[i].operands);
		check_value(args_get(&a, "name"), rows[i].name);
		check_value(args_get(&a, "json"), rows[i].json);
	}
	err_release(&e);
	arena_reset(&mem);
}

static void
words_are_read_by_the_tables(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(i);
}

/* The rest is the command's: its own options are not known yet. */
static void
reading_one_stops_at_the_first_operand(void **state)
{
	char *argv[] = {(char[]){"kefu"}, (char[]){"--db"}, (char[]){"x"}, (char[]){"list"},
			(char[]){"--json"}};
	struct arena mem = {0};
	struct args a;
	struct err e = {0};

	(void)state;
	args_begin(&a, 5, argv, &mem);
	assert_int_equal(args_read(&a, common, NULL, true, &e), OK);
	assert_int_equal(a.operands, 1);
	assert_string_equal(a.operand[0], "list");
	assert_string_equal(args_get(&a, "db"), "x");
	assert_int_equal(args_read(&a, common, own, false, &e), OK);
	assert_non_null(args_get(&a, "json"));
	arena_reset(&mem);
}

static void
a_guess_is_a_slip_or_two_away_never_more(void **state)
{
	static const char *const words[] = {"list", "show", "take", "release"};
	static const struct {
		const char *typed, *meant;
	} guesses[] = {
		{"lst", "list"},
		{"tkae", "take"},
		{"relaese", "release"},
		{"realease", "release"},
		{"sow", "show"},
		{"xyz", NULL},
		{"li", NULL},
		{"", NULL},
		{"a-word-longer-than-any-that-could-be-meant", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
		check_value(args_guess(guesses[i].typed, words, 4), guesses[i].meant);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_read_by_the_tables),
		cmocka_unit_test(reading_one_stops_at_the_first_operand),
		cmocka_unit_test(a_guess_is_a_slip_or_two_away_never_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
