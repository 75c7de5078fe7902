/* Who may do what (H-02), and the frame around every verb. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/role.h"
#include "desk/import.h"
#include "fixture.h"
#include "sql_read.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* agent, lead, supervisor, quality, manager, admin, technical support */
static const char role_letters[] = "alsqmdt";

/*
 * Agents and technical support work on tickets: their own and those nobody has. Leads, supervisors
 * and managers step in anywhere. Everybody may leave a note, and take back what he did. People are
 * looked after by those who lead and by the admin.
 */
static const struct {
	const char *verb, *own, *others;
} rights[] = {
	{"desk_init", "d", ""},
	{"agent_add", "lsmd", ""},
	{"agent_disable", "lsmd", ""},
	{"agent_enable", "lsmd", ""},
	{"ticket_add", "alst", ""},
	{"ticket_import", "lsmd", ""},
	{"ticket_take", "alst", "alst"}, /* asked for others', to be told who has it */
	{"ticket_next", "alst", ""},
	{"ticket_release", "alsmt", "lsm"},
	{"ticket_triage", "alsmt", "lsm"},
	{"ticket_step", "alsmt", "lsm"},
	{"ticket_note", "alsqmdt", "alsqmdt"},
	{"ticket_reply", "alsmt", "lsm"},
	{"ticket_heard", "alst", "alst"},
	{"ticket_close", "alsmt", "lsm"},
	{"ticket_reopen", "alsmt", "lsm"},
	{"ticket_void", "alsmt", "lsm"},
	{"need_restate", "alsmt", "lsm"},
	{"need_confirm", "alsmt", "lsm"},
	{"service_begin", "alsmt", "lsm"},
	{"service_choose", "alsmt", "lsm"},
	{"service_agree", "alsmt", "lsm"},
	{"service_done", "alsmt", "lsm"},
	{"promise_add", "alsmt", "lsm"},
	{"promise_end", "alsmt", "lsm"},
	{"promise_move", "lsm", "lsm"},
	{"rules_set", "lsmd", ""},
	{"clock_tick", "alsqmdt", ""},
	{"clock_move", "lsm", "lsm"},
	{"ticket_complaint", "alsmt", "lsm"},
	{"notice_seen", "alsqmdt", ""},
	{"sign_on", "alsqmdt", ""},
	{"state_ready", "alsqmdt", ""},
	{"state_wrap", "alsqmdt", ""},
	{"state_break", "alsqmdt", ""},
	{"state_meal", "alsqmdt", ""},
	{"state_training", "alsqmdt", ""},
	{"sign_off", "alsqmdt", ""},
	{"state_put", "ls", ""},
	{"hand_raise", "alsqmdt", ""},
	{"hand_lower", "alsqmdt", ""},
	{"hand_answer", "ls", ""},
	{"rota_set", "lsmd", ""},
	{"rota_put", "lsm", ""},
	{"rota_drop", "lsm", ""},
	{"scenario_begin", "alsmt", "lsm"},
	{"scenario_step", "alsmt", "lsm"},
	{"scenario_again", "alsmt", "lsm"},
	{"scenario_end", "alsmt", "lsm"},
	{"phrase_offer", "alsqmdt", ""},
	{"phrase_approve", "lsm", ""},
	{"phrase_return", "alsqmdt",
	 ""}, /* an author his own; of others' the verb asks for a lead */
	{"phrase_confirm", "sm", ""},
	{"phrase_receipt", "alsqmdt", ""},
	{"phrase_import", "lsmd", ""},
	{"phrase_unimport", "lsmd", ""},
	{"phrase_approve_all", "lsm", ""},
	{"phrase_receipt_all", "alsqmdt", ""},
	{"phrase_retire", "lsm", ""},
	{"phrase_rollback", "lsm", ""},
	{"call_answer", "alst", ""},
	{"call_know", "alst", ""},
	{"call_shown", "alsqmdt", ""},
	{"call_ticket", "alst", ""},
	{"call_join", "alst", "alst"}, /* whoever answers goes on with it; who has it is told */
	{"call_end_plain", "alst", ""},
	{"call_wrapup", "alst", ""},
	{"call_away", "alst", ""},
	{"call_seek", "alsqmdt", ""},
	{"view_save", "alsqmdt", ""}, /* of the team's the verb asks for a lead */
	{"view_remove", "alsqmdt", ""},
	{"number_seek", "alsqmdt", ""},
	{"batch_begin", "alsqmdt", ""}, /* each row is asked for by itself */
	{"batch_end", "alsqmdt", ""},
	{"customer_read", "alsqmt", ""},
	{"customer_printed", "alsqmdt", ""},
	{"customer_edit", "alsmt", ""},
	{"customer_class", "lsm", ""},
	{"customer_reveal", "alsqmt", ""}, /* and an open ticket, but for quality and managers */
	{"customer_merge", "lsm", ""},
	{"customer_undo", "alsmt", ""},
	{"customer_erase", "md", ""},
	{"desk_restore", "d", ""},
	{"archive", "md", ""},
	{"archive_move", "md", ""},
	{"practice_keep", "alsqmdt", ""},
	{"survey_draw", "lsqm", ""},
	{"performance_write", "alsqmdt", ""},
	{"performance_decide", "sm", ""},
	{"training_plan", "lsqm", ""},
	{"training_note", "lsqm", ""},
	{"training_close", "lsqm", ""},
	{"survey_answer", "alsqmt", "alsqmt"},
	{"call_ring", "alsqmdt", ""}, /* at others' desks a switchboard: the verb asks */
	{"call_gone", "alsqmdt", ""},
	{"call_late", "alst", ""},
	{"hold_begin", "alst", ""},
	{"hold_tell", "alst", ""},
	{"hold_end", "alst", ""},
	{"call_park", "alst", ""},
	{"call_resume", "alst", ""},
	{"transfer_offer", "alst", ""},
	{"transfer_take", "alst", ""},
	{"transfer_back", "alst", ""},
	{"transfer_withdraw", "alst", ""},
	{"call_verify", "alst", ""},
	{"ticket_assign", "alsmt", "lsm"},
	{"brief_read", "alst", "alst"},
	{"ask_add", "alsmt", "lsm"},
	{"ask_answer", "alst", "alst"}, /* it comes to whoever answers the telephone */
	{"ask_remind", "alsmt", "lsm"},
	{"ask_drop", "alsmt", "lsm"},
	{"help_ask", "alst", "alst"},
	{"help_answer", "lsm", "lsm"},
	{"gate_note", "alsmt", "lsm"},
	{"gate_try", "alsmt", "lsm"},
	{"ticket_merge", "alsmt", "lsm"},
	{"ticket_split", "alsmt", "lsm"},
	{"ticket_link", "alst", "alst"},
	{"ticket_unlink", "alst", "alst"},
	{"ticket_snooze", "alsmt", "lsm"},
	{"ticket_wake", "alsmt", "lsm"},
	{"ticket_watch", "alsqmdt", "alsqmdt"},
	{"ticket_unwatch", "alsqmdt", "alsqmdt"},
	{"suggestion_note", "alsmt", "alsmt"},
	{"suggestion_thank", "alsmt", "alsmt"},
	{"suggestion_pass", "alsmt", "alsmt"},
	{"suggestion_answer", "alsmt", "alsmt"},
	{"fault_ask", "alst", "alst"},
	{"fault_receive", "t", "t"},
	{"fault_identify", "t", "t"},
	{"fault_solve", "t", "t"},
	{"fault_report", "t", "t"},
	{"care_add", "alst", "alst"},
	{"care_done", "alst", ""},
	{"care_drop", "alst", ""},
	{"care_festival", "lsm", ""},
	/* Seats and shifts hand over; who may sign which form is the form's to say. */
	{"handover_item", "alsqt", ""},
	{"handover_intact", "alsqt", ""},
	{"handover_count", "alsqt", ""},
	{"handover_settle", "alsqt", ""},
	{"handover_assign", "alsqt", ""},
	{"handover_question", "alsqt", ""},
	{"handover_add", "alsqmdt", ""},
	{"handover_sign", "alsqmdt", ""},
	{"handover_accept", "alsqmdt", ""},
	{"asset_import", "lsmd", ""},
	{"asset_begin", "alsqmdt", ""},
	{"asset_hand", "alsqt", ""},
	{"asset_retire", "lsmd", ""},
	{"asset_end", "lsmd", ""},
	{"asset_found", "alsqt", ""},
	{"gap_resolve", "alsqt", ""},
	{"loss_concealed", "lsm", ""},
	{"loss_answer", "alsqmdt", ""},
	{"loss_decide", "sm", ""},
	{"spot_check", "sqm", ""},
	{"leave_ask", "alsqmdt", ""},
	{"leave_decide", "sm", ""},        /* the verb asks for its named approver */
	{"leave_withdraw", "alsqmdt", ""}, /* one's own */
	{"leave_proof", "lsm", ""},
	{"leave_back", "alsqmdt", ""}, /* one's own, or by who leads them */
	{"lieu_add", "sm", ""},
	{"award_propose", "lsm", ""},    /* of those one leads */
	{"award_decide", "sm", ""},      /* so */
	{"award_withdraw", "lsm", ""},   /* by who proposed it */
	{"award_answer", "alsqmdt", ""}, /* one's own */
	{"appeal_add", "alsqmdt", ""},   /* so */
	{"appeal_hear", "m", ""},
	{"violation_find", "lsqm", ""},
	{"violation_rule", "sm", ""},      /* by whose turn it is */
	{"violation_mend", "alsqmdt", ""}, /* so */
	{"violation_review", "sm", ""},    /* so */
	{"risk_add", "lsqm", ""},
	{"risk_look", "lsqm", ""}, /* its owner's, or of who stands above */
	{"plan_set", "sm", ""},
	{"drill_add", "lsqm", ""},
	{"people_undo", "alsqmdt", ""},
	{"phone_in", "lsm", ""},
	{"meeting_chair", "lsm", ""},
	{"meeting_attend", "alsqmdt", ""}, /* the verb asks for a lead or the chair */
	{"meeting_begin", "alsqmdt", ""},  /* so */
	{"meeting_close", "alsqmdt", ""},  /* so */
	{"meeting_add", "alsqmdt", ""},
	{"meeting_note", "alsqmdt", ""},  /* so */
	{"meeting_move", "alsqmdt", ""},  /* so, or the question's owner */
	{"meeting_offer", "alsqmdt", ""}, /* so, or who raised it */
	{"meeting_sign", "alsqmdt", ""},  /* each for himself */
	{"mail_new", "alsdt", ""},
	{"mail_heard", "alsdt", "alsdt"}, /* whoever brings the post in */
	{"mail_aside", "alsdt", ""},
	{"mail_open", "alsqmt", ""},
	{"mail_ask", "alsdt", ""},
	{"mail_answer", "alsdt", "alsdt"}, /* so */
	{"mail_raw", "lsqm", ""},
	{"mail_begin", "alsdt", ""},
	{"mail_end", "alsdt", ""},
	{"mail_again", "alsmt", "lsm"},
	{"mailbox_set", "lsmd", ""},
	{"callback_add", "alsmt", "lsm"},
	{"callback_try", "alsmt", "lsm"},
	{"callback_drop", "alsmt", "lsm"},
	{"callback_give", "alsmt", "lsm"},
	{"callback_number", "alst", ""},
	{"outage_print", "alsmdt", "lsmd"},
	{"outage_enter", "alsmt", "lsm"},
	{"outage_void", "lsm", "lsm"},
	{"hot_declare", "lsm", "lsm"},
	{"hot_word", "lsm", "lsm"},
	{"hot_link", "alst", "alst"},
	{"hot_promise", "alst", "alst"},
	{"hot_answer", "lsm", "lsm"},
	{"hot_end", "lsm", "lsm"},
	{"import_begin", "lsmd", ""},
	{"import_undo", "lsmd", ""},
	{"export_unmasked", "m", ""},
	{"desk_dump", "lsmd", ""},
	{"quality_score", "sq", ""},
	{"calibration_score", "sqm", ""},
	{"quality_note", "sq", ""},
	{"quality_accept", "alsqmdt", ""}, /* the note's own agent */
	{"quality_follow", "alsqmdt", ""}, /* those it is about, and above */
	{"quality_draw", "sq", ""},
	{"quality_change", "sqm", ""},
	{"calibration_begin", "sm", ""},
	{"calibration_close", "sm", ""},
	{"monitor_exam", "sqmd", ""},
	{"quality_report", "sqmd", ""},
	{"quality_remark", "sqm", ""},
	{"chat_start", "d", ""}, /* the program itself, for a gateway */
	{"chat_say", "d", ""},
	{"chat_ack", "d", ""},
	{"chat_leave", "d", ""},
	{"chat_silent", "d", ""},
	{"chat_end", "alsmt", "lsm"},
	{"chat_settle", "d", ""},
	{"chat_answer", "d", ""},
	{"undo", "alsqmdt", "alsqmdt"},
	{"redo", "alsqmdt", "alsqmdt"},
};

