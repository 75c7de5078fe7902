#include "feed/survey_rows.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "feed/csv.h"
#include "feed/survey_table.h"

/* Blanks round it do not matter. */
static int
meaning_of(const struct survey_word *words, const char *text, int none)
{
	const size_t skip = strspn(text, " ");
	size_t n = strlen(text + skip);

	while (n && text[skip + n - 1] == ' ')
		n--;
	for (; words->word; words++)
		if (strlen(words->word) == n && !strncasecmp(words->word, text + skip, n))
			return words->value;
	return none;
}

enum survey_means
survey_means_find(const char *word)
{
	return (enum survey_means)meaning_of(survey_means_words, word, 0);
}

enum rc
survey_head_read(const struct csv_record *row, struct survey_head *out, struct err *e)
{
	for (int i = 0; i < SURVEY_COLUMNS; i++)
		out->at[i] = -1;
	for (size_t i = 0; i < row->count; i++) {
		const int column = meaning_of(survey_column_words, row->fields[i], -1);

		if (column >= 0 && out->at[column] < 0)
			out->at[column] = (int)i;
	}
	if (out->at[SURVEY_NUMBER] < 0 || out->at[SURVEY_SCORE] < 0)
		return err_set(e, E_INVALID,
			       _("the first line names the columns: number and score are needed"));
	return OK;
}

static const char *
field(const struct csv_record *row, const struct survey_head *head, enum survey_column column)
{
	const int at = head->at[column];

	return at < 0 || (size_t)at >= row->count || !*row->fields[at] ? NULL : row->fields[at];
}

static enum rc
day_read(const char *typed, int64_t now, struct arena *mem, int64_t *out, struct err *e)
{
	int64_t at;

	*out = now;
	if (!typed)
		return OK;
	if (!time_parse(arena_printf(mem, "%s 00:00", typed), &at))
		return err_set(e, E_INVALID, _("\"%s\" is no day: write it 2026-11-22"), typed);
	if (time_day(at) > time_day(now))
		return err_set(e, E_INVALID, _("the day %s is still to come"), typed);
	if (time_day(at) != time_day(now))
		*out = day_moment(day_of(time_day(at)), 0);
	return OK;
}

enum rc
survey_row_read(const struct csv_record *row, const struct survey_head *head, int64_t now,
		struct arena *mem, struct survey_answer *out, struct err *e)
{
	const char *score = field(row, head, SURVEY_SCORE), *means = field(row, head, SURVEY_MEANS);

	*out = (struct survey_answer){.number = field(row, head, SURVEY_NUMBER),
				      .words = field(row, head, SURVEY_WORDS),
				      .means = MEANS_FORM};
	if (!out->number)
		return err_set(e, E_INVALID, _("there is no ticket number in this row"));
	if (!score || strlen(score) != 1 || *score < '1' || *score > '5')
		return err_set(e, E_INVALID, _("a score is 1 to 5: not \"%s\""),
			       score ? score : "");
	out->score = *score - '0';
	if (means)
		out->means = survey_means_find(means);
	if (!out->means)
		return err_set(e, E_INVALID, _("\"%s\": write phone, mail or form"), means);
	return day_read(field(row, head, SURVEY_DAY), now, mem, &out->at, e);
}
