#include "tui/service.h"

#include <string.h>

#include "base/intl.h"
#include "core/check.h"
#include "core/mask.h"
#include "core/service.h"
#include "desk/record_read.h"
#include "feed/check_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/library.h"
#include "tui/phrase.h"
#include "tui/view.h"

/* --- opening and options --- */

/* What is typed would be said to the customer: an error of the check is not written down. */
static enum rc
check(struct form *f, int at, struct err *e)
{
	struct arena mem = {0};
	const struct check_reply reply = {.text = buf_str(&f->value[at]), .size = f->value[at].len};
	struct check_findings found = {0};
	struct check_rules *rules;
	enum rc rc = OK;

	if (at != SERVICE_TYPE && reply.size && !check_rules_house(&mem, &rules, e))
		found = check_reply(checker_new(rules, &mem), &reply, &mem);
	for (size_t i = 0; !rc && i < found.count; i++)
		if (found.at[i].rule->severity == CHECK_ERROR)
			rc = err_set(e, E_INVALID, _("\"%.*s\" is not to be said; better: %s"),
				     (int)found.at[i].bytes, reply.text + found.at[i].at,
				     found.at[i].rule->instead ? found.at[i].rule->instead : "-");
	arena_reset(&mem);
	return rc;
}

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

static int
begin_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct service_form form = {.need_type = (enum need_type)(form_choice(f, SERVICE_TYPE) + 1),
				    .opening = some(f, SERVICE_OPENING)};

	for (int i = 0; i < SERVICE_OFFERED; i++) {
		const int at = SERVICE_OPTION_1 + i * SERVICE_EACH;

		if (some(f, at))
			form.option[form.options++] =
				(struct option_form){some(f, at), some(f, at + 1), some(f, at + 2)};
	}
	return prompt_act(ui, &(struct request){.service = &form});
}

static const struct form_plan plan = {
	.title = N_("service: opening and options"),
	.fields = service_fields,
	.check = check,
	.done = begin_done,
};

/* The greeting of S1 is proposed: it is what the agent has just said. */
static void
opening_propose(struct ui *ui, const struct row_ticket *t)
{
	struct arena mem = {0};
	struct phrase_values v;
	struct buf say = {0};
	const struct phrase *p;
	const struct wording *w;

	p = library_need(ui) ? NULL : library_by_id(&ui->library, "s1-open", &mem);
	w = p ? phrase_wording(p, (int)t->channel, 0) : NULL;
	if (w) {
		phrase_values_load(ui, t, &mem, &v);
		if (!phrase_fill(&say, w->text, &v))
			form_propose(&ui->prompt.form, SERVICE_OPENING, buf_str(&say));
	}
	buf_release(&say);
	arena_reset(&mem);
}

static void
begin_ask(struct ui *ui, const struct row_ticket *t)
{
	form_open(ui, &plan, prompt_draft(ui));
	opening_propose(ui, t);
}

/* --- what comes after --- */

static int
choose_done(struct ui *ui)
{
	return prompt_act(ui, &(struct request){.number = ui->prompt.choices.chosen});
}

static void
choose_ask(struct ui *ui, const struct service_sheet *s, struct arena *mem)
{
	struct choices c = {.count = s->options, .chosen = 1};

	for (int i = 0; i < s->options; i++) {
		struct buf text = {0};

		mask_text(&text, s->option[i].body);
		c.label[i] = arena_strdup(mem, buf_str(&text));
		buf_release(&text);
	}
	prompt_choose(ui, _("they choose"), &c, choose_done);
}

static bool
is_chosen(const struct service_sheet *s)
{
	for (int i = 0; i < s->options; i++)
		if (s->option[i].chosen_at.is_set)
			return true;
	return false;
}

static enum next
verb_go(struct ui *ui, const struct row_ticket *t, const char *verb)
{
	return (enum next)prompt_verb(ui, verb_find(verb), t);
}

/* The step that comes next: the labels of a choice live as long as the screen. */
static enum next
step_go(struct ui *ui, const struct row_ticket *t, const struct service_sheet *s)
{
	struct prompt *p = &ui->prompt;

	if (s->options && !is_chosen(s)) {
		prompt_close(ui);
		p->verb = verb_find("service_choose");
		p->ticket = t->id;
		p->seen = t->act_id.value;
		choose_ask(ui, s, &ui_top(ui)->mem);
		return STAY;
	}
	return verb_go(ui, t, s->service.agreed_at.is_set ? "service_done" : "service_agree");
}

enum next
service_go(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	struct row_service service;
	struct service_sheet sheet;
	struct arena mem = {0};
	enum next next = STAY;
	enum rc rc = sql_service_open(ui->store, t->id, &mem, &service);

	(void)state, (void)pressed;
	if (rc == E_NOTFOUND) {
		prompt_close(ui);
		ui->prompt.verb = verb_find("service_begin");
		ui->prompt.ticket = t->id;
		ui->prompt.seen = t->act_id.value;
		begin_ask(ui, t);
	} else if (rc || service_sheet_read(ui->store, &service, &mem, &sheet))
		next = ui_fail(ui);
	else
		next = step_go(ui, t, &sheet);
	arena_reset(&mem);
	return next;
}

/* --- the forms --- */

static enum rc
need_print(struct ui *ui, int64_t ticket, const struct frame *f, struct buf *out)
{
	struct row_need_form n;
	enum rc rc = sql_need_forms_begin(ui->store, INT64_MIN, INT64_MAX, ticket, ticket - 1, 1);

	if (rc)
		return rc;
	while (sql_need_forms_next(ui->store, NULL, &n))
		form_print_sheet(out, need_form_title, need_form_columns, &n, f);
	return sql_need_forms_end(ui->store);
}

static enum rc
services_print(struct ui *ui, int64_t ticket, const struct frame *f, struct buf *out)
{
	struct arena mem = {0};
	struct row_service s;
	struct service_sheet sheet;
	enum rc rc = sql_service_of_begin(ui->store, ticket), end;

	while (!rc && sql_service_of_next(ui->store, &mem, &s)) {
		rc = service_sheet_read(ui->store, &s, &mem, &sheet);
		buf_char(out, '\n');
		if (!rc)
			form_print_sheet(out, service_form_title, service_form_columns, &sheet, f);
	}
	end = sql_service_of_end(ui->store);
	arena_reset(&mem);
	return rc ? rc : end;
}

enum next
service_forms(struct ui *ui, void *state, const char *pressed)
{
	const struct row_ticket *t = ui_ticket(ui);
	const struct frame f = ui_frame(ui);
	struct buf text = {0};
	enum next next = STAY;

	(void)state, (void)pressed;
	if (need_print(ui, t->id, &f, &text) || services_print(ui, t->id, &f, &text))
		next = ui_fail(ui);
	else if (!text.len)
		ui_say(ui, "%s", _("nothing is written down yet: f triages, b begins a service"));
	else
		next = view_open(ui, t->number, buf_str(&text));
	buf_release(&text);
	return next;
}