static void
right_is(const struct verb *v, size_t role, int64_t owner, const char *want)
{
	const struct actor by = {.agent = 7, .roles = 1u << role};

	if (may(&by, v, owner) != (strchr(want, role_letters[role]) != NULL))
		fail_msg("%s, role %c, owner %d", v->name, role_letters[role], (int)owner);
}

static void
each_role_may_what_its_post_asks_for_and_nothing_else(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rights); i++) {
		const struct verb *v = verb_find(rights[i].verb);

		assert_non_null(v);
		for (size_t role = 0; role < strlen(role_letters); role++) {
			right_is(v, role, 0, rights[i].own); /* nobody's, or no ticket */
			right_is(v, role, 7, rights[i].own);
			right_is(v, role, 8, rights[i].others);
		}
	}
	assert_int_equal(ROLE_ALL, (1 << strlen(role_letters)) - 1);
}

static void
row_check(const struct verb *v, void *arg)
{
	size_t *n = arg;

	for (size_t i = 0; i < COUNT(rights); i++)
		if (!strcmp(rights[i].verb, v->name)) {
			++*n;
			assert_non_null(v->run);
			assert_true(*v->label && *v->past && (!v->fixed || *v->fixed));
			assert_ptr_equal(verb_find(v->name), v);
			return;
		}
	fail_msg("%s: say in this test who may", v->name);
}

