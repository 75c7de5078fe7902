#include "tui/search.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/queue.h"
#include "tui/search_load.h"

enum { TITLE_ROWS = 2 };

static void
search_open(void *state, int64_t ticket)
{
	struct search *s = state;

	(void)ticket;
	s->want = SEARCH_PAGE;
}

static void
search_close(void *state)
{
	struct search *s = state;

	list_filter_release(&s->filter);
	archive_search_end(&s->archive);
}

static const struct row_ticket *
search_ticket_shown(const void *state)
{
	const struct search *s = state;

	return list_current(&s->list);
}

/* --- drawing --- */

/* Which years are in it: all, or how far it went, and whose file is not there. */
static void
archive_put(const struct search *s, struct buf *out)
{
	const struct archive_search *a = &s->archive;

	if (!s->has_archive)
		return;
	if (archive_search_is_over(a))
		buf_puts(out, _("  with the archive"));
	else
		buf_printf(out, _("  archive of %d and older: PgDn goes on"), a->file[a->at].year);
	for (size_t i = 0; i < a->files; i++)
		if (a->file[i].is_lost)
			buf_printf(out, _("  archive of %d is missing"), a->file[i].year);
}

static enum style
title_left(const struct search *s, struct buf *out)
{
	buf_puts(out, _("All tickets"));
	if (s->filter.fault.len) {
		buf_printf(out, "  %s", buf_str(&s->filter.fault));
		return S_WARN;
	}
	if (*s->typed)
		buf_printf(out, _("  /%s  (Esc: all)"), s->typed);
	archive_put(s, out);
	return S_HEAD;
}

static void
count_put(const struct search *s, struct buf *out)
{
	if (s->found > SEARCH_COUNTED)
		buf_puts(out, "1,000+");
	else
		buf_printf(out, s->is_counted ? "%d" : "%d+", s->found);
}

static void
title_draw(const struct search *s, struct canvas *c)
{
	struct buf left = {0}, right = {0};
	const enum style style = title_left(s, &left);

	if (s->list.fresh)
		buf_printf(&right, _("new %d (^L)"), s->list.fresh);
	buf_printf(&right, "%s%d / ", right.len ? "  " : "",
		   s->list.count ? s->list.cursor + 1 : 0);
	count_put(s, &right);
	draw_ends(c, 0,
		  &(struct ends){.left = buf_str(&left),
				 .left_style = style,
				 .right = buf_str(&right),
				 .right_style = s->list.fresh ? S_WARN : S_HINT});
	buf_release(&left);
	buf_release(&right);
}

static const char *
nothing_said(const struct search *s)
{
	return *s->typed ? _("no ticket of this desk has that: / types other words")
			 : _("there are no tickets yet");
}

static void
search_draw(const void *state, const struct frame *f, struct canvas *c)
{
	static const char *const spare[] = {"Owner", "Status", "Customer", "Received", NULL};
	static const char *const whole[] = {"No.", NULL};
	const struct search *s = state;
	const struct list_look look = {
		.columns = ticket_found_columns, .spare = spare, .whole = whole, .row = 1};

	title_draw(s, c);
	list_draw(&s->list, &look, f, c);
	if (!s->list.count)
		(void)draw_wrapped(c, (struct span){.row = TITLE_ROWS, .col = 4}, S_HINT,
				   nothing_said(s));
}

static void
search_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct search *s = state;
	struct buf line = {0}, count = {0};

	(void)title_left(s, &line);
	count_put(s, &count);
	speak_part(&line, buf_str(&count));
	speech_add(out, buf_str(&line), !s->list.count);
	if (!s->list.count)
		speech_add(out, nothing_said(s), false);
	for (int i = s->list.top; i < s->list.count && i < s->list.top + s->list.rows; i++) {
		buf_clear(&line);
		if (s->list.row[i].is_gone)
			buf_puts(&line, _("gone: "));
		ticket_speak(&line, s->list.row[i].row, f->now);
		speech_add(out, buf_str(&line), i == s->list.cursor);
	}
	buf_release(&line);
	buf_release(&count);
}

static void
search_fit(void *state, int rows)
{
	struct search *s = state;

	list_fit(&s->list, rows - TITLE_ROWS);
}

/* --- keys --- */

