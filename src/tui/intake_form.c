/*
 * N: a call becomes a ticket. What follows from an answer stands above the form while it is typed:
 * the category that is meant, the mood the words propose, the priority, what to say first.
 */
#include <string.h>

#include "base/intl.h"
#include "core/call.h"
#include "core/field.h"
#include "core/strategy.h"
#include "desk/call.h"
#include "feed/intake.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "text/width.h"
#include "tui/intake.h"
#include "tui/suggest.h"

enum { SUBJECT_CELLS = 40, CATEGORY_TYPED = 200 };

static int
place(const struct form *f, const char *name)
{
	const struct field *field = field_find(f->plan->fields, name);

	return field ? (int)(field - f->plan->fields) : -1;
}

static bool
is_at(const struct form *f, int at, const char *name)
{
	return !strcmp(f->plan->fields[at].name, name);
}

static bool
is_yes(const struct form *f, const char *name)
{
	return !strcmp(form_value(f, name), "yes");
}

static struct need
need_of(const struct form *f)
{
	return (struct need){.emotion = (enum emotion)(form_choice(f, place(f, "mood")) + 1),
			     .in_danger = is_yes(f, "danger"),
			     .hurts_use = is_yes(f, "use"),
			     .is_pressed = is_yes(f, "pressed")};
}

/* --- what follows from an answer --- */

/* 物流 > 催件, once it stands whole, is found again by its names. */
static size_t
hits_find(const struct intake_view *v, const char *typed, size_t *found, size_t room)
{
	struct arena mem = {0};
	char *words = arena_strdup(&mem, typed);
	size_t n;

	for (char *s = words; *s; s++)
		*s = *s == '>' ? ' ' : *s;
	n = strlen(words) < CATEGORY_TYPED ? category_find(&v->tree, words, &mem, found, room) : 0;
	arena_reset(&mem);
	return n;
}

static const char *
yes_no(bool is)
{
	return is ? "yes" : "no";
}

static void
evidence_put(struct intake_view *v, const struct cue_verdict *verdict, const char *said)
{
	struct buf text = {0};

	for (size_t i = 0; i < verdict->evidence_count; i++) {
		const struct cue_span *e = &verdict->evidence[i];

		if (text.len + e->to - e->from + 2 >= sizeof v->mood.evidence)
			break;
		buf_puts(&text, i ? ", " : "");
		buf_add(&text, said + e->from, e->to - e->from);
	}
	(void)memcpy(v->mood.evidence, buf_str(&text), text.len + 1);
	buf_release(&text);
}

/* The mood is the engine's to propose and the agent's to say. */
static void
words_judge(struct ui *ui, struct intake_view *v)
{
	static const char *const moods[] = {"", "calm", "unhappy", "angry", "anxious"};
	struct form *f = &ui->prompt.form;
	const char *said = form_value(f, "words");
	struct cue_text room = {0};
	struct cue_verdict verdict;

	v->mood.emotion = EMOTION_NONE;
	*v->mood.evidence = '\0';
	if (!*said || !suggest_cues_need(ui))
		return;
	cue_judge(ui->cues, &room, said, strlen(said), &verdict);
	cue_text_release(&room);
	v->mood.emotion = verdict.emotion;
	evidence_put(v, &verdict, said);
	form_propose(f, place(f, "mood"), moods[verdict.emotion]);
	form_propose(f, place(f, "use"), yes_no(verdict.need.hurts_use));
	form_propose(f, place(f, "pressed"), yes_no(verdict.need.is_pressed));
	form_propose(f, place(f, "danger"), yes_no(verdict.need.in_danger));
}

static void
typed(struct ui *ui, int at)
{
	struct intake_view *v = ui_top(ui)->state;
	struct form *f = &ui->prompt.form;

	if (is_at(f, at, "category"))
		v->hits = hits_find(v, form_value(f, "category"), v->hit, INTAKE_HITS);
	if (is_at(f, at, "words"))
		words_judge(ui, v);
	v->need = need_of(f);
}

/* What is meant stands there whole as soon as one goes on. */
static void
settled(struct ui *ui, int at)
{
	const struct intake_view *v = ui_top(ui)->state;
	struct form *f = &ui->prompt.form;
	const char *path[CATEGORY_DEPTH];
	struct buf whole = {0};
	size_t hit;

	if (!is_at(f, at, "category") || !*form_value(f, "category") ||
	    !hits_find(v, form_value(f, "category"), &hit, 1))
		return;
	category_path(&v->tree, hit, path);
	category_text(&whole, path);
	buf_clear(&f->value[at]);
	buf_puts(&f->value[at], buf_str(&whole));
	buf_release(&whole);
}

/* The short path: what it was about and the answer are all that a calm question needs. */
static bool
ends(const struct form *f, int at)
{
	return is_at(f, at, "answer") && f->value[at].len && *form_value(f, "category");
}

/* --- done --- */

static const char *
some(const struct form *f, const char *name)
{
	const char *value = form_value(f, name);

	return *value ? value : NULL;
}

/* Their first words say what it is about; where none were written down, the category does. */
static const char *
subject_of(const struct form *f, struct arena *mem)
{
	const char *words = form_value(f, *form_value(f, "words") ? "words" : "category");
	char *subject = arena_strndup(mem, words, width_cut(words, SUBJECT_CELLS, NULL));

	for (char *s = subject; *s; s++)
		*s = *s == '\n' ? ' ' : *s;
	return subject;
}

