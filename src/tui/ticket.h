#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "core/clock_row.h"
#include "sql_rows.h"
#include "tui/life_panel.h"
#include "tui/list.h"
#include "tui/promise_panel.h"
#include "tui/record.h"
#include "tui/stepper.h"
#include "tui/ticket_words.h"

enum chat_view { CHAT_NONE, CHAT_GOES_ON, CHAT_IS_OVER };

/* The ticket screen: who, what, by when, and everything that was done. */
struct ticket_view {
	int64_t id;
	struct ticket_words words;
	const struct binds *binds;
	struct row_ticket ticket;
	struct ticket_clocks clocks;
	struct row_event *event;
	int count;
	int back;      /* lines that the end of the story lies below the screen */
	bool is_new;   /* … and somebody wrote there since */
	int chat;      /* enum chat_view: of the newest chat with it */
	int64_t rules; /* the newest rule set it was closed under (H-142); 0: none */
	int rows;
	struct list lines; /* the sentences for a screen reader */
	bool has_draft;
	const struct company *company; /* who else is here: tui/presence.h */
	struct stepper stepper;
	struct record record;
	struct promise_panel promises;
	struct life_panel life;
};
