/* States and hands: what each verb does, when it says no, and who is told (H-13, H-109 to H-113).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/hand.h"
#include "core/role.h"
#include "desk/floor_read.h"
#include "desk/line.h"
#include "desk/locked.h"
#include "desk/rota.h"
#include "fixture.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { MINUTE = 60, HOUR = 3600 };

static struct actor
later(const struct actor *by, int64_t secs)
{
	struct actor a = *by;

	a.now += secs;
	return a;
}

/* Wu, Lin and Gao are a team, on a shift from 9:00 to 18:00; it is 10:00. */
static int
team_on(void **state)
{
	static const struct shift_form shift = {"早班", 540, 1080};
	static const char *const seats[] = {"A01", "A02"}, *const members[] = {"1001", "1002"};
	static const struct team_form team = {"一组", "1003", members, 2};
	static const int day = 20261122;
	static const struct turn_form turn[] = {{20261122, "早班", "1001", "A01", false},
						{20261122, "早班", "1002", "A02", false},
						{20261122, "早班", "1003", NULL, true}};
	const struct rota_form form = {.shift = &shift,
				       .shifts = 1,
				       .team = &team,
				       .teams = 1,
				       .seat = seats,
				       .seats = 2,
				       .away_secs = -1,
				       .away_most = -1,
				       .relief = -1,
				       .day = &day,
				       .days = 1,
				       .turn = turn,
				       .turns = COUNT(turn)};
	const int rc = desk_make(state);
	struct desk *d = *state;

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &form});
	return rc;
}

static struct row_span
span_now(struct desk *d, const struct actor *of)
{
	struct row_span s = {0};

	assert_int_equal(sql_span_now(d->store, of->agent, &d->mem, &s), OK);
	return s;
}

static void
is_doing(struct desk *d, const struct actor *who, enum agent_state state)
{
	assert_int_equal(span_now(d, who).state, state);
}

static int64_t
does(const struct desk *d, const struct actor *by, const char *verb)
{
	return desk_do(d, by, verb, &(struct request){0});
}

/* "kind words" of the newest notice, "" for none. */
static const char *
told(struct desk *d, const struct actor *of)
{
	struct row_notice n;
	const char *text = "";

	assert_int_equal(sql_notice_of_begin(d->store, of->agent, INT64_MAX, 1), OK);
	if (sql_notice_of_next(d->store, &d->mem, &n))
		text = arena_printf(&d->mem, "%s %s", word_of(WORD_NOTICE, (int)n.kind), n.words);
	assert_int_equal(sql_notice_of_end(d->store), OK);
	return text;
}

static int64_t
tick(struct desk *d, int64_t secs)
{
	const struct actor program = actor_program(DESK_AT + secs);

	return desk_try(d, &program, "clock_tick", &(struct request){0});
}

static void
each_change_is_a_row_and_one_is_open(void **state)
{
	static const char *const verbs[] = {"sign_on",     "state_ready", "state_break",
					    "state_ready", "state_meal",  "state_training",
					    "state_wrap",  "sign_off"};
	static const int states[] = {AGENT_ON,   AGENT_READY,    AGENT_BREAK, AGENT_READY,
				     AGENT_MEAL, AGENT_TRAINING, AGENT_WRAP,  AGENT_OFF};
	struct desk *d = *state;
	struct row_span s;
	size_t n = 0;

	for (size_t i = 0; i < COUNT(verbs); i++) {
		const struct actor wu = later(&d->wu, (int64_t)i * MINUTE);

		(void)does(d, &wu, verbs[i]);
	}
	assert_int_equal(sql_span_of_begin(d->store, d->wu.agent, 0, 99), OK);
	for (; sql_span_of_next(d->store, &d->mem, &s); n++) {
		assert_int_equal(s.state, states[n]);
		assert_int_equal(s.began_at, DESK_AT + (int64_t)n * MINUTE);
		assert_int_equal(s.ended_at.is_set, n + 1 < COUNT(states));
		assert_string_equal(s.seat, "A01"); /* where the rota puts her */
	}
	assert_int_equal(sql_span_of_end(d->store), OK);
	assert_int_equal(n, COUNT(states));
	desk_verifies(d);
}

