#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/pinyin.h"
#include "text/utf8.h"

static uint32_t
cp_of(const char *s)
{
	return utf8_next(s, strlen(s)).cp;
}

static const struct {
	const char *character, *readings; /* divided by blanks, all of them, in order */
} rows[] = {
	{"行", "hang xing"},
	{"还", "hai huan"},
	{"重", "chong zhong"},
	{"发", "fa"},
	{"的", "de di"},
	{"得", "de dei"},
	{"单", "chan dan shan"},
	{"绿", "lu lv"},
	{"女", "nv"},
	{"略", "lve"},
	{"一", "yi"},
	{"不", "bu"},

	/* a traditional character is read as its simplified form is, too */
	{"還", "hai huan"},
	{"發", "fa"},
	{"後", "hou"},
	{"著", "zhao zhe zhu zhuo"},

	/* outside the first block */
	{"㐀", "qiu"},
	{"𠀀", "he"},
	{"𰻝", "biang"},

	/* no Han character */
	{"a", ""},
	{"，", ""},
	{"か", ""},
	{"", ""},
	{"\U0010FFFF", ""},
};

static void
every_reading_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char got[64] = "";
		size_t n;
		const uint16_t *readings = pinyin_of(cp_of(rows[i].character), &n);

		for (size_t k = 0; k < n; k++) {
			(void)strcat(got, k ? " " : "");
			(void)strcat(got, pinyin_spell(readings[k]));
		}
		if (strcmp(got, rows[i].readings) != 0)
			fail_msg("%s: %s", rows[i].character, got);
	}
}

/* All but a few that were made in Japan. */
static void
the_first_block_has_readings(void **state)
{
	size_t n, without = 0;

	(void)state;
	for (uint32_t cp = 0x4E00; cp <= 0x9FA5; cp++) {
		(void)pinyin_of(cp, &n);
		without += n == 0;
	}
	assert_in_range(without, 0, 10);
}

static void
a_traditional_character_has_the_readings_of_its_simplified_form(void **state)
{
	(void)state;
	for (uint32_t cp = 0x3400; cp <= 0x323FF; cp++) {
		size_t own, form, k = 0;
		const uint16_t *of_own = pinyin_of(cp, &own);
		const uint16_t *of_form = pinyin_of(pinyin_simplify(cp), &form);

		for (size_t i = 0; i < own && k < form; i++)
			k += of_own[i] == of_form[k];
		if (k < form)
			fail_msg("U+%04X lacks %s", cp, pinyin_spell(of_form[k]));
	}
}

static void
simplifies(void **state)
{
	static const char *const pairs[][2] = {
		{"換", "换"}, {"貨", "货"}, {"還", "还"}, {"後", "后"}, {"單", "单"}, {"裡", "里"},
		{"乾", "干"}, {"退", "退"}, {"a", "a"},   {"货", "货"}, {"か", "か"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pinyin_simplify(cp_of(pairs[i][0])) != cp_of(pairs[i][1]))
			fail_msg("%s", pairs[i][0]);
}

static void
simplifying_twice_changes_nothing_more(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x110000; cp++) {
		const uint32_t once = pinyin_simplify(cp);

		if (pinyin_simplify(once) != once)
			fail_msg("U+%04X", cp);
	}
}

static const struct {
	const char *syllable, *typed;
	uint32_t ways, whole;
} takes[] = {
	{"tui", "tuikuan", 1 << 1 | 1 << 3, 1 << 3},
	{"tui", "tk", 1 << 1, 0},
	{"tui", "tu", 1 << 1 | 1 << 2, 0},
	{"tui", "tui", 1 << 1 | 1 << 3, 1 << 3},
	{"tui", "k", 0, 0},
	{"tui", "", 0, 0},
	{"chong", "chf", 1 << 1 | 1 << 2, 0},
	{"chong", "cf", 1 << 1, 0},
	{"chong", "cho", 1 << 1 | 1 << 3 | 1 << 2, 0},
	{"e", "e", 1 << 1, 1 << 1},
	{"e", "en", 1 << 1, 1 << 1},
	{"lv", "lu", 1 << 1 | 1 << 2, 1 << 2},
	{"lv", "lv", 1 << 1 | 1 << 2, 1 << 2},
	{"lu", "lv", 1 << 1, 0},
};

static void
takes_what_can_be_typed_of_a_syllable(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
		uint32_t typed[16], whole;
		const size_t n = strlen(takes[i].typed);

		for (size_t k = 0; k < n; k++)
			typed[k] = (uint32_t)takes[i].typed[k];
		if (pinyin_take(takes[i].syllable, typed, n, &whole) != takes[i].ways ||
		    whole != takes[i].whole)
			fail_msg("%s of %s: %x, whole %x", takes[i].syllable, takes[i].typed,
				 pinyin_take(takes[i].syllable, typed, n, NULL), whole);
	}
}

static void
behind_the_last_syllable_there_is_nothing(void **state)
{
	uint16_t n = 0;

	(void)state;
	while (*pinyin_spell(n))
		n++;
	assert_in_range(n, 400, 450);
	assert_string_equal(pinyin_spell(UINT16_MAX), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reading_is_known),
		cmocka_unit_test(the_first_block_has_readings),
		cmocka_unit_test(a_traditional_character_has_the_readings_of_its_simplified_form),
		cmocka_unit_test(simplifies),
		cmocka_unit_test(simplifying_twice_changes_nothing_more),
		cmocka_unit_test(takes_what_can_be_typed_of_a_syllable),
		cmocka_unit_test(behind_the_last_syllable_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
