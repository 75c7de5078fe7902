#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/check_text.h"
#include "text/utf8.h"

/* The symbols as text: a blank before what stands apart, a comma or stop for a mark. */
static void
show(struct buf *out, const char *text, size_t n)
{
	struct arena mem = {0};
	const struct symbols s = symbols_read(text, n, &mem);

	for (size_t i = 0; i < s.count; i++) {
		char bytes[4];

		if (s.at[i].cp == SYMBOL_CLAUSE)
			buf_char(out, ',');
		else if (s.at[i].cp == SYMBOL_SENTENCE)
			buf_char(out, '.');
		else
			buf_add(out, bytes, utf8_put(bytes, s.at[i].cp));
	}
	arena_reset(&mem);
}

static const struct row {
	const char *text, *symbols;
} rows[] = {
	{"", ""},
	{"。！？", ""},
	{"您好，请讲。", "您好,请讲"},
	{"您好……请讲！！谢谢", "您好,请讲.谢谢"},
	{"您好，\n请讲", "您好.请讲"},
	/* width, case, script */
	{"ＡＰＰ　１２3", "app123"},
	{"為什麼不早說", "为什么不早说"},
	{"妳說話放乾淨點", "你说话放干净点"},
	/* what stands between letters hides no word */
	{"不 知\t道", "不知道"},
	{"不*知-道", "不知道"},
	{"不\u200b知\ufeff道", "不知道"},
	{"不，知。道", "不知道"},
	{"喂，你好", "喂,你好"},
	{"好的😊请讲", "好的,请讲"},
	/* damage */
	{"不\xff知\xe9\x81", "不知"},
};

static void
a_text_becomes_letters_and_the_ends_of_clauses_and_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf got = {0};

		show(&got, rows[i].text, strlen(rows[i].text));
		assert_string_equal(buf_str(&got), rows[i].symbols);
		buf_release(&got);
	}
}

static void
each_letter_knows_its_place_and_what_stands_before_it(void **state)
{
	static const char text[] = "您 好，ａ";
	struct arena mem = {0};
	const struct symbols s = symbols_read(text, sizeof text - 1, &mem);

	(void)state;
	assert_int_equal(s.count, 4);
	assert_int_equal(s.at[1].at, 4);
	assert_int_equal(s.at[1].bytes, 3);
	assert_true(s.at[1].is_apart);
	assert_false(s.at[0].is_apart);
	assert_int_equal(s.at[3].at, 10);
	assert_int_equal(s.at[3].cp, 'a');
	assert_true(s.at[3].is_apart);
	arena_reset(&mem);
}

static size_t
quoted(const char *text)
{
	struct arena mem = {0};
	const struct symbols s = symbols_read(text, strlen(text), &mem);
	size_t n = 0;

	for (size_t i = 0; i < s.count; i++)
		n += s.at[i].is_quoted;
	arena_reset(&mem);
	return n;
}

static void
a_quotation_is_one_when_other_words_stand_outside(void **state)
{
	(void)state;
	assert_int_equal(quoted("您说的“不知道”"), 3);
	assert_int_equal(quoted("您说的\"不知道\"我记下了"), 3);
	assert_int_equal(quoted("您说的「不知道"), 0);
	assert_int_equal(quoted("“不知道”"), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_becomes_letters_and_the_ends_of_clauses_and_sentences),
		cmocka_unit_test(each_letter_knows_its_place_and_what_stands_before_it),
		cmocka_unit_test(a_quotation_is_one_when_other_words_stand_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
