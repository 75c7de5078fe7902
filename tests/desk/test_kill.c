/*
 * Eight processes take, release and note tickets, offer, approve, import and retire versions of a
 * phrase, and are killed at random moments.
 * What was answered must be there, what was not may be, and asking again with the same op_id does
 * it once.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/time.h"
#include "core/role.h"
#include "fixture.h"
#include "sql_read.h"

enum { WORKERS = 8, TICKETS = 10, ROUNDS = 30, TRIES = 4000, LIMIT_MS = 8000 };

/* One request: written before it is asked, the answer after it came. */
struct
try {
	unsigned char op_id[16];
	enum what { NEXT, TAKE, RELEASE, NOTE, OFFER, APPROVE, IMPORT, RETIRE, KINDS } what;
	int64_t ticket, act; /* act 0: refused */
	int64_t version;     /* to be approved */
};

/* Shared with the children, which die at any line. */
struct log {
	struct per_worker {
		volatile int64_t asked, answered;
		struct try tries[TRIES];
	} worker[WORKERS];
};

/* clang-format off */
static const struct {
	const char *verb;
	bool has_ticket, has_phrase;
	enum role as; /* phrases are decided by leads; who holds a ticket is none here */
} kinds[KINDS] = {
	[NEXT]    = {"ticket_next",    false, false, ROLE_AGENT},
	[TAKE]    = {"ticket_take",    true,  false, ROLE_AGENT},
	[RELEASE] = {"ticket_release", true,  false, ROLE_AGENT},
	[NOTE]    = {"ticket_note",    true,  false, ROLE_AGENT},
	[OFFER]   = {"phrase_offer",   false, true,  ROLE_AGENT},
	[APPROVE] = {"phrase_approve", false, false, ROLE_LEAD},
	[IMPORT]  = {"phrase_import",  false, true,  ROLE_LEAD},
	[RETIRE]  = {"phrase_retire",  false, true,  ROLE_LEAD},
};
/* clang-format on */

static uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static const char *
work_no(int worker, char out[static 8])
{
	(void)snprintf(out, 8, "20%02d", worker % 100);
	return out;
}

/* What the note or the phrase says is the op_id: it may stand on the desk once at most. */
static void
op_text(const struct try *t, char out[static 33])
{
	for (int i = 0; i < 16; i++)
		(void)snprintf(out + 2 * i, 3, "%02x", t->op_id[i]);
}

/* The newest version of the phrase, which alone may wait for somebody; 0: there is none. */
static int64_t
newest(struct store *s)
{
	struct arena mem = {0};
	struct row_phrase_by_name p = {0};
	struct row_phrase_version v;
	int64_t id = 0, n = 0;

	if (!sql_phrase_by_name(s, "zh_CN", "kill", &mem, &p) &&
	    !sql_phrase_history_begin(s, p.id, 0)) {
		while (sql_phrase_history_next(s, &mem, &v))
			if (v.n > n) {
				n = v.n;
				id = v.id;
			}
		id = sql_phrase_history_end(s) ? 0 : id;
	}
	arena_reset(&mem);
	return id;
}

/* What is imported was written by somebody who is none of the workers, and so stands at once. */
static enum rc
ask(struct store *s, const struct actor *by, int64_t author, struct try *t)
{
	struct request ask = {.ticket = t->ticket, .version = t->version, .agent = author};
	struct outcome out = {0};
	struct actor who = *by;
	char text[33];
	const struct phrase_form form = {.language = "zh_CN", .name = "kill", .body = text};
	enum rc rc;

	op_text(t, text);
	ask.text = text;
	ask.phrase = &form;
	ask.phrases = kinds[t->what].has_phrase;
	who.roles = kinds[t->what].as;
	(void)memcpy(ask.op_id, t->op_id, sizeof ask.op_id);
	rc = desk_run(s, &who, verb_find(kinds[t->what].verb), &ask, &out);
	t->act = rc ? 0 : out.act;
	if (!rc)
		t->ticket = out.ticket;
	return rc;
}

