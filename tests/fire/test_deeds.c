/* Every verb of the tables is done on a small desk, and the desk holds afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "trial.h"

struct count {
	struct trial trial; /* first: what is called for each verb finds the rest by it */
	int missing;
};

static void
holds(struct trial *t)
{
	const char *wrong = stage_wrong(&t->st);

	if (wrong)
		fail_msg("%s: %s", t->verb->name, wrong);
}

/* Tried first, which leaves nothing; done; and asked again, which changes nothing. */
static void
verb_do(struct trial *t)
{
	struct asked a;

	trial_again(t, &a);
	if (desk_rehearse(t->st.store, &a.by, a.verb, &a.ask)) {
		deed_say_missing(&t->st, t->verb);
		((struct count *)t)->missing++;
	}
	assert_int_equal(stage_acts(&t->st), t->acts);
	if (deed_do(&t->st, &a))
		((struct count *)t)->missing++;
	if (deed_do(&t->st, &a))
		((struct count *)t)->missing++;
	assert_true(((struct count *)t)->missing || stage_acts(&t->st) == t->acts + 1);
	holds(t);
	stage_close(&t->st);
}

static void
every_verb_is_done_on_a_small_desk(void **state)
{
	struct count c = {.trial = {.is_strict = true}};
	size_t verbs;

	(void)state;
	trial_open(&c.trial);
	verbs = trial_each(&c.trial, verb_do);
	trial_close(&c.trial);
	print_message("# %zu verbs were tried, done, and asked again\n", verbs);
	assert_int_equal(c.missing, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_verb_is_done_on_a_small_desk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
