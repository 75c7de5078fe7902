#include "tui/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "desk/conflict.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { TITLE_ROWS = 2, MARGIN = 2 };

struct conflict_view {
	struct buf text;
	int64_t newest; /* what its writer has seen now */
	int top, rows, cols;
	bool is_linear; /* then `top` is the sentence that the cursor is on */
};

static bool
has_sign(const char *line)
{
	return *line && strchr(" -+", *line) && line[1] == ' ';
}

/* One line of the text, wrapped beside its sign, into the rows from `row` on; those above the title
 * are only counted. `c` NULL: all are. Returns the rows. */
static int
line_draw(struct canvas *c, int cols, int row, const char *line, size_t size)
{
	const int margin = has_sign(line) ? MARGIN : 0;
	const char *s = line + margin, *end = line + size;
	int rows = 0;

	for (; s < end || !rows; rows++) {
		const size_t n = width_wrap(s, cols > margin + 1 ? cols - margin : 2);
		struct buf text = {0};

		buf_add(&text, s, width_trim(s, n));
		if (c && row + rows >= TITLE_ROWS && margin && !rows)
			(void)canvas_text(c, (struct span){.row = row, .cols = 1}, S_PLAIN,
					  *line == '-'   ? "-"
					  : *line == '+' ? "+"
							 : " ");
		if (c && row + rows >= TITLE_ROWS)
			(void)canvas_text(c, (struct span){.row = row + rows, .col = margin},
					  margin ? S_PLAIN : S_HEAD, buf_str(&text));
		buf_release(&text);
		s += n;
		if (!n)
			break;
	}
	return rows ? rows : 1;
}

/* Every line from `row` on; returns the row behind the last. */
static int
lines_draw(const struct conflict_view *v, struct canvas *c, int cols, int row)
{
	for (const char *s = buf_str(&v->text); *s;) {
		const size_t n = strcspn(s, "\n");

		row += line_draw(c, cols, row, s, n);
		s += n + (s[n] == '\n');
	}
	return row;
}

static int
all_of(const struct conflict_view *v)
{
	return v->is_linear ? speech_text(NULL, buf_str(&v->text), 0)
			    : lines_draw(v, NULL, v->cols, 0);
}

static void
keep_inside(struct conflict_view *v)
{
	const int most = all_of(v) - (v->is_linear ? 1 : v->rows);

	if (v->top > most)
		v->top = most;
	if (v->top < 0)
		v->top = 0;
}

static enum rc
conflict_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct conflict_view *v = state;

	(void)mem, (void)quiet;
	v->cols = ui->canvas.cols;
	v->is_linear = ui->setting.of[SETTING_LINEAR];
	keep_inside(v);
	return OK;
}

static void
conflict_fit(void *state, int rows)
{
	struct conflict_view *v = state;

	v->rows = rows > TITLE_ROWS ? rows - TITLE_ROWS : 1;
	keep_inside(v);
}

static void
conflict_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct conflict_view *v = state;
	const int all = lines_draw(v, NULL, c->cols, 0), last = v->top + c->rows - TITLE_ROWS;
	struct buf place = {0};

	(void)f;
	if (all > c->rows - TITLE_ROWS)
		buf_printf(&place, _("%d-%d of %d"), v->top + 1, last < all ? last : all, all);
	draw_ends(c, 0,
		  &(struct ends){.left = _("not sent: somebody was there meanwhile"),
				 .left_style = S_ALERT,
				 .right = buf_str(&place),
				 .right_style = S_HINT});
	canvas_rule(c, 1);
	(void)lines_draw(v, c, c->cols, TITLE_ROWS - v->top);
	canvas_cursor(c, TITLE_ROWS, 0);
	buf_release(&place);
}

static void
conflict_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct conflict_view *v = state;

	(void)f;
	speech_add(out, _("not sent: somebody was there meanwhile"), false);
	(void)speech_text(out, buf_str(&v->text), v->top);
}

