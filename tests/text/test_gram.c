/* The pieces by which texts are found: none that a query needs may be missing from a text. */
#include "text/gram.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/fold.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static const struct {
	const char *text, *pieces, *asked;
} rows[] = {
	{"", "", ""},
	{"水", " 水", "\"水\""},
	{"漏水", " 水 漏 漏水", "\"漏水\""},
	{"水水水", " 水 水水", "\"水水\""},
	{"a b",
	 " \xe3\x80\x80 a b \xe3\x80\x80"
	 "b a\xe3\x80\x80",
	 "\"a\xe3\x80\x80\" AND \"\xe3\x80\x80"
	 "b\""},
	{"?", " \xef\xbc\x9f", "\"\xef\xbc\x9f\""},
	{"\"", " \xef\xbc\x82", "\"\xef\xbc\x82\""},
	{"1220", " 0 1 2 12 20 22 1220", "\"1220\""},
	{"12201", " 0 1 2 01 12 20 22 1220 2201", "\"2201\" AND \"1220\""},
	{"退1220", " 0 1 2 退 12 20 22 退1 1220", "\"1220\" AND \"退1\""},
	{"\n", " \xe2\x90\x8a", "\"\xe2\x90\x8a\""},
	{"\n␊", " ␊ ␊␊", "\"␊␊\""}, /* one word, whichever it was */
};

static void
a_text_has_each_of_its_pieces_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct grams g = {0};
		struct buf got = {0};

		grams_add(&g, rows[i].text);
		grams_settle(&g);
		grams_print(&got, g.gram, g.count);
		assert_string_equal(buf_str(&got), rows[i].pieces);
		buf_release(&got);
		grams_release(&g);
	}
}

static void
the_index_is_asked_for_the_longest(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf got = {0};

		grams_ask(&got, rows[i].text);
		assert_string_equal(buf_str(&got), rows[i].asked);
		buf_release(&got);
	}
}

static uint32_t seed = 17;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void
random_text(struct buf *out, uint32_t n)
{
	static const char *const chars[] = {
		"退", "款", "a", "b", "1", "2", " ", "?", "\xf0\x9f\x98\x80", "é"};

	while (n--)
		buf_puts(out, chars[random_below(COUNT(chars))]);
}

/* `all` less `less` with `less` again must be all. */
static void
what_is_left_out_and_what_stays_make_the_whole(void **state)
{
	(void)state;
	for (int i = 0; i < 300; i++) {
		struct buf text = {0};
		struct grams all = {0}, less = {0}, rest = {0}, both = {0};

		random_text(&text, random_below(30));
		grams_add(&all, buf_str(&text));
		buf_clear(&text);
		random_text(&text, random_below(30));
		grams_add(&less, buf_str(&text));
		grams_settle(&all);
		grams_settle(&less);
		grams_rest(&rest, &all, &less);
		grams_rest(&both, &all, &rest);
		assert_int_equal(rest.count + both.count, all.count);
		for (size_t k = 0; k < both.count; k++) {
			const struct grams one = {&both.gram[k], 1, 1};
			struct grams none = {0};

			grams_rest(&none, &one, &less);
			assert_int_equal(none.count, 0);
			grams_release(&none);
		}
		grams_release(&all);
		grams_release(&less);
		grams_release(&rest);
		grams_release(&both);
		buf_release(&text);
	}
}

/* Every word that is asked for stands among those of any text that the query is in. */
static void
what_holds_a_query_has_all_that_is_asked_for(void **state)
{
	(void)state;
	for (int i = 0; i < 500; i++) {
		struct buf query = {0}, text = {0}, folded = {0}, asked = {0}, words = {0};
		struct grams g = {0};

		random_text(&query, 1 + random_below(6));
		random_text(&text, random_below(9));
		buf_puts(&text, buf_str(&query));
		random_text(&text, random_below(9));
		fold(&folded, buf_str(&text), text.len);
		buf_clear(&text);
		fold(&text, buf_str(&query), query.len);
		if (!strstr(buf_str(&folded), buf_str(&text))) /* a neighbour changed it */
			goto next;
		grams_add(&g, buf_str(&folded));
		grams_settle(&g);
		grams_print(&words, g.gram, g.count);
		buf_char(&words, ' ');
		grams_ask(&asked, buf_str(&text));
		for (char *at = strtok(asked.data, "\""); at; at = strtok(NULL, "\"")) {
			struct buf want = {0};

			buf_printf(&want, " %s ", at);
			if (strcmp(at, " AND ") != 0 && !strstr(buf_str(&words), buf_str(&want)))
				fail_msg("%s is missing in %s", at, buf_str(&words));
			buf_release(&want);
		}
	next:
		grams_release(&g);
		buf_release(&query);
		buf_release(&text);
		buf_release(&folded);
		buf_release(&asked);
		buf_release(&words);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_has_each_of_its_pieces_once),
		cmocka_unit_test(the_index_is_asked_for_the_longest),
		cmocka_unit_test(what_is_left_out_and_what_stays_make_the_whole),
		cmocka_unit_test(what_holds_a_query_has_all_that_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
