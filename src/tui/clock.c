#include "tui/clock.h"

#include <string.h>

#include "base/intl.h"
#include "core/calendar.h"
#include "core/clock.h"
#include "core/due.h"
#include "core/due_read.h"
#include "core/label.h"
#include "feed/ticket_clocks.h"
#include "sql_read.h"
#include "store/store.h"

/* The question is for this verb and this ticket; false: one may not, and it says why. */
static bool
begin(struct ui *ui, const char *verb)
{
	const struct row_ticket *t = ui_ticket(ui);
	const struct verb *v = verb_find(verb);

	prompt_close(ui);
	if (!may(&ui->by, v, t->owner_id.value)) {
		(void)verb_deny(v, t->owner, store_err(ui->store));
		(void)ui_fail(ui);
		return false;
	}
	ui->prompt.verb = v;
	ui->prompt.ticket = t->id;
	ui->prompt.seen = t->act_id.value;
	return true;
}

/* --- a complaint --- */

/* The prompt's answers: the class; since when the answer is owed, 0: from now; the customer's
 * class. */
enum { CLASS, SINCE, CUSTOMER };

static int64_t
complaint_moment(const struct ui *ui, enum complaint_class class)
{
	const int64_t *answer = ui->prompt.answer;
	const struct clock_facts facts = {
		.received_at = ui->by.now,
		.customer = (enum customer_class)answer[CUSTOMER],
		.complaint = class,
		.complaint_at = answer[SINCE] ? answer[SINCE] : ui->by.now,
	};
	struct arena mem = {0};
	int64_t due = 0;
	struct clocks all;

	if (!ui->by.rules)
		return 0;
	all = clock_list(ui->by.rules, &facts, ui->by.now, &mem);
	for (size_t i = 0; i < all.count; i++)
		if (all.at[i].kind == CLOCK_COMPLAINT)
			due = all.at[i].due;
	arena_reset(&mem);
	return due;
}

static const char *
kept_label(struct ui *ui, const struct buf *text)
{
	return arena_strdup(&ui->prompt.mem, buf_str(text));
}

static const char *
class_label(struct ui *ui, enum complaint_class class)
{
	const int64_t due = complaint_moment(ui, class);
	struct buf text = {0}, moment = {0};
	struct due_kept kept;
	const char *label;

	due_moment(&moment, due, ui->by.now);
	if (!due)
		buf_puts(&text, label_of(WORD_COMPLAINT, (int)class));
	else
		buf_printf(&text,
			   due_kept(ui->by.rules->desk, due, ui->by.now, &kept)
				   ? _("%s by %s (nobody on duty)")
				   : _("%s by %s"),
			   label_short(WORD_COMPLAINT, (int)class), buf_str(&moment));
	label = kept_label(ui, &text);
	buf_release(&text);
	buf_release(&moment);
	return label;
}

static int
moment_done(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;
	const int64_t due = complaint_moment(ui, (enum complaint_class)p->answer[CLASS]);
	struct due_kept kept = {0};
	int64_t offered[3] = {0};
	int n = 0;

	(void)due_kept(ui->by.rules->desk, due, ui->by.now, &kept);
	if (kept.earlier)
		offered[n++] = kept.earlier;
	offered[n++] = kept.later;
	return prompt_act(ui, &(struct request){.number = (int)p->answer[CLASS],
						.due_at = offered[p->choices.chosen - 1]});
}

static const char *
moment_label(struct ui *ui, const char *which, int64_t at)
{
	struct buf text = {0}, moment = {0};
	const char *label;

	due_moment(&moment, at, ui->by.now);
	buf_printf(&text, "%s %s", which, buf_str(&moment));
	label = kept_label(ui, &text);
	buf_release(&text);
	buf_release(&moment);
	return label;
}

/* Nobody is on duty when the hours end: one that can be kept is offered before the words are said.
 */
static int
moment_ask(struct ui *ui, int64_t due, const struct due_kept *kept)
{
	struct choices c = {.chosen = 1};

	if (kept->earlier)
		c.label[c.count++] = moment_label(ui, _("an earlier one,"), kept->earlier);
	c.label[c.count++] = moment_label(ui, _("a later one,"), kept->later);
	c.label[c.count++] = moment_label(ui, _("all the same,"), due);
	prompt_choose(ui, _("nobody is on duty then: what to say"), &c, moment_done);
	return STAY;
}

static int
class_done(struct ui *ui)
{
	const int chosen = ui->prompt.choices.chosen;
	const int class = chosen == COMPLAINTS ? COMPLAINT_NONE : chosen;
	const int64_t due = class ? complaint_moment(ui, (enum complaint_class) class) : 0;
	struct due_kept kept;

	ui->prompt.answer[CLASS] = class;
	if (due && due_kept(ui->by.rules->desk, due, ui->by.now, &kept))
		return moment_ask(ui, due, &kept);
	return prompt_act(ui, &(struct request){.number = class});
}

/* A class chosen anew does not begin the hours anew. */
static enum rc
since_load(struct ui *ui)
{
	struct arena mem = {0};
	struct ticket_clocks k;
	const enum rc rc = ticket_clocks_load(ui->store, ui->prompt.ticket, &mem, &k);

	for (size_t i = 0; !rc && i < k.clocks; i++)
		if (k.clock[i].kind == CLOCK_COMPLAINT && !ui->prompt.answer[SINCE])
			ui->prompt.answer[SINCE] = k.clock[i].started_at;
	arena_reset(&mem);
	return rc;
}