static void
no_verb_is_missing_from_this_test(void **state)
{
	size_t n = 0;

	(void)state;
	verb_each(row_check, &n);
	assert_int_equal(n, COUNT(rights));
	assert_null(verb_find("ticket_delete"));
	assert_null(verb_find(""));
}

/* With everything that some verb asks for before anybody's rights are looked at. */
static void
is_denied(const struct desk *d, const char *verb, size_t role, int64_t ticket)
{
	static const struct step_form step = {.phrase = "s01"};
	static const struct import_form import = {.op = (const unsigned char *)"x", .name = "x"};
	const struct actor by = {.agent = d->lin.agent,
				 .now = d->lin.now,
				 .roles = 1u << role,
				 .work_no = "1002",
				 .name = "林晓"};
	const struct request ask = {.ticket = ticket,
				    .text = "x",
				    .reason = "x",
				    .emotion = EMOTION_CALM,
				    .quadrant = Q_LATER,
				    .step = &step,
				    .import = &import};
	const enum rc rc = desk_try(d, &by, verb, &ask);

	if (rc != E_DENIED)
		fail_msg("%s, role %c, %s: %d", verb, role_letters[role],
			 ticket == 1 ? "own" : "others'", (int)rc);
}

/* The table above asked the rule; this asks the desk, for every verb, role, own and others'. */
static void
the_desk_denies_whatever_a_post_does_not_ask_for(void **state)
{
	const struct desk *d = *state;
	const int64_t own = desk_ticket(d, "李芳", "漏水"), others = desk_ticket(d, "王强", "慢");
	int64_t acts;

	(void)desk_on(d, &d->lin, "ticket_take", own);
	acts = desk_on(d, &d->wu, "ticket_take", others);
	for (size_t i = 0; i < COUNT(rights); i++) {
		const bool has_ticket = verb_find(rights[i].verb)->needs & NEED_TICKET;

		for (size_t role = 0; role < strlen(role_letters); role++) {
			if (!strchr(rights[i].own, role_letters[role]))
				is_denied(d, rights[i].verb, role, own);
			if (has_ticket && !strchr(rights[i].others, role_letters[role]))
				is_denied(d, rights[i].verb, role, others);
		}
	}
	assert_int_equal(desk_on(d, &d->wu, "ticket_note", others), acts + 1);
}

