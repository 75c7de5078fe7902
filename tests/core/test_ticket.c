#include "core/ticket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/triage.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/fold.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { NOW = 1795312800, MINUTE = 60, HOUR = 3600, DAY = 86400 }; /* 2026-11-22 10:00 */

static const struct row_ticket leak = {
	.id = 1,
	.number = "KF20261122019",
	.external_id = "A-1",
	.channel = CHANNEL_CHAT,
	.customer = "李芳",
	.title = "女士",
	.class = CLASS_VIP,
	.phone = "138-1234-5678",
	.subject = "漏水，回电13812345678",
	.said = "洗衣机漏水\n打13812345678",
	.status = STATUS_HANDLING,
	.emotion = {true, EMOTION_ANGRY},
	.quadrant = {true, Q_NOW},
	.owner_id = {true, 7},
	.owner = "吴敏",
	.owner_no = "1001",
	.received_at = NOW - HOUR,
	.due_at = NOW + 55 * MINUTE,
};

/* All that may be missing is. */
static const struct row_ticket bare = {
	.number = "KF202611211000",
	.channel = CHANNEL_PHONE,
	.customer = "user8841",
	.subject = "发票",
	.status = STATUS_VOID,
	.received_at = NOW - 3 * DAY,
	.due_at = NOW - HOUR,
	.closed_at = {true, NOW},
};

/* What people read, and what scripts read, of each; NULL: nothing of the kind, "null": no value. */
static const struct {
	const char *title, *name;
	const char *text[2], *value[2];
} columns[] = {
	{"No.", "number", {"019", "21-1000"}, {"KF20261122019", "KF202611211000"}},
	{NULL, "external_id", {NULL}, {"A-1", "null"}},
	{NULL, "channel", {NULL}, {"chat", "phone"}},
	{"Pri.", "quadrant", {"now", "-"}, {"紧急重要", "null"}},
	{"Mood", "emotion", {"angry", "-"}, {"愤怒", "null"}},
	{"Customer", "customer", {"李女士", "us****41"}, {NULL}},
	{"Subject", "subject", {"漏水，回电138****5678", "发票"}, {NULL}},
	{NULL, "description", {NULL}, {"洗衣机漏水\n打138****5678", "null"}},
	{NULL, "status", {NULL}, {"处理", "作废"}},
	{"Left", NULL, {"0:55", ""}, {NULL}},
	{"Owner", "owner", {"吴敏", "free"}, {"1001", "null"}},
	{NULL, "received_at", {NULL}, {"2026-11-22T09:00:00+08:00", "2026-11-19T10:00:00+08:00"}},
	{NULL, "due_at", {NULL}, {"2026-11-22T10:55:00+08:00", "2026-11-22T09:00:00+08:00"}},
};

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("CST-8", &e);
}

static void
same_or_null(const char *a, const char *b)
{
	if (a && b)
		assert_string_equal(a, b);
	else
		assert_ptr_equal(a, b);
}

static void
the_columns_are_those_of_the_contract(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(columns); i++) {
		same_or_null(ticket_columns[i].title, columns[i].title);
		same_or_null(ticket_columns[i].name, columns[i].name);
		assert_true(ticket_columns[i].text || ticket_columns[i].value);
		assert_true(!ticket_columns[i].title || ticket_columns[i].text);
	}
	assert_null(ticket_columns[COUNT(columns)].title);
	assert_null(ticket_columns[COUNT(columns)].name);
}

static void
people_read_the_text_of_a_column(void **state)
{
	static const struct row_ticket *const rows[] = {&leak, &bare};
	const struct frame f = {.now = NOW, .me = 7};

	(void)state;
	for (size_t i = 0; i < 2 * COUNT(columns); i++) {
		struct buf out = {0};

		if (!ticket_columns[i / 2].text) {
			assert_null(columns[i / 2].text[0]);
			continue;
		}
		ticket_columns[i / 2].text(&out, rows[i % 2], &f);
		assert_string_equal(buf_str(&out), columns[i / 2].text[i % 2]);
		buf_release(&out);
	}
}

static void
scripts_read_the_value_of_a_column(void **state)
{
	static const struct row_ticket *const rows[] = {&leak, &bare};

	(void)state;
	for (size_t i = 0; i < 2 * COUNT(columns); i++) {
		struct buf out = {0};

		if (!ticket_columns[i / 2].value) {
			assert_null(columns[i / 2].value[0]);
			continue;
		}
		if (ticket_columns[i / 2].value(&out, rows[i % 2]))
			assert_string_equal(buf_str(&out), columns[i / 2].value[i % 2]);
		else
			assert_string_equal("null", columns[i / 2].value[i % 2]);
		buf_release(&out);
	}
}

