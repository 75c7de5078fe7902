#include "core/stats.h"

#include "base/buf.h"
#include "base/intl.h"
#include "sql_rows.h"

#define NOW(name, member)                                                                          \
	static int64_t name(const struct row_stats_now *r)                                         \
	{                                                                                          \
		return r->member;                                                                  \
	}

/* clang-format off */
NOW(open, open)
NOW(soon, soon)
NOW(overdue, overdue)
NOW(unclaimed, free)
NOW(mine, mine)
NOW(my_soon, my_soon)
NOW(my_overdue, my_overdue)
NOW(hands, hands)
NOW(ringing, ringing)
NOW(calls, calls)
NOW(wrapping, wrapping)
NOW(ready, ready)
NOW(away, away)
NOW(there, there)

const struct stats_now stats_now[] = {
	{"open",      N_("open tickets"),     open,      mine,       "kefu queue --filter status:open",  "status:open"},
	{"soon",      N_("due soon"),         soon,      my_soon,    "kefu queue --filter due:soon",     "status:open due:soon"},
	{"overdue",   N_("overdue"),          overdue,   my_overdue, "kefu queue --filter due:late",     "status:open due:late"},
	{"unclaimed", N_("nobody has them"),  unclaimed, NULL,       "kefu queue --filter owner:none",   "status:open owner:none"},
	{"hands",     N_("hands up"),         hands,     NULL,       "kefu floor",                       NULL},
	{"ringing",   N_("calls that ring"),  ringing,   NULL,       "kefu floor",                       NULL},
	{"calls",     N_("calls going on"),   calls,     NULL,       "kefu floor",                       NULL},
	{"wrap-up",   N_("in wrap-up"),       wrapping,  NULL,       "kefu floor",                       NULL},
	{"ready",     N_("agents ready"),     ready,     NULL,       "kefu floor",                       NULL},
	{"away",      N_("agents away"),      away,      NULL,       "kefu floor",                       NULL},
	{"there",     N_("agents signed on"), there,     NULL,       "kefu floor",                       NULL},
	{0},
};
/* clang-format on */

const char *const stats_today[] = {
	"contacts-in",   "contacts-out",    "in-phone",      "abandoned",
	"silent",        "repeat",          "first-contact", "talk",
	"tickets",       "closed",          "clocks-kept",   "clocks-broken",
	"promises-kept", "promises-broken", "satisfaction",  NULL,
};

static const struct stats_line *
line(const void *row)
{
	return row;
}

static void
label_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, line(row)->label);
}

static bool
name_value(struct buf *out, const void *row)
{
	buf_puts(out, line(row)->name);
	return true;
}

static void
desk_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, line(row)->desk);
}

static bool
desk_value(struct buf *out, const void *row)
{
	if (line(row)->desk_value)
		buf_puts(out, line(row)->desk_value);
	return line(row)->desk_value;
}

static void
mine_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (line(row)->mine)
		buf_puts(out, line(row)->mine);
}

static bool
mine_value(struct buf *out, const void *row)
{
	if (line(row)->mine_value)
		buf_puts(out, line(row)->mine_value);
	return line(row)->mine_value;
}

static void
rows_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, line(row)->rows);
}

/* clang-format off */
const struct column stats_columns[] = {
	{N_("Figure"), NULL,     24, false, label_text, NULL},
	{NULL,         "figure",  0, false, NULL,       name_value},
	{N_("Desk"),   "desk",    9, true,  desk_text,  desk_value},
	{N_("Mine"),   "mine",    9, true,  mine_text,  mine_value},
	{N_("Rows"),   "rows",    0, false, rows_text,  NULL},
	{0},
};
/* clang-format on */
