/* One verb on many tickets: what the preview says is what happens, but not to what was changed. */
#include "desk/batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk/life.h"
#include "desk/view.h"
#include "fixture.h"
#include "sql_read.h"

enum { MANY = 5 };

static void
batch_make(struct desk *d, struct batch *b, const char *verb)
{
	*b = (struct batch){.store = d->store, .by = &d->wu, .mem = &d->mem};
	b->verb = batch_verb(verb);
	assert_non_null(b->verb);
	for (int i = 0; i < MANY; i++) {
		const int64_t t = desk_ticket(d, "李芳", "漏水");

		batch_push(b, t, desk_get(d, t).number);
	}
}

static void
each(struct batch *b, enum rc (*some)(struct batch *b, size_t *at))
{
	for (size_t at = 0; at < b->count;)
		assert_int_equal(some(b, &at), OK);
}

static void
run(struct batch *b)
{
	assert_int_equal(batch_begin(b), OK);
	each(b, batch_do);
	assert_int_equal(batch_end(b, false), OK);
}

static void
what_is_tried_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct batch b;
	int64_t acts;

	batch_make(d, &b, "take");
	acts = store_act(d->store);
	(void)desk_on(d, &d->lin, "ticket_take", b.row[2].ticket);
	each(&b, batch_try);
	assert_int_equal(batch_count(&b, BATCH_CAN), MANY - 1);
	assert_int_equal(b.row[2].fate, BATCH_REFUSED);
	assert_string_equal(b.row[2].why, "林晓 has it: ask for its release, or take the next one");
	assert_string_equal(desk_state(d, b.row[0].ticket), "0 1 0 0 -");
	assert_int_equal(desk_on(d, &d->wu, "ticket_take", b.row[0].ticket), acts + 2);
	desk_verifies(d);
}

static void
who_was_faster_is_left_alone_and_named(void **state)
{
	struct desk *d = *state;
	struct batch b;

	batch_make(d, &b, "step");
	each(&b, batch_try);
	assert_int_equal(batch_count(&b, BATCH_CAN), MANY);
	(void)desk_on(d, &d->lin, "ticket_note", b.row[1].ticket);
	(void)desk_on(d, &d->wu, "ticket_note", b.row[3].ticket); /* one's own, too */
	run(&b);
	assert_int_equal(batch_count(&b, BATCH_DONE), MANY - 2);
	assert_int_equal(b.row[1].fate, BATCH_CHANGED);
	assert_string_equal(b.row[1].why, "林晓 was faster (10:00): look again, then decide");
	assert_int_equal(b.row[3].fate, BATCH_CHANGED);
	assert_string_equal(desk_state(d, b.row[0].ticket), "1 2 0 0 -");
	assert_string_equal(desk_state(d, b.row[1].ticket), "0 1 0 0 -");
	desk_verifies(d);
}

static void
undo_names_what_others_built_on_and_takes_back_the_rest(void **state)
{
	struct desk *d = *state;
	struct batch b, back = {.store = d->store, .by = &d->wu, .mem = &d->mem};
	int64_t kept;

	batch_make(d, &b, "ticket_take");
	each(&b, batch_try);
	run(&b);
	kept = b.row[1].ticket;
	(void)desk_on(d, &d->gao, "ticket_release", kept);
	assert_int_equal(batch_undo_open(&back), OK);
	assert_int_equal(back.count, MANY);
	each(&back, batch_try);
	run(&back);
	assert_int_equal(batch_count(&back, BATCH_DONE), MANY - 1);
	for (size_t i = 0; i < back.count; i++)
		if (back.row[i].ticket == kept)
			assert_non_null(strstr(back.row[i].why, "高远 has built on it"));
	assert_string_equal(desk_state(d, b.row[0].ticket), "0 1 0 0 -");
	back = (struct batch){.store = d->store, .by = &d->wu, .mem = &d->mem};
	assert_int_equal(batch_undo_open(&back), E_NOTFOUND);
	desk_verifies(d);
}

static void
a_batch_that_was_stopped_can_be_taken_back(void **state)
{
	struct desk *d = *state;
	struct batch b, back = {.store = d->store, .by = &d->wu, .mem = &d->mem};
	size_t at = 0;

	batch_make(d, &b, "take");
	each(&b, batch_try);
	assert_int_equal(batch_begin(&b), OK);
	b.most = 2;
	assert_int_equal(batch_do(&b, &at), OK);
	assert_int_equal(at, 2);
	assert_int_equal(batch_end(&b, true), OK);
	assert_int_equal(batch_count(&b, BATCH_LEFT), MANY - 2);
	assert_int_equal(batch_undo_open(&back), OK);
	assert_int_equal(back.count, 2);
	desk_verifies(d);
}

