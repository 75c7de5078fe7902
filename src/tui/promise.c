#include "tui/promise.h"

#include <string.h>

#include "base/intl.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/keys.h"
#include "tui/bind.h"
#include "tui/compose.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { OWNER_MAX = 16 };

void
strip_release(struct promise_strip *s)
{
	arena_reset(&s->mem);
	arena_reset(&s->mark_mem);
	edit_release(&s->owner);
	*s = (struct promise_strip){0};
}

/* --- reading --- */

/* What is met, once: whoever ends one meanwhile does no harm. */
static void
open_read(struct ui *ui)
{
	struct promise_strip *s = &ui->prompt.strip;
	struct row_promise row;
	struct buf text = {0};

	s->is_read = true;
	s->meets = "";
	if (sql_promise_of_begin(ui->store, ui->prompt.ticket))
		return;
	while (sql_promise_of_next(ui->store, &s->mark_mem, &row)) {
		if (row.state != PROMISE_OPEN || s->open++)
			continue;
		promise_label(&text, row.due_at, s->now);
		buf_char(&text, ' ');
		mask_text(&text, row.body);
		s->meets = arena_strdup(&s->mark_mem, buf_str(&text));
	}
	(void)!sql_promise_of_end(ui->store);
	buf_release(&text);
}

static struct promise_mark *
mark_find(struct promise_strip *s, const char *time, int n)
{
	for (size_t i = 0; i < s->marks; i++)
		if (s->mark[i].n == n && !strcmp(s->mark[i].time, time))
			return &s->mark[i];
	return NULL;
}

static void
mark_keep(struct promise_strip *s, const struct promise_mark *item)
{
	struct promise_mark *m = mark_find(s, item->time, item->n);

	if (!m && s->marks < PROMISES_MAX) {
		m = &s->mark[s->marks++];
		m->time = arena_strdup(&s->mark_mem, item->time);
	}
	if (!m)
		return;
	m->n = item->n;
	m->is_on = item->is_on;
	m->owner = item->owner;
	m->owner_name = item->owner_name;
}

/* Unless somebody said otherwise, a reply with nothing new in it is what was promised. */
static void
turned(struct promise_strip *s)
{
	size_t on = 0;

	for (size_t i = 0; i < s->found.count; i++)
		on += s->item[i].is_on;
	if (!s->is_feedback_own)
		s->is_feedback = promise_is_feedback(s->open, on);
}

static void
item_set(struct promise_strip *s, size_t i, const char *text)
{
	const struct promise_found *f = &s->found.at[i];
	struct promise_mark *item = &s->item[i];
	const struct promise_mark *m;

	*item = (struct promise_mark){
		.time = arena_strndup(&s->mem, text + f->from, f->to - f->from)};
	for (size_t k = 0; k < i; k++)
		item->n += !strcmp(s->item[k].time, item->time);
	m = mark_find(s, item->time, item->n);
	item->is_on = (m ? m->is_on : f->is_meant) && !f->is_past;
	item->owner = m ? m->owner : 0;
	item->owner_name = m ? m->owner_name : NULL;
}

void
strip_read(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct promise_strip *s = &p->strip;
	const char *text = buf_str(&p->text.text);

	if (!check_is_on(p))
		return;
	s->now = ui->by.now;
	if (!s->is_read)
		open_read(ui);
	arena_reset(&s->mem);
	s->found = promise_find(text, p->text.text.len, s->now, ui->by.rules, &s->mem);
	for (size_t i = 0; i < s->found.count; i++)
		item_set(s, i, text);
	turned(s);
	if (s->at >= (int)s->found.count + (s->open > 0))
		s->at = 0;
	s->is_in = s->is_in && (s->found.count || s->open);
	compose_fit(ui);
}

/* --- keys --- */

int
strip_enter(struct ui *ui)
{
	struct promise_strip *s = &ui->prompt.strip;

	strip_read(ui);
	if (!s->found.count && !s->open) {
		ui_say(ui, _("there is no time in this text that could be promised"));
		return STAY;
	}
	s->is_in = true;
	s->at = 0;
	compose_fit(ui);
	return STAY;
}

int
strip_feedback(struct ui *ui)
{
	struct promise_strip *s = &ui->prompt.strip;

	strip_read(ui);
	if (!s->open) {
		ui_say(ui, _("nothing is promised on this ticket that is still open"));
		return STAY;
	}
	s->is_feedback = !s->is_feedback;
	s->is_feedback_own = true;
	return STAY;
}

static bool
is_on_feedback(const struct promise_strip *s)
{
	return s->at >= (int)s->found.count;
}

static enum next
toggle(struct ui *ui, void *state, const char *pressed)
{
	struct promise_strip *s = &ui->prompt.strip;

	(void)state, (void)pressed;
	if (is_on_feedback(s))
		return (enum next)strip_feedback(ui);
	if (s->found.at[s->at].is_past) {
		ui_say(ui, _("that moment has gone by: it cannot be promised, change the text"));
		return STAY;
	}
	s->item[s->at].is_on = !s->item[s->at].is_on;
	mark_keep(s, &s->item[s->at]);
	turned(s);
	return STAY;
}

static enum next
move(struct ui *ui, void *state, const char *pressed)
{
	struct promise_strip *s = &ui->prompt.strip;
	const int all = (int)s->found.count + (s->open > 0);
	const bool is_back = !strcmp(pressed, "Left") || !strcmp(pressed, "Up");

	(void)state;
	s->at = (s->at + (is_back ? all - 1 : 1)) % all;
	return STAY;
}

