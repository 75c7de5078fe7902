/* Figures of a desk after random acts: against all rows looked at one by one, and their own rows.
 */
#include "desk/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/day.h"
#include "core/role.h"
#include "core/words.h"
#include "fixture.h"
#include "past.h"

enum { DAYS = PAST_DAYS };

static const struct figure_asker manager = {.agent = 3, .roles = ROLE_MANAGER};

/* --- looked at one by one --- */

#define IN_SPAN(at) at " >= ?1 AND " at " < ?2"
#define CONTACTS(where)                                                                            \
	"SELECT count(*), count(*) FROM contact k WHERE " IN_SPAN("k.started_at") " AND " where
#define ABOUT(k)                                                                                   \
	"coalesce(" k ".category_id, (SELECT category_id FROM ticket t WHERE t.id = " k            \
	".ticket_id))"
#define KNOWN                                                                                      \
	"k.direction = 1 AND k.channel = 1 AND k.customer_id IS NOT NULL AND " ABOUT(              \
		"k") " IS NOT NULL"
#define SAME                                                                                       \
	"SELECT 1 FROM contact o WHERE o.direction = 1 AND o.channel = 1 AND o.customer_id = "     \
	"k.customer_id AND " ABOUT("o") " = " ABOUT("k")
#define AGAIN                                                                                      \
	"EXISTS (" SAME                                                                            \
	" AND (o.started_at, o.id) < (k.started_at, k.id) AND o.started_at >= k.started_at - ?4)"
#define LATER                                                                                      \
	"EXISTS (" SAME                                                                            \
	" AND (o.started_at, o.id) > (k.started_at, k.id) AND o.started_at <= k.started_at + ?4)"
#define ENDED                                                                                      \
	"((k.ticket_id IS NULL AND k.result = 1) OR EXISTS (SELECT 1 FROM ticket t WHERE "         \
	"t.contact_id = k.id AND t.id = k.ticket_id AND t.status = 5))"
#define ALONE                                                                                      \
	"(SELECT count(*) FROM contact o WHERE o.ticket_id = k.ticket_id AND o.direction = 1) <= " \
	"1"
#define SERVED                                                                                     \
	"FROM contact k JOIN call l ON l.id = k.id WHERE " IN_SPAN(                                \
		"k.started_at") " AND k.ended_at IS NOT NULL AND coalesce(k.result, 0) NOT "       \
				"BETWEEN 6 AND 11"
#define DECIDED(stop)                                                                              \
	"CASE WHEN " stop " IS NOT NULL AND " stop " < k.due_at THEN " stop " ELSE k.due_at END"
#define CLOCKS(what)                                                                               \
	"SELECT count(*), coalesce(sum(k.stopped_at IS NOT NULL AND k.stopped_at <= k.due_at), "   \
	"0) FROM clock k JOIN ticket t ON t.id = k.ticket_id"                                      \
	" WHERE t.status <> 6 AND " IN_SPAN(DECIDED(                                               \
		"k.stopped_at")) " AND (k.stopped_at IS NOT NULL OR k.due_at < ?3) AND " what
#define PROMISES(count, what)                                                                      \
	"SELECT count(*), " count " FROM promise k WHERE k.state <> 6 AND " IN_SPAN(               \
		DECIDED("k.ended_at")) " AND (k.state <> 1 OR k.due_at < ?3) AND " what

