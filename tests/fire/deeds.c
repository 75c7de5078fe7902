/* How each verb is asked, and what must be before it. Rows are for what the usual request does not
 * do by itself; see stage.h. */
#include <stdio.h>
#include <string.h>

#include "core/customer.h"
#include "core/gate.h"
#include "core/role.h"
#include "desk/archive.h"
#include "desk/batch.h"
#include "desk/call.h"
#include "desk/callback.h"
#include "desk/chat.h"
#include "desk/customer.h"
#include "desk/handover.h"
#include "desk/import.h"
#include "desk/life.h"
#include "desk/line.h"
#include "desk/mail.h"
#include "desk/meeting.h"
#include "desk/people.h"
#include "desk/restore.h"
#include "desk/rota.h"
#include "desk/view.h"
#include "stage.h"

enum { HOUR = 3600, TODAY = 20261122, EARLY = 1, MIDDLE = 2, A07 = 1 };

/* --- what every verb is asked with --- */

static const struct agent_form people[] = {
	{"1001", "吴敏", ROLE_ALL}, {"1002", "林晓", ROLE_ALL},    {"1003", "高远", ROLE_ALL},
	{"1004", "梅姐", ROLE_ALL}, {"1005", "孙组长", ROLE_LEAD}, {"1006", "钱经理", ROLE_MANAGER},
};
static const struct agent_form newcomer = {"1009", "赵青", ROLE_AGENT};
static const struct desk_form desk = {.kind = "demo",
				      .zone = "CST-8",
				      .digits = 3,
				      .agents = people,
				      .count = sizeof people / sizeof *people};
static const struct intake intake = {.customer = "李芳",
				     .phone = "13900001111",
				     .channel = CHANNEL_PHONE,
				     .subject = "漏水",
				     .said = "厨房漏水，下午能来人吗"};
static const struct need_form need = {.quote = "下午能来人吗", .tone = TONE_EVEN};
static const struct service_form service = {.need_type = NEED_QUESTION,
					    .opening = "您好",
					    .option = {{.body = "退款"}, {.body = "换新"}},
					    .options = 2};
static const struct rule_form rules = {.kind = RULES_EMOTION, .text = RULES_OWN, .note = "x"};
static const struct step_form step = {.phrase = "s01"};
static const struct phrase_form phrase = {.language = "zh_CN", .name = "p1", .body = "您好"};
static const struct view_row view_row = {"我的", "owner:@me"};
static const struct view_form view = {.row = &view_row, .rows = 1};
static const struct shift_form shifts[] = {
	{"早班", 480, 840}, {"中班", 840, 1320}, {"夜班", 1320, 480}};
static const char *const seats[] = {"A07", "A11"};
static const int days[] = {TODAY};
static const struct turn_form turns[] = {{TODAY, "早班", "1001", "A07", false},
					 {TODAY, "早班", "1003", NULL, true},
					 {TODAY, "中班", "1002", "A07", false},
					 {TODAY, "中班", "1004", NULL, true}};
static const struct rota_form rota = {.shift = shifts,
				      .shifts = 3,
				      .seat = seats,
				      .seats = 2,
				      .away_secs = -1,
				      .away_most = -1,
				      .relief = -1,
				      .day = days,
				      .days = 1,
				      .turn = turns,
				      .turns = 4};
static const struct handover_form handover = {.key = {.shift = EARLY, .seat = A07, .day = TODAY},
					      .kind = 1};
static const unsigned char op[12] = "fire op";
static const struct import_form import = {.op = op, .name = "t.csv", .id = 1};
static const struct batch_form batch = {.op = op, .verb = "ticket_take", .wanted = 1, .id = 1};
static const struct row_serials_after serial = {.day = TODAY, .serial = 9};
static const struct row_sequences sequence = {.name = "ticket", .seq = 99};
static const struct restore_form restore = {
	.serial = &serial, .serials = 1, .sequence = &sequence, .sequences = 1};
static const struct archive_form archive = {0};
static const struct call_form call = {.number = "13900001111", .result = RESULT_ANSWERED};

static const char *const grounds[] = {"迟到", NULL};
static const struct people_rules people_rules = {.personal_ahead = 1,
						 .supervisor_days = 1,
						 .award = grounds,
						 .penalty = grounds,
						 .violation = grounds,
						 .ladder = {0, 3, 3, 3, 3, 0, 2, 3},
						 .body = "总经理"};
