/* What stands on a card: history, what was done about it, and who may be the same person. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/customer.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/words.h"
#include "sql_rows.h"

static const char *const act_words[] = {
	[CUSTOMER_READ] = "read",         [CUSTOMER_EDITED] = "edited",
	[CUSTOMER_REVEALED] = "revealed", [CUSTOMER_MERGED] = "merged",
	[CUSTOMER_ERASED] = "erased",     [CUSTOMERS_PRINTED] = "printed",
};
static void
moment_print(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
iso_print(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

static void
contact_at(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_print(out, ((const struct row_card_contact *)row)->at);
}

static bool
contact_at_value(struct buf *out, const void *row)
{
	return iso_print(out, ((const struct row_card_contact *)row)->at);
}

static void
contact_channel(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_contact *k = row;

	(void)f;
	buf_printf(out, "%s %s", label_short(WORD_CHANNEL, (int)k->channel),
		   k->direction == 1 ? _("in") : _("out"));
}

static bool
contact_channel_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_CHANNEL, (int)((const struct row_card_contact *)row)->channel));
	return true;
}

static bool
contact_direction_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_card_contact *)row)->direction == 1 ? "in" : "out");
	return true;
}

static void
contact_number(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_contact *k = row;
	struct buf text = {0};

	buf_puts(out, k->number ? number_short(&text, k->number, time_day(f->now)) : "-");
	buf_release(&text);
}

static bool
contact_number_value(struct buf *out, const void *row)
{
	const struct row_card_contact *k = row;

	buf_puts(out, k->number ? k->number : "");
	return k->number;
}

static void
contact_status(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_STATUS,
				  (int)((const struct row_card_contact *)row)->status.value));
}

static bool
contact_status_value(struct buf *out, const void *row)
{
	const struct row_card_contact *k = row;

	buf_puts(out, word_of(WORD_STATUS, (int)k->status.value));
	return k->status.is_set;
}

static void
contact_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_contact *k = row;

	(void)f;
	buf_puts(out, k->agent ? k->agent : "-");
}

static bool
contact_agent_value(struct buf *out, const void *row)
{
	const struct row_card_contact *k = row;

	buf_puts(out, k->agent_no ? k->agent_no : "");
	return k->agent_no;
}

static void
contact_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_contact *k = row;

	(void)f;
	mask_text(out, k->said ? k->said : k->subject ? k->subject : "");
}

/* clang-format off */
const struct column card_contact_columns[] = {
	{N_("When"),    "at",        12, false, contact_at,      contact_at_value},
	{N_("Channel"), "channel",   10, false, contact_channel, contact_channel_value},
	{NULL,          "direction", 0, false,  NULL,            contact_direction_value},
	{N_("No."),     "number",    8, false,  contact_number,  contact_number_value},
	{N_("State"),   "status",    6, false,  contact_status,  contact_status_value},
	{N_("Agent"),   "agent",     8, false,  contact_agent,   contact_agent_value},
	{N_("Words"),   "text",      0, false,  contact_words,   NULL},
	{0},
};
/* clang-format on */

static void
act_at(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	moment_print(out, ((const struct row_card_act *)row)->at);
}

static bool
act_at_value(struct buf *out, const void *row)
{
	return iso_print(out, ((const struct row_card_act *)row)->at);
}

static void
act_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_act *a = row;

	(void)f;
	buf_puts(out, a->agent ? a->agent : "kefu");
}

static bool
act_agent_value(struct buf *out, const void *row)
{
	const struct row_card_act *a = row;

	buf_puts(out, a->agent_no ? a->agent_no : "");
	return a->agent_no;
}

static void
act_kind(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_card_act *a = row;

	(void)f;
	buf_puts(out, customer_act_label((enum customer_act)a->kind));
	if (a->why.is_set)
		buf_printf(out, _(" (%s)"), reveal_why_label((enum reveal_why)a->why.value));
	if (a->reason) {
		buf_puts(out, _(": "));
		mask_text(out, a->reason);
	}
}

static bool
act_kind_value(struct buf *out, const void *row)
{
	const struct row_card_act *a = row;

	buf_puts(out, a->kind >= CUSTOMER_READ && a->kind <= CUSTOMERS_PRINTED ? act_words[a->kind]
									       : "");
	return true;
}

static void
twin_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_twin *)row)->id);
}

static void
twin_other_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_twin *)row)->other_id);
}

static void
twin_name(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_twin *t = row;

	(void)f;
	mask_name(out, t->name, t->title);
}

static void
twin_other_name(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_twin *t = row;

	(void)f;
	mask_name(out, t->other_name, t->other_title);
}

static void
twin_address(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_twin *t = row;

	(void)f;
	customer_address_print(out, (int)t->channel, t->value);
}

static enum twin_reason
reason_of(const struct row_twin *t)
{
	return twin_reason(t->name, t->value, t->other_name, t->other_value);
}

static void
twin_reason_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, twin_reason_label(reason_of(row)));
}

static bool
twin_reason_value(struct buf *out, const void *row)
{
	buf_puts(out, reason_of(row) == TWIN_SAME_ADDRESS ? "same_address" : "near_number");
	return true;
}

/* clang-format off */
const struct column card_act_columns[] = {
	{N_("When"),  "at",    12, false, act_at,    act_at_value},
	{N_("Agent"), "agent", 10, false, act_agent, act_agent_value},
	{N_("Act"),   "act",   0,  false, act_kind,  act_kind_value},
	{0},
};

const struct column twin_columns[] = {
	{N_("ID"),       "id",            8, true,  twin_id,          NULL},
	{N_("Customer"), "customer",     12, false, twin_name,        NULL},
	{N_("Other"),    "other_id",      8, true,  twin_other_id,    NULL},
	{N_("Customer"), "other",        12, false, twin_other_name,  NULL},
	{N_("Address"),  "address",      18, false, twin_address,     NULL},
	{N_("Reason"),   "reason",        0, false, twin_reason_text, twin_reason_value},
	{0},
};
/* clang-format on */
