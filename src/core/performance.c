#include "core/performance.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "sql_rows.h"

enum { QUARTER_MONTHS = 3, HALF_MONTHS = 6, YEAR_MONTHS = 12, YEARS = 10000, MONTHS = 100 };

static const struct {
	const char *word, *label;
} proposals[PROPOSALS] =
	{
		[PROPOSE_NOTHING] = {"nothing", N_("nothing")},
		[PROPOSE_AWARD] = {"award", N_("an award")},
		[PROPOSE_PROMOTION] = {"promotion", N_("a promotion")},
		[PROPOSE_TRAINING] = {"training", N_("a training class")},
},
  results[PERFORMANCE_RESULTS + 1] =
	  {
		  [1] = {"excellent", N_("excellent")},
		  [2] = {"good", N_("good")},
		  [3] = {"needs-improvement", N_("needs improvement")},
		  [4] = {"failed", N_("failed")},
},
  kinds[VIEW_KINDS] = {
	  [VIEW_SELF] = {"self", N_("self")},
	  [VIEW_MANAGER] = {"manager", N_("manager")},
	  [VIEW_PEER] = {"peer", N_("peer")},
};

/* Months count from 0; the last day of each is known by the first of the next. */
static struct performance_span
span_of(int year, int month, int months)
{
	static const int days[YEAR_MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	const int last = month + months - 1;

	return (struct performance_span){year * YEARS + (month + 1) * MONTHS + 1,
					 year * YEARS + (last + 1) * MONTHS + days[last]};
}

bool
performance_span_read(const char *typed, struct performance_span *out)
{
	int year, part, end = 0;
	char letter;

	if (sscanf(typed, "%4d-%c%1d%n", &year, &letter, &part, &end) != 3 || typed[end] ||
	    year < 1970 || part < 1)
		return false;
	if ((letter == 'Q' || letter == 'q') && part <= 4)
		*out = span_of(year, (part - 1) * QUARTER_MONTHS, QUARTER_MONTHS);
	else if ((letter == 'H' || letter == 'h') && part <= 2)
		*out = span_of(year, (part - 1) * HALF_MONTHS, HALF_MONTHS);
	else
		return false;
	return true;
}

struct performance_span
performance_quarter(int day)
{
	const int month = day / MONTHS % MONTHS - 1;

	return span_of(day / YEARS, month / QUARTER_MONTHS * QUARTER_MONTHS, QUARTER_MONTHS);
}

struct performance_span
performance_next(const struct performance_span *s, int away)
{
	const int quarter =
		s->from / YEARS * 4 + (s->from / MONTHS % MONTHS - 1) / QUARTER_MONTHS + away;

	return span_of(quarter / 4, quarter % 4 * QUARTER_MONTHS, QUARTER_MONTHS);
}

int
performance_proposal_find(const char *word)
{
	for (int i = 0; i < PROPOSALS; i++)
		if (!strcmp(proposals[i].word, word))
			return i;
	return -1;
}

int
performance_result_find(const char *word)
{
	for (int i = 1; i <= PERFORMANCE_RESULTS; i++)
		if (!strcmp(results[i].word, word))
			return i;
	return 0;
}

const char *
performance_proposal_label(int64_t proposal)
{
	return proposal >= 0 && proposal < PROPOSALS ? _(proposals[proposal].label) : "";
}

const char *
performance_result_label(int64_t result)
{
	return result > 0 && result <= PERFORMANCE_RESULTS ? _(results[result].label) : "";
}

const char *
performance_kind_label(int64_t kind)
{
	return kind > 0 && kind < VIEW_KINDS ? _(kinds[kind].label) : "";
}

/* --- the list --- */

static const struct row_performance_list *
of(const void *row)
{
	return row;
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->work_no);
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->name);
}

static void
views_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d %d %d", (int)of(row)->selves, (int)of(row)->managers,
		   (int)of(row)->peers);
}

static void
mean_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->mean.is_set)
		buf_printf(out, "%d.%d", (int)of(row)->mean.value / 10,
			   (int)of(row)->mean.value % 10);
}

static void
result_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, performance_result_label(of(row)->result.value));
}

static bool
result_value(struct buf *out, const void *row)
{
	if (of(row)->result.is_set)
		buf_puts(out, results[of(row)->result.value].word);
	return of(row)->result.is_set;
}

static void
proposal_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (of(row)->proposal.is_set)
		buf_puts(out, performance_proposal_label(of(row)->proposal.value));
}

static bool
proposal_value(struct buf *out, const void *row)
{
	if (of(row)->proposal.is_set)
		buf_puts(out, proposals[of(row)->proposal.value].word);
	return of(row)->proposal.is_set;
}

/* clang-format off */
const struct column performance_columns[] = {
	{N_("Work no."), "agent",     9, false, number_text,   NULL},
	{N_("Name"),     "name",      0, false, name_text,     NULL},
	{N_("Views"),    "views",     8, false, views_text,    NULL},
	{N_("Score"),    "mean",      6, true,  mean_text,     NULL},
	{N_("Result"),   "result",   10, false, result_text,   result_value},
	{N_("Proposal"), "proposal", 14, false, proposal_text, proposal_value},
	{0},
};
/* clang-format on */
