#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/check.h"

struct canvas;
struct prompt;
struct ui;

/*
 * The reply check beside a reply that is being written (H-51 … H-56, H-66, decision 6): a line or
 * two after a rest in typing, all of it before sending. It asks once more for an error; it stops
 * only what would tell somebody else's secret.
 */
struct reply_check {
	struct arena mem;
	struct check_findings found;
	const char *text;   /* what was checked, to which `found` points: that edited moves on */
	int64_t changed_at; /* time_ms() of the last change that was not checked yet; 0: none */
	bool is_warned;     /* the next ^O sends */
};

bool check_is_on(const struct prompt *p); /* is it a text that reaches a customer? */
void check_changed(struct ui *ui);
bool check_is_due(const struct ui *ui); /* a change waits for the rest */
/* `now`: without waiting for the rest. */
void check_rest(struct ui *ui, bool now);
/* ^G: the first better wording is put in place of what was found. */
void check_take(struct ui *ui);
/* May it go out? Else says why not, or asks once more. */
bool check_lets(struct ui *ui);

enum { CHECK_ROWS = 3 };
void check_draw(const struct prompt *p, struct canvas *c, int row); /* CHECK_ROWS rows */