static void
the_rights_of_each_row_are_asked_for(void **state)
{
	struct desk *d = *state;
	struct batch b;

	batch_make(d, &b, "release");
	for (int i = 0; i < 2; i++)
		(void)desk_on(d, i ? &d->wu : &d->lin, "ticket_take", b.row[i].ticket);
	each(&b, batch_try);
	assert_string_equal(b.row[0].why, "林晓 has this ticket: \"release\" is not yours to do");
	assert_int_equal(b.row[1].fate, BATCH_CAN);
	assert_string_equal(b.row[2].why, "nobody has the ticket");
}

static void
a_person_and_a_moment_are_the_same_for_all(void **state)
{
	struct desk *d = *state;
	const struct life_form to = {.to = d->lin.agent};
	struct batch b;

	batch_make(d, &b, "assign");
	b.ask.life = &to;
	(void)desk_on(d, &d->lin, "ticket_take", b.row[1].ticket);
	each(&b, batch_try);
	assert_int_equal(batch_count(&b, BATCH_CAN), MANY - 1);
	run(&b);
	assert_string_equal(desk_state(d, b.row[0].ticket), "2 2 0 0 -");
	b.by = &d->lin;
	b.verb = batch_verb("snooze");
	b.ask = (struct request){.due_at = d->lin.now + 3600};
	each(&b, batch_try);
	assert_int_equal(batch_count(&b, BATCH_CAN), MANY);
	run(&b);
	assert_int_equal(batch_count(&b, BATCH_DONE), MANY);
	desk_verifies(d);
}

/* Danger that was seen before stays; a lead learns of what is new. */
static void
triage_of_many_raises_flags_and_takes_none_down(void **state)
{
	struct desk *d = *state;
	const struct need_form danger = {.answers.in_danger = true, .reason = "着火了"};
	struct row_notice_count told;
	struct batch b;

	batch_make(d, &b, "triage");
	b.ask = (struct request){.emotion = EMOTION_CALM, .quadrant = Q_LATER, .number = FLAG_RISK};
	(void)desk_do(d, &d->wu, "ticket_triage",
		      &(struct request){.ticket = b.row[0].ticket,
					.emotion = EMOTION_CALM,
					.quadrant = Q_LATER,
					.need = &danger});
	each(&b, batch_try);
	run(&b);
	assert_int_equal(batch_count(&b, BATCH_DONE), MANY);
	for (int i = 0; i < MANY; i++) {
		const struct row_ticket t = desk_get(d, b.row[i].ticket);

		assert_int_equal(t.risk.value, 1);
		assert_int_equal(t.danger.value, i == 0);
	}
	assert_int_equal(sql_notice_count(d->store, d->gao.agent, NULL, &told), OK);
	assert_int_equal(told.unseen, MANY + 1);
	desk_verifies(d);
}

static void
verbs_for_many_are_rows_with_the_flag(void **state)
{
	size_t n = 0;

	(void)state;
	for (const struct verb *v = batch_verb_next(NULL); v; v = batch_verb_next(v)) {
		assert_true(v->needs & NEED_TICKET);
		n++;
	}
	assert_true(n >= 13);
	assert_null(batch_verb("reply"));
	assert_null(batch_verb("undo"));
}

static void
a_view_is_its_owners_or_everybodys(void **state)
{
	struct desk *d = *state;
	const struct view_row row = {"急", "quadrant:紧急重要"}, other = {"急", "due:late"};
	struct view_form form = {.row = &row, .rows = 1};
	struct request ask = {.view = &form};
	struct row_view v;

	(void)desk_do(d, &d->wu, "view_save", &ask);
	form.is_team = true;
	desk_refuses(d, &d->wu, "view_save", &ask, E_DENIED,
		     "the team's views are a team lead's to change: save one of your own");
	form.row = &other;
	(void)desk_do(d, &d->gao, "view_save", &ask);
	assert_int_equal(sql_view_named(d->store, d->wu.agent, "急", &d->mem, &v), OK);
	assert_string_equal(v.filter, row.filter);
	assert_int_equal(sql_view_named(d->store, d->lin.agent, "急", &d->mem, &v), OK);
	assert_string_equal(v.filter, other.filter);
	form.is_team = false;
	(void)desk_do(d, &d->wu, "view_remove", &ask);
	desk_refuses(d, &d->wu, "view_remove", &ask, E_NOTFOUND, "there is no view 急");
	desk_verifies(d);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_tried_changes_nothing),
		TEST(who_was_faster_is_left_alone_and_named),
		TEST(undo_names_what_others_built_on_and_takes_back_the_rest),
		TEST(a_batch_that_was_stopped_can_be_taken_back),
		TEST(the_rights_of_each_row_are_asked_for),
		TEST(a_person_and_a_moment_are_the_same_for_all),
		TEST(triage_of_many_raises_flags_and_takes_none_down),
		TEST(verbs_for_many_are_rows_with_the_flag),
		TEST(a_view_is_its_owners_or_everybodys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
