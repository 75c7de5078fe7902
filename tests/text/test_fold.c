#include "text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void
what_means_the_same_folds_to_the_same(void **state)
{
	static const struct {
		const char *in, *folded;
	} rows[] = {
		{"", ""},
		{"KEFU", "kefu"},
		{"ＫＥＦＵ　１２３", "kefu 123"},
		{"退款（急）！", "退款(急)!"},
		{"ｶﾞ", "ガ"},
		{"Straße", "strasse"},
		{"É", "é"},
		{"E\xCC\x81", "é"},
		{"\xF0\x9D\x90\x80", "a"}, /* mathematical A */
		{"ﬃ", "ffi"},
		{"①", "1"},
		{"Σας", "σασ"},
		{"\xFF退\xE6\xAC", "\xEF\xBF\xBD退\xEF\xBF\xBD"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&out);
		fold(&out, rows[i].in, strlen(rows[i].in));
		assert_string_equal(buf_str(&out), rows[i].folded);
	}
	buf_release(&out);
}

/* A character that is none of the usual sends the whole text the long way. */
static void
the_short_way_folds_as_the_long_one(void **state)
{
	static const struct {
		uint32_t from, to;
	} usual[] = {
		{1, 0x7f}, {0x3000, 0x3002}, {0x3008, 0x3011}, {0x4e00, 0x9fff}, {0xff01, 0xff5e}};
	static const char unusual[] = "\n\xC3\xA9"; /* é */
	struct buf text = {0}, brief = {0}, full = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(usual); i++)
		for (uint32_t cp = usual[i].from; cp <= usual[i].to; cp++) {
			char bytes[4];

			buf_add(&text, bytes, utf8_put(bytes, cp));
			buf_puts(&text, cp % 3 ? "" : "A，");
		}
	fold(&brief, text.data, text.len);
	buf_puts(&brief, unusual);
	buf_puts(&text, unusual);
	fold(&full, text.data, text.len);
	assert_string_equal(buf_str(&brief), buf_str(&full));
	buf_release(&text);
	buf_release(&brief);
	buf_release(&full);
}

enum { BATCH = 512 };

static void
folding_twice_changes_nothing_more(void **state)
{
	struct buf in = {0}, once = {0}, twice = {0};

	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];

		buf_add(&in, bytes, utf8_put(bytes, cp));
		buf_char(&in, '\n'); /* keeps neighbours from combining */
		if (cp % BATCH != BATCH - 1)
			continue;
		fold(&once, in.data, in.len);
		fold(&twice, once.data, once.len);
		if (once.len != twice.len || memcmp(once.data, twice.data, once.len))
			fail_msg("near U+%04X", cp);
		assert_true(utf8_valid(once.data, once.len));
		buf_clear(&in);
		buf_clear(&once);
		buf_clear(&twice);
	}
	buf_release(&in);
	buf_release(&once);
	buf_release(&twice);
}

static void
a_query_is_found_whatever_its_case_and_width(void **state)
{
	static const struct {
		const char *text, *query;
		bool has;
	} rows[] = {
		{"我要退款", "退款", true},
		{"我要退款", "款退", false},
		{"ＶＩＰ客户", "vip", true},
		{"VIP客户", "ｖｉｐ", true},
		{"单号 １０２４", "1024", true},
		{"", "", true},
		{"a", "", true},
		{"", "a", false},
		{"a\xFF"
		 "b",
		 "\xFE", true}, /* damaged is damaged */
	};
	struct buf query = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&query);
		fold(&query, rows[i].query, strlen(rows[i].query));
		assert_int_equal(fold_has(rows[i].text, buf_str(&query)), rows[i].has);
	}
	buf_release(&query);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_means_the_same_folds_to_the_same),
		cmocka_unit_test(the_short_way_folds_as_the_long_one),
		cmocka_unit_test(folding_twice_changes_nothing_more),
		cmocka_unit_test(a_query_is_found_whatever_its_case_and_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
