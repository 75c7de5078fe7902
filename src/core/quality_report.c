#include "core/quality_report.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/figure.h"
#include "core/label.h"
#include "sql_rows.h"
#include "text/width.h"

enum { HUNDRED = 100, BAR_WIDE = 240 /* units of the drawing */, BAR_HIGH = 18 };

static const struct {
	const char *word, *title; /* N_() */
	enum quality_kind from;   /* the first kind that has it */
} sections[SECTIONS + 1] = {
	[SECTION_COUNT] = {"count", N_("monitored, and how good"), QUALITY_DAILY},
	[SECTION_MODE] = {"mode", N_("modes of monitoring"), QUALITY_DAILY},
	[SECTION_TYPE] = {"type", N_("types of calls"), QUALITY_DAILY},
	[SECTION_AGENT] = {"agent", N_("scores of each agent"), QUALITY_DAILY},
	[SECTION_NOTES] = {"notes", N_("notes of improvement"), QUALITY_DAILY},
	[SECTION_ITEM] = {"item", N_("points of each item"), QUALITY_DAILY},
	[SECTION_ANALYSIS] = {"analysis", N_("analysis of the items"), QUALITY_WEEKLY},
	[SECTION_FOCUS] = {"focus", N_("direction and focus"), QUALITY_WEEKLY},
	[SECTION_TRAINING] = {"training", N_("training needs"), QUALITY_WEEKLY},
	[SECTION_PLAN] = {"plan", N_("the next monitoring plan and its focus"), QUALITY_WEEKLY},
	[SECTION_REMARK] = {"remark", N_("remarks by person"), QUALITY_MONTHLY},
	[SECTION_EFFECT] = {"effect", N_("effect of each week's improvements"), QUALITY_MONTHLY},
};

bool
report_has(enum quality_kind kind, enum report_section s)
{
	return kind >= sections[s].from;
}

const char *
report_section_title(enum report_section s)
{
	return _(sections[s].title);
}

const char *
report_section_word(enum report_section s)
{
	return sections[s].word;
}

/* --- the rows behind a line --- */

bool
line_takes_score(const struct quality_line *l, const struct row_score *s, const char *type)
{
	return !l->is_notes && l->unit != OF_WORDS && (!l->agent || s->agent_id == l->agent) &&
	       (!l->mode || s->mode == l->mode) && (!l->is_fatal || s->fatal) &&
	       (!l->band || s->band == l->band) && (!l->type || !strcmp(type, l->type));
}

bool
line_takes_note(const struct quality_line *l, const struct row_improvement *p)
{
	const int64_t at = l->state == IMPROVE_CLOSED     ? p->closed_at.value
			   : l->state == IMPROVE_ACCEPTED ? p->accepted_at.value
							  : p->at;

	return l->is_notes && p->state >= l->state && at >= l->from && at < l->before;
}

const struct quality_line *
report_line(const struct quality_report *r, const char *named)
{
	const size_t n = strcspn(named, "=");

	for (size_t i = 0; i < r->lines; i++) {
		const char *word = report_section_word(r->line[i].section);

		if (strlen(word) == n && !strncmp(word, named, n) &&
		    (!named[n] || !strcmp(named + n + 1, r->line[i].name)))
			return &r->line[i];
	}
	return NULL;
}

/* --- as text --- */

void
quality_value_put(struct buf *out, const struct quality_line *l)
{
	const int64_t v = llabs(l->value);

	if (l->unit == OF_COUNT)
		buf_printf(out, "%" PRId64, l->value);
	if (l->unit == OF_POINTS || l->unit == OF_PERCENT)
		buf_printf(out, "%s%" PRId64 ".%" PRId64 "%s", l->value < 0 ? "-" : "", v / HUNDRED,
			   v % HUNDRED / 10, l->unit == OF_PERCENT ? "%" : "");
}

static void
day_put(struct buf *out, int day)
{
	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void
moment_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour, l.minute);
}

