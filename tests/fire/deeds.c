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
#include "desk/performance.h"
#include "desk/practice.h"
#include "desk/quality.h"
#include "desk/restore.h"
#include "desk/rota.h"
#include "desk/survey.h"
#include "desk/training.h"
#include "desk/view.h"
#include "stage.h"

enum { HOUR = 3600, DAY = 24 * HOUR, TODAY = 20261122, EARLY = 1, MIDDLE = 2, A07 = 1 };

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

/* Two items, and a calibration of one contact. */
static const struct sheet_item sheet_items[] = {{"greet", "问候", NULL, 40},
						{"solve", "解决", NULL, 60}};
static const struct sheet_item sheet_fatals[] = {{"secrecy", "泄密", NULL, 0}};
const struct score_sheet deed_sheet = {
	.version = 1,
	.band = {90, 80, 70, 0},
	.item = sheet_items,
	.items = 2,
	.fatal = sheet_fatals,
	.fatals = 1,
	.quality_daily = 2,
	.supervisor_weekly = 2,
	.agent_daily = 1,
	.modes = {1, 1, 3},
	.newcomer_days = 30,
	.changed_daily = 2,
	.change_days = 3,
	.draw_days = 7,
	.calibration_contacts = 1,
	.kappa = 60,
	.difference = 5,
	.samples = 2,
	.exam = 80,
	.records_minute = 1050,
	.daily_minute = 600,
	.weekly_minute = 720,
	.monthly_day = 2,
};
static const struct item_given given[] = {{"greet", 20, "没有问候"}, {"solve", 60, NULL}};
static const struct quality_form quality = {.contact = 1,
					    .score = 1,
					    .improvement = 1,
					    .agent = 2,
					    .mode = MODE_RECORDING,
					    .item = given,
					    .items = 2,
					    .about = "greet",
					    .seed = 7,
					    .changed = CHANGED_PROCESS,
					    .subject = SUBJECT_RULES,
					    .points = 85,
					    .kind = QUALITY_DAILY,
					    .section = REMARK_AGENT};
static const struct practice practice_call = {.id = "leak",
					      .title = "漏水",
					      .version = 1,
					      .channel = CHANNEL_PHONE,
					      .customer = "李芳",
					      .subject = "漏水",
					      .says = "厨房漏水",
					      .mood = {EMOTION_ANGRY},
					      .moods = 1};
static const struct practice_sheet practice_sheet = {
	.item = {{"道歉", 3, 5, "晚了"}, {"方案", 5, 5, NULL}},
	.items = 2,
	.score = 84,
	.outcome = PRACTICE_CLOSED};
static const int64_t trainees[] = {2, 3};
static const struct training_form training = {.title = "安抚",
					      .subject = TRAIN_TALK,
					      .day = TODAY,
					      .pass = 80,
					      .agent = trainees,
					      .agents = 2,
					      .state = TRAINEE_THERE,
					      .score = 60};
static const struct performance_form performance = {.agent = 2,
						    .span = {20261001, 20261231},
						    .service = 4,
						    .solving = 5,
						    .talk = 3,
						    .team = 4,
						    .result = 1,
						    .proposal = PROPOSE_AWARD};

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

static void
forms_of_records(struct stage *st, struct request *ask)
{
	ask->quality = &quality;
	ask->training = &training;
	ask->performance = &performance;
	ask->practice = KEEP(st, (struct practice_form){.of = &practice_call,
							.sheet = &practice_sheet,
							.began = st->now - HOUR,
							.mood_to = EMOTION_CALM,
							.talk = "<厨房漏水\n>对不起\n"});
	ask->survey = KEEP(st, (struct survey_form){.name = "十一月",
						    .is_sample = true,
						    .from = st->now - DAY,
						    .before = st->now + DAY,
						    .count = 5,
						    .seed = 7,
						    .score = 2,
						    .at = st->now,
						    .means = MEANS_PHONE});
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
	forms_of_records(st, ask);
}

/* --- what some want besides --- */

#include "deeds_fill.h"
#include "deeds_table.h"
