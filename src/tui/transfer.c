/* F3: a live call is handed on (转接, H-17): with consent, to whom, with a brief that builds itself
 * and one line that may be added. */
#include <inttypes.h>
#include <string.h>

#include "base/intl.h"
#include "core/hold.h"
#include "core/label.h"
#include "desk/line.h"
#include "sql_read.h"
#include "tui/call_brief.h"
#include "tui/call_keys.h"
#include "tui/offer.h"

enum { PEOPLE = 5, MINUTE = 60 };

/* --- the brief --- */

/* On one line of the question, as the receiver reads it in several. */
static void
brief_label(struct buf *out, const char *brief)
{
	for (const char *s = brief; *s; s++)
		if (*s == '\n')
			buf_puts(out, "  ");
		else
			buf_char(out, *s);
}

static int
brief_done(struct ui *ui)
{
	const struct row_line *l = ui->line.live;
	struct line_form form = {.to = ui->prompt.answer[0]};
	struct buf brief = {0};
	int next = STAY;

	if (!l || call_brief_read(ui, l, prompt_answer(&ui->prompt), &brief)) {
		(void)call_live(ui);
		prompt_close(ui);
	} else {
		form.brief = buf_str(&brief);
		next = prompt_act(ui, &(struct request){.line = &form});
	}
	buf_release(&brief);
	return next;
}

static int
brief_ask(struct ui *ui, int64_t to)
{
	struct buf brief = {0}, label = {0};

	if (!call_live(ui) || call_brief_read(ui, ui->line.live, NULL, &brief)) {
		prompt_close(ui);
	} else {
		brief_label(&label, buf_str(&brief));
		buf_puts(&label, _(" -- a line of yours"));
		ui->prompt.answer[0] = to;
		prompt_text(ui, buf_str(&label), "", brief_done);
	}
	buf_release(&brief);
	buf_release(&label);
	return STAY;
}

/* --- to whom --- */

struct people {
	struct row_transfer_people at[PEOPLE];
	int count, all;
};

/* Ready ones first, those on a call last; among equals who has been so for longest. */
static int
rank(const struct row_transfer_people *p)
{
	if (p->live)
		return 3;
	return p->state.value == AGENT_READY                  ? 0
	       : p->state.value && p->state.value < AGENT_OFF ? 1
							      : 2;
}

static bool
is_before(const struct row_transfer_people *a, const struct row_transfer_people *b)
{
	if (rank(a) != rank(b))
		return rank(a) < rank(b);
	return a->since.is_set && b->since.is_set && a->since.value < b->since.value;
}

static void
people_put(struct people *p, const struct row_transfer_people *row)
{
	int at = p->count < PEOPLE ? p->count++ : PEOPLE;

	p->all++;
	for (; at > 0 && is_before(row, &p->at[at - 1]); at--)
		if (at < PEOPLE)
			p->at[at] = p->at[at - 1];
	if (at < PEOPLE)
		p->at[at] = *row;
}

static enum rc
people_read(struct ui *ui, struct arena *mem, struct people *out)
{
	struct row_transfer_people row;
	enum rc rc = sql_transfer_people_begin(ui->store, ui->by.agent);

	*out = (struct people){0};
	if (rc)
		return rc;
	while (sql_transfer_people_next(ui->store, mem, &row))
		people_put(out, &row);
	return sql_transfer_people_end(ui->store);
}

static const char *
person(const struct row_transfer_people *p, int64_t now, struct arena *mem)
{
	const char *state = p->live ? _("on a call") : label_of(WORD_STATE, (int)p->state.value);
	const int64_t mins = p->since.is_set ? (now - p->since.value) / MINUTE : 0;

	if (!*state || !p->since.is_set)
		return arena_printf(mem, "%s %s%s%s", p->work_no, p->name, *state ? " " : "",
				    state);
	return arena_printf(mem, _("%s %s %s %" PRId64 " min"), p->work_no, p->name, state, mins);
}

