#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feed/cue_rules.h"
#include "feed/cue_write.h"

static struct yaml_file
file_of(const char *text)
{
	return (struct yaml_file){"cues", text, strlen(text)};
}

/* Comments, words in other scripts before a key, flow and block: all stays but the numbers. */
static void
only_the_numbers_change(void **state)
{
	static const char before[] = "# 急\nversion: 1\nsure: 10\ngroups:\n"
				     "- name: a\n  angry: 14 # much\n  cues: [快, \"angry: 3\"]\n"
				     "- {name: b, unhappy: -4, anxious:  7, cues: [急急]}\n"
				     "- name: c\n  cues: [x]\n"
				     "rules:\n- {all: [a, b], angry: 10, unhappy: 1}\n";
	static const char after[] = "# 急\nversion: 1\nsure: 10\ngroups:\n"
				    "- name: a\n  angry: 9 # much\n  cues: [快, \"angry: 3\"]\n"
				    "- {name: b, unhappy: -12, anxious:  100, cues: [急急]}\n"
				    "- name: c\n  cues: [x]\n"
				    "rules:\n- {all: [a, b], angry: 2, unhappy: 30}\n";
	struct arena mem = {0};
	struct buf out = {0};
	struct err e = {0};
	const struct cue_set *read;
	struct cue_set *set;

	(void)state;
	assert_int_equal(cue_rules_read(file_of(before), &mem, &read, &e), OK);
	set = arena_alloc(&mem, sizeof *set);
	*set = *read;
	set->groups[0].points[EMOTION_ANGRY] = 9;
	set->groups[1].points[EMOTION_UNHAPPY] = -12;
	set->groups[1].points[EMOTION_ANXIOUS] = 100;
	set->groups[2].points[EMOTION_ANGRY] = 5; /* the file has no place for it */
	set->rules[0].points[EMOTION_ANGRY] = 2;
	set->rules[0].points[EMOTION_UNHAPPY] = 30;
	assert_int_equal(cue_write(file_of(before), set, &mem, &out, &e), OK);
	assert_string_equal(buf_str(&out), after);
	buf_release(&out);
	arena_reset(&mem);
}

static void
the_program_s_own_cues_come_out_as_they_are(void **state)
{
	const struct yaml_file own = cue_rules_file();
	struct arena mem = {0};
	struct buf out = {0};
	struct err e = {0};
	const struct cue_set *set, *again;

	(void)state;
	assert_int_equal(cue_rules_own(&mem, &set, &e), OK);
	assert_int_equal(cue_write_own(set, &mem, &out, &e), OK);
	assert_int_equal(out.len, own.size);
	assert_memory_equal(buf_str(&out), own.bytes, own.size);
	assert_int_equal(cue_rules_read(file_of(buf_str(&out)), &mem, &again, &e), OK);
	buf_release(&out);
	arena_reset(&mem);
}

/* Every number that can be fitted stands in the file, and comes back from it. */
static void
every_number_of_the_program_s_own_cues_can_be_written(void **state)
{
	struct arena mem = {0};
	struct buf out = {0};
	struct err e = {0};
	const struct cue_set *own, *again;
	struct cue_set *set;

	(void)state;
	assert_int_equal(cue_rules_own(&mem, &own, &e), OK);
	set = arena_alloc(&mem, sizeof *set);
	*set = *own;
	for (size_t i = 0; i < set->group_count; i++)
		for (int p = 0; p < EMOTIONS; p++)
			set->groups[i].points[p] += set->groups[i].points[p] > 0;
	for (size_t i = 0; i < set->rule_count; i++)
		for (int p = 0; p < EMOTIONS; p++)
			set->rules[i].points[p] += set->rules[i].points[p] > 0;
	assert_int_equal(cue_write_own(set, &mem, &out, &e), OK);
	assert_int_equal(cue_rules_read(file_of(buf_str(&out)), &mem, &again, &e), OK);
	for (size_t i = 0; i < set->group_count; i++)
		assert_memory_equal(again->groups[i].points, set->groups[i].points,
				    sizeof set->groups[i].points);
	for (size_t i = 0; i < set->rule_count; i++)
		assert_memory_equal(again->rules[i].points, set->rules[i].points,
				    sizeof set->rules[i].points);
	buf_release(&out);
	arena_reset(&mem);
}

static void
a_number_that_is_not_plain_is_refused(void **state)
{
	static const char text[] = "version: 1\nsure: 10\ngroups:\n"
				   "- {name: a, angry: \"14\", cues: [x]}\n";
	struct arena mem = {0};
	struct buf out = {0};
	struct err e = {0};
	const struct cue_set *set;

	(void)state;
	assert_int_equal(cue_rules_read(file_of(text), &mem, &set, &e), OK);
	assert_int_equal(cue_write(file_of(text), set, &mem, &out, &e), E_INVALID);
	assert_string_equal(err_text(&e), "cues:4:13: the number is not written plainly");
	err_release(&e);
	buf_release(&out);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_the_numbers_change),
		cmocka_unit_test(the_program_s_own_cues_come_out_as_they_are),
		cmocka_unit_test(every_number_of_the_program_s_own_cues_can_be_written),
		cmocka_unit_test(a_number_that_is_not_plain_is_refused),
	};

	return cmocka_run_group_tests_name("cue_write", tests, NULL, NULL);
}
