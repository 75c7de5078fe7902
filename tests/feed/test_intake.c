#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time.h"
#include "feed/intake.h"

enum { NOON = 1795320000 }; /* 2026-11-22 12:00 in Shanghai */

static int
clock_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e);
}

static const struct {
	enum field_name field;
	const char *value, *why;
} bad[] = {
	{FIELD_CHANNEL, "pigeon", "channel: \"pigeon\" is no word for it"},
	{FIELD_EMOTION, "blue", "emotion: \"blue\" is no word for it"},
	{FIELD_QUADRANT, "5", "quadrant: \"5\" is no word for it"},
	{FIELD_PHONE, "none", "phone: there is no digit in it"},
	{FIELD_PHONE, "+", "phone: there is no digit in it"},
	{FIELD_EMAIL, "ann.example.com", "email: there is no @ in it"},
	{FIELD_RECEIVED_AT, "yesterday",
	 "received_at: \"yesterday\" is no time, write 2026-11-22 14:05"},
	{FIELD_RECEIVED_AT, "2026-02-30 10:00",
	 "received_at: \"2026-02-30 10:00\" is no time, write 2026-11-22 14:05"},
	{FIELD_RECEIVED_AT, "2026-11-23 12:01",
	 "received_at: \"2026-11-23 12:01\" lies in the future"},
};

static void
a_bad_value_is_told_by_name(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct intake_maker m = {.mem = &mem, .now = NOON};

		assert_false(intake_put(&m, bad[i].field, bad[i].value));
		assert_string_equal(m.why, bad[i].why);
	}
	arena_reset(&mem);
}

static const struct {
	const char *typed, *kept;
} phones[] = {
	{"138 0000-5678", "13800005678"},
	{"+86 138 0000 5678", "+8613800005678"},
	{"１３８00005678", "13800005678"},
	{"(021) 5555 0100", "02155550100"},
	{"'+86", "+86"},
};

static void
a_telephone_number_is_kept_as_digits(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof phones / sizeof *phones; i++) {
		struct intake_maker m = {.mem = &mem, .now = NOON};

		assert_true(intake_put(&m, FIELD_PHONE, phones[i].typed));
		assert_string_equal(m.in.phone, phones[i].kept);
	}
	arena_reset(&mem);
}

static const struct {
	enum field_name field;
	size_t most;
} limits[] = {{FIELD_CUSTOMER, 80},
	      {FIELD_SUBJECT, 200},
	      {FIELD_EXTERNAL_ID, 120},
	      {FIELD_DESCRIPTION, 65536}};

/* As many characters as the schema takes, however many bytes that is. */
static void
a_text_may_be_as_long_as_the_schema_says(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct intake_maker m = {.mem = &mem, .now = NOON};
		char *text = arena_alloc(&mem, 3 * limits[i].most + 4);

		for (size_t n = 0; n < limits[i].most; n++)
			(void)memcpy(text + 3 * n, "水", 3);
		assert_true(intake_put(&m, limits[i].field, text));
		(void)strcat(text + 3 * limits[i].most, "x");
		assert_false(intake_put(&m, limits[i].field, text));
		assert_non_null(strstr(m.why, "longer than"));
	}
	arena_reset(&mem);
}

static void
text_is_cleaned_at_the_door(void **state)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem, .now = NOON};

	(void)state;
	assert_true(intake_put(&m, FIELD_SUBJECT, " a\x1b[31m\nb\t"));
	assert_string_equal(m.in.subject, "a[31m b");
	assert_true(intake_put(&m, FIELD_DESCRIPTION, "a\r\nb\xe2\x80\xae\n"));
	assert_string_equal(m.in.said, "a\nb");
	arena_reset(&mem);
}

static void
what_is_missing_is_made_or_told(void **state)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem, .now = NOON};

	(void)state;
	assert_false(intake_finish(&m));
	assert_string_equal(m.why, "the customer is missing");
	assert_true(intake_put(&m, FIELD_CUSTOMER, "Ann"));
	assert_false(intake_finish(&m));
	assert_string_equal(m.why, "subject and description are both missing");
	assert_true(intake_put(&m, FIELD_DESCRIPTION,
			       "洗衣机一开就往外淌水\n客厅都进水了，你们现在就给我派人来"));
	assert_true(intake_finish(&m));
	assert_string_equal(m.in.subject, "洗衣机一开就往外淌水 客厅都进水了，你们");
	assert_int_equal(m.in.channel, CHANNEL_MESSAGE);
	assert_true(intake_put(&m, FIELD_EMOTION, "愤怒"));
	assert_false(intake_finish(&m));
	assert_string_equal(m.why, "emotion and quadrant go together: give both or neither");
	arena_reset(&mem);
}

static void
an_empty_value_says_nothing(void **state)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem, .now = NOON};

	(void)state;
	for (int f = FIELD_NONE; f <= FIELD_QUADRANT; f++)
		assert_true(intake_put(&m, (enum field_name)f, " \t"));
	assert_null(m.in.customer);
	assert_int_equal(m.in.received_at, 0);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bad_value_is_told_by_name),
		cmocka_unit_test(a_telephone_number_is_kept_as_digits),
		cmocka_unit_test(a_text_may_be_as_long_as_the_schema_says),
		cmocka_unit_test(text_is_cleaned_at_the_door),
		cmocka_unit_test(what_is_missing_is_made_or_told),
		cmocka_unit_test(an_empty_value_says_nothing),
	};

	return cmocka_run_group_tests(tests, clock_set, NULL);
}
