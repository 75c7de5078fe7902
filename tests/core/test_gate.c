/* 结单确认 (H-14): what shows a point, what is missing, and who stands for a customer not reached.
 */
#include "core/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/life.h"
#include "core/words.h"

enum { DAY = 86400, AT = 1795341600, POINTS = 0x1e };

/*
 * Each letter is what happens: r a reply with words, p one that only promises, u the phrase of S31,
 * n that of S32, a digit the score, x an attempt, d a day later, o a lead's reason.
 */
static const struct {
	const char *deeds;
	unsigned missing;
} rows[] = {
	{"", POINTS},
	{"r", POINTS & ~(1u << GATE_TOLD)},
	{"p", POINTS},
	{"run", 1u << GATE_SATISFIED},
	{"run3", 0},
	{"run5", 0},
	{"run2", 1u << GATE_SATISFIED}, /* asked, and not satisfied */
	{"run24", 0},
	{"run1o", 0},
	{"o", 0},
	{"xxx", POINTS}, /* on one day */
	{"xxdx", 0},
	{"xdxd", POINTS},
	{"1xxdx", 1u << GATE_SATISFIED}, /* a no is not silence */
};

static void
deed(struct gate *g, char letter, int64_t *at)
{
	const struct gate_rules *rules = &life_rules_plain.gate;

	*at += letter == 'd' ? DAY : 60;
	if (letter == 'r' || letter == 'p')
		gate_contact(g, 7, *at, 0, letter == 'r');
	if (letter == 'x')
		gate_contact(g, 8, *at, RESULT_NO_ANSWER, false);
	if (letter == 'u' || letter == 'n')
		gate_phrase(g, rules, letter == 'u' ? "s31-clear" : "s32-more");
	if (letter == 'o')
		gate_proof(g, GATE_OVERRIDE,
			   &(struct gate_proof){.means = MEANS_REASON, .words = "gone"});
	if (letter >= '1' && letter <= '5')
		gate_proof(g, GATE_SATISFIED,
			   &(struct gate_proof){.means = MEANS_SCORE, .score = letter - '0'});
}

static void
a_gate_opens_when_all_points_are_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct gate g = {0};
		int64_t at = AT;

		for (const char *s = rows[i].deeds; *s; s++)
			deed(&g, *s, &at);
		gate_judge(&g, &life_rules_plain.gate);
		if (g.missing != rows[i].missing)
			fail_msg("%s: %x", rows[i].deeds, g.missing);
	}
}

static void
a_point_that_is_not_asked_for_is_not_missing(void **state)
{
	const struct gate_rules rules = {.points = 1u << GATE_TOLD};
	struct gate g = {0};

	(void)state;
	gate_judge(&g, &rules);
	assert_int_equal(g.missing, 1u << GATE_TOLD);
	gate_contact(&g, 7, AT, 0, true);
	gate_judge(&g, &rules);
	assert_int_equal(g.missing, 0);
}

static void
scores_are_digits_or_words(void **state)
{
	static const struct {
		const char *text;
		int score;
	} scores[] = {{"1", 1}, {"5", 5}, {"satisfied", 5}, {"unsatisfied", 1}, {"6", 0}, {"", 0}};

	(void)state;
	for (size_t i = 0; i < sizeof scores / sizeof *scores; i++)
		assert_int_equal(score_read(scores[i].text), scores[i].score);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_gate_opens_when_all_points_are_shown),
		cmocka_unit_test(a_point_that_is_not_asked_for_is_not_missing),
		cmocka_unit_test(scores_are_digits_or_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