void
quality_title_put(struct buf *out, const struct quality_report *r)
{
	const int last = day_date(day_of(r->span.next) - 1);

	buf_printf(out, "%s  ", label_of(WORD_QUALITY, (int)r->kind));
	day_put(out, r->day);
	if (last != r->day) {
		buf_puts(out, " - ");
		day_put(out, last);
	}
	buf_puts(out, "  ");
	if (!r->made_at) {
		buf_puts(out, _("not made yet"));
		return;
	}
	buf_puts(out, _("made "));
	moment_put(out, r->made_at);
	buf_printf(out, ", %s", r->made_at > r->due_at ? _("late") : _("in time"));
}

static void
cell_pad(struct buf *out, const char *text, int cells)
{
	buf_printf(out, "  %s", text);
	for (int n = width_of(text); n < cells; n++)
		buf_char(out, ' ');
}

static void
text_line(struct buf *out, const struct quality_line *l)
{
	struct buf value = {0};

	quality_value_put(&value, l);
	if (l->unit == OF_WORDS) {
		buf_printf(out, "  %s%s%s\n", l->label, *l->label ? ": " : "", l->words);
	} else {
		cell_pad(out, l->label, 28);
		buf_printf(out, " %8s", buf_str(&value));
		if (l->unit != OF_COUNT)
			buf_printf(out, " %5" PRId64, l->rows);
		if (l->whole && l->value) {
			buf_puts(out, "  ");
			figure_bar(out, llabs(l->value), l->whole, FIGURE_BAR);
		}
		buf_printf(out, "%s%s\n", l->words ? "  " : "", l->words ? l->words : "");
	}
	buf_release(&value);
}

/* --- as Markdown and HTML --- */

/* What people wrote is text there, and nothing else. */
static void
escaped(struct buf *out, const char *text, enum quality_paper p)
{
	for (; *text; text++) {
		if (p == PAPER_HTML && *text == '<')
			buf_puts(out, "&lt;");
		else if (p == PAPER_HTML && *text == '>')
			buf_puts(out, "&gt;");
		else if (p == PAPER_HTML && *text == '&')
			buf_puts(out, "&amp;");
		else if (p == PAPER_HTML && *text == '"')
			buf_puts(out, "&quot;");
		else if (*text == '\n')
			buf_char(out, ' ');
		else {
			if (p == PAPER_MARKDOWN && strchr("\\`*_{}[]<>|#", *text))
				buf_char(out, '\\');
			buf_char(out, *text);
		}
	}
}

/* Of words there are none behind it. */
static void
rows_put(struct buf *out, const struct quality_line *l)
{
	if (l->unit != OF_WORDS)
		buf_printf(out, "%" PRId64, l->rows);
}

static void
markdown_line(struct buf *out, const struct quality_line *l)
{
	buf_puts(out, "| ");
	escaped(out, l->label, PAPER_MARKDOWN);
	buf_puts(out, " | ");
	quality_value_put(out, l);
	buf_puts(out, " | ");
	rows_put(out, l);
	buf_puts(out, " | ");
	escaped(out, l->words ? l->words : "", PAPER_MARKDOWN);
	buf_puts(out, " |\n");
}

static void
html_line(struct buf *out, const struct quality_line *l)
{
	buf_puts(out, "<tr><td>");
	escaped(out, l->label, PAPER_HTML);
	buf_puts(out, "</td><td class=\"n\">");
	quality_value_put(out, l);
	buf_puts(out, "</td><td class=\"n\">");
	rows_put(out, l);
	buf_puts(out, "</td><td>");
	if (l->whole)
		buf_printf(out,
			   "<svg width=\"%d\" height=\"%d\" role=\"img\"><rect width=\"%" PRId64
			   "\" height=\"%d\"/></svg>",
			   BAR_WIDE, BAR_HIGH, (int64_t)llabs(l->value) * BAR_WIDE / l->whole,
			   BAR_HIGH);
	escaped(out, l->words ? l->words : "", PAPER_HTML);
	buf_puts(out, "</td></tr>\n");
}

