#include "fixture.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/time.h"
#include "core/gate.h"
#include "core/role.h"
#include "desk/report.h"
#include "desk/survey.h"
#include "ready.h"
#include "sql_read.h"

const struct life_form desk_satisfied = {
	.said = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD | 1u << GATE_NOTHING_ELSE,
	.score = 5,
};

static const char zone[] = "CST-8";

static const struct agent_form people[] = {
	{"1001", "吴敏", ROLE_AGENT},
	{"1002", "林晓", ROLE_AGENT},
	{"1003", "高远", ROLE_LEAD},
};

static void
people_find(struct desk *d)
{
	struct actor *const to[] = {&d->wu, &d->lin, &d->gao};

	for (int i = 2; i >= 0; i--) /* Wu last: it is her process */
		if (actor_find(d->store, people[i].work_no, DESK_AT, &d->mem, to[i]))
			fail_msg("%s", err_text(store_err(d->store)));
}

static void
file_make(const char *path)
{
	const struct desk_form form = {.kind = "demo",
				       .zone = zone,
				       .digits = 3,
				       .agents = people,
				       .count = sizeof people / sizeof *people};
	const struct actor program = actor_program(DESK_AT);
	const struct request ask = {.desk_form = &form};
	struct desk d = {0};
	struct err e = {0};

	if (store_create(path, &d.store, &e))
		fail_msg("%s", err_text(&e));
	(void)desk_do(&d, &program, "desk_init", &ask);
	store_close(d.store);
}

