/*
 * The generated desk of the figures: so many tickets, 2 % of them open, a tenth as many customers,
 * texts of 20 to 200 characters from a seeded Zipf vocabulary, three notes a ticket, over 500 days
 * that end now. All of it is done through the verbs, as people would: brought in, noted, taken, and
 * closed with what the gate asks for; the log is whole and `kefu verify` holds. The same seed and
 * the same end give the same desk, but for the ids of its acts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/gate.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "feed/clock_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "words_table.h"

enum {
	BATCH = 500,
	DAYS = 500,
	NOTES = 3,
	AGENTS = 20,
	OPEN_OF = 50,  /* one in so many is open */
	PROVEN_OF = 8, /* one in so many is closed with its evidence, the others by a lead's word */
	OPEN_LATE = 25, /* half of the open ones are among the last so many hundredths … twice */
	CHARS_MIN = 20,
	CHARS_MAX = 200,
	SUBJECT_CHARS = 16,
	DAY = 86400,
	VOCABULARY = 4096,
	SAY_EVERY = 20000,
};

struct maker {
	struct store *store;
	struct actor by[AGENTS];
	struct arena mem, names;
	uint64_t seed;
	int64_t tickets, made, end;
	const char *word[VOCABULARY];
	double weight[VOCABULARY]; /* what stands before it and itself, of 1 */
	double since;
};

static double
seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
must(const struct maker *m, enum rc rc, const char *what)
{
	if (!rc)
		return;
	(void)fprintf(stderr, "%s: %s\n", what, err_text(store_err(m->store)));
	exit(1);
}

static struct outcome
act(const struct maker *m, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out = {0};

	must(m, desk_run(m->store, by, verb_find(verb), ask, &out), verb);
	return out;
}

/* --- chance --- */

static uint64_t
chance(struct maker *m)
{
	m->seed ^= m->seed << 13;
	m->seed ^= m->seed >> 7;
	m->seed ^= m->seed << 17;
	return m->seed * 0x2545f4914f6cdd1dU;
}

static int64_t
below(struct maker *m, int64_t n)
{
	return (int64_t)(chance(m) >> 1) % n;
}

static double
share(struct maker *m)
{
	return (double)(chance(m) >> 11) / 9007199254740992.0;
}

/* --- words --- */

static size_t
count(const char *const *list)
{
	size_t n = 0;

	while (list[n])
		n++;
	return n;
}

/* The words of one piece are the frequent ones, as it is in every language. */
static void
vocabulary_make(struct maker *m)
{
	const size_t stems = count(bench_stems), things = count(bench_things);
	double sum = 0;

	for (size_t i = 0; i < VOCABULARY; i++) {
		const size_t pair = i - stems;

		m->word[i] =
			i < stems ? bench_stems[(i * 37 + 5) % stems]
				  : arena_printf(&m->names, "%s%s", bench_stems[pair * 7 % stems],
						 bench_things[pair / 7 % things]);
		sum += 1.0 / (double)(i + 1);
		m->weight[i] = sum;
	}
	for (size_t i = 0; i < VOCABULARY; i++)
		m->weight[i] /= sum;
}

static const char *
word_pick(struct maker *m)
{
	const double at = share(m);
	size_t low = 0, high = VOCABULARY - 1;

	while (low < high) {
		const size_t mid = (low + high) / 2;

		if (m->weight[mid] < at)
			low = mid + 1;
		else
			high = mid;
	}
	return m->word[low];
}

