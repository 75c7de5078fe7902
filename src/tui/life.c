#include "tui/life.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/clock.h"
#include "core/due_read.h"
#include "core/label.h"
#include "core/life.h"
#include "core/number.h"
#include "desk/life.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"

enum { CHOICES = 6 };

const struct life_rules *
life_rules(const struct ui *ui)
{
	return ui->by.life ? ui->by.life : &life_rules_plain;
}

bool
life_begin(struct ui *ui, const char *verb)
{
	const struct row_ticket *t = ui_ticket(ui);
	const struct verb *v = verb_find(verb);

	prompt_close(ui);
	if (!may(&ui->by, v, t->owner_id.value)) {
		(void)verb_deny(v, t->owner, store_err(ui->store));
		(void)ui_fail(ui);
		return false;
	}
	ui->prompt.verb = v;
	ui->prompt.ticket = t->id;
	ui->prompt.seen = t->act_id.value;
	return true;
}

static size_t
departments(const struct ui *ui)
{
	const char *const *list = life_rules(ui)->department;
	size_t n = 0;

	while (list && list[n])
		n++;
	return n;
}

/* As many as digits and the row hold are chosen from; more are typed. */
void
life_department_ask(struct ui *ui, int (*done)(struct ui *ui))
{
	struct choices c = {.chosen = 1};
	const size_t n = departments(ui);

	if (!n || n > CHOICES) {
		prompt_text(ui, _("which department"), "", done);
		return;
	}
	for (size_t i = 0; i < n; i++)
		c.label[c.count++] = life_rules(ui)->department[i];
	prompt_choose(ui, _("which department"), &c, done);
}

const char *
life_department(const struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	if (p->choices.count)
		return life_rules(ui)->department[p->choices.chosen - 1];
	return buf_str(&p->edit.text);
}

bool
life_when(struct ui *ui, const char *typed, int64_t *at)
{
	const struct calendar *desk = ui->by.rules ? ui->by.rules->desk : &calendar_natural;
	struct arena mem = {0};
	const bool is = due_read(typed, ui->by.now, desk, &mem, at);

	arena_reset(&mem);
	if (is)
		return true;
	ui_say(ui, _("\"%s\" is no moment to come: write 18:00, or as one says it"), typed);
	ui->is_error = true;
	return false;
}

int64_t
life_other(struct ui *ui, const char *typed)
{
	struct row_ticket_by_serial t;
	struct number_query q;

	if (number_parse(typed, time_day(ui->by.now), &q) &&
	    !sql_ticket_by_serial(ui->store, q.day, q.serial, NULL, &t))
		return t.id;
	ui_say(ui, _("there is no such ticket"));
	ui->is_error = true;
	return 0;
}

/* --- links, attempts, suggestions --- */

static int
link_done(struct ui *ui)
{
	struct life_form form = {.other = ui->prompt.answer[0],
				 .link = (enum link_kind)ui->prompt.choices.chosen};

	return prompt_act(ui, &(struct request){.life = &form});
}

static int
link_other_done(struct ui *ui)
{
	struct choices c = {.count = LINK_DUPLICATE, .chosen = 1};
	const int64_t other = life_other(ui, buf_str(&ui->prompt.edit.text));

	if (!other)
		return STAY;
	ui->prompt.answer[0] = other;
	for (int i = 0; i < c.count; i++)
		c.label[i] = label_of(WORD_LINK, i + 1);
	prompt_choose(ui, _("how they belong together"), &c, link_done);
	ui->prompt.answer[0] = other;
	return STAY;
}

enum next
link_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "ticket_link"))
		prompt_text(ui, _("link to which number"), "", link_other_done);
	return STAY;
}

static int
reach_done(struct ui *ui)
{
	struct life_form form = {.result = RESULT_REACHED + ui->prompt.choices.chosen - 1};

	return prompt_act(ui, &(struct request){.life = &form});
}

enum next
reach_open(struct ui *ui, void *state, const char *pressed)
{
	struct choices c = {.count = CHOICES, .chosen = 2};

	(void)state, (void)pressed;
	if (!life_begin(ui, "gate_try"))
		return STAY;
	for (int i = 0; i < c.count; i++)
		c.label[i] = label_short(WORD_RESULT, RESULT_REACHED + i);
	prompt_choose(ui, _("what became of the call"), &c, reach_done);
	return STAY;
}

static int
pass_done(struct ui *ui)
{
	struct life_form form = {.department = life_department(ui)};

	return prompt_act(ui, &(struct request){.life = &form});
}

enum next
pass_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "suggestion_pass"))
		life_department_ask(ui, pass_done);
	return STAY;
}
