#include "tui/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/keys.h"

enum { TITLE_ROWS = 2, FAR = 1 << 30 };

struct view {
	struct buf title, text;
	int top, rows, cols;
	bool is_linear; /* then `top` is the sentence that the cursor is on */
};

/* How many lines the text takes; `line`, when it is not NULL, gets where line `at` begins. */
static int
lines_of(const struct view *v, int cols, int at, const char **line)
{
	const char *s = buf_str(&v->text);
	int lines = 0;

	for (; *s; lines++) {
		if (line && lines == at)
			*line = s;
		s += width_wrap(s, cols > 1 ? cols : 2);
	}
	return lines;
}

static int
all_of(const struct view *v)
{
	return v->is_linear ? speech_text(NULL, buf_str(&v->text), 0)
			    : lines_of(v, v->cols, 0, NULL);
}

static void
keep_inside(struct view *v)
{
	const int most = all_of(v) - (v->is_linear ? 1 : v->rows);

	if (v->top > most)
		v->top = most;
	if (v->top < 0)
		v->top = 0;
}

static enum rc
view_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct view *v = state;

	(void)mem, (void)quiet;
	v->cols = ui->canvas.cols;
	v->is_linear = ui->setting.of[SETTING_LINEAR];
	keep_inside(v);
	return OK;
}

static void
view_fit(void *state, int rows)
{
	struct view *v = state;

	v->rows = rows > TITLE_ROWS ? rows - TITLE_ROWS : 1;
	keep_inside(v);
}

static void
text_lines_draw(const struct view *v, struct canvas *c)
{
	const char *s = "";

	(void)lines_of(v, c->cols, v->top, &s);
	for (int row = TITLE_ROWS; *s && row < c->rows; row++) {
		const size_t n = width_wrap(s, c->cols > 1 ? c->cols : 2);
		struct buf line = {0};

		buf_add(&line, s, width_trim(s, n));
		(void)canvas_text(c, (struct span){.row = row}, S_PLAIN, buf_str(&line));
		buf_release(&line);
		s += n;
	}
}

static void
view_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct view *v = state;
	const int all = lines_of(v, c->cols, 0, NULL), last = v->top + c->rows - TITLE_ROWS;
	struct buf place = {0};

	(void)f;
	if (all > c->rows - TITLE_ROWS)
		buf_printf(&place, _("%d-%d of %d"), v->top + 1, last < all ? last : all, all);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&v->title),
				 .left_style = S_HEAD,
				 .right = buf_str(&place),
				 .right_style = S_HINT});
	canvas_rule(c, 1);
	text_lines_draw(v, c);
	canvas_cursor(c, TITLE_ROWS, 0);
	buf_release(&place);
}

static void
view_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct view *v = state;

	(void)f;
	speech_add(out, buf_str(&v->title), false);
	(void)speech_text(out, buf_str(&v->text), v->top);
}

static void
view_close(void *state)
{
	struct view *v = state;

	buf_release(&v->title);
	buf_release(&v->text);
}

static enum next
view_scroll(struct ui *ui, void *state, const char *pressed)
{
	struct view *v = state;
	const int page = v->rows > 1 ? v->rows - 1 : 1;
	/* clang-format off */
	const struct { const char *key; int by; } moves[] = {
		{"j", 1}, {"Down", 1}, {"k", -1}, {"Up", -1}, {"PgDn", page}, {"Space", page}, {"PgUp", -page},
		{"g", -FAR}, {"Home", -FAR}, {"G", FAR}, {"End", FAR},
	};
	/* clang-format on */

	v->cols = ui->canvas.cols;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (!strcmp(moves[i].key, pressed))
			v->top += moves[i].by;
	keep_inside(v);
	return STAY;
}

static enum next
view_leave(struct ui *ui, void *state, const char *pressed)
{
	(void)ui, (void)state, (void)pressed;
	return BACK;
}

/* What waits below must not be reached from here. */
static bool
view_press(struct ui *ui, void *state, const struct press *p)
{
	const struct press plain = press_plain(p);

	(void)state;
	return !bind_find(&ui->binds, screen_view.keys, plain.name) && strcmp(p->name, "C-l") &&
	       strcmp(p->name, "C-z");
}

/* Text that is pasted has nowhere to go. */
static void
view_paste(struct ui *ui, void *state, const char *bytes, size_t n)
{
	(void)ui, (void)state, (void)bytes, (void)n;
}

/* clang-format off */
static const struct key view_keys[] = {
	{"j Down",        "down",      N_("down"),             NULL, view_scroll, NEED_NOTHING, 2},
	{"k Up",          "up",        N_("up"),               NULL, view_scroll, NEED_NOTHING, 2},
	{"PgDn Space",    "page-down", N_("page down"),        NULL, view_scroll, NEED_NOTHING, 2},
	{"PgUp",          "page-up",   N_("page up"),          NULL, view_scroll, NEED_NOTHING, 2},
	{"g Home",        "first",     N_("to the beginning"), NULL, view_scroll, NEED_NOTHING, 0},
	{"G End",         "last",      N_("to the end"),       NULL, view_scroll, NEED_NOTHING, 0},
	{"Esc q F1 Left", "back",      N_("back"),             NULL, view_leave,  NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

const struct screen screen_view = {
	.name = "view",
	.title = N_("Reading"),
	.keys = view_keys,
	.is_over = true,
	.state_size = sizeof(struct view),
	.load = view_load,
	.draw = view_draw,
	.speak = view_speak,
	.fit = view_fit,
	.press = view_press,
	.paste = view_paste,
	.close = view_close,
};

enum next
view_open(struct ui *ui, const char *title, const char *text)
{
	struct view *v;

	(void)ui_open(ui, &screen_view, 0);
	if (ui_top(ui)->screen != &screen_view)
		return STAY;
	v = ui_top(ui)->state;
	buf_puts(&v->title, title);
	buf_puts(&v->text, text);
	return ui_load(ui, true) ? ui_fail(ui) : STAY;
}
