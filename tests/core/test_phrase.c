#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/phrase.h"
#include "core/phrase_table.h"
#include "core/triage.h"
#include "core/words.h"

static const struct {
	const char *text;
	size_t from;
	enum slot slot;
	size_t at, len;
} slots[] = {
	{"在 {时刻} 前", 0, SLOT_TIME, 4, 8},
	{"在 {time} 前", 0, SLOT_TIME, 4, 6},
	{"{称呼}，{工号}号", 0, SLOT_NAME, 0, 8},
	{"{称呼}，{工号}号", 8, SLOT_AGENT, 11, 8},
	{"没有", 0, SLOT_NONE, 6, 0},
	{"", 0, SLOT_NONE, 0, 0},
	{"a{b}", 0, SLOT_NONE, 1, 3},
	{"a{b", 0, SLOT_NONE, 1, 1},
	{"a}b", 0, SLOT_NONE, 1, 1},
	{"{{time}", 0, SLOT_NONE, 0, 1},
	{"{}", 0, SLOT_NONE, 0, 2},
};

static void
finds_the_next_slot(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
		const struct slot_at s = slot_next(slots[i].text, slots[i].from);

		if (s.slot != slots[i].slot || s.at != slots[i].at || s.len != slots[i].len)
			fail_msg("%s: %d at %zu, %zu", slots[i].text, s.slot, s.at, s.len);
	}
}

static void
a_slot_has_a_name_in_both_languages(void **state)
{
	(void)state;
	assert_string_equal(slot_name(SLOT_TIME, "zh_CN"), "时刻");
	assert_string_equal(slot_name(SLOT_TIME, "en"), "time");
	assert_null(slot_name(SLOT_NONE, "en"));
	for (enum slot s = SLOT_PERIOD; s <= SLOT_COMPANY; s++)
		assert_non_null(slot_name(s, "en"));
}

static void
a_group_has_one_number(void **state)
{
	(void)state;
	assert_int_equal(phrase_group("opening"), 1);
	assert_int_equal(phrase_group("no such"), 0);
	assert_string_equal(phrase_group_name(0), "");
	assert_string_equal(phrase_group_name(1000), "");
	assert_string_equal(phrase_group_title(phrase_group("refund"), "zh_CN"), "退款");
	assert_string_equal(phrase_group_title(phrase_group("refund"), "en"), "refunds");
	for (size_t i = 0; i < group_count; i++)
		assert_int_equal(phrase_group(group_rows[i].name), i + 1);
}

static void
scenarios_are_the_31_of_the_handbook(void **state)
{
	static const char *const known[] = {"S1", "S2a", "S2b", "S10", "S33"};
	static const char *const unknown[] = {"S2", "S11", "S13", "S34", "s1", "", "S01"};

	(void)state;
	assert_int_equal(scenario_count, 31);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		assert_true(scenario_is_known(known[i]));
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
		assert_false(scenario_is_known(unknown[i]));
}

static void
emotions_have_words_in_both_languages(void **state)
{
	(void)state;
	assert_int_equal(emotion_by_name("愤怒"), EMOTION_ANGRY);
	assert_int_equal(emotion_by_name("calm"), EMOTION_CALM);
	assert_int_equal(emotion_by_name("happy"), EMOTION_NONE);
	assert_string_equal(emotion_name(EMOTION_ANXIOUS, "zh_CN"), "焦虑");
	assert_string_equal(emotion_name(EMOTION_ANXIOUS, "en"), "anxious");
	assert_null(emotion_name(EMOTION_NONE, "en"));
	assert_null(emotion_name(5, "en"));
}

static void
the_wordings_of_the_channel_come_first(void **state)
{
	const struct wording any2 = {"d", 0, NULL}, mail = {"c", CHANNEL_MAIL, &any2},
			     any1 = {"b", 0, &mail}, phone = {"a", CHANNEL_PHONE, &any1};
	const struct phrase p = {.say = &phone};
	static const struct {
		int channel;
		const char *want;
	} rows[] = {{CHANNEL_PHONE, "abd"}, {CHANNEL_MAIL, "cbd"}, {CHANNEL_CHAT, "bd"}, {0, "bd"}};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char got[8] = "";
		const struct wording *w;

		for (size_t n = 0; (w = phrase_wording(&p, rows[i].channel, n)); n++)
			(void)strcat(got, w->text);
		assert_string_equal(got, rows[i].want);
	}
}

static void
a_phrase_is_found_by_its_id(void **state)
{
	const struct phrase b = {.id = "b"}, a = {.id = "a", .next = &b};
	const struct phrase_pack pack = {.first = &a, .count = 2};

	(void)state;
	assert_ptr_equal(phrase_by_id(&pack, "b"), &b);
	assert_null(phrase_by_id(&pack, "c"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_next_slot),
		cmocka_unit_test(a_slot_has_a_name_in_both_languages),
		cmocka_unit_test(a_group_has_one_number),
		cmocka_unit_test(scenarios_are_the_31_of_the_handbook),
		cmocka_unit_test(emotions_have_words_in_both_languages),
		cmocka_unit_test(the_wordings_of_the_channel_come_first),
		cmocka_unit_test(a_phrase_is_found_by_its_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
