/* Practice calls: the desk they are worked on, their records, and who reads them. */
#include "desk/practice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/rota.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/apart.h"

static const struct practice drill = {.id = "leak",
				      .title = "a leak",
				      .version = 1,
				      .channel = CHANNEL_PHONE,
				      .customer = "Ann",
				      .phone = "13900000001",
				      .subject = "leak",
				      .says = "it leaks",
				      .mood = {EMOTION_ANGRY},
				      .moods = 1};

static int64_t
keep(struct desk *d, const struct actor *by, int score)
{
	const struct practice_sheet sheet = {.item = {{"said sorry", 3, 5, "late"}},
					     .items = 1,
					     .score = score,
					     .outcome = PRACTICE_CLOSED};
	const struct practice_form form = {.of = &drill,
					   .sheet = &sheet,
					   .began = DESK_AT - 60,
					   .mood_to = EMOTION_CALM,
					   .talk = "<it leaks\n>sorry\n"};
	struct outcome out;

	assert_int_equal(desk_run(d->store, by, verb_find("practice_keep"),
				  &(struct request){.practice = &form}, &out),
			 OK);
	return out.next;
}

static void
teams_make(struct desk *d)
{
	static const char *const one[] = {"1001"}, *const two[] = {"1002", "1003"};
	const struct team_form team[] = {{"one", "1003", one, 1}, {"two", NULL, two, 2}};
	const struct rota_form form = {
		.team = team, .teams = 2, .away_secs = -1, .away_most = -1, .relief = -1};

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &form});
}

static void
a_record_holds_the_sheet_and_what_was_said(void **state)
{
	struct desk *d = *state;
	struct buf text = {0};
	const int64_t id = keep(d, &d->wu, 84);

	assert_int_equal(practice_sheet_read(d->store, &d->wu, id, &text), OK);
	assert_non_null(strstr(buf_str(&text), "score: 84, good"));
	assert_non_null(strstr(buf_str(&text), "said sorry"));
	assert_non_null(strstr(buf_str(&text), "3/5"));
	assert_non_null(strstr(buf_str(&text), "customer: it leaks\nagent: sorry\n"));
	buf_release(&text);
	desk_verifies(d);
}

/* H-02: one's own, those of the team that one leads, all. */
static void
who_reads_whose_record(void **state)
{
	struct desk *d = *state;
	const struct {
		struct actor by;
		unsigned roles;
		bool own, other;
	} rows[] = {
		{d->wu, ROLE_AGENT, true, false},   {d->lin, ROLE_AGENT, false, true},
		{d->gao, ROLE_LEAD, true, false},   {d->gao, ROLE_SUPERVISOR, true, true},
		{d->gao, ROLE_QUALITY, true, true}, {d->gao, ROLE_MANAGER, true, true},
		{d->lin, ROLE_ADMIN, false, true},  {d->lin, ROLE_SUPPORT, false, true},
		{d->wu, ROLE_LEAD, true, false},
	};
	int64_t id[2];

	teams_make(d);
	id[0] = keep(d, &d->wu, 1);
	id[1] = keep(d, &d->lin, 2);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int k = 0; k < 2; k++) {
			struct actor by = rows[i].by;
			struct buf text = {0};
			enum rc rc;

			by.roles = rows[i].roles;
			rc = practice_sheet_read(d->store, &by, id[k], &text);
			if (rc != ((k ? rows[i].other : rows[i].own) ? OK : E_NOTFOUND))
				fail_msg("row %zu, record %d: %d", i, k, (int)rc);
			buf_release(&text);
		}
}

static void
the_lead_learns_of_it_and_nobody_else(void **state)
{
	struct desk *d = *state;
	struct buf notices = {0};

	teams_make(d);
	(void)keep(d, &d->wu, 55);
	desk_table(d, "notice", &notices);
	assert_non_null(strstr(buf_str(&notices), "practised a leak: 55, fail"));
	assert_null(strchr(strchr(buf_str(&notices), '\n') + 1, '\n'));
	buf_release(&notices);
}

static void
it_is_worked_on_a_desk_that_is_gone_afterwards(void **state)
{
	struct desk *d = *state;
	struct practice_desk p;
	struct apart seat, twice;
	struct row_queue_size real, other;
	struct err e = {0};

	assert_int_equal(apart_take(d->store, "1001", &d->mem, &seat, &e), OK);
	assert_int_equal(apart_take(d->store, "1001", &d->mem, &twice, &e), E_BUSY);
	err_release(&e);
	assert_int_equal(practice_desk_make(d->store, &d->wu, &drill, seat.path, &d->mem, &p, &e),
			 OK);
	practice_desk_say(&p, DESK_AT + 5, "still?");
	assert_int_equal(sql_queue_size(p.store, NULL, &other), OK);
	assert_int_equal(sql_queue_size(d->store, NULL, &real), OK);
	assert_int_equal(other.n, 1);
	assert_int_equal(real.n, 0);
	store_close(p.store);
	apart_leave(&seat);
	assert_int_not_equal(access(seat.dir, F_OK), 0);
}

/* A program that died over a call left a desk there. */
static void
what_was_left_there_is_cleared(void **state)
{
	struct desk *d = *state;
	struct apart seat;
	struct err e = {0};
	FILE *f;

	assert_int_equal(apart_take(d->store, "1001", &d->mem, &seat, &e), OK);
	f = fopen(seat.path, "w");
	assert_non_null(f);
	assert_int_equal(fclose(f), 0);
	(void)close(seat.fd);
	assert_int_equal(apart_take(d->store, "1001", &d->mem, &seat, &e), OK);
	assert_int_not_equal(access(seat.path, F_OK), 0);
	apart_leave(&seat);
}

int
main(void)
{
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
	const struct CMUnitTest tests[] = {
		A_TEST(a_record_holds_the_sheet_and_what_was_said),
		A_TEST(who_reads_whose_record),
		A_TEST(the_lead_learns_of_it_and_nobody_else),
		A_TEST(it_is_worked_on_a_desk_that_is_gone_afterwards),
		A_TEST(what_was_left_there_is_cleared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
