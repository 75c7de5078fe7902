/* `kefu triage fit` on a desk where people have decided otherwise than the program suggests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/run.h"
#include "desk/fixture.h"

struct bench {
	struct stage *stage;
	struct desk *desk;
};

/* To these people 尽快 is urging, and a plain question is one. */
static const struct decision {
	const char *said;
	enum emotion suggested, chosen;
	int times;
} taught[] = {
	{"请问这个怎么用", EMOTION_CALM, EMOTION_CALM, 100},
	{"你好，尽快给我办", EMOTION_CALM, EMOTION_ANXIOUS, 70},
	{"骗子", EMOTION_ANGRY, EMOTION_ANGRY, 40},
	{"真让人失望", EMOTION_UNHAPPY, EMOTION_UNHAPPY, 30},
};

static void
decide(const struct desk *d, const struct decision *t)
{
	const struct need_form need = {.suggested = t->suggested,
				       .answers = {.emotion = t->chosen}};
	const struct intake in = {
		.customer = "李芳", .channel = CHANNEL_PHONE, .subject = "来电", .said = t->said};
	const struct request take_in = {.intake = &in, .intakes = 1};
	struct request ask = {
		.need = &need, .emotion = t->chosen, .quadrant = triage_quadrant(&need.answers)};
	struct outcome out;

	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"), &take_in, &out), OK);
	ask.ticket = out.ticket;
	(void)desk_do(d, &d->wu, "ticket_triage", &ask);
}

static int
bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	void *stage, *desk;

	if (!b || stage_open(&stage) || desk_make(&desk))
		return -1;
	*b = (struct bench){.stage = stage, .desk = desk};
	*state = b;
	return 0;
}

static int
bench_taught(void **state)
{
	if (bench_open(state))
		return -1;
	for (size_t i = 0; i < sizeof taught / sizeof *taught; i++)
		for (int n = 0; n < taught[i].times; n++)
			decide(((struct bench *)*state)->desk, &taught[i]);
	return 0;
}

static int
bench_close(void **state)
{
	struct bench *b = *state;
	void *stage = b->stage, *desk = b->desk;
	const int rc = desk_clear(&desk);

	free(b);
	return stage_close(&stage) + rc;
}

static const char *
line_of(const struct bench *b, const char *command, const char *as)
{
	static char line[256];

	(void)snprintf(line, sizeof line, "%s --db %s --as %s", command, b->desk->path, as);
	return line;
}

static const char *
done(const struct bench *b, const char *command)
{
	return must(b->stage, line_of(b, command, "1003"));
}

static void
refused(const struct bench *b, const char *command, const char *as, int status, const char *why)
{
	run(b->stage, line_of(b, command, as));
	assert_int_equal(b->stage->status, status);
	if (!strstr(b->stage->out, why) && !strstr(b->stage->err, why))
		fail_msg("\"%s\" is neither in:\n%s\nnor in:\n%s", why, b->stage->out,
			 b->stage->err);
}

/* What the program now suggests for 尽快. */
static const char *
suggested(const struct bench *b)
{
	const char *out = must_with(b->stage, line_of(b, "triage --csv", "1001"), "尽快给我办\n");

	return strstr(out, "焦虑") ? "焦虑" : "平静";
}

static void
decisions_are_counted_by_what_was_suggested(void **state)
{
	assert_string_equal(done(*state, "triage fit --status --csv"),
			    "suggested,times,confirmed,corrected\r\n"
			    "平静,170,100,焦虑 70\r\n"
			    "不满,30,30,\r\n"
			    "愤怒,40,40,\r\n"
			    "焦虑,0,0,\r\n");
}

static void
the_figures_of_both_sets_are_shown_and_a_dry_run_changes_nothing(void **state)
{
	const char *out = done(*state, "triage fit --dry-run");

	assert_non_null(strstr(out, "240 decisions, "));
	assert_non_null(strstr(out, "100.00%  macro-F1"));
	assert_non_null(strstr(out, "hasten, 焦虑: 5 > "));
	assert_non_null(strstr(out, "this was a dry run"));
	assert_string_equal(suggested(*state), "平静");
}

static void
a_fit_comes_into_force_and_is_taken_back(void **state)
{
	struct bench *b = *state;

	assert_string_equal(suggested(b), "平静");
	assert_non_null(strstr(done(b, "triage fit"), "the new points are in force"));
	assert_string_equal(suggested(b), "焦虑");
	(void)done(b, "triage fit --back");
	assert_string_equal(suggested(b), "平静");
	(void)done(b, "triage fit --back");
	assert_string_equal(suggested(b), "焦虑");
	(void)done(b, "triage fit --back");
	(void)done(b, "verify");
}

static void
a_fit_that_is_not_better_is_refused(void **state)
{
	struct bench *b = *state;

	(void)done(b, "triage fit");
	refused(b, "triage fit", "1003", 1, "nothing is changed: new points come into force");
	assert_string_equal(suggested(b), "焦虑");
	(void)done(b, "triage fit --back");
}

static void
the_same_desk_gives_the_same_points(void **state)
{
	struct bench *b = *state;
	char *once = strdup(done(b, "triage fit --dry-run"));

	assert_string_equal(done(b, "triage fit --dry-run"), once);
	free(once);
}

static void
too_few_decisions_teach_nothing(void **state)
{
	refused(*state, "triage fit", "1003", 1, "not enough to learn from: 0 decisions");
	assert_string_equal(suggested(*state), "平静");
	refused(*state, "triage fit --back", "1003", 1, "nothing to go back to");
}

static void
only_who_may_change_the_rules_may_fit(void **state)
{
	static const char *const commands[] = {"triage fit", "triage fit --status",
					       "triage fit --dry-run", "triage fit --back"};

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		refused(*state, commands[i], "1001", 77, "change the rules");
}

static void
what_is_said_is_judged_without_a_desk_too(void **state)
{
	const struct bench *b = *state;

	assert_non_null(
		strstr(must_with(b->stage, "triage --csv --db ~/none.db", "骗子\n"), "愤怒"));
	assert_string_equal(b->stage->err, "");
	stage_put(b->stage, "torn.db", "no desk", 7);
	assert_non_null(
		strstr(must_with(b->stage, "triage --csv --db ~/torn.db", "骗子\n"), "愤怒"));
	assert_non_null(strstr(b->stage->err, "torn.db"));
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		/* These share one desk, and leave it as they found it. */
		cmocka_unit_test(decisions_are_counted_by_what_was_suggested),
		cmocka_unit_test(the_figures_of_both_sets_are_shown_and_a_dry_run_changes_nothing),
		cmocka_unit_test(the_same_desk_gives_the_same_points),
		cmocka_unit_test(a_fit_comes_into_force_and_is_taken_back),
		cmocka_unit_test(a_fit_that_is_not_better_is_refused),
		ROW(too_few_decisions_teach_nothing),
		ROW(only_who_may_change_the_rules_may_fit),
		ROW(what_is_said_is_judged_without_a_desk_too),
	};

	return cmocka_run_group_tests_name("triage_fit", tests, bench_taught, bench_close);
}
