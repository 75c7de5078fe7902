/* The other forms of place 7: notes and how they go, changes, exams of monitors, remarks. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/field.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/call_keys.h"
#include "tui/quality.h"

enum { WORDS_MAX = 2000, LINE_MOST = 200, NUMBER_MOST = 18, DAY_MOST = 10 };

/* Each that is about something has its number first: so a draft says what it is of. */
enum { OF_NUMBER };
enum { NOTE_ITEM = 1, NOTE_WORDS };
enum { FOLLOW_WORDS = 1 };
enum { CHANGE_KIND, CHANGE_WORDS, CHANGE_FROM, CHANGE_TO };
enum { EXAM_WHO, EXAM_SUBJECT, EXAM_POINTS, EXAM_DAY };
enum { REMARK_KIND, REMARK_DAY, REMARK_PART, REMARK_WHO, REMARK_WORDS };

static const char *const changes[] = {N_("knowledge"), N_("the process"), N_("the system"), NULL};
static const char *const kinds[] = {N_("daily report"), N_("weekly report"), N_("monthly report"),
				    NULL};
static const char *const parts[] = {N_("direction and focus"),
				    N_("training needs"),
				    N_("the next monitoring plan and its focus"),
				    N_("effect of improvements"),
				    N_("remarks by person"),
				    NULL};
static const char *const subjects[] = {N_("business knowledge"),      N_("the process"),
				       N_("screens and telephone"),   N_("monitoring equipment"),
				       N_("the monitoring standard"), N_("communication skill"),
				       N_("the rules of monitoring"), NULL};