static void
who_has_no_role_and_what_names_none_is_denied(void **state)
{
	const struct verb nobody = {.name = "test"};
	const struct actor idle = {.agent = 7}, all = {.agent = 7, .roles = ROLE_ALL};

	(void)state;
	for (size_t i = 0; i < COUNT(rights); i++)
		assert_false(may(&idle, verb_find(rights[i].verb), 0));
	assert_false(may(&all, &nobody, 0));
	assert_false(may(&all, &nobody, 7));
}

static void
who_may_not_is_told_and_nothing_is_written(void **state)
{
	struct desk *d = *state;
	const struct request ask = {.ticket = desk_ticket(d, "李芳", "漏水")};
	const int64_t acts = store_act(d->store);

	d->lin.roles = ROLE_QUALITY;
	desk_refuses(d, &d->lin, "ticket_take", &ask, E_DENIED,
		     "\"take\" is not among your rights: ask your team lead");
	assert_int_equal(desk_on(d, &d->wu, "ticket_take", ask.ticket), acts + 1);
}

static const struct {
	const char *verb;
	struct request ask;
	const char *sentence;
} incomplete[] = {
	{"ticket_note", {.text = NULL}, "there is no text: write something first"},
	{"ticket_note", {.text = ""}, "there is no text: write something first"},
	{"ticket_reply", {.reason = "x"}, "there is no text: write something first"},
	{"ticket_heard", {.reason = "x"}, "there is no text: write something first"},
	{"ticket_void", {.text = "x"}, "a reason is needed"},
	{"scenario_begin", {.text = "x"}, "no scenario was named"},
	{"customer_erase", {.text = "x"}, "a reason is needed"},
	{"ticket_triage", {.emotion = EMOTION_CALM}, "emotion and quadrant go together: give both"},
	{"ticket_triage", {.quadrant = Q_NOW}, "emotion and quadrant go together: give both"},
};

