/*
 * One verb on 10,000 tickets, and a second writer beside it: how long the trying and the doing
 * take, and the longest that the other waited for one act. The desk is made through the verbs, in
 * the file that the caller names. Only prints.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/batch.h"
#include "desk/filter.h"
#include "desk/verb.h"
#include "sql_rows.h"
#include "store/store.h"

enum { TICKETS = 10000, PACK = 500, ALONE_S = 10 };

#define NOW INT64_C(1795327500)

static double
ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
must(struct store *s, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(s)));
	exit(1);
}

static void
desk_make(struct store *s)
{
	const struct agent_form agents[] = {{"1001", "A", ROLE_ALL}, {"1002", "B", ROLE_ALL}};
	const struct desk_form form = {"demo", "UTC", 3, agents, 2};
	const struct actor program = actor_program(NOW),
			   by = {.agent = 1, .now = NOW, .roles = ROLE_ALL};
	static struct intake in[PACK];
	struct outcome out;

	must(s,
	     desk_run(s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		      &out),
	     "init");
	for (size_t i = 0; i < PACK; i++)
		in[i] = (struct intake){
			.customer = "x", .channel = CHANNEL_PHONE, .subject = "refund"};
	for (int i = 0; i < TICKETS / PACK; i++)
		must(s,
		     desk_run(s, &by, verb_find("ticket_import"),
			      &(struct request){.intake = in, .intakes = PACK}, &out),
		     "import");
}

/* Writes about every 5 ms until its parent has closed the pipe; says how long one took at most. */
static void
other_run(const char *path, int until, const char *how)
{
	const struct actor by = {.agent = 2, .now = NOW, .roles = ROLE_ALL};
	struct store *s;
	struct err e = {0};
	struct outcome out;
	double most = 0, sum = 0;
	int n = 0;
	char end;

	if (store_open(path, &s, &e))
		exit(1);
	while (read(until, &end, 1) < 0) {
		const double from = ms();

		must(s, desk_run(s, &by, verb_find("number_seek"), &(struct request){0}, &out),
		     "other");
		most = ms() - from > most ? ms() - from : most;
		sum += ms() - from;
		n++;
		(void)nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	}
	(void)printf("the other writer, %s: %d acts, %.1f ms each, at most %.1f ms\n", how, n,
		     sum / n, most);
	store_close(s);
	exit(0);
}

static void
other_start(const char *path, int until[2], const char *how)
{
	if (fflush(stdout) || pipe2(until, O_NONBLOCK))
		exit(1);
	if (fork())
		return;
	(void)close(until[1]);
	other_run(path, until[0], how);
}

static void
other_stop(const int until[2])
{
	(void)close(until[1]);
	(void)wait(NULL);
	(void)close(until[0]);
}

static bool
row_push(void *arg, const struct row_ticket *t)
{
	batch_push(arg, t->id, t->number);
	return true;
}

static void
batch_time(struct batch *b, const char *what, enum rc (*some)(struct batch *b, size_t *at))
{
	const double from = ms();

	for (size_t at = 0; at < b->count;)
		must(b->store, some(b, &at), what);
	(void)printf("%s %zu: %.0f ms\n", what, b->count, ms() - from);
}

int
main(int argc, char **argv)
{
	const struct actor by = {.agent = 1, .now = NOW, .roles = ROLE_ALL};
	struct arena mem = {0};
	struct batch b = {.by = &by, .mem = &mem, .verb = batch_verb("take")};
	struct store *s;
	struct err e = {0};
	int until[2];

	if (argc != 2 || store_create(argv[1], &s, &e)) {
		(void)fprintf(stderr, "usage: bulk NEW_DESK (%s)\n", err_text(&e));
		return 1;
	}
	desk_make(s);
	b.store = s;
	must(s, desk_walk_all(s, ORDER_QUEUE, NULL, &(struct desk_each){row_push, &b}), "list");
	other_start(argv[1], until, "alone");
	(void)sleep(ALONE_S);
	other_stop(until);
	other_start(argv[1], until, "beside");
	batch_time(&b, "tried", batch_try);
	must(s, batch_begin(&b), "begin");
	batch_time(&b, "done", batch_do);
	must(s, batch_end(&b, false), "end");
	other_stop(until);
	(void)printf("done %zu of %zu\n", batch_count(&b, BATCH_DONE), b.count);
	store_close(s);
	arena_reset(&mem);
	return 0;
}