static void
worker_live(const struct desk *d, struct per_worker *w, int worker, uint32_t seed)
{
	struct store *s = desk_open(d);
	struct arena mem = {0};
	struct actor by;
	char no[8];

	if (actor_find(s, work_no(worker, no), DESK_AT, &mem, &by))
		_exit(1);
	while (w->asked < TRIES) {
		struct try *t = &w->tries[w->asked];

		*t = (struct try){.what = random_next(&seed) % KINDS};
		t->ticket = kinds[t->what].has_ticket ? 1 + random_next(&seed) % TICKETS : 0;
		t->version = t->what == APPROVE ? newest(s) : 0;
		(void)snprintf((char *)t->op_id, sizeof t->op_id, "op %d %d", worker,
			       (int)w->asked);
		w->asked++;
		if (ask(s, &by, d->wu.agent, t) == E_BUSY)
			_exit(1);
		w->answered++;
	}
	_exit(0);
}

static pid_t
worker_start(const struct desk *d, struct log *log, int worker, uint32_t seed)
{
	const pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		worker_live(d, &log->worker[worker], worker, seed);
	return pid;
}

static int64_t
answered(const struct log *log)
{
	int64_t n = 0;

	for (int i = 0; i < WORKERS; i++)
		n += log->worker[i].answered;
	return n;
}

/* Each is killed some answers after the last. */
static void
round_run(const struct desk *d, struct log *log, uint32_t *seed)
{
	pid_t pid[WORKERS];

	for (int i = 0; i < WORKERS; i++)
		pid[i] = worker_start(d, log, i, random_next(seed));
	for (int i = 0; i < WORKERS; i++) {
		const int64_t until = answered(log) + random_next(seed) % 12;
		int status = 0;

		while (answered(log) < until && !waitpid(pid[i], &status, WNOHANG))
			(void)usleep(random_next(seed) % 500);
		assert_int_equal(status, 0); /* none gives up by itself */
		(void)usleep(random_next(seed) % 2000);
		assert_int_equal(kill(pid[i], SIGKILL), 0);
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(WIFSIGNALED(status));
	}
}

static int64_t
acts(const struct desk *d)
{
	struct arena mem = {0};
	struct row_act act = {0};

	assert_int_equal(sql_act_last(d->store, &mem, &act), OK);
	arena_reset(&mem);
	return act.id;
}

/* The request whose answer was lost is asked again: done at most once, and then known. */
static int
lost_answer_settle(const struct desk *d, struct per_worker *w, int worker)
{
	struct try *t = &w->tries[w->answered];
	const int64_t before = acts(d);
	struct arena mem = {0};
	struct row_act act;
	struct actor by;
	bool was_done;
	char no[8];

	if (w->asked == w->answered)
		return 0;
	assert_int_equal(actor_find(d->store, work_no(worker, no), DESK_AT, &mem, &by), OK);
	was_done =
		!sql_act_by_op(d->store, (struct sql_blob){t->op_id, sizeof t->op_id}, &mem, &act);
	if (ask(d->store, &by, d->wu.agent, t))
		assert_false(was_done);
	assert_int_equal(acts(d), before + (t->act && !was_done));
	if (was_done)
		assert_int_equal(t->act, act.id);
	w->answered++;
	arena_reset(&mem);
	return was_done;
}

/* What was answered, in the order of the log: every take found the ticket free, every release was
 * its holder's, every act is there. */
static void
answers_replay(const struct desk *d, const struct log *log, const struct try **by_act,
	       int64_t owner[static TICKETS + 1])
{
	const int64_t last = acts(d);

	for (int i = 0; i < WORKERS; i++)
		for (int64_t k = 0; k < log->worker[i].answered; k++) {
			const struct try *t = &log->worker[i].tries[k];

			assert_true(t->act <= last);
			if (t->act)
				assert_null(by_act[t->act]);
			by_act[t->act] = t->act ? t : NULL;
		}
	for (int64_t act = 1; act <= last; act++) {
		const struct try *t = by_act[act];
		const int64_t who = t ? 1 + ((const char *)t - (const char *)log) /
							    (int64_t)sizeof(struct per_worker)
				      : 0;

		if (t && (t->what == NEXT || t->what == TAKE)) {
			assert_int_equal(owner[t->ticket], 0);
			owner[t->ticket] = who;
		} else if (t && t->what == RELEASE) {
			assert_int_equal(owner[t->ticket], who);
			owner[t->ticket] = 0;
		}
	}
}

