/* How the intake looks: the call and the greeting, the list, what the customer came with before. */
#include <inttypes.h>

#include "base/intl.h"
#include "core/caller.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket_speak.h"
#include "term/canvas.h"
#include "tui/draw.h"
#include "tui/intake.h"
#include "tui/speech.h"

enum { REPEAT_USUAL = 7 };

/* --- the lines, by what they say --- */

static void
greeting_put(struct buf *out, const struct intake_view *v)
{
	if (v->greeting)
		buf_printf(out, "%s  %s", _("say"), v->greeting);
}

static void
who_put(struct buf *out, const struct intake_view *v)
{
	const struct row_caller *c = intake_caller(v);

	if (!c) {
		buf_puts(out, _("a new customer"));
		return;
	}
	mask_name(out, c->name, c->title);
	if (c->phone) {
		buf_puts(out, "  ");
		mask_phone(out, c->phone);
	}
	buf_printf(out, "  %s", label_of(WORD_CLASS, (int)c->class));
}

/* This call counts: who came once before comes for the second time. */
static void
repeat_put(struct buf *out, const struct intake_view *v)
{
	const int days = v->tree.repeat_days ? v->tree.repeat_days : REPEAT_USUAL;

	if (!intake_caller(v))
		return;
	if (v->came)
		buf_printf(out, _("call %d within %d days"), v->came + 1, days);
	else
		buf_printf(out, _("the first call within %d days"), days);
}

static void
ticket_put(struct buf *out, const struct intake_view *v)
{
	const struct row_caller_tickets *t = &v->ticket[v->chosen];
	struct buf subject = {0};

	if (v->call.ticket_id.is_set) {
		buf_printf(out, _("this call belongs to %s"), v->call.ticket);
		return;
	}
	if (!v->tickets)
		return;
	mask_text(&subject, t->subject);
	buf_printf(out, _("open  %s %s"), t->number, buf_str(&subject));
	if (t->owner)
		buf_printf(out, _("  with %s"), t->owner);
	if (v->tickets > 1)
		buf_printf(out, "  (%d / %d)", v->chosen + 1, v->tickets);
	buf_release(&subject);
}

static void
promise_put(struct buf *out, const struct row_caller_history *h, int64_t now)
{
	struct buf words = {0};

	if (!h->promise)
		return;
	mask_text(&words, h->promise);
	buf_printf(out, _("  promised: %s, "), buf_str(&words));
	due_moment(out, h->promise_at.value, now);
	buf_printf(out, " %s", label_short(WORD_PROMISE, (int)h->promise_state.value));
	buf_release(&words);
}

static void
history_put(struct buf *out, const struct row_caller_history *h, int64_t now)
{
	struct buf words = {0};

	due_moment(out, h->at, now);
	buf_printf(out, "  %s", h->agent ? h->agent : "");
	if (h->result.is_set)
		buf_printf(out, "  %s", label_of(WORD_RESULT, (int)h->result.value));
	if (h->number)
		buf_printf(out, "  %s", h->number);
	mask_text(&words, h->summary ? h->summary : h->subject ? h->subject : "");
	if (words.len)
		buf_printf(out, "  %s", buf_str(&words));
	promise_put(out, h, now);
	buf_release(&words);
}

static void
hits_put(struct buf *out, const struct intake_view *v)
{
	buf_printf(out, "%s  ", _("category"));
	for (size_t i = 0; i < v->hits; i++) {
		const char *path[CATEGORY_DEPTH];

		category_path(&v->tree, v->hit[i], path);
		buf_puts(out, i ? "   " : "");
		category_text(out, path);
	}
	if (!v->hits)
		buf_puts(out, _("none begins so"));
}

static void
judged_put(struct buf *out, const struct intake_view *v)
{
	if (v->mood.emotion)
		buf_printf(out, _("proposed  %s"), label_of(WORD_EMOTION, (int)v->mood.emotion));
	if (v->mood.emotion && *v->mood.evidence)
		buf_printf(out, " (%s)", v->mood.evidence);
	buf_printf(out, "%s%s  %s", v->mood.emotion ? "   " : "", _("priority"),
		   label_of(WORD_QUADRANT, (int)triage_quadrant(&v->need)));
}

static void
first_put(struct buf *out, const struct intake_view *v)
{
	const char *say = v->need.in_danger ? v->mood.danger : v->mood.say[v->need.emotion];

	if (say)
		buf_printf(out, "%s  %s", _("first"), say);
}

/* --- drawn --- */