static const struct {
	int64_t to_go; /* seconds to the due moment */
	const char *said;
	bool is_soon, is_late;
} spans[] = {
	{0, "0:00", true, false},
	{59, "0:00", true, false},
	{60, "0:01", true, false},
	{HOUR - 1, "0:59", true, false},
	{HOUR, "1:00", false, false},
	{2 * HOUR - 1, "1:59", false, false},
	{2 * HOUR, "2 h", false, false},
	{2 * DAY - 1, "47 h", false, false},
	{2 * DAY, "2 d", false, false},
	{100 * DAY, "100 d", false, false},
	{-1, "late 0:00", false, true},
	{-12 * MINUTE, "late 0:12", false, true},
	{-2 * HOUR + 1, "late 1:59", false, true},
	{-2 * HOUR, "late 2 h", false, true},
	{-2 * DAY, "late 2 d", false, true},
};

static void
the_time_that_remains_is_said_shortly(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(spans); i++) {
		struct row_ticket t = {.status = STATUS_FEEDBACK, .due_at = NOW + spans[i].to_go};
		struct buf out = {0};

		ticket_remaining(&out, &t, NOW);
		assert_string_equal(buf_str(&out), spans[i].said);
		assert_int_equal(ticket_is_due_soon(&t, NOW), spans[i].is_soon);
		assert_int_equal(ticket_is_overdue(&t, NOW), spans[i].is_late);
		buf_clear(&out);
		t.status = STATUS_ARCHIVED; /* a closed ticket has no clock */
		ticket_remaining(&out, &t, NOW);
		assert_string_equal(buf_str(&out), "");
		assert_false(ticket_is_due_soon(&t, NOW) || ticket_is_overdue(&t, NOW));
		buf_release(&out);
	}
}

static void
a_sign_before_the_time_left_says_that_it_is_put_off(void **state)
{
	const struct frame f = {.now = NOW};
	struct row_ticket t = leak;

	(void)state;
	for (size_t i = 0; ticket_columns[i].title || ticket_columns[i].name; i++) {
		struct buf out = {0};

		if (!ticket_columns[i].title || strcmp(ticket_columns[i].title, "Left") != 0)
			continue;
		t.put_off = true;
		ticket_columns[i].text(&out, &t, &f);
		assert_string_equal(buf_str(&out), "~0:55");
		buf_release(&out);
		return;
	}
	fail_msg("no column says the time left");
}

static const struct {
	const char *typed;
	bool is_found;
} searches[] = {
	{"", true},
	{"漏水", true},
	{"漏", true},
	{"洗衣机", true},
	{"kf20261122019", true},
	{"KF20261122019", true},
	{"ＫＦ２０２６", true},
	{"019", true},
	{"李女士", true},
	{"138", true}, /* as the glass shows it */
	{"5678", true},
	{"138****5678", true},
	{"退货", false},
	{"李芳", false},   /* hidden on the glass */
	{"女士漏", false}, /* what stands apart is not one text */
	{"1234", false},
	{"12345678", false},
	{"1381234", false},
	{"3812345678", false},
	{"138123456789", false},
	{"13812345678", true}, /* the whole telephone number */
	{"１３８１２３４５６７８", true},
	{"A-1", false},
	{"吴敏", false},
};

static void
a_search_finds_what_the_glass_shows_and_the_whole_number(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(searches); i++) {
		struct buf folded = {0};

		fold(&folded, searches[i].typed, strlen(searches[i].typed));
		if (ticket_matches(&leak, buf_str(&folded)) != searches[i].is_found)
			fail_msg("%s", searches[i].typed);
		buf_release(&folded);
	}
}

static void
a_short_number_or_none_at_all_is_no_whole_number(void **state)
{
	struct row_ticket t = leak;

	(void)state;
	t.subject = t.said = "x";
	t.phone = "955888"; /* six digits: too easily tried out */
	assert_false(ticket_matches(&t, "955888"));
	t.phone = "9558888";
	assert_true(ticket_matches(&t, "9558888"));
	t.phone = NULL;
	t.said = NULL;
	assert_false(ticket_matches(&t, "9558888"));
	t.phone = "";
	assert_false(ticket_matches(&t, "9558888"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_columns_are_those_of_the_contract),
		cmocka_unit_test(people_read_the_text_of_a_column),
		cmocka_unit_test(scripts_read_the_value_of_a_column),
		cmocka_unit_test(the_time_that_remains_is_said_shortly),
		cmocka_unit_test(a_sign_before_the_time_left_says_that_it_is_put_off),
		cmocka_unit_test(a_search_finds_what_the_glass_shows_and_the_whole_number),
		cmocka_unit_test(a_short_number_or_none_at_all_is_no_whole_number),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
