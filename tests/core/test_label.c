#include "core/label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/words_table.h"

enum { SHORT = 6 }; /* cells of the narrow columns; the labels are ASCII here */

/* The words of the contract and the labels are two tables of the same values. */
static void
every_value_of_the_contract_has_a_label(void **state)
{
	(void)state;
	for (size_t i = 0; i < words_count; i++) {
		const struct word *w = &words_table[i];

		if (w->kind == WORD_ROLE)
			continue; /* roles are read as scripts read them */
		if (!*label_of(w->kind, w->value) || !*label_short(w->kind, w->value))
			fail_msg("%s", w->word);
	}
}

static void
a_label_stands_for_one_value_only(void **state)
{
	(void)state;
	for (int kind = WORD_EMOTION; kind <= WORD_CLASS; kind++)
		for (int a = 1; a < 8; a++)
			for (int b = 1; b < a; b++) {
				const char *one = label_of((enum word_kind)kind, a);

				if (*one && (!strcmp(one, label_of((enum word_kind)kind, b)) ||
					     !strcmp(label_short((enum word_kind)kind, a),
						     label_short((enum word_kind)kind, b))))
					fail_msg("%s", one);
			}
}

static void
the_short_label_fits_its_column(void **state)
{
	static const enum word_kind narrow[] = {WORD_EMOTION, WORD_QUADRANT};

	(void)state;
	for (size_t i = 0; i < 2; i++)
		for (int value = 1; value < 8; value++)
			assert_true(strlen(label_short(narrow[i], value)) <= SHORT);
}

static void
what_is_no_value_has_no_label(void **state)
{
	static const struct {
		enum word_kind kind;
		int value;
	} rows[] = {
		{WORD_EMOTION, 0}, {WORD_EMOTION, 5},   {WORD_EMOTION, -1}, {WORD_STATUS, 7},
		{WORD_STATUS, 8},  {WORD_STATUS, 1000}, {WORD_ROLE, 1},     {(enum word_kind)77, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_string_equal(label_of(rows[i].kind, rows[i].value), "");
		assert_string_equal(label_short(rows[i].kind, rows[i].value), "");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_of_the_contract_has_a_label),
		cmocka_unit_test(a_label_stands_for_one_value_only),
		cmocka_unit_test(the_short_label_fits_its_column),
		cmocka_unit_test(what_is_no_value_has_no_label),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
