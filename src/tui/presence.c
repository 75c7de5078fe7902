#include "tui/presence.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"
#include "sql_read.h"
#include "store/presence.h"
#include "tui/ticket.h"
#include "tui/ui.h"

enum { LOOK_MS = 400, NAMES = 2 }; /* the loop looks twice a second when nothing comes */

/* Also while phrases lie over it; whoever is not there sees nothing. 0: none. */
static int64_t
ticket_shown(const struct ui *ui)
{
	const struct ticket_view *v;

	for (int i = ui->is_hidden ? 0 : ui->depth; i-- > 0;) {
		v = ui->stack[i].state;
		if (ui->stack[i].screen == &screen_ticket)
			return v->id;
		if (!ui->stack[i].screen->is_over)
			return 0;
	}
	return 0;
}

static enum presence_state
state_of(const struct ui *ui, int64_t ticket)
{
	const struct prompt *p = &ui->prompt;

	if (!ticket)
		return PRESENCE_AWAY;
	return p->is_open && p->is_tall && p->ticket == ticket ? PRESENCE_WRITES : PRESENCE_LOOKS;
}

/* That nobody can be seen is no reason to stop anybody. */
static void
place_take(struct ui *ui)
{
	struct company *c = &ui->company;
	struct err e = {0};

	if (c->was_tried)
		return;
	c->was_tried = true;
	if (presence_open(ui->store, ui->by.agent, &c->at, &e))
		err_release(&e);
}

static void
other_say(struct ui *ui, struct buf *line, const struct presence_other *other)
{
	struct arena mem = {0};
	struct row_agent a;

	if (!sql_agent_get(ui->store, other->agent, &mem, &a)) {
		buf_puts(line, line->len ? "  " : "");
		buf_printf(line,
			   other->state == PRESENCE_WRITES ? _("%s is writing")
							   : _("%s looks at it too"),
			   a.name);
	}
	arena_reset(&mem);
}

static void
others_say(struct ui *ui, int64_t ticket, struct buf *line)
{
	struct presence_other other[PRESENCE_OTHERS];
	const size_t count = ui->company.at ? presence_others(ui->company.at, ticket, other) : 0;

	for (size_t i = 0; i < count && i < NAMES; i++)
		other_say(ui, line, &other[i]);
	if (count > NAMES)
		buf_printf(line, _(", and %d more"), (int)(count - NAMES));
	if (ui->company.at && presence_is_typing(ui->company.at, ticket, ui->clock())) {
		buf_puts(line, line->len ? "  " : "");
		buf_puts(line, _("the customer is typing"));
	}
}

/* What nobody looks for with the eyes is said, once, and never over another sentence. */
static bool
tell(struct ui *ui)
{
	struct company *c = &ui->company;

	if (c->is_told || !c->line.len || !ui->setting.of[SETTING_LINEAR] || ui->message.len)
		return false;
	ui_say(ui, "%s", buf_str(&c->line));
	c->is_told = true;
	return true;
}

static bool
line_renew(struct ui *ui, int64_t ticket)
{
	struct company *c = &ui->company;
	struct buf line = {0};
	const bool is_other =
		(others_say(ui, ticket, &line), strcmp(buf_str(&line), buf_str(&c->line)));

	if (is_other) {
		buf_clear(&c->line);
		buf_puts(&c->line, buf_str(&line));
		c->is_told = false;
	}
	buf_release(&line);
	return is_other;
}

bool
presence_look(struct ui *ui)
{
	struct company *c = &ui->company;
	const int64_t ticket = ticket_shown(ui), now = time_ms();
	const enum presence_state state = state_of(ui, ticket);
	const bool is_moved = ticket != c->ticket || (int)state != c->state;

	if (!is_moved && (!ticket || now - c->looked_at < LOOK_MS))
		return tell(ui);
	c->looked_at = now;
	c->ticket = ticket;
	c->state = (int)state;
	if (ticket)
		place_take(ui);
	if (c->at)
		presence_show(c->at, ticket, state);
	ui->prompt.company = &c->line;
	const bool is_other = line_renew(ui, ticket);

	return tell(ui) || is_other;
}

void
company_release(struct company *c)
{
	presence_close(c->at);
	buf_release(&c->line);
	*c = (struct company){0};
}