/* H-109: the shift begins at 9:00 and ends at 18:00; it is 10:00. */
static const struct {
	int on, off; /* seconds behind 10:00 */
	int late, early;
} windows[] = {
	{-HOUR - 3 * MINUTE, 8 * HOUR + 3 * MINUTE, 0, 0},
	{-HOUR, 8 * HOUR + 2 * MINUTE, 0, -MINUTE},
	{-HOUR - 10 * MINUTE, 8 * HOUR, -7 * MINUTE, -3 * MINUTE},
	{0, 2 * HOUR, HOUR, -6 * HOUR - 3 * MINUTE},
};

static void
out_of_order_is_recorded_and_never_refused(void **state)
{
	for (size_t i = 0; i < COUNT(windows); i++) {
		struct desk *d;
		struct actor on, off;

		assert_int_equal(team_on(state), 0);
		d = *state;
		on = later(&d->wu, windows[i].on);
		off = later(&d->wu, windows[i].off);
		(void)does(d, &on, "sign_on");
		assert_int_equal(span_now(d, &d->wu).off_by.value, windows[i].late);
		(void)does(d, &off, "sign_off");
		assert_int_equal(span_now(d, &d->wu).off_by.value, windows[i].early);
		assert_true(span_now(d, &d->wu).off_by.is_set);
		assert_int_equal(desk_clear(state), 0);
	}
}

static void
without_a_rota_nobody_is_late(void **state)
{
	struct desk *d = *state;

	(void)does(d, &d->wu, "sign_on");
	assert_false(span_now(d, &d->wu).off_by.is_set);
	assert_null(span_now(d, &d->wu).seat);
}

static void
a_state_begins_with_signing_on_and_is_not_taken_twice(void **state)
{
	struct desk *d = *state;
	const struct request none = {0};

	desk_refuses(d, &d->wu, "state_ready", &none, E_CONFLICT,
		     "you are not signed on: sign on first");
	desk_refuses(d, &d->wu, "state_break", &none, E_CONFLICT,
		     "you are not signed on: sign on first");
	(void)does(d, &d->wu, "sign_on");
	desk_refuses(d, &d->wu, "sign_on", &none, E_CONFLICT, "already so since 10:00: signed on");
	(void)does(d, &d->wu, "state_ready");
	desk_refuses(d, &d->wu, "sign_on", &none, E_CONFLICT, "already so since 10:00: ready");
	desk_refuses(d, &d->wu, "state_ready", &none, E_CONFLICT, "already so since 10:00: ready");
	(void)does(d, &d->wu, "sign_off");
	desk_refuses(d, &d->wu, "sign_off", &none, E_CONFLICT,
		     "already so since 10:00: signed off");
	desk_verifies(d);
}

static void
a_clock_set_back_makes_no_span_that_ends_before_it_begins(void **state)
{
	struct desk *d = *state;
	const struct actor before = later(&d->wu, -HOUR);

	(void)does(d, &d->wu, "sign_on");
	(void)does(d, &before, "state_ready");
	assert_int_equal(span_now(d, &d->wu).began_at, DESK_AT);
}

static void
everybody_signs_on(struct desk *d)
{
	(void)does(d, &d->wu, "sign_on");
	(void)does(d, &d->lin, "sign_on");
	(void)does(d, &d->gao, "sign_on");
}

