/* Figures and the rows behind them as columns: commands and screens show the same. */
#include <inttypes.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/figure.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/words.h"

static const struct figure_line *
line(const void *row)
{
	return row;
}

static bool
put_time(struct buf *out, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	buf_puts(out, iso);
	return true;
}

/* --- lines of a report --- */

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, _(line(row)->figure->label));
}

static bool
name_value(struct buf *out, const void *row)
{
	buf_puts(out, line(row)->figure->name);
	return true;
}

static bool
unit_value(struct buf *out, const void *row)
{
	static const char *const units[] = {
		[UNIT_COUNT] = "count",
		[UNIT_SHARE] = "percent",
		[UNIT_SECONDS] = "seconds",
		[UNIT_SCORE] = "score",
	};

	buf_puts(out, units[line(row)->figure->unit]);
	return true;
}

static bool
by_value(struct buf *out, const void *row)
{
	if (line(row)->by)
		buf_puts(out, line(row)->by);
	return line(row)->by;
}

static bool
group_value(struct buf *out, const void *row)
{
	if (line(row)->group)
		buf_puts(out, line(row)->group);
	return line(row)->group;
}

static void
group_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, line(row)->stands ? line(row)->stands : _("all of it"));
}

static bool
from_value(struct buf *out, const void *row)
{
	return put_time(out, line(row)->from);
}

static bool
before_value(struct buf *out, const void *row)
{
	return put_time(out, line(row)->before);
}

static void
value_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	figure_print(out, line(row)->figure, line(row)->sum);
}

static bool
value_value(struct buf *out, const void *row)
{
	return figure_value(out, line(row)->figure, line(row)->sum);
}

static void
rows_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, line(row)->sum->rows);
}

static void
bar_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct figure_line *l = line(row);

	(void)f;
	figure_bar(out, figure_weight(l->figure, l->sum), l->whole, FIGURE_BAR);
}

/* --- groups beside each other --- */

static void
stands_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct figure_compare *)row)->stands);
}

static void
cell_put(struct buf *out, const void *row, const char *name)
{
	const struct figure_compare *c = row;
	const struct figure *f = figure_find(name);

	figure_print(out, f, &c->sum[f - figures]);
}

#define CELL(id, name)                                                                             \
	static void id##_cell(struct buf *out, const void *row, const struct frame *f)             \
	{                                                                                          \
		(void)f;                                                                           \
		cell_put(out, row, name);                                                          \
	}

/* clang-format off */
CELL(in, "contacts-in")
CELL(out, "contacts-out")
CELL(new, "tickets")
CELL(closed, "closed")
CELL(clocks, "clocks-kept")
CELL(promises, "promises-kept")
CELL(again, "repeat-share")
CELL(once, "first-contact")
CELL(lost, "abandoned")
CELL(talk, "talk")
CELL(score, "satisfaction")
/* clang-format on */

/* --- the rows behind a figure --- */

static const struct figure_row *
behind(const void *row)
{
	return row;
}

/* The year only where it is another one. */
static void
at_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct local l = time_local(behind(row)->at);

	if (l.year != time_local(f->now).year)
		buf_printf(out, "%04d-", l.year);
	buf_printf(out, "%02d-%02d %02d:%02d", l.month, l.day, l.hour, l.minute);
}

static bool
at_value(struct buf *out, const void *row)
{
	return put_time(out, behind(row)->at);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	struct buf text = {0};

	if (behind(row)->number)
		buf_puts(out, number_short(&text, behind(row)->number, time_day(f->now)));
	buf_release(&text);
}

static bool
number_value(struct buf *out, const void *row)
{
	if (behind(row)->number)
		buf_puts(out, behind(row)->number);
	return behind(row)->number;
}

static bool
contact_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, behind(row)->contact);
	return behind(row)->contact;
}

static void
channel_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_short(WORD_CHANNEL, behind(row)->channel));
}

static bool
channel_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_CHANNEL, behind(row)->channel));
	return true;
}

static void
customer_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (behind(row)->customer)
		mask_name(out, behind(row)->customer, behind(row)->title);
}

