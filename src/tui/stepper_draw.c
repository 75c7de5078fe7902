#include "base/intl.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/stepper.h"

enum { PANEL = 4, PANEL_FROM = 10, LINE_FROM = 6 };

int
stepper_rows(const struct stepper *s, int rows)
{
	if (!s->is_on || rows < LINE_FROM)
		return 0;
	return rows >= PANEL_FROM ? PANEL : 1;
}

/* The time until the next word: H-35, H-36. */
static enum style
wait_text(const struct stepper *s, int64_t now, struct buf *out)
{
	const struct scenario_wait w = scenario_wait(&s->before, &s->step, s->at.at, now);

	if (w.kind == SCENARIO_WAITS)
		buf_printf(out, _(" wait %d s "), w.left);
	else if (w.kind == SCENARIO_OVER)
		buf_puts(out, _(" waited: go on "));
	else if (w.kind == SCENARIO_ROUND)
		buf_printf(out, _(" every %d s: in %d s "), w.every, w.left);
	else if (w.kind == SCENARIO_CALLS)
		buf_printf(out, _(" every %d s: now "), w.every);
	return w.kind == SCENARIO_OVER || w.kind == SCENARIO_CALLS ? S_ALERT : S_WARN;
}

static void
head_text(const struct stepper *s, struct buf *out)
{
	buf_printf(out, "%s%s%s", s->scenario ? s->scenario : "", s->scenario ? " " : "", s->title);
	buf_printf(out, _("  step %d of %d"), s->at.done + 1, s->total);
	if (s->after)
		buf_printf(out, _("  explained %d of %d"), s->at.said, s->after);
}

static void
labelled_draw(struct canvas *c, int row, enum style style, const char *label, const char *text)
{
	int col = canvas_text(c, (struct span){.row = row}, S_HEAD, label);

	if (col < c->cols)
		(void)canvas_text(c, (struct span){.row = row, .col = col}, style, text);
}

static void
must_not_draw(const struct stepper *s, struct canvas *c, int row)
{
	struct buf line = {0};

	if (s->not_say)
		buf_printf(&line, _("never say: %s"), s->not_say);
	if (s->not_say && s->not_do)
		buf_puts(&line, "  ");
	if (s->not_do)
		buf_printf(&line, _("never do: %s"), s->not_do);
	(void)canvas_text(c, (struct span){.row = row}, S_WARN, buf_str(&line));
	buf_release(&line);
}

/* Where there is but a row: what to say, and the time. */
static void
line_draw(const struct stepper *s, struct canvas *c, int row, const struct buf *wait,
	  enum style style)
{
	const int cells = width_of(buf_str(wait));
	const struct span left = {.row = row, .cols = c->cols - cells};

	(void)canvas_text(c, left, S_HEAD, s->now ? s->now : s->title);
	(void)canvas_text(c, (struct span){.row = row, .col = c->cols - cells}, style,
			  buf_str(wait));
}

void
stepper_draw(const struct stepper *s, const struct frame *f, struct canvas *c, int row, int rows)
{
	struct buf head = {0}, wait = {0};
	const enum style style = wait_text(s, f->now, &wait);

	if (rows == 1) {
		line_draw(s, c, row, &wait, style);
	} else {
		canvas_rule(c, row);
		buf_puts(&head, "-- ");
		head_text(s, &head);
		buf_char(&head, ' ');
		draw_ends(c, row,
			  &(struct ends){.left = buf_str(&head),
					 .left_style = S_HEAD,
					 .right = buf_str(&wait),
					 .right_style = style});
		labelled_draw(c, row + 1, S_PLAIN, s->is_said ? _("say   ") : _("do    "),
			      s->now ? s->now : "");
		labelled_draw(c, row + 2, S_HINT, _("then  "), s->next ? s->next : _("the end"));
		must_not_draw(s, c, row + 3);
	}
	buf_release(&head);
	buf_release(&wait);
}