static const struct {
	const char *figure, *sql;
} brute[] = {
	{"contacts", CONTACTS("1")},
	{"contacts-in", CONTACTS("k.direction = 1")},
	{"contacts-out", CONTACTS("k.direction = 2")},
	{"in-phone", CONTACTS("k.direction = 1 AND k.channel = 1")},
	{"in-chat", CONTACTS("k.direction = 1 AND k.channel = 2")},
	{"in-mail", CONTACTS("k.direction = 1 AND k.channel = 3")},
	{"in-message", CONTACTS("k.direction = 1 AND k.channel = 4")},
	{"in-visit", CONTACTS("k.direction = 1 AND k.channel = 5")},
	{"repeat", CONTACTS(KNOWN " AND " AGAIN)},
	{"repeat-share", "SELECT count(*), coalesce(sum(" AGAIN
			 "), 0) FROM contact k WHERE " IN_SPAN("k.started_at") " AND " KNOWN},
	{"first-contact",
	 "SELECT count(*), coalesce(sum(" ALONE " AND NOT " LATER
	 "), 0) FROM contact k WHERE " IN_SPAN("k.started_at") " AND k.direction = 1 AND " ENDED},
	{"silent", CONTACTS("k.direction = 1 AND k.result = 6")},
	{"abandoned", CONTACTS("k.direction = 1 AND k.result = 11")},
	{"unserved", CONTACTS("k.direction = 1 AND k.result IN (7, 8, 9, 10)")},
	{"answered-late",
	 CONTACTS("k.direction = 1 AND (k.is_late = 1 OR k.is_late IS NULL AND k.rings > 3)")},
	{"talk", "SELECT count(*), coalesce(sum(max(k.ended_at - k.started_at - k.hold_secs, 0)), "
		 "0) " SERVED},
	{"hold", "SELECT count(*), coalesce(sum(k.hold_secs), 0) " SERVED},
	{"wrap-up", "SELECT count(*), coalesce(sum(l.done_at - l.ended_at), 0) " SERVED
		    " AND l.done_at IS NOT NULL AND l.ended_at IS NOT NULL"},
	{"tickets",
	 "SELECT count(*), count(*) FROM ticket WHERE status <> 6 AND " IN_SPAN("received_at")},
	{"complaints",
	 "SELECT count(*), count(*) FROM ticket WHERE status <> 6 AND complaint > 0 AND " IN_SPAN(
		 "received_at")},
	{"closed",
	 "SELECT count(*), count(*) FROM ticket WHERE status = 5 AND " IN_SPAN("closed_at")},
	{"void",
	 "SELECT count(*), count(*) FROM ticket WHERE status = 6 AND " IN_SPAN("closed_at")},
	{"handling", "SELECT count(*), coalesce(sum(closed_at - received_at), 0) FROM ticket WHERE "
		     "status = 5 AND " IN_SPAN("closed_at")},
	{"clocks-kept", CLOCKS("1")},
	{"complaint-kept", CLOCKS("k.kind = 1")},
	{"response-kept", CLOCKS("k.kind = 2")},
	{"resolution-kept", CLOCKS("k.kind = 3")},
	{"internal-kept", CLOCKS("k.kind = 4")},
	{"promises-kept", PROMISES("coalesce(sum(k.state = 2), 0)", "1")},
	{"promises-late", PROMISES("count(*)", "k.state = 3")},
	{"promises-tried", PROMISES("count(*)", "k.state = 4")},
	{"promises-broken", PROMISES("count(*)", "k.state IN (1, 5)")},
	{"satisfaction",
	 "SELECT count(*), coalesce(sum(score), 0) FROM proof WHERE score IS NOT NULL AND " IN_SPAN(
		 "at")},
	{"satisfied", "SELECT count(*), coalesce(sum(score >= 4), 0) FROM proof WHERE score IS NOT "
		      "NULL AND " IN_SPAN("at")},
};

static struct figure_sum
count_all(sqlite3 *db, const char *sql, const struct report_scope *r)
{
	struct figure_sum sum;
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	(void)sqlite3_bind_int64(q, 1, r->from);
	(void)sqlite3_bind_int64(q, 2, r->before);
	(void)sqlite3_bind_int64(q, 3, r->now);
	(void)sqlite3_bind_int64(q, 4, r->repeat);
	assert_int_equal(sqlite3_step(q), SQLITE_ROW);
	sum = (struct figure_sum){sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1)};
	(void)sqlite3_finalize(q);
	return sum;
}

