/* What is done to the meeting itself: asked, begun, closed, who telephoned. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/field.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"
#include "tui/meeting.h"

enum next
meeting_act(struct ui *ui, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, ask, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

enum next
meeting_begin(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	return meeting_act(ui, keys_has("(", pressed) ? "meeting_begin" : "meeting_close",
			   &(struct request){0});
}

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

/* --- a question --- */

static int
question_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct meeting_form form = {
		.heading = (enum heading)(form_choice(f, QUESTION_HEADING) + 1)};

	return prompt_act(ui, &(struct request){.text = some(f, QUESTION_WORDS), .meeting = &form});
}

static const struct form_plan question_plan = {
	.title = N_("question for the meeting"),
	.fields = question_fields,
	.done = question_done,
};

enum next
meeting_ask(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);

	(void)state, (void)pressed;
	prompt_close(ui);
	ui->prompt.verb = verb_find("meeting_add");
	ui->prompt.ticket = t ? t->id : 0;
	form_open(ui, &question_plan, prompt_draft(ui));
	return STAY;
}

/* --- who telephoned --- */

/* "7:40" of today; nothing: now. */
static bool
clock_read(const char *text, int64_t now, int64_t *at)
{
	char iso[TIME_ISO_ROOM];
	struct arena mem = {0};
	bool is;

	*at = 0;
	if (!text)
		return true;
	time_iso(iso, now);
	is = time_parse(arena_printf(&mem, "%.10s %s", iso, text), at);
	arena_reset(&mem);
	return is;
}

static int
phone_in_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct meeting_form form = {.absence = (enum absence)(form_choice(f, PHONE_IN_KIND) + 1)};
	struct arena mem = {0};
	struct row_agent a = {0};

	if (!sql_agent_by_number(ui->store, buf_str(&f->value[PHONE_IN_WHO]), &mem, &a))
		form.agent = a.id;
	arena_reset(&mem);
	if (!clock_read(some(f, PHONE_IN_AT), ui->by.now, &form.at)) {
		ui_say(ui, "%s", _("that is no time of day: write it 7:40"));
		ui->is_error = true;
		return STAY;
	}
	return prompt_act(ui, &(struct request){.text = some(f, PHONE_IN_WORDS), .meeting = &form});
}

static const struct form_plan phone_in_plan = {
	.title = N_("note a phone-in"),
	.fields = phone_in_fields,
	.done = phone_in_done,
};

enum next
meeting_phone_in(struct ui *ui, const char *who)
{
	prompt_close(ui);
	ui->prompt.verb = verb_find("phone_in");
	form_open(ui, &phone_in_plan, prompt_draft(ui));
	if (who)
		form_propose(&ui->prompt.form, PHONE_IN_WHO, who);
	return STAY;
}
