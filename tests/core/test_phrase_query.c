#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase_find.h"

enum { ROOM = 64 };

static void
words_are_divided_by_blanks_and_signs(void **state)
{
	static const struct {
		const char *query;
		size_t words;
	} rows[] = {
		{"", 0},
		{"  ", 0},
		{"，", 0},
		{"tk", 1},
		{"tk ", 1},
		{" t k ", 2},
		{"退款，时间", 1},
		{"退款　时间", 2},
		{"15:00", 2},
		{"a\xc2\xa0"
		 "b",
		 2},
		{"\xff", 0},
		{"t\xff"
		 "k",
		 2},
		{"\uFDFA", 4},
		{"\uFDFA \uFDFA", 8},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena mem = {0};
		const struct phrase_query q = phrase_query(rows[i].query, &mem);

		if (q.count != rows[i].words)
			fail_msg("%s: %zu words", rows[i].query, q.count);
		arena_reset(&mem);
	}
}

static void
marks_are_the_bytes_of_the_match(void **state)
{
	static const struct {
		const char *text, *query, *want; /* what is marked, each with | behind it */
	} marked[] = {
		{"您的退款今天到账", "tk", "退款|"},
		{"您的退款今天到账", "jt tk", "今天|退款|"},
		{"您好，请问", "hqw", "好，请问|"},
		{"ＶＩＰ会员", "vip", "ＶＩＰ|"},
		{"您的退款", "hk", ""},
		{"您的退款", "tu", "退|"},
		{"先说西安", "xian", "先|"},
		{"", "tk", ""},
		{"退款", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
		struct arena mem = {0};
		struct phrase_query q = phrase_query(marked[i].query, &mem);
		struct phrase_mark marks[ROOM];
		struct buf got = {0};
		const size_t n = phrase_marks(&q, marked[i].text, &mem, marks);

		for (size_t k = 0; k < n; k++) {
			buf_add(&got, marked[i].text + marks[k].at, marks[k].len);
			buf_char(&got, '|');
		}
		assert_string_equal(buf_str(&got), marked[i].want);
		buf_release(&got);
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_divided_by_blanks_and_signs),
		cmocka_unit_test(marks_are_the_bytes_of_the_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