int
desk_make(void **state)
{
	static struct ready ready;
	struct desk *d = calloc(1, sizeof *d);
	struct err e = {0};

	assert_non_null(d);
	(void)snprintf(d->dir, sizeof d->dir, "/tmp/kefu-desk-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	(void)snprintf(d->path, sizeof d->path, "%.24s/desk.db", d->dir);
	assert_int_equal(time_zone_set(zone, &e), OK);
	if (!ready_put(&ready, d->path)) {
		file_make(d->path);
		ready_take(&ready, d->path);
	}
	d->store = desk_open(d);
	people_find(d);
	*state = d;
	return 0;
}

int
desk_clear(void **state)
{
	struct desk *d = *state;
	DIR *dir = opendir(d->dir);
	const struct dirent *entry;

	store_close(d->store);
	arena_reset(&d->mem);
	while (dir && (entry = readdir(dir)))
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		(void)closedir(dir);
	(void)rmdir(d->dir);
	free(d);
	return 0;
}

struct store *
desk_open(const struct desk *d)
{
	struct store *s = NULL;
	struct err e = {0};

	if (store_open(d->path, &s, &e))
		fail_msg("%s", err_text(&e));
	return s;
}

struct intake
desk_intake(const char *customer, const char *subject)
{
	return (struct intake){.customer = customer, .subject = subject, .channel = CHANNEL_PHONE};
}

int64_t
desk_ticket(const struct desk *d, const char *customer, const char *subject)
{
	const struct intake in = desk_intake(customer, subject);
	const struct request ask = {.intake = &in, .intakes = 1};
	struct outcome out = {0};

	if (desk_run(d->store, &d->wu, verb_find("ticket_add"), &ask, &out))
		fail_msg("%s", err_text(store_err(d->store)));
	return out.ticket;
}

enum rc
desk_try(const struct desk *d, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out;

	assert_non_null(verb_find(verb));
	return desk_run(d->store, by, verb_find(verb), ask, &out);
}

int64_t
desk_do(const struct desk *d, const struct actor *by, const char *verb, const struct request *ask)
{
	if (desk_try(d, by, verb, ask))
		fail_msg("%s by %s: %s", verb, by->work_no, err_text(store_err(d->store)));
	return store_act(d->store);
}

int64_t
desk_on(const struct desk *d, const struct actor *by, const char *verb, int64_t ticket)
{
	const bool closes = !strcmp(verb, "ticket_close");
	const struct request ask = {.ticket = ticket,
				    .text = "好的",
				    .reason = closes ? NULL : "客户来电",
				    .emotion = EMOTION_ANGRY,
				    .quadrant = Q_NOW,
				    .life = closes ? &desk_satisfied : NULL};

	return desk_do(d, by, verb, &ask);
}

void
desk_refuses(const struct desk *d, const struct actor *by, const char *verb,
	     const struct request *ask, enum rc rc, const char *sentence)
{
	const enum rc got = desk_try(d, by, verb, ask);
	const char *said = err_text(store_err(d->store));

	if (got != rc || strcmp(said, sentence) != 0)
		fail_msg("%s by %s: %d \"%s\"", verb, by->work_no, (int)got, got ? said : "");
}

struct row_ticket
desk_get(struct desk *d, int64_t ticket)
{
	struct row_ticket t = {0};

	if (sql_ticket_get(d->store, ticket, &d->mem, &t))
		fail_msg("%s", err_text(store_err(d->store)));
	return t;
}

const char *
desk_state(struct desk *d, int64_t ticket)
{
	const struct row_ticket t = desk_get(d, ticket);

	return arena_printf(&d->mem, "%d %d %d %d %s", (int)t.owner_id.value, (int)t.status,
			    (int)t.emotion.value, (int)t.quadrant.value,
			    t.closed_at.is_set ? "c" : "-");
}

void
desk_verifies(const struct desk *d)
{
	struct verify_report report;

	if (store_verify(d->store, &report))
		fail_msg("%s", err_text(store_err(d->store)));
}

/* The satisfaction report, and the figures of the desk in the same span. */
struct figure_sum
desk_scores(struct desk *d, const char *source)
{
	const struct report_scope scope = {
		.from = 0, .before = 2 * (int64_t)DESK_AT, .now = 2 * (int64_t)DESK_AT};
	const struct figure_asker asker = {.agent = d->gao.agent, .roles = ROLE_MANAGER};
	struct figure_sum sum = {0};
	struct actor all = d->gao;
	struct satisfaction s;
	struct report r;

	all.roles = ROLE_MANAGER;
	assert_int_equal(satisfaction_read(d->store, &all, scope.from, scope.before,
					   SATISFACTION_SOURCE, &d->mem, &s),
			 OK);
	assert_int_equal(report_read(d->store, &scope, BY_ALL, &asker, &d->mem, &r), OK);
	assert_memory_equal(&s.all.score, &r.all.sum[figure_find("satisfaction") - figures],
			    sizeof sum);
	assert_memory_equal(&s.all.satisfied, &r.all.sum[figure_find("satisfied") - figures],
			    sizeof sum);
	for (size_t i = 0; i < s.groups; i++)
		if (!strcmp(s.group[i].name, source))
			sum = s.group[i].score;
	return sum;
}

/* Is it about a ticket that came later? */
static bool
is_beyond(sqlite3_stmt *q, const char *table, int64_t last)
{
	bool is = false;

	for (int i = 0; i < sqlite3_column_count(q); i++) {
		const char *name = sqlite3_column_name(q, i);

		if (!strcmp(name, "ticket_id") || !strcmp(name, "other_id") ||
		    !strcmp(name, "into_id") || (!strcmp(name, "id") && !strcmp(table, "ticket")))
			is |= sqlite3_column_int64(q, i) > last;
	}
	return is;
}

void
desk_table_until(const struct desk *d, const char *table, int64_t last, struct buf *out)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *q = NULL;
	char sql[80];

	(void)snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY id", table);
	if (sqlite3_open(d->path, &db) || sqlite3_prepare_v2(db, sql, -1, &q, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(q) == SQLITE_ROW) {
		if (is_beyond(q, table, last))
			continue;
		buf_printf(out, "%s", table);
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			const char *text = (const char *)sqlite3_column_text(q, i);

			buf_printf(out, "|%s", text ? text : "");
		}
		buf_char(out, '\n');
	}
	(void)sqlite3_finalize(q);
	(void)sqlite3_close(db);
}

void
desk_table(const struct desk *d, const char *table, struct buf *out)
{
	desk_table_until(d, table, INT64_MAX, out);
}
