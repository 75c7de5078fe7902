/* The rules of a ticket's life, from a file (H-12 … H-23). */
#include "feed/life_rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/life.h"

static void
the_programs_own_file_says_what_the_handbook_asks_for(void **state)
{
	const struct life_rules *r = NULL;
	struct arena mem = {0};
	struct err err = {0};

	(void)state;
	if (life_rules_read(life_rules_own_file(), &mem, &r, &err))
		fail_msg("%s", err_text(&err));
	assert_int_equal(r->gate.points, life_rules_plain.gate.points);
	assert_int_equal(r->gate.attempts, 3);
	assert_int_equal(r->gate.days, 2);
	assert_string_equal(r->gate.understood[0], "s31-clear");
	assert_int_equal(r->long_secs, 24 * 3600);
	assert_int_equal(r->ages, 3);
	assert_string_equal(r->department[0], "仓库");
	assert_true(r->festivals > 0);
	arena_reset(&mem);
}

static const struct {
	const char *text, *fault; /* NULL: it is good */
} files[] = {
	{"version: 2\n", NULL},
	{"version: 2\ngate:\n  points: []\n", NULL},
	{"version: 2\ndepartments: [a, b]\nfestivals:\n- {name: x, on: 2027-02-06}\n", NULL},
	{"departments: [a]\n", "rules:1:1: these rules need their version"},
	{"version: 2\ngate:\n  points: [glad]\n", "\"glad\" is none of told"},
	{"version: 2\ngate:\n  attempts: 99\n", "rules:3:"},
	{"version: 2\ndepartments: a\n", "this is a list: [a, b]"},
	{"version: 2\ndepartments: [\"\"]\n", "a name is not empty"},
	{"version: 2\naging: [72h, 24h]\n", "each age is above the one before"},
	{"version: 2\nfestivals:\n- {name: x, on: 2027-13-06}\n", "this is no day"},
	{"version: 2\nfestivals:\n- {on: 2027-02-06}\n", "a festival has a name and a day"},
	{"version: 2\nwhatever: 1\n", "rules:2:"},
};

static void
a_file_is_good_or_says_where_it_is_not(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct yaml_file file = {"rules", files[i].text, strlen(files[i].text)};
		const struct life_rules *r = NULL;
		struct arena mem = {0};
		struct err err = {0};
		const enum rc rc = life_rules_read(file, &mem, &r, &err);

		if (!files[i].fault && rc)
			fail_msg("%s: %s", files[i].text, err_text(&err));
		if (files[i].fault && (!rc || !strstr(err_text(&err), files[i].fault)))
			fail_msg("%s: %s", files[i].text, rc ? err_text(&err) : "read");
		err_release(&err);
		arena_reset(&mem);
	}
}

/* No department, no care: only what the file says. */
static void
what_is_left_out_is_as_the_program_has_it(void **state)
{
	static const char text[] = "version: 7\n";
	const struct life_rules *r = NULL;
	struct arena mem = {0};
	struct err err = {0};

	(void)state;
	assert_int_equal(
		life_rules_read((struct yaml_file){"rules", text, strlen(text)}, &mem, &r, &err),
		OK);
	assert_int_equal(r->version, 7);
	assert_int_equal(r->gate.points, life_rules_plain.gate.points);
	assert_int_equal(r->welcome_days, 0);
	assert_true(!r->department || !r->department[0]);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_programs_own_file_says_what_the_handbook_asks_for),
		cmocka_unit_test(a_file_is_good_or_says_where_it_is_not),
		cmocka_unit_test(what_is_left_out_is_as_the_program_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
