#pragma once

#include "store/store.h"
#include "term/keys.h"
#include "tui/ui.h"

#include "shop.h"

/*
 * The screens as an agent has them, without a terminal: keys go in, the canvas comes out. The hour
 * stands at SHOP_NOW, the agent is 1024 小张, the words are Chinese. A second store on the same
 * file is what the others work through.
 */
struct scene {
	struct shop shop;
	struct ui ui;
	struct store *others;
	struct arena mem;
	struct keys keys;
	enum next last; /* what the last key asked of the loop */
	bool is_over;   /* … was to leave */
};

/* Fixtures for cmocka; *state is a struct scene with the queue open at 80 x 24. */
int scene_setup(void **state);
int scene_setup_empty(void **state);   /* a desk without tickets */
int scene_setup_english(void **state); /* its words are English */
int scene_teardown(void **state);

/* Ends the session as a program would that is gone, and begins another at the same desk. */
void scene_again(struct scene *s, const char *work_no);
void scene_resize(struct scene *s, int rows, int cols);

void scene_key(struct scene *s, const char *name);   /* "Enter", "j", "C-l" */
void scene_keys(struct scene *s, const char *names); /* several, blanks between */
void scene_type(struct scene *s, const char *text);  /* as a terminal sends it */
/* Somebody else does a verb, and the loop looks. */
void scene_others(struct scene *s, const char *work_no, const char *verb, int64_t ticket,
		  const char *text);

/* A promise on today's ticket, by who has it; its warning and its moment in minutes from now. */
void scene_promises(struct scene *s, int serial, const char *words, int warn, int due);
/* The clock goes on to so many minutes behind SHOP_NOW, and the loop looks at it. */
void scene_minute(struct scene *s, int minute);

/* Draws, and gives the canvas as text; it lives until the next scene_text(). */
const char *scene_text(struct scene *s);
void scene_sees(struct scene *s, const char *text);     /* fails with the screen */
void scene_sees_not(struct scene *s, const char *text); /* fails with the screen */
/* The row of the canvas that shows it, -1: none. */
int scene_row_of(struct scene *s, const char *text);
void scene_cursor_on(struct scene *s, const char *text); /* the hardware cursor's row shows it */
int64_t scene_ticket(struct scene *s, int serial);       /* the id of today's ticket */
