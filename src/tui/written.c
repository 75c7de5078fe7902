/* l: a contact that is no call, or was one: written down in one form (H-25, H-26). */
#include "tui/written.h"

#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "core/intake.h"
#include "feed/intake.h"
#include "store/draft.h"
#include "text/width.h"
#include "tui/ui.h"

enum { SUBJECT_CELLS = 40 };

/* The subject is proposed: the beginning of what the customer said. */
static void
left(struct form *f, int at)
{
	const char *words = buf_str(&f->value[INTAKE_WORDS]);
	struct buf subject = {0};

	if (at != INTAKE_WORDS)
		return;
	buf_add(&subject, words, width_cut(words, SUBJECT_CELLS, NULL));
	for (char *s = subject.data; subject.len && *s; s++)
		*s = *s == '\n' ? ' ' : *s;
	form_propose(f, INTAKE_SUBJECT, buf_str(&subject));
	buf_release(&subject);
}

/* As the import reads them: what a form takes, a file takes, and the other way round. */
static bool
put(struct intake_maker *m, const struct form *f, int at)
{
	const char *value = buf_str(&f->value[at]);

	switch ((enum intake_answer)at) {
	case INTAKE_CUSTOMER:
		return intake_put(m, FIELD_CUSTOMER, value);
	case INTAKE_ADDRESS:
		return intake_put(m, strchr(value, '@') ? FIELD_EMAIL : FIELD_PHONE, value);
	case INTAKE_WORDS:
		return intake_put(m, FIELD_DESCRIPTION, value);
	case INTAKE_SUBJECT:
		return intake_put(m, FIELD_SUBJECT, value);
	case INTAKE_CHANNEL:
		m->in.channel = (enum channel)(form_choice(f, at) + 1);
		break;
	case INTAKE_MINE:
		m->in.is_mine = !strcmp(value, "yes");
		break;
	}
	return true;
}

static enum rc
check(struct form *f, int at, struct err *e)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem};
	const enum rc rc = put(&m, f, at) ? OK : err_set(e, E_INVALID, "%s", m.why);

	arena_reset(&mem);
	return rc;
}

static int
done(struct ui *ui)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem, .now = ui->by.now};
	bool is_whole = true;
	int next = STAY;

	for (int i = 0; is_whole && i < ui->prompt.form.count; i++)
		is_whole = put(&m, &ui->prompt.form, i);
	if (is_whole && intake_finish(&m))
		next = prompt_act(ui, &(struct request){.intake = &m.in, .intakes = 1});
	else
		ui_say(ui, "%s", m.why);
	arena_reset(&mem);
	return next;
}

static const struct form_plan plan = {
	.title = N_("new contact"),
	.fields = intake_fields,
	.left = left,
	.check = check,
	.done = done,
};

enum next
written_open(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	prompt_close(ui);
	ui->prompt.verb = verb_find("ticket_add");
	form_open(ui, &plan, prompt_draft(ui));
	return STAY;
}