static void
agent_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (behind(row)->agent)
		buf_puts(out, behind(row)->agent);
}

static bool
agent_value(struct buf *out, const void *row)
{
	if (behind(row)->agent_no)
		buf_puts(out, behind(row)->agent_no);
	return behind(row)->agent_no;
}

static void
part_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct figure_row *r = row;
	const struct figure_sum one = {1, r->value};

	(void)f;
	if (r->figure->unit == UNIT_SHARE)
		buf_puts(out, r->value ? _("yes") : _("no"));
	else
		figure_print(out, r->figure, &one);
}

static bool
part_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, behind(row)->value);
	return true;
}

static void
about_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (behind(row)->about)
		mask_text(out, behind(row)->about);
}

/* clang-format off */
const struct column figure_columns[] = {
	{N_("Figure"), NULL,     32, false, label_text,  NULL},
	{NULL,         "figure",  0, false, NULL,        name_value},
	{NULL,         "unit",    0, false, NULL,        unit_value},
	{NULL,         "by",      0, false, NULL,        by_value},
	{NULL,         "group",   0, false, NULL,        group_value},
	{NULL,         "from",    0, false, NULL,        from_value},
	{NULL,         "before",  0, false, NULL,        before_value},
	{N_("Value"),  "value",  10, true,  value_text,  value_value},
	{N_("Of"),     "rows",    8, true,  rows_text,   NULL},
	{N_("Bar"),    NULL,      0, false, bar_text,    NULL},
	{0},
};

const struct column figure_group_columns[] = {
	{N_("Group"),  NULL,     24, false, group_text,  NULL},
	{NULL,         "figure",  0, false, NULL,        name_value},
	{NULL,         "unit",    0, false, NULL,        unit_value},
	{NULL,         "by",      0, false, NULL,        by_value},
	{NULL,         "group",   0, false, NULL,        group_value},
	{NULL,         "from",    0, false, NULL,        from_value},
	{NULL,         "before",  0, false, NULL,        before_value},
	{N_("Value"),  "value",  10, true,  value_text,  value_value},
	{N_("Of"),     "rows",    8, true,  rows_text,   NULL},
	{N_("Bar"),    NULL,      0, false, bar_text,    NULL},
	{0},
};

#define COMPARED(width) \
	{N_("Group"),    NULL, width, false, stands_text,   NULL}, \
	{N_("In"),       NULL,  6, true,  in_cell,       NULL}, \
	{N_("Out"),      NULL,  6, true,  out_cell,      NULL}, \
	{N_("New"),      NULL,  6, true,  new_cell,      NULL}, \
	{N_("Closed"),   NULL,  7, true,  closed_cell,   NULL}, \
	{N_("Clocks"),   NULL,  7, true,  clocks_cell,   NULL}, \
	{N_("Promises"), NULL,  9, true,  promises_cell, NULL}, \
	{N_("Again"),    NULL,  6, true,  again_cell,    NULL}, \
	{N_("Once"),     NULL,  6, true,  once_cell,     NULL}, \
	{N_("Lost"),     NULL,  6, true,  lost_cell,     NULL}, \
	{N_("Talk"),     NULL,  7, true,  talk_cell,     NULL}, \
	{N_("Score"),    NULL,  6, true,  score_cell,    NULL}, \
	{0},

const struct column figure_compare_columns[] = {COMPARED(14)};
const struct column figure_compare_wide[] = {COMPARED(0)};

const struct column figure_row_columns[] = {
	{N_("When"),     "at",       12, false, at_text,       at_value},
	{N_("No."),      "number",    8, false, number_text,   number_value},
	{NULL,           "contact",   0, false, NULL,          contact_value},
	{N_("Channel"),  "channel",   8, false, channel_text,  channel_value},
	{N_("Customer"), "customer", 10, false, customer_text, NULL},
	{N_("Owner"),    "agent",     8, false, agent_text,    agent_value},
	{N_("Part"),     "value",     8, true,  part_text,     part_value},
	{N_("About"),    "about",     0, false, about_text,    NULL},
	{0},
};
/* clang-format on */
