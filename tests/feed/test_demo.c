#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/clock.h"
#include "core/notice.h"
#include "core/promise.h"
#include "core/words.h"
#include "feed/demo.h"
#include "feed/demo_data.h"
#include "feed/yaml.h"
#include "sql_read.h"
#include "store/store.h"

struct demo {
	struct arena mem;
	struct node *root;
};

static int
read_demo(void **state)
{
	struct demo *demo = calloc(1, sizeof *demo);
	const struct yaml_file file = {
		.name = "schema/demo.yaml", .bytes = demo_yaml, .size = demo_yaml_size};
	struct err err = {0};
	enum rc rc;

	assert_non_null(demo);
	rc = yaml_read(file, &demo->mem, &demo->root, &err);
	if (rc)
		print_error("%s\n", err_text(&err));
	err_release(&err);
	*state = demo;
	return rc ? -1 : 0;
}

static const struct node *
find(const struct node *list, const char *key, const char *value)
{
	for (; list; list = list->next)
		if (!strcmp(node_text(list, key, ""), value))
			return list;
	return NULL;
}

static const struct node *
demo_root(void **state)
{
	const struct demo *demo = *state;

	return demo->root;
}

static void
the_bytes_are_carried_whole_with_a_nul_behind(void **state)
{
	(void)state;
	assert_int_equal(strlen(demo_yaml), demo_yaml_size);
	assert_int_equal(demo_yaml[demo_yaml_size - 1], '\n');
}

static int
count_tickets(const struct node *root, const char *status, const char *quadrant)
{
	int count = 0;

	for (const struct node *t = node_list(root, "tickets"); t; t = t->next)
		count += !strcmp(node_text(t, "status", ""), status) &&
			 !strcmp(node_text(t, "quadrant", ""), quadrant);
	return count;
}

static void
every_status_has_a_ticket_in_every_quadrant(void **state)
{
	static const char *const statuses[] = {"accepted", "analysis", "handling", "feedback",
					       "archived"};
	static const char *const quadrants[] = {"now", "calm_first", "plan", "later"};

	for (size_t i = 0; i < 5; i++)
		for (size_t k = 0; k < 4; k++)
			assert_true(count_tickets(demo_root(state), statuses[i], quadrants[k]) >=
				    1);
	assert_int_equal(count_tickets(demo_root(state), "accepted", ""), 4);
	assert_int_equal(count_tickets(demo_root(state), "void", ""), 1);
}

static void
tickets_come_in_order_from_customers_that_can_be_reached_so(void **state)
{
	const struct node *customers = node_list(demo_root(state), "customers");
	int last = 5001;

	for (const struct node *t = node_list(demo_root(state), "tickets"); t; t = t->next) {
		const int ago = atoi(node_text(t, "ago", "0"));
		const struct node *customer = find(customers, "name", node_text(t, "customer", ""));

		assert_true(ago >= 5 && ago < last);
		last = ago;
		assert_non_null(node_get(customer, node_text(t, "channel", "-")));
		assert_true(*node_text(t, "subject", "") && *node_text(t, "words", ""));
	}
}

/* handbook decision 4: who is agitated is never in a quadrant without haste */
static void
only_the_calm_can_wait(void **state)
{
	for (const struct node *t = node_list(demo_root(state), "tickets"); t; t = t->next) {
		const char *quadrant = node_text(t, "quadrant", "");

		if (!strcmp(quadrant, "plan") || !strcmp(quadrant, "later"))
			assert_string_equal(node_text(t, "emotion", ""), "calm");
		assert_int_equal(!node_get(t, "emotion"), !node_get(t, "quadrant"));
	}
}

static void
check_said(const struct node *root, const struct node *ticket, const char *key)
{
	int last = atoi(node_text(ticket, "ago", "0"));

	for (const struct node *n = node_list(ticket, key); n; n = n->next) {
		const int ago = atoi(node_text(n, "ago", "0"));

		assert_true(ago > 0 && ago < last);
		last = ago;
		assert_non_null(find(node_list(root, "agents"), "work_no", node_text(n, "by", "")));
		assert_true(*node_text(n, "text", ""));
	}
}

