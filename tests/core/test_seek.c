#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/seek.h"

enum { TODAY = 20261122 };

/* "head tail name whole! serial", "-" for none. */
static const struct {
	const char *typed, *want;
} reads[] = {
	{"", "- - - - -"},
	{"   ", "- - - - -"},
	{"8", "- 8 - - -"},
	{"8831", "- 8831 - - 8831"},
	{"８８３１", "- 8831 - - 8831"},
	{"024", "- 024 - - 24"},
	{"139 8831", "139 8831 - - 8831"},
	{"139****8831", "139 8831 - - -"},
	{"8831 王", "- 8831 王 - 8831"},
	{"王 8831", "- 8831 王 - 8831"},
	{"王先生", "- - 王先生 - -"},
	{"13900008831", "- - - 13900008831! -"},
	{"+8613900008831", "- - - +8613900008831! -"},
	{"95588", "- - - 95588 95588"},
	{"ZhouHM@example.com", "- - - ZhouHM@example.com! -"},
	{"KF20261122024", "- - - - 24"},
	{"kf20261122024", "- - - - 24"},
	{"DD20261120", "- - - DD20261120! -"},
	{"A-12", "- - - A-12 -"},
	{"138 0000 2207", "- - - 138 0000 2207! -"},
	{"王 0571 8812 3456", "- - 王 0571 8812 3456! -"},
	{"138-0000 2207", "- - - 138-0000 2207! -"},
	{"139 8831 024", "139 024 - - 24"},
	{"138 0000 2207x", "138 0000 - 2207x 138"},
};

static const char *
shape(const struct seek *k, struct arena *mem)
{
	char serial[16] = "-";

	if (k->has_ticket)
		(void)snprintf(serial, sizeof serial, "%d", k->ticket.serial);
	return arena_printf(mem, "%s %s %s %s%s %s", *k->head ? k->head : "-",
			    *k->tail ? k->tail : "-", k->name ? k->name : "-",
			    k->whole ? k->whole : "-", k->is_event ? "!" : "", serial);
}

static void
what_is_typed_is_digits_a_name_or_a_whole_number(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof reads / sizeof *reads; i++) {
		const struct seek k = seek_read(reads[i].typed, TODAY, &mem);

		if (strcmp(shape(&k, &mem), reads[i].want) != 0)
			fail_msg("%s: %s", reads[i].typed, shape(&k, &mem));
		assert_int_equal(seek_is_empty(&k), i < 2);
	}
	arena_reset(&mem);
}

/* Of a customer the list shows 王先生 139****8831. */
static const struct {
	const char *typed, *name, *title, *phone;
	bool shows;
} shown[] = {
	{"8831", "王建国", "先生", "13900008831", true},
	{"88", "王建国", "先生", "13900008831", true},
	{"0088", "王建国", "先生", "13900008831", false}, /* the middle is hidden */
	{"9000", "王建国", "先生", "13900008831", false},
	{"31", "王建国", "先生", "13900008831", false}, /* digits are typed from the first on */
	{"139 8831", "王建国", "先生", "13900008831", true},
	{"138 8831", "王建国", "先生", "13900008831", false},
	{"8831 王", "王建国", "先生", "13900008831", true},
	{"8831 何", "王建国", "先生", "13900008831", false},
	{"王", "王建国", "先生", "13900008831", true},
	{"王建国", "王建国", "先生", "13900008831", true},
	{"王小明", "王建国", "先生", "13900008831", true}, /* the given name says nothing */
	{"王先生", "王建国", "先生", NULL, true},
	{"王女士", "王建国", "先生", NULL, false},
	{"欧", "欧阳晴", "女士", NULL, true},
	{"欧阳", "欧阳晴", "女士", NULL, true},
	{"欧阳", "欧明", "女士", NULL, false},
	{"su", "summer_cat", NULL, NULL, true},
	{"summer", "summer_cat", NULL, NULL, true},
	{"sunday", "summer_cat", NULL, NULL, true},
	{"sa", "summer_cat", NULL, NULL, false},
	{"1234", "李芳", "女士", "7771234", false}, /* of a short number two digits are shown */
	{"8831", "李芳", "女士", NULL, false},
};

static void
nothing_is_found_by_what_the_list_does_not_show(void **state)
{
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
		const struct seek k = seek_read(shown[i].typed, TODAY, &mem);

		if (seek_shows(&k, shown[i].name, shown[i].title, shown[i].phone) != shown[i].shows)
			fail_msg("%s: %s", shown[i].typed, shown[i].name);
	}
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_digits_a_name_or_a_whole_number),
		cmocka_unit_test(nothing_is_found_by_what_the_list_does_not_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
