#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool
is_character(uint32_t cp)
{
	return cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
}

static void
every_code_point_comes_back(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		const size_t n = utf8_put(bytes, cp);
		const struct utf8 u = utf8_next(bytes, n);

		assert_true(u.ok && u.len == n);
		assert_true(u.cp == (is_character(cp) ? cp : 0xFFFD));
		for (size_t cut = 1; cut < n; cut++) {
			const struct utf8 half = utf8_next(bytes, cut);

			assert_true(!half.ok && half.len == cut && half.cp == 0xFFFD);
		}
	}
}

static void
what_is_no_character_is_written_as_its_replacement(void **state)
{
	static const uint32_t rows[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
	char bytes[4];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(utf8_put(bytes, rows[i]), 3);
		assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
	}
}

/* The table of the Unicode standard (3-7), said another way than the decoder says it. */
static size_t
well_formed(const uint8_t *p)
{
	if (p[0] < 0x80)
		return 1;
	if (p[1] >> 6 != 2)
		return 0;
	if (p[0] >> 5 == 6)
		return (p[0] & 0x1F) >= 2 ? 2 : 0;
	if (p[0] >> 4 == 14 && p[2] >> 6 == 2) {
		const uint32_t cp = (uint32_t)((p[0] & 15) << 12 | (p[1] & 63) << 6 | (p[2] & 63));

		return cp >= 0x800 && is_character(cp) ? 3 : 0;
	}
	return 0;
}

static void
all_strings_of_three_bytes_are_judged_rightly(void **state)
{
	(void)state;
	for (uint32_t v = 0; v <= 0xFFFFFF; v++) {
		const uint8_t bytes[] = {(uint8_t)(v >> 16), (uint8_t)(v >> 8), (uint8_t)v};
		const struct utf8 u = utf8_next((const char *)bytes, 3);
		const size_t n = well_formed(bytes);

		if (u.ok != (n > 0) || u.len < 1 || u.len > 3 || (u.ok && u.len != n))
			fail_msg("%06x: ok %d, %zu bytes", v, u.ok, u.len);
	}
}

static void
all_strings_of_one_and_two_bytes_are_judged_rightly(void **state)
{
	(void)state;
	for (uint32_t v = 0; v <= 0xFFFF; v++) {
		const uint8_t bytes[] = {(uint8_t)(v >> 8), (uint8_t)v, 0};
		const struct utf8 u = utf8_next((const char *)bytes, 2);
		const size_t n = well_formed(bytes);

		assert_true(u.ok == (n == 1 || n == 2));
		assert_true(u.len >= 1 && u.len <= 2 && (!u.ok || u.len == n));
		assert_true(utf8_next((const char *)bytes, 1).ok == (bytes[0] < 0x80));
		assert_int_equal(utf8_next((const char *)bytes, 1).len, 1);
	}
}

static void
a_damaged_sequence_ends_where_hope_ended(void **state)
{
	static const struct {
		const char *s;
		size_t len;
	} rows[] = {
		{"\x80", 1},
		{"\xBF\xBF", 1},
		{"\xC0\x80", 1},
		{"\xC1\xBF", 1},
		{"\xC3(", 1},
		{"\xE0\x80\x80", 1},
		{"\xE0\x9F\xBF", 1},
		{"\xED\xA0\x80", 1},
		{"\xE4\xB8", 2},
		{"\xE4\xB8(", 2},
		{"\xF0\x8F\xBF\xBF", 1},
		{"\xF0\x9F\x98", 3},
		{"\xF0\x9F(\x80", 2},
		{"\xF4\x90\x80\x80", 1},
		{"\xF5\x80\x80\x80", 1},
		{"\xFE", 1},
		{"\xFF\xFF", 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct utf8 u = utf8_next(rows[i].s, strlen(rows[i].s));

		assert_false(u.ok);
		assert_int_equal(u.len, rows[i].len);
		assert_int_equal(u.cp, 0xFFFD);
	}
}

static void
the_first_damaged_byte_is_found(void **state)
{
	static const struct {
		const char *s;
		size_t n, bad;
	} rows[] = {
		{"", 0, 0},           {"退款", 6, 6},         {"退\0款", 7, 7}, {"退\xFF", 4, 3},
		{"退\xE6\xAC", 5, 3}, {"\xED\xA0\x80", 3, 0}, {"ab\x80", 2, 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(utf8_bad(rows[i].s, rows[i].n), rows[i].bad);
		assert_int_equal(utf8_valid(rows[i].s, rows[i].n), rows[i].bad == rows[i].n);
	}
	assert_int_equal(utf8_next("", 0).len, 0);
	assert_false(utf8_next("", 0).ok);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_comes_back),
		cmocka_unit_test(what_is_no_character_is_written_as_its_replacement),
		cmocka_unit_test(all_strings_of_three_bytes_are_judged_rightly),
		cmocka_unit_test(all_strings_of_one_and_two_bytes_are_judged_rightly),
		cmocka_unit_test(a_damaged_sequence_ends_where_hope_ended),
		cmocka_unit_test(the_first_damaged_byte_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