static enum next
owner_ask(struct ui *ui, void *state, const char *pressed)
{
	struct promise_strip *s = &ui->prompt.strip;

	(void)state, (void)pressed;
	if (is_on_feedback(s))
		return STAY;
	s->asks = true;
	s->owner.max = OWNER_MAX;
	edit_set(&s->owner, "", 0);
	return STAY;
}

/* The words are changed, and so the moment: what is promised is what is said. */
static enum next
better_take(struct ui *ui, void *state, const char *pressed)
{
	struct prompt *p = &ui->prompt;
	const struct promise_strip *s = &p->strip;
	const struct promise_found *f = is_on_feedback(s) ? NULL : &s->found.at[s->at];
	struct buf words = {0};

	(void)state, (void)pressed;
	if (!f || !f->better) {
		ui_say(ui, _("somebody is on duty then: there is no better moment"));
		return STAY;
	}
	promise_say(&words, f->better, f->kind, s->now);
	p->text.mark = f->from;
	p->text.caret = f->to;
	p->text.is_marked = true;
	compose_paste(ui, buf_str(&words), words.len);
	strip_read(ui);
	buf_release(&words);
	return STAY;
}

static enum next
leave(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	ui->prompt.strip.is_in = false;
	compose_fit(ui);
	return STAY;
}

/* clang-format off */
const struct key promise_keys[] = {
	{"Space",               "counts",     N_("in or out"),             NULL, toggle,      NEED_NOTHING, 1},
	{"Tab",                 "whose",      N_("to a colleague"),        NULL, owner_ask,   NEED_NOTHING, 1},
	{"C-g",                 "on-duty",    N_("take the moment offered"), NULL, better_take, NEED_NOTHING, 1},
	{"Right Down C-n",      "next-time",  N_("next"),                  NULL, move,        NEED_NOTHING, 0},
	{"Left Up",             "last-time",  N_("previous"),              NULL, move,        NEED_NOTHING, 0},
	{"Esc Enter",           "text",       N_("to the text"),           NULL, leave,       NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

static void
owner_take(struct ui *ui)
{
	struct promise_strip *s = &ui->prompt.strip;
	struct promise_mark *item = &s->item[s->at];
	const char *no = buf_str(&s->owner.text);
	struct row_agent a = {0};

	no += strspn(no, " ");
	if (*no && (sql_agent_by_number(ui->store, no, &s->mark_mem, &a) || !a.active)) {
		ui_say(ui, _("nobody here has the work number %s: the promise stays yours"), no);
		ui->is_error = true;
		return;
	}
	s->asks = false;
	item->owner = a.id == ui->by.agent ? 0 : a.id;
	item->owner_name = item->owner ? a.name : NULL;
	mark_keep(s, item);
}

/* Nothing else is pressed while it asks. */
static void
owner_press(struct ui *ui, const struct press *p)
{
	struct promise_strip *s = &ui->prompt.strip;

	if (!strcmp(p->name, "Enter"))
		owner_take(ui);
	else if (!strcmp(p->name, "Esc"))
		s->asks = false;
	else
		(void)edit_press(&s->owner, &ui->binds, p);
}

/* What is no key of the strip is the text's, and whoever typed it goes on there. */
bool
strip_press(struct ui *ui, const struct press *p)
{
	struct promise_strip *s = &ui->prompt.strip;
	const struct press plain = press_plain(p);
	const struct key *k;
	char room[24];

	if (!s->is_in)
		return false;
	if (s->asks) {
		owner_press(ui, p);
		return true;
	}
	k = bind_find(&ui->binds, promise_keys, plain.name);
	if (!k) {
		s->is_in = !strcmp(p->name, "F1");
		compose_fit(ui);
		return false;
	}
	(void)k->run(ui, NULL, bind_pressed(k, plain.name, room));
	return true;
}

/* --- sending --- */

void
strip_ask(struct ui *ui, struct request *ask)
{
	struct promise_strip *s = &ui->prompt.strip;
	struct promise_form *form;

	if (!check_is_on(&ui->prompt))
		return;
	form = arena_alloc(&s->mem, PROMISES_MAX * sizeof *form);
	for (size_t i = 0; i < s->found.count; i++) {
		const struct promise_found *f = &s->found.at[i];

		if (s->item[i].is_on)
			form[ask->promises++] = (struct promise_form){
				.body = f->body,
				.due_at = f->at,
				.warn_at = promise_warn_at(ui->by.rules, ui->by.now, f->at),
				.owner = s->item[i].owner};
	}
	ask->promise = form;
	ask->is_feedback = s->open && s->is_feedback;
}

void
strip_say(const struct ui *ui, struct buf *out)
{
	const struct promise_strip *s = &ui->prompt.strip;

	for (size_t i = 0; i < s->found.count; i++) {
		if (!s->item[i].is_on)
			continue;
		buf_puts(out, out->len ? ", " : _("; promised: "));
		promise_label(out, s->found.at[i].at, s->now);
		if (s->item[i].owner)
			buf_printf(out, " %s", s->item[i].owner_name);
	}
	if (s->open && s->is_feedback)
		buf_puts(out, _("; what was promised is kept"));
}
