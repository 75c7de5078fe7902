/* A field of a card: changed, or uncovered. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/customer.h"
#include "core/words.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/clean.h"

/* What a field of a card is called; one that is none is a channel's name, and so an address. */
static const struct {
	const char *name;
	enum customer_field field;
} fields[] = {
	{"name", CUSTOMER_NAME},
	{"title", CUSTOMER_TITLE},
	{"note", CUSTOMER_NOTE},
	{"class", CUSTOMER_CLASS},
};

static enum rc
field_read(struct cli *c, const char *typed, struct customer_form *form)
{
	const char *word = cli_text(c, typed);

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (!strcmp(fields[i].name, word)) {
			form->field = fields[i].field;
			return OK;
		}
	form->field = CUSTOMER_ADDRESS;
	form->channel = (enum channel)word_find(WORD_CHANNEL, word);
	if (form->channel)
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("\"%s\" is no field of a card: name, title, class, note, phone, mail, "
			 "message or chat"),
		       word);
}

/* One line, as a card has it. */
static enum rc
line_read(struct cli *c, const char **text)
{
	struct buf line = {0};
	enum rc rc = cli_read(c, text, &c->err);

	if (rc)
		return rc;
	clean(&line, *text, strcspn(*text, "\n"), CLEAN_LINE);
	*text = arena_strdup(&c->mem, buf_str(&line));
	buf_release(&line);
	return OK;
}

static int
class_set(struct cli *c, struct customer_form *form)
{
	const char *typed = c->args.operands > 2 ? cli_text(c, c->args.operand[2]) : "";
	struct request ask = {.customer = form};
	struct outcome out;
	enum rc rc;

	form->class = (enum customer_class)word_find(WORD_CLASS, typed);
	if (!form->class)
		return cli_misused(c, _("\"%s\" is no class: ordinary or VIP"), typed);
	rc = desk_run(c->store, &c->by, verb_find("customer_class"), &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%lld: %s\n", (long long)form->id, _(verb_find("customer_class")->past));
	return 0;
}

int
customer_edit_run(struct cli *c)
{
	struct customer_form form = {0};
	const char *text = NULL;
	enum rc rc = customer_named(c, c->args.operand[0], &form.id);

	if (!rc)
		rc = field_read(c, c->args.operand[1], &form);
	if (!rc && form.field == CUSTOMER_CLASS)
		return class_set(c, &form);
	if (!rc && c->args.operands > 2)
		return cli_misused(c, _("too much: %s"), cli_text(c, c->args.operand[2]));
	if (!rc)
		rc = line_read(c, &text);
	return rc ? cli_fail(c, rc, &c->err) : customer_act(c, &form, text);
}

/* --- uncover --- */

static const char *const whys[] = {
	[REVEAL_CALL] = "call", [REVEAL_CHECK] = "check", [REVEAL_VISIT] = "visit"};

static enum rc
why_read(struct cli *c, struct customer_form *form)
{
	const char *word = cli_text(c, args_get(&c->args, "reason"));

	for (int i = REVEAL_CALL; i <= REVEAL_LAST; i++)
		if (!strcmp(whys[i], word) || !strcmp(reveal_why_label((enum reveal_why)i), word)) {
			form->why = (enum reveal_why)i;
			return OK;
		}
	return err_set(&c->err, E_INVALID, _("\"%s\" is no reason: call, check or visit"), word);
}

/* The first address of that channel. */
static enum rc
value_read(struct cli *c, struct customer_form *form, const char **value)
{
	struct row_card_addresses a;
	struct row_card card;
	enum rc rc = sql_card_get(c->store, form->id, &c->mem, &card), end;

	if (rc)
		return err_move(&c->err, store_err(c->store));
	*value = form->field == CUSTOMER_NAME ? card.name : NULL;
	rc = sql_card_addresses_begin(c->store, form->id);
	while (!rc && sql_card_addresses_next(c->store, &c->mem, &a))
		if (!*value && a.channel == (int64_t)form->channel) {
			form->address = a.id;
			*value = a.value;
		}
	end = rc ? rc : sql_card_addresses_end(c->store);
	if (end)
		return err_move(&c->err, store_err(c->store));
	return *value ? OK : err_set(&c->err, E_NOTFOUND, _("the card has none"));
}

/* The act first: what is printed was written down. */
int
customer_reveal_run(struct cli *c)
{
	struct customer_form form = {0};
	const struct request ask = {.customer = &form};
	struct outcome out;
	const char *value = NULL;
	enum rc rc = customer_named(c, c->args.operand[0], &form.id);

	if (!rc)
		rc = field_read(c, c->args.operand[1], &form);
	if (!rc && form.field != CUSTOMER_NAME && form.field != CUSTOMER_ADDRESS)
		return cli_misused(c, _("only a name or an address is covered"));
	if (!rc)
		rc = why_read(c, &form);
	if (!rc)
		rc = value_read(c, &form, &value);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, verb_find("customer_reveal"), &ask, &out);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", value);
	return 0;
}
