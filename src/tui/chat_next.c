#include "tui/chat_next.h"

#include "base/intl.h"
#include "sql_read.h"

static int64_t
ticket_shown(const struct ui *ui)
{
	const struct row_ticket *t = ui_ticket(ui);

	return t ? t->id : 0;
}

static bool
is_before(const struct row_chat_mine *a, const struct row_chat_mine *b)
{
	const int64_t at_a = a->due_at.is_set ? a->due_at.value : a->waits_at.value;
	const int64_t at_b = b->due_at.is_set ? b->due_at.value : b->waits_at.value;

	return at_a < at_b;
}

static const struct row_chat_mine *
longest(const struct row_chat_mine *list, int n, int64_t shown)
{
	const struct row_chat_mine *first = NULL;

	for (int i = 0; i < n; i++)
		if (list[i].waits_at.is_set && list[i].ticket_id != shown &&
		    (!first || is_before(&list[i], first)))
			first = &list[i];
	return first;
}

/* Nobody waits: the one behind the one that is shown, then the first again. */
static const struct row_chat_mine *
another(const struct chat_line *l, int64_t shown)
{
	for (int i = 0; i < l->mines; i++)
		if (l->mine[i].ticket_id == shown)
			return &l->mine[(i + 1) % l->mines];
	return l->mines ? &l->mine[0] : NULL;
}

static const struct row_chat_mine *
next_of(const struct ui *ui)
{
	const struct chat_line *l = &ui->chats;
	const int64_t shown = ticket_shown(ui);
	const struct row_chat_mine *c = longest(l->mine, l->mines, shown);

	if (!c)
		c = longest(l->free, l->frees, shown);
	return c ? c : another(l, shown);
}

/* What is written is kept; what cannot be kept stays open. */
static bool
text_aside(struct ui *ui)
{
	struct prompt *p = &ui->prompt;

	if (!p->is_open)
		return true;
	if (!p->is_draft && p->edit.text.len) {
		ui_say(ui, "%s", _("put this aside first (Esc), then go to the next chat"));
		return false;
	}
	prompt_save(ui, true);
	if (p->is_draft && p->is_dirty)
		return false; /* the sentence says why */
	if (p->dropped)
		p->dropped(ui);
	prompt_close(ui);
	return true;
}

enum next
chat_next(struct ui *ui, void *state, const char *pressed)
{
	const struct row_chat_mine *c = next_of(ui);
	const int64_t ticket = c ? c->ticket_id : 0;

	(void)state, (void)pressed;
	if (!ticket) {
		ui_say(ui, "%s", _("no chat goes on"));
		return STAY;
	}
	if (!text_aside(ui))
		return STAY;
	while (ui->depth > 1 && (ui_top(ui)->screen == &screen_ticket ||
				 ui_top(ui)->screen->is_over || ui->depth == DEPTH_MAX))
		ui_back(ui);
	return ui_open(ui, &screen_ticket, ticket);
}

bool
chat_is_asked(const struct ui *ui, const struct press *p)
{
	const struct key *k = p->is_text ? NULL : bind_find(&ui->binds, global_keys, p->name);

	return k && k->run == chat_next && !bind_find(&ui->binds, compose_keys, p->name);
}

bool
chat_reply_say(struct ui *ui, int64_t ticket, int64_t act)
{
	struct arena mem = {0};
	struct row_chat c;
	struct row_chat_line_of_act line;
	const bool was_chat = !sql_chat_of(ui->store, ticket, &mem, &c);

	arena_reset(&mem);
	if (!was_chat)
		return false;
	if (!sql_chat_line_of_act(ui->store, act, NULL, &line))
		ui_say(ui, "%s", _("it is in the chat"));
	else
		ui_say(ui, "%s",
		       _("written down, but the chat is over: it did not reach the customer"));
	return true;
}
