#include "core/meeting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/role.h"

static int64_t
at(const char *local)
{
	int64_t t;

	if (!time_parse(local, &t))
		fail_msg("%s is no time", local);
	return t;
}

/* H-96: the same day; a department has a day more; training ends with the month. */
static const struct {
	enum item_state state;
	const char *now, *due;
} dues[] = {
	{ITEM_LEAD, "2026-11-23 08:40", "2026-11-23 18:00"},
	{ITEM_SUPERVISOR, "2026-11-23 08:40", "2026-11-23 18:00"},
	{ITEM_ANSWERED, "2026-11-23 08:40", "2026-11-23 18:00"},
	{ITEM_OFFERED, "2026-11-23 17:59", "2026-11-23 18:00"},
	{ITEM_OFFERED, "2026-11-23 18:00", "2026-11-24 00:00"},
	{ITEM_DEPARTMENT, "2026-11-23 08:40", "2026-11-24 18:00"},
	{ITEM_TRAINING, "2026-11-23 08:40", "2026-12-01 00:00"},
	{ITEM_TRAINING, "2026-12-31 23:59", "2027-01-01 00:00"},
	{ITEM_RAISED, "2026-11-23 08:40", NULL},
	{ITEM_LIBRARY, "2026-11-23 08:40", NULL},
};

static void
each_state_has_its_evening(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dues / sizeof *dues; i++)
		assert_int_equal(item_due(dues[i].state, at(dues[i].now)),
				 dues[i].due ? at(dues[i].due) : 0);
	assert_int_equal(item_month(at("2026-11-23 08:40")), 202611);
}

static void
no_state_lacks_somebody_who_sees_to_it(void **state)
{
	(void)state;
	for (enum item_state s = ITEM_LEAD; s <= ITEM_TRAINING; s++)
		assert_true(s == ITEM_LIBRARY || item_roles(s));
	assert_int_equal(item_roles(ITEM_SUPERVISOR), ROLE_SUPERVISOR);
}

static void
the_half_hour_is_shared_by_what_is_left(void **state)
{
	const int64_t began = at("2026-11-23 08:30");

	(void)state;
	assert_int_equal(meeting_clock(began, began, 3).left, 1800);
	assert_int_equal(meeting_clock(began, began, 3).each, 600);
	assert_int_equal(meeting_clock(began, began + 600, 0).each, 0);
	assert_int_equal(meeting_clock(began, began + 1860, 2).left, -60);
	assert_int_equal(meeting_clock(began, began + 1860, 2).each, 0);
}

static const struct {
	struct row_meeting_person p;
	enum presence is;
} people[] = {
	{{.shift = "A", .state = {true, 2}}, PRESENCE_ON},
	{{.shift = "A", .state = {true, 2}, .absence = {true, 2}}, PRESENCE_ON}, /* came late */
	{{.shift = "A", .absence = {true, 1}}, PRESENCE_PHONED},
	{{.absence = {true, 1}}, PRESENCE_PHONED},
	{{.shift = "A"}, PRESENCE_MISSING},
	{{0}, PRESENCE_OFF},
};

static void
who_neither_came_nor_telephoned_is_missing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		assert_int_equal(meeting_presence(&people[i].p), people[i].is);
}

static void
a_call_after_eight_came_too_late(void **state)
{
	struct row_meeting_person p = {.absence = {true, ABSENCE_SICK},
				       .phoned_at = {true, at("2026-11-23 07:59")}};
	const struct column *is = meeting_person_columns;
	struct buf text = {0};

	(void)state;
	while (strcmp(is->name, "presence") != 0)
		is++;
	is->text(&text, &p, &(struct frame){0});
	assert_string_equal(buf_str(&text), "sick 7:59");
	p.phoned_at.value += 60;
	buf_clear(&text);
	is->text(&text, &p, &(struct frame){0});
	assert_string_equal(buf_str(&text), "sick 8:00 (after 8:00)");
	buf_release(&text);
}