static const struct people_form person = {.rules = &people_rules,
					  .agent = 2,
					  .kind = LEAVE_PERSONAL,
					  .from = TODAY + 1,
					  .to = TODAY + 1,
					  .step = AWARD_WARNING,
					  .ground = 1,
					  .number = 1,
					  .chance = 1,
					  .harm = 1,
					  .name = "停电"};

static void *
kept(struct stage *st, const void *form, size_t n)
{
	return memcpy(arena_alloc(&st->mem, n), form, n);
}

#define KEEP(st, ...) kept(st, &__VA_ARGS__, sizeof(__VA_ARGS__))

static void
forms_of_life(struct stage *st, struct request *ask)
{
	ask->life = KEEP(st, (struct life_form){.to = 2,
						.department = "仓库",
						.proposal = "退款",
						.link = LINK_RELATED,
						.wake = WAKE_TIME,
						.said = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD |
							1u << GATE_NOTHING_ELSE,
						.score = 5,
						.result = RESULT_REACHED,
						.care = CARE_VISIT,
						.day = TODAY + 1,
						.other = 1});
	ask->meeting = KEEP(st, (struct meeting_form){.item = 1,
						      .heading = HEADING_OPEN,
						      .state = ITEM_ANSWERED,
						      .agent = 2,
						      .attendance = ATTENDS,
						      .absence = ABSENCE_LATE});
	ask->promise = KEEP(st, (struct promise_form){.body = "回电",
						      .warn_at = st->now + HOUR / 2,
						      .due_at = st->now + HOUR});
}

static void
forms_of_calls(struct stage *st, struct request *ask)
{
	ask->line = KEEP(
		st,
		(struct line_form){.number = "13900001111", .rings = 2, .to = 2, .brief = "退款"});
	ask->callback = KEEP(st, (struct callback_form){.customer = 1,
							.number = "13900001111",
							.why = "退款",
							.due_at = st->now + HOUR,
							.result = RESULT_REACHED,
							.summary = "说好了",
							.rings = 3});
	ask->hot = KEEP(st, (struct hot_form){.title = "断网",
					      .wording = "正在抢修",
					      .answer = "修好了",
					      .next_at = st->now + HOUR,
					      .customer = 1,
					      .number = "13900001111"});
	ask->chat = KEEP(st, (struct chat_form){.gateway = "web",
						.session = "s1",
						.text = "漏水",
						.name = "李芳",
						.score = 5,
						.question = "满意吗"});
	ask->slip = KEEP(st, (struct slip_form){.number = "KF20261122002",
						.called_at = st->now - 30,
						.customer = "王强",
						.phone = "13900002222",
						.subject = "慢"});
}

void
deed_usual(struct stage *st, struct request *ask)
{
	*ask = (struct request){.text = "好的",
				.reason = "理由",
				.emotion = EMOTION_ANGRY,
				.quadrant = Q_NOW,
				.intake = &intake,
				.intakes = 1,
				.agent = 2,
				.need = &need,
				.service = &service,
				.promises = 1,
				.number = 1,
				.due_at = st->now + HOUR,
				.rule_set = &rules,
				.agent_form = &newcomer,
				.desk_form = &desk,
				.step = &step,
				.phrase = &phrase,
				.phrases = 1,
				.call = &call,
				.view = &view,
				.rota = &rota,
				.import = &import,
				.handover = &handover,
				.restore = &restore,
				.archive = &archive,
				.people = &person};
	ask->customer = KEEP(st, (struct customer_form){.id = 1,
							.field = CUSTOMER_NOTE,
							.class = CLASS_VIP,
							.why = REVEAL_CALL});
	forms_of_life(st, ask);
	forms_of_calls(st, ask);
}

/* --- what some want besides --- */

#include "deeds_fill.h"

#define NEWEST(table) "SELECT max(id) FROM " table

