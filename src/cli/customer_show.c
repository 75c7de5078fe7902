/* A card: who it is, where to reach, all that was said, and who has looked. */
#include <inttypes.h>
#include <stdint.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/customer.h"
#include "cli/list.h"
#include "core/label.h"
#include "core/words.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/clean.h"
#include "text/width.h"

enum { LABEL_CELLS = 12, HISTORY = INT32_MAX };

static void
line_print(struct cli *c, const char *label, const struct buf *text)
{
	struct buf line = {0};

	width_pad(&line, label, LABEL_CELLS);
	buf_char(&line, ' ');
	clean(&line, buf_str(text), text->len, CLEAN_LINE);
	buf_char(&line, '\n');
	cli_puts(c, buf_str(&line));
	buf_release(&line);
}

static void
fields_print(struct cli *c, const struct row_card *card)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};

	for (const struct column *col = card_columns; col->title || col->name; col++) {
		struct buf text = {0};

		if (col->title)
			col->text(&text, card, &f);
		if (text.len)
			line_print(c, _(col->title), &text);
		buf_release(&text);
	}
}

static enum rc
addresses_print(struct cli *c, int64_t id)
{
	struct row_card_addresses a;
	bool is_first = true;
	enum rc rc = sql_card_addresses_begin(c->store, id);

	while (!rc && sql_card_addresses_next(c->store, NULL, &a)) {
		struct buf text = {0};

		customer_address_print(&text, (int)a.channel, a.value);
		if (c->is_script) {
			buf_printf(&c->out,
				   "%s{\"channel\": \"%s\", \"address\": ", is_first ? "" : ", ",
				   word_of(WORD_CHANNEL, (int)a.channel));
			json_text(&c->out, buf_str(&text));
			cli_puts(c, "}");
		} else {
			line_print(c, label_of(WORD_CHANNEL, (int)a.channel), &text);
		}
		is_first = false;
		buf_release(&text);
	}
	return rc ? rc : sql_card_addresses_end(c->store);
}

/* Those who turned out to be this one. */
static enum rc
names_print(struct cli *c, int64_t id)
{
	struct row_card_names n;
	bool is_first = true;
	enum rc rc = sql_card_names_begin(c->store, id);

	while (!rc && sql_card_names_next(c->store, NULL, &n)) {
		struct buf text = {0};

		customer_name_print(&text, n.name, n.title);
		if (c->is_script) {
			buf_printf(&c->out,
				   "%s{\"id\": %" PRId64 ", \"customer\": ", is_first ? "" : ", ",
				   n.id);
			json_text(&c->out, buf_str(&text));
			cli_puts(c, "}");
		} else {
			buf_printf(&text, "  %" PRId64, n.id);
			line_print(c, _("also"), &text);
		}
		is_first = false;
		buf_release(&text);
	}
	return rc ? rc : sql_card_names_end(c->store);
}

static void
row_print(struct cli *c, struct list *l, const void *row)
{
	if (!c->is_script) {
		list_row(l, row);
		return;
	}
	cli_puts(c, l->rows++ ? ",\n{" : "\n{");
	json_row(&c->out, l->cols, row, &l->frame);
	cli_puts(c, "}");
}

static struct list
part_open(struct cli *c, const struct column *cols)
{
	if (!c->is_script)
		return list_open(c, cols);
	return (struct list){.cli = c, .cols = cols, .frame = {.now = c->now, .me = c->by.agent}};
}

static enum rc
history_print(struct cli *c, int64_t id)
{
	struct list l = part_open(c, card_contact_columns);
	struct row_card_contact k;
	enum rc rc = sql_card_contacts_begin(c->store, id, INT64_MAX, HISTORY);

	while (!rc && sql_card_contacts_next(c->store, NULL, &k))
		row_print(c, &l, &k);
	return rc ? rc : sql_card_contacts_end(c->store);
}

static enum rc
acts_print(struct cli *c, int64_t id)
{
	struct list l = part_open(c, card_act_columns);
	struct row_card_act a;
	enum rc rc = sql_card_acts_begin(c->store, id, HISTORY);

	while (!rc && sql_card_acts_next(c->store, NULL, &a))
		row_print(c, &l, &a);
	return rc ? rc : sql_card_acts_end(c->store);
}

struct part {
	const char *name;
	enum rc (*print)(struct cli *c, int64_t id);
};

static const struct part parts[] = {{"addresses", addresses_print},
				    {"also", names_print},
				    {"history", history_print},
				    {"acts", acts_print}};

static enum rc
show(struct cli *c, const struct row_card *card)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	enum rc rc = OK;

	if (c->is_script) {
		buf_char(&c->out, '{');
		json_row(&c->out, card_columns, card, &f);
	} else {
		fields_print(c, card);
	}
	for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++) {
		if (c->is_script)
			cli_printf(c, ", \"%s\": [", parts[i].name);
		else if (i > 1)
			cli_puts(c, "\n");
		rc = parts[i].print(c, card->id);
		if (c->is_script)
			cli_puts(c, "]");
	}
	if (c->is_script)
		cli_puts(c, "}\n");
	return rc;
}

int
customer_show_run(struct cli *c)
{
	struct row_card card;
	int64_t id;
	enum rc rc = customer_named(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = args_get(&c->args, "json");
	rc = customer_read(c->store, &c->by, id, &c->mem, &card);
	if (!rc)
		rc = store_read_begin(c->store);
	if (!rc) {
		rc = show(c, &card);
		store_read_end(c->store);
	}
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
