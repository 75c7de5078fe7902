#include "core/caller.h"

#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "sql_rows.h"

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_caller *c = row;

	(void)f;
	if (c->id)
		mask_name(out, c->name, c->title);
	else
		buf_puts(out, _("new customer"));
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_caller *c = row;

	(void)f;
	if (c->phone)
		mask_phone(out, c->phone);
}

static void
class_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_CLASS, (int)((const struct row_caller *)row)->class));
}

static void
last_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_caller *c = row;

	if (!c->last_at.is_set)
		return;
	due_moment(out, c->last_at.value, f->now);
	if (c->last_by)
		buf_printf(out, " %s", c->last_by);
}

static void
open_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_caller *c = row;

	(void)f;
	if (c->id)
		buf_printf(out, "%lld", (long long)c->open);
}

static void
promise_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_caller *c = row;

	if (!c->promise_at.is_set)
		return;
	due_moment(out, c->promise_at.value, f->now);
	buf_char(out, ' ');
	due_remaining(out, c->promise_at.value, f->now);
}

/* clang-format off */
const struct column caller_columns[] = {
	{N_("Customer"),  NULL, 14, false, customer_text, NULL},
	{N_("Number"),    NULL, 13, false, number_text,   NULL},
	{N_("Class"),     NULL,  6, false, class_text,    NULL},
	{N_("Last came"), NULL, 19, false, last_text,     NULL},
	{N_("Open"),      NULL,  5, true,  open_text,     NULL},
	{N_("Promise"),   NULL,  0, false, promise_text,  NULL},
	{0},
};
/* clang-format on */