static void
every_row_of_an_agenda_is_found_in_the_order_of_its_heads(void **state)
{
	const struct row_meeting_item items[] = {
		{.id = 4, .heading = 1, .question = "a", .owner = "x"},
		{.id = 2, .heading = 3, .question = "b", .owner = "x"},
		{.id = 3, .heading = 3, .question = "c", .owner = "x"},
	};
	const struct row_meeting_news news = {.name = "n", .language = "en"};
	const struct agenda a = {.item = items, .items = 3, .news = &news, .news_count = 1};
	static const struct agenda_row rows[] = {
		{AGENDA_HEAD, 1}, {AGENDA_ITEM, 0}, {AGENDA_HEAD, 2}, {AGENDA_HEAD, 3},
		{AGENDA_ITEM, 1}, {AGENDA_ITEM, 2}, {AGENDA_HEAD, 4}, {AGENDA_HEAD, 5},
		{AGENDA_HEAD, 6}, {AGENDA_HEAD, 8}, {AGENDA_NEWS, 0}, {AGENDA_HEAD, 9},
	};

	(void)state;
	assert_int_equal(agenda_rows(&a), sizeof rows / sizeof *rows);
	for (int i = 0; i < agenda_rows(&a); i++) {
		assert_int_equal(agenda_row(&a, i).kind, rows[i].kind);
		assert_int_equal(agenda_row(&a, i).at, rows[i].at);
	}
}

static void
hot_issues_have_a_head_only_when_there_are_some(void **state)
{
	static const char *const hot[] = {"支付通道故障 13812345678"};
	const struct agenda a = {.hot = hot, .hots = 1};
	struct buf left = {0}, right = {0};

	(void)state;
	assert_int_equal(agenda_rows(&a), agenda_rows(&(struct agenda){0}) + 2);
	agenda_row_text(&a, agenda_row(&a, AGENDA_HEAD_HOT), 0, &left, &right);
	assert_string_equal(buf_str(&left), "  支付通道故障 138****5678");
	buf_release(&left);
	buf_release(&right);
}

static void
markdown_is_not_taken_for_what_somebody_wrote(void **state)
{
	const struct row_meeting_entry entry = {
		.agent = "x", .at = 0, .words = "<b>*1*</b> [a](b)"};
	const struct minutes_item item = {.item = {.id = 1,
						   .heading = 1,
						   .question = "# `a`_b_ 13812345678",
						   .state = 1,
						   .raiser = "y",
						   .owner = "x"},
					  .entry = &entry,
					  .entries = 1};
	struct buf text = {0};

	(void)state;
	minutes_item_print(&text, &item, &(struct paper){.is_markdown = true});
	assert_non_null(strstr(buf_str(&text), "\\# \\`a\\`\\_b\\_ 138\\*\\*\\*\\*5678"));
	assert_non_null(strstr(buf_str(&text), "\\<b\\>\\*1\\*\\</b\\> \\[a\\](b)"));
	buf_release(&text);
}

static void
paper_is_eighty_columns_wide(void **state)
{
	struct buf text = {0};
	struct minutes_item item = {.item = {.id = 1, .state = 1, .raiser = "y", .owner = "x"}};

	(void)state;
	item.item.question =
		"one two three four five six seven eight nine ten eleven twelve thirteen "
		"fourteen fifteen sixteen seventeen";
	minutes_item_print(&text, &item, &(struct paper){.now = 0});
	for (const char *line = buf_str(&text); *line; line += strcspn(line, "\n") + 1)
		assert_true(strcspn(line, "\n") <= 80);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_state_has_its_evening),
		cmocka_unit_test(no_state_lacks_somebody_who_sees_to_it),
		cmocka_unit_test(the_half_hour_is_shared_by_what_is_left),
		cmocka_unit_test(who_neither_came_nor_telephoned_is_missing),
		cmocka_unit_test(a_call_after_eight_came_too_late),
		cmocka_unit_test(every_row_of_an_agenda_is_found_in_the_order_of_its_heads),
		cmocka_unit_test(hot_issues_have_a_head_only_when_there_are_some),
		cmocka_unit_test(markdown_is_not_taken_for_what_somebody_wrote),
		cmocka_unit_test(paper_is_eighty_columns_wide),
	};
	struct err e = {0};

	if (time_zone_set("Asia/Shanghai", &e))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