/* Short texts are frequent, long ones rare. Characters here take three bytes each. */
static char *
text_make(struct maker *m, struct arena *mem, int most)
{
	const double skew = share(m);
	const int room = most > CHARS_MIN ? most - CHARS_MIN : 0;
	const int chars = (most > CHARS_MIN ? CHARS_MIN : most) +
			  (int)((double)room * skew * skew * skew * skew * skew * skew);
	struct buf text = {0};
	char *kept;

	for (int words = 1; text.len < (size_t)chars * 3; words++) {
		const char *word = word_pick(m);

		if (text.len + strlen(word) > (size_t)chars * 3)
			word = "。";
		buf_puts(&text, words % 6 == 0 && most > SUBJECT_CHARS ? "，" : word);
	}
	kept = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

/* --- the desk --- */

static void
desk_make(struct maker *m, const char *path)
{
	struct agent_form agents[AGENTS];
	const struct desk_form form = {.kind = "personal",
				       .zone = "Asia/Shanghai",
				       .digits = 4,
				       .agents = agents,
				       .count = AGENTS};
	const struct actor program = actor_program(m->end - (int64_t)(DAYS + 1) * DAY);
	struct err e = {0};

	for (int i = 0; i < AGENTS; i++)
		agents[i] = (struct agent_form){
			arena_printf(&m->names, "%d", 1001 + i),
			arena_printf(&m->names, "%s%s", bench_surnames[i], bench_names[i]),
			i ? ROLE_AGENT | ROLE_LEAD : ROLE_ALL};
	if (time_zone_set(form.zone, &e) || store_create(path, &m->store, &e)) {
		(void)fprintf(stderr, "%s\n", err_text(&e));
		exit(1);
	}
	(void)act(m, &program, "desk_init", &(struct request){.desk_form = &form});
	for (int i = 0; i < AGENTS; i++)
		must(m, actor_find(m->store, agents[i].work_no, m->end, &m->names, &m->by[i]),
		     "agent");
}

static struct intake
intake_make(struct maker *m, int64_t customers)
{
	static const enum emotion emotion[] = {EMOTION_CALM, EMOTION_CALM, EMOTION_UNHAPPY,
					       EMOTION_ANGRY, EMOTION_ANXIOUS};
	const int64_t who = below(m, customers);
	const int64_t mood = below(m, 5), quadrant = below(m, 10);

	return (struct intake){
		.customer = arena_printf(&m->mem, "%s%s", bench_surnames[who % 32],
					 bench_names[who / 32 % 32]),
		.phone = arena_printf(&m->mem, "13%09lld", (long long)(who * 7919 % 1000000000)),
		.channel = quadrant < 6   ? CHANNEL_PHONE
			   : quadrant < 8 ? CHANNEL_CHAT
					  : CHANNEL_MAIL,
		.external_id = arena_printf(&m->mem, "G%lld", (long long)++m->made),
		.subject = text_make(m, &m->mem, SUBJECT_CHARS),
		.said = text_make(m, &m->mem, CHARS_MAX),
		.emotion = quadrant ? emotion[mood] : EMOTION_NONE,
		.quadrant = quadrant ? (enum quadrant)(1 + below(m, 4)) : Q_NONE,
	};
}

/* Half of the open ones are old, half are of the last weeks. */
static bool
stays_open(const struct maker *m, int64_t n)
{
	const int64_t late = m->tickets - m->tickets / OPEN_LATE;

	return n % (2 * OPEN_OF) == 0 || (n >= late && n % 4 == 1);
}

static void
ticket_live(struct maker *m, struct actor *by, int64_t ticket, bool is_open)
{
	static const struct life_form yes = {.said = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD |
						     1u << GATE_NOTHING_ELSE,
					     .score = 5};
	struct arena mem = {0};

	for (int i = 0; i < NOTES; i++)
		(void)act(
			m, by, "ticket_note",
			&(struct request){.ticket = ticket, .text = text_make(m, &mem, CHARS_MAX)});
	if (!is_open && ticket % PROVEN_OF)
		(void)act(m, by, "ticket_close",
			  &(struct request){.ticket = ticket, .reason = bench_things[ticket % 60]});
	else if (!is_open)
		(void)act(m, by, "ticket_close", &(struct request){.ticket = ticket, .life = &yes});
	else if (ticket % 2)
		(void)act(m, by, "ticket_take", &(struct request){.ticket = ticket});
	arena_reset(&mem);
}

static void
progress(const struct maker *m, int64_t done)
{
	const double took = seconds() - m->since;

	if (done % SAY_EVERY && done < m->tickets)
		return;
	(void)fprintf(stderr, "%lld of %lld tickets, %.0f s, %.0f a second\n", (long long)done,
		      (long long)m->tickets, took, (double)done / took);
}

/* Tickets get their ids in the order in which they are brought in. */
static void
batch_make(struct maker *m, int64_t from, int64_t n)
{
	static struct intake in[BATCH];
	const int64_t at = m->end - (int64_t)DAYS * DAY +
			   (int64_t)((double)from / (double)m->tickets * DAYS * DAY);
	struct actor lead = m->by[0];

	lead.now = at;
	for (int64_t i = 0; i < n; i++)
		in[i] = intake_make(m, m->tickets / 10 + 1);
	(void)act(m, &lead, "ticket_import", &(struct request){.intake = in, .intakes = (size_t)n});
	for (int64_t i = 0; i < n; i++) {
		struct actor by = m->by[below(m, AGENTS)];

		by.now = at + 60 * (i % 60);
		ticket_live(m, &by, from + i + 1, stays_open(m, from + i));
	}
	arena_reset(&m->mem);
	progress(m, from + n);
}

/* Whoever opens the desk first would otherwise be the one who tells of all that ran out. */
static void
settle(const struct maker *m)
{
	struct actor program = actor_program(m->end);
	struct outcome out;
	enum rc rc = OK;

	program.rules = m->by[0].rules;
	while (!rc)
		rc = desk_run(m->store, &program, verb_find("clock_tick"), &(struct request){0},
			      &out);
	if (rc != E_NOTFOUND)
		must(m, rc, "clock_tick");
}

int
main(int argc, char **argv)
{
	struct maker m = {.seed = 20261122, .since = seconds(), .end = time_now()};
	const struct clock_rules *rules;
	struct err err = {0};

	if (argc < 3 || (m.tickets = strtoll(argv[2], NULL, 10)) < 1) {
		(void)fprintf(stderr, "usage: bench_desk_make NEWFILE TICKETS [END]\n");
		return 64;
	}
	if (argc > 3)
		m.end = strtoll(argv[3], NULL, 10);
	if (clock_rules_own(&m.names, &rules, &err)) {
		(void)fprintf(stderr, "%s\n", err_text(&err));
		return 1;
	}
	vocabulary_make(&m);
	desk_make(&m, argv[1]);
	for (int i = 0; i < AGENTS; i++)
		m.by[i].rules = rules;
	for (int64_t n = 0; n < m.tickets; n += BATCH)
		batch_make(&m, n, m.tickets - n < BATCH ? m.tickets - n : BATCH);
	settle(&m);
	store_close(m.store);
	arena_reset(&m.mem);
	arena_reset(&m.names);
	return 0;
}
