#include "core/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct pair {
	const char *known, *said;
	bool agrees;
};

static void
agree(bool (*is)(const char *, const char *), const struct pair *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is(rows[i].known, rows[i].said) != rows[i].agrees)
			fail_msg("%s, %s", rows[i].known, rows[i].said);
}

static void
a_name_is_whole_whatever_title_stands_behind_it(void **state)
{
	static const struct pair rows[] = {
		{"李芳", "李芳", true},       {"李芳女士", "李 芳", true},
		{"李芳", "李芳先生", true},   {"李芳", "李", false},
		{"李芳", "李芳芳", false},    {"王先生", "王", true},
		{"Ann Lee", "ann lee", true}, {"李芳", "", false},
	};

	(void)state;
	agree(identity_name, rows, sizeof rows / sizeof *rows);
}

static void
a_number_ends_as_they_say(void **state)
{
	static const struct pair rows[] = {
		{"139 1234-8831", "8831", true},
		{"13912348831", "８８３１", true},
		{"13912348831", "13912348831", true},
		{"13912348831", "8830", false},
		{"8831", "48831", false},
		{"13912348831", "", false},
	};

	(void)state;
	agree(identity_tail, rows, sizeof rows / sizeof *rows);
	assert_int_equal(identity_digits("尾号 88-31"), 4);
}

static void
an_order_is_the_same_with_other_blanks(void **state)
{
	static const struct pair rows[] = {{"DD-2026-7", "dd20267", true},
					   {"DD-2026-7", "DD-2026-8", false},
					   {"a", "", false}};

	(void)state;
	agree(identity_text, rows, sizeof rows / sizeof *rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_whole_whatever_title_stands_behind_it),
		cmocka_unit_test(a_number_ends_as_they_say),
		cmocka_unit_test(an_order_is_the_same_with_other_blanks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
