#include "tui/stepper.h"

#include <string.h>

#include "base/intl.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"
#include "tui/library.h"
#include "tui/phrase.h"
#include "tui/ticket.h"

static const struct wording *
wording_at(const struct phrase *p, int n)
{
	const struct wording *w = p->say;

	while (w && n-- > 1)
		w = w->next;
	return w;
}

static const char *
step_text(const struct phrase *p, const struct step *s, const struct phrase_values *values,
	  struct arena *mem)
{
	const struct wording *w = s->say ? wording_at(p, s->say) : NULL;
	struct buf text = {0};
	const char *kept;

	if (!w)
		return s->act ? arena_strdup(mem, s->act) : NULL;
	(void)phrase_fill(&text, w->text, values);
	kept = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static const char *
text_of(const struct phrase *p, int n, const struct phrase_values *values, struct arena *mem)
{
	struct step s;

	return scenario_step(p, n, &s) ? step_text(p, &s, values, mem) : NULL;
}

static void
texts_read(struct ui *ui, const struct row_ticket *t, const struct phrase *p, struct arena *mem,
	   struct stepper *s)
{
	struct phrase_values base, values;

	phrase_values_load(ui, t, mem, &base);
	values = base;
	if (phrase_is_complaint(p))
		phrase_values_owed(ui, t, mem, &base, &values);
	s->title = arena_strdup(mem, p->title);
	s->scenario = p->scenario ? arena_strdup(mem, p->scenario) : NULL;
	s->now = text_of(p, s->at.done, &values, mem);
	s->next = text_of(p, s->at.done + 1, &values, mem);
	s->not_say = p->not_say ? arena_strdup(mem, p->not_say->text) : NULL;
	s->not_do = p->not_do ? arena_strdup(mem, p->not_do->text) : NULL;
	s->total = scenario_steps(p);
	s->after = scenario_after(p);
	(void)scenario_step(p, s->at.done, &s->step);
	(void)scenario_step(p, s->at.done - 1, &s->before);
	s->is_said = s->step.say;
	s->step.act = s->before.act = NULL;
}

/* A phrase that is in the library no more runs no more; what was done stays in the story. */
enum rc
stepper_load(struct ui *ui, const struct row_ticket *t, struct arena *mem, struct stepper *out)
{
	struct row_step_last last;
	const struct phrase *p;
	enum rc rc = sql_step_last(ui->store, t->id, mem, &last);

	*out = (struct stepper){0};
	if (rc == E_NOTFOUND || (!rc && last.is_over))
		return OK;
	if (!rc)
		rc = library_need(ui);
	if (rc)
		return rc;
	p = library_by_id(&ui->library, last.phrase, mem);
	if (!p)
		return OK;
	out->is_on = true;
	out->at =
		(struct scenario_at){.done = (int)last.done, .said = (int)last.said, .at = last.at};
	texts_read(ui, t, p, mem, out);
	return OK;
}

static struct stepper *
shown(const struct ui *ui)
{
	for (int i = ui->depth - 1; i >= 0; i--)
		if (ui->stack[i].screen == &screen_ticket) {
			struct ticket_view *v = ui->stack[i].state;

			return v->stepper.is_on ? &v->stepper : NULL;
		}
	return NULL;
}

const char *
stepper_scenario(const struct ui *ui)
{
	const struct stepper *s = shown(ui);

	return s ? s->scenario : NULL;
}

bool
stepper_ticks(const struct ui *ui)
{
	const struct stepper *s = shown(ui);
	struct scenario_wait w = {0};

	if (s && ui->stack[ui->depth - 1].screen == &screen_ticket)
		w = scenario_wait(&s->before, &s->step, s->at.at, ui->by.now);
	return w.kind == SCENARIO_WAITS || w.kind == SCENARIO_ROUND;
}

/* One act, with what it says of itself in the story. */
static enum next
act(struct ui *ui, const char *name, const struct step_form *form, const char *words)
{
	const struct verb *v = verb_find(name);
	const struct row_ticket *t = ui_ticket(ui);
	const struct request ask = {.ticket = t->id, .text = words, .step = form};
	struct outcome out;
	char room[KEY_ROOM];

	if (desk_run(ui->store, &ui->by, v, &ask, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s (%s takes it back)"), _(v->label),
	       key_said(&ui->binds, ticket_keys, "undo", room));
	return RELOAD;
}

static const char *
words_head(const struct phrase *p, struct arena *mem)
{
	return arena_printf(mem, "%s%s%s", p->scenario ? p->scenario : "", p->scenario ? " " : "",
			    p->title);
}

enum next
stepper_begin(struct ui *ui, const char *id)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct arena mem = {0};
	const struct step_form form = {.phrase = id};
	const struct phrase *p;
	enum next next = STAY;

	if (t && ui_top(ui)->screen != &screen_ticket)
		(void)ui_open(ui, &screen_ticket, t->id);
	p = library_by_id(&ui->library, id, &mem); /* only now: opening reads the library anew */
	if (t && p)
		next = act(ui, "scenario_begin", &form, words_head(p, &mem));
	else if (!t)
		ui_say(ui, _("there is no ticket here"));
	arena_reset(&mem);
	return next;
}

static void
nothing_runs(struct ui *ui)
{
	char find[KEY_ROOM], run[KEY_ROOM];

	if (ui_top(ui)->screen != &screen_ticket) {
		ui_say(ui, _("open the ticket: its scenario goes on there"));
		return;
	}
	ui_say(ui, _("no scenario runs here: %s finds one, and %s there begins it"),
	       key_said(&ui->binds, ticket_keys, "phrase", find),
	       key_said(&ui->binds, screen_phrase.keys, "run", run));
}

/* What the row of the table needs, read afresh: the phrase's id is the desk's. */
static enum next
move(struct ui *ui, const char *name, bool is_step)
{
	const struct stepper *s = shown(ui);
	const struct row_ticket *t = ui_ticket(ui);
	struct arena mem = {0};
	struct row_step_last last;
	struct step_form form;
	enum next next;

	if (!s || !t || sql_step_last(ui->store, t->id, &mem, &last)) {
		nothing_runs(ui);
		arena_reset(&mem);
		return STAY;
	}
	form = (struct step_form){.phrase = last.phrase,
				  .done = s->at.done,
				  .after = s->step.after,
				  .is_said = s->is_said,
				  .is_last = s->at.done + 1 >= s->total};
	next = act(ui, name, &form,
		   arena_printf(&mem, "%s %d/%d %s", s->scenario ? s->scenario : s->title,
				is_step || s->at.done ? s->at.done + is_step : 1, s->total,
				is_step && s->now ? s->now : s->title));
	arena_reset(&mem);
	return next;
}

enum next
stepper_next(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return move(ui, "scenario_step", true);
}

enum next
stepper_again(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return move(ui, "scenario_again", true);
}

enum next
stepper_end(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	return move(ui, "scenario_end", false);
}

enum next
stepper_put(struct ui *ui, void *state, const char *pressed)
{
	const struct stepper *s = shown(ui);

	(void)state, (void)pressed;
	if (s && s->now && s->is_said)
		prompt_paste(ui, s->now, strlen(s->now));
	else if (s && s->now)
		ui_say(ui, _("this step is something to do: %s"), s->now);
	else
		nothing_runs(ui);
	return STAY;
}
