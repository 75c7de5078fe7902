/* What `kefu customer` prints, and who may have it printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

/* 1001 may all; 1024 is an agent; Ann and Anna share a number, Bert is somebody else. */
static int
stage_customers(void **state)
{
	(void)stage_desk(state);
	(void)must(*state, "agent add 1024 Bob --roles agent");
	(void)must_with(*state, "ticket add",
			"customer: Annabel\nphone: 13900001111\nsubject: one\n");
	(void)must_with(*state, "ticket add",
			"customer: Annabella\nphone: 13900001111\nsubject: two\n");
	(void)must_with(*state, "ticket add",
			"customer: Bertram\nphone: 13700002222\nsubject: three\n");
	(void)must_with(*state, "ticket add",
			"customer: Bertram\nphone: 13700002223\nsubject: four\n");
	return 0;
}

static void
a_list_shows_no_more_than_the_glass(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "customer list --csv 137"),
			    "id,customer,class,phone,tickets,open,note,erased_at\r\n"
			    "4,Be****am,普通,137****2223,1,1,,\r\n"
			    "3,Be****am,普通,137****2222,1,1,,\r\n");
	run(t, "customer list 0000");
	assert_int_equal(t->status, 1);
	run(t, "customer list Bertram");
	assert_int_equal(t->status, 1);
}

static void
a_whole_number_is_found_and_written_down(void **state)
{
	struct stage *t = *state;
	const char *before = strstr(must(t, "verify"), "acts");
	int acts;

	assert_non_null(before);
	acts = atoi(strstr(t->out, ": ") + 2);
	assert_non_null(strstr(must(t, "customer list --csv 13700002222"), "\r\n3,"));
	assert_int_equal(atoi(strstr(must(t, "verify"), ": ") + 2), acts + 1);
	(void)must(t, "ticket list 13700002222");
	assert_int_equal(atoi(strstr(must(t, "verify"), ": ") + 2), acts + 2);
	(void)must(t, "ticket list one");
	assert_int_equal(atoi(strstr(must(t, "verify"), ": ") + 2), acts + 2);
}

static void
pairs_that_may_be_one_are_listed_for_who_may_put_them_together(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "customer list --twins --csv"),
			    "id,customer,other_id,other,address,reason\r\n"
			    "1,An****el,2,An****la,139****1111,same_address\r\n"
			    "3,Be****am,4,Be****am,137****2222,near_number\r\n");
	run(t, "customer list --twins --as 1024");
	assert_int_equal(t->status, 77);
}

static void
two_are_put_together_and_taken_apart(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "customer merge 2 1 --reason same"),
			    "1: put two customers together\n");
	assert_non_null(strstr(must(t, "customer show 1"), "An****la  2\n"));
	assert_non_null(strstr(must(t, "customer show 2"), "ID           1\n"));
	assert_non_null(strstr(must(t, "customer list --csv"), "1,An****el,普通,139****1111,2,2,"));
	run(t, "customer merge 2 1");
	assert_int_equal(t->status, 65);
	assert_string_equal(must(t, "customer undo 1"), "1: took a change of a card back\n");
	assert_non_null(strstr(must(t, "customer list --csv"), "2,An****la,普通,139****1111,1,1,"));
	run(t, "customer merge 2 1 --as 1024");
	assert_int_equal(t->status, 77);
	(void)must(t, "verify");
}

static void
a_card_is_changed_from_the_standard_input(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "customer edit 3 note --as 1024", "rings at 13811112222\n");
	(void)must_with(t, "customer edit 3 mail --as 1024", "bertram@example.com\n");
	(void)must(t, "customer edit KF20261122003 class vip");
	assert_non_null(
		strstr(must(t, "customer show 3 --json"), "\"note\": \"rings at 138****2222\""));
	assert_non_null(strstr(t->out, "be****am@example.com"));
	assert_non_null(strstr(t->out, "\"class\": \"VIP\""));
	run(t, "customer edit 3 class vip --as 1024");
	assert_int_equal(t->status, 77);
	run(t, "customer edit 3 class gold");
	assert_int_equal(t->status, 64);
	run_with(t, "customer edit 3 shoe", "42");
	assert_int_equal(t->status, 65);
	run_with(t, "customer edit 99 note", "x");
	assert_int_equal(t->status, 1);
}

static void
a_field_is_uncovered_with_a_reason_by_who_has_the_ticket(void **state)
{
	struct stage *t = *state;

	run(t, "customer reveal 3 phone --reason call --as 1024");
	assert_int_equal(t->status, 77);
	(void)must(t, "ticket take 3 --as 1024");
	assert_string_equal(must(t, "customer reveal 3 phone --reason call --as 1024"),
			    "13700002222\n");
	assert_string_equal(must(t, "customer reveal 3 name --reason visit --as 1024"),
			    "Bertram\n");
	run(t, "customer reveal 3 phone --reason curious --as 1024");
	assert_int_equal(t->status, 65);
	run(t, "customer reveal 3 mail --reason call --as 1024");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(must(t, "customer show 3"), "uncovered a field (call back)"));
	run(t, "customer undo 3 --as 1024");
	assert_int_equal(t->status, 1);
}

static void
an_erasure_says_what_goes_before_it_does(void **state)
{
	struct stage *t = *state;

	run(t, "customer erase 3 --yes --reason asked");
	assert_int_equal(t->status, 65);
	(void)must(t, "ticket close 3 --reason moved");
	assert_non_null(strstr(must(t, "customer erase 3"), "     1  tickets\n"));
	assert_non_null(strstr(must(t, "customer list --csv"), "3,Be****am"));
	run(t, "customer erase 3 --yes");
	assert_int_equal(t->status, 65);
	run(t, "customer erase 3 --yes --reason asked --as 1024");
	assert_int_equal(t->status, 77);
	assert_string_equal(must(t, "customer erase 3 --yes --reason asked"),
			    "customer 3: erased, no byte is left\n");
	assert_non_null(
		strstr(must(t, "customer list --csv"), "3,****,普通,,1,0,,2026-11-22T12:00"));
	assert_non_null(strstr(must(t, "verify"),
			       " values are erased or archived, the newest of them by act "));
}

static void
a_list_of_more_than_fifty_is_an_act(void **state)
{
	struct stage *t = *state;
	char line[80];
	int acts;

	for (int i = 0; i < 46; i++) {
		(void)snprintf(line, sizeof line, "customer: C%d\nsubject: many\n", i);
		(void)must_with(t, "ticket add", line);
	}
	acts = atoi(strstr(must(t, "verify"), ": ") + 2);
	(void)must(t, "ticket list --csv");
	(void)must(t, "queue --json");
	(void)must(t, "customer list");
	assert_int_equal(atoi(strstr(must(t, "verify"), ": ") + 2), acts);
	(void)must_with(t, "ticket add", "customer: Zoe\nsubject: one more\n");
	(void)must(t, "ticket list --csv");
	(void)must(t, "queue --json");
	(void)must(t, "customer list");
	assert_int_equal(atoi(strstr(must(t, "verify"), ": ") + 2), acts + 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_customers, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_list_shows_no_more_than_the_glass),
		TEST(a_whole_number_is_found_and_written_down),
		TEST(pairs_that_may_be_one_are_listed_for_who_may_put_them_together),
		TEST(two_are_put_together_and_taken_apart),
		TEST(a_card_is_changed_from_the_standard_input),
		TEST(a_field_is_uncovered_with_a_reason_by_who_has_the_ticket),
		TEST(an_erasure_says_what_goes_before_it_does),
		TEST(a_list_of_more_than_fifty_is_an_act),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