static int
number_given(struct ui *ui)
{
	struct arena mem = {0};
	struct row_agent a;
	const char *no = arena_strdup(&mem, prompt_answer(&ui->prompt));
	const enum rc rc = sql_agent_by_number(ui->store, no, &mem, &a);
	int next = STAY;

	if (!rc && a.active && a.id != ui->by.agent)
		next = brief_ask(ui, a.id);
	else
		ui_say(ui, _("no colleague has the work number %s"), no);
	arena_reset(&mem);
	return next;
}

/* The one on the glass is meant, whoever is ready by now. */
static int
person_chosen(struct ui *ui)
{
	const int64_t to = ui->prompt.meant[ui->prompt.choices.chosen - 1];

	if (to)
		return brief_ask(ui, to);
	prompt_text(ui, _("transfer to work number"), "", number_given);
	return STAY;
}

static void
people_ask(struct ui *ui)
{
	struct choices c = {.chosen = 1};
	struct people p;

	if (people_read(ui, &ui->prompt.mem, &p)) {
		(void)ui_fail(ui);
		return;
	}
	for (int i = 0; i < p.count; i++) {
		c.label[i] = person(&p.at[i], ui->by.now, &ui->prompt.mem);
		ui->prompt.meant[i] = p.at[i].id;
	}
	c.count = p.count;
	ui->prompt.meant[c.count] = 0;
	c.label[c.count++] = _("another, by work number");
	prompt_choose(ui, _("transfer to"), &c, person_chosen);
}

/* --- consent, and what else F3 may mean --- */

static int
back_reason(struct ui *ui)
{
	return prompt_act(ui, &(struct request){.reason = prompt_answer(&ui->prompt)});
}

/* Only where the call came by a transfer; the third answer then. */
static const char *
came_from(struct ui *ui, const struct row_line *l, struct arena *mem)
{
	struct row_transfer x;

	if (sql_transfer_last(ui->store, l->id, mem, &x) || x.to_id != ui->by.agent ||
	    x.outcome.value != TRANSFER_TAKEN)
		return NULL;
	return arena_printf(mem, _("hand it back to %s"), x.from_no);
}

static int
consent_given(struct ui *ui)
{
	switch (ui->prompt.choices.chosen) {
	case 1:
		people_ask(ui);
		return STAY;
	case 3:
		call_begin(ui, "transfer_back");
		prompt_text(ui, _("hand the call back, reason"), "", back_reason);
		return STAY;
	default:
		prompt_close(ui);
		return STAY;
	}
}

static void
consent_ask(struct ui *ui, const struct row_line *l)
{
	struct choices c = {.label = {_("they agree: to whom"), _("not now")}, .count = 2};
	const char *from;

	call_begin(ui, "transfer_offer");
	from = came_from(ui, l, &ui->prompt.mem);
	if (from)
		c.label[c.count++] = from;
	call_ask(ui, transfer_ask_phrase, _("ask whether you may put them through"), &c,
		 consent_given);
}

static int
offered_done(struct ui *ui)
{
	if (ui->prompt.choices.chosen == 2)
		return prompt_act(ui, &(struct request){0});
	prompt_close(ui);
	return STAY;
}

static void
offered_ask(struct ui *ui, const struct row_line *l)
{
	const struct choices c = {
		.label = {_("wait on"), _("withdraw it")}, .count = 2, .chosen = 1};
	struct buf label = {0};

	call_begin(ui, "transfer_withdraw");
	buf_printf(&label, _("offered to %s"), l->offered);
	prompt_choose(ui, buf_str(&label), &c, offered_done);
	buf_release(&label);
}

enum next
transfer_key(struct ui *ui, void *state, const char *pressed)
{
	const struct row_line *l = ui->line.live;

	(void)state, (void)pressed;
	if (ui_top(ui)->screen == &screen_offer)
		return offer_back(ui);
	if (ui->line.offer)
		return offer_open(ui);
	if (!call_live(ui))
		return STAY;
	if (l->offered)
		offered_ask(ui, l);
	else
		consent_ask(ui, l);
	return STAY;
}