static void
line_draw(struct canvas *c, int row, enum style style, struct buf *text)
{
	if (row < c->rows)
		(void)canvas_text(c, (struct span){.row = row}, style, buf_str(text));
	buf_clear(text);
}

/* The state of the call, its time and its rings stand on the line of the call, above. */
static void
title_draw(const struct intake_view *v, struct canvas *c)
{
	struct buf count = {0};

	buf_printf(&count, _("call %" PRId64 " today"), v->count);
	draw_ends(c, 0,
		  &(struct ends){.left = v->has_call ? _(screen_intake.title) : _("no call"),
				 .left_style = S_HEAD,
				 .right = buf_str(&count),
				 .right_style = S_HINT});
	buf_release(&count);
}

static void
head_draw(const struct intake_view *v, struct canvas *c)
{
	struct buf line = {0};

	title_draw(v, c);
	greeting_put(&line, v);
	line_draw(c, 1, S_PLAIN, &line);
	buf_printf(&line, "%s  %s", _("who"), *v->find ? v->find : "-");
	line_draw(c, 2, S_PLAIN, &line);
	buf_release(&line);
}

static void
panel_draw(const struct intake_view *v, const struct frame *f, struct canvas *c, int row)
{
	struct buf line = {0};

	canvas_rule(c, row++);
	ticket_put(&line, v);
	line_draw(c, row++, S_HEAD, &line);
	repeat_put(&line, v);
	line_draw(c, row++, v->came ? S_WARN : S_PLAIN, &line);
	for (int i = 0; i < v->came && i < INTAKE_HISTORY; i++) {
		history_put(&line, &v->history[i], f->now);
		line_draw(c, row++, S_PLAIN, &line);
	}
	buf_release(&line);
}

static void
list_part_draw(const struct intake_view *v, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Class", "Last came", NULL};
	static const char *const whole[] = {"Number", NULL};
	const struct list_look look = {
		.columns = caller_columns, .spare = spare, .whole = whole, .row = INTAKE_TOP - 1};

	head_draw(v, c);
	list_draw(&v->list, &look, f, c);
	if (v->list.rows + INTAKE_TOP < c->rows)
		panel_draw(v, f, c, c->rows - INTAKE_PANEL);
}

/* A row of the part above the form; when room is short the highest rank goes first. */
struct said {
	void (*put)(struct buf *out, const struct intake_view *v);
	int rank;
	enum style style;
};

static void
last_put(struct buf *out, const struct intake_view *v)
{
	if (v->came)
		history_put(out, &v->history[0], v->history[0].at);
}

static const struct said over_form[] = {
	{greeting_put, 7, S_PLAIN}, {who_put, 3, S_HEAD},   {repeat_put, 5, S_WARN},
	{last_put, 6, S_PLAIN},     {hits_put, 1, S_PLAIN}, {judged_put, 4, S_PLAIN},
	{first_put, 2, S_PLAIN},
};

enum { OVER_FORM = (int)(sizeof over_form / sizeof *over_form) };

static void
form_part_draw(const struct intake_view *v, struct canvas *c)
{
	struct buf line = {0};
	int row = 0;

	if (c->rows > OVER_FORM) {
		title_draw(v, c);
		row++;
	}
	for (int i = 0; i < OVER_FORM; i++) {
		if (over_form[i].rank > c->rows)
			continue;
		over_form[i].put(&line, v);
		if (line.len)
			line_draw(c, row++, over_form[i].style, &line);
	}
	buf_release(&line);
}

void
intake_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct intake_view *v = state;

	if (v->is_form)
		form_part_draw(v, c);
	else
		list_part_draw(v, f, c);
}

static void
part_speak(struct speech *out, struct buf *line)
{
	if (line->len)
		speech_add(out, buf_str(line), false);
	buf_clear(line);
}

void
intake_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct intake_view *v = state;
	struct buf line = {0};

	speak_part(&line, v->has_call ? _("a call comes in") : _("no call"));
	part_speak(out, &line);
	for (int i = 0; v->is_form && i < OVER_FORM; i++) {
		over_form[i].put(&line, v);
		part_speak(out, &line);
	}
	if (!v->is_form) {
		greeting_put(&line, v);
		part_speak(out, &line);
		list_speak(&v->list, caller_columns, f, out);
		ticket_put(&line, v);
		part_speak(out, &line);
		repeat_put(&line, v);
		part_speak(out, &line);
	}
	for (int i = 0; !v->is_form && i < v->came && i < INTAKE_HISTORY; i++) {
		history_put(&line, &v->history[i], f->now);
		part_speak(out, &line);
	}
	buf_release(&line);
}
