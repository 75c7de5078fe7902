#include "feed/slips.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"

#define NOW INT64_C(1795327500) /* 2026-11-22 14:05:00 in Asia/Shanghai */

enum { MINUTE = 60 };

/* number, minutes from now of the call and of the call-back (0: none), customer, telephone, result,
 * what was said; "-": NULL. */
static const struct {
	const char *line;
	const char *number;
	int called, back;
	const char *customer, *phone;
	int result;
	const char *words;
} rows[] = {
	{"9 13:35 王先生 13700000201 @17:50 投影仪何时到", "KF20261122009", -30, 225, "王先生",
	 "13700000201", 0, "投影仪何时到"},
	{"KF20261122010 9:05 李女士 - 漏水 又来了", "KF20261122010", -300, 0, "李女士", "-", 0,
	 "漏水 又来了"},
	{"21-003 26:10 张 - x", "KF20261121003", -715, 0, "张", "-", 0, "x"},
	{"　11　13:41　-　-　#无声", "KF20261122011", -24, 0, "caller", "-", RESULT_SILENT, "-"},
	{"12 13:41 - 13812345678 #silent heard a dog", "KF20261122012", -24, 0, "caller",
	 "13812345678", RESULT_SILENT, "heard a dog"},
	{"13 13:41 Bob 010-6666 8888", "KF20261122013", -24, 0, "Bob", "0106666", 0, "8888"},
};

static void
same(const char *line, const char *got, const char *want)
{
	if (strcmp(got ? got : "-", want) != 0)
		fail_msg("%s: %s, not %s", line, got ? got : "-", want);
}

static void
a_line_says_what_stands_on_the_slip(void **state)
{
	const struct slip_desk desk = {.now = NOW, .digits = 3};
	struct arena mem = {0};
	struct slip_line out;
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (slip_read(rows[i].line, &desk, &mem, &out, &e))
			fail_msg("%s: %s", rows[i].line, err_text(&e));
		assert_false(out.is_blank);
		same(rows[i].line, out.form.number, rows[i].number);
		same(rows[i].line, out.form.customer, rows[i].customer);
		same(rows[i].line, out.form.phone, rows[i].phone);
		same(rows[i].line, out.form.words, rows[i].words);
		assert_int_equal(out.form.result, rows[i].result);
		assert_int_equal(out.form.called_at, NOW + rows[i].called * MINUTE);
		assert_int_equal(out.form.callback_at,
				 rows[i].back ? NOW + rows[i].back * MINUTE : 0);
	}
	arena_reset(&mem);
	err_release(&e);
}

static const struct {
	const char *line, *why;
} wrong[] = {
	{"9", "write: NUMBER HH:MM NAME PHONE WORDS, with - for what is not known"},
	{"9 13:35 Bob", "write: NUMBER HH:MM NAME PHONE WORDS, with - for what is not known"},
	{"x 13:35 Bob - y", "\"x\" is no number of a slip"},
	{"9 1335 Bob - y", "\"1335\" is no time: write it 14:05"},
	{"9 13:60 Bob - y", "\"13:60\" is no time: write it 14:05"},
	{"9 48:00 Bob - y", "\"48:00\" is no time: write it 14:05"},
	{"9 13: Bob - y", "\"13:\" is no time: write it 14:05"},
	{"9 :30 Bob - y", "\":30\" is no time: write it 14:05"},
	{"9 13:35 Bob - @x y", "\"x\" is no time: write it 14:05"},
	{"9 13:35 Bob - #gone",
	 "\"#gone\" is no end of a call without a ticket: silent, nuisance, wrong_number, "
	 "misdialled, redial or dropped"},
};

static void
what_is_wrong_is_said(void **state)
{
	const struct slip_desk desk = {.now = NOW, .digits = 3};
	struct arena mem = {0};
	struct slip_line out;
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		assert_int_equal(slip_read(wrong[i].line, &desk, &mem, &out, &e), E_INVALID);
		same(wrong[i].line, err_text(&e), wrong[i].why);
	}
	assert_int_not_equal(slip_read("9 13:35 Bob -", &desk, &mem, &out, &e), OK);
	arena_reset(&mem);
	err_release(&e);
}

static void
blank_lines_and_notes_say_nothing(void **state)
{
	static const char *const lines[] = {"", "   ", "\t", "　", "; a note", ";9 13:35 Bob - y"};
	const struct slip_desk desk = {.now = NOW, .digits = 3};
	struct arena mem = {0};
	struct slip_line out;
	struct err e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_int_equal(slip_read(lines[i], &desk, &mem, &out, &e), OK);
		assert_true(out.is_blank);
	}
	arena_reset(&mem);
}

static int
zone(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e) ? -1 : 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_says_what_stands_on_the_slip),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(blank_lines_and_notes_say_nothing),
	};

	return cmocka_run_group_tests(tests, zone, NULL);
}
