#include "text/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/utf8.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { LAST = 0x10FFFF };

/* Unicode's own properties are the judge; the program has a table of ranges. */
static bool
is_dangerous(uint32_t cp)
{
	return uc_is_property_iso_control(cp) || uc_is_property_bidi_control(cp) ||
	       uc_is_property_join_control(cp) || uc_is_property_zero_width(cp) ||
	       uc_is_property_default_ignorable_code_point(cp) ||
	       uc_is_property_variation_selector(cp) || uc_is_property_private_use(cp) ||
	       uc_is_property_not_a_character(cp) || uc_is_property_line_separator(cp) ||
	       uc_is_property_paragraph_separator(cp) || uc_is_general_category(cp, UC_FORMAT) ||
	       uc_is_general_category(cp, UC_SURROGATE);
}

struct trial {
	bool dangerous[LAST + 1]; /* asked once: a test has millions of strings */
	struct buf once, twice;
	struct buf proven[2]; /* the last output found good in each mode; many are alike */
};

static int
trial_make(void **state)
{
	struct trial *t = calloc(1, sizeof *t);

	*state = t;
	for (uint32_t cp = 0; t && cp <= LAST; cp++)
		t->dangerous[cp] = is_dangerous(cp);
	return !t;
}

static int
trial_end(void **state)
{
	struct trial *t = *state;

	buf_release(&t->once);
	buf_release(&t->twice);
	buf_release(&t->proven[CLEAN_LINE]);
	buf_release(&t->proven[CLEAN_TEXT]);
	free(t);
	return 0;
}

static bool
same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && !memcmp(buf_str(a), buf_str(b), a->len);
}

static bool
is_clean(const struct trial *t, const struct buf *b, enum clean how)
{
	struct utf8 u;

	for (size_t i = 0; i < b->len; i += u.len) {
		u = utf8_next(b->data + i, b->len - i);
		if (!u.ok || (t->dangerous[u.cp] && (u.cp != '\n' || how == CLEAN_LINE)))
			return false;
	}
	return true;
}

static bool
is_good(struct trial *t, const char *s, size_t n, enum clean how)
{
	buf_clear(&t->once);
	clean(&t->once, s, n, how);
	if (same(&t->once, &t->proven[how]))
		return true;
	buf_clear(&t->twice);
	clean(&t->twice, buf_str(&t->once), t->once.len, how);
	buf_clear(&t->proven[how]);
	buf_add(&t->proven[how], t->twice.data, t->twice.len);
	return is_clean(t, &t->once, how) && same(&t->once, &t->twice);
}

static void
every_code_point_comes_out_safe(void **state)
{
	struct trial *t = *state;

	for (uint32_t cp = 0; cp <= LAST; cp++) {
		char bytes[6] = {'a'};
		const size_t n = utf8_put(bytes + 1, cp);

		bytes[1 + n] = 'z';
		for (enum clean how = CLEAN_LINE; how <= CLEAN_TEXT; how++)
			if (!is_good(t, bytes, n + 2, how) || t->once.data[0] != 'a' ||
			    t->once.data[t->once.len - 1] != 'z')
				fail_msg("U+%04X", cp);
	}
}

/* What is not given out yet may go: it may have been given out since libunistring was made. */
static bool
may_go(const struct trial *t, uint32_t cp)
{
	return t->dangerous[cp] || cp == 0x2800 || uc_is_general_category(cp, UC_UNASSIGNED);
}

static void
every_harmless_code_point_is_kept(void **state)
{
	struct trial *t = *state;

	for (uint32_t cp = 0; cp <= LAST; cp++) {
		char bytes[4];
		const size_t n = utf8_put(bytes, cp);

		buf_clear(&t->once);
		clean(&t->once, bytes, n, CLEAN_LINE);
		if ((t->once.len != n || memcmp(t->once.data, bytes, n)) && !may_go(t, cp))
			fail_msg("U+%04X", cp);
	}
}

