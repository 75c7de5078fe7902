/* All screens, and the keys that work on more than one of them. */
#include <string.h>

#include "base/intl.h"
#include "store/store.h"
#include "term/glass.h"
#include "tui/back.h"
#include "tui/chat_next.h"
#include "tui/clock.h"
#include "tui/command_open.h"
#include "tui/customer.h"
#include "tui/floor.h"
#include "tui/hand.h"
#include "tui/handover.h"
#include "tui/inbox.h"
#include "tui/intake.h"
#include "tui/keys.h"
#include "tui/library.h"
#include "tui/life.h"
#include "tui/meeting.h"
#include "tui/number.h"
#include "tui/palette.h"
#include "tui/phrase.h"
#include "tui/practice.h"
#include "tui/promise_act.h"
#include "tui/quality.h"
#include "tui/queue.h"
#include "tui/report.h"
#include "tui/search.h"
#include "tui/service.h"
#include "tui/stepper.h"
#include "tui/ui.h"
#include "tui/view_list.h"
#include "tui/why.h"
#include "tui/written.h"

static void
narrow_changed(struct ui *ui)
{
	struct open_screen *o = ui_top(ui);

	o->screen->narrow(o->state, buf_str(&ui->prompt.edit.text));
	o->is_narrowed = ui->prompt.edit.text.len > 0;
	if (ui_load(ui, false))
		(void)ui_fail(ui);
	else if (o->screen == &screen_queue)
		queue_sought(ui);
	else
		search_sought(ui);
}

/* A filter that cannot be read is mended where its fault is. */
static int
narrow_done(struct ui *ui)
{
	if (queue_fault(ui) || search_fault(ui))
		return STAY;
	prompt_close(ui);
	return RELOAD;
}

static void
narrow_dropped(struct ui *ui)
{
	struct open_screen *o = ui_top(ui);

	o->screen->narrow(o->state, "");
	o->is_narrowed = false;
}

/* Han text from an input method that arrives in a list begins to narrow it (facts: it is never
 * lost). */
enum next
narrow_open(struct ui *ui, void *state, const char *pressed)
{
	if (ui_top(ui)->screen == &screen_intake)
		return intake_find(ui, state, keys_has("/", pressed) ? "" : pressed);
	if (!ui_top(ui)->screen->narrow)
		return STAY;
	ui->prompt.edit.max = NARROW_MAX;
	prompt_text(ui, _("narrow the list"), keys_has("/", pressed) ? "" : pressed, narrow_done);
	ui->prompt.changed = narrow_changed;
	ui->prompt.dropped = narrow_dropped;
	narrow_changed(ui);
	return STAY;
}

static int
leave_done(struct ui *ui)
{
	const bool stays = ui->prompt.choices.chosen == 1;

	prompt_close(ui);
	return stays ? STAY : LEAVE;
}

/* On the first screen q asks; the answer is never the key that asked. */
static enum next
back(struct ui *ui, void *state, const char *pressed)
{
	const struct choices c = {.label = {_("stay"), _("leave")}, .count = 2, .chosen = 1};

	if (ui_top(ui)->screen == &screen_intake && !strcmp(pressed, "Esc"))
		return intake_aside(ui, state);
	if (practice_is_over(ui) && !strcmp(pressed, "q"))
		return LEAVE;
	if (ui->depth > 1 && !(ui_top(ui)->is_narrowed && !strcmp(pressed, "Esc")))
		return BACK;
	if (ui_top(ui)->screen->narrow && !strcmp(pressed, "Esc")) {
		if (!ui_top(ui)->is_narrowed && queue_has_view(ui))
			return queue_view(ui, "", "");
		narrow_dropped(ui);
		return RELOAD;
	}
	if (!strcmp(pressed, "q"))
		prompt_choose(ui, _("leave kefu"), &c, leave_done);
	return STAY;
}

