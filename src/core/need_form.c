#include "core/record_form.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/record_text.h"
#include "core/words.h"

const char need_form_title[] = N_("Record of the customer's need");

static void
need_customer_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_printf(out, "C%06" PRId64, n->customer_id);
}

static void
need_contact_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	mask_name(out, n->customer, n->title);
	if (n->phone) {
		buf_char(out, '\n');
		mask_phone(out, n->phone);
	}
}

static void
need_emotion_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_puts(out, label_of(WORD_EMOTION, (int)n->emotion.value));
}

static bool
need_emotion_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, word_of(WORD_EMOTION, (int)n->emotion.value));
	return n->emotion.is_set;
}

static const char *
quote_of(const struct row_need_form *n)
{
	return n->quote ? n->quote : n->said;
}

/* The customer's own words, and the need as it was said back: both are asked for. */
static void
need_need_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	if (quote_of(n))
		record_masked(out, _("own words: "), quote_of(n));
	if (n->restated)
		record_masked(out,
			      n->confirmed_at.is_set ? _("said back, confirmed: ")
						     : _("said back, not confirmed: "),
			      n->restated);
}

static bool
need_quote_value(struct buf *out, const void *row)
{
	return record_masked_value(out, quote_of(row));
}

static bool
need_restated_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return record_masked_value(out, n->restated);
}

static bool
need_confirmed_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return record_moment_value(out, n->confirmed_at);
}

static void
need_priority_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	buf_puts(out, label_of(WORD_QUADRANT, (int)n->quadrant.value));
	if (n->danger.value)
		record_part(out, label_of(WORD_NOTICE, NOTICE_DANGER));
	if (n->risk.value)
		record_part(out, label_of(WORD_NOTICE, NOTICE_RISK));
}

static bool
need_priority_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, word_of(WORD_QUADRANT, (int)n->quadrant.value));
	return n->quadrant.is_set;
}

static void
need_agent_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	if (n->agent)
		buf_printf(out, "%s %s", n->agent_no, n->agent);
}

static bool
need_agent_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, n->agent_no ? n->agent_no : "");
	return n->agent_no;
}

static void
need_time_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_need_form *n = row;

	(void)f;
	record_moment(out, n->at);
}

static bool
need_time_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	return record_moment_value(out, n->at);
}

static bool
need_ticket_value(struct buf *out, const void *row)
{
	const struct row_need_form *n = row;

	buf_puts(out, n->number);
	return true;
}

/* clang-format off */
const struct column need_form_columns[] = {
	{NULL,                "ticket",       0,  false, NULL,               need_ticket_value},
	{N_("Customer no."),  "customer_no",  10, false, need_customer_text, NULL},
	{N_("Contact"),       "contact",      12, false, need_contact_text,  NULL},
	{N_("Mood"),          "emotion",      7,  false, need_emotion_text,  need_emotion_value},
	{N_("Need"),          NULL,           34, false, need_need_text,     NULL},
	{NULL,                "quote",        0,  false, NULL,               need_quote_value},
	{NULL,                "restatement",  0,  false, NULL,               need_restated_value},
	{NULL,                "confirmed_at", 0,  false, NULL,               need_confirmed_value},
	{N_("Priority"),      "quadrant",     12, false, need_priority_text, need_priority_value},
	{N_("Identified by"), "agent",        11, false, need_agent_text,    need_agent_value},
	{N_("Time"),          "at",           16, false, need_time_text,     need_time_value},
	{0},
};
/* clang-format on */
