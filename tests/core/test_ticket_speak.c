#include "core/ticket_speak.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/words.h"
#include "sql_rows.h"

enum { NOW = 1795327500, HOUR = 3600 };

static void
times_are_said_in_words(void **state)
{
	static const struct {
		int64_t due_in;
		const char *said;
	} rows[] = {
		{80 * 60, "remaining 1 hour 20 minutes"},
		{HOUR, "remaining 1 hour"},
		{60, "remaining 1 minute"},
		{0, "remaining 0 minutes"},
		{-12 * 60, "overdue by 12 minutes"},
		{2 * HOUR + 59 * 60, "remaining 2 hours"},
		{47 * HOUR, "remaining 47 hours"},
		{72 * HOUR, "remaining 3 days"},
		{-50 * HOUR, "overdue by 2 days"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row_ticket t = {.status = STATUS_ACCEPTED,
					     .due_at = NOW + rows[i].due_in};
		struct buf out = {0};

		ticket_speak_remaining(&out, &t, NOW);
		assert_string_equal(buf_str(&out), rows[i].said);
		buf_release(&out);
	}
}

static void
what_is_closed_has_no_time_left(void **state)
{
	const struct row_ticket t = {.status = STATUS_ARCHIVED, .due_at = NOW};
	struct buf out = {0};

	(void)state;
	ticket_speak_remaining(&out, &t, NOW);
	assert_string_equal(buf_str(&out), "");
	buf_release(&out);
}

static void
the_subject_comes_first_and_what_is_not_known_is_not_said(void **state)
{
	const struct row_ticket t = {.number = "KF20261122001",
				     .customer = "王伟",
				     .title = "先生",
				     .subject = "leaking, call 13912345678",
				     .status = STATUS_ACCEPTED,
				     .due_at = NOW + 80 * 60};
	struct buf out = {0};

	(void)state;
	ticket_speak(&out, &t, NOW);
	assert_string_equal(buf_str(&out), "leaking, call 139****5678, 王先生, "
					   "remaining 1 hour 20 minutes, free, 001");
	buf_release(&out);
}

static void
what_is_put_off_is_said_behind_the_time_left(void **state)
{
	const struct row_ticket t = {.number = "KF20261122001",
				     .customer = "王伟",
				     .title = "先生",
				     .subject = "invoice",
				     .status = STATUS_ACCEPTED,
				     .due_at = NOW + HOUR,
				     .put_off = true};
	struct buf out = {0};

	(void)state;
	ticket_speak(&out, &t, NOW);
	assert_string_equal(buf_str(&out), "invoice, 王先生, remaining 1 hour, put off, free, 001");
	buf_release(&out);
}

static int
zone(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e) != OK;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_said_in_words),
		cmocka_unit_test(what_is_closed_has_no_time_left),
		cmocka_unit_test(the_subject_comes_first_and_what_is_not_known_is_not_said),
		cmocka_unit_test(what_is_put_off_is_said_behind_the_time_left),
	};

	return cmocka_run_group_tests(tests, zone, NULL);
}
