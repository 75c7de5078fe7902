/* The triage strip: what it proposes, what a key changes, what stands in the desk after Enter. */
#include "tui/need.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "store/draft.h"
#include "tui/suggest.h"

static struct row_ticket
ticket_now(struct scene *s, int serial)
{
	struct row_ticket t;

	assert_int_equal(sql_ticket_get(s->ui.store, scene_ticket(s, serial), &s->mem, &t), OK);
	return t;
}

static struct row_need
need_now(struct scene *s, int serial)
{
	struct row_need n;

	assert_int_equal(sql_need_get(s->ui.store, scene_ticket(s, serial), &s->mem, &n), OK);
	return n;
}

static void
go(struct scene *s, const char *number)
{
	scene_key(s, "#");
	scene_type(s, number);
	scene_key(s, "Enter");
}

/* What the row of the glass that shows `text` has in reverse, pieces with a '|' between. */
static const char *
reversed(struct scene *s, const char *text)
{
	const int row = scene_row_of(s, text);
	struct buf out = {0};
	const char *kept;
	bool was = false;

	assert_true(row >= 0);
	for (int col = 0; col < s->ui.canvas.cols; col++) {
		const struct cell *c = &s->ui.canvas.cell[row * s->ui.canvas.cols + col];
		const bool is = c->style == S_MATCH;

		if (is && !was && out.len)
			buf_char(&out, '|');
		if (is && c->width)
			buf_puts(&out, c->utf8);
		was = is;
	}
	kept = arena_strdup(&s->mem, buf_str(&out));
	buf_release(&out);
	return kept;
}

static void
rules_come(struct scene *s, const struct rule_form *form)
{
	const struct request ask = {.rule_set = form};
	struct actor lead;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &lead), OK);
	if (desk_run(s->others, &lead, verb_find("rules_set"), &ask, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
it_looks_like_this(void **state)
{
	static const struct {
		int rows, cols;
		const char *name;
	} sizes[] = {{24, 80, "tui/need"}, {16, 60, "tui/need-60x16"}, {5, 20, "tui/need-20x5"}};
	struct scene *s = *state;

	go(s, "2");
	scene_key(s, "f");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		scene_resize(s, sizes[i].rows, sizes[i].cols);
		golden_check(sizes[i].name, scene_text(s));
	}
}

static void
the_words_that_speak_for_the_mood_stand_in_reverse(void **state)
{
	struct scene *s = *state;

	go(s, "2");
	scene_key(s, "f");
	assert_string_equal(reversed(s, "原话  "), "催了两次了|到底");
	assert_string_equal(reversed(s, "3 愤怒  4 焦虑"), "2 不满");
	scene_sees(s, "均为建议，由您决定");
	scene_sees(s, "原话建议");
	scene_sees(s, "先安抚，再谈问题"); /* H-66 */
	scene_sees(s, "换作是我，遇到这样的情况也会失望");
	scene_key(s, "3");
	scene_sees(s, "先听完、先安抚"); /* the lines follow the mood at once */
	scene_sees(s, "5分钟内给您解决办法");
}

static void
a_calm_question_takes_two_keys(void **state)
{
	struct scene *s = *state;

	go(s, "8");
	scene_keys(s, "f Enter");
	assert_false(s->ui.prompt.is_open);
	assert_int_equal(ticket_now(s, 8).emotion.value, EMOTION_CALM);
	assert_int_equal(need_now(s, 8).suggested.value, EMOTION_CALM);
	assert_null(need_now(s, 8).quote);
}

/* H-73, decision 4: each answer is a key, and the quadrant follows at once. */
static void
a_key_turns_an_answer_and_the_quadrant_follows(void **state)
{
	static const struct {
		const char *keys, *quadrant;
	} rows[] = {
		{"1", "不重要不紧急"}, {"7", "重要不紧急"},    {"6", "紧急不重要"},
		{"5", "紧急重要"},     {"5", "紧急不重要"},    {"8", "紧急重要"},
		{"8", "紧急不重要"},   {"6", "重要不紧急"},    {"7", "不重要不紧急"},
		{"4", "紧急不重要"},   {"Left", "紧急不重要"},
	};
	struct scene *s = *state;

	go(s, "6");
	scene_key(s, "f");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_keys(s, rows[i].keys);
		assert_string_equal(reversed(s, "优先级 "), rows[i].quadrant);
	}
	scene_type(s, "３"); /* full-width, from an input method */
	assert_int_equal(s->ui.prompt.need.answers.emotion, EMOTION_ANGRY);
}

