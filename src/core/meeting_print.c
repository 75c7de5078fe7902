/* Agenda and minutes on paper: 80 columns of text, or Markdown for a wiki or a mail. */
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/meeting.h"
#include "text/width.h"

enum { PAPER_COLS = 80 };

/* A character that Markdown would take for its own stands behind a backslash. */
static void
plain_add(struct buf *out, const char *text, bool is_markdown)
{
	for (; *text; text++) {
		if (is_markdown && strchr("\\`*_[]<>#|", *text))
			buf_char(out, '\\');
		buf_char(out, *text);
	}
}

/* Wrapped under its first line. */
static void
para_add(struct buf *out, const char *text, int indent, int cols)
{
	size_t n;
	bool is_first = true;

	for (; *text; text += n, is_first = false) {
		const int room = cols - (is_first ? 0 : indent);

		n = width_wrap(text, room);
		for (int i = 0; !is_first && i < indent; i++)
			buf_char(out, ' ');
		buf_add(out, text, width_trim(text, n));
		buf_char(out, '\n');
	}
}

static void
title_add(struct buf *out, const char *title, const struct paper *p)
{
	if (p->is_markdown)
		buf_puts(out, "# ");
	plain_add(out, title, p->is_markdown);
	buf_char(out, '\n');
}

static void
head_add(struct buf *out, const char *head, const struct paper *p)
{
	buf_puts(out, p->is_markdown ? "\n## " : "\n");
	plain_add(out, head, p->is_markdown);
	buf_puts(out, p->is_markdown ? "\n\n" : "\n");
}

/* One entry of a list, its depth counted from 0. */
static void
line_add(struct buf *out, const char *text, int depth, const struct paper *p)
{
	struct buf line = {0};

	for (int i = 0; i < depth; i++)
		buf_puts(&line, "  ");
	buf_puts(&line, p->is_markdown ? "- " : "  ");
	plain_add(&line, text, p->is_markdown);
	if (p->is_markdown)
		buf_printf(out, "%s\n", buf_str(&line));
	else
		para_add(out, buf_str(&line), 2 * depth + 4, p->cols ? p->cols : PAPER_COLS);
	buf_release(&line);
}

static void
agenda_title(struct buf *out, const struct agenda *a, const struct paper *p)
{
	const struct local l = time_local(p->now);
	struct buf title = {0};

	buf_printf(&title, _("Morning meeting: agenda  %04d-%02d-%02d"), l.year, l.month, l.day);
	if (a->chair)
		buf_printf(&title, _("  chair %s"), a->chair);
	title_add(out, buf_str(&title), p);
	buf_release(&title);
}

static void
agenda_line(struct buf *out, const struct agenda *a, struct agenda_row row, const struct paper *p)
{
	struct buf left = {0}, right = {0};

	agenda_row_text(a, row, p->now, &left, &right);
	if (row.kind == AGENDA_HEAD) {
		head_add(out, buf_str(&left), p);
	} else {
		buf_printf(&left, "  (%s)", buf_str(&right));
		line_add(out, buf_str(&left) + strspn(buf_str(&left), " "), 0, p);
	}
	buf_release(&left);
	buf_release(&right);
}

void
agenda_print(struct buf *out, const struct agenda *a, const struct paper *p)
{
	agenda_title(out, a, p);
	for (int i = 0; i < agenda_rows(a); i++)
		agenda_line(out, a, agenda_row(a, i), p);
}

static void
clock_add(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%02d:%02d", l.hour, l.minute);
}

static void
minutes_title(struct buf *out, const struct minutes *m, const struct paper *p)
{
	const struct row_meeting *k = &m->meeting;
	const struct local l = time_local(k->began_at.value);
	struct buf title = {0};

	buf_printf(&title, _("Morning meeting: minutes  %04d-%02d-%02d  "), l.year, l.month, l.day);
	clock_add(&title, k->began_at.value);
	buf_char(&title, '-');
	if (k->closed_at.is_set)
		clock_add(&title, k->closed_at.value);
	if (k->chair)
		buf_printf(&title, _("  chair %s"), k->chair);
	title_add(out, buf_str(&title), p);
	buf_release(&title);
}

/* "present 3: 1001 ..., ..." */
static void
attendance_line(struct buf *out, const struct minutes *m, enum attendance state,
		const struct paper *p)
{
	struct buf names = {0}, line = {0};
	int n = 0;

	for (int i = 0; i < m->persons; i++)
		if (m->person[i].attendance.value == state)
			buf_printf(&names, "%s%s", n++ ? ", " : "", m->person[i].name);
	buf_printf(&line, "%s %d%s%s", label_of(WORD_ATTENDS, state), n, n ? ": " : "",
		   buf_str(&names));
	line_add(out, buf_str(&line), 0, p);
	buf_release(&names);
	buf_release(&line);
}

void
entry_who_text(const struct row_meeting_entry *e, int64_t now, struct buf *out)
{
	if (time_day(e->at) == time_day(now))
		clock_add(out, e->at);
	else
		due_moment(out, e->at, now);
	buf_printf(out, " %s", e->agent);
}

static void
entry_line(struct buf *out, const struct row_meeting_entry *e, const struct paper *p)
{
	struct buf line = {0};

	entry_who_text(e, p->now, &line);
	buf_puts(&line, "  ");
	if (e->state.is_set)
		buf_printf(&line, _("outcome: %s"), label_of(WORD_ITEM, (int)e->state.value));
	else
		buf_puts(&line, _("discussion"));
	if (e->words) {
		buf_puts(&line, "  ");
		mask_text(&line, e->words);
	}
	line_add(out, buf_str(&line), 1, p);
	buf_release(&line);
}

void
minutes_item_print(struct buf *out, const struct minutes_item *m, const struct paper *p)
{
	const struct row_meeting_item *i = &m->item;
	struct buf line = {0}, when = {0};

	buf_printf(&line, "%d ", (int)i->id);
	mask_text(&line, i->question);
	due_moment(&when, i->raised_at, p->now);
	buf_printf(&when, "%s%s", i->number ? "  " : "", i->number ? i->number : "");
	buf_printf(&line, _("  (raised by %s %s)"), i->raiser, buf_str(&when));
	buf_release(&when);
	line_add(out, buf_str(&line), 0, p);
	for (int n = 0; n < m->entries; n++)
		entry_line(out, &m->entry[n], p);
	buf_clear(&line);
	buf_puts(&line, _("now: "));
	item_state_text(i, p->now, &line);
	line_add(out, buf_str(&line), 1, p);
	buf_release(&line);
}

void
minutes_print(struct buf *out, const struct minutes *m, const struct paper *p)
{
	int heading = 0;

	minutes_title(out, m, p);
	if (p->is_markdown)
		buf_char(out, '\n');
	for (enum attendance a = ATTENDS; a <= ATTENDS_PHONES; a++)
		attendance_line(out, m, a, p);
	for (int i = 0; i < m->items; i++) {
		if (m->item[i].item.heading != heading) {
			heading = (int)m->item[i].item.heading;
			head_add(out, label_of(WORD_HEADING, heading), p);
		}
		minutes_item_print(out, &m->item[i], p);
	}
}
