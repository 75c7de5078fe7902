/* What is done at place 7: drawing, scoring, notes. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/keys.h"
#include "tui/quality.h"

enum { SCORE_CONTACT, SCORE_MODE, SCORE_POINTS, SCORE_FATAL, SCORE_REMARK };
enum { WORDS_MAX = 2000, LINE_MAX_HERE = 200, DIGITS_MAX = 18 };

static const char *const modes[] = {N_("seat"), N_("remote"), N_("recording"), NULL};

/* clang-format off */
static const struct field score_fields[] = {
	[SCORE_CONTACT] = {"contact", N_("contact"), N_("the number of the contact that was heard"), ANSWER_LINE, true, 0, DIGITS_MAX, NULL, NULL},
	[SCORE_MODE] = {"mode", N_("mode"), N_("how it was heard: an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, modes, "recording"},
	[SCORE_POINTS] = {"points", N_("points"), N_("of every item in the order of the sheet, blanks between; they stand there as full points"), ANSWER_LINE, true, 0, LINE_MAX_HERE, NULL, NULL},
	[SCORE_FATAL] = {"red line", N_("red line"), N_("the id of the red line that was crossed, as the score sheet names it; empty: none"), ANSWER_LINE, false, 0, LINE_MAX_HERE, NULL, NULL},
	[SCORE_REMARK] = {"remark", N_("remark"), N_("what was good, and what was not"), ANSWER_TEXT, false, 0, WORDS_MAX, NULL, NULL},
	{0},
};

static const struct field words_fields[] = {
	{"words", N_("words"), NULL, ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};

static const struct field note_fields[] = {
	{"item", N_("item"), N_("the id of the item it is about; empty: the score as a whole"), ANSWER_LINE, false, 0, LINE_MAX_HERE, NULL, NULL},
	{"words", N_("words"), N_("what is to be better, and how"), ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};
/* clang-format on */

enum next
quality_draw_one(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_form f = {0};
	struct outcome out;

	(void)state, (void)pressed;
	if (desk_run(ui->store, &ui->by, verb_find("quality_draw"),
		     &(struct request){.quality = &f}, &out))
		return ui_fail(ui);
	ui_say(ui, _("drawn: %zu"), out.made);
	return RELOAD;
}

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

/* "8 12 15": in the order of the sheet; what is missing is missed by the verb. */
static size_t
points_read(const struct score_sheet *sheet, const char *text, struct item_given *given)
{
	size_t n = 0;
	char *end;

	for (; n < sheet->items; n++, text = end) {
		const long points = strtol(text, &end, 10);

		if (end == text || points < -1 || points > SHEET_FULL + 1)
			return n;
		given[n] = (struct item_given){.id = sheet->item[n].id, .points = (int)points};
	}
	return n;
}

static int
score_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	struct item_given given[SHEET_ITEMS_MAX + 1];
	struct quality_form form = {.contact = strtoll(buf_str(&f->value[SCORE_CONTACT]), NULL, 10),
				    .mode = (enum monitor_mode)(form_choice(f, SCORE_MODE) + 1),
				    .item = given};

	form.items = points_read(quality_sheet_of(ui), buf_str(&f->value[SCORE_POINTS]), given);
	if (some(f, SCORE_FATAL))
		given[form.items++] = (struct item_given){.id = some(f, SCORE_FATAL)};
	return prompt_act(ui, &(struct request){.text = some(f, SCORE_REMARK), .quality = &form});
}

static const struct form_plan score_plan = {
	.title = N_("score a contact"),
	.fields = score_fields,
	.done = score_done,
};

enum next
quality_score(struct ui *ui, int64_t contact)
{
	const struct score_sheet *sheet = quality_sheet_of(ui);
	struct buf text = {0};

	prompt_close(ui);
	ui->prompt.verb = verb_find("quality_score");
	ui->prompt.ticket = 0;
	form_open(ui, &score_plan, NULL);
	for (size_t i = 0; i < sheet->items; i++)
		buf_printf(&text, "%s%d", i ? " " : "", sheet->item[i].weight);
	form_propose(&ui->prompt.form, SCORE_POINTS, buf_str(&text));
	buf_clear(&text);
	if (contact) {
		buf_printf(&text, "%lld", (long long)contact);
		form_propose(&ui->prompt.form, SCORE_CONTACT, buf_str(&text));
		form_show(ui);
	}
	buf_release(&text);
	return STAY;
}

/* --- notes --- */

static int
note_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct quality_form form = {.score = ui->prompt.seen, .about = some(f, 0)};

	return prompt_act(ui, &(struct request){.text = some(f, 1), .quality = &form});
}

static const struct form_plan note_plan = {
	.title = N_("note of improvement"),
	.fields = note_fields,
	.done = note_done,
};

enum next
quality_note(struct ui *ui, int64_t score)
{
	prompt_close(ui);
	ui->prompt.verb = verb_find("quality_note");
	ui->prompt.ticket = 0;
	form_open(ui, &note_plan, NULL);
	ui->prompt.seen = score;
	return STAY;
}

static int
follow_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct quality_form form = {.improvement = ui->prompt.seen};

	return prompt_act(ui, &(struct request){.text = some(f, 0), .quality = &form});
}

static const struct form_plan follow_plan = {
	.title = N_("write how it goes"),
	.fields = words_fields,
	.done = follow_done,
};

enum next
quality_follow(struct ui *ui, int64_t note)
{
	prompt_close(ui);
	ui->prompt.verb = verb_find("quality_follow");
	ui->prompt.ticket = 0;
	form_open(ui, &follow_plan, NULL);
	ui->prompt.seen = note;
	return STAY;
}

/* --- notices --- */

bool
quality_is_about(const struct row_notice *n)
{
	return n->kind >= NOTICE_SCORED && n->kind <= NOTICE_CALIBRATED;
}

static enum next
note_open(struct ui *ui, int64_t note)
{
	struct row_improvement p;
	struct arena mem = {0};
	const enum rc rc = sql_improvement_get(ui->store, note, &mem, &p);
	const int64_t score = rc ? 0 : p.score_id;

	arena_reset(&mem);
	return rc ? ui_fail(ui) : ui_open(ui, &screen_score, score);
}

static enum next
report_open(struct ui *ui, int64_t report)
{
	struct row_quality_report q;
	const enum rc rc = sql_quality_report_by(ui->store, report, NULL, &q);
	const struct paper_key key = {.kind = rc ? 0 : (enum quality_kind)q.kind,
				      .day = rc ? 0 : (int)q.day};

	return rc ? ui_fail(ui) : ui_open(ui, &screen_quality_report, paper_pack(&key));
}

enum next
quality_open(struct ui *ui, const struct row_notice *n)
{
	if (n->kind <= NOTICE_FATAL)
		return ui_open(ui, &screen_score, n->object.value);
	if (n->kind <= NOTICE_IMPROVED)
		return note_open(ui, n->object.value);
	if (n->kind == NOTICE_QUALITY_REPORT)
		return report_open(ui, n->object.value);
	return ui_open(ui, &screen_quality, 0);
}

enum next
quality_accept(struct ui *ui, int64_t note)
{
	const struct quality_form f = {.improvement = note};
	const struct verb *v = verb_find("quality_accept");
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, &(struct request){.quality = &f}, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}
