#pragma once

/*
 * A grid of cells that a screen draws on. It knows widths, not terminals:
 * term/glass puts it on the terminal, tests turn it into text. Nothing drawn
 * outside the grid does harm: whatever lies there is cut, and so is what would
 * be half a wide character. Chinese in every locale is two cells wide.
 */
struct buf;

/* Larger windows are drawn in their upper left part: the size comes from the terminal. */
enum { CANVAS_ROWS_MAX = 500, CANVAS_COLS_MAX = 1000 };

enum style {
	S_PLAIN,
	S_HEAD,  /* bold */
	S_HINT,  /* as plain as S_PLAIN; a name for what may be overlooked */
	S_MATCH, /* reverse */
	S_GOOD,  /* green */
	S_WARN,  /* yellow */
	S_ALERT, /* red and bold; never the only sign */
	S_UNDER,
	S_FLAG, /* red alone: a sign that may stand in every row has to be cheap on a slow line */
	S_RULE, /* what canvas_rule() draws: a terminal may have a line for it */
	STYLE_COUNT
};

/* One column of one row. `utf8` ends with a NUL; a free cell holds one blank. */
struct cell {
	char utf8[16];
	unsigned char width; /* 1, 2, or 0: the right half of the wide character before it */
	unsigned char style;
};

struct canvas {
	int rows, cols;
	struct cell *cell; /* rows * cols of them, row after row */
	int cursor_row, cursor_col;
};

struct span {
	int row, col;
	int cols; /* 0 = to the end of the line */
};

/* A size outside 1..CANVAS_*_MAX is brought inside. All cells are blank, the cursor is at 0, 0. */
void canvas_init(struct canvas *c, int rows, int cols);
void canvas_release(struct canvas *c);
void canvas_clear(struct canvas *c);
void canvas_resize(struct canvas *c, int rows, int cols); /* what was drawn is gone */

/*
 * Draws from the left end of the span until the text or the span ends, and returns
 * the cells used, those left of the canvas included, so that the next text can
 * start behind this one. What remains of the span stays as it was. A control, a
 * damaged byte or an unsteady cluster (text/width) is drawn as a question mark as wide
 * as width_of() says: text is cleaned before, this is the second door.
 */
int canvas_text(struct canvas *c, struct span at, enum style style, const char *utf8);
void canvas_fill(struct canvas *c, struct span at, enum style style); /* with blanks */
void canvas_rule(struct canvas *c, int row);                          /* a line of '-' */
void canvas_cursor(struct canvas *c, int row, int col);               /* brought inside */

/* Adds one line for each row, without its trailing blanks: what golden files compare. */
void canvas_dump(const struct canvas *c, struct buf *out);
