#include "tui/life_panel.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/life.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "desk/gate_read.h"
#include "sql_read.h"
#include "text/width.h"
#include "tui/draw.h"
#include "tui/life.h"

enum { LINES_MAX = 8, LINES = 3, ONE_FROM = 9, ALL_FROM = 16, MOVES_COL = 2, PLACE_COLS = 24 };

static void
line_add(struct life_panel *p, const char *text, int64_t due_at)
{
	if (p->count < LINES_MAX)
		p->at[p->count++] = (struct life_line){text, due_at};
}

static enum rc
asks_load(struct ui *ui, int64_t ticket, struct arena *mem, struct life_panel *p)
{
	struct row_ask q;
	enum rc rc = sql_ask_of_begin(ui->store, ticket);

	if (rc)
		return rc;
	while (sql_ask_of_next(ui->store, mem, &q)) {
		struct buf words = {0};

		if (q.state != ASK_OPEN)
			continue;
		mask_text(&words, q.words);
		line_add(p,
			 q.reminders ? arena_printf(mem, _("asked %s, reminded %d: %s"),
						    q.department, (int)q.reminders, buf_str(&words))
				     : arena_printf(mem, _("asked %s: %s"), q.department,
						    buf_str(&words)),
			 q.due_at);
		buf_release(&words);
	}
	return sql_ask_of_end(ui->store);
}

static enum rc
waits_load(struct ui *ui, int64_t ticket, struct arena *mem, struct life_panel *p)
{
	struct row_help h;
	struct row_snooze s;
	struct row_fault f;

	if (!sql_help_waiting(ui->store, ticket, mem, &h))
		line_add(p, arena_printf(mem, _("help asked of %s"), h.helper), 0);
	if (!sql_fault_open(ui->store, ticket, mem, &f))
		line_add(p,
			 arena_printf(mem, _("with technical support, %s"),
				      f.support ? f.support : _("not received yet")),
			 0);
	if (!sql_snooze_now(ui->store, ticket, mem, &s))
		line_add(p,
			 arena_printf(mem, _("put off until: %s"),
				      label_of(WORD_WAKE, (int)s.until_on)),
			 s.until_at.value);
	return OK;
}

static enum rc
merged_load(struct ui *ui, int64_t ticket, struct arena *mem, struct life_panel *p)
{
	struct row_merge_into m;
	struct row_merge_of into;
	enum rc rc = sql_merge_into_begin(ui->store, ticket);

	while (!rc && sql_merge_into_next(ui->store, mem, &m))
		line_add(p, arena_printf(mem, _("%s stands in it"), m.number), 0);
	if (!rc)
		rc = sql_merge_into_end(ui->store);
	if (!rc && !sql_merge_of(ui->store, ticket, mem, &into))
		line_add(p, arena_printf(mem, _("it stands in %s"), into.number), 0);
	return rc;
}

static enum rc
links_load(struct ui *ui, int64_t ticket, struct arena *mem, struct life_panel *p)
{
	struct row_link l;
	enum rc rc = sql_link_of_begin(ui->store, ticket);

	if (rc)
		return rc;
	while (sql_link_of_next(ui->store, mem, &l)) {
		const bool is_own = l.ticket_id == ticket;

		line_add(p,
			 arena_printf(mem, is_own ? "%s %s" : _("%s: of %s"),
				      label_of(WORD_LINK, (int)l.kind),
				      is_own ? l.other_number : l.number),
			 0);
	}
	return sql_link_of_end(ui->store);
}

static enum rc
moves_load(struct ui *ui, const struct row_ticket *t, struct arena *mem, struct life_panel *p)
{
	struct row_move_from m;
	struct gate g;
	enum rc rc = sql_move_from_begin(ui->store, t->status);

	if (rc)
		return rc;
	while (p->moves < LIFE_MOVES && sql_move_from_next(ui->store, NULL, &m)) {
		p->move[p->moves].now = (enum status)m.now;
		p->move[p->moves++].needs = (unsigned)m.needs;
	}
	rc = sql_move_from_end(ui->store);
	if (!rc && t->status < STATUS_ARCHIVED)
		rc = gate_read(ui->store, t->id, &life_rules(ui)->gate, mem, &g);
	if (!rc && t->status < STATUS_ARCHIVED)
		p->missing = g.missing;
	return rc;
}

enum rc
life_panel_load(struct ui *ui, const struct row_ticket *t, struct arena *mem,
		struct life_panel *out)
{
	struct row_assignment a;
	enum rc rc;

	*out = (struct life_panel){.at = arena_alloc(mem, LINES_MAX * sizeof *out->at)};
	if (!sql_assignment_unread(ui->store, t->id, ui->by.agent, mem, &a)) {
		out->brief = a.brief;
		out->giver = a.giver;
	}
	rc = asks_load(ui, t->id, mem, out);
	if (!rc)
		rc = waits_load(ui, t->id, mem, out);
	if (!rc)
		rc = merged_load(ui, t->id, mem, out);
	if (!rc)
		rc = links_load(ui, t->id, mem, out);
	return rc ? rc : moves_load(ui, t, mem, out);
}