static void
search_narrow(void *state, const char *text)
{
	struct search *s = state;

	(void)snprintf(s->typed, sizeof s->typed, "%s", text);
	s->want = SEARCH_PAGE;
	s->list.cursor = s->list.top = 0;
}

static enum next
search_enter(struct ui *ui, void *state, const char *pressed)
{
	(void)pressed;
	return ui_open(ui, &screen_ticket, search_ticket_shown(state)->id);
}

/* Near the end of what is loaded, more is. */
static enum next
search_move(struct ui *ui, void *state, const char *pressed)
{
	struct search *s = state;

	(void)list_press(&s->list, pressed);
	if (!search_goes_on(s) || s->list.cursor + 2 * s->list.rows < s->list.count)
		return STAY;
	search_want_more(s);
	return ui_load(ui, true) ? ui_fail(ui) : STAY;
}

/* Of those that were counted. */
static enum next
search_last(struct ui *ui, void *state, const char *pressed)
{
	struct search *s = state;

	if (search_goes_on(s)) {
		search_want_more(s);
		s->want = s->want < SEARCH_COUNTED ? SEARCH_COUNTED : s->want;
		if (ui_load(ui, true))
			return ui_fail(ui);
	}
	(void)list_press(&s->list, pressed);
	return STAY;
}

static struct search *
shown(struct ui *ui)
{
	return ui_top(ui)->screen == &screen_search ? ui_top(ui)->state : NULL;
}

bool
search_fault(struct ui *ui)
{
	const struct search *s = shown(ui);

	if (!s || !s->filter.fault.len)
		return false;
	ui_say(ui, "%s", buf_str(&s->filter.fault));
	ui->is_error = true;
	ui->prompt.edit.caret = list_filter_caret(&s->filter, buf_str(&ui->prompt.edit.text));
	return true;
}

void
search_sought(struct ui *ui)
{
	struct search *s = shown(ui);

	if (s && s->list.count)
		list_filter_log(ui, &s->filter);
}

static enum next
words_take(struct ui *ui, const char *words)
{
	struct search *s = shown(ui);

	if (!s)
		return STAY;
	search_narrow(s, words);
	ui_top(ui)->is_narrowed = true;
	if (ui_load(ui, false))
		return ui_fail(ui);
	search_sought(ui);
	return STAY;
}

enum next
search_go(struct ui *ui, void *state, const char *pressed)
{
	const struct queue *q = queue_of(ui);
	const bool is_from_queue = ui->depth == 1 && q && *q->narrow;
	char words[NARROW_MAX + 1];

	(void)state;
	(void)snprintf(words, sizeof words, "%s",
		       !keys_has("0", pressed) ? pressed
		       : is_from_queue         ? q->narrow
					       : "");
	if (!shown(ui)) {
		while (ui->depth > 1)
			ui_back(ui);
		(void)ui_open(ui, &screen_search, 0);
	}
	return *words ? words_take(ui, words) : narrow_open(ui, ui_top(ui)->state, "/");
}

/* clang-format off */
static const struct key search_keys[] = {
	{"Enter Right", "open",      N_("open"),             NULL, search_enter, NEED_ROW, 1},
	{"j Down",      "down",      N_("next"),             NULL, search_move,  NEED_NOTHING, 0},
	{"k Up",        "up",        N_("previous"),         NULL, search_move,  NEED_NOTHING, 0},
	{"PgDn",        "page-down", N_("page down"),        NULL, search_move,  NEED_NOTHING, 0},
	{"PgUp",        "page-up",   N_("page up"),          NULL, search_move,  NEED_NOTHING, 0},
	{"C-d",         "half-down", N_("half a page down"), NULL, search_move,  NEED_NOTHING, 0},
	{"C-u",         "half-up",   N_("half a page up"),   NULL, search_move,  NEED_NOTHING, 0},
	{"g Home",      "first",     N_("to the first"),     NULL, search_move,  NEED_NOTHING, 0},
	{"G End",       "last",      N_("to the last"),      NULL, search_last,  NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

const struct screen screen_search = {
	.name = "search",
	.title = N_("Search"),
	.keys = search_keys,
	.has_verbs = true,
	.state_size = sizeof(struct search),
	.open = search_open,
	.load = search_load,
	.draw = search_draw,
	.speak = search_speak,
	.ticket = search_ticket_shown,
	.fit = search_fit,
	.narrow = search_narrow,
	.close = search_close,
};
