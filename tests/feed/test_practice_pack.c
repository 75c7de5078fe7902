/* The customers that the desk plays, from a file. */
#include "feed/practice_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"

static void
the_programs_own_can_all_be_won(void **state)
{
	struct practice_pack pack = {0};
	struct arena mem = {0};
	struct err e = {0};

	(void)state;
	if (practice_pack_own(&mem, &pack, &e))
		fail_msg("%s", err_text(&e));
	assert_in_range(pack.count, 5, PRACTICES_MAX);
	for (int i = 0; i < pack.count; i++) {
		const struct practice *p = &pack.at[i];
		bool is_needed = false;

		assert_ptr_equal(practice_find(&pack, p->id), p);
		for (int k = 0; k < p->answers; k++)
			is_needed = is_needed || p->answer[k].is_needed;
		assert_true(is_needed);
	}
	assert_null(practice_find(&pack, "nobody"));
	arena_reset(&mem);
}

#define HEAD    "version: 1\nscenarios:\n- id: x\n  title: t\n  about: a\n  channel: phone\n"
#define WHO     "  customer: {name: n, phone: 13900000000}\n  subject: s\n  says: hello\n"
#define MOOD    "  moods: [angry, calm]\n  quadrant: now\n"
#define ANSWERS "  answers:\n  - {item: i, points: 5, needed: yes, cues: [sorry], says: hm}\n"
#define REST    "  lost: [l]\n  hurt: [h]\n  content: c\n  leaves: b\n"

static const struct {
	const char *text, *fault; /* NULL: it is good */
} files[] = {
	{HEAD WHO MOOD ANSWERS REST, NULL},
	{HEAD WHO MOOD ANSWERS REST "  steps: S19\n  patience: 9\n", NULL},
	{"scenarios: []\n", "pack:1:1: the pack needs its version"},
	{"version: 0\n", "pack:1:1: version is a whole number from 1 to 9999"},
	{HEAD MOOD ANSWERS REST, "is a text of 1 to"},
	{HEAD "  subject: s\n  says: hello\n" MOOD ANSWERS REST, "a scenario needs its customer"},
	{HEAD WHO "  moods: [glad]\n  quadrant: now\n" ANSWERS REST, "pack:10:11: a mood is"},
	{HEAD WHO "  quadrant: now\n" ANSWERS REST, "needs the customer's moods"},
	{HEAD WHO "  moods: [calm]\n  quadrant: soon\n" ANSWERS REST, "a quadrant is now"},
	{HEAD WHO MOOD ANSWERS REST "  patience: 10\n", "patience is a whole number from 1 to 9"},
	{HEAD WHO MOOD ANSWERS REST "  steps: S99\n", "the handbook has no such scenario"},
	{HEAD WHO MOOD ANSWERS REST "  stepz: S19\n", "look for a slip"},
	{HEAD WHO MOOD REST, "a scenario needs answers"},
	{HEAD WHO MOOD "  answers:\n  - {item: i}\n" REST, "an answer needs the cues"},
	{HEAD WHO MOOD "  answers:\n  - {item: i, cues: [(a]}\n" REST, "pack:13:"},
	{HEAD WHO MOOD "  answers:\n  - {item: i, points: 51, cues: [a]}\n" REST,
	 "points is a whole number from 1 to 50"},
	{HEAD WHO MOOD "  answers:\n  - {item: i, needed: no, cues: [a]}\n" REST, "write yes"},
	{HEAD WHO MOOD ANSWERS "  hurt: [h]\n  content: c\n  leaves: b\n", "need a line each"},
};

static void
a_file_is_whole_or_says_where_it_is_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct yaml_file file = {"pack", files[i].text, strlen(files[i].text)};
		struct practice_pack pack;
		struct arena mem = {0};
		struct err e = {0};
		const enum rc rc = practice_pack_read(file, &mem, &pack, &e);

		if (!files[i].fault && rc)
			fail_msg("%zu: %s", i, err_text(&e));
		if (files[i].fault && (!rc || !strstr(err_text(&e), files[i].fault)))
			fail_msg("%zu: %s, not \"%s\"", i, rc ? err_text(&e) : "good",
				 files[i].fault);
		err_release(&e);
		arena_reset(&mem);
	}
}

static void
no_two_have_one_name(void **state)
{
	static const char one[] = HEAD WHO MOOD ANSWERS REST;
	struct buf both = {0};
	struct practice_pack pack;
	struct arena mem = {0};
	struct err e = {0};

	(void)state;
	buf_puts(&both, one);
	buf_puts(&both, strchr(one, '-'));
	assert_int_equal(practice_pack_read((struct yaml_file){"pack", buf_str(&both), both.len},
					    &mem, &pack, &e),
			 E_INVALID);
	assert_non_null(strstr(err_text(&e), "stands above"));
	buf_release(&both);
	err_release(&e);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programs_own_can_all_be_won),
		cmocka_unit_test(a_file_is_whole_or_says_where_it_is_not),
		cmocka_unit_test(no_two_have_one_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