/* clang-format off */
static const struct field note_fields[] = {
	[OF_NUMBER]  = {"score", N_("score"), N_("the number of the score that it is about"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[NOTE_ITEM]  = {"item", N_("item"), N_("the id of the item it is about; empty: the score as a whole"), ANSWER_LINE, false, 0, LINE_MOST, NULL, NULL},
	[NOTE_WORDS] = {"words", N_("words"), N_("what is to be better, and how"), ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};

static const struct field follow_fields[] = {
	[OF_NUMBER]    = {"note", N_("note of improvement"), N_("the number of the note that it is about"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[FOLLOW_WORDS] = {"words", N_("words"), NULL, ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};

static const struct field change_fields[] = {
	[CHANGE_KIND]  = {"what",  N_("what changed"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, changes, "knowledge"},
	[CHANGE_WORDS] = {"words", N_("words"), N_("what is different now, in a sentence"), ANSWER_LINE, true, 0, LINE_MOST, NULL, NULL},
	[CHANGE_FROM]  = {"from",  N_("first day"), N_("as 2026-10-01; empty: today"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	[CHANGE_TO]    = {"to",    N_("last day"), N_("empty: for as many days as the score sheet says"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	{0},
};

static const struct field exam_fields[] = {
	[EXAM_WHO]     = {"who",     N_("work number"), N_("of the monitor who learned it"), ANSWER_LINE, true, 0, NUMBER_MOST, NULL, NULL},
	[EXAM_SUBJECT] = {"subject", N_("exam subject"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, subjects, "business knowledge"},
	[EXAM_POINTS]  = {"points",  N_("points"), N_("what the exam gave, of 100; empty: it was training alone"), ANSWER_NUMBER, false, 0, SHEET_FULL, NULL, NULL},
	[EXAM_DAY]     = {"day",     N_("day"), N_("as 2026-10-01; empty: today"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	{0},
};

static const struct field remark_fields[] = {
	[REMARK_KIND]  = {"report", N_("report"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, kinds, "daily report"},
	[REMARK_DAY]   = {"day",    N_("day"), N_("one that the report is about, as 2026-10-01; empty: today"), ANSWER_LINE, false, 0, DAY_MOST, NULL, NULL},
	[REMARK_PART]  = {"part",   N_("part"), N_("where in the report it stands: an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, parts, "direction and focus"},
	[REMARK_WHO]   = {"who",    N_("work number"), N_("of the person it is about; empty: of nobody"), ANSWER_LINE, false, 0, NUMBER_MOST, NULL, NULL},
	[REMARK_WORDS] = {"words",  N_("words"), NULL, ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};
/* clang-format on */

/* --- what they share --- */

static const char *
some(const struct form *f, int at)
{
	return f->value[at].len ? buf_str(&f->value[at]) : NULL;
}

static int64_t
number_of(const struct form *f)
{
	return strtoll(buf_str(&f->value[OF_NUMBER]), NULL, 10);
}

static enum rc
day_check(const char *text, struct err *e)
{
	int64_t at;
	struct buf noon = {0};
	bool is_day;

	buf_printf(&noon, "%s 12:00", text);
	is_day = !*text || time_parse(buf_str(&noon), &at);
	buf_release(&noon);
	return is_day ? OK : err_set(e, E_INVALID, _("that is no day: write it as 2026-10-01"));
}

/* As 20261122; 0 when it was not given. */
static int
day_of_answer(const struct form *f, int at)
{
	struct buf noon = {0};
	int64_t moment = 0;
	bool is_day;

	buf_printf(&noon, "%s 12:00", buf_str(&f->value[at]));
	is_day = time_parse(buf_str(&noon), &moment);
	buf_release(&noon);
	return is_day ? time_day(moment) : 0;
}

/* Nobody has the id -1: the verb says so. */
static int64_t
agent_of(struct ui *ui, const char *work_no)
{
	struct arena mem = {0};
	struct row_agent a = {.id = -1};

	if (sql_agent_by_number(ui->store, work_no, &mem, &a))
		a.id = -1;
	arena_reset(&mem);
	return a.id;
}

static enum next
begin(struct ui *ui, const char *verb, const struct form_plan *plan)
{
	if (!may(&ui->by, verb_find(verb), 0)) {
		(void)verb_deny(verb_find(verb), NULL, store_err(ui->store));
		return ui_fail(ui);
	}
	call_begin(ui, verb);
	form_open(ui, plan, prompt_draft(ui));
	return STAY;
}

/* The first answer is the number, unless a draft has another: that one comes first. The caret goes
 * behind it. */
static void
number_put(struct ui *ui, int64_t number)
{
	struct form *f = &ui->prompt.form;
	struct buf text = {0};

	if (f->value[OF_NUMBER].len && number_of(f) != number)
		ui_say(ui, _("what was begun about number %lld comes first"),
		       (long long)number_of(f));
	buf_printf(&text, "%lld", (long long)number);
	form_propose(f, OF_NUMBER, buf_str(&text));
	form_show(ui);
	f->is_own[OF_NUMBER] = true;
	buf_release(&text);
}

/* --- notes --- */

static int
note_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct quality_form form = {.score = number_of(f), .about = some(f, NOTE_ITEM)};

	return prompt_act(ui, &(struct request){.text = some(f, NOTE_WORDS), .quality = &form});
}

static const struct form_plan note_plan = {
	.title = N_("note of improvement"),
	.fields = note_fields,
	.done = note_done,
};

enum next
quality_note(struct ui *ui, int64_t score)
{
	const enum next next = begin(ui, "quality_note", &note_plan);

	if (ui->prompt.is_open)
		number_put(ui, score);
	return next;
}

static int
follow_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct quality_form form = {.improvement = number_of(f)};

	return prompt_act(ui, &(struct request){.text = some(f, FOLLOW_WORDS), .quality = &form});
}

static const struct form_plan follow_plan = {
	.title = N_("write how it goes"),
	.fields = follow_fields,
	.done = follow_done,
};

enum next
quality_follow(struct ui *ui, int64_t note)
{
	const enum next next = begin(ui, "quality_follow", &follow_plan);

	if (ui->prompt.is_open)
		number_put(ui, note);
	return next;
}

/* --- a change --- */

static enum rc
change_check(struct form *f, int at, struct err *e)
{
	return at == CHANGE_FROM || at == CHANGE_TO ? day_check(buf_str(&f->value[at]), e) : OK;
}

static int
change_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const struct quality_form form = {.changed =
						  (enum changed)(form_choice(f, CHANGE_KIND) + 1),
					  .from_day = day_of_answer(f, CHANGE_FROM),
					  .to_day = day_of_answer(f, CHANGE_TO)};

	return prompt_act(ui, &(struct request){.text = some(f, CHANGE_WORDS), .quality = &form});
}

static const struct form_plan change_plan = {
	.title = N_("announce a change"),
	.fields = change_fields,
	.check = change_check,
	.done = change_done,
};

enum next
quality_change(struct ui *ui)
{
	return begin(ui, "quality_change", &change_plan);
}

/* --- training and exams --- */

static enum rc
exam_check(struct form *f, int at, struct err *e)
{
	return at == EXAM_DAY ? day_check(buf_str(&f->value[at]), e) : OK;
}

static int
exam_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const char *points = some(f, EXAM_POINTS);
	const struct quality_form form = {.agent = agent_of(ui, buf_str(&f->value[EXAM_WHO])),
					  .subject =
						  (enum subject)(form_choice(f, EXAM_SUBJECT) + 1),
					  .points = points ? (int)strtol(points, NULL, 10) : -1,
					  .day = day_of_answer(f, EXAM_DAY)};

	return prompt_act(ui, &(struct request){.quality = &form});
}

static const struct form_plan exam_plan = {
	.title = N_("training or an exam of a monitor"),
	.fields = exam_fields,
	.check = exam_check,
	.done = exam_done,
};

enum next
quality_exam(struct ui *ui, const char *work_no)
{
	const enum next next = begin(ui, "monitor_exam", &exam_plan);

	if (ui->prompt.is_open && work_no) {
		form_propose(&ui->prompt.form, EXAM_WHO, work_no);
		form_show(ui);
	}
	return next;
}

/* --- what a person adds to a report --- */

static enum rc
remark_check(struct form *f, int at, struct err *e)
{
	return at == REMARK_DAY ? day_check(buf_str(&f->value[at]), e) : OK;
}

static int
remark_done(struct ui *ui)
{
	const struct form *f = &ui->prompt.form;
	const char *who = some(f, REMARK_WHO);
	const struct quality_form form = {
		.kind = (enum quality_kind)(form_choice(f, REMARK_KIND) + 1),
		.day = day_of_answer(f, REMARK_DAY),
		.section = (enum remark_section)(form_choice(f, REMARK_PART) + 1),
		.agent = who ? agent_of(ui, who) : 0};

	return prompt_act(ui, &(struct request){.text = some(f, REMARK_WORDS), .quality = &form});
}

static const struct form_plan remark_plan = {
	.title = N_("add to a report"),
	.fields = remark_fields,
	.check = remark_check,
	.done = remark_done,
};

enum next
quality_remark(struct ui *ui, const struct paper_key *report)
{
	const enum next next = begin(ui, "quality_remark", &remark_plan);
	struct form *f = &ui->prompt.form;
	struct buf day = {0};

	if (!ui->prompt.is_open)
		return next;
	buf_printf(&day, "%04d-%02d-%02d", report->day / 10000, report->day / 100 % 100,
		   report->day % 100);
	form_propose(f, REMARK_KIND, kinds[report->kind - 1]);
	form_propose(f, REMARK_DAY, buf_str(&day));
	buf_release(&day);
	return next;
}
