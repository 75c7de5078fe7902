/* Surveys, and the rows of one. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/survey.h"
#include "sql_rows.h"

static void
day_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d", l.year, l.month, l.day);
}

static const struct row_survey *
survey_of(const void *row)
{
	return row;
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, survey_of(row)->name);
}

static void
kind_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, satisfaction_source(survey_of(row)->kind + 1));
}

static bool
kind_value(struct buf *out, const void *row)
{
	buf_puts(out, satisfaction_source_word(survey_of(row)->kind + 1));
	return true;
}

static void
from_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, survey_of(row)->from_at);
}

static void
to_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, survey_of(row)->before - 1);
}

static void
drawn_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, survey_of(row)->drawn);
}

static void
answered_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, survey_of(row)->answered);
}

static void
average_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	figure_print(out, figure_find("survey"),
		     &(struct figure_sum){survey_of(row)->answered, survey_of(row)->sum});
}

static bool
average_value(struct buf *out, const void *row)
{
	return figure_value(out, figure_find("survey"),
			    &(struct figure_sum){survey_of(row)->answered, survey_of(row)->sum});
}

/* --- the rows of one --- */

static const struct row_survey_line *
line_of(const void *row)
{
	return row;
}

static void
line_number_text(struct buf *out, const void *row, const struct frame *f)
{
	struct buf text = {0};

	buf_puts(out, number_short(&text, line_of(row)->number, time_day(f->now)));
	buf_release(&text);
}

static bool
line_number_value(struct buf *out, const void *row)
{
	buf_puts(out, line_of(row)->number);
	return true;
}

static void
line_customer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	mask_name(out, line_of(row)->customer, line_of(row)->title);
}

static void
line_agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (line_of(row)->agent)
		buf_puts(out, line_of(row)->agent);
}

static void
line_score_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (line_of(row)->score.is_set)
		buf_printf(out, "%" PRId64, line_of(row)->score.value);
}

static bool
line_score_value(struct buf *out, const void *row)
{
	line_score_text(out, row, NULL);
	return line_of(row)->score.is_set;
}

static void
line_day_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (line_of(row)->answered_at.is_set)
		day_put(out, line_of(row)->answered_at.value);
}

static void
line_words_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (line_of(row)->words)
		mask_text(out, line_of(row)->words);
}

/* clang-format off */
const struct column survey_columns[] = {
	{N_("Survey"),   "name",      0, false, name_text,     NULL},
	{N_("Kind"),     "kind",     18, false, kind_text,     kind_value},
	{N_("Archived from"), "from",     14, false, from_text,     NULL},
	{N_("Archived to"), "to",       12, false, to_text,       NULL},
	{N_("Drawn"),    "drawn",     7, true,  drawn_text,    NULL},
	{N_("Answers"),  "answers",   9, true,  answered_text, NULL},
	{N_("Score"),    "score",     7, true,  average_text,  average_value},
	{0},
};

const struct column survey_line_columns[] = {
	{N_("No."),      "number",   10, false, line_number_text,   line_number_value},
	{N_("Customer"), "customer", 10, false, line_customer_text, NULL},
	{N_("Owner"),    "agent",     9, false, line_agent_text,    NULL},
	{N_("Score"),    "score",     6, true,  line_score_text,    line_score_value},
	{N_("When"),     "said",     12, false, line_day_text,      NULL},
	{N_("Words"),    "words",     0, false, line_words_text,    NULL},
	{0},
};
/* clang-format on */