static void
what_was_done_has_a_known_agent_and_comes_in_order(void **state)
{
	const struct node *agents = node_list(demo_root(state), "agents");

	for (const struct node *t = node_list(demo_root(state), "tickets"); t; t = t->next) {
		const bool is_accepted = !strcmp(node_text(t, "status", ""), "accepted");
		const struct node *owner = find(agents, "work_no", node_text(t, "owner", "-"));

		assert_true(is_accepted ? !node_get(t, "owner") : owner != NULL);
		check_said(demo_root(state), t, "notes");
		check_said(demo_root(state), t, "replies");
		check_said(demo_root(state), t, "heard");
	}
}

/* The desk as demo_fill() leaves it, in a directory of its own. */
struct filled {
	char dir[64];
	struct store *store;
	struct err err;
};

enum { NOON = 1795320000 }; /* 2026-11-22 04:00 UTC */

static void
filled_at(struct filled *d, int64_t now)
{
	char path[96];

	*d = (struct filled){.dir = "/tmp/kefu-demo-fill-XXXXXX"};
	assert_non_null(mkdtemp(d->dir));
	(void)snprintf(path, sizeof path, "%s/desk.db", d->dir);
	assert_int_equal(time_zone_set("Asia/Shanghai", &d->err), OK);
	assert_int_equal(store_create(path, &d->store, &d->err), OK);
	if (demo_fill(d->store, now, "Asia/Shanghai", &d->err))
		fail_msg("%lld: %s", (long long)now, err_text(&d->err));
}

static void
filled_open(struct filled *d)
{
	filled_at(d, NOON);
}

static void
filled_close(struct filled *d)
{
	char command[96];

	store_close(d->store);
	err_release(&d->err);
	(void)snprintf(command, sizeof command, "rm -rf %s", d->dir);
	assert_int_equal(system(command), 0);
}

/* Calls of the past end before the shift begins or lie in it, at whatever hour somebody looks. */
static void
it_opens_at_every_hour(void **state)
{
	(void)state;
	for (int64_t minute = 0; minute < 24 * 60; minute += 131) {
		struct filled d;

		filled_at(&d, NOON + minute * 60);
		filled_close(&d);
	}
}

static void
a_call_goes_on_and_a_hand_is_up(void **state)
{
	struct filled d;
	struct arena mem = {0};
	struct row_agent a;
	struct row_call_live_of live;
	struct row_hands_count hands;

	(void)state;
	filled_open(&d);
	assert_int_equal(sql_agent_by_number(d.store, "1024", &mem, &a), OK);
	assert_int_equal(sql_call_live_of(d.store, a.id, &mem, &live), OK);
	assert_int_equal(sql_hands_count(d.store, NULL, &hands), OK);
	assert_int_equal(hands.up, 1);
	filled_close(&d);
	arena_reset(&mem);
}

static void
the_desk_has_every_ticket_as_the_file_says_it(void **state)
{
	const struct node *t = node_list(demo_root(state), "tickets");
	struct filled d;
	struct arena mem = {0};
	struct row_ticket row;

	filled_open(&d);
	for (int64_t id = 1; t; t = t->next, id++) {
		assert_int_equal(sql_ticket_get(d.store, id, &mem, &row), OK);
		assert_string_equal(row.subject, node_text(t, "subject", ""));
		assert_string_equal(row.said, node_text(t, "words", ""));
		assert_int_equal(row.status, word_find(WORD_STATUS, node_text(t, "status", "")));
		assert_int_equal(row.emotion.value,
				 word_find(WORD_EMOTION, node_text(t, "emotion", "")));
		assert_int_equal(row.quadrant.value,
				 word_find(WORD_QUADRANT, node_text(t, "quadrant", "")));
		if (node_get(t, "owner"))
			assert_string_equal(row.owner_no, node_text(t, "owner", ""));
		else
			assert_null(row.owner_no);
	}
	arena_reset(&mem);
	filled_close(&d);
}

/* Place 7 has something of everything: who plays the demo has a note to take on, and contacts of a
 * calibration to score. */