/* clang-format off */
const struct deed deeds[] = {
	/* One a line; the name of a second row of a verb says what it is there for. */
	{"desk_init"},
	{"agent_enable", .before = "agent_disable"},
	{"ticket_add", .fill = triage_ask},
	{"ticket_add", "second_ticket", .before = "ticket_add", .fill = triage_ask},
	{"ticket_next", .fill = triage_ask, .before = "free_ticket"},
	{"ticket_import", "free_ticket", .fill = triage_ask},
	{"ticket_triage", .fill = triage_ask},
	{"ticket_note", .fill = note_ask},
	{"ticket_release", .before = "ticket_take"},
	{"ticket_close", .before = "ticket_reply", .fill = close_ask},
	{"ticket_reopen", .before = "ticket_close"},
	{"need_restate", .number = "SELECT 0"},
	{"need_confirm", .before = "need_restate"},
	{"service_choose", .before = "service_begin"},
	{"service_agree", .before = "service_choose"},
	{"service_done", .before = "service_agree"},
	{"promise_end", .before = "promise_add", .object = NEWEST("promise"), .number = "SELECT 2"},
	{"promise_move", .before = "promise_add", .object = NEWEST("promise")},
	{"clock_tick", .before = "promise_add", .later = 2 * HOUR},
	{"clock_move", .object = NEWEST("clock")},
	{"notice_seen", .before = "clock_tick", .object = NEWEST("notice")},
	{"state_ready", .before = "sign_on"},
	{"state_wrap", .before = "sign_on"},
	{"state_break", .before = "sign_on state_ready"},
	{"state_meal", .before = "sign_on state_ready"},
	{"state_training", .before = "sign_on state_ready"},
	{"sign_off", .before = "sign_on"},
	{"scenario_step", .before = "scenario_begin"},
	{"scenario_again", .before = "scenario_begin"},
	{"scenario_end", .before = "scenario_begin"},
	{"phrase_approve", .before = "phrase_offer", .by = "1002", .version = NEWEST("phrase_version")},
	{"phrase_return", .before = "phrase_offer", .by = "1002", .version = NEWEST("phrase_version")},
	{"phrase_confirm", .before = "phrase_by_lead", .by = "1003", .version = NEWEST("phrase_version")},
	{"phrase_approve", "phrase_by_lead", .before = "phrase_offer", .by = "1005", .version = NEWEST("phrase_version")},
	{"phrase_receipt", .before = "phrase_approve", .by = "1003", .version = NEWEST("phrase_version")},
	{"phrase_import", .fill = phrases_import_ask},
	{"phrase_import", "phrase_import_again", .before = "phrase_import", .fill = phrase_second_ask},
	{"phrase_unimport", .before = "phrase_import", .version = NEWEST("act")},
	{"phrase_approve_all", .before = "phrase_import", .by = "1002", .version = NEWEST("act")},
	{"phrase_receipt_all", .before = "phrase_import phrase_approve_all", .by = "1003", .version = "SELECT act_id FROM phrase_version ORDER BY id LIMIT 1"},
	{"phrase_retire", .before = "phrase_offer phrase_approve"},
	{"phrase_rollback", .before = "phrase_import phrase_approve_all phrase_import_again", .fill = phrase_p2_ask},
	{"undo", .before = "ticket_take", .agent = "SELECT 0"},
	{"redo", .before = "undo", .agent = "SELECT 0"},
	{"call_know", .before = "ticket_add call_answer", .fill = call_know_ask},
	{"call_shown", .before = "call_answer", .fill = call_know_ask},
	{"call_ticket", .before = "ticket_add call_answer", .fill = call_ticket_ask},
	{"call_join", .before = "call_answer", .fill = call_know_ask},
	{"call_end_plain", .before = "call_answer", .fill = call_end_ask},
	{"call_wrapup", .before = "call_ticket", .fill = wrapup_ask},
	{"call_away", .before = "call_ticket", .fill = wrapup_ask},
	{"view_remove", .before = "view_save"},
	{"batch_begin", .fill = batch_ask},
	{"batch_end", .before = "batch_begin", .fill = batch_ask},
	{"customer_read", .before = "ticket_add"},
	{"customer_edit", .before = "ticket_add"},
	{"customer_class", .before = "ticket_add"},
	{"customer_reveal", .before = "ticket_add"},
	{"ticket_add", "second_customer", .fill = customer_second_ask},
	{"customer_merge", .before = "ticket_add second_customer", .fill = customer_merge_ask},
	{"customer_undo", .before = "customer_edit", .agent = "SELECT 0"},
	{"customer_erase", .before = "ticket_void", .object = "SELECT 1"},
	{"mail_new", .fill = mail_ask},
	{"mail_heard", .before = "mail_new", .ticket = NEWEST("ticket"), .fill = mail_second_ask},
	{"mail_aside", .fill = mail_auto_ask},
	{"ticket_reply", "mail_reply", .before = "mailbox_set mail_new", .ticket = NEWEST("ticket")},
	{"mail_begin", .before = "mail_reply", .fill = outbox_ask},
	{"mail_end", .before = "mail_begin", .fill = outbox_ask},
	{"mail_end", "mail_failed", .before = "mail_begin", .fill = outbox_failed_ask},
	{"mail_again", .before = "mail_failed", .ticket = NEWEST("ticket")},
	{"mail_open", .before = "mail_new", .ticket = NEWEST("ticket")},
	{"mail_raw", .before = "mail_new", .ticket = NEWEST("ticket")},
	{"mailbox_set", .fill = outbox_ask},
	{"callback_add", .before = "ticket_add"},
	{"callback_try", .before = "callback_add", .object = NEWEST("callback")},
	{"callback_drop", .before = "callback_add", .object = NEWEST("callback")},
	{"callback_give", .before = "callback_add", .object = NEWEST("callback")},
	{"callback_number", .before = "callback_add", .object = NEWEST("callback")},
	{"hot_word", .before = "hot_declare", .object = NEWEST("hot")},
	{"hot_link", .before = "hot_declare call_answer", .object = NEWEST("hot")},
	{"hot_promise", .before = "hot_link", .object = NEWEST("hot"), .fill = hot_contact_ask},
	{"hot_answer", .before = "hot_link", .object = NEWEST("hot")},
	{"hot_end", .before = "hot_declare", .object = NEWEST("hot")},
	{"outage_enter", .before = "ticket_add outage_print", .later = HOUR},
	{"outage_void", .before = "outage_print", .object = NEWEST("slip")},
	{"hand_raise", .fill = triage_ask},
	{"hand_lower", .before = "hand_raise"},
	{"hand_answer", .before = "hand_raise", .by = "1003", .object = NEWEST("hand")},
	{"rota_put", .before = "rota_set"},
	{"rota_drop", .before = "rota_set", .object = NEWEST("rota")},
	{"call_ring", .fill = line_self_ask},
	{"call_gone", .before = "call_ring", .fill = line_self_ask},
	{"call_late", .before = "call_answer"},
	{"hold_begin", .before = "call_answer", .fill = line_self_ask},
	{"hold_tell", .before = "hold_begin", .fill = line_self_ask},
	{"hold_end", .before = "hold_begin", .fill = line_self_ask},
	{"call_park", .before = "call_answer", .fill = line_self_ask},
	{"call_resume", .before = "call_park", .fill = line_self_ask},
	{"transfer_offer", .before = "call_answer"},
	{"transfer_take", .before = "transfer_offer", .by = "1002", .fill = line_self_ask},
	{"transfer_back", .before = "transfer_offer", .by = "1002", .fill = line_self_ask},
	{"transfer_withdraw", .before = "transfer_offer", .fill = line_self_ask},
	{"call_verify", .before = "ticket_add call_answer call_know", .fill = line_verify_ask},
	{"brief_read", .before = "ticket_assign", .by = "1002"},
	{"ask_answer", .before = "ask_add"},
	{"ask_remind", .before = "ask_add"},
	{"ask_drop", .before = "ask_add"},
	{"help_ask", .fill = help_ask},
	{"help_answer", .before = "help_ask", .by = "1003"},
	{"ticket_merge", .before = "second_ticket", .fill = other_ask},
	{"ticket_link", .before = "second_ticket", .fill = other_ask},
	{"ticket_unlink", .before = "ticket_link", .fill = other_ask},
	{"ticket_wake", .before = "ticket_snooze"},
	{"ticket_unwatch", .before = "ticket_watch"},
	{"suggestion_thank", .before = "suggestion_note"},
	{"suggestion_pass", .before = "suggestion_note"},
	{"suggestion_answer", .before = "suggestion_pass"},
	{"fault_receive", .before = "fault_ask"},
	{"fault_identify", .before = "fault_receive"},
	{"fault_solve", .before = "fault_identify"},
	{"fault_report", .before = "fault_solve"},
	{"care_done", .before = "care_add", .object = NEWEST("care")},
	{"care_drop", .before = "care_add", .object = NEWEST("care")},
	{"care_festival", .before = "ticket_add"},
	{"asset_import", .fill = assets_ask},
	{"asset_begin", .fill = assets_ask},
	{"asset_hand", .before = "asset_import", .fill = piece_ask},
	{"asset_retire", .before = "asset_import", .fill = piece_ask},
	{"asset_end", .before = "asset_import", .fill = piece_ask},
	{"asset_found", .before = "asset_retire", .fill = piece_ask},
	{"handover_item", .before = "rota_set asset_import"},
	{"handover_intact", .before = "rota_set asset_import"},
	{"handover_intact", "seat_is_intact_at_start", .before = "rota_set asset_import", .fill = start_ask},
	{"handover_count", .before = "rota_set asset_import", .by = "1003", .fill = shift_form_ask},
	{"handover_settle", .before = "handover_count", .by = "1003", .fill = settle_sought_ask},
	{"handover_settle", "loss_settled", .before = "handover_count", .by = "1003", .fill = settle_loss_ask},
	{"gap_resolve", .before = "handover_settle", .by = "1003", .object = NEWEST("handover_gap")},
	{"handover_assign", .before = "rota_set asset_import ticket_take", .agent = "SELECT 3"},
	{"handover_question", .before = "rota_set asset_import"},
	{"handover_question", "no_question", .before = "rota_set asset_import", .fill = no_question_ask},
	{"handover_sign", .before = "seat_is_intact_at_start handover_intact no_question", .later = 3 * HOUR},
	{"handover_sign", "handover_taken", .before = "handover_sign", .by = "1002", .later = HOUR},
	{"handover_add", .before = "handover_taken"},
	{"handover_accept", .before = "handover_assign handover_taken", .by = "1003"},
	{"loss_concealed", .before = "handover_taken", .fill = piece_ask},
	{"loss_answer", .before = "loss_settled", .object = NEWEST("loss")},
	{"loss_decide", .before = "loss_settled", .by = "1006", .object = NEWEST("loss"), .number = "SELECT 2"},
	{"spot_check", .before = "handover_taken", .by = "1003"},
	{"meeting_begin", .before = "meeting_chair"},
	{"meeting_close", .before = "meeting_begin"},
	{"meeting_note", .before = "meeting_add meeting_begin"},
	{"meeting_move", .before = "meeting_add meeting_begin"},
	{"meeting_offer", .before = "meeting_move"},
	{"meeting_attend", "meeting_missed", .before = "meeting_begin", .fill = absent_ask},
	{"meeting_sign", .before = "meeting_add meeting_begin meeting_note meeting_missed meeting_close", .by = "1002"},
	{"import_undo", .before = "import_begin"},
	{"leave_ask", "sick_asked", .fill = sick_ask},
	{"leave_decide", .before = "leave_ask", .by = "1002", .object = NEWEST("leave")},
	{"leave_decide", "sick_granted", .before = "sick_asked", .by = "1002", .object = NEWEST("leave")},
	{"leave_withdraw", .before = "leave_ask", .object = NEWEST("leave")},
	{"leave_proof", .before = "sick_granted", .by = "1003", .object = NEWEST("leave")},
	{"leave_back", .before = "sick_granted", .object = NEWEST("leave")},
	{"award_decide", .before = "award_propose", .by = "1003", .object = NEWEST("award")},
	{"award_withdraw", .before = "award_propose", .object = NEWEST("award")},
	{"award_answer", .before = "award_decide", .by = "1002", .object = NEWEST("award")},
	{"appeal_add", .before = "award_answer", .by = "1002", .object = NEWEST("award")},
	{"appeal_hear", .before = "appeal_add", .object = NEWEST("award")},
	{"violation_rule", .before = "violation_find", .by = "1003", .object = NEWEST("violation")},
	{"violation_mend", .before = "violation_rule", .by = "1002", .object = NEWEST("violation")},
	{"violation_review", .before = "violation_mend", .object = NEWEST("violation")},
	{"risk_look", .before = "risk_add", .object = NEWEST("risk")},
	{"drill_add", .before = "plan_set", .fill = drill_ask},
	{"chat_say", .before = "chat_start"},
	{"chat_leave", .before = "chat_start"},
	{"ticket_reply", "chat_reply", .before = "chat_start"},
	{"chat_ack", .before = "chat_reply", .fill = chat_ack_ask},
	{"chat_silent", .before = "chat_reply"},
	{"chat_end", .before = "chat_start"},
	{"ticket_close", "chat_close", .before = "chat_reply", .fill = close_ask},
	{"chat_settle", .before = "chat_close", .fill = chat_settle_ask},
	{"chat_answer", .before = "chat_settle"},
};
/* clang-format on */
const size_t deed_count = sizeof deeds / sizeof *deeds;
