#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "core/column.h"
#include "core/setting.h"
#include "desk/verb.h"
#include "feed/phrase_library.h"
#include "term/canvas.h"
#include "term/keys.h"
#include "tui/bind.h"
#include "tui/call_line.h"
#include "tui/chat_line.h"
#include "tui/command.h"
#include "tui/duty.h"
#include "tui/presence.h"
#include "tui/prompt.h"
#include "tui/speech.h"
#include "tui/watch.h"

struct cue_set;
struct drafts;
struct glass;
struct practice_run;
struct store;
struct tutor;
struct ui;

/* What the loop does after a key. */
enum next { STAY, RELOAD, BACK, LEAVE };

/* A ticket to act on; a list that can be narrowed. */
enum key_need {
	NEED_NOTHING = 0,
	NEED_ROW = 1 << 0,
	NEED_LIST = 1 << 1,
	NEED_CALL = 1 << 3,   /* one that rings, goes on, is parked or offered, or is in wrap-up */
	TAKES_WORDS = 1 << 2, /* what stands behind its name on the command line is its `pressed` */
};

enum { HINT_LAST = 3, NARROW_MAX = 255 /* bytes */ };

/*
 * One row is one key: it dispatches, it is the hint in the bottom line, the entry of the palette
 * and of kefu(1). There is no second list of keys. A key with a verb needs no function: what the
 * verb asks for is prompted, and may() decides whether it is shown.
 */
struct key {
	const char *keys; /* as people write them, blanks between: "Enter", "C-d PgDn" */
	const char *name; /* stable, for kefu.1 */
	const char *help; /* N_(); NULL: the verb's label */
	const char *verb; /* or NULL */
	enum next (*run)(struct ui *ui, void *state, const char *pressed);
	enum key_need need;
	int hint; /* 1 … HINT_LAST: in the bottom line, what is needed most first; 0: not there */
};

/* A screen is two functions and one table. */
struct screen {
	const char *name;  /* golden files, the section of kefu.1 */
	const char *title; /* N_() */
	const struct key *keys;
	bool has_verbs;    /* the acts of ticket_keys work here */
	bool is_over;      /* lies over an open prompt, which waits */
	size_t state_size; /* zeroed when the screen opens */

	void (*open)(void *state, int64_t ticket); /* may be NULL */
	/*
	 * Reads the store into the arena, inside one read transaction. `quiet`: others wrote,
	 * nobody pressed a key: no row may move under the cursor.
	 */
	enum rc (*load)(struct ui *ui, void *state, struct arena *mem, bool quiet);
	/* A pure function of its parameters: no store, no clock, no allocation that stays. */
	void (*draw)(const void *state, const struct frame *f, struct canvas *c);
	/* The same state for a screen reader, in sentences; NULL: it is drawn without its rules. */
	void (*speak)(const void *state, const struct frame *f, struct speech *out);
	/* The ticket that acts are meant for; NULL: none. A screen without this function lies over
	 * another and means that one's. */
	const struct row_ticket *(*ticket)(const void *state);
	/* Is there anything here for that row of `keys` to be done with? What there is not is not
	 * offered: not in the bottom line, nor in the palette, nor by name. NULL: there always is.
	 */
	bool (*can)(const struct ui *ui, const void *state, const struct key *k);
	/* Rows of the body changed (resize); the cursor must stay inside. May be NULL. */
	void (*fit)(void *state, int rows);
	/* What is typed in the list narrows it, "" gives it back; NULL: there is nothing to
	 * narrow. */
	void (*narrow)(void *state, const char *text);
	/* Takes a press before any table does, for screens that one types in; false: not its. May
	 * be NULL. */
	bool (*press)(struct ui *ui, void *state, const struct press *p);
	/* Takes a paste before the prompt does; where keys are typed, pastes go. May be NULL. */
	void (*paste)(struct ui *ui, void *state, const char *bytes, size_t n);
	void (*close)(void *state); /* may be NULL */
};

extern const struct screen screen_queue;
extern const struct screen screen_ticket;
extern const struct screen screen_palette;
extern const struct screen screen_phrase;
extern const struct screen screen_view;
extern const struct screen screen_library;
extern const struct screen screen_phrase_card;
extern const struct screen screen_inbox;
extern const struct screen screen_intake;
extern const struct screen screen_offer;
extern const struct screen screen_views;
extern const struct screen screen_bulk;
extern const struct screen screen_follow;
extern const struct screen screen_handover;
extern const struct screen screen_customer;
extern const struct screen screen_meeting;
extern const struct screen screen_agenda;
extern const struct screen screen_question;
extern const struct screen screen_receipts;
extern const struct screen screen_floor;
extern const struct screen screen_back;
extern const struct screen screen_twins;
extern const struct screen screen_conflict;
extern const struct screen screen_rota;
extern const struct screen screen_reports;
extern const struct screen screen_report;
extern const struct screen screen_report_rows;
extern const struct screen screen_search;
extern const struct screen screen_practice;
extern const struct screen screen_people;
extern const struct screen screen_satisfaction;
extern const struct screen screen_attachment;
extern const struct screen screen_quality;
extern const struct screen screen_score;
extern const struct screen screen_calibration;
extern const struct screen screen_calibration_pairs;
extern const struct screen screen_quality_report;
extern const struct screen screen_quality_rows;
extern const struct screen screen_training;
extern const struct screen screen_performance;
extern const struct screen *const screens[]; /* all, then NULL */
extern const struct key global_keys[], ticket_keys[], compose_keys[], promise_keys[];
extern const struct key need_keys[];    /* of the triage strip */
extern const struct key command_keys[]; /* what has a name and no key */

