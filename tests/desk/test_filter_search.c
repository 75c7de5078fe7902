/*
 * What search finds is what reading every ticket finds: for queries of one to six characters, in
 * both orders, after edits, undo, merges, masking, erasure and refill.
 */
#include "desk/filter_search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/buf.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "desk/customer.h"
#include "desk/filter.h"
#include "fixture.h"
#include "sql_read.h"
#include "store/search.h"
#include "text/fold.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { ROUNDS = 40, QUERIES = 40, IDS = 400 };

static uint32_t seed = 17;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static const char *const chars[] = {
	"退",  "款",      "漏", "水", "机", "坏", "了", "A", "b", "ｃ",
	"1",   "2",       "0",  "２", " ",  "，", "?",  "é", "-", "\xf0\x9f\x98\x80",
	"138", "12345678"};

static void
random_text(struct buf *out, uint32_t n)
{
	while (n--)
		buf_puts(out, chars[random_below(COUNT(chars))]);
}

/* --- by the plainest way --- */

static void
glass_put(sqlite3 *db, struct buf *out, const char *sql)
{
	sqlite3_stmt *q = NULL;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
	while (sqlite3_step(q) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			if (sqlite3_column_type(q, i) == SQLITE_NULL)
				continue;
			buf_char(out, '\n');
			mask_text(out, (const char *)sqlite3_column_text(q, i));
		}
	(void)sqlite3_finalize(q);
}

/* All that a ticket shows, folded, read from the tables by themselves. */
static char *
body_of(struct desk *d, sqlite3 *db, int64_t id)
{
	const struct row_ticket t = desk_get(d, id);
	struct buf glass = {0}, folded = {0};
	char sql[300];

	buf_puts(&glass, t.number);
	buf_char(&glass, '\n');
	ticket_customer(&glass, &t);
	buf_char(&glass, '\n');
	mask_text(&glass, t.subject);
	(void)sqlite3_snprintf(sizeof sql, sql,
			       "SELECT said, summary FROM contact WHERE ticket_id = %lld OR id = "
			       "(SELECT contact_id FROM ticket WHERE id = %lld) ORDER BY id",
			       (long long)id, (long long)id);
	glass_put(db, &glass, sql);
	(void)sqlite3_snprintf(sizeof sql, sql,
			       "SELECT body FROM note WHERE ticket_id = %lld ORDER BY id",
			       (long long)id);
	glass_put(db, &glass, sql);
	fold(&folded, buf_str(&glass), glass.len);
	buf_release(&glass);
	return folded.data;
}

struct all {
	int64_t last;
	char *body[IDS];
	struct row_ticket ticket[IDS];
};

static void
all_read(struct desk *d, struct all *a)
{
	struct row_search_tickets t;
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(d->path, &db), SQLITE_OK);
	assert_int_equal(sql_search_tickets(d->store, NULL, &t), OK);
	a->last = t.last;
	assert_true(a->last < IDS);
	for (int64_t id = 1; id <= a->last; id++) {
		a->body[id] = body_of(d, db, id);
		a->ticket[id] = desk_get(d, id);
	}
	(void)sqlite3_close(db);
}

static void
all_free(struct all *a)
{
	for (int64_t id = 1; id <= a->last; id++)
		free(a->body[id]);
}

struct ids {
	int64_t id[IDS];
	int count;
};

static bool
id_put(void *arg, const struct row_ticket *t)
{
	struct ids *ids = arg;

	ids->id[ids->count++] = t->id;
	return true;
}

static int
by_place(const void *a, const void *b)
{
	const struct row_ticket *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->due_at != y->due_at)
		return x->due_at < y->due_at ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static bool
is_meant(const struct all *a, int64_t id, const char *folded)
{
	return strstr(a->body[id], folded) ||
	       (ticket_is_whole_number(folded) && ticket_phone_is(&a->ticket[id], folded));
}

