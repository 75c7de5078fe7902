/* The four steps of a service from the command line, and both forms as the handbook prints them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "run.h"

static const char offer[] = "type: 投诉\n"
			    "opening: 下午好，1001 号为您服务，请问有什么可以帮您？\n"
			    "option: 师傅今晚上门 | 今天就修好 | 要有人在家\n"
			    "option: 换一台新的 | 不用等修 | 后天才到\n";

/* An angry caller, from the words to the result; and a question that is only answered. */
static int
stage_worked(void **state)
{
	(void)stage_desk(state);
	(void)must_with(*state, "ticket add",
			"customer: 李秀兰\ntitle: 女士\nphone: 138 0000-5678\nchannel: 电话\n"
			"subject: 洗衣机漏水\n\n洗衣机一开就漏水，地板都泡了，马上处理！\n");
	(void)must_with(*state, "ticket add",
			"customer: 周云\ntitle: 先生\nchannel: chat\nsubject: 保修多久\n\n"
			"请问保修多久？\n");
	(void)must_with(*state,
			"ticket triage 1 --emotion angry --hurts-use --danger --tone loud --quote",
			"地板都泡了，马上处理！打 13800005678");
	(void)must_with(*state, "ticket restate 1", "洗衣机漏水，要师傅今天上门修好");
	(void)must(*state, "ticket confirm 1");
	(void)must_with(*state, "service begin 1", offer);
	(void)must(*state, "service choose 1 1");
	(void)must(*state, "service agree 1");
	(void)must_with(*state, "service done 1", "19:20 修好，试机不漏");
	(void)must(*state, "ticket triage 2 --emotion calm --clear");
	(void)must_with(*state, "ticket reply 2",
			"周先生，您好！整机保修一年，主板保修三年。请问还有其他可以帮您的吗？");
	(void)must(*state, "ticket close 2 --understood --nothing-else --score 5");
	return 0;
}

static void
both_forms_stand_as_the_handbook_prints_them(void **state)
{
	golden_check("cli/form-need", must(*state, "triage form"));
	golden_check("cli/form-service", must(*state, "service form"));
	golden_check("cli/form-need-json", must(*state, "triage form --json"));
	golden_check("cli/form-service-json", must(*state, "service form --json"));
	golden_check("cli/form-service-csv", must(*state, "service form --csv"));
}

/* H-05: what is printed is masked. */
static void
no_number_stands_whole_on_a_form(void **state)
{
	assert_null(strstr(must(*state, "triage form"), "13800005678"));
	assert_null(strstr(must(*state, "triage form --json"), "13800005678"));
	assert_non_null(strstr(must(*state, "triage form --csv"), "138****5678"));
}

static void
one_ticket_and_some_days_can_be_asked_for(void **state)
{
	assert_null(strstr(must(*state, "triage form 2"), "C000001"));
	assert_non_null(strstr(must(*state, "triage form 2"), "C000002"));
	assert_non_null(strstr(must(*state, "service form 2"), "-1 |"));
	assert_null(strstr(must(*state, "service form 2"), "KF20261122001"));
	assert_string_equal(must(*state, "triage form --json --to 2026-11-21"), "[]\n");
	assert_string_equal(must(*state, "service form --json --from 2026-11-23"), "[]\n");
	assert_string_not_equal(
		must(*state, "service form --json --from 2026-11-22 --to 2026-11-22"), "[]\n");
	run(*state, "triage form --from someday");
	assert_int_equal(((struct stage *)*state)->status, 65);
}

static const struct {
	const char *input, *says;
	int status;
} refused[] = {
	{"", "type: question, complaint", 65},
	{"type: nonsense\n", "type: question, complaint", 65},
	{"type: 投诉\nwhy: x\n", "line 2: unknown key: type, opening, option", 65},
	{"type: 投诉\njust words\n", "line 2: \"key: value\" belongs here", 65},
	{"type: 投诉\noption: 修 | 快 | 等\n", "offer two or three options", 65},
	{"type: 投诉\noption: 修 | 快\noption: 换 | 省心 | 等\n",
	 "what speaks for it and what against", 65},
	{"type: 咨询\nopening: 喂，什么事？\n", "not written down: mend what the check found", 1},
};

static void
what_is_no_service_is_refused_with_a_reason(void **state)
{
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		run_with(t, "service begin 1", refused[i].input);
		assert_int_equal(t->status, refused[i].status);
		assert_non_null(strstr(t->err, refused[i].says));
	}
	run(t, "service choose 1 2");
	assert_int_equal(t->status, 65);
	(void)must(t, "verify");
}

/* Decision 4: another quadrant than the answers give needs its reason. */
static void
another_priority_needs_a_reason(void **state)
{
	struct stage *t = *state;

	run(t, "ticket triage 1 --emotion calm --clear --quadrant now");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "say why yours is right"));
	(void)must(t, "ticket triage 1 --emotion calm --clear --quadrant now --reason contract");
}

/* Undo takes the row back with the closing that made it. */
static void
a_form_that_nobody_typed_goes_with_the_closing(void **state)
{
	(void)must(*state, "ticket undo 2");
	assert_null(strstr(must(*state, "service form"), "KF20261122002"));
	(void)must(*state, "ticket close 2 --understood --nothing-else --score 5");
	(void)must(*state, "ticket reopen 2");
	(void)must(*state, "ticket close 2 --understood --nothing-else --score 5");
	assert_non_null(strstr(must(*state, "service form"), "KF20261122002-1"));
	assert_null(strstr(must(*state, "service form"), "KF20261122002-2"));
	(void)must(*state, "verify");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, stage_worked, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(both_forms_stand_as_the_handbook_prints_them),
		ROW(no_number_stands_whole_on_a_form),
		ROW(one_ticket_and_some_days_can_be_asked_for),
		ROW(what_is_no_service_is_refused_with_a_reason),
		ROW(another_priority_needs_a_reason),
		ROW(a_form_that_nobody_typed_goes_with_the_closing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