static void
one_of_a_team_is_away_unless_the_lead_sends_another(void **state)
{
	struct desk *d = *state;
	const struct request send = {.agent = 2, .number = AGENT_BREAK, .reason = "眼药水"};

	everybody_signs_on(d);
	(void)does(d, &d->wu, "state_break");
	desk_refuses(d, &d->lin, "state_break", &(struct request){0}, E_CONFLICT,
		     "吴敏 of your team is away since 10:00: wait, or ask your lead, who can "
		     "send you all the same");
	(void)does(d, &d->lin, "state_meal"); /* meals go in turns of their own */
	(void)does(d, &d->lin, "state_ready");
	(void)desk_do(d, &d->gao, "state_put", &send);
	is_doing(d, &d->lin, AGENT_BREAK);
	assert_string_equal(span_now(d, &d->lin).reason, "眼药水");
	assert_string_equal(told(d, &d->lin), "state on a break, by 高远: 眼药水");
	(void)does(d, &d->wu, "state_ready");
	desk_refuses(d, &d->wu, "state_break", &(struct request){0}, E_CONFLICT,
		     "林晓 of your team is away since 10:00: wait, or ask your lead, who can "
		     "send you all the same");
	desk_verifies(d);
}

static void
nobody_sets_anothers_state_but_the_lead(void **state)
{
	static const unsigned others[] = {ROLE_AGENT, ROLE_QUALITY, ROLE_MANAGER, ROLE_ADMIN,
					  ROLE_SUPPORT};
	struct desk *d = *state;
	struct request ask = {.agent = 2, .number = AGENT_READY, .reason = "x"};
	struct actor by = d->wu;

	everybody_signs_on(d);
	for (size_t i = 0; i < COUNT(others); i++) {
		by.roles = others[i];
		assert_int_equal(desk_try(d, &by, "state_put", &ask), E_DENIED);
	}
	is_doing(d, &d->lin, AGENT_ON);
	ask.reason = NULL;
	desk_refuses(d, &d->gao, "state_put", &ask, E_INVALID, "a reason is needed");
	ask.reason = "x", ask.number = AGENT_CALL;
	desk_refuses(d, &d->gao, "state_put", &ask, E_INVALID,
		     "only a call itself puts somebody on a call");
	ask.number = 10;
	desk_refuses(d, &d->gao, "state_put", &ask, E_INVALID,
		     "only a call itself puts somebody on a call");
	ask.number = AGENT_READY, ask.agent = 99;
	desk_refuses(d, &d->gao, "state_put", &ask, E_NOTFOUND, "there is no such agent");
	assert_string_equal(told(d, &d->lin), "");
}

static void
away_over_five_minutes_tells_the_lead_once(void **state)
{
	struct desk *d = *state;

	everybody_signs_on(d);
	(void)does(d, &d->wu, "state_break");
	assert_int_equal(tick(d, 5 * MINUTE - 1), E_NOTFOUND);
	assert_string_equal(told(d, &d->gao), "");
	assert_int_equal(tick(d, 5 * MINUTE), OK);
	assert_string_equal(told(d, &d->gao), "away 吴敏 A01, on a break since 10:00");
	assert_true(span_now(d, &d->wu).told_at.is_set);
	assert_int_equal(tick(d, 9 * MINUTE), E_NOTFOUND);
	assert_string_equal(told(d, &d->wu), "");
	desk_verifies(d);
}

static void
who_is_back_in_time_is_not_told_of(void **state)
{
	struct desk *d = *state;
	const struct actor wu = later(&d->wu, 4 * MINUTE);

	everybody_signs_on(d);
	(void)does(d, &d->wu, "state_break");
	(void)does(d, &wu, "state_ready");
	assert_int_equal(tick(d, 9 * MINUTE), E_NOTFOUND);
}