static void
conflict_close(void *state)
{
	struct conflict_view *v = state;

	buf_release(&v->text);
}

static enum next
conflict_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct conflict_view *v = state;
	const int page = v->rows > 1 ? v->rows - 1 : 1;
	/* clang-format off */
	const struct { const char *key; int by; } moves[] = {
		{"j", 1}, {"Down", 1}, {"k", -1}, {"Up", -1}, {"PgDn", page}, {"Space", page}, {"PgUp", -page},
	};
	/* clang-format on */

	v->cols = ui->canvas.cols;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].key, pressed))
			v->top += moves[i].by;
	keep_inside(v);
	return STAY;
}

/* What is newer still stops it again. */
static enum next
conflict_send(struct ui *ui, void *state, const char *pressed)
{
	const struct conflict_view *v = state;

	(void)pressed;
	ui->prompt.seen = v->newest;
	ui_back(ui);
	return (enum next)ui->prompt.done(ui);
}

static enum next
conflict_change(struct ui *ui, void *state, const char *pressed)
{
	const struct conflict_view *v = state;

	(void)pressed;
	ui->prompt.seen = v->newest;
	return BACK;
}

static enum next
conflict_aside(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	ui_back(ui);
	return (enum next)prompt_press(ui, &(struct press){.name = "Esc"});
}

/* What waits below must not be reached from here. */
static bool
conflict_press(struct ui *ui, void *state, const struct press *p)
{
	const struct press plain = press_plain(p);

	(void)state;
	return !bind_find(&ui->binds, screen_conflict.keys, plain.name) && strcmp(p->name, "C-l") &&
	       strcmp(p->name, "C-z");
}

static void
conflict_paste(struct ui *ui, void *state, const char *bytes, size_t n)
{
	(void)ui, (void)state, (void)bytes, (void)n;
}

/* clang-format off */
static const struct key conflict_keys[] = {
	{"C-y",        "send",      N_("send all the same"), NULL, conflict_send,   NEED_NOTHING, 1},
	{"Enter",      "change",    N_("change it"),         NULL, conflict_change, NEED_NOTHING, 1},
	{"Esc",        "aside",     N_("put aside"),         NULL, conflict_aside,  NEED_NOTHING, 1},
	{"j Down",     "down",      N_("down"),              NULL, conflict_scroll, NEED_NOTHING, 2},
	{"k Up",       "up",        N_("up"),                NULL, conflict_scroll, NEED_NOTHING, 2},
	{"PgDn Space", "page-down", N_("page down"),         NULL, conflict_scroll, NEED_NOTHING, 0},
	{"PgUp",       "page-up",   N_("page up"),           NULL, conflict_scroll, NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_conflict = {
	.name = "conflict",
	.title = N_("Two replies at once"),
	.keys = conflict_keys,
	.is_over = true,
	.state_size = sizeof(struct conflict_view),
	.load = conflict_load,
	.draw = conflict_draw,
	.speak = conflict_speak,
	.fit = conflict_fit,
	.press = conflict_press,
	.paste = conflict_paste,
	.close = conflict_close,
};

static void
show(struct ui *ui, const struct conflict *c)
{
	struct conflict_view *v;

	(void)ui_open(ui, &screen_conflict, 0);
	if (ui_top(ui)->screen != &screen_conflict)
		return;
	v = ui_top(ui)->state;
	v->newest = c->newest;
	conflict_print(&v->text, c, prompt_answer(&ui->prompt));
	keep_inside(v);
}

bool
conflict_open(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;
	struct arena mem = {0};
	struct conflict c = {0};
	bool is = p->seen && p->verb->needs & IS_HELD && ui->depth < DEPTH_MAX &&
		  !conflict_read(ui->store, p->ticket, p->seen, ui->by.agent, &mem, &c) && c.stops;

	if (is)
		show(ui, &c);
	arena_reset(&mem);
	return is && ui_top(ui)->screen == &screen_conflict;
}
