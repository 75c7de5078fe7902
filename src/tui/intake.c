#include "tui/intake.h"

#include <string.h>

#include "base/intl.h"
#include "store/draft.h"
#include "text/width.h"

enum part { CUSTOMER, PHONE, WORDS, SUBJECT };

enum { SUBJECT_CELLS = 40 };

/* clang-format off */
static const char *const questions[INTAKE_PARTS] = {
	[CUSTOMER] = N_("customer"),
	[PHONE]    = N_("telephone (may stay empty)"),
	[WORDS]    = N_("the customer's own words"),
	[SUBJECT]  = N_("subject"),
};
/* clang-format on */

static int answered(struct ui *ui);
static void previous(struct ui *ui);

/* The draft is the answers, a line each, also those behind the one that is edited again. */
static size_t
draft_text(const struct ui *ui, struct buf *out)
{
	const struct edit *edit = &ui->prompt.edit;
	const struct intake_form *form = &ui->intake;
	size_t caret = 0, end = 0;

	for (int i = 0; i < INTAKE_PARTS; i++) {
		const bool is_edited = i == form->step;

		if (is_edited)
			caret = out->len + edit->caret;
		buf_puts(out, buf_str(is_edited ? &edit->text : &form->part[i]));
		if (is_edited || form->part[i].len)
			end = out->len;
		buf_char(out, '\n');
	}
	buf_splice(out, end, out->len - end, NULL, 0);
	return caret;
}

/* The caret stands in the answer that was being written. */
static void
draft_read(struct intake_form *form, const struct draft *d)
{
	const char *text = d->text;

	form->step = 0;
	for (int i = 0; i < INTAKE_PARTS; i++) {
		const size_t n = strcspn(text, "\n");

		buf_add(&form->part[i], text, n);
		if (d->caret >= (size_t)(text - d->text))
			form->step = i;
		if (!text[n])
			return;
		text += n + 1;
	}
}

/* The subject is proposed: the beginning of what the customer said. */
static void
subject_propose(struct intake_form *form)
{
	const char *words = buf_str(&form->part[WORDS]);

	if (form->step == SUBJECT && !form->part[SUBJECT].len)
		buf_add(&form->part[SUBJECT], words, width_cut(words, SUBJECT_CELLS, NULL));
}

static void
ask(struct ui *ui)
{
	struct intake_form *form = &ui->intake;
	struct buf label = {0};

	subject_propose(form);
	buf_printf(&label, _("new contact %d/%d, %s"), form->step + 1, INTAKE_PARTS,
		   _(questions[form->step]));
	prompt_text(ui, buf_str(&label), buf_str(&form->part[form->step]), answered);
	ui->prompt.previous = form->step ? previous : NULL;
	buf_release(&label);
}

static void
part_keep(struct ui *ui)
{
	struct buf *part = &ui->intake.part[ui->intake.step];

	buf_clear(part);
	buf_puts(part, buf_str(&ui->prompt.edit.text));
}

static void
previous(struct ui *ui)
{
	part_keep(ui);
	ui->intake.step--;
	ui->prompt.is_dirty = true;
	ask(ui);
}

static int
intake_do(struct ui *ui)
{
	const struct buf *part = ui->intake.part;
	const struct intake in = {
		.customer = buf_str(&part[CUSTOMER]),
		.phone = part[PHONE].len ? buf_str(&part[PHONE]) : NULL,
		.channel = CHANNEL_PHONE,
		.subject = buf_str(&part[SUBJECT]),
		.said = part[WORDS].len ? buf_str(&part[WORDS]) : NULL,
	};

	return prompt_act(ui, &(struct request){.intake = &in, .intakes = 1});
}

static bool
is_missing(const struct intake_form *form)
{
	return !form->part[form->step].len && (form->step == CUSTOMER || form->step == SUBJECT);
}

static int
answered(struct ui *ui)
{
	struct intake_form *form = &ui->intake;

	part_keep(ui);
	if (is_missing(form)) {
		ui_say(ui, _("this cannot stay empty"));
		return STAY;
	}
	if (form->step == SUBJECT)
		return intake_do(ui);
	form->step++;
	ask(ui);
	return STAY;
}

/* The caret of a draft counts from the draft's beginning. */
static void
draft_reopen(struct ui *ui, const struct draft *d)
{
	struct edit *e = &ui->prompt.edit;
	size_t before = 0;

	draft_read(&ui->intake, d);
	for (int i = 0; i < ui->intake.step; i++)
		before += ui->intake.part[i].len + 1;
	ask(ui);
	if (d->caret >= before)
		edit_set(e, buf_str(&ui->intake.part[ui->intake.step]), d->caret - before);
}

enum next
intake_open(struct ui *ui, void *state, const char *pressed)
{
	const struct draft *d;

	(void)state, (void)pressed;
	for (int i = 0; i < INTAKE_PARTS; i++)
		buf_clear(&ui->intake.part[i]);
	ui->intake.step = 0;
	prompt_close(ui);
	ui->prompt.verb = verb_find("ticket_add");
	d = prompt_draft(ui);
	ui->prompt.draft_text = draft_text;
	if (d)
		draft_reopen(ui, d);
	else
		ask(ui);
	return STAY;
}
