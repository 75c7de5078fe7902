#include "tui/call_ring.h"

#include "base/intl.h"
#include "core/call_brief.h"
#include "desk/call.h"
#include "tui/call_keys.h"
#include "tui/intake.h"

void
call_ring_open(struct ui *ui, const struct row_line *call)
{
	const struct call_form form = {.contact = call->id};
	struct outcome out;
	struct buf who = {0};

	caller_put(&who, call);
	if (desk_run(ui->store, &ui->by, verb_find("call_shown"), &(struct request){.call = &form},
		     &out))
		(void)ui_fail(ui);
	else if (intake_pop(ui) == STAY)
		ui_say(ui, _("a call rings: %s -- F2 answers it"), buf_str(&who));
	buf_release(&who);
}

/* The call is shown while it is answered. */
enum next
call_ring_answer(struct ui *ui)
{
	return intake_open(ui, NULL, "n");
}
