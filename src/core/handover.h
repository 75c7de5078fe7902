#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/column.h"
#include "core/words.h"
#include "sql_rows.h"

/*
 * The forms of a shift, as they were read (H-80 … H-87, decision 10): the seat form, agent to
 * agent, and the shift form, lead to lead. Here stands what blocks a signature and who may give
 * one. Pure: desk/handover_read fills a sheet, verbs and faces ask here.
 */
struct buf;

/* A shift on a day: the moments between which it runs. */
struct handover_turn {
	int64_t shift;
	int day; /* local date on which it begins */
	int64_t begins, ends;
};

/* False: there are no shifts, or none has begun. The turn that began last. */
bool handover_turn_now(const struct row_shift_plan *s, size_t n, int64_t now,
		       struct handover_turn *out);
/* Of a shift on a day. False: it is none of these. */
bool handover_turn_of(const struct row_shift_plan *s, size_t n, int64_t shift, int day,
		      struct handover_turn *out);
/* The one that takes over: whose beginning comes next. With one shift a day it is the same one. */
struct handover_turn handover_turn_next(const struct row_shift_plan *s, size_t n,
					const struct handover_turn *from);
struct handover_turn handover_turn_before(const struct row_shift_plan *s, size_t n,
					  const struct handover_turn *to);

/* A seat of a shift, on the shift form. */
struct handover_seat {
	struct row_duty duty;     /* who sits there */
	struct row_handover form; /* id 0: nobody has begun it */
	bool has_taker;           /* somebody is on the rota there next */
};

struct handover_sheet {
	struct row_handover form; /* id 0: nobody has begun it; then who and which is filled in */
	bool is_shift;
	bool has_taker, has_lead;
	struct row_duty taker, lead;          /* who is on the rota next: there, and as the lead */
	bool is_pair;                         /* two are on duty in the next shift */
	int64_t ends, next_begins, next_ends; /* of the shifts */
	struct row_handover_item *item;       /* of a seat form */
	size_t items;
	struct row_handover_count *count; /* of a shift form */
	size_t counts;
	struct row_handover_matter *matter; /* what the giver has open; of a shift all complaints */
	size_t matters;
	struct row_handover_promise *promise; /* of a shift form */
	size_t promises;
	struct handover_seat *seat; /* of a shift form */
	size_t seats;
	struct row_handover_word *question, *note;
	size_t questions, notes;
};

bool handover_is_signed(const struct row_handover *h); /* by its taker: it is frozen */
/* Missing pieces; below 0: too many. 0 also where nobody has counted. */
int64_t handover_missing(const struct row_handover_count *c);
/* A difference that nothing was said of, or that was settled for another number. */
bool handover_is_unsettled(const struct row_handover_count *c);

/* How urgent what goes over is: by its due moment and the hours of the next shift. */
enum handover_span { SPAN_OVER, SPAN_NEXT, SPAN_LATER, SPAN_COUNT };
enum handover_span handover_span(const struct handover_sheet *s, int64_t due_at, int64_t now);

/* Why it cannot be signed; `id` is the kind, the ticket or the seat that is meant. */
enum block_kind {
	BLOCK_START,    /* an item has no answer for the beginning */
	BLOCK_FINISH,   /* … for the end */
	BLOCK_WORDS,    /* it is faulty and nobody says what it has */
	BLOCK_ITEM,     /* it is missing, and that is not settled */
	BLOCK_COUNT,    /* not counted */
	BLOCK_AGAIN,    /* what should be there has changed since it was counted */
	BLOCK_GAP,      /* a difference is not settled */
	BLOCK_MATTER,   /* nobody receives it */
	BLOCK_SEAT,     /* not handed over */
	BLOCK_QUESTION, /* whether there are new questions is not answered */
};

struct handover_block {
	enum block_kind kind;
	int64_t id;
	size_t at; /* of the sheet's rows */
};

/* All that blocks; the first `max` are written. Nothing blocks what is signed. */
size_t handover_blocks(const struct handover_sheet *s, struct handover_block *out, size_t max);
/* As a sentence: what is missing, and the command of the screen that mends it. */
void handover_block_say(struct buf *out, const struct handover_sheet *s,
			const struct handover_block *b, int64_t now);

/* The next signature of a form. */
enum signature { SIGN_NONE, SIGN_GIVE, SIGN_TAKE, SIGN_CHECK, SIGN_SEE };
enum signature handover_next(const struct handover_sheet *s);

/* Whether this person may give it, and how. */
enum sign_answer {
	SIGN_YES,
	SIGN_AS_PAIR,   /* takes and checks, in a shift of two */
	SIGN_REASON,    /* yes, as a lead and with a reason */
	SIGN_NOT_GIVER, /* only who hands over does this */
	SIGN_IS_GIVER,  /* who handed over neither takes nor checks */
	SIGN_NOT_TAKER, /* somebody else is on the rota there */
	SIGN_NOT_LEAD,  /* that is a lead's */
	SIGN_IS_TAKER,  /* who took it does not check it: there are more than two on duty */
	SIGN_TOO_EARLY, /* the shift is not over: who hands over can still sign */
	SIGN_IS_DONE,
};
enum sign_answer handover_may_sign(const struct handover_sheet *s, int64_t agent, unsigned roles,
				   int64_t now);
/* Who may write on it: who gives, who takes, and leads. */
bool handover_may_write(const struct handover_sheet *s, int64_t agent, unsigned roles);

/* 12:00 of the day on which the next shift can find out (decision 10). */
int64_t handover_noon(int64_t now);

/* The form as it is printed, 80 columns wide. */
void handover_print(struct buf *out, const struct handover_sheet *s, const struct frame *f);
/* "early -> late" with seat and day: the heading of screen and print. */
void handover_title(struct buf *out, const struct handover_sheet *s);
void money_put(struct buf *out, int64_t fen); /* "1,234.50" */
/* What is said of a difference, for the remark column. */
void handover_gap_say(struct buf *out, const struct row_handover_count *c, int64_t now);
void handover_words_put(struct buf *out, const struct row_handover_item *i);

/* A seat is due until somebody has looked this week, the project's assets until a supervisor has.
 */
bool spot_is_due(const struct row_spot_due *d);

/* Tables of `kefu handover history`, `asset` and `loss`. */
extern const struct column handover_columns[], handover_item_columns[], handover_count_columns[],
	handover_matter_columns[], handover_promise_columns[], handover_word_columns[],
	handover_seat_columns[], handover_gap_columns[], asset_columns[], custody_columns[],
	loss_columns[], spot_columns[], spot_due_columns[];