int
life_panel_rows(const struct life_panel *p, int rows)
{
	const int most = rows >= ALL_FROM ? LINES : rows >= ONE_FROM ? 1 : 0;

	return p->count < most ? p->count : most;
}

static void
line_draw(const struct life_line *l, int more, const struct frame *f, struct canvas *c, int row)
{
	const bool is_over = l->due_at && l->due_at < f->now;
	struct buf right = {0};

	if (l->due_at) {
		buf_puts(&right, "  ");
		promise_label(&right, l->due_at, f->now);
		buf_puts(&right, "  ");
		due_remaining(&right, l->due_at, f->now);
	}
	if (more)
		buf_printf(&right, _("  and %d more"), more);
	draw_ends(c, row,
		  &(struct ends){.left = l->text,
				 .left_style = is_over ? S_ALERT : S_PLAIN,
				 .right = buf_str(&right),
				 .right_style = is_over ? S_ALERT : S_PLAIN});
	buf_release(&right);
}

void
life_panel_draw(const struct life_panel *p, const struct frame *f, struct canvas *c, int row,
		int rows)
{
	for (int i = 0; i < rows; i++)
		line_draw(&p->at[i], i + 1 == rows ? p->count - rows : 0, f, c, row + i);
}

void
life_brief_draw(const struct life_panel *p, struct canvas *c, int top, int rows)
{
	struct canvas body = {.rows = top + rows, .cols = c->cols, .cell = c->cell};
	struct buf head = {0};
	int row = top;

	buf_printf(&head, _("%s gives you this ticket (Enter: read)"), p->giver);
	(void)canvas_text(&body, (struct span){.row = row++}, S_WARN, buf_str(&head));
	(void)draw_wrapped(&body, (struct span){.row = row}, S_PLAIN, p->brief);
	buf_release(&head);
}

/* What the gate still misses: by name, or, where there is no room for the names, how much. */
static void
missing_put(struct buf *out, unsigned missing, bool is_short)
{
	int count = 0;

	buf_puts(out, is_short ? "" : _(" (missing:"));
	for (int point = GATE_TOLD; point < GATE_OVERRIDE; point++) {
		if (!(missing & 1u << point))
			continue;
		count++;
		if (!is_short)
			buf_printf(out, " %s", label_short(WORD_GATE, point));
	}
	if (is_short)
		buf_printf(out, _(" (%d missing)"), count);
	else
		buf_puts(out, _(")"));
}

static void
move_put(struct buf *out, const struct life_panel *p, int i, bool is_short)
{
	buf_puts(out, label_of(WORD_STATUS, (int)p->move[i].now));
	if (p->move[i].needs & MOVE_GATE && p->missing)
		missing_put(out, p->missing, is_short);
}

const char *
life_move_of(const struct life_panel *p, const struct row_ticket *t, const char *verb,
	     struct arena *mem)
{
	struct buf out = {0};
	const char *kept = NULL;

	for (int i = 0; i < p->moves && !out.len; i++) {
		const char *by = move_verb((enum status)t->status, p->move[i].now);
		const unsigned needs = p->move[i].needs & MOVE_REASON;

		if (!by || strcmp(by, verb) != 0)
			continue;
		buf_printf(&out, _("to %s"), label_of(WORD_STATUS, (int)p->move[i].now));
		if (p->move[i].needs & MOVE_GATE && p->missing)
			missing_put(&out, p->missing, false);
		if (needs)
			buf_puts(&out, _(", needs "));
		move_needs_say(&out, needs);
		kept = arena_strdup(mem, buf_str(&out));
	}
	buf_release(&out);
	return kept;
}

void
life_moves_say(struct buf *out, const struct life_panel *p)
{
	struct buf move = {0};

	for (int i = 0; i < p->moves; i++) {
		speak_part(out, i ? "" : _("possible next steps"));
		buf_clear(&move);
		move_put(&move, p, i, false);
		speak_part(out, buf_str(&move));
	}
	buf_release(&move);
}

static void
moves_put(struct buf *out, const struct life_panel *p, int moves, bool is_short)
{
	buf_clear(out);
	buf_printf(out, " %s", _("next:"));
	for (int i = 0; i < moves; i++) {
		buf_puts(out, "  ");
		move_put(out, p, i, is_short);
	}
	buf_char(out, ' ');
}

/* Whole ones: first the names of what is missing go, then the last steps. */
void
life_moves_draw(const struct life_panel *p, struct canvas *c, int row)
{
	const int room = c->cols - MOVES_COL - PLACE_COLS;
	struct buf line = {0};
	int moves = p->moves;

	moves_put(&line, p, moves, false);
	for (; moves && width_of(buf_str(&line)) > room; moves--)
		moves_put(&line, p, moves, true);
	if (p->moves && width_of(buf_str(&line)) <= room)
		(void)canvas_text(c, (struct span){.row = row, .col = MOVES_COL}, S_HINT,
				  buf_str(&line));
	buf_release(&line);
}
