/* Whose a raised hand is, which comes first, and how it reads: H-13, decision 9. */
#include "core/hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/time.h"
#include "core/triage.h"
#include "sql_rows.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { NOW = 1795312800, AGENT = 4, LEAD = 7, OTHER = 9 };

static struct sql_int
some(int64_t v)
{
	return (struct sql_int){v != 0, v};
}

static const struct {
	int64_t team_lead, who;
	int secs;
	bool is;
} whose[] = {
	{LEAD, LEAD, 0, true},    {LEAD, OTHER, 0, false}, {LEAD, OTHER, 59, false},
	{LEAD, OTHER, 60, true},  /* nobody answered for a minute: every lead's */
	{0, OTHER, 0, true},      /* of no team */
	{AGENT, OTHER, 0, true},  /* a lead's own hand is another's to answer */
	{LEAD, AGENT, 99, false}, /* nobody's own */
};

static void
a_hand_is_the_teams_lead_s_and_after_a_minute_every_leads(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(whose); i++) {
		const struct row_hand h = {
			.agent_id = AGENT, .team_lead = some(whose[i].team_lead), .raised_at = NOW};

		if (hand_is_for(&h, whose[i].who, NOW + whose[i].secs) != whose[i].is)
			fail_msg("row %zu", i);
	}
}

static void
an_angry_customer_goes_before_who_waits_longer(void **state)
{
	const struct row_hand old = {.id = 1, .raised_at = 10}, late = {.id = 2, .raised_at = 20},
			      angry = {.id = 3, .raised_at = 30, .emotion = some(EMOTION_ANGRY)},
			      same = {.id = 4, .raised_at = 10};

	(void)state;
	assert_int_equal(hand_order(&old, &late), -1);
	assert_int_equal(hand_order(&late, &old), 1);
	assert_int_equal(hand_order(&angry, &old), -1);
	assert_int_equal(hand_order(&old, &angry), 1);
	assert_int_equal(hand_order(&old, &same), -1);
	assert_int_equal(hand_order(&old, &old), 0);
}

static void
it_names_the_seat_the_masked_customer_and_the_seconds(void **state)
{
	struct row_hand h = {.agent = "小张",
			     .seat = "A07",
			     .customer = "王建国",
			     .title = "先生",
			     .emotion = some(EMOTION_ANGRY),
			     .raised_at = NOW - 42,
			     .number = "KF20261122019",
			     .words = "打 13900008831 没人接"};
	struct buf out = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(time_zone_set("CST-8", &e), OK);
	hand_say(&out, &h, NOW);
	assert_string_equal(buf_str(&out),
			    "A07 小张  王先生 angry  waits 0:42  019  打 139****8831 没人接");
	buf_clear(&out);
	h = (struct row_hand){.agent = "小刘", .raised_at = NOW + 5};
	hand_say(&out, &h, NOW);
	assert_string_equal(buf_str(&out), "小刘  waits 0:00");
	buf_release(&out);
}

static const struct {
	int how;
	const char *words, *said;
} answers[] = {
	{HAND_NOTE, "先换货", "老周: 先换货"},
	{HAND_COMES, NULL, "老周 comes over"},
	{HAND_TAKES, "我来", "老周 takes the call: 我来"},
};

static void
the_answer_says_who_and_what(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(answers); i++) {
		struct buf out = {0};

		hand_answer_say(&out, "老周", answers[i].how, answers[i].words);
		assert_string_equal(buf_str(&out), answers[i].said);
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_hand_is_the_teams_lead_s_and_after_a_minute_every_leads),
		cmocka_unit_test(an_angry_customer_goes_before_who_waits_longer),
		cmocka_unit_test(it_names_the_seat_the_masked_customer_and_the_seconds),
		cmocka_unit_test(the_answer_says_who_and_what),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