enum { DEPTH_MAX = 6, HEAD_ROWS = 1, FOOT_ROWS = 1 };

/* An opened screen and the memory its rows live in. */
struct open_screen {
	const struct screen *screen;
	void *state;
	struct arena mem;
	bool is_narrowed; /* Esc gives the list back before it leaves */
};

/* The counts of the top line. */
struct counts {
	int64_t open, soon, overdue;
	int64_t news;    /* phrases that stand and were not read yet */
	int64_t notices; /* of this agent, that were not seen */
};

/* What was being written when a call came; verb NULL: nothing. */
struct aside {
	const struct verb *verb;
	int64_t ticket;
	int depth; /* of the screens then */
};

/* What every screen may reach; there are no globals beside it. */
struct ui {
	struct store *store;
	struct actor by;
	struct drafts *drafts;
	struct glass *glass; /* NULL in tests of screens */
	int64_t (*clock)(void);
	struct setting setting;
	struct binds binds;
	int64_t key_at;     /* the same by time_ms() */
	int64_t pressed_at; /* when the last key came, by the clock */
	bool is_hidden;     /* nobody pressed a key for long; see tui/hide.h */
	int64_t looked_at;  /* time_ms() when the loop last asked whether others wrote */
	bool is_same;       /* as the last frame shows it: nothing happened since */
	int64_t frame_due;  /* time_ms() until which keys that were typed ahead go before a frame */
	bool is_demo, is_shared;
	bool is_greeting;              /* the demo's first screen says what to try, until a key */
	struct tutor *tutor;           /* NULL: no lessons */
	struct practice_run *practice; /* NULL: this is the real desk */
	int send_hold;                 /* seconds in which a reply can be taken back */
	struct counts counts;
	struct watch watch;
	struct call_line line;
	struct chat_line chats;
	struct duty duty;
	struct company company;
	struct arena rule_mem;  /* by.rules, once they were replaced */
	struct arena life_mem;  /* by.life, likewise */
	struct arena sheet_mem; /* by.sheet, likewise */
	struct open_screen stack[DEPTH_MAX];
	int depth;
	struct canvas canvas;
	struct phrase_library library; /* library_need() */
	int64_t news_stamp, news_read; /* of counts.news: see library_news() */
	const struct cue_set *cues;    /* the same */
	struct arena cue_mem;
	int64_t cue_set;         /* which of the desk these are */
	struct checker *checker; /* the same */
	struct arena check_mem;
	struct prompt prompt;
	struct command command;
	struct aside aside;
	struct buf message; /* shown in the bottom line until the next key */
	bool is_error;
	bool is_waiting; /* the message says that an answer will come: it makes room for it */
};

void ui_configure(struct ui *ui, const struct setting *setting);
struct open_screen *ui_top(struct ui *ui);
const struct row_ticket *ui_ticket(const struct ui *ui); /* what acts are meant for, or NULL */
enum next ui_open(struct ui *ui, const struct screen *screen, int64_t ticket);
void ui_back(struct ui *ui);
enum rc ui_load(struct ui *ui, bool quiet);
__attribute__((format(printf, 2, 3))) void ui_say(struct ui *ui, const char *fmt, ...);
enum next ui_fail(struct ui *ui); /* shows store_err() */
struct frame ui_frame(const struct ui *ui);
/* The window or the prompt took another size: screens and composer fit themselves in. */
void ui_fit(struct ui *ui);
int ui_body_rows(const struct ui *ui); /* rows of the screen shown, what a tall prompt leaves */

/* Draws top line, body, and prompt or bottom line. */
void ui_draw(struct ui *ui);
/* Everything a press does, but for drawing. */
enum next ui_press(struct ui *ui, const struct press *p);
void ui_paste(struct ui *ui, const char *bytes, size_t n); /* into what is typed in; never an act */
/* Carries out what a key asked for; false: leave. */
bool ui_go(struct ui *ui, enum next next);

/* The row that a press means on the screen shown, NULL if none; and what it does. */
const struct key *ui_key(const struct ui *ui, const struct press *p);
enum next ui_press_key(struct ui *ui, const struct key *k, const char *pressed);
bool ui_may(const struct ui *ui, const struct key *k);
/* Begins to narrow the list that is shown; `pressed` "/", or what was typed first. */
enum next narrow_open(struct ui *ui, void *state, const char *pressed);
void ui_release(struct ui *ui);
