/*
 * Page one and the agenda of a desk with many tickets, after a night of 5,000 acts: questions,
 * complaints, promises that were broken and notes (issue: 50 ms). The desk is made through the
 * verbs, in a file that the caller names. Only prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/meeting.h"
#include "feed/meeting.h"
#include "store/store.h"

enum { BATCH = 500, ACTS = 5000, ROUNDS = 50, HOUR = 3600, DAY = 86400, PEOPLE = 60 };

#define NOW INT64_C(1795393860) /* 2026-11-23 08:31 */

struct bench {
	struct store *s;
	struct arena mem;
	struct actor by;
};

static double
ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
must(const struct bench *b, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(b->s)));
	exit(1);
}

static void
act(struct bench *b, int64_t at, const char *verb, const struct request *ask)
{
	struct outcome out;

	b->by.now = at;
	must(b, desk_run(b->s, &b->by, verb_find(verb), ask, &out), verb);
}

static void
desk_make(struct bench *b, const char *path)
{
	struct agent_form people[PEOPLE];
	char number[PEOPLE][8];
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 6,
				       .agents = people,
				       .count = PEOPLE};
	const struct actor program = actor_program(NOW - 3 * DAY);
	struct outcome out;
	struct err e = {0};

	for (int i = 0; i < PEOPLE; i++) {
		(void)snprintf(number[i], sizeof number[i], "%d", 1001 + i);
		people[i] = (struct agent_form){number[i], "A", i ? ROLE_AGENT : ROLE_ALL};
	}
	must(b, time_zone_set(form.zone, &e) ? E_INVALID : OK, "zone");
	if (store_create(path, &b->s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	must(b,
	     desk_run(b->s, &program, verb_find("desk_init"), &(struct request){.desk_form = &form},
		      &out),
	     "desk_init");
	must(b, actor_find(b->s, "1001", NOW, &b->mem, &b->by), "actor");
}

static void
tickets_make(struct bench *b, int count)
{
	struct intake in[BATCH];

	for (int done = 0; done < count; done += BATCH) {
		for (int i = 0; i < BATCH; i++)
			in[i] = (struct intake){.customer = "李芳",
						.title = "女士",
						.channel = CHANNEL_CHAT,
						.subject = "投影仪还没发货",
						.received_at = NOW - 2 * DAY + done + i};
		act(b, NOW - 2 * DAY + count, "ticket_import",
		    &(struct request){.intake = in, .intakes = BATCH});
	}
}

/* One in ten is a question, a complaint, a promise that will be broken; the rest are notes. */
static void
night(struct bench *b)
{
	for (int i = 0; i < ACTS; i++) {
		const int64_t at = NOW - 12 * HOUR + i;
		const struct meeting_form f = {.heading = (enum heading)(1 + i % HEADINGS)};
		const struct promise_form p = {
			.body = "今晚给您回电", .due_at = at + HOUR, .warn_at = at + 1};
		struct request ask = {.ticket = 1 + i, .text = "客户问发票抬头怎么改"};

		if (i % 10 == 0) {
			ask.meeting = &f;
			act(b, at, "meeting_add", &ask);
		} else if (i % 10 == 1) {
			ask.number = 1;
			act(b, at, "ticket_complaint", &ask);
		} else if (i % 10 == 2) {
			ask.promise = &p;
			ask.promises = 1;
			act(b, at, "promise_add", &ask);
		} else {
			act(b, at, "ticket_note", &ask);
		}
	}
}

static int
by_time(const void *a, const void *b)
{
	const double one = *(const double *)a, two = *(const double *)b;

	return one < two ? -1 : one > two;
}

static void
print(const char *what, double *took, int rows)
{
	qsort(took, ROUNDS, sizeof *took, by_time);
	(void)printf("%-10s median %.2f ms, worst of %d %.2f ms, %d rows\n", what, took[ROUNDS / 2],
		     ROUNDS, took[ROUNDS - 1], rows);
}

static void
measure(struct bench *b)
{
	double page[ROUNDS], agenda[ROUNDS], paper[ROUNDS];
	struct meeting_page p;
	struct agenda a;

	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = {0};
		double from = ms();

		must(b, meeting_page_read(b->s, NOW, &b->mem, &p), "page one");
		page[i] = ms() - from;
		from = ms();
		must(b, agenda_read(b->s, NOW, &b->mem, &a), "agenda");
		agenda_titles(&a, &b->mem);
		agenda[i] = ms() - from;
		agenda_print(&text, &a, &(struct paper){.now = NOW});
		paper[i] = ms() - from;
		buf_release(&text);
	}
	print("page one", page, p.persons + p.promises);
	print("agenda", agenda, agenda_rows(&a));
	print("on paper", paper, agenda_rows(&a));
}

int
main(int argc, char **argv)
{
	struct bench b = {0};
	const int tickets = argc > 2 ? atoi(argv[2]) : 20000;

	if (argc < 2 || tickets < ACTS) {
		(void)fprintf(stderr, "usage: bench_meeting NEW_FILE [TICKETS]\n");
		return 1;
	}
	desk_make(&b, argv[1]);
	tickets_make(&b, tickets);
	night(&b);
	(void)printf("%d open tickets, %d acts of the night\n", tickets, ACTS);
	measure(&b);
	store_close(b.s);
	arena_reset(&b.mem);
	return 0;
}