enum next
complaint_open(struct ui *ui, void *state, const char *pressed)
{
	struct choices c = {.count = COMPLAINTS, .chosen = 1};

	(void)state, (void)pressed;
	if (!begin(ui, "ticket_complaint"))
		return STAY;
	ui->prompt.answer[CUSTOMER] = ui_ticket(ui)->class;
	if (since_load(ui))
		return ui_fail(ui);
	for (int i = COMPLAINT_SIMPLE; i < COMPLAINTS; i++)
		c.label[i - 1] = class_label(ui, (enum complaint_class)i);
	c.label[COMPLAINTS - 1] = _("no complaint");
	if (ui_ticket(ui)->complaint.is_set)
		c.chosen = (int)ui_ticket(ui)->complaint.value;
	prompt_choose(ui, _("answer"), &c, class_done);
	return STAY;
}

/* --- a due date --- */

/* What may be moved: promises first, as the ticket's line has them. */
struct movable {
	int64_t id, due;
	bool is_promise;
	enum clock_kind kind;
	const char *promise;
};

enum { MOVABLES = 6 };

static int
movables_of(const struct ticket_clocks *k, int64_t now, struct movable out[MOVABLES])
{
	int n = 0;

	for (size_t i = 0; i < k->promises && n < MOVABLES; i++)
		if (k->promise[i].state == PROMISE_OPEN)
			out[n++] = (struct movable){k->promise[i].id, k->promise[i].due_at, true,
						    CLOCK_PROMISE, k->promise[i].body};
	for (size_t i = 0; i < k->clocks && n < MOVABLES; i++) {
		const struct clock c = clock_of_row(&k->clock[i], now);

		if (clock_is_open(&c))
			out[n++] = (struct movable){k->clock[i].id, c.due, false, c.kind, NULL};
	}
	return n;
}

static int
reason_done(struct ui *ui)
{
	const struct prompt *p = &ui->prompt;

	if (!prompt_answer(p)[strspn(prompt_answer(p), " ")]) {
		ui_say(ui, "%s", _("a reason is needed"));
		ui->is_error = true;
		return STAY;
	}
	return prompt_act(ui, &(struct request){.object = p->answer[0],
						.due_at = p->answer[1],
						.reason = prompt_answer(p)});
}

static int
due_done(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const struct calendar *desk = ui->by.rules ? ui->by.rules->desk : &calendar_natural;
	struct buf label = {0}, moment = {0};
	struct arena mem = {0};
	const bool is_read = due_read(prompt_answer(p), ui->by.now, desk, &mem, &p->answer[1]);

	arena_reset(&mem);
	if (!is_read) {
		ui_say(ui, _("write a moment that is to come: 18:00, tomorrow 10:00, 11-25 09:00"));
		ui->is_error = true;
		return STAY;
	}
	due_moment(&moment, p->answer[1], ui->by.now);
	buf_printf(&label, _("moved to %s, reason"), buf_str(&moment));
	prompt_text(ui, buf_str(&label), "", reason_done);
	buf_release(&label);
	buf_release(&moment);
	return STAY;
}

static void
due_ask(struct ui *ui, const struct movable *m)
{
	struct buf label = {0}, name = {0};

	ui->prompt.verb = verb_find(m->is_promise ? "promise_move" : "clock_move");
	ui->prompt.answer[0] = m->id;
	due_name(&name, m->kind, m->promise);
	buf_printf(&label, _("move %s to"), buf_str(&name));
	prompt_text(ui, buf_str(&label), "", due_done);
	buf_release(&label);
	buf_release(&name);
}

static int
movables_load(struct ui *ui, struct movable out[MOVABLES], struct arena *mem)
{
	struct ticket_clocks k;

	if (ticket_clocks_load(ui->store, ui->prompt.ticket, mem, &k)) {
		(void)ui_fail(ui);
		return -1;
	}
	return movables_of(&k, ui->by.now, out);
}

static int
which_done(struct ui *ui)
{
	const int chosen = ui->prompt.choices.chosen;
	struct movable m[MOVABLES];
	struct arena mem = {0};

	if (movables_load(ui, m, &mem) >= chosen)
		due_ask(ui, &m[chosen - 1]);
	else
		prompt_close(ui); /* it ended meanwhile */
	arena_reset(&mem);
	return STAY;
}

static const char *
movable_label(struct ui *ui, const struct movable *m)
{
	struct buf text = {0};
	const char *label;

	due_name(&text, m->kind, m->promise);
	buf_puts(&text, " ");
	due_moment(&text, m->due, ui->by.now);
	label = kept_label(ui, &text);
	buf_release(&text);
	return label;
}

static void
which_ask(struct ui *ui, const struct movable *m, int n)
{
	struct choices c = {.count = n};

	for (int i = 0; i < n; i++)
		c.label[i] = movable_label(ui, &m[i]);
	prompt_choose(ui, _("which due date"), &c, which_done);
}

enum next
due_move_open(struct ui *ui, void *state, const char *pressed)
{
	struct movable m[MOVABLES];
	struct arena mem = {0};
	int n;

	(void)state, (void)pressed;
	if (!begin(ui, "clock_move"))
		return STAY;
	n = movables_load(ui, m, &mem);
	if (n == 1)
		due_ask(ui, &m[0]);
	else if (n > 1)
		which_ask(ui, m, n);
	else if (n == 0)
		ui_say(ui, _("no clock runs on this ticket, and no promise is open"));
	arena_reset(&mem);
	return STAY;
}
