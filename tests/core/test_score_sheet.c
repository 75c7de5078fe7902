/* What a listening is worth (H-102): points, red lines, bands. */
#include "core/score_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct sheet_item items[] = {
	{"greet", "greeting", NULL, 40},
	{"solve", "solution", NULL, 60},
};
static const struct sheet_item fatals[] = {{"secrecy", "secrecy", NULL, 0}};

static struct score_sheet
sheet(void)
{
	struct score_sheet s = score_sheet_plain;

	s.item = items;
	s.items = 2;
	s.fatal = fatals;
	s.fatals = 1;
	return s;
}

static void
the_bands_are_those_of_the_handbook(void **state)
{
	static const struct {
		int points;
		enum band band;
	} rows[] = {
		{100, BAND_EXCELLENT}, {90, BAND_EXCELLENT}, {89, BAND_GOOD}, {80, BAND_GOOD},
		{79, BAND_IMPROVE},    {70, BAND_IMPROVE},   {69, BAND_FAIL}, {0, BAND_FAIL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(sheet_band(&score_sheet_plain, rows[i].points), rows[i].band);
}

static void
a_red_line_takes_all_points(void **state)
{
	const struct score_sheet s = sheet();
	const struct item_given given[] = {
		{"greet", 40, NULL}, {"solve", 50, NULL}, {"secrecy", 0, NULL}};

	(void)state;
	assert_int_equal(sheet_points(&s, given, 2), 90);
	assert_int_equal(sheet_points(&s, given, 3), 0);
}

static void
what_does_not_fit_the_sheet_is_named(void **state)
{
	static const struct {
		struct item_given given[3];
		size_t n;
		enum sheet_fault fault;
		const char *at;
	} rows[] = {
		{{{"greet", 40, NULL}, {"solve", 60, NULL}}, 2, SHEET_FITS, NULL},
		{{{"greet", 40, NULL}}, 1, SHEET_MISSING, "solve"},
		{{{"greet", 41, NULL}, {"solve", 60, NULL}}, 2, SHEET_RANGE, "greet"},
		{{{"greet", -1, NULL}, {"solve", 60, NULL}}, 2, SHEET_RANGE, "greet"},
		{{{"greet", 1, NULL}, {"greet", 1, NULL}}, 2, SHEET_TWICE, "greet"},
		{{{"smile", 1, NULL}}, 1, SHEET_NO_ITEM, "smile"},
		{{{"secrecy", 1, NULL}, {"greet", 1, NULL}}, 2, SHEET_RANGE, "secrecy"},
	};
	const struct score_sheet s = sheet();

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *at = NULL;

		assert_int_equal(sheet_check(&s, rows[i].given, rows[i].n, &at), rows[i].fault);
		if (rows[i].fault)
			assert_string_equal(at, rows[i].at);
	}
	assert_int_equal(sheet_check(&score_sheet_plain, NULL, 0, &(const char *){NULL}),
			 SHEET_NO_SHEET);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bands_are_those_of_the_handbook),
		cmocka_unit_test(a_red_line_takes_all_points),
		cmocka_unit_test(what_does_not_fit_the_sheet_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
