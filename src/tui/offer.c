#include "tui/offer.h"

#include <string.h>

#include "base/intl.h"
#include "core/call_brief.h"
#include "core/hold.h"
#include "desk/line.h"
#include "sql_read.h"
#include "tui/call_keys.h"
#include "tui/call_say.h"
#include "tui/draw.h"

struct offer {
	struct row_transfer x;
	const char *from, *brief, *say; /* of the screen's memory */
	bool is_gone;                   /* taken back, or the caller hung up */
};

static enum rc
offer_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct offer *o = state;
	struct row_line l;
	enum rc rc = sql_transfer_to(ui->store, ui->by.agent, mem, &o->x);

	(void)quiet;
	o->is_gone = rc == E_NOTFOUND;
	o->from = o->brief = o->say = NULL;
	if (rc)
		return o->is_gone ? OK : rc;
	rc = sql_line_get(ui->store, o->x.contact_id, mem, &l);
	if (rc)
		return rc;
	o->from = arena_printf(mem, _("%s %s wants to put a call through to you"), o->x.from_no,
			       o->x.from_name);
	o->brief = o->x.brief;
	o->say = call_say(ui, transfer_taken_phrase, 1, &l, mem);
	return OK;
}

static const char *
gone(void)
{
	return _("the call is not offered any more");
}

static void
offer_draw(const void *state, const struct frame *f, struct canvas *c)
{
	const struct offer *o = state;
	struct buf say = {0};
	int row = 2;

	(void)f;
	if (o->is_gone) {
		(void)draw_wrapped(c, (struct span){0}, S_HEAD, gone());
		return;
	}
	(void)draw_wrapped(c, (struct span){0}, S_HEAD, o->from);
	row += draw_wrapped(c, (struct span){.row = row, .col = 2}, S_PLAIN, o->brief);
	if (o->say) {
		buf_printf(&say, "%s  %s", _("say"), o->say);
		(void)draw_wrapped(c, (struct span){.row = row + 1}, S_PLAIN, buf_str(&say));
	}
	buf_release(&say);
}

static void
offer_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct offer *o = state;
	struct buf say = {0};

	(void)f;
	speech_add(out, o->is_gone ? gone() : o->from, true);
	if (o->is_gone)
		return;
	(void)speech_text(out, o->brief, -1);
	buf_printf(&say, "%s%s%s", _("say"), _(", "), o->say ? o->say : "");
	if (o->say)
		speech_add(out, buf_str(&say), false);
	buf_release(&say);
}

/* No ticket is meant here: the call is not ours yet. */
static const struct row_ticket *
offer_ticket(const void *state)
{
	(void)state;
	return NULL;
}

static enum next
take(struct ui *ui, void *state, const char *pressed)
{
	const struct offer *o = state;
	const struct line_form form = {.call = o->x.contact_id};
	enum next next;

	(void)pressed;
	if (o->is_gone)
		return BACK;
	next = call_do(ui, "transfer_take", &form);
	if (ui->is_error)
		return next;
	ui_back(ui);
	if (ui_load(ui, false))
		return ui_fail(ui);
	if (ui->line.live && ui->line.live->ticket_id.is_set)
		(void)ui_open(ui, &screen_ticket, ui->line.live->ticket_id.value);
	return STAY;
}

static int
reason_done(struct ui *ui)
{
	const struct line_form form = {.call = ui->prompt.answer[0]};
	const int next = prompt_act(
		ui, &(struct request){.line = &form, .reason = prompt_answer(&ui->prompt)});

	return ui->is_error || ui->prompt.is_open ? next : BACK;
}

enum next
offer_back(struct ui *ui)
{
	const struct offer *o = ui_top(ui)->state;

	if (o->is_gone)
		return BACK;
	call_begin(ui, "transfer_back");
	ui->prompt.answer[0] = o->x.contact_id;
	prompt_text(ui, _("hand the call back, reason"), "", reason_done);
	return STAY;
}

enum next
offer_open(struct ui *ui)
{
	if (ui_top(ui)->screen == &screen_offer)
		return RELOAD;
	return ui_open(ui, &screen_offer, 0);
}

/* clang-format off */
static const struct key offer_keys[] = {
	{"Enter", "take-over", N_("take the call over"), NULL, take, NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

const struct screen screen_offer = {
	.name = "offer",
	.title = N_("A call is offered"),
	.keys = offer_keys,
	.state_size = sizeof(struct offer),
	.load = offer_load,
	.draw = offer_draw,
	.speak = offer_speak,
	.ticket = offer_ticket,
};
