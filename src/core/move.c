#include "core/move.h"

#include <stddef.h>

#include "base/buf.h"
#include "base/intl.h"

static const struct {
	enum move_need need;
	const char *name;
} names[] = {
	{MOVE_OWNER, N_("an owner")},
	{MOVE_SENT, N_("a reply")},
	{MOVE_GATE, N_("the gate")},
	{MOVE_REASON, N_("a reason")},
	{MOVE_HEARD, N_("the customer speaks")},
	{MOVE_MERGE, N_("a merge")},
};

void
move_needs_say(struct buf *out, unsigned needs)
{
	const char *gap = "";

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (needs & (unsigned)names[i].need) {
			buf_printf(out, "%s%s", gap, _(names[i].name));
			gap = _(", ");
		}
}

const char *
move_verb(enum status was, enum status now)
{
	if (now == STATUS_ARCHIVED)
		return "ticket_close";
	if (now == STATUS_VOID)
		return was < STATUS_FEEDBACK ? "ticket_void" : "ticket_merge";
	if (was == STATUS_ARCHIVED)
		return "ticket_reopen";
	if (was == STATUS_FEEDBACK)
		return "ticket_heard";
	if (now == STATUS_FEEDBACK)
		return "ticket_reply";
	return was == STATUS_ACCEPTED && now == STATUS_ANALYSIS ? "ticket_take" : "ticket_step";
}
