/* `kefu handover` and `kefu asset` over the real program, on a desk whose rota the desk's helper
 * writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../desk/shift.h"
#include "base/time.h"
#include "run.h"
#include "store/store.h"
#include "text/width.h"

enum { TODAY = 20261122, EARLY = 1, MIDDLE, A07 = 1, A11 };

/* It is 12:00: the early shift runs until 14:00. 1024 is at A07, then 1031; 1007 leads, then 1012.
 */
static int
stage_shift(void **state)
{
	static const struct turn turns[] = {
		{TODAY, EARLY, "1024", A07, 0},
		{TODAY, EARLY, "1007", 0, 1},
		{TODAY, MIDDLE, "1031", A07, 0},
		{TODAY, MIDDLE, "1012", 0, 1},
	};
	struct stage *t;
	struct store *s = NULL;
	struct err e = {0};

	(void)stage_desk(state);
	t = *state;
	(void)must(t, "agent add 1024 小张 --roles agent");
	(void)must(t, "agent add 1031 小刘 --roles agent");
	(void)must(t, "agent add 1007 老周 --roles lead");
	(void)must(t, "agent add 1012 小林 --roles lead");
	(void)must(t, "agent add 1050 主管 --roles supervisor");
	assert_int_equal(time_zone_set("Asia/Shanghai", &e), OK);
	assert_int_equal(store_open(t->db, &s, &e), OK);
	shift_desk(s, NOW, turns, sizeof turns / sizeof *turns);
	store_close(s);
	stage_put(t, "assets.yaml", "", 0);
	return 0;
}

static void
put(struct stage *t, const char *yaml)
{
	stage_put(t, "assets.yaml", yaml, strlen(yaml));
}

static const char sims[] = "cap: 20\nproject:\n- name: SIM\n  price: 50\n  pieces:\n"
			   "  - {serial: S1}\n  - {serial: S2, price: 49.99}\n";

static void
assets_come_from_a_file_and_go_back_into_one(void **state)
{
	struct stage *t = *state;
	char *first;

	put(t, sims);
	assert_string_equal(must(t, "asset import ~/assets.yaml"), "kinds and pieces: 3\n");
	first = strdup(must(t, "asset export"));
	assert_non_null(strstr(first, "cap: 20.00\n"));
	assert_non_null(strstr(first, "serial: \"S2\", price: 49.99"));
	put(t, first);
	(void)must(t, "asset import ~/assets.yaml");
	assert_string_equal(must(t, "asset export"), first);
	free(first);
}

static void
what_is_wrong_in_a_file_has_its_place_and_nothing_is_brought_in(void **state)
{
	static const struct {
		const char *yaml, *why;
	} rows[] = {
		{"project:\n- {name: SIM, price: -1}\n", "assets.yaml:2:15: this is no price"},
		{"project:\n- {nam: SIM}\n", "assets.yaml:2:4: this name is not used here"},
		{"seats: []\n", "assets.yaml:1:1: this name is not used here"},
		{"project:\n- {name: A, pieces: [{serial: x}, {serial: x}]}\n",
		 "x stands here twice"},
		{"project:\n- {name: A, pieces: [{serial: x, seat: A07}]}\n",
		 "the project's assets belong to no seat"},
		{"project: 7\n", "assets.yaml:1:1: this needs a list"},
		{"- 1\n", "assets.yaml:1:1: this needs names and values"},
	};
	struct stage *t = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		put(t, rows[i].yaml);
		run(t, "asset import ~/assets.yaml");
		assert_int_equal(t->status, 65);
		if (!strstr(t->err, rows[i].why))
			fail_msg("%s: %s", rows[i].yaml, t->err);
	}
	run(t, "asset import ~/nowhere.yaml");
	assert_int_equal(t->status, 66);
	put(t, sims);
	run(t, "asset import ~/assets.yaml --as 1024");
	assert_int_equal(t->status, 77);
}

/* The seat of 1024 from the first answer to the check. */
static void
seat_over(struct stage *t)
{
	(void)must(t, "handover start --as 1024");
	(void)must(t, "handover start --end --as 1024");
	(void)must(t, "handover question --none --as 1024");
	(void)must(t, "handover sign --as 1024");
	(void)must(t, "handover sign --shift 早班 --seat A07 --as 1031");
	(void)must(t, "handover sign --shift 早班 --seat A07 --as 1007");
}