static enum next
refresh(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	glass_repaint(ui->glass);
	return RELOAD;
}

static enum next
suspend(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	prompt_save(ui, true);
	if (!glass_suspend(ui->glass))
		ui_say(ui, _("there is no shell behind this session to go back to"));
	return RELOAD;
}

static enum next
queue_go(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	while (ui->depth > 1)
		ui_back(ui);
	return RELOAD;
}

/* clang-format off */
const struct key ticket_keys[] = {
	{"t",   "take",    NULL, "ticket_take",    NULL, NEED_ROW, 1},
	{"T",   "next",    NULL, "ticket_next",    NULL, NEED_NOTHING, 1},
	{"r",   "reply",   NULL, "ticket_reply",   NULL, NEED_ROW, 2},
	{"p",   "phrase",  N_("phrases"), NULL, phrase_open, NEED_ROW, 2},
	{"m",   "note",    NULL, "ticket_note",    NULL, NEED_ROW, 2},
	{"f",   "triage",  NULL, "ticket_triage",  NULL, NEED_ROW, 2},
	{"s",   "step",    NULL, "ticket_step",    NULL, NEED_ROW, 0},
	{"h",   "heard",   NULL, "ticket_heard",   NULL, NEED_ROW, 0},
	{"c",   "close",   NULL, "ticket_close",   gate_open, NEED_ROW, 3},
	{"K",   "grade",   NULL, "ticket_complaint", complaint_open, NEED_ROW, 0},
	{"W",   "move",    NULL, "clock_move",     due_move_open, NEED_ROW, 0},
	{"w",   "why",     N_("why it stands here"), NULL, why_open,  NEED_ROW, 3},
	{"u",   "undo",    NULL, "undo",           NULL, NEED_ROW, 3},
	{"U",   "redo",    NULL, "redo",           NULL, NEED_ROW, 0},
	{"e",   "scenario", NULL, "scenario_step", stepper_next, NEED_ROW, 0},
	{"y",   "again",    NULL, "scenario_again", stepper_again, NEED_ROW, 0},
	{"E",   "break",    NULL, "scenario_end",  stepper_end, NEED_ROW, 0},
	{"Z",   "promise",  NULL, "promise_add",   promise_add, NEED_ROW | TAKES_WORDS, 0},
	{"z",   "promise-end", NULL, "promise_end", promise_end, NEED_ROW, 0},
	{"v",   "restate", NULL, "need_restate",   NULL, NEED_ROW, 0},
	{"Y",   "said-yes", NULL, "need_confirm",   NULL, NEED_ROW, 0},
	{"b",   "service", N_("service, next step"), NULL, service_go, NEED_ROW, 0},
	{"F",   "forms",   N_("forms A and B"), NULL, service_forms, NEED_ROW, 0},
	{"o",   "person",  NULL, "customer_read",  customer_go, NEED_ROW, 0},
	{"L",   "release", NULL, "ticket_release", NULL, NEED_ROW, 0},
	{"O",   "reopen",  NULL, "ticket_reopen",  NULL, NEED_ROW, 0},
	{"V",   "void",    NULL, "ticket_void",    NULL, NEED_ROW, 0},
	{"a",   "reassign", NULL, "ticket_assign", assign_open, NEED_ROW, 0},
	{"J",   "ask",     NULL, "ask_add",        ask_open, NEED_ROW, 0},
	{"H",   "help-up", NULL, "help_ask",       help_open, NEED_ROW, 0},
	{"d",   "gate",    N_("next steps, and what closing needs"), NULL, gate_details, NEED_ROW, 0},
	{"S",   "snooze",  NULL, "ticket_snooze",  snooze_open, NEED_ROW, 0},
	{"X",   "merge",   NULL, "ticket_merge",   merge_open, NEED_ROW, 0},
	{0},
};