static void
owners_agree(struct desk *d, const int64_t owner[static TICKETS + 1])
{
	for (int64_t i = 1; i <= TICKETS; i++) {
		const struct row_ticket t = desk_get(d, i);
		char no[8];

		assert_int_equal(t.owner_id.is_set, owner[i] != 0);
		if (owner[i])
			assert_string_equal(t.owner_no, work_no((int)owner[i] - 1, no));
	}
}

static int64_t
done(const struct log *log, enum what what)
{
	int64_t n = 0;

	for (int i = 0; i < WORKERS; i++)
		for (int64_t k = 0; k < log->worker[i].answered; k++)
			n += log->worker[i].tries[k].what == what && log->worker[i].tries[k].act;
	return n;
}

static void
notes_are_there_once(const struct desk *d, const struct log *log)
{
	struct arena mem = {0};
	struct row_event e;
	int64_t found = 0;

	for (int64_t t = 1; t <= TICKETS; t++) {
		assert_int_equal(sql_ticket_events_begin(d->store, t, 0, INT64_MAX), OK);
		while (sql_ticket_events_next(d->store, &mem, &e))
			found += e.body != NULL;
		assert_int_equal(sql_ticket_events_end(d->store), OK);
	}
	assert_int_equal(found, done(log, NOTE));
	arena_reset(&mem);
}

static void
versions_are_there_once(const struct desk *d, const struct log *log)
{
	struct arena mem = {0};
	struct row_phrase_by_name p = {0};
	struct row_phrase_version v;
	int64_t found[PHRASE_HOUSE + 1] = {0};

	assert_int_equal(sql_phrase_by_name(d->store, "zh_CN", "kill", &mem, &p), OK);
	assert_int_equal(sql_phrase_history_begin(d->store, p.id, 0), OK);
	while (sql_phrase_history_next(d->store, &mem, &v)) {
		assert_in_range(v.state, 0, PHRASE_HOUSE);
		found[v.state]++;
	}
	assert_int_equal(sql_phrase_history_end(d->store), OK);
	assert_int_equal(found[PHRASE_OFFERED], done(log, OFFER) - done(log, APPROVE));
	assert_int_equal(found[PHRASE_APPROVED], done(log, IMPORT) + done(log, APPROVE));
	assert_int_equal(found[PHRASE_RETIRED], done(log, RETIRE));
	assert_true(done(log, APPROVE) && done(log, IMPORT) && done(log, RETIRE));
	arena_reset(&mem);
}

static void
people_and_tickets_make(const struct desk *d)
{
	for (int i = 0; i < WORKERS; i++) {
		char no[8];
		const struct agent_form form = {work_no(i, no), "王", ROLE_AGENT};
		const struct request ask = {.agent_form = &form};

		(void)desk_do(d, &d->gao, "agent_add", &ask);
	}
	for (int i = 0; i < TICKETS; i++)
		(void)desk_ticket(d, "李芳", "漏水");
}

static void
nothing_that_was_answered_is_lost_by_killing(void **state)
{
	struct desk *d = *state;
	struct log *log =
		mmap(NULL, sizeof *log, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	const int64_t end = time_ms() + LIMIT_MS;
	uint32_t seed = 20261122;
	int lost = 0;

	assert_ptr_not_equal(log, MAP_FAILED);
	people_and_tickets_make(d);
	for (int round = 0; round < ROUNDS && time_ms() < end; round++) {
		int64_t owner[TICKETS + 1] = {0};
		const struct try **by_act;

		store_close(d->store); /* nothing of SQLite's is carried over a fork() */
		round_run(d, log, &seed);
		d->store = desk_open(d);
		for (int i = 0; i < WORKERS; i++)
			lost += lost_answer_settle(d, &log->worker[i], i);
		by_act = calloc((size_t)acts(d) + 1, sizeof(const struct try *));
		answers_replay(d, log, by_act, owner);
		owners_agree(d, owner);
		desk_verifies(d);
		free(by_act);
	}
	notes_are_there_once(d, log);
	versions_are_there_once(d, log);
	print_message("# %d answers were lost of acts that were there\n", lost);
	assert_int_equal(munmap(log, sizeof *log), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_that_was_answered_is_lost_by_killing,
						desk_make, desk_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
