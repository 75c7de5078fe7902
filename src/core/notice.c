#include "core/notice.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/fold.h"

/* Its own words before the ticket's; a risk and a danger are about the ticket itself. */
static void
what(struct buf *out, const struct row_notice *n)
{
	if (n->promise || n->clock.is_set)
		due_name(out, (enum clock_kind)n->clock.value, n->promise);
	else if (n->words || n->subject)
		mask_text(out, n->words ? n->words : n->subject);
}

void
notice_say(struct buf *out, const struct row_notice *n)
{
	struct buf who = {0}, about = {0};

	what(&about, n);
	if (n->number) {
		mask_name(&who, n->customer, n->title);
		buf_printf(out, _("%s: %s %s %s"), label_of(WORD_NOTICE, (int)n->kind), n->number,
			   buf_str(&who), buf_str(&about));
	} else {
		buf_printf(out, _("%s: %s"), label_of(WORD_NOTICE, (int)n->kind), buf_str(&about));
	}
	buf_release(&who);
	buf_release(&about);
}

bool
notice_matches(const struct row_notice *n, const char *folded)
{
	struct buf glass = {0};
	bool is;

	notice_say(&glass, n);
	is = fold_has(buf_str(&glass), folded);
	buf_release(&glass);
	return is;
}

static void
at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_notice *n = row;
	const struct local l = time_local(n->at);

	if (time_day(n->at) == time_day(f->now))
		buf_printf(out, "%02d:%02d", l.hour, l.minute);
	else
		buf_printf(out, "%02d-%02d", l.month, l.day);
}

static void
kind_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_notice *n = row;

	(void)f;
	buf_puts(out, label_short(WORD_NOTICE, (int)n->kind));
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_notice *n = row;
	struct buf text = {0};

	if (n->number)
		buf_puts(out, number_short(&text, n->number, time_day(f->now)));
	buf_release(&text);
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_notice *n = row;

	(void)f;
	if (n->customer)
		mask_name(out, n->customer, n->title);
}

static void
what_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	what(out, row);
}

static void
left_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_notice *n = row;

	if (n->ended_at.is_set)
		buf_puts(out, _("done"));
	else if (n->due_at.is_set)
		due_remaining(out, n->due_at.value, f->now);
}

/* clang-format off */
const struct column notice_columns[] = {
	{N_("At"),       NULL,  7, false, at_text,       NULL},
	{N_("Notice"),   NULL,  9, false, kind_text,     NULL},
	{N_("No."),      NULL,  8, false, number_text,   NULL},
	{N_("Customer"), NULL, 10, false, customer_text, NULL},
	{N_("What"),     NULL,  0, false, what_text,     NULL},
	{N_("Left"),     NULL, 10, true,  left_text,     NULL},
	{0},
};
/* clang-format on */
