#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/check_match.h"
#include "core/check_pattern.h"
#include "core/check_text.h"

static void
add_words(struct program *p, struct err *e)
{
	assert_int_equal(program_word(p, "你", "[你|您]", e), OK);
	assert_int_equal(program_word(p, "尾", "[啊|呀|吧]", e), OK);
	assert_int_equal(program_word(p, "你们", "{你}们?", e), OK);
}

/* How many bytes of the text the pattern finds, from the first place it finds; -1: nothing. */
static int
found(const char *pattern, const char *text)
{
	struct arena mem = {0};
	struct program p = {.mem = &mem};
	struct err e = {0};
	struct hits hits;
	struct symbols s;
	int bytes = -1;

	add_words(&p, &e);
	assert_int_equal(program_add(&p, pattern, 0, &e), OK);
	program_seal(&p, &mem);
	s = symbols_read(text, strlen(text), &mem);
	hits = matcher_run(matcher_new(&p, 1, &mem), &s, &mem);
	if (hits.count)
		bytes = (int)(s.at[hits.at[0].to - 1].at + s.at[hits.at[0].to - 1].bytes -
			      s.at[hits.at[0].from].at);
	arena_reset(&mem);
	return bytes;
}

static const struct row {
	const char *pattern, *text;
	int bytes;
} rows[] = {
	/* letters */
	{"知道", "我知道了", 6},
	{"知道", "我知。了道", -1},
	{"知道", "我知，道了", -1},
	{"知道", "知 道", 7},
	{"ＡＰＰ", "用app", 3},
	{"說話", "说话", 6},
	{"你 好", "你好", 6},
	/* groups and words */
	{"[不|没]知道", "没知道", 9},
	{"[不|没有]知道", "没有知道", 12},
	{"[不|没有]知道", "没知道", -1},
	{"[不|[没|毫]有]知道", "毫有知道", 12},
	{"知道|晓得", "不晓得", 6},
	{"{你}知道", "您知道", 9},
	{"{你们}知道", "您们知道", 12},
	{"不?知道", "知道", 6},
	{"知道{尾}?", "知道呀", 9},
	{"[不|没]?知道", "没知道", 9},
	/* gaps */
	{"你~知道", "你不知道", 12},
	{"你~知道", "你知道", 9},
	{"你~知道", "你并不知道", -1},
	{"你~知道", "你，知道", -1},
	{"你,知道", "你，知道", 12},
	{"你,知道", "你知道", 9},
	{"你,知道", "你。知道", -1},
	{"你…知道", "你呀，十二个字以内都知道", 36},
	{"你…知道", "你。知道", -1},
	{"#天", "第３天", 6},
	/* places */
	{"^知道", "知道", 6},
	{"^知道", "好的。知道", 6},
	{"^知道", "好的，知道", -1},
	{"知道$", "知道！", 6},
	{"知道$", "知道了", -1},
	{"<知道", "好的，知道", 6},
	{"<知道", "好的 知道", 6},
	{"<知道", "好的知道", -1},
	{"知道>", "知道，好", 6},
	{"%1##%", "号码 123", 3},
	{"%1##%", "号码1234", -1},
	{"%1##%", "SF123", -1},
	{"[知道|>]", "知道", 6},
};

static void
a_pattern_finds_what_it_says_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (found(rows[i].pattern, rows[i].text) != rows[i].bytes)
			fail_msg("%s in %s: %d bytes", rows[i].pattern, rows[i].text,
				 found(rows[i].pattern, rows[i].text));
}

static const struct bad {
	const char *pattern, *says;
} bads[] = {
	{"", "to begin with"},
	{"~", "to begin with"},
	{"…>", "to begin with"},
	{"[知道", "character 4 of the pattern [知道: a group has no ]"},
	{"知道]", "character 3 of the pattern 知道]: this is no letter"},
	{"知{道", "character 2 of the pattern 知{道: no word of that name"},
	{"知{无}", "no word of that name"},
	{"知！道", "character 2 of the pattern 知！道: this is no letter"},
	{"知\xff", "this is no letter"},
	{"[[[[[[[[[[[[[[[[[[知]]]]]]]]]]]]]]]]]]", "nested too deep"},
};

static void
a_pattern_that_is_none_is_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
		struct arena mem = {0};
		struct program p = {.mem = &mem};
		struct err e = {0};

		assert_int_equal(program_add(&p, bads[i].pattern, 0, &e), E_INVALID);
		if (!strstr(err_text(&e), bads[i].says))
			fail_msg("%s: %s", bads[i].pattern, err_text(&e));
		err_release(&e);
		arena_reset(&mem);
	}
}

static void
words_inside_words_have_an_end(void **state)
{
	struct arena mem = {0};
	struct program p = {.mem = &mem};
	struct err e = {0};
	enum rc rc = program_word(&p, "a", "知道知道知道知道", &e);
	char name[] = "b", pattern[] = "{a}{a}{a}{a}{a}{a}{a}{a}";

	(void)state;
	while (!rc && *name < 'z') {
		rc = program_word(&p, name, pattern, &e);
		for (char *s = pattern; *s; s += 3)
			s[1] = *name;
		++*name;
	}
	assert_int_equal(rc, E_INVALID);
	assert_non_null(strstr(err_text(&e), "too long"));
	err_release(&e);
	arena_reset(&mem);
}

static void
a_name_stands_for_one_word_only(void **state)
{
	struct arena mem = {0};
	struct program p = {.mem = &mem};
	struct err e = {0};

	(void)state;
	assert_int_equal(program_word(&p, "你", "你", &e), OK);
	assert_int_equal(program_word(&p, "你", "您", &e), E_INVALID);
	assert_non_null(strstr(err_text(&e), "second word of the same name"));
	err_release(&e);
	arena_reset(&mem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_finds_what_it_says_and_nothing_else),
		cmocka_unit_test(a_pattern_that_is_none_is_refused_with_its_place),
		cmocka_unit_test(words_inside_words_have_an_end),
		cmocka_unit_test(a_name_stands_for_one_word_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
