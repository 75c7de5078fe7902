#include "tui/form.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/field.h"
#include "core/phrase_find.h"
#include "term/keys.h"
#include "tui/form_draft.h"
#include "tui/keys.h"
#include "tui/ui.h"

static void
value_set(struct form *f, int at, const char *value)
{
	buf_clear(&f->value[at]);
	buf_puts(&f->value[at], value);
}

void
form_propose(struct form *f, int at, const char *value)
{
	if (!f->is_own[at])
		value_set(f, at, value);
}

void
form_clear(struct form *f)
{
	for (int i = 0; i < FORM_MAX; i++) {
		buf_clear(&f->value[i]);
		f->is_own[i] = false;
	}
	buf_clear(&f->why);
	f->plan = NULL;
	f->count = f->at = f->top = 0;
}

void
form_release(struct form *f)
{
	for (int i = 0; i < FORM_MAX; i++)
		buf_release(&f->value[i]);
	buf_release(&f->why);
}

static const struct field *
field_now(const struct form *f)
{
	return &f->plan->fields[f->at];
}

/* The answer being edited goes to its place, and what follows from it. */
static void
answer_keep(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct form *f = &p->form;

	if (!form_is_choice(field_now(f)))
		value_set(
			f, f->at,
			buf_str(field_now(f)->kind == ANSWER_TEXT ? &p->text.text : &p->edit.text));
	if (f->plan->settled)
		f->plan->settled(ui, f->at);
	if (f->plan->left)
		f->plan->left(f, f->at);
}

static void
answer_edit(struct ui *ui, int at, size_t caret)
{
	struct prompt *p = &ui->prompt;
	struct form *f = &p->form;
	const char *value = buf_str(&f->value[at]);

	f->at = at;
	if (field_now(f)->kind == ANSWER_TEXT)
		text_set(&p->text, value, caret);
	else if (!form_is_choice(field_now(f)))
		edit_set(&p->edit, value, caret);
	ui_fit(ui);
}

static void
go_to(struct ui *ui, int at)
{
	answer_keep(ui);
	answer_edit(ui, at, ui->prompt.form.value[at].len);
}

void
form_open(struct ui *ui, const struct form_plan *plan, const struct draft *draft)
{
	struct form *f = &ui->prompt.form;
	size_t caret = 0;

	prompt_text(ui, _(plan->title), "", plan->done);
	form_clear(f);
	f->plan = plan;
	f->is_linear = ui->prompt.is_linear;
	for (const struct field *field = plan->fields; field->name && f->count < FORM_MAX; field++)
		value_set(f, f->count++, field->usual ? field->usual : "");
	ui->prompt.draft_text = form_draft_text;
	if (draft)
		caret = form_draft_read(f, draft);
	answer_edit(ui, f->at, caret);
}

void
form_show(struct ui *ui)
{
	struct form *f = &ui->prompt.form;

	if (!f->value[f->at].len || f->is_own[f->at])
		return;
	answer_edit(ui, f->at, f->value[f->at].len);
}

/* --- checks --- */

static bool
is_wrong(struct form *f, int at)
{
	struct err e = {0};
	enum rc rc = field_check(&f->plan->fields[at], buf_str(&f->value[at]), NULL, &e);

	if (!rc && f->plan->check)
		rc = f->plan->check(f, at, &e);
	buf_clear(&f->why);
	if (rc)
		buf_puts(&f->why, err_text(&e));
	f->wrong = at;
	err_release(&e);
	return rc != OK;
}

static int
send(struct ui *ui)
{
	struct form *f = &ui->prompt.form;

	answer_keep(ui);
	for (int i = 0; i < f->count; i++)
		if (is_wrong(f, i)) {
			answer_edit(ui, i, f->value[i].len);
			return STAY;
		}
	return ui->prompt.done(ui);
}

/* On to the next answer that is typed; a choice has one already, and Tab leads to it. The count:
 * none is left. */
static int
typed_next(const struct form *f)
{
	int next = f->at + 1;

	while (next < f->count && form_is_choice(&f->plan->fields[next]))
		next++;
	return next;
}

bool
form_enter_sends(const struct form *f)
{
	return typed_next(f) == f->count;
}

static int
enter(struct ui *ui)
{
	struct form *f = &ui->prompt.form;
	const int next = typed_next(f);

	answer_keep(ui);
	if (is_wrong(f, f->at)) {
		ui_fit(ui);
		return STAY;
	}
	if (next == f->count || (f->plan->ends && f->plan->ends(f, f->at)))
		return send(ui);
	answer_edit(ui, next, f->value[next].len);
	return STAY;
}

/* --- keys --- */

static void
choose(struct ui *ui, int choice)
{
	struct form *f = &ui->prompt.form;
	const struct field *field = field_now(f);
	int count = 0;

	while (form_word(field, count))
		count++;
	value_set(f, f->at, form_word(field, (choice + count) % count));
	f->is_own[f->at] = true;
	ui->prompt.is_dirty = true;
	if (f->plan->typed)
		f->plan->typed(ui, f->at);
}

