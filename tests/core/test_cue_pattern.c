#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/cue.h"

static enum rc
read_pattern(const char *text, struct err *err)
{
	const struct cue_set set = {0};
	struct cue_pattern p = {0};
	struct arena mem = {0};
	const enum rc rc = cue_pattern_read(&set, &mem, text, &p, err);

	arena_reset(&mem);
	return rc;
}

static void
what_can_match_is_taken(void **state)
{
	static const char *const good[] = {
		"a",         "(a|b)",     "(a|b|)c$",   "^#天",    "#",
		"a~b~c~d~e", "((((a))))", "(a|(b|c)d)", "(a|^b)c", "a(~b|c)",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		struct err err = {0};

		/* (a|b|)c: an empty way in leads to c, which is text. */
		if (read_pattern(good[i], &err))
			fail_msg("%s: %s", good[i], err_text(&err));
	}
}

static void
what_cannot_is_refused_with_a_sentence(void **state)
{
	static const struct {
		const char *text, *want;
	} bad[] = {
		{"", "a pattern begins with text or a number"},
		{"^", "a pattern begins with text or a number"},
		{"$", "a pattern begins with text or a number"},
		{"~a", "a pattern begins with text or a number"},
		{"(|a)", "a pattern begins with text or a number"},
		{"(a|~)b", "a pattern begins with text or a number"},
		{"(a", "a pattern's ( wants a ) behind it"},
		{"(a|", "a pattern's ( wants a ) behind it"},
		{"(", "a pattern's ( wants a ) behind it"},
		{"a)", "a pattern's | and ) want a ( before them"},
		{"a|b", "a pattern's | and ) want a ( before them"},
		{"(((((a)))))", "this pattern is nested too deep"},
		{"a~b~c~d~e~f", "a pattern may have four ~ at most: split it"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct err err = {0};

		if (read_pattern(bad[i].text, &err) != E_INVALID)
			fail_msg("%s was taken", bad[i].text);
		assert_string_equal(err_text(&err), bad[i].want);
		err_release(&err);
	}
}

static void
a_gap_at_the_end_matches_nothing_more(void **state)
{
	const struct cue_set set = {0};
	struct cue_pattern p = {0};
	struct cue_text t = {0};
	struct arena mem = {0};
	struct err err = {0};

	(void)state;
	assert_int_equal(cue_pattern_read(&set, &mem, "ab~", &p, &err), OK);
	cue_text_read(&t, &set, "abcdef", 6);
	assert_int_equal(cue_pattern_match(&set, &p, &t, 0), 6);
	cue_text_read(&t, &set, "ab cd", 5);
	assert_int_equal(cue_pattern_match(&set, &p, &t, 0), 2);
	cue_text_release(&t);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_can_match_is_taken),
		cmocka_unit_test(what_cannot_is_refused_with_a_sentence),
		cmocka_unit_test(a_gap_at_the_end_matches_nothing_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
