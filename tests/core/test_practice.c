/* A customer that the desk plays: what is heard, what is answered, and the sheet. */
#include "core/practice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/score_sheet.h"

enum { SORRY, ASKS, BLAMES, GROUPS };

struct room {
	struct arena mem;
	struct cue_set set;
	struct cue_pattern patterns[GROUPS];
	struct practice p;
	struct practice_at at;
	struct cue_text text;
	struct buf says;
};

static void
begin(struct room *r)
{
	static const char *const words[GROUPS] = {"抱歉", "订单号", "不归我们管"};
	struct err e = {0};

	*r = (struct room){.set = {.version = 1, .sure = 1, .group_count = GROUPS}};
	r->set.patterns = r->patterns;
	for (size_t i = 0; i < GROUPS; i++) {
		r->set.groups[i] = (struct cue_group){.name = "x", .at_most = 1};
		r->patterns[i].group = (uint8_t)i;
		assert_int_equal(cue_pattern_read(&r->set, &r->mem, words[i], &r->patterns[i], &e),
				 OK);
		r->set.pattern_count++;
	}
	cue_set_index(&r->set, &r->mem);
	r->p = (struct practice){
		.mood = {EMOTION_ANGRY, EMOTION_CALM},
		.moods = 2,
		.quadrant = Q_NOW,
		.patience = 2,
		.answers = GROUPS,
		.answer = {[SORRY] = {"sorry", "hm.", 20, true, false, true},
			   [ASKS] = {"asks", "7.", 20, true, false, false},
			   [BLAMES] = {"blames", "what!", 0, false, true, false}},
		.cues = &r->set,
		.lost = {{"well?"}, 1},
		.hurt = {{"rude!"}, 1},
		.content = "fine.",
		.leaves = "bye.",
	};
}

static const char *
say(struct room *r, const char *words, int errors)
{
	buf_clear(&r->says);
	practice_hear(&r->p, &r->at, words, &r->text, errors, &r->says);
	return buf_str(&r->says);
}

static void
end(struct room *r)
{
	buf_release(&r->says);
	cue_text_release(&r->text);
	arena_reset(&r->mem);
}

static void
what_is_new_is_answered_and_what_was_said_is_not_heard_again(void **state)
{
	struct room r;

	(void)state;
	begin(&r);
	assert_string_equal(say(&r, "非常抱歉", 0), "hm.");
	assert_int_equal(practice_mood(&r.p, &r.at), EMOTION_CALM);
	assert_string_equal(say(&r, "抱歉", 0), "well?");
	assert_string_equal(say(&r, "您的订单号？", 0), "7.fine.");
	assert_true(r.at.is_content);
	assert_string_equal(say(&r, "再见", 0), "");
	assert_false(r.at.has_left);
	end(&r);
}

static void
patience_ends_and_errors_hurt(void **state)
{
	struct room r;

	(void)state;
	begin(&r);
	assert_string_equal(say(&r, "抱歉，不知道", 1), "hm.rude!");
	assert_int_equal(practice_mood(&r.p, &r.at), EMOTION_ANGRY);
	assert_string_equal(say(&r, "好", 0), "bye.");
	assert_true(r.at.has_left);
	end(&r);
}

static struct practice_sheet
sheet_of(struct room *r, const struct practice_work *w)
{
	struct practice_sheet s;

	practice_score(&r->p, &r->at, w, &r->mem, &s);
	return s;
}

static void
a_call_worked_well_has_all_points(void **state)
{
	const struct practice_work work = {
		.emotion = EMOTION_ANGRY, .quadrant = Q_NOW, .is_closed = true};
	struct practice_sheet s;
	struct room r;

	(void)state;
	begin(&r);
	(void)say(&r, "非常抱歉，请问您的订单号？", 0);
	s = sheet_of(&r, &work);
	assert_int_equal(s.score, 100);
	assert_int_equal(s.outcome, PRACTICE_CLOSED);
	for (int i = 0; i < s.items; i++)
		assert_null(s.item[i].remark);
	end(&r);
}

static void
each_thing_that_is_missing_costs_its_points(void **state)
{
	const struct practice_work work = {.emotion = EMOTION_CALM, .quadrant = Q_NOW};
	struct practice_sheet s;
	struct room r;

	(void)state;
	begin(&r);
	(void)say(&r, "抱歉，不知道", 1);
	s = sheet_of(&r, &work);
	/* sorry 20/20, asks 0/20, check 10/20, triage 5/10, end 0/10 */
	assert_int_equal(s.score, (35 * 100 + 40) / 80);
	assert_int_equal(s.outcome, PRACTICE_BROKEN_OFF);
	end(&r);
}

static void
a_scenario_is_worth_the_steps_that_were_done(void **state)
{
	const struct practice_work half = {.steps = 4, .steps_done = 2}, none = {0};
	struct practice_sheet s;
	struct room r;

	(void)state;
	begin(&r);
	r.p.phrase = "S19";
	s = sheet_of(&r, &half);
	assert_int_equal(s.item[4].points, 5);
	assert_string_equal(s.item[4].remark, "2/4");
	s = sheet_of(&r, &none);
	assert_int_equal(s.item[4].points, 0);
	end(&r);
}

static void
a_fatal_item_is_worth_nothing(void **state)
{
	const struct practice_work work = {
		.emotion = EMOTION_ANGRY, .quadrant = Q_NOW, .is_closed = true};
	struct practice_sheet s;
	struct room r;

	(void)state;
	begin(&r);
	(void)say(&r, "抱歉，请问订单号？这个不归我们管", 0);
	s = sheet_of(&r, &work);
	assert_int_equal(s.score, 0);
	assert_int_equal(practice_mood(&r.p, &r.at), EMOTION_ANGRY);
	end(&r);
}

static void
the_bands_are_those_of_the_sheet_in_force(void **state)
{
	struct score_sheet own = score_sheet_plain;

	(void)state;
	assert_string_equal(practice_band(&score_sheet_plain, 90), "excellent");
	assert_string_equal(practice_band(&score_sheet_plain, 89), "good");
	assert_string_equal(practice_band(&score_sheet_plain, 79), "needs improvement");
	assert_string_equal(practice_band(&score_sheet_plain, 69), "fail");
	own.band[0] = 95;
	assert_string_equal(practice_band(&own, 94), "good");
}

static void
all_that_was_said_stands_line_by_line(void **state)
{
	struct buf talk = {0}, out = {0};

	(void)state;
	practice_talk_add(&talk, PRACTICE_CUSTOMER, "one");
	practice_talk_add(&talk, PRACTICE_AGENT, "two\nthree\n");
	practice_talk_add(&talk, PRACTICE_DESK, "");
	assert_string_equal(buf_str(&talk), "<one\n>two\n three\n");
	practice_print_talk(&out, buf_str(&talk));
	assert_string_equal(buf_str(&out), "\ncustomer: one\nagent: two\n  three\n");
	buf_release(&talk);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_new_is_answered_and_what_was_said_is_not_heard_again),
		cmocka_unit_test(patience_ends_and_errors_hurt),
		cmocka_unit_test(a_call_worked_well_has_all_points),
		cmocka_unit_test(each_thing_that_is_missing_costs_its_points),
		cmocka_unit_test(a_scenario_is_worth_the_steps_that_were_done),
		cmocka_unit_test(a_fatal_item_is_worth_nothing),
		cmocka_unit_test(the_bands_are_those_of_the_sheet_in_force),
		cmocka_unit_test(all_that_was_said_stands_line_by_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
