#include "core/chat.h"

#include "base/buf.h"
#include "sql_rows.h"

enum { LATE_SECS = 60 }; /* H-32: what a chat waits for its first word */

static void
minutes_put(struct buf *out, int64_t secs)
{
	buf_printf(out, "%lld:%02lld", (long long)(secs / 60), (long long)(secs % 60));
}

void
chat_clock(struct buf *out, const struct row_chat_mine *c, int64_t now)
{
	const int64_t left = c->due_at.value - now, waits = now - c->waits_at.value;

	if (!c->waits_at.is_set)
		return;
	if (!c->due_at.is_set) {
		minutes_put(out, waits > 0 ? waits : 0);
		return;
	}
	if (left < 0)
		buf_char(out, '-');
	minutes_put(out, left < 0 ? -left : left);
}

bool
chat_is_late(const struct row_chat_mine *c, int64_t now)
{
	if (!c->waits_at.is_set)
		return false;
	return c->due_at.is_set ? c->due_at.value < now : now - c->waits_at.value > LATE_SECS;
}
