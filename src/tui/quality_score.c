/*
 * The score form: a line for each item of the sheet, its points and what is to be said of it, the
 * red line, the remark, and what is to be better. It is made anew from the sheet in force.
 */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/quality.h"

enum { WORDS_MAX = 2000, DIGITS_MAX = 18, ITEM_MAX = 3 + SHEET_WORDS_MAX };
enum { SCORE_CONTACT, SCORE_MODE, SCORE_ITEM }; /* from there on the items, then what follows */

static const char *const modes[] = {N_("seat"), N_("remote"), N_("the recording"), NULL};

/* clang-format off */
static const struct field first_fields[] = {
	[SCORE_CONTACT] = {"contact", N_("contact"), N_("the number of the contact that was heard"), ANSWER_LINE, true, 0, DIGITS_MAX, NULL, NULL},
	[SCORE_MODE] = {"mode", N_("mode"), N_("how it was heard: an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, modes, "the recording"},
};
/* clang-format on */

/* What follows the items, counted from the first behind them. */
enum { AFTER_FATAL, AFTER_REMARK, AFTER_NOTE, AFTER_ABOUT, AFTER_ALL };

/* The form and the sheet that it was made from, in the prompt's arena: another sheet may come into
 * force while somebody writes. */
struct score_plan {
	struct form_plan plan;
	struct field field[FORM_MAX + 1];
	const char *item[SHEET_ITEMS_MAX], *fatal[SHEET_FATAL_MAX];
	int weight[SHEET_ITEMS_MAX];
	int items;
	bool is_blind;
};

static const struct score_plan *
plan_of(const struct form *f)
{
	return (const struct score_plan *)f->plan;
}

/* --- answers --- */

/* "9 no restatement": the points, then what is to be said. Nothing: it has them all. */
static bool
item_read(const char *text, int weight, struct item_given *g)
{
	char *end;
	long points;

	text += strspn(text, " ");
	if (!*text) {
		*g = (struct item_given){.points = weight};
		return true;
	}
	points = strtol(text, &end, 10);
	if (end == text || points < 0 || points > weight)
		return false;
	*g = (struct item_given){.points = (int)points};
	end += strspn(end, " ");
	g->words = *end ? end : NULL;
	return true;
}

static enum rc
item_check(struct form *f, int at, struct err *e)
{
	const struct score_plan *p = plan_of(f);
	const int i = at - SCORE_ITEM;
	struct item_given g;

	if (i < 0 || i >= p->items || item_read(buf_str(&f->value[at]), p->weight[i], &g))
		return OK;
	return err_set(e, E_INVALID, _("points first, 0 to %d, then what is to be said of it"),
		       p->weight[i]);
}

static const char *
after(const struct form *f, int which)
{
	const struct buf *value = &f->value[SCORE_ITEM + plan_of(f)->items + which];

	return value->len ? buf_str(value) : NULL;
}

static int
done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct score_plan *p = plan_of(f);
	const int fatal = form_choice(f, SCORE_ITEM + p->items + AFTER_FATAL);
	struct item_given given[SHEET_ITEMS_MAX + 1];
	struct quality_form form = {.contact = strtoll(buf_str(&f->value[SCORE_CONTACT]), NULL, 10),
				    .mode = (enum monitor_mode)(form_choice(f, SCORE_MODE) + 1),
				    .item = given};

	for (int i = 0; i < p->items; i++) {
		(void)item_read(buf_str(&f->value[SCORE_ITEM + i]), p->weight[i], &given[i]);
		given[form.items++].id = p->item[i];
	}
	if (fatal > 0)
		given[form.items++] = (struct item_given){.id = p->fatal[fatal - 1]};
	if (!p->is_blind) {
		const int about = form_choice(f, SCORE_ITEM + p->items + AFTER_ABOUT);

		form.note = after(f, AFTER_NOTE);
		form.about = about > 0 ? p->item[about - 1] : NULL;
	}
	return prompt_act(ui, &(struct request){.text = after(f, AFTER_REMARK), .quality = &form});
}

/* --- the form --- */

static void
items_make(struct score_plan *p, const struct score_sheet *sheet, struct arena *mem)
{
	for (size_t i = 0; i < sheet->items && i < SHEET_ITEMS_MAX; i++) {
		const struct sheet_item *item = &sheet->item[i];

		p->item[i] = arena_strdup(mem, item->id);
		p->weight[i] = item->weight;
		p->field[SCORE_ITEM + i] = (struct field){
			.name = p->item[i],
			.label = arena_printf(mem, "%s /%d", item->title, item->weight),
			.help = arena_strdup(mem, item->look ? item->look : item->title),
			.kind = ANSWER_LINE,
			.high = ITEM_MAX,
		};
		p->items++;
	}
}

/* `first`, then the titles. */
static const char *const *
choices_make(const char *first, const struct sheet_item *item, size_t n, struct arena *mem)
{
	const char **list = arena_alloc(mem, (n + 2) * sizeof *list);

	list[0] = first;
	for (size_t i = 0; i < n; i++)
		list[i + 1] = arena_strdup(mem, item[i].title);
	list[n + 1] = NULL;
	return list;
}

/* clang-format off */
static void
after_make(struct score_plan *p, const struct score_sheet *sheet, struct arena *mem)
{
	static const char none[] = N_("none"), whole[] = N_("as a whole");
	struct field *to = &p->field[SCORE_ITEM + p->items];

	for (size_t i = 0; i < sheet->fatals && i < SHEET_FATAL_MAX; i++)
		p->fatal[i] = arena_strdup(mem, sheet->fatal[i].id);
	to[AFTER_FATAL] = (struct field){"red line", N_("red line"), N_("the one that was crossed: an arrow chooses"), ANSWER_CHOICE, false, 0, 0, choices_make(none, sheet->fatal, sheet->fatals, mem), none};
	to[AFTER_REMARK] = (struct field){"remark", N_("remark"), N_("what was good, and what was not"), ANSWER_TEXT, false, 0, WORDS_MAX, NULL, NULL};
	if (p->is_blind)
		return;
	to[AFTER_NOTE] = (struct field){"note", N_("note of improvement"), N_("what is to be better, and how; empty: no note"), ANSWER_TEXT, false, 0, WORDS_MAX, NULL, NULL};
	to[AFTER_ABOUT] = (struct field){"about", N_("the note is about"), N_("the item that the note is about: an arrow chooses"), ANSWER_CHOICE, false, 0, 0, choices_make(whole, sheet->item, sheet->items, mem), whole};
}
/* clang-format on */

static const struct score_plan *
plan_make(struct ui *ui, bool is_blind)
{
	struct arena *mem = &ui->prompt.mem;
	struct score_plan *p = arena_alloc(mem, sizeof *p);

	*p = (struct score_plan){.is_blind = is_blind};
	p->plan = (struct form_plan){
		.title =
			is_blind
				? N_("score blind, for the calibration; what is left empty is full")
				: N_("score a contact; what is left empty is full"),
		.fields = p->field,
		.check = item_check,
		.done = done,
	};
	(void)memcpy(p->field, first_fields, sizeof first_fields);
	items_make(p, quality_sheet_of(ui), mem);
	after_make(p, quality_sheet_of(ui), mem);
	return p;
}

/* A record that was begun for another contact is finished first: it is not mixed with this one. */
static void
contact_put(struct ui *ui, int64_t contact)
{
	struct form *f = &ui->prompt.form;
	const int64_t begun = strtoll(buf_str(&f->value[SCORE_CONTACT]), NULL, 10);
	struct buf text = {0};

	if (begun && begun != contact)
		ui_say(ui, _("the record of contact %lld was begun: it comes first"),
		       (long long)begun);
	if (begun || !contact)
		return;
	buf_printf(&text, "%lld", (long long)contact);
	form_propose(f, SCORE_CONTACT, buf_str(&text));
	form_show(ui);
	f->is_own[SCORE_CONTACT] = true; /* so that the draft knows whose it is */
	buf_release(&text);
}

static enum next
begin(struct ui *ui, const char *verb, int64_t contact, bool is_blind)
{
	if (!may(&ui->by, verb_find(verb), 0)) {
		(void)verb_deny(verb_find(verb), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	call_begin(ui, verb);
	form_open(ui, &plan_make(ui, is_blind)->plan, prompt_draft(ui));
	contact_put(ui, contact);
	return STAY;
}

enum next
quality_score(struct ui *ui, int64_t contact)
{
	return begin(ui, "quality_score", contact, false);
}

enum next
quality_score_blind(struct ui *ui, int64_t contact)
{
	return begin(ui, "calibration_score", contact, true);
}
