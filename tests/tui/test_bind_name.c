#include "tui/bind_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

static void
keys_are_known_by_the_names_of_the_decoder(void **state)
{
	static const struct {
		const char *word;
		enum key_sort sort;
		const char *meant;
	} rows[] = {
		{"a", KEY_IS_NAME, ""},
		{"?", KEY_IS_NAME, ""},
		{"F12", KEY_IS_NAME, ""},
		{"Space", KEY_IS_NAME, ""},
		{"C-x", KEY_IS_NAME, ""},
		{"C-_", KEY_IS_NAME, ""},
		{"M-1", KEY_IS_NAME, ""},
		{"M-C-S-Up", KEY_IS_NAME, ""},
		{"S-Tab", KEY_IS_NAME, ""},
		{"-", KEY_IS_NAME, ""},
		{"C--", KEY_IS_NONE, ""},
		{"^L", KEY_IS_OTHER, "C-l"},
		{"^", KEY_IS_NAME, ""},
		{"Ctrl-L", KEY_IS_OTHER, "C-l"},
		{"ctrl+l", KEY_IS_OTHER, "C-l"},
		{"Alt+x", KEY_IS_OTHER, "M-x"},
		{"PageDown", KEY_IS_OTHER, "PgDn"},
		{"return", KEY_IS_OTHER, "Enter"},
		{"C-i", KEY_IS_OTHER, "Tab"},
		{"C-m", KEY_IS_OTHER, "Enter"},
		{"C-X", KEY_IS_OTHER, "C-x"},
		{"Entr", KEY_IS_NONE, "Enter"},
		{"C-Ponds", KEY_IS_NONE, ""},
		{"M-Ennter", KEY_IS_NONE, "M-Enter"},
		{"S-a", KEY_IS_NONE, ""},
		{"C-s", KEY_IS_EATEN, ""},
		{"C-c", KEY_IS_EATEN, ""},
		{"F13", KEY_IS_NONE, NULL},
		{"退", KEY_IS_NONE, ""},
		{"", KEY_IS_NONE, ""},
		{"a b", KEY_IS_NONE, ""},
		{"M-", KEY_IS_NONE, ""},
		{"a very long word for a key", KEY_IS_NONE, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf meant = {0};
		const enum key_sort sort = key_sort_of(rows[i].word, &meant);

		if (sort != rows[i].sort ||
		    (rows[i].meant && strcmp(buf_str(&meant), rows[i].meant)))
			fail_msg("%s: %d, '%s'", rows[i].word, (int)sort, buf_str(&meant));
		buf_release(&meant);
	}
}

static void
a_letter_is_what_types_one(void **state)
{
	(void)state;
	assert_true(key_is_letter("a"));
	assert_true(key_is_letter("Space"));
	assert_false(key_is_letter("M-a"));
	assert_false(key_is_letter("Up"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_known_by_the_names_of_the_decoder),
		cmocka_unit_test(a_letter_is_what_types_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