static void
another_priority_asks_for_its_reason(void **state)
{
	struct scene *s = *state;

	go(s, "6");
	scene_keys(s, "f 1 0 1");
	scene_sees(s, "原因");
	scene_type(s, "签约客户，今天要开票\r");
	scene_sees(s, "按回答应为 不重要不紧急");
	scene_key(s, "Enter");
	assert_int_equal(ticket_now(s, 6).quadrant.value, Q_NOW);
	assert_string_equal(need_now(s, 6).reason, "签约客户，今天要开票");
	scene_keys(s, "f 0 4"); /* what the answers give needs none */
	assert_int_equal(s->ui.prompt.need.asks, ASKS_KEYS);
	scene_keys(s, "0 2 Enter"); /* none given: it is not taken */
	scene_keys(s, "Enter");
	assert_int_equal(ticket_now(s, 6).quadrant.value, Q_LATER);
	assert_null(need_now(s, 6).reason);
}

static void
the_voice_is_one_key_and_only_of_a_call(void **state)
{
	struct scene *s = *state;

	go(s, "1");
	scene_keys(s, "f l");
	assert_string_equal(reversed(s, "声音 "), "l 声高");
	scene_keys(s, "Enter");
	assert_int_equal(need_now(s, 1).tone.value, TONE_LOUD);
	scene_keys(s, "f l Down Down Up Enter");
	assert_int_equal(need_now(s, 1).tone.value, TONE_EVEN);
	go(s, "8");
	scene_keys(s, "f l");
	scene_sees(s, "这是文字渠道");
	scene_sees_not(s, "声高");
}

static void
the_need_is_said_back_and_confirmed_by_a_key(void **state)
{
	struct scene *s = *state;

	go(s, "1");
	scene_keys(s, "f k");
	scene_type(s, "水一直在流，马上来人\r");
	scene_key(s, "r");
	scene_type(s, "您家洗衣机漏水，要师傅今天上门\r");
	scene_sees(s, "[y 待客户确认] 您家洗衣机漏水");
	scene_key(s, "y");
	scene_sees(s, "[客户已确认] 您家洗衣机漏水");
	scene_key(s, "y");
	scene_sees(s, "没有等待确认的复述");
	scene_key(s, "Enter");
	assert_string_equal(need_now(s, 1).quote, "水一直在流，马上来人");
	scene_key(s, "Enter");
	scene_sees(s, "原句  水一直在流，马上来人");
	scene_sees(s, "复述  [客户已确认] 您家洗衣机漏水");
	scene_sees(s, "小张     复述"); /* and in the story */
}

static void
words_that_come_where_keys_are_meant_are_said_back(void **state)
{
	struct scene *s = *state;

	go(s, "1");
	scene_key(s, "f");
	scene_type(s, "要人上门");
	assert_int_equal(s->ui.prompt.need.asks, ASKS_RESTATE);
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "要人上门");
	scene_key(s, "Esc");
	assert_true(s->ui.prompt.is_open);
	ui_paste(&s->ui, "1 2", 3);
	assert_int_equal(s->ui.prompt.need.asks, ASKS_RESTATE);
}

static void
what_was_changed_is_put_aside_and_comes_back(void **state)
{
	struct scene *s = *state;

	go(s, "1");
	scene_keys(s, "f 4 6 l k");
	scene_type(s, "一直在流");
	prompt_save(&s->ui, true);
	scene_again(s, "1024");
	go(s, "1");
	scene_key(s, "f");
	assert_int_equal(s->ui.prompt.need.answers.emotion, EMOTION_ANXIOUS);
	assert_int_equal(s->ui.prompt.need.asks, ASKS_QUOTE);
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "一直在流");
	scene_keys(s, "Enter Enter");
	assert_int_equal(need_now(s, 1).tone.value, TONE_LOUD);
	assert_int_equal(drafts_count(s->ui.drafts), 0);
	scene_keys(s, "f Esc"); /* nothing was changed: nothing is kept */
	assert_int_equal(drafts_count(s->ui.drafts), 0);
}

static void
danger_and_risk_are_flags_that_all_screens_show(void **state)
{
	struct scene *s = *state;

	go(s, "6");
	scene_keys(s, "f 8 9 Enter");
	assert_int_equal(ticket_now(s, 6).danger.value, 1);
	assert_int_equal(ticket_now(s, 6).risk.value, 1);
	scene_sees(s, "险情  升级风险"); /* the ticket's head */
	scene_sees(s, "平静，紧急重要，险情，升级风险");
	scene_keys(s, "q g C-l");
	scene_cursor_on(s, "006     险情  平静^"); /* first in the queue */
	scene_sees(s, "险情  升级风险");
}

static void
the_answers_given_once_stand_there_the_next_time(void **state)
{
	struct scene *s = *state;

	go(s, "8");
	scene_keys(s, "f 5 Enter f");
	scene_sees(s, "5 影响使用或核心利益 [是]");
	scene_keys(s, "5 Enter");
	assert_int_equal(need_now(s, 8).hurts_use.value, 0);
}

static enum emotion
suggested_now(struct scene *s, int serial)
{
	const struct row_ticket t = ticket_now(s, serial);
	struct suggestion out;

	assert_true(suggest(&s->ui, &t, &out));
	buf_release(&out.evidence);
	return out.need.emotion;
}

