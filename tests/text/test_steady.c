#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/border.h"
#include "text/steady.h"
#include "text/utf8.h"
#include "text/width.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
characters_have_the_kind_of_their_quarrel(void **state)
{
	static const struct {
		const char *utf8;
		enum steady kind;
	} rows[] = {
		{"a", STEADY_ALWAYS},       {"退", STEADY_ALWAYS},      {"「", STEADY_ALWAYS},
		{"，", STEADY_ALWAYS},      {"“", STEADY_AMBIGUOUS},    {"é", STEADY_AMBIGUOUS},
		{"①", STEADY_AMBIGUOUS},    {"─", STEADY_AMBIGUOUS},    {"😊", STEADY_EMOJI},
		{"✅", STEADY_EMOJI},        {"🥰", STEADY_EMOJI_NEW}, {"🤬", STEADY_EMOJI_NEW},
		{"🫠", STEADY_EMOJI_NEW}, {"🇨", STEADY_FLAG},         {"𠮷", STEADY_HAN},
		{"𰻝", STEADY_HAN},       {"𛀆", STEADY_RARE},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct utf8 u = utf8_next(rows[i].utf8, strlen(rows[i].utf8));

		if (steady_of(u.cp) != rows[i].kind)
			fail_msg("%s is of kind %d, not %d", rows[i].utf8, (int)steady_of(u.cp),
				 (int)rows[i].kind);
	}
}

static void
a_stand_in_looks_alike_where_it_can(void **state)
{
	static const struct {
		const char *utf8, *narrow, *wide;
	} rows[] = {
		{"“", "\"", "＂"}, {"—", "-", "－"}, {"…", ".", "．"},
		{"①", "1", "１"},  {"é", "e", "ｅ"}, {"ǖ", "u", "ｕ"},
		{"→", ">", "＞"},  {"😊", "*", "＊"}, {"Ж", "?", "？"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct utf8 u = utf8_next(rows[i].utf8, strlen(rows[i].utf8));
		char out[4];

		steady_standin(u.cp, 1, out);
		assert_string_equal(out, rows[i].narrow);
		steady_standin(u.cp, 2, out);
		assert_string_equal(out, rows[i].wide);
	}
}

/* Whatever stands for a character is of its width, and nobody quarrels about that one. */
static void
every_stand_in_is_as_wide_as_asked_and_steady(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	for (uint32_t cp = 0xa0; cp < 0x40000; cp += cp < 0x3000 ? 1 : 17)
		for (int cells = 1; cells <= 2; cells++) {
			char out[4];

			steady_standin(cp, cells, out);
			assert_int_equal(width_of(out), cells);
			assert_int_equal(steady_of(utf8_next(out, strlen(out)).cp), STEADY_ALWAYS);
		}
}

static void
unmeasured_a_utf8_terminal_is_trusted_with_more(void **state)
{
	const struct steadiness utf8 = steadiness_unmeasured(true);
	const struct steadiness other = steadiness_unmeasured(false);

	(void)state;
	assert_true(utf8.is[STEADY_AMBIGUOUS] && utf8.is[STEADY_EMOJI] && utf8.is[STEADY_HAN]);
	assert_false(utf8.is[STEADY_EMOJI_NEW] || utf8.is[STEADY_FLAG]);
	assert_false(other.is[STEADY_AMBIGUOUS] || other.is[STEADY_EMOJI]);
	assert_true(other.is[STEADY_HAN]);
}

static void
every_sample_is_of_its_kind(void **state)
{
	(void)state;
	for (int kind = 0; kind < STEADY_KINDS; kind++)
		for (int i = 0; i < STEADY_SAMPLES && steady_kinds[kind].sample[i]; i++) {
			const char *sample = steady_kinds[kind].sample[i];
			const struct utf8 u = utf8_next(sample, strlen(sample));

			if (kind == STEADY_MARK)
				assert_true(sample[u.len] != '\0');
			else
				assert_int_equal(steady_of(u.cp), kind);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters_have_the_kind_of_their_quarrel),
		cmocka_unit_test(a_stand_in_looks_alike_where_it_can),
		cmocka_unit_test(every_stand_in_is_as_wide_as_asked_and_steady),
		cmocka_unit_test(unmeasured_a_utf8_terminal_is_trusted_with_more),
		cmocka_unit_test(every_sample_is_of_its_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
