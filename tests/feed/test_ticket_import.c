#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "feed/ticket_import.h"
#include "sql_read.h"
#include "store/store.h"

enum { NOON = 1795320000, MANY = 3000 };

struct desk {
	char dir[64], csv[96], rejects[96];
	struct store *store;
	struct actor by;
	struct arena mem;
	struct err err;
	struct import im;
	size_t batches, notices;
};

static void
progress(void *arg, const struct import_report *so_far)
{
	struct desk *d = arg;

	assert_true(so_far->made + so_far->known + so_far->rejected > 0);
	d->batches++;
}

static void
notice(void *arg, const char *sentence)
{
	assert_non_null(sentence);
	((struct desk *)arg)->notices++;
}

static int
desk_open(void **state)
{
	static const struct agent_form me = {"1001", "Amy", ROLE_ALL};
	static const struct desk_form form = {"personal", "Asia/Shanghai", 3, &me, 1};
	const struct actor program = actor_program(NOON);
	struct desk *d = calloc(1, sizeof *d);
	struct outcome out;
	char path[96];

	(void)strcpy(d->dir, "/tmp/kefu-import-XXXXXX");
	assert_non_null(mkdtemp(d->dir));
	(void)snprintf(path, sizeof path, "%s/desk.db", d->dir);
	(void)snprintf(d->csv, sizeof d->csv, "%s/x.csv", d->dir);
	(void)snprintf(d->rejects, sizeof d->rejects, "%s/x.rejects.csv", d->dir);
	assert_int_equal(time_zone_set("Asia/Shanghai", &d->err), OK);
	assert_int_equal(store_create(path, &d->store, &d->err), OK);
	assert_int_equal(desk_run(d->store, &program, verb_find("desk_init"),
				  &(struct request){.desk_form = &form}, &out),
			 OK);
	assert_int_equal(actor_find(d->store, NULL, NOON, &d->mem, &d->by), OK);
	d->im = (struct import){
		.store = d->store, .by = &d->by, .progress = progress, .notice = notice, .arg = d};
	*state = d;
	return 0;
}

static int
desk_close(void **state)
{
	struct desk *d = *state;
	char command[96];

	store_close(d->store);
	arena_reset(&d->im.mem);
	arena_reset(&d->mem);
	err_release(&d->err);
	(void)snprintf(command, sizeof command, "rm -rf %s", d->dir);
	assert_int_equal(system(command), 0);
	free(d);
	return 0;
}

