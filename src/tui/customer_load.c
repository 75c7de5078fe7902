/* What stands on a card, line by line: masked, but for what was uncovered. */
#include <stdint.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/customer.h"

struct making {
	struct ui *ui;
	struct customer_view *v;
	struct list *list;
	struct arena *mem;
	int64_t id; /* counts the lines */
};

static void
line_add(struct making *m, struct card_line line)
{
	struct card_line *copy = arena_alloc(m->mem, sizeof *copy);

	*copy = line;
	list_push(m->list, m->mem, copy, ++m->id);
}

static const char *
taken(struct making *m, struct buf *text)
{
	const char *kept = arena_strdup(m->mem, buf_str(text));

	buf_release(text);
	return kept;
}

static bool
is_shown(const struct making *m, int64_t address)
{
	struct row_customer_revealed r;
	bool is = false;

	for (int i = 0; i < m->v->count; i++)
		is = is || m->v->shown[i] == address;
	if (is || m->v->is_covered ||
	    sql_customer_revealed_begin(m->ui->store, m->v->id, m->ui->by.agent))
		return is;
	while (sql_customer_revealed_next(m->ui->store, NULL, &r))
		is = is || r.address_id == address;
	return !sql_customer_revealed_end(m->ui->store) && is;
}

static void
fields_add(struct making *m)
{
	const struct row_card *c = &m->v->card;
	struct buf name = {0}, note = {0};

	if (is_shown(m, 0))
		buf_puts(&name, c->name);
	else
		customer_name_print(&name, c->name, c->title);
	if (c->note)
		mask_text(&note, c->note);
	line_add(m, (struct card_line){CARD_NAME, 0, _("Customer"), taken(m, &name)});
	line_add(m, (struct card_line){CARD_TITLE, 0, _("Called"), c->title ? c->title : ""});
	line_add(m, (struct card_line){CARD_CLASS, 0, _("Class"),
				       label_of(WORD_CLASS, (int)c->class)});
	line_add(m, (struct card_line){CARD_NOTE, 0, _("Note"), taken(m, &note)});
}

static enum rc
addresses_add(struct making *m)
{
	struct row_card_addresses a;
	enum rc rc = sql_card_addresses_begin(m->ui->store, m->v->id);

	while (!rc && sql_card_addresses_next(m->ui->store, m->mem, &a)) {
		struct buf text = {0};

		if (is_shown(m, a.id))
			buf_puts(&text, a.value);
		else
			customer_address_print(&text, (int)a.channel, a.value);
		line_add(m, (struct card_line){CARD_ADDRESS, a.id,
					       label_of(WORD_CHANNEL, (int)a.channel),
					       taken(m, &text)});
	}
	return rc ? rc : sql_card_addresses_end(m->ui->store);
}

static enum rc
names_add(struct making *m)
{
	struct row_card_names n;
	enum rc rc = sql_card_names_begin(m->ui->store, m->v->id);

	while (!rc && sql_card_names_next(m->ui->store, NULL, &n)) {
		struct buf text = {0};

		customer_name_print(&text, n.name, n.title);
		line_add(m, (struct card_line){CARD_ALSO, n.id, _("also"), taken(m, &text)});
	}
	return rc ? rc : sql_card_names_end(m->ui->store);
}

/* For those who may put them together: which numbers are near says more than the glass. */
static enum rc
twins_add(struct making *m)
{
	struct row_twin t;
	int64_t last = 0;
	enum rc rc = m->v->may_merge ? sql_twins_of_begin(m->ui->store, m->v->id) : OK;

	if (rc || !m->v->may_merge)
		return rc;
	while (sql_twins_of_next(m->ui->store, NULL, &t)) {
		const enum twin_reason why =
			twin_reason(t.name, t.value, t.other_name, t.other_value);
		struct buf text = {0};

		if (!why || t.other_id == last)
			continue;
		last = t.other_id;
		customer_name_print(&text, t.other_name, t.other_title);
		buf_puts(&text, "  ");
		customer_address_print(&text, (int)t.channel, t.other_value);
		buf_printf(&text, "  %s", twin_reason_label(why));
		line_add(m, (struct card_line){CARD_TWIN, t.other_id, _("same?"), taken(m, &text)});
	}
	return sql_twins_of_end(m->ui->store);
}

/* The columns of a list, put together in a line. */
static const char *
columns_say(struct making *m, const struct column *col, const void *row)
{
	const struct frame f = {.now = m->ui->by.now, .me = m->ui->by.agent};
	struct buf text = {0};

	for (col++; col->title || col->name; col++) {
		struct buf part = {0};

		if (col->title)
			col->text(&part, row, &f);
		if (part.len)
			buf_printf(&text, "%s%s", text.len ? "  " : "", buf_str(&part));
		buf_release(&part);
	}
	return taken(m, &text);
}

static const char *
when_say(struct making *m, const struct column *col, const void *row)
{
	const struct frame f = {.now = m->ui->by.now, .me = m->ui->by.agent};
	struct buf text = {0};

	col->text(&text, row, &f);
	return taken(m, &text);
}

static enum rc
contacts_add(struct making *m)
{
	struct row_card_contact k;
	enum rc rc = sql_card_contacts_begin(m->ui->store, m->v->id, INT64_MAX, CARD_HISTORY);

	while (!rc && sql_card_contacts_next(m->ui->store, NULL, &k))
		line_add(m, (struct card_line){CARD_CONTACT, k.ticket_id.value,
					       when_say(m, card_contact_columns, &k),
					       columns_say(m, card_contact_columns, &k)});
	return rc ? rc : sql_card_contacts_end(m->ui->store);
}

static enum rc
acts_add(struct making *m)
{
	struct row_card_act a;
	enum rc rc = sql_card_acts_begin(m->ui->store, m->v->id, CARD_ACTS);

	while (!rc && sql_card_acts_next(m->ui->store, NULL, &a))
		line_add(m, (struct card_line){CARD_ACT, 0, when_say(m, card_act_columns, &a),
					       columns_say(m, card_act_columns, &a)});
	return rc ? rc : sql_card_acts_end(m->ui->store);
}

static enum rc
lines_make(struct making *m)
{
	struct row_customer_call call = {0};
	enum rc rc = sql_customer_call(m->ui->store, m->v->id, m->ui->by.agent, NULL, &call);

	m->v->call = (struct sql_int){!rc, call.id};
	rc = rc == E_NOTFOUND ? OK : rc;
	fields_add(m);
	if (!rc)
		rc = addresses_add(m);
	if (!rc)
		rc = names_add(m);
	if (!rc)
		rc = twins_add(m);
	if (!rc)
		rc = contacts_add(m);
	return rc ? rc : acts_add(m);
}

/* The state takes over only what was read whole. Lines keep their places, so the cursor does. */
enum rc
customer_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct customer_view *v = state, now = *v;
	struct list loaded = {0};
	struct making m = {.ui = ui, .v = &now, .list = &loaded, .mem = mem};
	enum rc rc = sql_card_get(ui->store, v->id, mem, &now.card);

	(void)quiet;
	if (!rc && now.card.merged_id.is_set) {
		now.id = now.card.merged_id.value;
		rc = sql_card_get(ui->store, now.id, mem, &now.card);
	}
	now.may_merge = may(&ui->by, verb_find("customer_merge"), 0);
	if (!rc)
		rc = lines_make(&m);
	if (rc)
		return rc;
	list_adopt(&now.list, &loaded, mem, NULL);
	*v = now;
	return OK;
}