static bool
intake_fill(struct intake_maker *m, const struct intake_view *v, const struct form *f)
{
	const struct row_caller *who = intake_caller(v);

	m->in.channel = CHANNEL_PHONE;
	m->in.is_mine = true;
	return intake_put(m, FIELD_CUSTOMER, who ? who->name : form_value(f, "customer")) &&
	       intake_put(m, FIELD_PHONE, form_value(f, "number")) &&
	       intake_put(m, FIELD_DESCRIPTION, form_value(f, "words")) &&
	       intake_put(m, FIELD_SUBJECT, subject_of(f, m->mem)) && intake_finish(m);
}

static struct call_form
call_fill(const struct intake_view *v, const struct form *f)
{
	const struct row_caller *who = intake_caller(v);

	return (struct call_form){
		.contact = v->call.id,
		.customer = who ? who->id : 0,
		.order_no = some(f, "order"),
		.result = some(f, "answer") ? RESULT_ANSWERED : 0,
		.summary = some(f, "answer"),
		.restated = some(f, "restated"),
		.opening = v->greeting,
	};
}

/* A ticket that goes on opens; of an answered question only its number is told. */
static int
made(struct ui *ui, const struct outcome *out, bool is_answered)
{
	struct arena mem = {0};
	struct row_ticket t;
	const char *number = sql_ticket_get(ui->store, out->ticket, &mem, &t) ? "" : t.number;
	int next = BACK;

	if (is_answered) {
		ui_say(ui, _("answered and filed as %s: the call is over"), number);
	} else {
		ui_say(ui, _("%s is made: the call goes on with it"), number);
		ui_back(ui);
		next = (int)ui_open(ui, &screen_ticket, out->ticket);
	}
	arena_reset(&mem);
	return next;
}

static int
act(struct ui *ui, const struct intake_maker *m, struct call_form *call)
{
	struct need_form need = {.quote = NULL, .answers = need_of(&ui->prompt.form)};
	struct request ask = {.intake = &m->in, .intakes = 1, .call = call, .need = &need};
	const bool is_answered = call->result == RESULT_ANSWERED;
	struct outcome out;

	need.suggested = ((const struct intake_view *)ui_top(ui)->state)->mood.emotion;
	ask.emotion = need.answers.emotion;
	ask.quadrant = triage_quadrant(&need.answers);
	return intake_act(ui, "call_ticket", &ask, &out) ? made(ui, &out, is_answered) : STAY;
}

static int
done(struct ui *ui)
{
	const struct intake_view *v = ui_top(ui)->state;
	const struct form *f = &ui->prompt.form;
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem, .now = ui->by.now};
	struct call_form call = call_fill(v, f);
	int next = STAY;
	size_t hit;

	if (!hits_find(v, form_value(f, "category"), &hit, 1)) {
		ui_say(ui, _("no category begins so: F1 says how they are found"));
	} else if (!intake_fill(&m, v, f)) {
		ui_say(ui, "%s", m.why);
	} else {
		category_path(&v->tree, hit, call.category);
		next = act(ui, &m, &call);
	}
	arena_reset(&mem);
	return next;
}

/* As the import reads them: what a form takes, a file takes, and the other way round. */
static enum rc
check(struct form *f, int at, struct err *e)
{
	struct arena mem = {0};
	struct intake_maker m = {.mem = &mem};
	enum rc rc = OK;

	if (is_at(f, at, "number") && !intake_put(&m, FIELD_PHONE, buf_str(&f->value[at])))
		rc = err_set(e, E_INVALID, "%s", m.why);
	arena_reset(&mem);
	return rc;
}

static const struct form_plan known_plan = {
	.title = N_("new ticket from the call"),
	.fields = call_fields,
	.typed = typed,
	.settled = settled,
	.ends = ends,
	.check = check,
	.done = done,
};

static const struct form_plan new_plan = {
	.title = N_("new customer, new ticket"),
	.fields = call_new_fields,
	.typed = typed,
	.settled = settled,
	.ends = ends,
	.check = check,
	.done = done,
};

/* What was typed to find a customer who is not there is what is known of him. */
static void
found_propose(struct form *f, const struct intake_view *v)
{
	struct arena mem = {0};
	const struct seek k = seek_read(v->find, 0, &mem);

	if (place(f, "customer") >= 0 && k.name)
		form_propose(f, place(f, "customer"), k.name);
	if (place(f, "number") >= 0 && k.whole && !strchr(k.whole, '@'))
		form_propose(f, place(f, "number"), k.whole);
	else if (place(f, "number") >= 0 && v->call.number)
		form_propose(f, place(f, "number"), v->call.number);
	arena_reset(&mem);
}

enum next
intake_new(struct ui *ui, void *state, const char *pressed)
{
	struct intake_view *v = state;

	(void)pressed;
	if (!v->has_call || v->call.ticket_id.is_set)
		return v->has_call ? ui_open(ui, &screen_ticket, v->call.ticket_id.value) : BACK;
	prompt_close(ui);
	ui->prompt.verb = verb_find("call_ticket");
	ui->prompt.ticket = -v->call.id; /* a draft is of this call alone */
	v->hits = category_find(&v->tree, "", &v->mem, v->hit, INTAKE_HITS);
	form_open(ui, intake_caller(v) ? &known_plan : &new_plan, prompt_draft(ui));
	found_propose(&ui->prompt.form, v);
	v->is_form = true;
	form_show(ui);
	typed(ui, place(&ui->prompt.form, "words"));
	return STAY;
}