static void
where_the_desk_says_so_somebody_sits_in_first(void **state)
{
	const struct rota_form form = {.away_secs = 600, .away_most = -1, .relief = 1};
	struct desk *d = *state;
	struct request ask = {0};

	(void)desk_do(d, &d->gao, "rota_set", &(struct request){.rota = &form});
	(void)does(d, &d->wu, "sign_on");
	desk_refuses(d, &d->wu, "state_break", &ask, E_INVALID,
		     "nobody leaves the seat unrelieved here: say who sits in");
	desk_refuses(d, &d->wu, "state_meal", &ask, E_INVALID,
		     "nobody leaves the seat unrelieved here: say who sits in");
	ask.object = d->lin.agent; /* she is not signed on */
	desk_refuses(d, &d->wu, "state_break", &ask, E_CONFLICT,
		     "林晓 cannot sit in: name somebody who is signed on and not away");
	ask.object = d->wu.agent;
	desk_refuses(d, &d->wu, "state_break", &ask, E_CONFLICT,
		     "吴敏 cannot sit in: name somebody who is signed on and not away");
	(void)does(d, &d->lin, "sign_on");
	ask.object = d->lin.agent;
	(void)desk_do(d, &d->wu, "state_break", &ask);
	assert_string_equal(span_now(d, &d->wu).relief, "林晓");
	assert_int_equal(span_now(d, &d->wu).tell_at.value, DESK_AT + 600);
	desk_verifies(d);
}

/* --- hands --- */

static int64_t
hand_up(struct desk *d, const struct actor *of)
{
	struct row_hand_of h = {0};
	const enum rc rc = sql_hand_of(d->store, of->agent, NULL, &h);

	assert_true(rc == OK || rc == E_NOTFOUND);
	return h.id;
}

static void
a_hand_goes_up_to_the_lead_and_down_again(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "王建国", "投影仪未发货");
	const struct request ask = {.ticket = t, .text = "能不能先换货"};

	everybody_signs_on(d);
	(void)desk_do(d, &d->wu, "hand_raise", &ask);
	assert_true(hand_up(d, &d->wu) > 0);
	assert_string_equal(told(d, &d->gao), "hand 吴敏: 能不能先换货");
	assert_string_equal(told(d, &d->lin), ""); /* never the neighbour */
	desk_refuses(d, &d->wu, "hand_raise", &ask, E_CONFLICT,
		     "your hand is up already: your lead has been told");
	(void)does(d, &d->wu, "hand_lower");
	assert_int_equal(hand_up(d, &d->wu), 0);
	desk_refuses(d, &d->wu, "hand_lower", &(struct request){0}, E_CONFLICT,
		     "your hand is not up");
	desk_verifies(d);
}

static void
a_lead_answers_once_and_the_agent_reads_it(void **state)
{
	struct desk *d = *state;
	struct request ask = {.object = 1, .number = HAND_NOTE};

	everybody_signs_on(d);
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_NOTFOUND, "there is no such hand");
	(void)does(d, &d->wu, "hand_raise");
	ask.object = hand_up(d, &d->wu);
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_INVALID,
		     "there is no text: write something first");
	assert_int_equal(desk_try(d, &d->lin, "hand_answer", &ask), E_DENIED);
	ask.number = HAND_TAKES;
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_NOTFOUND,
		     "吴敏 is on no call any more: answer by a note, or come over");
	ask.number = HAND_DOWN;
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_INVALID,
		     "a hand is answered by a note, by coming over or by taking the call");
	ask.number = HAND_NOTE, ask.text = "先换货";
	(void)desk_do(d, &d->gao, "hand_answer", &ask);
	assert_string_equal(told(d, &d->wu), "hand_answer 高远: 先换货");
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_CONFLICT, "高远 has answered it already");
	(void)does(d, &d->wu, "hand_raise");
	ask.object = hand_up(d, &d->wu);
	(void)does(d, &d->wu, "hand_lower");
	desk_refuses(d, &d->gao, "hand_answer", &ask, E_CONFLICT, "吴敏 has taken the hand down");
	desk_verifies(d);
}

