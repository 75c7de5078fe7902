#include "core/setting.h"

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
every_setting_has_a_usual_value_that_is_an_answer(void **state)
{
	size_t n = 0;

	(void)state;
	for (const struct field *f = setting_fields; f->name; f++, n++) {
		struct err e = {0};
		int64_t value = -1;

		assert_true(f->usual && f->help);
		assert_int_equal(field_check(f, f->usual, &value, &e), OK);
		assert_int_equal(setting_usual().of[n], value);
	}
	assert_int_equal(n, SETTINGS);
}

static void
a_value_is_written_as_it_is_read(void **state)
{
	static const struct {
		enum setting_name name;
		const char *text;
	} rows[] = {
		{SETTING_BORDERS, "auto"},   {SETTING_BORDERS, "unicode"},
		{SETTING_BORDERS, "ascii"},  {SETTING_LINEAR, "no"},
		{SETTING_LINEAR, "yes"},     {SETTING_HIDE_AFTER, "0"},
		{SETTING_HIDE_AFTER, "240"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct field *f = &setting_fields[rows[i].name];
		struct buf out = {0};
		struct err e = {0};
		int64_t value = -1;

		assert_int_equal(field_check(f, rows[i].text, &value, &e), OK);
		setting_text(&out, f, value);
		assert_string_equal(buf_str(&out), rows[i].text);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_setting_has_a_usual_value_that_is_an_answer),
		cmocka_unit_test(a_value_is_written_as_it_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
