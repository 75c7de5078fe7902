#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct request
ask_of(int64_t ticket, const struct step_form *form)
{
	return (struct request){.ticket = ticket, .text = "话", .step = form};
}

static int64_t
does(const struct desk *d, const char *verb, int64_t ticket, struct step_form form)
{
	const struct request ask = ask_of(ticket, &form);

	return desk_do(d, &d->wu, verb, &ask);
}

/* "s3 1 0": phrase, steps behind, explanations; "over" when it is, "-" when none ever ran. */
static const char *
stands(struct desk *d, int64_t ticket)
{
	struct row_step_last last;

	if (sql_step_last(d->store, ticket, &d->mem, &last))
		return "-";
	return last.is_over ? "over"
			    : arena_printf(&d->mem, "%s %d %d", last.phrase, (int)last.done,
					   (int)last.said);
}

static void
a_scenario_goes_step_by_step_to_its_end(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "无声");

	assert_string_equal(stands(d, t), "-");
	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s3"});
	assert_string_equal(stands(d, t), "s3 0 0");
	assert_string_equal(desk_state(d, t), "1 2 0 0 -"); /* working on it is taking it */
	(void)does(d, "scenario_step", t, (struct step_form){.phrase = "s3", .is_said = true});
	(void)does(d, "scenario_again", t, (struct step_form){.phrase = "s3", .done = 1});
	assert_string_equal(stands(d, t), "s3 1 2");
	(void)does(d, "scenario_step", t,
		   (struct step_form){.phrase = "s3", .done = 1, .is_last = true});
	assert_string_equal(stands(d, t), "over");
	desk_verifies(d);
}

static void
undo_goes_back_a_step(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "无声");

	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s3"});
	(void)does(d, "scenario_step", t, (struct step_form){.phrase = "s3"});
	(void)desk_on(d, &d->wu, "undo", t);
	assert_string_equal(stands(d, t), "s3 0 0");
	(void)desk_on(d, &d->wu, "redo", t);
	assert_string_equal(stands(d, t), "s3 1 0");
	desk_verifies(d);
}

static void
one_may_go_on_only_when_it_was_explained_often_enough(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "骚扰");
	const struct step_form end = {.phrase = "s27", .done = 1, .after = 2};
	const struct request ask = ask_of(t, &end);

	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s27"});
	(void)does(d, "scenario_step", t, (struct step_form){.phrase = "s27", .is_said = true});
	desk_refuses(d, &d->wu, "scenario_step", &ask, E_INVALID,
		     "not yet: it was explained 1 times, it takes 2");
	(void)does(d, "scenario_again", t, (struct step_form){.phrase = "s27", .done = 1});
	(void)desk_do(d, &d->wu, "scenario_step", &ask);
}

static const struct {
	const char *verb;
	struct step_form form;
	const char *sentence;
} refused[] = {
	{"scenario_step", {.phrase = "s4"}, "this scenario does not run here: look again"},
	{"scenario_again", {.phrase = "s4"}, "this scenario does not run here: look again"},
	{"scenario_end", {.phrase = "s4"}, "this scenario does not run here: look again"},
	{"scenario_step", {.phrase = "s3", .done = 1}, "this step was done already: look again"},
	{"scenario_end", {.phrase = "s3", .done = 1}, "this step was done already: look again"},
};

static void
what_does_not_run_and_what_others_did_is_refused(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "无声");

	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s3"});
	for (size_t i = 0; i < COUNT(refused); i++) {
		const struct request ask = ask_of(t, &refused[i].form);

		desk_refuses(d, &d->wu, refused[i].verb, &ask, E_CONFLICT, refused[i].sentence);
	}
	(void)does(d, "scenario_end", t, (struct step_form){.phrase = "s3"});
	desk_refuses(d, &d->wu, "scenario_again",
		     &(struct request){
			     .ticket = t, .text = "x", .step = &(struct step_form){.phrase = "s3"}},
		     E_CONFLICT, "this scenario does not run here: look again");
}

static void
another_scenario_may_begin_before_the_first_is_over(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "无声");

	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s3"});
	(void)does(d, "scenario_begin", t, (struct step_form){.phrase = "s19"});
	assert_string_equal(stands(d, t), "s19 0 0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		A_TEST(a_scenario_goes_step_by_step_to_its_end),
		A_TEST(undo_goes_back_a_step),
		A_TEST(one_may_go_on_only_when_it_was_explained_often_enough),
		A_TEST(what_does_not_run_and_what_others_did_is_refused),
		A_TEST(another_scenario_may_begin_before_the_first_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
