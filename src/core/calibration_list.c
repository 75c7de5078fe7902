#include "core/calibration_list.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/number.h"
#include "core/words.h"
#include "sql_rows.h"

static const struct row_calibration_contacts *
contact(const void *row)
{
	return row;
}

static void
contact_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, contact(row)->contact_id);
}

static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, contact(row)->agent);
}

static void
channel_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_CHANNEL, (int)contact(row)->channel));
}

static bool
channel_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_CHANNEL, (int)contact(row)->channel));
	return true;
}

static void
began_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct local l = time_local(contact(row)->started_at);

	(void)f;
	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
began_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, contact(row)->started_at);
	buf_puts(out, iso);
	return true;
}

static void
recording_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (contact(row)->recording)
		buf_puts(out, contact(row)->recording);
}

static void
points_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (contact(row)->points.is_set)
		buf_printf(out, "%" PRId64, contact(row)->points.value);
	else
		buf_puts(out, _("to be scored"));
}

static bool
points_value(struct buf *out, const void *row)
{
	if (contact(row)->points.is_set)
		buf_printf(out, "%" PRId64, contact(row)->points.value);
	return contact(row)->points.is_set;
}

/* --- agreement --- */

static const struct agreement *
agreed(const void *row)
{
	return row;
}

static void
hundredths(struct buf *out, int n)
{
	buf_printf(out, "%s%d.%02d", n < 0 ? "-" : "", abs(n) / 100, abs(n) % 100);
}

static void
monitor_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, agreed(row)->monitor);
}

static bool
monitor_value(struct buf *out, const void *row)
{
	buf_puts(out, agreed(row)->work_no);
	return true;
}

static void
item_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, agreed(row)->title ? agreed(row)->title : _("all of it"));
}

static bool
item_value(struct buf *out, const void *row)
{
	if (agreed(row)->item)
		buf_puts(out, agreed(row)->item);
	return agreed(row)->item;
}

static void
pairs_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%zu", agreed(row)->pairs);
}

static void
kappa_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	hundredths(out, agreed(row)->kappa);
}

static void
difference_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	hundredths(out, agreed(row)->difference);
}

static void
passed_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!agreed(row)->item)
		buf_puts(out, agreed(row)->passed ? _("passed") : _("not passed"));
}

static bool
passed_value(struct buf *out, const void *row)
{
	if (!agreed(row)->item)
		buf_puts(out, agreed(row)->passed ? "true" : "false");
	return !agreed(row)->item;
}

/* --- the list of them --- */

static const struct calibration_line *
one(const void *row)
{
	return row;
}

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, one(row)->id);
}

static void
leader_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, one(row)->leader);
}

static bool
leader_value(struct buf *out, const void *row)
{
	buf_puts(out, one(row)->leader_no);
	return true;
}

static void
day_put(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d", l.year, l.month, l.day);
}

static void
begun_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	day_put(out, one(row)->begun_at);
}

static void
closed_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (one(row)->closed_at)
		day_put(out, one(row)->closed_at);
	else
		buf_puts(out, _("goes on"));
}

static void
scored_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%d/%d", one(row)->scored, one(row)->contacts);
}

static void
came_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (one(row)->closed_at)
		buf_printf(out, _("%d of %d passed"), one(row)->passed, one(row)->judged);
}

/* --- what stands behind a line of agreement --- */

static const struct row_calibration_pairs *
pair(const void *row)
{
	return row;
}

static void
pair_contact_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, pair(row)->contact_id);
}

static void
pair_item_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, pair(row)->title);
}

static bool
pair_item_value(struct buf *out, const void *row)
{
	buf_puts(out, pair(row)->item);
	return true;
}

static void
pair_weight_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, pair(row)->weight);
}

static void
pair_given_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, pair(row)->given);
}

static void
pair_expected_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, pair(row)->expected);
}

static void
pair_off_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%+" PRId64, pair(row)->given - pair(row)->expected);
}

/* clang-format off */
const struct column calibration_columns[] = {
	{N_("Nr."),       "id",        6, true,  id_text,     NULL},
	{N_("Led by"),    "leader",   10, false, leader_text, leader_value},
	{N_("Begun"),     "begun",    11, false, begun_text,  NULL},
	{N_("Closed on"), "closed",   11, false, closed_text, NULL},
	{N_("Yours"),     "scored",    7, true,  scored_text, NULL},
	{N_("Outcome"),   "outcome",   0, false, came_text,   NULL},
	{0},
};

const struct column calibration_pair_columns[] = {
	{N_("Contact no."), "contact", 12, true,  pair_contact_text,  NULL},
	{N_("Sheet item"),  "item",    24, false, pair_item_text,     pair_item_value},
	{N_("Weight"),      "weight",   7, true,  pair_weight_text,   NULL},
	{N_("Given"),       "given",    7, true,  pair_given_text,    NULL},
	{N_("Leader's"),    "expected", 9, true,  pair_expected_text, NULL},
	{N_("Off by"),      "off",      8, true,  pair_off_text,      NULL},
	{0},
};

const struct column calibration_contact_columns[] = {
	{N_("Contact no."), "contact",   12, true,  contact_text,   NULL},
	{N_("Agent"),     "agent",     10, false, agent_text,     NULL},
	{N_("Channel"),   "channel",    9, false, channel_text,   channel_value},
	{N_("Began"),     "began_at",  13, false, began_text,     began_value},
	{N_("Recording"), "recording", 14, false, recording_text, NULL},
	{N_("Yours"),     "points",     0, false, points_text,    points_value},
	{0},
};

const struct column agreement_columns[] = {
	{N_("Monitor"),    "monitor",   10, false, monitor_text,    monitor_value},
	{N_("Sheet item"), "item",      24, false, item_text,       item_value},
	{N_("Pairs"),      "pairs",      7, true,  pairs_text,      NULL},
	{N_("Kappa"),      "kappa",      8, true,  kappa_text,      NULL},
	{N_("Difference"), "difference", 11, true, difference_text, NULL},
	{N_("Outcome"),    "passed",     0, false, passed_text,     passed_value},
	{0},
};
/* clang-format on */
