/* A practice call as it is read afterwards: the sheet, and the list of them. */
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/figure.h"
#include "core/label.h"
#include "core/practice.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/width.h"

enum { NAME_COLS = 26, BAR_COLS = 10, MINUTE = 60 };

void
practice_talk_add(struct buf *talk, enum practice_who who, const char *words)
{
	if (!*words)
		return;
	buf_char(talk, (char)who);
	for (const char *s = words; *s; s++) {
		buf_char(talk, *s);
		if (*s == '\n' && s[1])
			buf_char(talk, ' ');
	}
	if (words[strlen(words) - 1] != '\n')
		buf_char(talk, '\n');
}

static void
moment_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour, l.minute);
}

void
practice_print_head(struct buf *out, const struct row_practice *p, const struct score_sheet *sheet)
{
	const int secs = (int)(p->ended_at - p->began_at);

	buf_printf(out, _("practice: %s"), p->title);
	buf_printf(out, "\n%s %s  ", p->work_no, p->name);
	moment_put(out, p->began_at);
	buf_printf(out, "  %d:%02d  ", secs / MINUTE, secs % MINUTE);
	buf_printf(out, _("pack %d"), (int)p->version);
	buf_printf(out, _("\nscore: %d, %s\n"), (int)p->score, practice_band(sheet, p->score));
	buf_printf(out, _("end: %s; the customer: %s at first, %s at the end\n\n"),
		   practice_outcome_label(p->outcome), label_of(WORD_EMOTION, (int)p->mood_from),
		   label_of(WORD_EMOTION, (int)p->mood_to));
}

void
practice_print_item(struct buf *out, const struct practice_item *item)
{
	width_pad(out, item->name, NAME_COLS);
	if (item->most) {
		buf_printf(out, "%3d/%-3d ", item->points, item->most);
		figure_bar(out, item->points, item->most, BAR_COLS);
	} else {
		buf_puts(out, _("fatal item"));
	}
	if (item->remark)
		buf_printf(out, "  %s", item->remark);
	buf_char(out, '\n');
}

static const char *
who_label(char who)
{
	switch (who) {
	case PRACTICE_CUSTOMER:
		return _("customer: ");
	case PRACTICE_AGENT:
		return _("agent: ");
	case PRACTICE_DESK:
		return _("check: ");
	default:
		return "  ";
	}
}

void
practice_print_talk(struct buf *out, const char *talk)
{
	buf_char(out, '\n');
	while (*talk) {
		const size_t n = strcspn(talk, "\n");

		buf_puts(out, who_label(*talk));
		buf_add(out, talk + 1, n ? n - 1 : 0);
		buf_char(out, '\n');
		talk += n + (talk[n] == '\n');
	}
}

/* --- the list --- */

static const struct row_practice *
of(const void *row)
{
	return ((const struct practice_line *)row)->r;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, of(row)->id);
}

static void
at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct local l = time_local(of(row)->began_at);

	if (l.year != time_local(f->now).year)
		buf_printf(out, "%04d-", l.year);
	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
at_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, of(row)->began_at);
	buf_puts(out, iso);
	return true;
}

static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->name);
}

static bool
agent_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->work_no);
	return true;
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, of(row)->title);
}

static bool
scenario_value(struct buf *out, const void *row)
{
	buf_puts(out, of(row)->scenario);
	return true;
}

static void
score_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, of(row)->score);
}

static void
band_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, practice_band(((const struct practice_line *)row)->sheet, of(row)->score));
}

static void
end_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, practice_outcome_label(of(row)->outcome));
}

static bool
end_value(struct buf *out, const void *row)
{
	static const char *const words[] = {"", "closed", "left", "broken-off"};

	buf_puts(out, words[of(row)->outcome]);
	return true;
}

/* clang-format off */
const struct column practice_columns[] = {
	{N_("When"),     "at",       12, false, at_text,    at_value},
	{N_("Id"),       "id",        6, true,  id_text,    NULL},
	{N_("Agent"),    "agent",     9, false, agent_text, agent_value},
	{N_("Score"),    "score",     6, true,  score_text, NULL},
	{N_("Band"),     NULL,        8, false, band_text,  NULL},
	{N_("Outcome"),  "end",      10, false, end_text,   end_value},
	{NULL,           "scenario",  0, false, NULL,       scenario_value},
	{N_("Scenario"), "title",     0, false, title_text, NULL},
	{0},
};
/* clang-format on */
