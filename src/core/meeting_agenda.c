/* The agenda, row by row: the four headings in their order, then what is gathered beside. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/meeting.h"
#include "core/number.h"

static int
items_under(const struct agenda *a, int heading)
{
	int n = 0;

	for (int i = 0; i < a->items; i++)
		n += a->item[i].heading == heading;
	return n;
}

/* What stands under each head. */
static int
under(const struct agenda *a, int head)
{
	switch (head) {
	case AGENDA_HEAD_BROKEN:
		return a->brokens;
	case AGENDA_HEAD_COMPLAINTS:
		return a->complaints;
	case AGENDA_HEAD_HOT:
		return a->hots;
	case AGENDA_HEAD_NEWS:
		return a->news_count;
	case AGENDA_HEAD_UNDER_WAY:
		return a->under_ways;
	default:
		return items_under(a, head);
	}
}

/* What stands under a head and the head itself; hot issues are only spoken of when there are any.
 */
static int
rows_of(const struct agenda *a, int head)
{
	const int n = under(a, head);

	return head == AGENDA_HEAD_HOT && !n ? 0 : n + 1;
}

int
agenda_rows(const struct agenda *a)
{
	int rows = 0;

	for (int head = 1; head <= AGENDA_HEAD_UNDER_WAY; head++)
		rows += rows_of(a, head);
	return rows;
}

static const enum agenda_kind kinds[] = {
	[AGENDA_HEAD_BROKEN] = AGENDA_BROKEN,
	[AGENDA_HEAD_COMPLAINTS] = AGENDA_COMPLAINT,
	[AGENDA_HEAD_HOT] = AGENDA_HOT,
	[AGENDA_HEAD_NEWS] = AGENDA_NEWS,
	[AGENDA_HEAD_UNDER_WAY] = AGENDA_UNDER_WAY,
};

struct agenda_row
agenda_row(const struct agenda *a, int n)
{
	int head = 1, items = 0;

	while (head < AGENDA_HEAD_UNDER_WAY && n >= rows_of(a, head)) {
		n -= rows_of(a, head);
		items += head <= HEADINGS ? under(a, head) : 0;
		head++;
	}
	if (!n)
		return (struct agenda_row){AGENDA_HEAD, head};
	if (head <= HEADINGS)
		return (struct agenda_row){AGENDA_ITEM, items + n - 1};
	return (struct agenda_row){kinds[head], n - 1};
}

static void
head_text(const struct agenda *a, int head, struct buf *left)
{
	static const char *const beside[] = {
		[AGENDA_HEAD_BROKEN] = N_("promises broken, or over and not kept"),
		[AGENDA_HEAD_COMPLAINTS] = N_("complaints open"),
		[AGENDA_HEAD_HOT] = N_("hot issues"),
		[AGENDA_HEAD_NEWS] = N_("new in the library"),
		[AGENDA_HEAD_UNDER_WAY] = N_("under way, in time"),
	};

	if (head <= HEADINGS)
		buf_printf(left, "%d. %s (%d)", head, label_of(WORD_HEADING, head), under(a, head));
	else
		buf_printf(left, "%s (%d)", _(beside[head]), under(a, head));
}

void
item_state_text(const struct row_meeting_item *i, int64_t now, struct buf *out)
{
	buf_puts(out, label_short(WORD_ITEM, (int)i->state));
	if (i->state == ITEM_DEPARTMENT && i->department)
		buf_printf(out, " %s", i->department);
	buf_printf(out, "  %s", i->owner);
	if (i->due_at.is_set && i->state != ITEM_LIBRARY) {
		buf_puts(out, "  ");
		due_moment(out, i->due_at.value, now);
	}
}

static void
item_text(const struct row_meeting_item *i, int64_t now, struct buf *left, struct buf *right)
{
	buf_printf(left, "%c %d ",
		   item_is_overdue(i, now) ? '!'
		   : i->taken_up           ? '+'
					   : ' ',
		   (int)i->id);
	mask_text(left, i->question);
	item_state_text(i, now, right);
}

/* The ticket by its short number, and whose it is. */
static void
ticket_text(struct buf *out, const char *number, const char *customer, const char *title,
	    int64_t now)
{
	struct buf room = {0};

	buf_printf(out, "  %s ", number_short(&room, number, time_day(now)));
	mask_name(out, customer, title);
	buf_puts(out, "  ");
	buf_release(&room);
}

static void
broken_text(const struct row_meeting_promise *p, int64_t now, struct buf *left, struct buf *right)
{
	ticket_text(left, p->number, p->customer, p->title, now);
	mask_text(left, p->body);
	buf_printf(right, "%s  %s  ", p->owner, label_short(WORD_PROMISE, (int)p->state));
	due_moment(right, p->due_at, now);
}

static void
complaint_text(const struct row_meeting_complaint *c, int64_t now, struct buf *left,
	       struct buf *right)
{
	ticket_text(left, c->number, c->customer, c->title, now);
	mask_text(left, c->subject);
	buf_printf(right, "%s  %s  ", label_short(WORD_COMPLAINT, (int)c->complaint),
		   c->owner ? c->owner : _("free"));
	due_moment(right, c->due_at, now);
}

static void
news_text(const struct agenda *a, int at, struct buf *left, struct buf *right)
{
	const struct row_meeting_news *n = &a->news[at];
	const char *title = a->news_title ? a->news_title[at] : NULL;

	buf_printf(left, "  %s%s%s", title ? title : n->name, title ? "  " : "",
		   title ? n->name : "");
	buf_printf(right, _("version %d  %s"), (int)n->n, n->author ? n->author : "-");
}

void
agenda_row_text(const struct agenda *a, struct agenda_row row, int64_t now, struct buf *left,
		struct buf *right)
{
	switch (row.kind) {
	case AGENDA_HEAD:
		head_text(a, row.at, left);
		break;
	case AGENDA_ITEM:
		item_text(&a->item[row.at], now, left, right);
		break;
	case AGENDA_BROKEN:
		broken_text(&a->broken[row.at], now, left, right);
		break;
	case AGENDA_COMPLAINT:
		complaint_text(&a->complaint[row.at], now, left, right);
		break;
	case AGENDA_HOT:
		buf_puts(left, "  ");
		mask_text(left, a->hot[row.at]);
		break;
	case AGENDA_NEWS:
		news_text(a, row.at, left, right);
		break;
	case AGENDA_UNDER_WAY:
		item_text(&a->under_way[row.at], now, left, right);
		break;
	}
}

static void
span_text(struct buf *out, int64_t seconds)
{
	buf_printf(out, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

void
agenda_clock_text(const struct agenda *a, int64_t now, struct buf *out)
{
	const struct meeting_clock k = meeting_clock(a->meeting.began_at.value, now, a->left);
	struct buf left = {0}, each = {0};

	span_text(&left, k.left < 0 ? -k.left : k.left);
	span_text(&each, k.each);
	if (!a->meeting.began_at.is_set)
		buf_printf(out, _("begins %02d:%02d"), MEETING_MINUTE / 60, MEETING_MINUTE % 60);
	else if (k.left < 0)
		buf_printf(out, _("over by %s"), buf_str(&left));
	else if (k.each)
		buf_printf(out, _("%s left, %s a question"), buf_str(&left), buf_str(&each));
	else
		buf_printf(out, _("%s left"), buf_str(&left));
	buf_release(&left);
	buf_release(&each);
}
