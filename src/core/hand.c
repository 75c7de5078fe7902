#include "core/hand.h"

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/number.h"
#include "core/triage.h"
#include "sql_rows.h"

enum { MINUTE = 60 };

bool
hand_is_for(const struct row_hand *h, int64_t lead, int64_t now)
{
	if (h->agent_id == lead)
		return false;
	return !h->team_lead.is_set || h->team_lead.value == lead ||
	       h->team_lead.value == h->agent_id || now - h->raised_at >= HAND_PATIENCE_SECS;
}

static bool
is_angry(const struct row_hand *h)
{
	return h->emotion.value == EMOTION_ANGRY;
}

int
hand_order(const struct row_hand *a, const struct row_hand *b)
{
	if (is_angry(a) != is_angry(b))
		return is_angry(a) ? -1 : 1;
	if (a->raised_at != b->raised_at)
		return a->raised_at < b->raised_at ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static void
customer_say(struct buf *out, const struct row_hand *h)
{
	if (h->customer) {
		buf_puts(out, "  ");
		mask_name(out, h->customer, h->title);
	}
	if (h->emotion.is_set)
		buf_printf(out, " %s", label_of(WORD_EMOTION, (int)h->emotion.value));
}

void
hand_say(struct buf *out, const struct row_hand *h, int64_t now)
{
	const int64_t secs = now > h->raised_at ? now - h->raised_at : 0;
	struct buf number = {0};

	if (h->seat)
		buf_printf(out, "%s ", h->seat);
	buf_puts(out, h->agent);
	customer_say(out, h);
	buf_puts(out, "  ");
	buf_printf(out, _("waits %d:%02d"), (int)(secs / MINUTE), (int)(secs % MINUTE));
	if (h->number)
		buf_printf(out, "  %s", number_short(&number, h->number, time_day(now)));
	if (h->words) {
		buf_puts(out, "  ");
		mask_text(out, h->words);
	}
	buf_release(&number);
}

void
hand_answer_say(struct buf *out, const char *lead, int how, const char *words)
{
	switch (how) {
	case HAND_COMES:
		buf_printf(out, _("%s comes over"), lead);
		break;
	case HAND_TAKES:
		buf_printf(out, _("%s takes the call"), lead);
		break;
	default:
		buf_puts(out, lead);
	}
	if (words)
		buf_printf(out, _(": %s"), words);
}
