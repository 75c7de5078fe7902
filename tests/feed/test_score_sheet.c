/* The score sheet, from a file (H-102). */
#include "feed/score_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/score_sheet.h"

static void
the_programs_own_sheet_says_what_the_handbook_asks_for(void **state)
{
	const struct score_sheet *s = NULL;
	struct arena mem = {0};
	struct err err = {0};
	int sum = 0;

	(void)state;
	if (score_sheet_read(score_sheet_own_file(), &mem, &s, &err))
		fail_msg("%s", err_text(&err));
	for (size_t i = 0; i < s->items; i++)
		sum += s->item[i].weight;
	assert_int_equal(sum, SHEET_FULL);
	assert_int_equal(s->fatals, 5); /* the five red lines */
	assert_memory_equal(s->band, score_sheet_plain.band, sizeof s->band);
	assert_int_equal(s->quality_daily, 20);
	assert_int_equal(s->supervisor_weekly, 20);
	assert_int_equal(s->agent_daily, 1);
	assert_int_equal(s->modes[2], 3);
	assert_int_equal(s->records_minute, 17 * 60 + 30);
	assert_int_equal(s->retrain, score_sheet_plain.retrain);
	arena_reset(&mem);
}

#define ITEMS "items:\n- {id: a, title: A, weight: 40}\n- {id: b, title: B, weight: 60}\n"

static const struct {
	const char *text, *fault; /* NULL: it is good */
} files[] = {
	{"version: 3\n" ITEMS, NULL},
	{"version: 3\n" ITEMS "bands: {excellent: 95, good: 85, improve: 75}\n", NULL},
	{"version: 3\n" ITEMS "plan: {modes: [0, 1, 1]}\ntimes: {records: \"18:00\"}\n", NULL},
	{ITEMS, "rules:1:1: these rules need their version"},
	{"version: 3\n", "a score sheet has items"},
	{"version: 3\nitems:\n- {id: a, title: A, weight: 40}\n",
	 "the weights add up to 40, not to 100"},
	{"version: 3\nitems:\n- {id: a, title: A, weight: 101}\n",
	 "rules:3:21: this is a whole number from 1 to 100"},
	{"version: 3\nitems:\n- {id: a, title: A, weight: 50}\n- {id: a, title: B, weight: 50}\n",
	 "there is an item \"a\" already"},
	{"version: 3\nitems:\n- {id: A, title: A, weight: 100}\n", "an item has an id"},
	{"version: 3\nitems:\n- {id: a, weight: 100}\n", "an item has a title"},
	{"version: 3\nitems:\n- {id: a, title: A}\n", "an item has a weight"},
	{"version: 3\n" ITEMS "fatal:\n- {id: a, title: A}\n", "there is an item \"a\" already"},
	{"version: 3\n" ITEMS "bands: {excellent: 80, good: 80, improve: 70}\n",
	 "each band begins below the one before"},
	{"version: 3\n" ITEMS "plan: {modes: [1, 1]}\n", "there are three numbers here"},
	{"version: 3\n" ITEMS "plan: {quality: many}\n", "this is a whole number"},
	{"version: 3\n" ITEMS "calibration: {retrain: [singing]}\n",
	 "no subject of a monitor's training"},
	{"version: 3\n" ITEMS "times: {daily: \"25:00\"}\n", "this is no time of day"},
	{"version: 3\n" ITEMS "whatever: 1\n", "rules:5:1: nothing here is called \"whatever\""},
};

static void
a_sheet_is_read_or_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct yaml_file file = {"rules", files[i].text, strlen(files[i].text)};
		const struct score_sheet *s = NULL;
		struct arena mem = {0};
		struct err err = {0};
		const enum rc rc = score_sheet_read(file, &mem, &s, &err);

		if (!files[i].fault && rc)
			fail_msg("%s: %s", files[i].text, err_text(&err));
		if (files[i].fault && (rc != E_INVALID || !strstr(err_text(&err), files[i].fault)))
			fail_msg("%s: %s", files[i].text, rc ? err_text(&err) : "it is taken");
		err_release(&err);
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programs_own_sheet_says_what_the_handbook_asks_for),
		cmocka_unit_test(a_sheet_is_read_or_refused_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