static void
a_seat_is_answered_signed_and_printed(void **state)
{
	struct stage *t = *state;

	run(t, "handover sign --as 1024");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->err, "it cannot be signed yet: 电脑: say how it was"));
	(void)must(t, "handover item 耳机 faulty --remark 左耳无声 --as 1024");
	(void)must_with(t, "handover question --as 1024", "发票抬头怎么改");
	(void)must(t, "handover question --none --as 1024");
	seat_over(t);
	run(t, "handover item 耳机 intact --as 1024");
	assert_int_equal(t->status, 65);
	(void)must_with(t, "handover add --seat A07 --as 1024", "椅子也松");
	run(t, "handover print --seat A07");
	for (char *line = strtok(t->out, "\n"); line; line = strtok(NULL, "\n")) {
		assert_true(width_of(line) <= 80);
		if (*line == '+' || *line == '|')
			assert_int_equal(width_of(line), 80);
	}
	assert_non_null(strstr(must(t, "handover show --seat A07 --json"), "\"blocks\": []"));
	assert_non_null(strstr(must(t, "handover history --seat A07 --csv"), ",A07,1024 小张,"));
	assert_non_null(strstr(must(t, "handover history --of 1031"), "A07"));
}

static void
counts_are_whole_numbers(void **state)
{
	static const char *const bad[] = {"-1", "1.5", "x", "9999999", "１"};
	struct stage *t = *state;

	put(t, sims);
	(void)must(t, "asset import ~/assets.yaml");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		char line[64];

		(void)snprintf(line, sizeof line, "handover count --as 1007 -- SIM %s", bad[i]);
		run(t, line);
		assert_int_equal(t->status, 65);
		assert_non_null(strstr(t->err, "a whole number, 0 or more"));
	}
	(void)must(t, "handover count SIM 0 --as 1007");
}

static void
a_loss_is_proposed_answered_and_decided(void **state)
{
	struct stage *t = *state;

	put(t, sims);
	(void)must(t, "asset import ~/assets.yaml");
	(void)must(t, "handover count SIM 1 --as 1007");
	(void)must(t,
		   "handover settle SIM loss --words lost --serial S2 --approver 1050 --as 1007");
	assert_non_null(strstr(must(t, "asset loss 1"), "1024 小张  25.00  in 2 months"));
	assert_non_null(strstr(must(t, "asset loss 1"), "1007 老周  24.99  in 2 months"));
	(void)must_with(t, "asset answer 1 --dispute --as 1024", "not mine");
	assert_non_null(strstr(must(t, "asset losses --state disputed --csv"), ",disputed,"));
	run(t, "asset decide 1 accepted --as 1007");
	assert_int_equal(t->status, 77);
	run(t, "asset decide 1 waived");
	assert_int_equal(t->status, 77);
	(void)must(t, "asset decide 1 waived --reason lock --as 1050");
	assert_non_null(strstr(must(t, "asset list --csv"), ",lost,"));
	(void)must(t, "verify");
}

static void
spot_checks_say_who_is_due(void **state)
{
	struct stage *t = *state;

	run(t, "handover spot --as 1050");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "checked this week: 0 of 4\n"));
	run(t, "handover spot A07 --as 1050");
	assert_int_equal(t->status, 1);
	seat_over(t);
	(void)must(t, "handover spot A07 --as 1050");
	run(t, "handover spot --as 1050");
	assert_non_null(strstr(t->out, "checked this week: 1 of 4\n"));
	run(t, "handover spot A07 --as 1007");
	assert_int_equal(t->status, 77);
}

static void
an_asset_has_its_chain_of_custody(void **state)
{
	struct stage *t = *state;

	put(t, sims);
	(void)must(t, "asset import ~/assets.yaml");
	run(t, "asset history S1");
	assert_int_equal(t->status, 1);
	(void)must(t, "asset hand S1 1024 --as 1007");
	(void)must(t, "asset hand S1 1007 --as 1024");
	assert_non_null(strstr(must(t, "asset history S1"), "1024 小张"));
	assert_non_null(strstr(must(t, "handover history --serial S1"), "1007 老周"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define ROW(test) cmocka_unit_test_setup_teardown(test, stage_shift, stage_close)
		ROW(assets_come_from_a_file_and_go_back_into_one),
		ROW(what_is_wrong_in_a_file_has_its_place_and_nothing_is_brought_in),
		ROW(a_seat_is_answered_signed_and_printed),
		ROW(counts_are_whole_numbers),
		ROW(a_loss_is_proposed_answered_and_decided),
		ROW(spot_checks_say_who_is_due),
		ROW(an_asset_has_its_chain_of_custody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
