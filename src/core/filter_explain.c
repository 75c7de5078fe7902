/* Which terms hold for a row, and what the row has where one is asked. */
#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/filter.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "sql_rows.h"

static void
label_put(struct buf *out, enum word_kind kind, struct sql_int value)
{
	buf_puts(out, value.is_set && value.value ? label_of(kind, (int)value.value) : _("none"));
}

static void
flag_put(struct buf *out, struct sql_int flag)
{
	buf_puts(out, flag.value ? _("yes") : _("no"));
}

static void
category_put(struct buf *out, const struct filter_asker *a, int64_t id)
{
	for (size_t i = 0; i < a->categories; i++)
		if (a->category[i].id == id) {
			buf_puts(out, a->category[i].name);
			return;
		}
	buf_puts(out, _("none"));
}

static void
words_put(struct buf *out, enum filter_field field, const struct row_ticket *t)
{
	if (field == FILTER_STATUS)
		buf_puts(out, label_of(WORD_STATUS, (int)t->status));
	if (field == FILTER_CHANNEL)
		buf_puts(out, label_of(WORD_CHANNEL, (int)t->channel));
	if (field == FILTER_CLASS)
		buf_puts(out, label_of(WORD_CLASS, (int)t->class));
	if (field == FILTER_EMOTION)
		label_put(out, WORD_EMOTION, t->emotion);
	if (field == FILTER_QUADRANT)
		label_put(out, WORD_QUADRANT, t->quadrant);
	if (field == FILTER_COMPLAINT)
		label_put(out, WORD_COMPLAINT, t->complaint);
	if (field == FILTER_RISK)
		flag_put(out, t->risk);
	if (field == FILTER_DANGER)
		flag_put(out, t->danger);
}

static void
times_put(struct buf *out, enum filter_field field, const struct row_ticket *t, int64_t now)
{
	if (field == FILTER_DUE)
		due_moment(out, t->due_at, now);
	if (field == FILTER_RECEIVED || field == FILTER_AGE)
		due_moment(out, t->received_at, now);
	if (field == FILTER_CLOSED && t->closed_at.is_set)
		due_moment(out, t->closed_at.value, now);
	else if (field == FILTER_CLOSED)
		buf_puts(out, _("still open"));
}

static void
names_put(struct buf *out, enum filter_field field, const struct row_ticket *t)
{
	if (field == FILTER_OWNER)
		buf_puts(out, t->owner ? t->owner : _("free"));
	if (field == FILTER_CUSTOMER)
		ticket_customer(out, t);
	if (field == FILTER_PHONE && t->phone)
		mask_phone(out, t->phone);
	else if (field == FILTER_PHONE)
		buf_puts(out, _("none"));
	if (field == FILTER_NUMBER)
		buf_puts(out, t->number);
}

void
filter_explain(struct buf *out, const struct filter *f, const struct filter_asker *asker,
	       const struct filter_row *row)
{
	for (size_t i = 0; i < f->terms; i++) {
		const struct filter_term *t = &f->term[i];
		const bool has = filter_term_has(t, asker, row);
		struct buf fact = {0};

		words_put(&fact, t->field, row->ticket);
		times_put(&fact, t->field, row->ticket, asker->now);
		names_put(&fact, t->field, row->ticket);
		if (t->field == FILTER_CATEGORY)
			category_put(&fact, asker, row->category);
		if (t->field == FILTER_WATCHED)
			buf_puts(&fact, row->is_watched ? _("yes") : _("no"));
		if (t->field == FILTER_SNOOZED)
			buf_puts(&fact, row->is_put_off ? _("yes") : _("no"));
		buf_puts(out, has ? _("  holds      ") : _("  does not   "));
		filter_term_print(out, t);
		if (fact.len)
			buf_printf(out, _("  (here: %s)"), buf_str(&fact));
		buf_char(out, '\n');
		buf_release(&fact);
	}
}