const struct key global_keys[] = {
	{"n M-n", "new",    N_("a call comes in"),  NULL, intake_open,  NEED_NOTHING, 1},
	{"l",    "written", N_("new contact, no call"), NULL, written_open, NEED_NOTHING, 0},
	{"/",    "narrow",  N_("narrow the list"),  NULL, narrow_open,  NEED_LIST | TAKES_WORDS, 1},
	{"#",    "number",  N_("go to a number"),   NULL, number_open,  TAKES_WORDS,  0},
	{":",    "command", N_("by its name"),      NULL, command_open, NEED_NOTHING, 0},
	{"1",    "queue",   N_("to the queue"),     NULL, queue_go,     NEED_NOTHING, 0},
	{"2",    "inbox",   N_("to the inbox"),     NULL, inbox_go,     NEED_NOTHING, 0},
	{"'",    "views",   N_("saved views"),      NULL, views_open,   NEED_NOTHING, 0},
	{"3",    "handover", N_("to the handover"), NULL, handover_go, NEED_NOTHING, 0},
	{"4",    "meeting", N_("to the meeting"),   NULL, meeting_go,   NEED_NOTHING, 0},
	{"5",    "library", N_("to the library"),   NULL, library_go,   NEED_NOTHING, 0},
	{"Q",    "question", N_("a question for the meeting"), "meeting_add", meeting_ask, NEED_NOTHING, 0},
	{"6",    "floor",   N_("to the floor"),     NULL, floor_go,     NEED_NOTHING, 0},
	{"7",    "quality", N_("to quality"),       NULL, quality_go,   NEED_NOTHING, 0},
	{"@",    "state",   N_("my state"),         NULL, state_open,   NEED_NOTHING, 0},
	{"8",    "reports", N_("to the reports"),   NULL, report_go,    NEED_NOTHING, 0},
	{"0",    "search",  N_("search all tickets"), NULL, search_go, TAKES_WORDS, 0},
	{"9",    "callbacks", N_("whom to call back"), NULL, back_go, NEED_NOTHING, 0},
	{"C-v M-c", "next-chat", N_("to the next chat that waits"), NULL, chat_next, NEED_NOTHING, 0},
	{"F4",   "hand",    N_("raise a hand"),     NULL, hand_open,    NEED_NOTHING, 0},
	{".",    "acts",    N_("acts by number"),   NULL, acts_open,    NEED_ROW, 0},
	{"? F1", "palette", N_("all keys"),         NULL, palette_open, NEED_NOTHING, 0}, /* always the last hint */
	{"q Esc","back",    N_("back"),             NULL, back,         NEED_NOTHING, 3},
	{"C-l",  "refresh", N_("fetch and redraw"), NULL, refresh,      NEED_NOTHING, 0},
	{"C-z",  "suspend", N_("to the shell"),     NULL, suspend,      NEED_NOTHING, 0},
	{0},
};
/* clang-format on */

/* clang-format off */
/* clang-format off: one a line */
const struct screen *const screens[] = {
	&screen_queue,
	&screen_ticket,
	&screen_inbox,
	&screen_phrase,
	&screen_library,
	&screen_phrase_card,
	&screen_views,
	&screen_bulk,
	&screen_palette,
	&screen_view,
	&screen_intake,
	&screen_offer,
	&screen_handover,
	&screen_customer,
	&screen_meeting,
	&screen_agenda,
	&screen_question,
	&screen_receipts,
	&screen_floor,
	&screen_back,
	&screen_twins,
	&screen_conflict,
	&screen_rota,
	&screen_follow,
	&screen_reports,
	&screen_report,
	&screen_report_rows,
	&screen_search,
	&screen_practice,
	&screen_people,
	&screen_satisfaction,
	&screen_attachment,
	&screen_quality,
	&screen_score,
	&screen_calibration,
	&screen_calibration_pairs,
	&screen_quality_report,
	&screen_quality_rows,
	&screen_training,
	&screen_performance,
	NULL,
};
/* clang-format on */
