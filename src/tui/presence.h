#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct presence_file;
struct ui;

/*
 * Who else is at the ticket on the glass, and whether they write: said where one writes and on the
 * ticket's screen; to a screen reader once. The others see of this session just as much.
 */
struct company {
	struct presence_file *at; /* NULL: not yet, or it cannot be had */
	bool was_tried;
	int64_t looked_at; /* time_ms() */
	int64_t ticket;    /* shown to the others */
	int state;
	struct buf line; /* "" when nobody is there */
	bool is_told;    /* to a screen reader */
};

/* Shows where this session is, and looks who else is there, twice a second at most. True: what is
 * to be drawn changed. */
bool presence_look(struct ui *ui);
void company_release(struct company *c);
