/*
 * The forms of a change of shift on a desk at night: 20,000 open tickets of thirty agents, 600 of
 * them complaints, 2,000 open promises, 5,000 acts since the last shift. How long a seat form and
 * the shift form take to build, and what blocks them to find. The desk is made in a file that the
 * caller names. Only prints.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "feed/assets.h"
#include "store/handle.h"

enum { OPEN = 20000, BATCH = 500, AGENTS = 30, ACTS = 5000, ROUNDS = 50, HOUR = 3600 };

#define NOW INT64_C(1795327500)

struct bench {
	struct store *s;
	struct arena mem;
	struct actor by;
};

static double
us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
must(const struct bench *b, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(b->s)));
	exit(1);
}

static struct outcome
act(const struct bench *b, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out = {0};

	must(b, desk_run(b->s, by, verb_find(verb), ask, &out), verb);
	return out;
}

static void
desk_make(struct bench *b, const char *path)
{
	static struct agent_form agents[AGENTS + 1];
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 5,
				       .agents = agents,
				       .count = AGENTS + 1};
	const struct actor program = actor_program(NOW - 100 * HOUR);
	struct err e = {0};

	for (int i = 0; i <= AGENTS; i++)
		agents[i] = (struct agent_form){arena_printf(&b->mem, "%d", 1001 + i),
						arena_printf(&b->mem, "agent %d", i),
						i ? ROLE_AGENT : ROLE_ALL};
	if (time_zone_set(form.zone, &e) || store_create(path, &b->s, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	(void)act(b, &program, "desk_init", &(struct request){.desk_form = &form});
	must(b, actor_find(b->s, NULL, NOW, &b->mem, &b->by), "actor");
}

static void
batch_add(const struct bench *b, int n)
{
	static struct intake in[BATCH];
	struct actor by = b->by;
	struct arena mem = {0};

	by.now = NOW - 20 * HOUR + n;
	for (int i = 0; i < BATCH; i++)
		in[i] = (struct intake){.customer = arena_printf(&mem, "customer %d", n + i),
					.channel = CHANNEL_PHONE,
					.subject = "where is my order",
					.said = "it was to come yesterday",
					.received_at = by.now};
	(void)act(b, &by, "ticket_import", &(struct request){.intake = in, .intakes = BATCH});
	arena_reset(&mem);
}

/* Owners, complaints, promises, the rota: written as they would be, in one act. */
static void
floor_make(const struct bench *b)
{
	static const char sql[] =
		"UPDATE ticket SET owner_id = 2 + id % 30, status = 2;"
		"UPDATE ticket SET complaint = 1 WHERE id % 33 = 0;"
		"INSERT INTO promise (act_id, ticket_id, owner_id, body, made_at, warn_at, due_at)"
		" SELECT (SELECT id FROM act WHERE hash IS NULL), id, owner_id, 'by tonight',"
		" 1795300000, 1795330000, 1795340000 + id FROM ticket WHERE id % 10 = 0;"
		"INSERT INTO shift (name, begins, ends, place) VALUES ('early', 480, 840, 1),"
		" ('late', 840, 1320, 2), ('night', 1320, 480, 3);"
		"INSERT INTO seat (name) SELECT 'A' || id FROM agent WHERE id > 1;"
		"INSERT INTO rota (day, shift_id, agent_id, seat_id)"
		" SELECT 20261122, 1, id, id - 1 FROM agent WHERE id > 1;"
		"INSERT INTO rota (day, shift_id, agent_id, is_lead) VALUES (20261122, 1, 1, 1);";
	struct act_head head = {.at = NOW, .verb = "desk_init"};
	char *why = NULL;

	(void)!getrandom(head.op_id, sizeof head.op_id, 0);
	must(b, store_begin(b->s, &head), "begin");
	if (sqlite3_exec(b->s->db, sql, NULL, NULL, &why)) {
		(void)fprintf(stderr, "%s\n", why);
		exit(1);
	}
	must(b, store_commit(b->s), "commit");
}

static void
night_make(const struct bench *b)
{
	for (int i = 0; i < ACTS; i++)
		(void)act(b, &b->by, "ticket_note",
			  &(struct request){.ticket = 1 + i % OPEN, .text = "looked at it"});
}

static int
slower(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
form_time(const struct bench *b, const char *what, const struct handover_key *key)
{
	static struct handover_block blocks[1000];
	double took[ROUNDS];
	size_t n = 0, matters = 0, promises = 0;

	for (int i = 0; i < ROUNDS; i++) {
		const double since = us();
		struct handover_sheet s;
		struct arena mem = {0};

		must(b, store_read_begin(b->s), "read");
		must(b, handover_read(b->s, key, NOW, &mem, &s), "form");
		store_read_end(b->s);
		n = handover_blocks(&s, blocks, 1000);
		matters = s.matters, promises = s.promises;
		took[i] = (us() - since) / 1e3;
		arena_reset(&mem);
	}
	qsort(took, ROUNDS, sizeof *took, slower);
	printf("  %-12s %5zu matters %5zu promises %5zu block it   median %6.2f ms   worst %6.2f "
	       "ms\n",
	       what, matters, promises, n, took[ROUNDS / 2], took[ROUNDS - 1]);
}

int
main(int argc, char **argv)
{
	struct bench b = {0};
	struct err e = {0};

	if (argc != 2) {
		(void)fprintf(stderr, "usage: bench_handover NEW_FILE\n");
		return 64;
	}
	desk_make(&b, argv[1]);
	for (int n = 0; n < OPEN; n += BATCH)
		batch_add(&b, n);
	floor_make(&b);
	must(&b, assets_begin(b.s, &b.by, &e), "assets");
	night_make(&b);
	printf("%d open tickets, %d agents, %d acts of the night\n", OPEN, AGENTS, ACTS);
	form_time(&b, "seat form", &(struct handover_key){.day = 20261122, .shift = 1, .seat = 1});
	form_time(&b, "shift form", &(struct handover_key){.day = 20261122, .shift = 1});
	store_close(b.s);
	arena_reset(&b.mem);
	return 0;
}