static struct report_scope
span(const struct past *p, int from, int days)
{
	const int64_t first = DESK_AT - (int64_t)DAYS * DAY_SECONDS + (int64_t)from * DAY_SECONDS;

	return (struct report_scope){.from = report_period(BY_DAY, first, 0),
				     .before = report_period(BY_DAY, first, days),
				     .now = p->now,
				     .repeat = 7 * DAY_SECONDS};
}

static struct report
report_of(struct past *p, const struct report_scope *scope, enum report_by by)
{
	struct report r;

	if (report_read(p->d->store, scope, by, &manager, &p->d->mem, &r))
		fail_msg("%s", err_text(store_err(p->d->store)));
	return r;
}

static void
figures_are_what_all_rows_looked_at_one_by_one_say(void **state)
{
	static const int spans[][2] = {{0, 60}, {0, 1}, {5, 7}, {20, 3}, {3, 30}};
	sqlite3 *db = NULL;
	int64_t seen = 0;

	for (uint32_t seed = 1; seed <= 2; seed++) {
		struct past p = {.seed = seed};

		if (seed > 1) {
			(void)desk_clear(state);
			(void)desk_make(state);
		}
		p.d = *state;
		past_make(&p);
		assert_int_equal(sqlite3_open(p.d->path, &db), SQLITE_OK);
		for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
			const struct report_scope scope = span(&p, spans[s][0], spans[s][1]);
			const struct report r = report_of(&p, &scope, BY_ALL);

			for (size_t i = 0; i < sizeof brute / sizeof *brute; i++) {
				const struct figure_sum want = count_all(db, brute[i].sql, &scope);
				const struct figure_sum *got =
					&r.all.sum[figure_find(brute[i].figure) - figures];

				if (got->rows != want.rows || got->sum != want.sum)
					fail_msg("%s of %d+%d: %d rows, %d; should be %d, %d",
						 brute[i].figure, spans[s][0], spans[s][1],
						 (int)got->rows, (int)got->sum, (int)want.rows,
						 (int)want.sum);
				seen += want.rows;
			}
		}
		(void)sqlite3_close(db);
	}
	assert_true(seen > 1000); /* something was there to be counted */
}

static bool
row_sum(void *arg, const struct figure_row *row)
{
	struct figure_sum *s = arg;

	s->rows++;
	s->sum += row->value;
	return true;
}

static void
adds_up(struct past *p, const struct report_scope *scope, const struct report *r)
{
	for (size_t i = 0; figures[i].name; i++) {
		struct figure_sum s = {0};

		assert_int_equal(report_rows(p->d->store, scope, &figures[i],
					     &(struct report_each){row_sum, &s}),
				 OK);
		if (s.rows != r->all.sum[i].rows || s.sum != r->all.sum[i].sum)
			fail_msg("%s: %d rows make %d, it is %d and %d", figures[i].name,
				 (int)s.rows, (int)s.sum, (int)r->all.sum[i].rows,
				 (int)r->all.sum[i].sum);
	}
}

static void
the_rows_behind_a_figure_add_up_to_it(void **state)
{
	struct past p = {.d = *state, .seed = 3};
	struct report_scope scope;
	struct report r;

	past_make(&p);
	scope = span(&p, 2, 17);
	r = report_of(&p, &scope, BY_ALL);
	assert_true(r.all.sum[0].rows > 50);
	adds_up(&p, &scope, &r);
	scope.agent = p.d->lin.agent;
	r = report_of(&p, &scope, BY_ALL);
	adds_up(&p, &scope, &r);
	scope.channel = CHANNEL_PHONE;
	r = report_of(&p, &scope, BY_ALL);
	adds_up(&p, &scope, &r);
	scope = span(&p, 2, 17);
	assert_int_equal(report_category(p.d->store, "物流", &p.d->mem, &scope), OK);
	r = report_of(&p, &scope, BY_ALL);
	assert_true(r.all.sum[0].rows > 0);
	adds_up(&p, &scope, &r);
}

