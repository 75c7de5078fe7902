#include "text/word.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/word_table.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

/* `]` behind each word's end, `[` before each word's start, as the caret stops there; the
 * text's own start is always one. */
static void
show(struct buf *out, const char *s)
{
	const size_t n = strlen(s);
	size_t end = word_end(s, n, 0);

	buf_clear(out);
	for (size_t i = 0; i < n; i++) {
		if (word_start(s, n, i + 1) == i)
			buf_char(out, '[');
		buf_char(out, s[i]);
		if (i + 1 == end && end < n) {
			buf_char(out, ']');
			end = word_end(s, n, end);
		}
	}
}

static void
the_caret_stops_at_words_and_not_at_sentences(void **state)
{
	static const char *const rows[][2] = {
		{"hello, big  world", "[hello], [big]  [world"},
		{"您好，这边帮您查一下物流信息。", "[您好]，[这边][帮][您][查一下][物流][信息]。"},
		{"我马上为您申请退款，请您耐心等待三到五个工作日",
		 "[我][马上][为][您][申请][退款]，[请][您][耐心][等待][三][到][五][个工作日"},
		{"为什么还没有发货？", "[为什么][还没有][发货]？"},
		{"王建国先生", "[王建][国][先生"}, /* not listed: by two, and 先生 stays whole */
		{"鞑靼斡难兀鲁", "[鞑靼][斡难][兀鲁"},
		{"退款order3.5元 can't", "[退款][order3.5][元] [can't"},
		{"（退）a", "[（[退]）[a"},
		{"one\n\n  two", "[one]\n\n  [two"},
		{"ＡＢ退 kefu_desk.", "[ＡＢ][退] [kefu_desk]."},
		{"！！？", "[！！？"},
		{"", ""},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		show(&out, rows[i][0]);
		assert_string_equal(buf_str(&out), rows[i][1]);
	}
	buf_release(&out);
}

static void
compose(struct buf *out, uint32_t seed)
{
	static const char *const parts[] = {
		"退",   "款",       "订单", "鞑", "您",        "a",    "word ",
		"3.5",  "，",       " ",    "\n", "e\xCC\x81", "々",   "の",
		"コー", "\xCC\x81", "。",   "_",  "'",         "\xFF", "\xE9\x80",
	};

	buf_clear(out);
	for (uint32_t n = seed % 30; n > 0; n--) {
		seed = seed * 1664525 + 1013904223;
		buf_puts(out, parts[(seed >> 16) % COUNT(parts)]);
	}
}

static bool
is_edge(const char *s, size_t n, size_t at)
{
	size_t i = 0;

	while (i < at)
		i += cluster_next(s + i, n - i).len;
	return i == at;
}

static void
check_walk(const char *s, size_t n)
{
	for (size_t at = 0; at < n; at += cluster_next(s + at, n - at).len) {
		const size_t end = word_end(s, n, at);

		assert_true(end > at && end <= n && is_edge(s, n, end));
	}
	for (size_t at = n; at > 0; at--) {
		const size_t start = word_start(s, n, at);

		assert_true(start < at && is_edge(s, n, start));
	}
}

static void
it_always_moves_and_stops_between_clusters(void **state)
{
	struct buf text = {0};

	(void)state;
	for (uint32_t seed = 1; seed < 1500; seed++) {
		compose(&text, seed);
		check_walk(buf_str(&text), text.len);
	}
	buf_release(&text);
}

/* A word's start found backwards is where the walk forwards began that word. */
static void
back_and_forth_is_the_same_words(void **state)
{
	struct buf text = {0};

	(void)state;
	for (uint32_t seed = 1; seed < 1500; seed++) {
		const char *s;

		compose(&text, seed);
		s = buf_str(&text);
		for (size_t end = word_end(s, text.len, 0); end < text.len;
		     end = word_end(s, text.len, end)) {
			const size_t start = word_start(s, text.len, end);

			assert_true(start < end);
			assert_int_equal(word_end(s, text.len, start), end);
		}
	}
	buf_release(&text);
}

static void
a_step_through_han_is_four_characters_at_most(void **state)
{
	struct buf text = {0};
	size_t at = 0;

	(void)state;
	for (uint32_t seed = 7; text.len < 3000; seed = seed * 1664525 + 1013904223) {
		char c[4];

		buf_add(&text, c, utf8_put(c, 0x4E00 + (seed >> 16) % 20000));
		buf_puts(&text, word_table[(seed >> 8) % word_table_count]);
	}
	while (at < text.len) {
		const size_t end = word_end(text.data, text.len, at);

		assert_in_range(end - at, 3, (size_t)3 * WORD_CLUSTERS_MAX);
		at = end;
	}
	buf_release(&text);
}

static void
the_list_is_sorted_and_each_word_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < word_table_count; i++) {
		const char *w = word_table[i];

		if (i > 0 && strcmp(word_table[i - 1], w) >= 0)
			fail_msg("%s does not belong behind %s", w, word_table[i - 1]);
		assert_in_range(strlen(w), 3, (size_t)3 * WORD_CLUSTERS_MAX);
		assert_int_equal(word_end(w, strlen(w), 0), strlen(w));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_caret_stops_at_words_and_not_at_sentences),
		cmocka_unit_test(it_always_moves_and_stops_between_clusters),
		cmocka_unit_test(back_and_forth_is_the_same_words),
		cmocka_unit_test(a_step_through_han_is_four_characters_at_most),
		cmocka_unit_test(the_list_is_sorted_and_each_word_is_found),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
