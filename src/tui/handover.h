#pragma once

#include "desk/handover.h"
#include "tui/ui.h"

/*
 * Place 3: the form that this agent has to do with now: a seat form, agent to agent, or as a lead
 * the shift form (H-82, H-83). It is read anew with every load; what is entered is a row at once,
 * what is being typed is a draft, so that a line that breaks loses nothing.
 */
enum handover_line_kind {
	LINE_HEAD, /* a heading: the cursor goes by */
	LINE_ITEM,
	LINE_COUNT,
	LINE_SEAT,
	LINE_MATTER,
	LINE_PROMISE,
	LINE_WORD,
	LINE_BLOCK,
};

struct handover_line {
	enum handover_line_kind kind;
	int64_t id; /* of the kind, seat, ticket or words; of a block its place */
	const void *row;
	const char *text, *right; /* of a heading; of a count who had it last */
};

enum { HANDOVER_BLOCKS = 200 };

struct handover_view {
	struct handover_key key, up;
	bool has_key, has_up; /* up: the shift form that a seat's was opened from */
	struct handover_sheet sheet;
	struct handover_block block[HANDOVER_BLOCKS];
	size_t blocks;
	struct handover_line *line;
	int lines, cursor, top, rows;
	bool at_start; /* Left: the state at the beginning is meant */
};

enum next handover_go(struct ui *ui, void *state, const char *pressed); /* 3 */

/* What the keys of the screen do. */
enum next handover_state(struct ui *ui, void *state, const char *pressed); /* Space */
enum next handover_enter(struct ui *ui, void *state, const char *pressed);
enum next handover_assign(struct ui *ui, void *state, const char *pressed);     /* a */
enum next handover_assign_all(struct ui *ui, void *state, const char *pressed); /* A */
enum next handover_question(struct ui *ui, void *state, const char *pressed);   /* q */
enum next handover_sign(struct ui *ui, void *state, const char *pressed);       /* s */
enum next handover_intact(struct ui *ui, void *state, const char *pressed);     /* = */
enum next handover_paper(struct ui *ui, void *state, const char *pressed);      /* P */
enum next handover_assets(struct ui *ui, void *state, const char *pressed);     /* & */
enum next handover_losses(struct ui *ui, void *state, const char *pressed);     /* $ */
enum next handover_checks(struct ui *ui, void *state, const char *pressed);     /* % */
enum next handover_seat_open(struct ui *ui, void *state, const char *pressed);  /* o */

/* What the files of the acts share: the form of the screen with the row under the cursor; a line of
 * text for a verb, whose draft belongs to form and row; the act of that prompt. */
struct handover_view *handover_view_of(struct ui *ui);
struct handover_form handover_form_of(const struct handover_view *v);
void handover_text_ask(struct ui *ui, const char *verb, const char *label,
		       int (*done)(struct ui *ui));
int handover_prompt_do(struct ui *ui, struct request *ask);
enum next handover_count_ask(struct ui *ui, const struct row_handover_count *c);
enum next handover_count_mend(struct ui *ui, const struct row_handover_count *c);
enum next handover_way_ask(struct ui *ui, const char *kind, bool is_counted);

void handover_draw(const void *state, const struct frame *f, struct canvas *c);
void handover_speak(const void *state, const struct frame *f, struct speech *out);
/* The line under the cursor, NULL: none. */
const struct handover_line *handover_current(const struct handover_view *v);
/* The cursor goes to the line that this row is. */
void handover_seek(struct handover_view *v, enum handover_line_kind kind, int64_t id);