static void
what_a_verb_needs_and_was_not_given_is_asked_for(void **state)
{
	const struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");

	for (size_t i = 0; i < COUNT(incomplete); i++) {
		struct request ask = incomplete[i].ask;

		ask.ticket = t;
		desk_refuses(d, &d->wu, incomplete[i].verb, &ask, E_INVALID,
			     incomplete[i].sentence);
	}
}

static const char *const fresh[] = {"ticket_release", "ticket_triage", "ticket_step",
				    "ticket_reply",   "ticket_close",  "ticket_void",
				    "ticket_assign",  "ticket_merge"};

static void
what_somebody_did_since_must_be_seen_first(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	struct request ask = {.ticket = t,
			      .text = "x",
			      .reason = "x",
			      .emotion = EMOTION_CALM,
			      .quadrant = Q_NOW};

	ask.seen = desk_on(d, &d->wu, "ticket_take", t);
	d->gao.now += 3660;
	(void)desk_on(d, &d->gao, "ticket_note", t);
	(void)desk_on(d, &d->wu, "ticket_note", t); /* one's own act since hides nothing */
	for (size_t i = 0; i < COUNT(fresh); i++)
		desk_refuses(d, &d->wu, fresh[i], &ask, E_CONFLICT,
			     "高远 was faster (11:01): look again, then decide");
	ask.seen = store_act(d->store);
	(void)desk_do(d, &d->wu, "ticket_step", &ask);
	ask.seen = 0; /* does not matter */
	(void)desk_do(d, &d->wu, "ticket_reply", &ask);
}

static void
ones_own_acts_since_do_not_matter(void **state)
{
	struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.ticket = t, .seen = desk_on(d, &d->wu, "ticket_take", t)};

	(void)desk_on(d, &d->wu, "ticket_note", t);
	(void)desk_do(d, &d->wu, "ticket_release", &ask);
}

static int64_t
notes(const struct desk *d, int64_t ticket)
{
	struct arena mem = {0};
	struct row_event e;
	int64_t n = 0;

	assert_int_equal(sql_ticket_events_begin(d->store, ticket, 0, 100), OK);
	while (sql_ticket_events_next(d->store, &mem, &e))
		n += e.body != NULL;
	assert_int_equal(sql_ticket_events_end(d->store), OK);
	arena_reset(&mem);
	return n;
}

