#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "core/field.h"

static const char *const sizes[] = {"small", "large", NULL};

static const struct field fields[] = {
	{.name = "name", .label = "name", .kind = ANSWER_LINE, .is_required = true, .high = 4},
	{.name = "words", .label = "words", .kind = ANSWER_TEXT},
	{.name = "minutes", .label = "minutes", .kind = ANSWER_NUMBER, .low = -5, .high = 240},
	{.name = "linear", .label = "linear", .kind = ANSWER_YES_NO},
	{.name = "size", .label = "size", .kind = ANSWER_CHOICE, .choice = sizes},
	{0},
};

static const struct {
	const char *field, *value;
	int64_t number;  /* -1: none is given */
	const char *why; /* NULL: it is an answer */
} rows[] = {
	{"name", "退款客户", -1, NULL},
	{"name", "", -1, "name: this cannot stay empty"},
	{"name", "五个字的名", -1, "name: 5 characters are too many, 4 is the most"},
	{"name", "a\nb", -1, "name: one line is enough here"},
	{"words", "a\nb", -1, NULL},
	{"words", "", -1, NULL},
	{"minutes", "0", 0, NULL},
	{"minutes", "-5", -5, NULL},
	{"minutes", "240", 240, NULL},
	{"minutes", "", -1, NULL},
	{"minutes", "241", -1, "minutes: a number from -5 to 240 is wanted"},
	{"minutes", "5m", -1, "minutes: a number from -5 to 240 is wanted"},
	{"minutes", " 5", -1, "minutes: a number from -5 to 240 is wanted"},
	{"minutes", "+5", -1, "minutes: a number from -5 to 240 is wanted"},
	{"minutes", "99999999999999999999", -1, "minutes: a number from -5 to 240 is wanted"},
	{"linear", "yes", 1, NULL},
	{"linear", "no", 0, NULL},
	{"linear", "ys", -1, "linear: there is no “ys”; did you mean “yes”?"},
	{"size", "large", 1, NULL},
	{"size", "larg", -1, "size: there is no “larg”; did you mean “large”?"},
	{"size", "blue", -1, "size: there is no “blue”; the first choice is “small”"},
};

static void
an_answer_is_taken_or_refused_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct field *f = field_find(fields, rows[i].field);
		int64_t number = -1;
		struct err e = {0};
		enum rc rc;

		assert_non_null(f);
		rc = field_check(f, rows[i].value, &number, &e);
		if (rc != (rows[i].why ? E_INVALID : OK) ||
		    strcmp(err_text(&e), rows[i].why ? rows[i].why : ""))
			fail_msg("row %zu: %d %s", i, rc, err_text(&e));
		if (f->kind != ANSWER_LINE && f->kind != ANSWER_TEXT)
			assert_int_equal(number, rows[i].number);
		err_release(&e);
	}
}

static void
a_field_is_found_by_its_name(void **state)
{
	(void)state;
	assert_ptr_equal(field_find(fields, "size"), &fields[4]);
	assert_null(field_find(fields, "siz"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_taken_or_refused_with_its_reason),
		cmocka_unit_test(a_field_is_found_by_its_name),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