static void
brute(const struct all *a, const char *folded, enum filter_order order, struct ids *out)
{
	struct row_ticket open[IDS];
	size_t n = 0;

	for (int64_t id = a->last; id > 0; id--) {
		if (!is_meant(a, id, folded))
			continue;
		if (order == ORDER_NEWEST)
			out->id[out->count++] = id;
		else if (a->ticket[id].status < STATUS_ARCHIVED)
			open[n++] = a->ticket[id];
	}
	qsort(open, n, sizeof *open, by_place);
	for (size_t i = 0; i < n; i++)
		out->id[out->count++] = open[i].id;
}

static void
query_is_found(struct desk *d, const struct all *a, const char *query)
{
	struct arena mem = {0};
	struct buf quoted = {0}, folded = {0};
	struct err e = {0};
	struct desk_filter f;

	buf_printf(&quoted, "text:\"%s\"", query);
	fold(&folded, query, strlen(query));
	if (desk_filter_read(d->store, &d->wu, buf_str(&quoted), &mem, &f, &e))
		fail_msg("%s", err_text(&e));
	for (enum filter_order order = ORDER_QUEUE; order <= ORDER_NEWEST; order++) {
		struct ids want = {0}, got = {0}, paged = {0};
		struct desk_walk w = desk_walk(order);

		brute(a, buf_str(&folded), order, &want);
		assert_int_equal(
			desk_walk_all(d->store, order, &f, &(struct desk_each){id_put, &got}), OK);
		while (!w.is_at_end)
			assert_int_equal(desk_walk_page(d->store, &w, &f, 3,
							&(struct desk_each){id_put, &paged}),
					 OK);
		if (got.count != want.count || paged.count != want.count ||
		    memcmp(got.id, want.id, sizeof *got.id * (size_t)want.count) != 0 ||
		    memcmp(paged.id, want.id, sizeof *got.id * (size_t)want.count) != 0)
			fail_msg("'%s': %d, paged %d, not %d", query, got.count, paged.count,
				 want.count);
	}
	buf_release(&quoted);
	buf_release(&folded);
	arena_reset(&mem);
}

/* From texts that are there, so that something is found, and from none. */
static void
random_query(const struct all *a, struct buf *out)
{
	uint32_t n = 1 + random_below(6);

	if (random_below(3)) {
		const char *s = a->body[1 + random_below((uint32_t)a->last)];
		const size_t len = strlen(s);
		size_t from = random_below((uint32_t)len), to;

		while (from && ((unsigned char)s[from] & 0xc0) == 0x80)
			from--;
		for (to = from; s[to] && n; n--)
			do
				to++;
			while (((unsigned char)s[to] & 0xc0) == 0x80);
		buf_add(out, s + from, to - from);
	} else {
		random_text(out, n);
	}
	for (size_t i = 0; i < out->len; i++)
		if (strchr("\n\"", out->data[i]))
			out->data[i] = 'x';
}

static void
everything_is_found(struct desk *d)
{
	struct all a;

	all_read(d, &a);
	for (int i = 0; i < QUERIES; i++) {
		struct buf query = {0};

		random_query(&a, &query);
		if (query.len && query.data[0] != ' ' && query.data[query.len - 1] != ' ')
			query_is_found(d, &a, buf_str(&query));
		buf_release(&query);
	}
	query_is_found(d, &a, "13812345678");
	query_is_found(d, &a, "KF2026");
	all_free(&a);
	desk_verifies(d);
}

/* --- the desk at work --- */

static void
ticket_add(struct desk *d)
{
	struct buf subject = {0}, said = {0};
	struct intake in;
	struct outcome out;

	random_text(&subject, 1 + random_below(8));
	buf_char(&subject, 'x');
	random_text(&said, random_below(30));
	in = desk_intake(random_below(2) ? "李芳" : "王强", buf_str(&subject));
	in.said = said.len ? buf_str(&said) : NULL;
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"),
				  &(struct request){.intake = &in, .intakes = 1}, &out),
			 OK);
	buf_release(&subject);
	buf_release(&said);
}

