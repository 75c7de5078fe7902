#include "core/export.h"

#include "base/buf.h"
#include "base/time.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"

static bool
put(struct buf *out, const char *text)
{
	buf_puts(out, text ? text : "");
	return text;
}

static bool
put_word(struct buf *out, enum word_kind kind, struct sql_int value)
{
	return value.is_set && put(out, word_of(kind, (int)value.value));
}

static bool
put_time(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	if (!at.is_set)
		return false;
	time_iso(iso, at.value);
	return put(out, iso);
}

static bool
put_text(struct buf *out, const struct export_row *r, const char *text)
{
	if (text && !r->is_bare)
		mask_text(out, text);
	else
		(void)put(out, text);
	return text;
}

static bool
number_value(struct buf *out, const void *row)
{
	return put(out, ((const struct export_row *)row)->ticket->number);
}

static bool
external_value(struct buf *out, const void *row)
{
	return put(out, ((const struct export_row *)row)->ticket->external_id);
}

static bool
channel_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_word(out, WORD_CHANNEL, (struct sql_int){true, r->ticket->channel});
}

static bool
quadrant_value(struct buf *out, const void *row)
{
	return put_word(out, WORD_QUADRANT, ((const struct export_row *)row)->ticket->quadrant);
}

static bool
emotion_value(struct buf *out, const void *row)
{
	return put_word(out, WORD_EMOTION, ((const struct export_row *)row)->ticket->emotion);
}

static bool
customer_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	if (r->is_bare)
		return put(out, r->ticket->customer);
	ticket_customer(out, r->ticket);
	return true;
}

static bool
salutation_value(struct buf *out, const void *row)
{
	return put(out, ((const struct export_row *)row)->ticket->title);
}

static bool
phone_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return r->is_bare && put(out, r->ticket->phone);
}

static bool
mail_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return r->is_bare && put(out, r->mail);
}

static bool
subject_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_text(out, r, r->ticket->subject);
}

static bool
said_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_text(out, r, r->ticket->said);
}

static bool
status_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_word(out, WORD_STATUS, (struct sql_int){true, r->ticket->status});
}

static bool
owner_value(struct buf *out, const void *row)
{
	return put(out, ((const struct export_row *)row)->ticket->owner_no);
}

static bool
received_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_time(out, (struct sql_int){true, r->ticket->received_at});
}

static bool
due_value(struct buf *out, const void *row)
{
	const struct export_row *r = row;

	return put_time(out, (struct sql_int){true, r->ticket->due_at});
}

static bool
closed_value(struct buf *out, const void *row)
{
	return put_time(out, ((const struct export_row *)row)->ticket->closed_at);
}

/* clang-format off */
const struct column export_columns[] = {
	{NULL, "number",      0, false, NULL, number_value},
	{NULL, "external_id", 0, false, NULL, external_value},
	{NULL, "channel",     0, false, NULL, channel_value},
	{NULL, "quadrant",    0, false, NULL, quadrant_value},
	{NULL, "emotion",     0, false, NULL, emotion_value},
	{NULL, "customer",    0, false, NULL, customer_value},
	{NULL, "salutation",  0, false, NULL, salutation_value},
	{NULL, "phone",       0, false, NULL, phone_value},
	{NULL, "email",       0, false, NULL, mail_value},
	{NULL, "subject",     0, false, NULL, subject_value},
	{NULL, "description", 0, false, NULL, said_value},
	{NULL, "status",      0, false, NULL, status_value},
	{NULL, "owner",       0, false, NULL, owner_value},
	{NULL, "received_at", 0, false, NULL, received_value},
	{NULL, "due_at",      0, false, NULL, due_value},
	{NULL, "closed_at",   0, false, NULL, closed_value},
	{0},
};
/* clang-format on */
