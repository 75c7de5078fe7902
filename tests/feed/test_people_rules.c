/* What a desk sets about its people, from a file (H-110, H-120 … H-124). */
#include "feed/people_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/people.h"

static const struct {
	const char *text, *fault; /* NULL: it is good */
} files[] = {
	{"version: 2\n", NULL},
	{"version: 2\nladder: {praise: 5}\npoints: {warning: -2}\n", NULL},
	{"version: 2\nattendance:\n  phone_before: 07:30\n  meals: []\n", NULL},
	{"ladder: {praise: 5}\n", "rules:1:1: these rules need their version"},
	{"version: 2\nladder: {praise: 1}\n", "rules:2:10: this is a whole number from 2 to 99"},
	{"version: 2\nladder: {prise: 3}\n", "nothing here is called \"prise\""},
	{"version: 2\nladder: {demotion: 3}\n", "the end of a contract asks for more"},
	{"version: 2\nattendance: {phone_before: 25:00}\n", "this is no time of the day"},
	{"version: 2\nattendance:\n  meals:\n  - {name: x, from: 12:00, to: 12:10}\n",
	 "there is time for one turn"},
	{"version: 2\nattendance:\n  meals:\n  - {from: 12:00, to: 13:00}\n", "a meal has a name"},
	{"version: 2\nawards: []\n", "this is a list: [a, b]"},
	{"version: 2\nawards: [a, \"\"]\n", "a text is not empty"},
	{"version: 2\nleave: {annual_once: maybe}\n", "this is yes or no"},
	{"version: 2\nappeal: {days: 999}\n", "this is a whole number from 0 to 366"},
	{"version: 2\nappeal: x\n", "there are named values here"},
};

static void
a_file_is_good_or_says_where_it_is_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct yaml_file file = {"rules", files[i].text, strlen(files[i].text)};
		struct people_rules r;
		struct arena mem = {0};
		struct err err = {0};
		const enum rc rc = people_rules_read(file, &mem, &r, &err);

		if (!files[i].fault != (rc == OK) ||
		    (rc && !strstr(err_text(&err), files[i].fault)))
			fail_msg("%s: %s", files[i].text, rc ? err_text(&err) : "taken");
		err_release(&err);
		arena_reset(&mem);
	}
}

static void
what_a_file_leaves_out_is_as_it_comes_with_the_program(void **state)
{
	static const char text[] = "version: 3\nladder: {warning: 4}\npenalties: [one]\n";
	struct people_rules r = {0};
	struct arena mem = {0};
	struct err err = {0};
	int awards = 0;

	(void)state;
	if (people_rules_read((struct yaml_file){"rules", text, sizeof text - 1}, &mem, &r, &err))
		fail_msg("%s", err_text(&err));
	assert_int_equal(r.version, 3);
	assert_int_equal(r.ladder[AWARD_WARNING], 4);
	assert_int_equal(r.ladder[AWARD_PRAISE], 3);
	assert_int_equal(r.ladder[AWARD_DISMISSAL], 3);
	assert_string_equal(award_ground(&r, AWARD_WARNING, 1), "one");
	assert_null(award_ground(&r, AWARD_WARNING, 2));
	while (award_ground(&r, AWARD_PRAISE, awards + 1))
		awards++;
	assert_int_equal(awards, 9); /* H-120 */
	assert_int_equal(r.phone_before, 480);
	assert_int_equal(r.late, 10);
	assert_int_equal(r.points[AWARD_DEMERIT], -3);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_good_or_says_where_it_is_not),
		cmocka_unit_test(what_a_file_leaves_out_is_as_it_comes_with_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