static void
section_begin(struct buf *out, enum report_section s, enum quality_paper p)
{
	const char *title = report_section_title(s);

	if (p == PAPER_TEXT)
		buf_printf(out, "\n%s\n", title);
	if (p == PAPER_MARKDOWN)
		buf_printf(out, "\n## %s\n\n| %s | %s | %s | |\n|---|--:|--:|---|\n", title,
			   _("Figure"), _("Value"), _("Of"));
	if (p == PAPER_HTML)
		buf_printf(out, "<h2>%s</h2>\n<table>\n", title);
}

static void
section_print(struct buf *out, const struct quality_report *r, enum report_section s,
	      enum quality_paper p)
{
	static void (*const line[])(struct buf * out, const struct quality_line *l) = {
		[PAPER_TEXT] = text_line,
		[PAPER_MARKDOWN] = markdown_line,
		[PAPER_HTML] = html_line,
	};

	section_begin(out, s, p);
	for (size_t i = 0; i < r->lines; i++)
		if (r->line[i].section == s)
			line[p](out, &r->line[i]);
	if (p == PAPER_HTML)
		buf_puts(out, "</table>\n");
}

static const char html_head[] =
	"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n<style>body{font-family:sans-serif;"
	"max-width:60em;margin:2em auto}table{border-collapse:collapse}td{border-bottom:1px solid "
	"#ccc;padding:.2em .6em}.n{text-align:right}rect{fill:#468}</style>\n";

void
quality_report_print(struct buf *out, const struct quality_report *r, enum quality_paper p)
{
	struct buf title = {0};

	quality_title_put(&title, r);
	if (p == PAPER_HTML)
		buf_printf(out, "%s<title>%s</title></head><body>\n<h1>%s</h1>\n", html_head,
			   buf_str(&title), buf_str(&title));
	else
		buf_printf(out, "%s%s\n", p == PAPER_MARKDOWN ? "# " : "", buf_str(&title));
	for (enum report_section s = SECTION_COUNT; s <= SECTIONS; s++)
		if (report_has(r->kind, s))
			section_print(out, r, s, p);
	if (p == PAPER_HTML)
		buf_puts(out, "</body></html>\n");
	buf_release(&title);
}

/* --- as columns --- */

static const struct quality_line *
line(const void *row)
{
	return row;
}

static void
section_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, report_section_title(line(row)->section));
}

static bool
section_value(struct buf *out, const void *row)
{
	buf_puts(out, report_section_word(line(row)->section));
	return true;
}

static bool
name_value(struct buf *out, const void *row)
{
	buf_puts(out, line(row)->name);
	return true;
}

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, line(row)->label);
}

static void
value_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	quality_value_put(out, line(row));
}

static bool
value_value(struct buf *out, const void *row)
{
	const struct quality_line *l = row;

	if (l->unit == OF_COUNT)
		buf_printf(out, "%" PRId64, l->value);
	else if (l->unit != OF_WORDS)
		buf_printf(out, "%s%" PRId64 ".%02" PRId64, l->value < 0 ? "-" : "",
			   (int64_t)llabs(l->value) / HUNDRED, (int64_t)llabs(l->value) % HUNDRED);
	return l->unit != OF_WORDS;
}

static void
rows_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	rows_put(out, line(row));
}

static bool
rows_value(struct buf *out, const void *row)
{
	rows_put(out, line(row));
	return line(row)->unit != OF_WORDS;
}

static void
bar_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct quality_line *l = row;

	(void)f;
	if (l->whole)
		figure_bar(out, llabs(l->value), l->whole, FIGURE_BAR);
	if (l->words)
		buf_printf(out, "%s%s", l->whole ? " " : "", l->words);
}

static bool
words_value(struct buf *out, const void *row)
{
	if (line(row)->words)
		buf_puts(out, line(row)->words);
	return line(row)->words;
}

/* clang-format off */
const struct column quality_line_columns[] = {
	{N_("Section"), "section", 20, false, section_text, section_value},
	{NULL,          "name",     0, false, NULL,         name_value},
	{N_("Figure"),  "label",   22, false, label_text,   NULL},
	{N_("Value"),   "value",    8, true,  value_text,   value_value},
	{N_("Of"),      "rows",     6, true,  rows_text,    rows_value},
	{N_("Bar"),     "words",    0, false, bar_text,     words_value},
	{0},
};
/* clang-format on */