/* The answer to the first try may have been lost. */
static void
the_same_request_twice_is_done_once(void **state)
{
	const struct desk *d = *state;
	const int64_t t = desk_ticket(d, "李芳", "漏水");
	const struct request ask = {.op_id = "op_id of 16 byte", .ticket = t, .text = "x"};
	struct outcome first, again;

	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_note"), &ask, &first), OK);
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_note"), &ask, &again), OK);
	assert_int_equal(again.act, first.act);
	assert_int_equal(again.ticket, t);
	assert_int_equal(notes(d, t), 1);
	(void)desk_on(d, &d->wu, "ticket_note", t); /* without an op_id each is another */
	(void)desk_on(d, &d->wu, "ticket_note", t);
	assert_int_equal(notes(d, t), 3);
}

static void
let_go(void *arg, const char *holder)
{
	const int *go = arg;

	(void)holder;
	(void)!write(*go, "g", 1);
}

/* Holds the turnstile with the request in hand until it is told to go. */
static void
slow_run(const struct desk *d, const struct request *ask, int ready, int go)
{
	struct store *s = desk_open(d);
	struct act_head head = {.at = DESK_AT, .agent = d->wu.agent, .verb = "ticket_note"};
	char c;

	(void)memcpy(head.op_id, ask->op_id, sizeof head.op_id);
	if (store_begin(s, &head))
		_exit(1);
	(void)(!write(ready, "r", 1) | !read(go, &c, 1));
	_exit(store_commit(s) != OK);
}

/* Both tries looked and found nothing done; the one that waited finds it then. */
static void
the_same_request_of_two_processes_at_once_is_done_once(void **state)
{
	struct desk *d = *state;
	const struct request ask = {
		.op_id = "op_id of 16 byte", .ticket = desk_ticket(d, "李芳", "漏水"), .text = "x"};
	int ready[2], go[2], status = 0;
	struct outcome out;
	pid_t child;
	char c;

	store_close(d->store);
	assert_int_equal(pipe(ready) | pipe(go), 0);
	child = fork();
	if (!child)
		slow_run(d, &ask, ready[1], go[0]);
	assert_int_equal(read(ready[0], &c, 1), 1);
	d->store = desk_open(d);
	store_on_wait(d->store, let_go, &go[1]);
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_note"), &ask, &out), OK);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(out.act, 3); /* the other's */
	assert_int_equal(notes(d, ask.ticket), 0);
	(void)(close(ready[0]) | close(ready[1]) | close(go[0]) | close(go[1]));
}

static void
who_was_disabled_meanwhile_acts_no_more(void **state)
{
	struct desk *d = *state;
	const struct request note = {.ticket = desk_ticket(d, "李芳", "漏水"), .text = "x"};
	const struct request lin = {.agent = d->lin.agent};

	(void)desk_do(d, &d->gao, "agent_disable", &lin);
	desk_refuses(d, &d->lin, "ticket_note", &note, E_DENIED,
		     "agent 1002 is disabled: ask your team lead");
	(void)desk_do(d, &d->gao, "agent_enable", &lin);
	(void)desk_do(d, &d->lin, "ticket_note", &note);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define A_TEST(name) cmocka_unit_test_setup_teardown(name, desk_make, desk_clear)
		cmocka_unit_test(each_role_may_what_its_post_asks_for_and_nothing_else),
		cmocka_unit_test(no_verb_is_missing_from_this_test),
		cmocka_unit_test(who_has_no_role_and_what_names_none_is_denied),
		A_TEST(the_desk_denies_whatever_a_post_does_not_ask_for),
		A_TEST(who_may_not_is_told_and_nothing_is_written),
		A_TEST(what_a_verb_needs_and_was_not_given_is_asked_for),
		A_TEST(what_somebody_did_since_must_be_seen_first),
		A_TEST(ones_own_acts_since_do_not_matter),
		A_TEST(the_same_request_twice_is_done_once),
		A_TEST(the_same_request_of_two_processes_at_once_is_done_once),
		A_TEST(who_was_disabled_meanwhile_acts_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
