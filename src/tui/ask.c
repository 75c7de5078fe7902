/* A department is asked, and a ticket is put off until it answers, or something else happens. */
#include "base/intl.h"
#include "core/field.h"
#include "core/label.h"
#include "desk/life.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/life.h"

enum { WORDS, BY, DEPARTMENT, WORDS_MAX = 400, MOMENT_MAX = 40, NAME_MAX_CHARS = 40 };

/* clang-format off */
static const struct field ask_fields[] = {
	{"words",      N_("what is asked"), N_("so that they can answer without asking back"), ANSWER_LINE, true, 0, WORDS_MAX, NULL, NULL},
	{"by",         N_("by when"),       N_("18:00, tomorrow 10:00; empty: as the desk's clocks say"), ANSWER_LINE, false, 0, MOMENT_MAX, NULL, NULL},
	{"department", N_("department"),    N_("one of those that the desk has named"), ANSWER_LINE, true, 0, NAME_MAX_CHARS, NULL, NULL},
	{0},
};
/* clang-format on */

static int
ask_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct life_form form = {.department = buf_str(&f->value[DEPARTMENT])};
	struct request ask = {.life = &form, .text = buf_str(&f->value[WORDS])};

	if (f->value[BY].len && !life_when(ui, buf_str(&f->value[BY]), &ask.due_at))
		return STAY;
	return prompt_act(ui, &ask);
}

static const struct form_plan ask_plan = {
	.title = N_("ask a department; the ticket stays here"),
	.fields = ask_fields,
	.done = ask_done,
};

static int
department_done(struct ui *ui)
{
	struct arena mem = {0};
	const char *name = arena_strdup(&mem, life_department(ui));

	form_open(ui, &ask_plan, prompt_draft(ui));
	form_propose(&ui->prompt.form, DEPARTMENT, name);
	arena_reset(&mem);
	return STAY;
}

enum next
ask_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "ask_add"))
		life_department_ask(ui, department_done);
	return STAY;
}

/* --- put off --- */

static int
until_done(struct ui *ui)
{
	struct life_form form = {.wake = WAKE_TIME};
	struct request ask = {.life = &form};

	if (!life_when(ui, buf_str(&ui->prompt.edit.text), &ask.due_at))
		return STAY;
	return prompt_act(ui, &ask);
}

static int
snooze_done(struct ui *ui)
{
	struct life_form form = {.wake = (enum wake)ui->prompt.choices.chosen};

	if (form.wake != WAKE_TIME)
		return prompt_act(ui, &(struct request){.life = &form});
	prompt_text(ui, _("put off until when"), "", until_done);
	return STAY;
}

static bool
is_put_off(struct ui *ui, int64_t ticket)
{
	struct arena mem = {0};
	struct row_snooze s;
	const bool is = !sql_snooze_now(ui->store, ticket, &mem, &s);

	arena_reset(&mem);
	return is;
}

/* The same key takes up again what it put off. */
enum next
snooze_open(struct ui *ui, void *state, const char *pressed)
{
	struct choices c = {.count = WAKE_DEPARTMENT, .chosen = 1};

	(void)state, (void)pressed;
	if (is_put_off(ui, ui_ticket(ui)->id))
		return (enum next)prompt_verb(ui, verb_find("ticket_wake"), ui_ticket(ui));
	if (!life_begin(ui, "ticket_snooze"))
		return STAY;
	for (int i = 0; i < c.count; i++)
		c.label[i] = label_of(WORD_WAKE, i + 1);
	prompt_choose(ui, _("put off until"), &c, snooze_done);
	return STAY;
}

/* --- merged --- */

static int
merge_done(struct ui *ui)
{
	struct life_form form = {.other = life_other(ui, buf_str(&ui->prompt.edit.text))};

	return form.other ? prompt_act(ui, &(struct request){.life = &form}) : STAY;
}

enum next
merge_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	if (life_begin(ui, "ticket_merge"))
		prompt_text(ui, _("merge into which number"), "", merge_done);
	return STAY;
}
