/* What acts on a need and a service say of themselves, as they were, whatever came later. */
#include "desk/act_story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"

static const struct service_form settle = {
	.need_type = NEED_COMPLAINT,
	.opening = "您说的是漏水",
	.option = {{"换新", "快", "等货"}, {"维修", "省", "慢"}},
	.options = 2,
};
static const struct need_form angry = {
	.quote = "地板都泡了",
	.tone = TONE_LOUD,
	.answers = {EMOTION_ANGRY, true, true, true, true},
	.is_risk = true,
};
static const struct need_form calm = {.answers = {.emotion = EMOTION_CALM}, .reason = "老客户"};

/* One after the other, on one ticket. */
/* clang-format off */
static const struct {
	const char *verb;
	struct request ask;
	const char *story; /* NULL: it has nothing to say */
} acts[] = {
	{"ticket_take",    {.text = NULL}, NULL},
	{"ticket_note",    {.text = "先关水阀"}, NULL},
	{"ticket_triage",  {.emotion = EMOTION_ANGRY, .quadrant = Q_NOW, .need = &angry},
	 "angry, urgent and important, 地板都泡了, loud, danger, escalation risk"},
	{"ticket_triage",  {.emotion = EMOTION_CALM, .quadrant = Q_PLAN, .need = &calm},
	 "calm, important, not urgent, reason: 老客户"},
	{"need_restate",   {.text = "今天要修好"}, "今天要修好"},
	{"need_confirm",   {.text = NULL}, "the customer confirms"},
	{"service_begin",  {.service = &settle}, "complaint, 您说的是漏水, 1 换新, 2 维修"},
	{"service_choose", {.number = 2}, "2 维修"},
	{"service_agree",  {.text = NULL}, NULL},
	{"service_done",   {.text = "已修好"}, "已修好"},
};
/* clang-format on */

static void
each_act_tells_what_it_did_and_keeps_to_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	int64_t act[sizeof acts / sizeof *acts];

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct request ask = acts[i].ask;

		ask.ticket = t;
		act[i] = desk_do(d, &d->wu, acts[i].verb, &ask);
	}
	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		const char *story = act_story(d->store, acts[i].verb, act[i], &d->mem);

		if (acts[i].story && story)
			assert_string_equal(story, acts[i].story);
		else if (acts[i].story || story)
			fail_msg("%s: %s", acts[i].verb, story ? story : "nothing");
	}
}

static void
an_act_that_is_not_there_says_nothing(void **state)
{
	struct desk *d = *state;

	assert_null(act_story(d->store, "need_restate", 4711, &d->mem));
}

#define ON_DESK(test) cmocka_unit_test_setup_teardown(test, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DESK(each_act_tells_what_it_did_and_keeps_to_it),
		ON_DESK(an_act_that_is_not_there_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