/* A call of Wu's with a ticket, as a switchboard would begin it. */
static int64_t
call_begin(struct desk *d, int64_t ticket)
{
	const struct act_head head = {
		.at = DESK_AT, .agent = d->wu.agent, .verb = "test", .op_id = {1}};
	struct work w = {.store = d->store, .by = &d->wu};
	int64_t id;

	assert_int_equal(store_begin(d->store, &head), OK);
	assert_int_equal(sql_contact_add(d->store, (struct sql_int){0},
					 (struct sql_int){true, d->wu.agent}, 1, 1, DESK_AT,
					 (struct sql_int){0}, NULL),
			 OK);
	id = store_last_id(d->store);
	assert_int_equal(sql_contact_join(d->store, id, ticket), OK);
	assert_int_equal(store_exec(d->store, arena_printf(&d->mem,
							   "INSERT INTO call (id, agent_id, "
							   "state, since) VALUES (%d, %d, 2, 1)",
							   (int)id, (int)d->wu.agent)),
			 OK);
	assert_int_equal(span_to_locked(&w, d->wu.agent, AGENT_CALL), OK);
	assert_int_equal(span_to_locked(&w, d->wu.agent, AGENT_CALL), OK); /* no second row */
	assert_int_equal(store_commit(d->store), OK);
	arena_reset(&w.mem);
	return id;
}

static void
a_call_goes_to_the_lead_who_takes_it(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "王建国", "投影仪未发货");
	const int64_t call = call_begin(d, t);
	struct request ask = {.number = HAND_TAKES};
	struct row_hand_get h = {0};
	struct row_call_live_of live = {0};
	struct row_transfer x = {0};

	is_doing(d, &d->wu, AGENT_CALL);
	desk_refuses(d, &d->wu, "state_break", &(struct request){0}, E_CONFLICT,
		     "you are on a call: end it first");
	(void)does(d, &d->wu, "hand_raise"); /* the call and its ticket are meant */
	ask.object = hand_up(d, &d->wu);
	assert_int_equal(sql_hand_get(d->store, ask.object, &d->mem, &h), OK);
	assert_int_equal(h.contact_id.value, call);
	assert_int_equal(h.ticket_id.value, t);
	(void)desk_do(d, &d->gao, "hand_answer", &ask);
	assert_int_equal(sql_call_live_of(d->store, d->gao.agent, NULL, &live), OK);
	assert_int_equal(live.id, call);
	is_doing(d, &d->wu, AGENT_WRAP);
	is_doing(d, &d->gao, AGENT_CALL);
	assert_int_equal(sql_transfer_last(d->store, call, &d->mem, &x), OK);
	assert_int_equal(x.from_id, d->wu.agent); /* both stand in it */
	assert_int_equal(x.to_id, d->gao.agent);
	assert_int_equal(x.outcome.value, TRANSFER_TAKEN);
	assert_string_equal(told(d, &d->wu), "hand_answer 高远 takes the call");
	desk_verifies(d);
}

static void
the_floor_shows_everybody_and_who_should_be_there(void **state)
{
	struct desk *d = *state;
	struct floor f;

	(void)does(d, &d->wu, "sign_on");
	(void)does(d, &d->wu, "hand_raise");
	assert_int_equal(floor_read(d->store, DESK_AT + 42, &d->mem, &f), OK);
	assert_int_equal(f.count, 3);
	assert_string_equal(f.row[0].r.name, "吴敏");
	assert_string_equal(f.row[0].r.team, "一组");
	assert_int_equal(floor_need(&f.row[0], DESK_AT + 42), FLOOR_HAND);
	assert_false(f.row[0].is_there);
	assert_string_equal(f.row[1].r.name, "林晓");
	assert_int_equal(floor_need(&f.row[1], DESK_AT), FLOOR_ABSENT);
	assert_string_equal(f.row[1].planned_seat, "A02");
	assert_int_equal(floor_need(&f.row[2], DESK_AT), FLOOR_ABSENT);
}

