#include "core/training.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "sql_rows.h"

static const struct {
	const char *word, *label;
} subjects[TRAIN_SUBJECTS] =
	{
		[TRAIN_SERVICE] = {"service", N_("service")},
		[TRAIN_TALK] = {"communication", N_("communication")},
		[TRAIN_SOLVING] = {"solving", N_("problem solving")},
		[TRAIN_PRODUCT] = {"product", N_("product")},
		[TRAIN_RULES] = {"rules", N_("rules and process")},
},
  states[TRAINEE_STATES] = {
	  [TRAINEE_ASKED] = {"asked", N_("asked to come")},
	  [TRAINEE_THERE] = {"there", N_("was there")},
	  [TRAINEE_ABSENT] = {"absent", N_("was not there")},
};

int
training_subject_find(const char *word)
{
	for (int i = 1; i < TRAIN_SUBJECTS; i++)
		if (!strcmp(subjects[i].word, word) || !strcmp(_(subjects[i].label), word))
			return i;
	return 0;
}

int
trainee_state_find(const char *word)
{
	for (int i = 1; i < TRAINEE_STATES; i++)
		if (!strcmp(states[i].word, word) || !strcmp(_(states[i].label), word))
			return i;
	return 0;
}

const char *
training_subject_label(int64_t subject)
{
	return subject > 0 && subject < TRAIN_SUBJECTS ? _(subjects[subject].label) : "";
}

static bool
is_passed(const struct row_trainee *r)
{
	return r->score.is_set && r->score.value >= r->pass;
}

const char *
trainee_result(const struct row_trainee *r)
{
	if (r->score.is_set)
		return is_passed(r) ? _("passed") : _("not passed");
	return r->state > 0 && r->state < TRAINEE_STATES ? _(states[r->state].label) : "";
}

static void
day_put(struct buf *out, int64_t day)
{
	buf_printf(out, "%04d-%02d-%02d", (int)day / 10000, (int)day / 100 % 100, (int)day % 100);
}

void
training_print(struct buf *out, const struct row_training *t)
{
	buf_printf(out, "%s\n", t->title);
	day_put(out, t->day);
	buf_printf(out, "  %s  %s %s\n", training_subject_label(t->subject), t->teacher_no,
		   t->teacher);
	buf_printf(out, _("asked: %d, there: %d, exam passed: %d (with %d points)\n"),
		   (int)t->asked, (int)t->there, (int)t->passed, (int)t->pass);
	if (t->evaluation)
		buf_printf(out, _("evaluation: %s\n"), t->evaluation);
}

/* --- trainings --- */

static const struct row_training *
of(const void *row)
{
	return row;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, of(row)->id);
}

static void
day_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, of(row)->day);
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->title);
}

static void
subject_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, training_subject_label(of(row)->subject));
}

static bool
subject_value(struct buf *out, const void *row)
{
	buf_puts(out, subjects[of(row)->subject].word);
	return true;
}

static void
teacher_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->teacher);
}

static bool
teacher_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->teacher_no);
	return true;
}

static void
there_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64 "/%" PRId64, of(row)->there, of(row)->asked);
}

static void
passed_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, of(row)->passed);
}

static void
done_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->closed_at.is_set ? _("evaluated") : _("planned"));
}

static bool
done_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->closed_at.is_set ? "evaluated" : "planned");
	return true;
}

/* --- records --- */

static const struct row_trainee *
record(const void *row)
{
	return row;
}

static void
record_day(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, record(row)->day);
}

static void
record_agent(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, record(row)->agent);
}

static bool
record_agent_value(struct buf *out, const void *row)
{
	buf_puts(out, record(row)->agent_no);
	return true;
}

static void
record_title(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, record(row)->title);
}

static void
record_score(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (record(row)->score.is_set)
		buf_printf(out, "%" PRId64, record(row)->score.value);
}

static bool
record_score_value(struct buf *out, const void *row)
{
	record_score(out, row, NULL);
	return record(row)->score.is_set;
}

static void
record_result(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, trainee_result(record(row)));
}

static bool
record_result_value(struct buf *out, const void *row)
{
	const struct row_trainee *r = row;

	if (r->score.is_set)
		buf_puts(out, is_passed(r) ? "passed" : "not-passed");
	else
		buf_puts(out, states[r->state].word);
	return true;
}

/* clang-format off */
const struct column training_columns[] = {
	{N_("Day"),      "day",      12, false, day_text,     NULL},
	{N_("Id"),       "id",        6, true,  id_text,      NULL},
	{N_("Training"), "title",     0, false, title_text,   NULL},
	{N_("Subject"),  "subject",  12, false, subject_text, subject_value},
	{N_("Teacher"),  "teacher",   9, false, teacher_text, teacher_value},
	{N_("There"),    "there",     7, true,  there_text,   NULL},
	{N_("Passed"),   "passed",    7, true,  passed_text,  NULL},
	{N_("State"),    "state",     9, false, done_text,    done_value},
	{0},
};

const struct column trainee_columns[] = {
	{N_("Day"),      "day",      12, false, record_day,    NULL},
	{N_("Agent"),    "agent",     9, false, record_agent,  record_agent_value},
	{N_("Training"), "title",     0, false, record_title,  NULL},
	{N_("Score"),    "score",     6, true,  record_score,  record_score_value},
	{N_("Result"),   "result",   12, false, record_result, record_result_value},
	{0},
};
/* clang-format on */