static enum rc
import(struct desk *d, const char *text)
{
	FILE *f = fopen(d->csv, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
	return ticket_import(&d->im, d->csv, &d->err);
}

static void
check_report(const struct desk *d, size_t made, size_t known, size_t rejected)
{
	assert_int_equal(d->im.report.made, made);
	assert_int_equal(d->im.report.known, known);
	assert_int_equal(d->im.report.rejected, rejected);
}

static void
many_rows_are_few_acts(void **state)
{
	struct desk *d = *state;
	struct buf csv = {0};
	struct verify_report v;

	buf_puts(&csv, "external_id,customer,subject\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&csv, "e%d,Ann,number %d\n", i, i);
	assert_int_equal(import(d, buf_str(&csv)), OK);
	check_report(d, MANY, 0, 0);
	assert_true(d->batches > 1);
	assert_int_equal(store_verify(d->store, &v), OK);
	/* The desk itself, the import; the last batch may have been empty. */
	assert_in_range(v.acts - 2, d->batches - 1, d->batches);
	buf_release(&csv);
}

static void
the_same_external_id_twice_in_a_file_is_one_ticket(void **state)
{
	struct desk *d = *state;

	assert_int_equal(import(d, "external_id,customer,subject\ne1,Ann,one\ne1,Ann,again\n"), OK);
	check_report(d, 1, 1, 0);
}

static void
the_same_external_id_on_another_channel_is_another_ticket(void **state)
{
	struct desk *d = *state;

	assert_int_equal(
		import(d,
		       "external_id,channel,customer,subject\ne1,chat,Ann,one\ne1,mail,Ann,two\n"),
		OK);
	check_report(d, 2, 0, 0);
}

static void
a_ticket_is_what_its_row_says(void **state)
{
	struct desk *d = *state;
	struct row_ticket t;

	assert_int_equal(import(d, "外部编号,渠道,客户,电话,事由,描述,受理时间,情绪,优先级\n"
				   "e1,热线,李秀兰,138-0000-5678,漏水,\"第一行\n第二行\",2026-11-"
				   "21 09:30,愤怒,紧急重要\n"),
			 OK);
	assert_int_equal(sql_ticket_get(d->store, 1, &d->mem, &t), OK);
	assert_string_equal(t.external_id, "e1");
	assert_int_equal(t.channel, CHANNEL_PHONE);
	assert_string_equal(t.customer, "李秀兰");
	assert_string_equal(t.phone, "13800005678");
	assert_string_equal(t.subject, "漏水");
	assert_string_equal(t.said, "第一行\n第二行");
	assert_int_equal(t.received_at, NOON - 95400);
	assert_int_equal(t.emotion.value, EMOTION_ANGRY);
	assert_int_equal(t.quadrant.value, Q_NOW);
	assert_string_equal(t.number, "KF20261122001");
}

static void
only_the_first_of_two_columns_with_one_meaning_counts(void **state)
{
	struct desk *d = *state;
	struct row_ticket t;

	assert_int_equal(import(d, "external_id,customer,subject,title\ne1,Ann,one,two\n"), OK);
	assert_int_equal(d->notices, 1);
	assert_int_equal(sql_ticket_get(d->store, 1, &d->mem, &t), OK);
	assert_string_equal(t.subject, "one");
}

static void
a_file_of_rejects_that_cannot_be_written_stops_before_anything_is_done(void **state)
{
	struct desk *d = *state;

	assert_int_equal(mkdir(d->rejects, 0700), 0);
	assert_int_not_equal(import(d, "external_id,customer,subject\ne1,Ann,one\ne2,,two\n"), OK);
	assert_int_equal(d->im.place, IMPORT_REJECTS);
	check_report(d, 0, 0, 0);
}

static void
a_link_laid_as_the_file_of_rejects_is_not_followed(void **state)
{
	struct desk *d = *state;
	char other[96];
	struct stat st;

	(void)snprintf(other, sizeof other, "%s/other", d->dir);
	assert_int_equal(symlink(other, d->rejects), 0);
	assert_int_not_equal(import(d, "external_id,customer,subject\ne2,,two\n"), OK);
	assert_int_equal(d->im.place, IMPORT_REJECTS);
	assert_int_equal(stat(other, &st), -1);
}

enum { WATCHED = 400, PAGE = 1000 };

/* What the other process does, with a connection of its own. */
static int
import_beside(const struct desk *d)
{
	struct import im = {0};
	struct arena mem = {0};
	struct actor by;
	struct err e = {0};
	char path[96];

	(void)snprintf(path, sizeof path, "%s/desk.db", d->dir);
	if (store_open(path, &im.store, &e) || actor_find(im.store, NULL, NOON, &mem, &by))
		return 1;
	im.by = &by;
	return ticket_import(&im, d->csv, &e) || im.report.made != WATCHED;
}

/* All that the row said, or nothing of it: also what is written after the ticket itself. */
static size_t
rows_check(struct desk *d)
{
	struct row_ticket t;
	size_t n = 0;

	assert_int_equal(sql_ticket_list_begin(d->store, INT64_MAX, PAGE), OK);
	for (; sql_ticket_list_next(d->store, NULL, &t); n++) {
		char want[32];

		(void)snprintf(want, sizeof want, "s%s", t.external_id);
		assert_string_equal(t.subject, want);
		(void)snprintf(want, sizeof want, "d%s", t.external_id);
		assert_string_equal(t.said, want);
		assert_string_equal(t.phone, "13800005678");
		assert_int_equal(t.emotion.value, EMOTION_ANGRY);
		assert_int_equal(t.status, STATUS_HANDLING);
	}
	assert_int_equal(sql_ticket_list_end(d->store), OK);
	return n;
}

static void
a_reader_beside_sees_whole_rows_only(void **state)
{
	struct desk *d = *state;
	int status = 0;
	FILE *f = fopen(d->csv, "w");
	pid_t child;

	assert_non_null(f);
	(void)fputs("external_id,customer,phone,subject,description,emotion,quadrant,status\n", f);
	for (int i = 0; i < WATCHED; i++)
		(void)fprintf(f, "%d,Ann,13800005678,s%d,d%d,愤怒,紧急重要,处理\n", i, i, i);
	assert_int_equal(fclose(f), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child)
		_exit(import_beside(d));
	while (!waitpid(child, &status, WNOHANG))
		(void)rows_check(d);
	assert_int_equal(status, 0);
	assert_int_equal(rows_check(d), WATCHED);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, desk_open, desk_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(many_rows_are_few_acts),
		ROW(the_same_external_id_twice_in_a_file_is_one_ticket),
		ROW(the_same_external_id_on_another_channel_is_another_ticket),
		ROW(a_ticket_is_what_its_row_says),
		ROW(a_reader_beside_sees_whole_rows_only),
		ROW(only_the_first_of_two_columns_with_one_meaning_counts),
		ROW(a_file_of_rejects_that_cannot_be_written_stops_before_anything_is_done),
		ROW(a_link_laid_as_the_file_of_rejects_is_not_followed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