/* Another set of cues comes into force while this screen is open (kefu triage fit). */
static void
a_session_takes_the_cues_that_came_into_force_since(void **state)
{
	static const struct rule_form others = {.kind = RULES_EMOTION,
						.text = "version: 1\nsure: 10\ngroups:\n"
							"- {name: a, anxious: 20, cues: [到底]}\n"};
	static const struct rule_form own = {.kind = RULES_EMOTION, .text = RULES_OWN};
	struct scene *s = *state;

	assert_int_equal(suggested_now(s, 2), EMOTION_ANGRY);
	rules_come(s, &others);
	assert_int_equal(suggested_now(s, 2), EMOTION_ANXIOUS);
	rules_come(s, &own);
	assert_int_equal(suggested_now(s, 2), EMOTION_ANGRY);
}

/* The shop's tickets have their quadrant from the intake, without answers. */
static void
what_the_ticket_says_already_stands_until_an_answer_is_changed(void **state)
{
	struct scene *s = *state;

	go(s, "2");
	scene_key(s, "f");
	assert_string_equal(reversed(s, "优先级 "), "紧急重要");
	scene_sees(s, "原因    沿用原先的判断");
	golden_check("tui/need-kept", scene_text(s));
	scene_key(s, "Enter");
	assert_int_equal(ticket_now(s, 2).quadrant.value, Q_NOW);
	assert_int_equal(ticket_now(s, 2).emotion.value, EMOTION_UNHAPPY);
	assert_string_equal(need_now(s, 2).reason, "沿用原先的判断");
	scene_keys(s, "f 7 7");
	assert_string_equal(reversed(s, "优先级 "), "紧急重要"); /* now it is somebody's own */
}

static void
an_answer_changed_ends_what_merely_stood_there(void **state)
{
	struct scene *s = *state;

	go(s, "2");
	scene_keys(s, "f 7");
	assert_string_equal(reversed(s, "优先级 "), "紧急不重要");
	scene_sees(s, "原为 紧急重要");
	scene_keys(s, "Esc f");
	assert_string_equal(reversed(s, "优先级 "), "紧急不重要"); /* as it was put aside */
}

static void
heard(struct scene *s, int serial, const char *words)
{
	const struct request ask = {.ticket = scene_ticket(s, serial), .text = words};
	struct actor by;
	struct outcome out;

	assert_int_equal(actor_find(s->others, "1007", SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find("ticket_heard"), &ask, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static void
danger_that_nobody_noted_is_proposed_on_top_while_the_strip_is_open(void **state)
{
	struct scene *s = *state;

	go(s, "8");
	scene_keys(s, "f 3");
	scene_sees(s, "8 险情 [否]");
	heard(s, 8, "插座在冒烟！我要找律师");
	scene_sees(s, "8 险情 [是，建议]");
	scene_sees(s, "9 升级风险 [是，建议]");
	scene_sees(s, "插座在冒烟");
	assert_string_equal(reversed(s, "优先级 "), "紧急重要");
	assert_int_equal(s->ui.prompt.need.answers.emotion, EMOTION_ANGRY); /* the person's */
	scene_keys(s, "8 8");
	scene_sees(s, "8 险情 [是]");
	scene_key(s, "Esc");
	assert_false(ticket_now(s, 8).danger.value);
}

static void
cues_that_come_into_force_are_asked_under_the_open_strip(void **state)
{
	static const struct rule_form others = {.kind = RULES_EMOTION,
						.text = "version: 1\nsure: 10\ngroups:\n"
							"- {name: a, anxious: 20, cues: [到底]}\n"};
	struct scene *s = *state;

	go(s, "2");
	scene_keys(s, "f k");
	scene_type(s, "投影仪");
	assert_int_equal(s->ui.prompt.need.suggested, EMOTION_ANGRY);
	rules_come(s, &others);
	assert_int_equal(s->ui.prompt.need.suggested, EMOTION_ANXIOUS);
	scene_sees(s, "投影仪"); /* what is being typed stays */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		TEST(the_words_that_speak_for_the_mood_stand_in_reverse),
		TEST(a_calm_question_takes_two_keys),
		TEST(a_key_turns_an_answer_and_the_quadrant_follows),
		TEST(another_priority_asks_for_its_reason),
		TEST(the_voice_is_one_key_and_only_of_a_call),
		TEST(the_need_is_said_back_and_confirmed_by_a_key),
		TEST(words_that_come_where_keys_are_meant_are_said_back),
		TEST(what_was_changed_is_put_aside_and_comes_back),
		TEST(danger_and_risk_are_flags_that_all_screens_show),
		TEST(the_answers_given_once_stand_there_the_next_time),
		TEST(a_session_takes_the_cues_that_came_into_force_since),
		TEST(what_the_ticket_says_already_stands_until_an_answer_is_changed),
		TEST(an_answer_changed_ends_what_merely_stood_there),
		TEST(danger_that_nobody_noted_is_proposed_on_top_while_the_strip_is_open),
		TEST(cues_that_come_into_force_are_asked_under_the_open_strip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
