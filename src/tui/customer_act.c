/* What is done on a card: uncovered, changed, put together, taken back, erased. */
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/words.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/customer.h"

static struct customer_view *
view_of(struct ui *ui)
{
	return ui_top(ui)->state;
}

static enum next
act_do(struct ui *ui, const char *verb, const struct customer_form *form, const char *text)
{
	const struct verb *v = verb_find(verb);
	const struct request ask = {.customer = form, .text = text};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, &ask, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* Said before anybody types for nothing. */
static bool
is_denied(struct ui *ui, const char *verb)
{
	const struct verb *v = verb_find(verb);

	if (may(&ui->by, v, 0))
		return false;
	(void)verb_deny(v, NULL, store_err(ui->store));
	(void)ui_fail(ui);
	return true;
}

/* --- uncover, and cover again --- */

static int64_t
field_of(const struct card_line *line)
{
	return line->kind == CARD_ADDRESS ? line->id : 0;
}

static bool
is_coverable(const struct card_line *line)
{
	return line && (line->kind == CARD_NAME || line->kind == CARD_ADDRESS);
}

/* True when it was uncovered, and now no more is. */
static bool
cover(struct customer_view *v, int64_t field)
{
	for (int i = 0; i < v->count; i++)
		if (v->shown[i] == field) {
			v->shown[i] = v->shown[--v->count];
			return true;
		}
	return false;
}

static int
reveal_done(struct ui *ui)
{
	struct customer_view *v = view_of(ui);
	const struct card_line *line = list_current(&v->list);
	const struct customer_form form = {.id = v->id,
					   .address = field_of(line),
					   .why = (enum reveal_why)ui->prompt.choices.chosen};
	enum next next;

	prompt_close(ui);
	next = act_do(ui, "customer_reveal", &form, NULL);
	if (next != RELOAD || ui->is_error)
		return (int)next;
	v->is_covered = false;
	if (!v->call.is_set && v->count < CARD_SHOWN)
		v->shown[v->count++] = form.address;
	ui_say(ui, "%s",
	       v->call.is_set ? _("uncovered until the call ends")
			      : _("uncovered until the card is closed"));
	return RELOAD;
}

enum next
customer_reveal(struct ui *ui, void *state, const char *pressed)
{
	struct customer_view *v = state;
	const struct card_line *line = list_current(&v->list);
	struct choices c = {.count = REVEAL_LAST, .chosen = REVEAL_CALL};
	struct buf label = {0};

	(void)pressed;
	if (!is_coverable(line)) {
		ui_say(ui, "%s", _("only a name or an address is covered"));
		return STAY;
	}
	if (cover(v, field_of(line)))
		return RELOAD;
	if (is_denied(ui, "customer_reveal"))
		return STAY;
	if (customer_reveal_check(ui->store, &ui->by, v->id))
		return ui_fail(ui);
	for (int i = REVEAL_CALL; i <= REVEAL_LAST; i++)
		c.label[i - 1] = reveal_why_label((enum reveal_why)i);
	buf_printf(&label, _("uncover %s (cannot be taken back), for"), line->text);
	prompt_choose(ui, buf_str(&label), &c, reveal_done);
	buf_release(&label);
	return STAY;
}

/* --- change --- */

static enum customer_field
field_meant(const struct card_line *line)
{
	switch (line ? line->kind : CARD_NOTE) {
	case CARD_NAME:
		return CUSTOMER_NAME;
	case CARD_TITLE:
		return CUSTOMER_TITLE;
	case CARD_CLASS:
		return CUSTOMER_CLASS;
	case CARD_ADDRESS:
		return CUSTOMER_ADDRESS;
	case CARD_NOTE:
	case CARD_ALSO:
	case CARD_TWIN:
	case CARD_CONTACT:
	case CARD_ACT:
		break;
	}
	return CUSTOMER_NOTE;
}

/* The channel of what was typed, where a new address is meant. */
static enum channel
channel_of(const char *text)
{
	if (strchr(text, '@'))
		return CHANNEL_MAIL;
	return text[strspn(text, "0123456789 -+()")] ? CHANNEL_CHAT : CHANNEL_PHONE;
}

static int
edit_done(struct ui *ui)
{
	struct customer_view *v = view_of(ui);
	struct arena mem = {0};
	const char *text = arena_strdup(&mem, prompt_answer(&ui->prompt));
	const struct card_line *line = list_current(&v->list);
	const struct customer_form form = {
		.id = v->id,
		.field = field_meant(line),
		.address = line && line->kind == CARD_ADDRESS && !*text ? line->id : 0,
		.channel = channel_of(text)};
	enum next next;

	prompt_close(ui);
	next = act_do(ui, "customer_edit", &form, text);
	arena_reset(&mem);
	return (int)next;
}

static int
class_done(struct ui *ui)
{
	const struct customer_form form = {.id = view_of(ui)->id,
					   .class = (enum customer_class)ui->prompt.choices.chosen};

	prompt_close(ui);
	return (int)act_do(ui, "customer_class", &form, NULL);
}

static void
class_ask(struct ui *ui, const struct customer_view *v)
{
	struct choices c = {.count = CLASS_VIP, .chosen = (int)v->card.class};

	for (int i = CLASS_ORDINARY; i <= CLASS_VIP; i++)
		c.label[i - 1] = label_of(WORD_CLASS, i);
	prompt_choose(ui, _("class of the customer"), &c, class_done);
}

/* What is covered is typed anew, what is not is changed. */
enum next
customer_edit(struct ui *ui, void *state, const char *pressed)
{
	struct customer_view *v = state;
	const enum customer_field field = field_meant(list_current(&v->list));
	const char *const labels[] = {
		[CUSTOMER_NAME] = _("name of the customer"),
		[CUSTOMER_TITLE] = _("how the customer is addressed"),
		[CUSTOMER_NOTE] = _("note on the customer"),
		[CUSTOMER_ADDRESS] = _("one more number or address; nothing takes this one away"),
	};

	(void)pressed;
	if (is_denied(ui, field == CUSTOMER_CLASS ? "customer_class" : "customer_edit"))
		return STAY;
	if (field == CUSTOMER_CLASS)
		class_ask(ui, v);
	else
		prompt_text(ui, labels[field],
			    field == CUSTOMER_TITLE && v->card.title ? v->card.title : "",
			    edit_done);
	return STAY;
}

/* --- together, and apart --- */

static int
merge_done(struct ui *ui)
{
	const struct customer_view *v = view_of(ui);
	const struct customer_form form = {.id = v->id, .other = v->other};
	const bool is_yes = ui->prompt.choices.chosen == 2;

	prompt_close(ui);
	return is_yes ? (int)act_do(ui, "customer_merge", &form, NULL) : STAY;
}

enum next
customer_merge(struct ui *ui, void *state, const char *pressed)
{
	struct customer_view *v = state;
	const struct card_line *line = list_current(&v->list);
	const struct choices c = {
		.label = {_("leave them"), _("one person")}, .count = 2, .chosen = 1};
	struct buf label = {0};

	(void)pressed;
	if (is_denied(ui, "customer_merge"))
		return STAY;
	if (!line || line->kind != CARD_TWIN) {
		ui_say(ui, "%s", _("go to the line of who may be the same person"));
		return STAY;
	}
	v->other = line->id;
	buf_printf(&label, _("card %lld goes into this one"), (long long)line->id);
	prompt_choose(ui, buf_str(&label), &c, merge_done);
	buf_release(&label);
	return STAY;
}

enum next
customer_undo(struct ui *ui, void *state, const char *pressed)
{
	const struct customer_view *v = state;
	const struct customer_form form = {.id = v->id};

	(void)pressed;
	return act_do(ui, "customer_undo", &form, NULL);
}

/* --- erase --- */

static int
erase_done(struct ui *ui)
{
	struct arena mem = {0};
	const char *reason = arena_strdup(&mem, prompt_answer(&ui->prompt));
	struct customer_view *v = view_of(ui);
	struct err e = {0};
	bool is_done = false;
	const enum rc rc = customer_erase(ui->store, &ui->by, v->id, reason, &is_done);

	arena_reset(&mem);
	if (rc && !is_done)
		return (int)ui_fail(ui);
	prompt_close(ui);
	if (drafts_erase(ui->drafts, ui->store, &e))
		err_release(&e);
	v->count = 0;
	if (rc)
		(void)ui_fail(ui);
	else
		ui_say(ui, "%s", _("erased, no byte is left"));
	return RELOAD;
}

enum next
customer_erase_ask(struct ui *ui, void *state, const char *pressed)
{
	const struct customer_view *v = state;
	struct erase_plan plan;
	struct arena mem = {0};
	struct buf label = {0};
	int64_t rows = 0;
	const enum rc rc = customer_erase_plan(ui->store, &ui->by, v->id, &mem, &plan);

	(void)pressed;
	for (size_t i = 0; !rc && i < plan.count; i++)
		rows += plan.at[i].rows;
	arena_reset(&mem);
	if (rc)
		return ui_fail(ui);
	buf_printf(
		&label,
		_("erase for good: %lld tickets, %lld rows in all (cannot be taken back); reason"),
		(long long)v->card.tickets, (long long)rows);
	prompt_text(ui, buf_str(&label), "", erase_done);
	buf_release(&label);
	return STAY;
}
