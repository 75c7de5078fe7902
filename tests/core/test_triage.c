#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/triage.h"

/* Unless named otherwise a row is the handbook's own (H-71, H-73, decision 4). */
static const struct row {
	const char *said;
	struct need need;
	enum quadrant want;
} rows[] = {
	{"无法开机,急需维修", {.emotion = EMOTION_ANGRY, .hurts_use = true}, Q_NOW},
	{"包装破损,产品可用", {.emotion = EMOTION_UNHAPPY}, Q_CALM_FIRST},
	{"咨询功能,计划下周购买", {.emotion = EMOTION_CALM, .is_clear = true}, Q_PLAN},
	{"建议增加说明书页码", {.emotion = EMOTION_CALM}, Q_LATER},

	{"包装破损,要求补20元", {.emotion = EMOTION_UNHAPPY, .is_clear = true}, Q_CALM_FIRST},

	{"又断网,等了半小时", {.emotion = EMOTION_ANGRY, .hurts_use = true}, Q_NOW},
	{"请问怎么使用", {.emotion = EMOTION_CALM}, Q_LATER},
	{"洗衣机漏水一地,马上处理",
	 {.emotion = EMOTION_ANGRY, .in_danger = true, .hurts_use = true},
	 Q_NOW},
	{"漏水,语气平静", {.emotion = EMOTION_CALM, .in_danger = true}, Q_NOW},
	{"平静,没有时间", {.emotion = EMOTION_CALM, .is_pressed = true}, Q_CALM_FIRST},
};

static void
agrees_with_the_handbook(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (triage_quadrant(&rows[i].need) != rows[i].want)
			fail_msg("%s", rows[i].said);
}

/*
 * The rule once more, as a picture. A column is danger, pressed, hurts, clear as
 * four binary digits, danger the highest; N now, C calm first, P plan, L later.
 */
static const struct {
	enum emotion emotion;
	const char *columns;
} picture[] = {
	/*               dphc = 0000 .. 1111 */
	{EMOTION_NONE, "--------NNNNNNNN"},    {EMOTION_CALM, "LPPPCCNNNNNNNNNN"},
	{EMOTION_UNHAPPY, "CCNNCCNNNNNNNNNN"}, {EMOTION_ANGRY, "CCNNCCNNNNNNNNNN"},
	{EMOTION_ANXIOUS, "CCNNCCNNNNNNNNNN"},
};

static void
every_need_has_the_quadrant_of_the_picture(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof picture / sizeof *picture; i++)
		for (unsigned bits = 0; bits < 16; bits++) {
			const struct need n = {
				.emotion = picture[i].emotion,
				.in_danger = bits & 8,
				.is_pressed = bits & 4,
				.hurts_use = bits & 2,
				.is_clear = bits & 1,
			};

			if ("-NCPL"[triage_quadrant(&n)] != picture[i].columns[bits])
				fail_msg("emotion %u, need %x", picture[i].emotion, bits);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_handbook),
		cmocka_unit_test(every_need_has_the_quadrant_of_the_picture),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
