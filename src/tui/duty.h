#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "sql_rows.h"

/*
 * What this agent is doing, on which shift and seat, and the hands that are up: read with each
 * load, shown on every screen. A lead sees the first hand that is his to answer in a row of its
 * own, above everything (H-13); the second it counts by is the frame's.
 */
struct canvas;
struct ui;

struct duty {
	struct arena mem;
	const char *shift, *seat; /* NULL: none */
	int state;                /* enum agent_state */
	int64_t up_at;            /* since when one's own hand is up; 0: it is not */
	struct row_hand *hand;    /* all that are up, in order; no more than HANDS_MOST */
	size_t hands;
};

enum { HANDS_MOST = 64 };

MUST_CHECK enum rc duty_load(struct ui *ui);
/* The hand that is this lead's to answer now; NULL: none, or no lead. */
const struct row_hand *duty_hand(const struct ui *ui);
int duty_rows(const struct ui *ui); /* of the window, that the banner takes */
void duty_draw(const struct ui *ui, struct canvas *c, int row);
/* Does a second count on the glass? */
bool duty_ticks(const struct ui *ui);
/* On a desk with a rota, whoever is planned and not signed on is told which key does it. */
void duty_greet(struct ui *ui);