static void
anything_done(struct desk *d)
{
	static const char *const verb[] = {"ticket_take",   "ticket_note", "ticket_note", "undo",
					   "ticket_reply",  "ticket_void", "ticket_step", "redo",
					   "ticket_reopen", "ticket_merge"};
	struct row_search_tickets t;
	struct buf text = {0};
	struct request ask;

	assert_int_equal(sql_search_tickets(d->store, NULL, &t), OK);
	random_text(&text, 1 + random_below(20));
	buf_char(&text, 'y');
	ask = (struct request){.ticket = 1 + random_below((uint32_t)t.last),
			       .text = buf_str(&text),
			       .reason = "错",
			       .object = 1 + random_below((uint32_t)t.last)};
	(void)desk_try(d, random_below(2) ? &d->wu : &d->gao, verb[random_below(COUNT(verb))],
		       &ask);
	buf_release(&text);
}

static void
desk_work(struct desk *d, int rounds)
{
	for (int i = 0; i < rounds; i++) {
		d->wu.now = d->gao.now += 60;
		if (i % 3 == 0)
			ticket_add(d);
		anything_done(d);
	}
}

static void
search_finds_what_reading_every_ticket_finds(void **state)
{
	struct desk *d = *state;

	for (int i = 0; i < 4; i++) {
		desk_work(d, ROUNDS);
		everything_is_found(d);
	}
}

static void
it_does_so_while_the_index_is_filled_anew(void **state)
{
	struct desk *d = *state;
	struct search_state at = {.filled = 1};

	desk_work(d, ROUNDS);
	assert_int_equal(search_empty(d->store), OK);
	everything_is_found(d);
	for (int i = 0; at.filled; i++) {
		assert_int_equal(search_fill(d->store, 5, &at), OK);
		desk_work(d, 3);
		everything_is_found(d);
		assert_true(i < 20);
	}
}

static bool
is_found(struct desk *d, const char *text)
{
	struct arena mem = {0};
	struct err e = {0};
	struct ids got = {0};
	struct desk_filter f;

	assert_int_equal(desk_filter_read(d->store, &d->wu, text, &mem, &f, &e), OK);
	assert_int_equal(
		desk_walk_all(d->store, ORDER_NEWEST, &f, &(struct desk_each){id_put, &got}), OK);
	arena_reset(&mem);
	return got.count;
}

static const struct {
	const char *query;
	bool is_found;
} seen[] = {
	{"13812345678", true}, /* as a whole, and written down as an event */
	{"1381234567", false}, {"38123456", false}, {"138123", false}, {"1381", false},
	{"12345678", false},   {"45678", false},    {"5678", true},    {"138****5678", true},
	{"李女士", true},      {"李芳", false},     {"芳", false},     {"6222020200112233", false},
	{"0011", false},       {"622", true},       {"2233", true},    {"１３８", true},
	{"致电", true},
};

static void
a_digit_that_the_glass_hides_is_not_found(void **state)
{
	struct desk *d = *state;
	struct intake in = desk_intake("李芳女士", "请致电13812345678");
	struct outcome out;

	in.phone = "138 1234 5678";
	in.said = "卡号 6222 0202 0011 2233";
	assert_int_equal(desk_run(d->store, &d->wu, verb_find("ticket_add"),
				  &(struct request){.intake = &in, .intakes = 1}, &out),
			 OK);
	for (size_t i = 0; i < COUNT(seen); i++)
		if (is_found(d, seen[i].query) != seen[i].is_found)
			fail_msg("%s", seen[i].query);
}

/* More than a value may have: a mebibyte. */
static void
a_very_long_story_is_found_too(void **state)
{
	struct desk *d = *state;
	const int64_t ticket = desk_ticket(d, "李芳", "漏水");
	struct buf text = {0};

	while (text.len < 190000)
		buf_puts(&text, "机器漏水了，地板全湿，");
	for (int i = 0; i < 6; i++) {
		buf_printf(&text, "尾%d", i);
		(void)desk_do(d, &d->wu, "ticket_note",
			      &(struct request){.ticket = ticket, .text = buf_str(&text)});
	}
	assert_true(is_found(d, "尾4尾5"));
	assert_false(is_found(d, "尾4尾6"));
	desk_verifies(d);
	buf_release(&text);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(search_finds_what_reading_every_ticket_finds),
		TEST(it_does_so_while_the_index_is_filled_anew),
		TEST(a_digit_that_the_glass_hides_is_not_found),
		TEST(a_very_long_story_is_found_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
