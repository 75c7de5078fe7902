#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/triage.h"
#include "core/words.h"

/*
 * The clocks of a ticket (H-30 to H-33, decisions 2 and 3): which run, since when, until when, in
 * which hours, and how that was reckoned. Everything is computed from the rules and the facts of
 * the ticket; nothing is kept and no clock is asked. Times are UTC seconds, spans seconds; 0 is
 * "not", CALENDAR_NEVER "never".
 *
 * Hours spoken to a customer are natural and never pause; only internal clocks, and targets that
 * the rules mark so, count desk hours, and only internal clocks pause.
 */
struct arena;
struct buf;

enum clock_kind {
	CLOCK_COMPLAINT = 1, /* S19, S20: the answer that was announced */
	CLOCK_RESPONSE,      /* the first word from us */
	CLOCK_RESOLUTION,
	CLOCK_INTERNAL, /* what a department was asked */
	CLOCK_PROMISE,
	CLOCK_KINDS,
};

enum complaint_class {
	COMPLAINT_NONE,
	COMPLAINT_SIMPLE,  /* within the agent's own authority */
	COMPLAINT_COMPLEX, /* needs somebody else */
	COMPLAINTS,
};

enum {
	CLOCK_CHANNELS = CHANNEL_VISIT + 1,
	CLOCK_CLASSES = CLASS_VIP + 1,
	CLOCK_SECONDS_MAX = 366 * DAY_SECONDS
};

struct clock_target {
	int64_t secs; /* 0: this clock does not run */
	bool in_desk_hours;
};

/* feed/clock_rules reads them from schema/clocks.yaml. */
struct clock_rules {
	int version;
	const struct calendar *desk;
	struct clock_target complaint[COMPLAINTS][CLOCK_CLASSES];
	struct clock_target response[CLOCK_CHANNELS];
	struct clock_target resolution, internal;
	int warn[CLOCK_KINDS]; /* per cent of the span that are left when the warning begins */
};

struct clock_promise {
	int64_t id, made_at, due_at;
	int64_t ended_at; /* kept, tried or given up; 0: open */
};

struct clock_pause {
	int64_t from, to; /* to 0: still */
};

/* What the store knows of one ticket. */
struct clock_facts {
	int64_t received_at;
	enum channel channel;
	enum customer_class customer;
	enum quadrant quadrant;
	bool is_first; /* a hand is up, or there is danger */
	enum complaint_class complaint;
	int64_t complaint_at;         /* when the hours were spoken; 0: when it was received */
	int64_t asked_at;             /* a department; 0: none */
	int64_t stopped[CLOCK_KINDS]; /* first word, answer, solution, department's answer */
	int64_t moved[CLOCK_KINDS];   /* due dates that a lead moved, with a reason */
	const struct clock_promise *promises;
	size_t promise_count;
	const struct clock_pause *pauses; /* in order, not over each other */
	size_t pause_count;
	/*
	 * The latest moment for which anything was decided: a warning given, a breach, an
	 * escalation. A clock of the machine that steps back stands still here until it has caught
	 * up.
	 */
	int64_t decided_at;
};

enum clock_state {
	CLOCK_RUNNING = 1,
	CLOCK_PAUSED,
	CLOCK_WARNING,
	CLOCK_OVER,
	CLOCK_MET,  /* stopped in time */
	CLOCK_LATE, /* stopped, too late */
};

struct clock {
	enum clock_kind kind;
	enum clock_state state;
	bool in_desk_hours, is_moved;
	int64_t promise; /* its id; else 0 */
	int64_t secs;    /* the span it was given */
	int64_t started, warn_at, due, stopped;
};

struct clocks {
	const struct clock *at;
	size_t count;
	const struct clock *tightest; /* of the open ones; NULL: none is open */
};

struct clocks clock_list(const struct clock_rules *rules, const struct clock_facts *facts,
			 int64_t now, struct arena *mem);
bool clock_is_open(const struct clock *c);
/* Whether the customer waits for it; what a department was asked is between us. */
bool clock_is_outward(const struct clock *c);

/*
 * Where a ticket stands in the queue (decision 3): hands up and danger, then the quadrant, then the
 * tightest clock, then the number. A ticket with an outward clock in its warning time or over
 * counts as urgent, for the order only: 重要不紧急 stands with 紧急重要, 不重要不紧急 with
 * 紧急不重要.
 *
 * The store keeps two integers beside each open ticket: `key`, for an index on (key, number), and
 * `changes_at`, for an index of its own. Every act on the ticket writes both. A key changes without
 * an act only when a clock enters its warning time: whoever loads the queue first makes anew the
 * rows whose changes_at has come. Both are derived: nothing is logged, and a clock that steps back
 * never lowers a row, for the facts carry decided_at.
 */
struct clock_rank {
	int level;          /* 0 stands first; order_rank() of what it counts as */
	bool is_climbed;    /* it counts as urgent by its clock */
	int64_t due;        /* of the tightest clock */
	int64_t changes_at; /* CALENDAR_NEVER: not by itself */
	int64_t key;        /* level and due as one number that sorts */
};

struct clock_rank clock_rank(const struct clock_facts *facts, const struct clocks *clocks);
/* As strcmp(): numbers are the ticket's, by date and serial. */
int clock_compare(const struct clock_rank *a, int64_t a_number, const struct clock_rank *b,
		  int64_t b_number);

/* How a due date came about, step by step, in the order of time. */
enum clock_step_kind {
	STEP_START = 1,
	STEP_SPAN,    /* secs: the span that was given */
	STEP_COUNTED, /* from..to counted, secs of it */
	STEP_CLOSED,  /* from..to left out: closed, name */
	STEP_PAUSED,  /* from..to left out */
	STEP_MOVED,   /* a lead moved it */
	STEP_DUE,
};

struct clock_step {
	enum clock_step_kind kind;
	int64_t from, to, secs;
	bool in_desk_hours;
	enum closed closed;
	const char *name; /* of a holiday */
};

struct clock_steps {
	const struct clock_step *at;
	size_t count;
};

enum { CLOCK_STEPS_MAX = 200 }; /* of a longer way the middle is not shown */

struct clock_steps clock_explain(const struct clock_rules *rules, const struct clock_facts *facts,
				 const struct clock *c, struct arena *mem);
/* A line for a person, translated: "left out 12:00 to 13:30: break". */
void clock_step_text(struct buf *out, const struct clock_step *step);
