/* Assets, their custody, losses and spot checks as columns. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/handover.h"
#include "core/label.h"
#include "core/ticket.h"

static bool
put_iso(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

/* --- assets --- */

static void
asset_kind(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_asset *)row)->kind);
}

static void
asset_serial(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_asset *)row)->serial);
}

static void
asset_price(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	money_put(out, ((const struct row_asset *)row)->price);
}

static bool
asset_fen(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row_asset *)row)->price);
	return true;
}

static void
asset_seat(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_asset *a = row;

	(void)f;
	buf_puts(out, a->seat ? a->seat : "");
}

static void
asset_state(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_ASSET, (int)((const struct row_asset *)row)->state));
}

static bool
asset_state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_ASSET, (int)((const struct row_asset *)row)->state));
	return true;
}

static void
asset_holder(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_asset *a = row;

	(void)f;
	if (a->holder)
		buf_printf(out, "%s %s", a->holder_no, a->holder);
}

static bool
asset_since(struct buf *out, const void *row)
{
	const struct row_asset *a = row;

	return a->since.is_set && put_iso(out, a->since.value);
}

/* --- custody --- */

static void
custody_serial(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_custody *)row)->serial);
}

static void
custody_kind(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_custody *)row)->kind);
}

static void
custody_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_custody *c = row;

	(void)f;
	buf_printf(out, "%s %s", c->agent_no, c->agent);
}

static void
custody_at(struct buf *out, const void *row, const struct frame *f)
{
	due_moment(out, ((const struct row_custody *)row)->at, f->now);
}

static bool
custody_at_value(struct buf *out, const void *row)
{
	return put_iso(out, ((const struct row_custody *)row)->at);
}

static void
custody_how(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_custody *c = row;

	(void)f;
	if (c->shift)
		buf_printf(out, _("shift form %s %02d-%02d"), c->shift,
			   (int)(c->day.value / 100 % 100), (int)(c->day.value % 100));
	else
		buf_puts(out, _("by hand"));
}

/* --- losses --- */

static void
loss_id(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_loss *)row)->id);
}

static void
loss_kind(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_LOSS_KIND, (int)((const struct row_loss *)row)->kind));
}

static bool
loss_kind_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_LOSS_KIND, (int)((const struct row_loss *)row)->kind));
	return true;
}

static void
loss_item(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_loss *l = row;

	(void)f;
	buf_printf(out, "%s %s", l->item, l->serial ? l->serial : l->seat ? l->seat : "");
}

static void
loss_amount(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	money_put(out, ((const struct row_loss *)row)->amount);
}

static bool
loss_fen(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row_loss *)row)->amount);
	return true;
}

static void
loss_state(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_LOSS, (int)((const struct row_loss *)row)->state));
}

static bool
loss_state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_LOSS, (int)((const struct row_loss *)row)->state));
	return true;
}

static void
loss_approver(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_loss *l = row;

	(void)f;
	buf_printf(out, "%s %s", l->approver_no, l->approver);
}

static void
loss_left(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_loss *l = row;

	if (!l->decided_at.is_set)
		due_remaining(out, l->due_at, f->now);
}

static bool
loss_due(struct buf *out, const void *row)
{
	return put_iso(out, ((const struct row_loss *)row)->due_at);
}

/* --- spot checks --- */

static void
spot_seat(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_spot_check *c = row;

	(void)f;
	buf_puts(out, c->seat ? c->seat : _("project"));
}

static void
spot_agent(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_spot_check *c = row;

	(void)f;
	buf_printf(out, "%s %s", c->agent_no, c->agent);
}

static void
spot_at(struct buf *out, const void *row, const struct frame *f)
{
	due_moment(out, ((const struct row_spot_check *)row)->at, f->now);
}

static bool
spot_at_value(struct buf *out, const void *row)
{
	return put_iso(out, ((const struct row_spot_check *)row)->at);
}

static void
spot_finding(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_spot_check *c = row;

	(void)f;
	if (c->finding)
		buf_printf(out, _("%s (told: %s)"), c->finding, c->told);
	else
		buf_puts(out, _("as signed"));
}

static bool
spot_finding_value(struct buf *out, const void *row)
{
	const struct row_spot_check *c = row;

	buf_puts(out, c->finding ? c->finding : "");
	return c->finding;
}

static void
due_seat(struct buf *out, const void *row, const struct frame *f)
{
	const struct row_spot_due *d = row;

	(void)f;
	buf_puts(out, d->seat ? d->seat : _("project"));
}

static void
due_checks(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_spot_due *)row)->checks);
}

static void
due_by_lead(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_spot_due *)row)->by_lead);
}

static void
due_findings(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_spot_due *)row)->findings);
}

/* A seat is due until anybody whose task it is has looked; the project's assets are a supervisor's.
 */
bool
spot_is_due(const struct row_spot_due *d)
{
	return d->seat_id.is_set ? !d->checks : !d->by_lead;
}

static void
due_state(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, spot_is_due(row) ? _("due this week") : _("done"));
}

static bool
due_state_value(struct buf *out, const void *row)
{
	buf_puts(out, spot_is_due(row) ? "due" : "done");
	return true;
}

/* clang-format off */
const struct column asset_columns[] = {
	{N_("Kind"),   "kind",   12, false, asset_kind,   NULL},
	{N_("Serial"), "serial", 18, false, asset_serial, NULL},
	{N_("Price"),  "price_fen", 10, true, asset_price, asset_fen},
	{N_("Seat"),   "seat",    8, false, asset_seat,   NULL},
	{N_("State"),  "state",  12, false, asset_state,  asset_state_value},
	{N_("Held by"), "holder", 0, false, asset_holder, NULL},
	{NULL,         "since",   0, false, NULL,         asset_since},
	{0},
};
const struct column custody_columns[] = {
	{N_("Serial"), "serial", 18, false, custody_serial, NULL},
	{N_("Kind"),   "kind",   12, false, custody_kind,   NULL},
	{N_("Since"),  "at",     15, false, custody_at,     custody_at_value},
	{N_("Held by"), "agent", 14, false, custody_agent,  NULL},
	{N_("How"),    "how",     0, false, custody_how,    NULL},
	{0},
};
const struct column loss_columns[] = {
	{N_("No."),      "id",        5, true,  loss_id,       NULL},
	{N_("Kind"),     "kind",     10, false, loss_kind,     loss_kind_value},
	{N_("Item"),     "item",     20, false, loss_item,     NULL},
	{N_("Amount"),   "amount_fen", 10, true, loss_amount,  loss_fen},
	{N_("State"),    "state",    10, false, loss_state,    loss_state_value},
	{N_("Left"),     "due_at",   10, true,  loss_left,     loss_due},
	{N_("Approver"), "approver",  0, false, loss_approver, NULL},
	{0},
};
const struct column spot_columns[] = {
	{N_("Seat"),    "seat",    8, false, spot_seat,    NULL},
	{N_("At"),      "at",     14, false, spot_at,      spot_at_value},
	{N_("By"),      "agent",  14, false, spot_agent,   NULL},
	{N_("Finding"), "finding", 0, false, spot_finding, spot_finding_value},
	{0},
};
const struct column spot_due_columns[] = {
	{N_("Seat"),       "seat",      10, false, due_seat,     NULL},
	{N_("Checks"),     "checks",     8, true,  due_checks,   NULL},
	{N_("Supervisor"), "supervisor", 12, true, due_by_lead,  NULL},
	{N_("Findings"),   "findings",  10, true,  due_findings, NULL},
	{N_("State"),      "state",      0, false, due_state,    due_state_value},
	{0},
};
/* clang-format on */