static void
its_monitoring_is_under_way(void **state)
{
	struct filled d;
	struct arena mem = {0};
	struct row_calibration c;
	struct row_calibration_of of;
	struct row_improvement note;
	struct row_score score;
	struct row_agent a;

	(void)state;
	filled_open(&d);
	assert_int_equal(sql_calibration_last(d.store, &mem, &c), OK);
	assert_int_equal(sql_calibration_now(d.store, &mem, &c), OK);
	assert_int_equal(sql_agent_by_number(d.store, "1066", &mem, &a), OK);
	assert_int_equal(sql_calibration_of(d.store, a.id, &mem, &of), OK);
	assert_int_equal(of.is_passed, 0);
	assert_int_equal(sql_improvement_get(d.store, 3, &mem, &note), OK);
	assert_string_equal(note.agent, "演示员");
	assert_int_equal(note.state, IMPROVE_TOLD);
	assert_int_equal(sql_score_get(d.store, 10, &mem, &score), OK);
	arena_reset(&mem);
	filled_close(&d);
}

static void
the_desk_holds_against_its_log(void **state)
{
	struct filled d;
	struct verify_report report;

	(void)state;
	filled_open(&d);
	assert_int_equal(store_verify(d.store, &report), OK);
	assert_true(report.acts > 100);
	filled_close(&d);
}

static void
its_past_lies_before_now_in_order(void **state)
{
	struct filled d;
	struct row_act act;
	int64_t last = 0;

	(void)state;
	filled_open(&d);
	assert_int_equal(sql_act_all_begin(d.store), OK);
	while (sql_act_all_next(d.store, NULL, &act)) {
		assert_true(act.at >= last && act.at < NOON);
		last = act.at;
	}
	assert_int_equal(sql_act_all_end(d.store), OK);
	filled_close(&d);
}

/* What the first screen is to show: one of each. */
static void
it_has_danger_risk_a_complaint_and_promises_kept_in_view(void **state)
{
	struct filled d;
	struct arena mem = {0};
	struct row_ticket t;
	struct row_promise p;
	struct row_notice n;
	int danger = 0, risk = 0, simple = 0, broken = 0, open = 0, told = 0;

	(void)state;
	filled_open(&d);
	for (int64_t id = 1; !sql_ticket_get(d.store, id, &mem, &t); id++) {
		danger += t.danger.value == 1;
		risk += t.risk.value == 1;
		simple += t.complaint.value == COMPLAINT_SIMPLE;
		assert_int_equal(sql_promise_of_begin(d.store, id), OK);
		while (sql_promise_of_next(d.store, NULL, &p)) {
			broken += p.state == PROMISE_BROKEN && p.due_at < NOON - 12 * 3600;
			open += p.state == PROMISE_OPEN && p.due_at > NOON;
		}
		assert_int_equal(sql_promise_of_end(d.store), OK);
	}
	assert_int_equal(sql_notice_of_begin(d.store, 1, INT64_MAX, INT64_MAX), OK);
	while (sql_notice_of_next(d.store, &mem, &n))
		told |= n.kind <= NOTICE_DANGER ? 1 << n.kind : 0;
	assert_int_equal(sql_notice_of_end(d.store), OK);
	assert_int_equal(danger, 1);
	assert_int_equal(risk, 1);
	assert_int_equal(simple, 1);
	assert_int_equal(broken, 1);
	assert_true(open >= 3);
	assert_true(told & 1 << NOTICE_DANGER && told & 1 << NOTICE_RISK &&
		    told & 1 << NOTICE_BREACH);
	arena_reset(&mem);
	filled_close(&d);
}

static int
release_demo(void **state)
{
	struct demo *demo = *state;

	arena_reset(&demo->mem);
	free(demo);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_bytes_are_carried_whole_with_a_nul_behind),
		cmocka_unit_test(every_status_has_a_ticket_in_every_quadrant),
		cmocka_unit_test(tickets_come_in_order_from_customers_that_can_be_reached_so),
		cmocka_unit_test(only_the_calm_can_wait),
		cmocka_unit_test(what_was_done_has_a_known_agent_and_comes_in_order),
		cmocka_unit_test(the_desk_has_every_ticket_as_the_file_says_it),
		cmocka_unit_test(it_opens_at_every_hour),
		cmocka_unit_test(a_call_goes_on_and_a_hand_is_up),
		cmocka_unit_test(its_monitoring_is_under_way),
		cmocka_unit_test(the_desk_holds_against_its_log),
		cmocka_unit_test(its_past_lies_before_now_in_order),
		cmocka_unit_test(it_has_danger_risk_a_complaint_and_promises_kept_in_view),
	};

	return cmocka_run_group_tests(tests, read_demo, release_demo);
}