/* The lead who is signed on goes before the team's own who is not. */
static void
who_answers_for_an_agent_is_there(void **state)
{
	const struct agent_form bai = {"1004", "白洁", ROLE_LEAD};
	struct desk *d = *state;
	struct actor other;
	struct row_lead_of lead = {0};

	(void)desk_do(d, &d->gao, "agent_add", &(struct request){.agent_form = &bai});
	assert_int_equal(actor_find(d->store, "1004", DESK_AT, &d->mem, &other), OK);
	assert_int_equal(sql_lead_of(d->store, d->wu.agent, NULL, &lead), OK);
	assert_int_equal(lead.id, d->gao.agent);
	(void)does(d, &other, "sign_on");
	assert_int_equal(sql_lead_of(d->store, d->wu.agent, NULL, &lead), OK);
	assert_int_equal(lead.id, other.agent);
	(void)does(d, &d->gao, "sign_on");
	assert_int_equal(sql_lead_of(d->store, d->wu.agent, NULL, &lead), OK);
	assert_int_equal(lead.id, d->gao.agent);
	assert_int_equal(sql_lead_of(d->store, d->gao.agent, NULL, &lead), OK);
	assert_int_equal(lead.id, other.agent); /* nobody leads himself */
}

#define ON_TEAM(test) cmocka_unit_test_setup_teardown(test, team_on, desk_clear)

static void
a_hand_comes_down_with_the_call_it_is_about(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "王建国", "投影仪未发货");
	const struct request about = {.ticket = t};

	(void)call_begin(d, t);
	(void)does(d, &d->wu, "hand_raise");
	(void)does(d, &d->wu, "call_wrapup");
	assert_int_equal(hand_up(d, &d->wu), 0);
	(void)desk_do(d, &d->wu, "hand_raise", &about); /* of no call: it stays up */
	(void)does(d, &d->wu, "call_answer");
	(void)does(d, &d->wu, "call_gone");
	assert_true(hand_up(d, &d->wu) != 0);
	desk_verifies(d);
}

static void
a_ring_and_its_end_leave_a_break_alone(void **state)
{
	struct desk *d = *state;

	everybody_signs_on(d);
	(void)does(d, &d->wu, "call_answer");
	(void)does(d, &d->wu, "call_wrapup");
	(void)does(d, &d->wu, "state_break");
	(void)does(d, &d->wu, "call_ring");
	is_doing(d, &d->wu, AGENT_BREAK);
	(void)does(d, &d->wu, "call_gone");
	is_doing(d, &d->wu, AGENT_BREAK);
	(void)does(d, &d->wu, "call_ring");
	(void)does(d, &d->wu, "call_answer"); /* who answers is on the line */
	is_doing(d, &d->wu, AGENT_CALL);
	desk_verifies(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_TEAM(each_change_is_a_row_and_one_is_open),
		cmocka_unit_test(out_of_order_is_recorded_and_never_refused),
		cmocka_unit_test_setup_teardown(without_a_rota_nobody_is_late, desk_make,
						desk_clear),
		ON_TEAM(a_state_begins_with_signing_on_and_is_not_taken_twice),
		ON_TEAM(a_clock_set_back_makes_no_span_that_ends_before_it_begins),
		ON_TEAM(one_of_a_team_is_away_unless_the_lead_sends_another),
		ON_TEAM(nobody_sets_anothers_state_but_the_lead),
		ON_TEAM(away_over_five_minutes_tells_the_lead_once),
		ON_TEAM(who_is_back_in_time_is_not_told_of),
		ON_TEAM(where_the_desk_says_so_somebody_sits_in_first),
		ON_TEAM(a_hand_goes_up_to_the_lead_and_down_again),
		ON_TEAM(a_lead_answers_once_and_the_agent_reads_it),
		ON_TEAM(a_call_goes_to_the_lead_who_takes_it),
		ON_TEAM(a_hand_comes_down_with_the_call_it_is_about),
		ON_TEAM(a_ring_and_its_end_leave_a_break_alone),
		ON_TEAM(the_floor_shows_everybody_and_who_should_be_there),
		ON_TEAM(who_answers_for_an_agent_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