/* Does the choice begin with what was typed: its characters, its pinyin, its initials? */
static bool
begins(const char *label, const char *typed)
{
	struct arena mem = {0};
	const struct phrase_query q = phrase_query(typed, &mem);
	struct phrase_mark *marks = arena_alloc(&mem, (q.count + 1) * sizeof *marks);
	const bool does =
		q.count && phrase_marks(&q, label, &mem, marks) == q.count && marks[0].at == 0;

	arena_reset(&mem);
	return does;
}

/* The next one that begins so; typed again, the one after it. */
static void
choose_typed(struct ui *ui, const char *typed)
{
	const struct form *f = &ui->prompt.form;
	const struct field *field = field_now(f);
	const int now = form_choice(f, f->at);
	int count = 0;

	while (form_word(field, count))
		count++;
	for (int i = 1; i <= count; i++) {
		const int at = (now + i + count) % count;

		if (begins(_(form_word(field, at)), typed)) {
			choose(ui, at);
			return;
		}
	}
}

static void
choice_press(struct ui *ui, const struct press *key)
{
	const struct form *f = &ui->prompt.form;
	const struct press plain = press_plain(key);
	const int now = form_choice(f, f->at), digit = plain.name[0] - '1';

	if (!strcmp(key->name, "Left"))
		choose(ui, now - 1);
	else if (!strcmp(key->name, "Right") || !strcmp(key->name, "Space"))
		choose(ui, now + 1);
	else if (digit >= 0 && digit < 9 && !plain.name[1] && form_word(field_now(f), digit))
		choose(ui, digit);
	else if (key->is_text)
		choose_typed(ui, plain.name);
}

static void
edited(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct form *f = &p->form;
	const char *answer = field_now(f)->kind == ANSWER_TEXT ? text_answer(&p->text) : NULL;

	f->is_own[f->at] = true;
	value_set(f, f->at,
		  buf_str(field_now(f)->kind == ANSWER_TEXT ? &p->text.text : &p->edit.text));
	if (f->wrong == f->at)
		buf_clear(&f->why);
	p->is_dirty = true;
	if (f->plan->typed)
		f->plan->typed(ui, f->at);
	ui_fit(ui);
	if (answer)
		ui_say(ui, "%s", answer);
}

/* Up and Down of a text lead out of it at its ends. */
static bool
text_climbs(struct ui *ui, const struct press *key)
{
	const size_t before = ui->prompt.text.caret;

	if (field_now(&ui->prompt.form)->kind != ANSWER_TEXT)
		return false;
	return text_press(&ui->prompt.text, key) && ui->prompt.text.caret != before;
}

static int
previous(const struct form *f)
{
	return (f->at + f->count - 1) % f->count;
}

static int
next(const struct form *f)
{
	return (f->at + 1) % f->count;
}

static bool
go_press(struct ui *ui, const struct press *key)
{
	const struct form *f = &ui->prompt.form;

	if (!strcmp(key->name, "Tab"))
		go_to(ui, next(f));
	else if (!strcmp(key->name, "S-Tab"))
		go_to(ui, previous(f));
	else if (!strcmp(key->name, "Down") && !text_climbs(ui, key))
		go_to(ui, next(f));
	else if (!strcmp(key->name, "Up") && !text_climbs(ui, key))
		go_to(ui, previous(f));
	else
		return !strcmp(key->name, "Down") || !strcmp(key->name, "Up");
	return true;
}

static bool
edit_here(struct ui *ui, const struct press *key)
{
	struct prompt *p = &ui->prompt;
	const struct press line = {.name = "Enter"};

	if (field_now(&p->form)->kind != ANSWER_TEXT)
		return edit_press(&p->edit, &ui->binds, key);
	return text_press(&p->text, strcmp(key->name, "M-Enter") ? key : &line);
}

int
form_press(struct ui *ui, const struct press *key)
{
	if (bind_find(&ui->binds, compose_keys, key->name) == keys_find_name(compose_keys, "send"))
		return send(ui);
	if (!strcmp(key->name, "Enter"))
		return enter(ui);
	if (go_press(ui, key))
		ui->prompt.is_dirty = true; /* the draft knows which field one is in */
	else if (form_is_choice(field_now(&ui->prompt.form)))
		choice_press(ui, key);
	else if (edit_here(ui, key))
		edited(ui);
	return STAY;
}

void
form_paste(struct ui *ui, const char *bytes, size_t n)
{
	struct prompt *p = &ui->prompt;

	if (form_is_choice(field_now(&p->form)))
		return;
	if (field_now(&p->form)->kind == ANSWER_TEXT)
		text_insert(&p->text, bytes, n);
	else
		edit_insert(&p->edit, bytes, n);
	edited(ui);
}

void
form_help(struct ui *ui)
{
	const struct field *now = field_now(&ui->prompt.form);

	ui_say(ui, "%s", _(now->help ? now->help : now->label));
}