/* Each group is what a report of it alone says, and together they are all. */
static void
groups_make_up_the_whole(void **state)
{
	struct past p = {.d = *state, .seed = 4};

	past_make(&p);
	for (enum report_by by = BY_DAY; by < REPORT_BYS; by++) {
		struct report_scope scope = span(&p, 1, 40);
		const struct report r = report_of(&p, &scope, by);

		assert_true(r.groups > 0);
		for (size_t i = 0; figures[i].name; i++) {
			struct figure_sum s = {0};

			for (size_t g = 0; g < r.groups; g++) {
				s.rows += r.group[g].sum[i].rows;
				s.sum += r.group[g].sum[i].sum;
			}
			assert_int_equal(s.rows, r.all.sum[i].rows);
			assert_int_equal(s.sum, r.all.sum[i].sum);
		}
		for (size_t g = 0; by <= BY_AGENT && g < r.groups; g++) {
			struct report_scope one = {.from = r.group[g].from,
						   .before = r.group[g].before,
						   .now = scope.now,
						   .repeat = scope.repeat,
						   .agent = by == BY_AGENT ? r.group[g].key : 0};
			const struct report alone = report_of(&p, &one, BY_ALL);

			if (by == BY_AGENT && !r.group[g].key)
				continue;
			assert_memory_equal(alone.all.sum, r.group[g].sum,
					    figure_count() * sizeof *alone.all.sum);
		}
	}
}

static void
an_agent_compares_nobody_but_himself(void **state)
{
	struct past p = {.d = *state, .seed = 5};
	struct figure_asker wu;
	struct report_scope scope;
	struct report r;

	past_make(&p);
	wu = (struct figure_asker){.agent = p.d->wu.agent, .roles = ROLE_AGENT};
	scope = span(&p, 0, 60);
	assert_int_equal(report_read(p.d->store, &scope, BY_AGENT, &wu, &p.d->mem, &r), OK);
	assert_int_equal(r.groups, 1);
	assert_int_equal(r.group[0].key, wu.agent);
	assert_int_equal(report_read(p.d->store, &scope, BY_TEAM, &wu, &p.d->mem, &r), OK);
	assert_int_equal(r.groups, 0);
}

static void
periods_begin_on_mondays_and_firsts(void **state)
{
	(void)state;
	assert_int_equal(report_period(BY_DAY, DESK_AT, 0), day_moment(day_of(20261122), 0));
	assert_int_equal(report_period(BY_DAY, DESK_AT, -22), day_moment(day_of(20261031), 0));
	assert_int_equal(report_period(BY_WEEK, DESK_AT, 0), day_moment(day_of(20261116), 0));
	assert_int_equal(report_period(BY_WEEK, DESK_AT, 1), day_moment(day_of(20261123), 0));
	assert_int_equal(report_period(BY_MONTH, DESK_AT, 0), day_moment(day_of(20261101), 0));
	assert_int_equal(report_period(BY_MONTH, DESK_AT, 2), day_moment(day_of(20270101), 0));
	assert_int_equal(report_period(BY_MONTH, DESK_AT, -11), day_moment(day_of(20251201), 0));
}

static void
an_unknown_category_is_said(void **state)
{
	struct desk *d = *state;
	struct report_scope scope = {0};

	assert_int_equal(report_category(d->store, "没有的", &d->mem, &scope), E_NOTFOUND);
	assert_int_equal(report_by_find("fortnight"), REPORT_BYS);
	assert_int_equal(report_by_find(""), REPORT_BYS);
	assert_int_equal(report_by_find("category"), BY_CATEGORY);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(figures_are_what_all_rows_looked_at_one_by_one_say),
		TEST(the_rows_behind_a_figure_add_up_to_it),
		TEST(groups_make_up_the_whole),
		TEST(an_agent_compares_nobody_but_himself),
		TEST(periods_begin_on_mondays_and_firsts),
		TEST(an_unknown_category_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
