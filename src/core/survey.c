#include "core/survey.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/mask.h"
#include "core/number.h"
#include "sql_rows.h"

enum { GOOD = 4, BAR_COLS = 20, SOURCES = 5 };

static const struct {
	const char *word, *label;
} bys[SATISFACTION_BYS] = {
	[SATISFACTION_AGENT] = {"agent", N_("by agent")},
	[SATISFACTION_CATEGORY] = {"category", N_("by category")},
	[SATISFACTION_PHRASE] = {"phrase", N_("by phrase")},
	[SATISFACTION_FIRST] = {"emotion", N_("by emotion at the start")},
	[SATISFACTION_LAST] = {"emotion-end", N_("by emotion at the end")},
	[SATISFACTION_SOURCE] = {"source", N_("by where it was said")},
};

enum satisfaction_by
satisfaction_by_find(const char *word)
{
	enum satisfaction_by by = SATISFACTION_AGENT;

	while (by < SATISFACTION_BYS && strcmp(bys[by].word, word) != 0)
		by++;
	return by;
}

const char *
satisfaction_by_word(enum satisfaction_by by)
{
	return bys[by].word;
}

const char *
satisfaction_by_label(enum satisfaction_by by)
{
	return _(bys[by].label);
}

const char *
satisfaction_source_word(int64_t source)
{
	static const char *const words[SOURCES] = {"gate", "list", "sample", "chat", "mail"};

	return source >= 1 && source <= SOURCES ? words[source - 1] : "";
}

const char *
satisfaction_source(int64_t source)
{
	static const char *const labels[SOURCES] = {
		N_("when it was closed"), N_("survey list"), N_("call-back sample"),
		N_("question in the chat"), N_("question by mail")};

	return source >= 1 && source <= SOURCES ? _(labels[source - 1]) : "";
}

void
satisfaction_add(struct satisfaction_group *g, int64_t score)
{
	g->score.rows++;
	g->score.sum += score;
	g->satisfied.rows++;
	g->satisfied.sum += score >= GOOD;
}

/* --- groups --- */

static const struct satisfaction_group *
group_of(const void *row)
{
	return row;
}

static void
group_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, group_of(row)->stands);
}

static bool
group_value(struct buf *out, const void *row)
{
	buf_puts(out, group_of(row)->name);
	return *group_of(row)->name;
}

static void
count_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, group_of(row)->score.rows);
}

static void
mean_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	figure_print(out, figure_find("satisfaction"), &group_of(row)->score);
}

static bool
mean_value(struct buf *out, const void *row)
{
	return figure_value(out, figure_find("satisfaction"), &group_of(row)->score);
}

static void
rate_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	figure_print(out, figure_find("satisfied"), &group_of(row)->satisfied);
}

static bool
rate_value(struct buf *out, const void *row)
{
	return figure_value(out, figure_find("satisfied"), &group_of(row)->satisfied);
}

static void
bar_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	figure_bar(out, group_of(row)->satisfied.sum, group_of(row)->satisfied.rows, BAR_COLS);
}

/* --- scores --- */

static void
day_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d", l.year, l.month, l.day);
}

static bool
moment_put(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static const struct row_verdict *
verdict_of(const void *row)
{
	return row;
}

static void
said_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, verdict_of(row)->at);
}

static bool
said_value(struct buf *out, const void *row)
{
	return moment_put(out, verdict_of(row)->at);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	struct buf text = {0};

	buf_puts(out, number_short(&text, verdict_of(row)->number, time_day(f->now)));
	buf_release(&text);
}

static bool
number_value(struct buf *out, const void *row)
{
	buf_puts(out, verdict_of(row)->number);
	return true;
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	mask_name(out, verdict_of(row)->customer, verdict_of(row)->title);
}

static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (verdict_of(row)->agent)
		buf_puts(out, verdict_of(row)->agent);
}

static bool
agent_value(struct buf *out, const void *row)
{
	if (verdict_of(row)->agent_no)
		buf_puts(out, verdict_of(row)->agent_no);
	return verdict_of(row)->agent_no;
}

static void
score_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, verdict_of(row)->score);
}

static void
source_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, satisfaction_source(verdict_of(row)->source));
}

static bool
source_value(struct buf *out, const void *row)
{
	buf_puts(out, satisfaction_source_word(verdict_of(row)->source));
	return true;
}

/* clang-format off */
const struct column satisfaction_columns[] = {
	{N_("Group"),     "group",     0, false, group_text, group_value},
	{N_("Answers"),   "answers",  10, true,  count_text, NULL},
	{N_("Score"),     "score",     8, true,  mean_text,  mean_value},
	{N_("Satisfied"), "satisfied", 11, true, rate_text,  rate_value},
	{N_("Bar"),       NULL,       22, false, bar_text,   NULL},
	{0},
};

const struct column verdict_columns[] = {
	{N_("When"),     "at",       12, false, said_text,     said_value},
	{N_("No."),      "number",    8, false, number_text,   number_value},
	{N_("Score"),    "score",     6, true,  score_text,    NULL},
	{N_("Owner"),    "agent",     9, false, agent_text,    agent_value},
	{N_("Customer"), "customer", 10, false, customer_text, NULL},
	{N_("Source"),   "source",    0, false, source_text,   source_value},
	{0},
};
/* clang-format on */