static void
all_strings_of_up_to_three_bytes_come_out_safe(void **state)
{
	struct trial *t = *state;

	for (uint32_t v = 0; v <= 0xFFFFFF; v++) {
		const char bytes[] = {(char)(v >> 16), (char)(v >> 8), (char)v};
		/* the shorter strings are those whose further bytes are NUL */
		const size_t n = v & 0xFF ? 3 : v & 0xFF00 ? 2 : 1;

		for (size_t len = n; len <= 3; len++)
			for (enum clean how = CLEAN_LINE; how <= CLEAN_TEXT; how++)
				if (!is_good(t, bytes, len, how))
					fail_msg("%06x, %zu bytes", v, len);
	}
}

struct row {
	const char *in, *line, *text;
};

static void
text_is_cleaned_as_people_expect(void **state)
{
	static const struct row rows[] = {
		{"", "", ""},
		{"我要退款", "我要退款", "我要退款"},
		{"a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd"},
		{"a\r\n\r\nb", "a b", "a\n\nb"},
		{"a\n\t\r\nb", "a b", "a\n \nb"},
		{"a\tb", "a b", "a b"},
		{"a\t\tb", "a b", "a  b"},
		{"a \n b", "a   b", "a \n b"},
		{"a\v\f\xC2\x85"
		 "b",
		 "a b", "a\n\n\nb"},
		{"a\xE2\x80\xA8"
		 "b\xE2\x80\xA9"
		 "c",
		 "a b c", "a\nb\nc"},
		{"a\n\x1B\nb", "a b", "a\n\nb"},
		{"\x1B[31mred\x1B[0m", "[31mred[0m", "[31mred[0m"},
		{"\x1B]0;title\x07", "]0;title", "]0;title"},
		{"\xC2\x9B"
		 "31m",
		 "31m", "31m"},
		{"\x9B"
		 "31m",
		 "\xEF\xBF\xBD"
		 "31m",
		 "\xEF\xBF\xBD"
		 "31m"},
		{"\b\b\x7F"
		 "a",
		 "a", "a"},
		{"\xE2\x80\xAE"
		 "fdp.exe",
		 "fdp.exe", "fdp.exe"},
		{"a\xE2\x80\x8B"
		 "b\xEF\xBB\xBF",
		 "ab", "ab"},
		{"\xE2\x9D\xA4\xEF\xB8\x8F", "\xE2\x9D\xA4", "\xE2\x9D\xA4"},
		{"a\xE2\xA0\x80"
		 "b",
		 "a b", "a b"},
		{"\xE3\x85\xA4", "", ""},
		{"退\xE6\xAC", "退\xEF\xBF\xBD", "退\xEF\xBF\xBD"},
		{"\xC0\x8A", "\xEF\xBF\xBD\xEF\xBF\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD"},
		{"e\xCC\x81 \xF0\x9F\x98\x80", "e\xCC\x81 \xF0\x9F\x98\x80",
		 "e\xCC\x81 \xF0\x9F\x98\x80"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		buf_clear(&out);
		clean(&out, rows[i].in, strlen(rows[i].in), CLEAN_LINE);
		assert_string_equal(buf_str(&out), rows[i].line);
		buf_clear(&out);
		clean(&out, rows[i].in, strlen(rows[i].in), CLEAN_TEXT);
		assert_string_equal(buf_str(&out), rows[i].text);
	}
	buf_release(&out);
}

static void
what_is_cleaned_stands_behind_what_was_there(void **state)
{
	struct buf out = {0};

	(void)state;
	buf_puts(&out, "a");
	clean(&out, "\0b\0", 3, CLEAN_LINE);
	assert_string_equal(buf_str(&out), "ab");
	assert_int_equal(out.len, 2);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_comes_out_safe),
		cmocka_unit_test(every_harmless_code_point_is_kept),
		cmocka_unit_test(all_strings_of_up_to_three_bytes_come_out_safe),
		cmocka_unit_test(text_is_cleaned_as_people_expect),
		cmocka_unit_test(what_is_cleaned_stands_behind_what_was_there),
	};

	return cmocka_run_group_tests(tests, trial_make, trial_end);
}
