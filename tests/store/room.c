#include "room.h"

#include <dirent.h>
#include <nettle/sha2.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "store/handle.h"

static const char people_sql[] =
	"INSERT INTO desk (id, kind, zone, made_at) VALUES (1, 'demo', 'CST-8', 1795312800);"
	"INSERT INTO agent (work_no, name, roles) VALUES"
	"  ('1001', '吴敏', 1), ('1002', '林晓', 1), ('1003', '高远', 2);"
	"INSERT INTO customer (name, title) VALUES ('李芳', '女士');"
	"INSERT INTO address (customer_id, channel, value) VALUES (1, 1, '13812345678');";
static const char ticket_sql[] =
	"INSERT INTO contact (act_id, customer_id, agent_id, channel, direction, started_at, said)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1, 1795312800, '洗衣机漏水');"
	"INSERT INTO ticket (number, day, serial, customer_id, contact_id, channel, subject,"
	"  received_at, due_at) VALUES ('KF20261122001', 20261122, 1, 1, 1, 1, '漏水',"
	"  1795312800, 1795572000);"
	"UPDATE contact SET ticket_id = 1;"
	"INSERT INTO note (act_id, ticket_id, body) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, '已联系维修');"
	"INSERT INTO need (id, agent_id, at, quote, tone, suggested, hurts_use, is_pressed, "
	"is_clear)"
	"  VALUES (1, 1, 1795312860, '地板都泡了', 2, 3, 1, 1, 1);"
	"INSERT INTO restatement (act_id, ticket_id, body, confirmed_at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, '机器漏水，要今天修', 1795312900);"
	"INSERT INTO service (ticket_id, n, agent_id, need_type, opening, begun_at)"
	"  VALUES (1, 1, 1, 3, '您好', 1795312800);"
	"INSERT INTO option (service_id, n, body, pros, cons) VALUES"
	"  (1, 1, '上门修', '快', '要在家'), (1, 2, '换新', '省心', '等三天');"
	"INSERT INTO clock (ticket_id, kind, in_hours, secs, started_at, warn_at, due_at, tell_at)"
	"  VALUES (1, 3, 0, 259200, 1795312800, 1795552000, 1795572000, 1795552000);"
	"INSERT INTO promise (act_id, ticket_id, owner_id, body, made_at, warn_at, due_at, tell_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '今天18点前上门', 1795312900,"
	"  1795330000, 1795341600, 1795330000);"
	"INSERT INTO notice (act_id, agent_id, ticket_id, kind, clock_id) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 3, 1, 4, 1);"
	"INSERT INTO rule_set (kind, body, note, at) VALUES (1, 'hours: natural', 'x', "
	"1795312800);"
	"INSERT INTO step (act_id, ticket_id, contact_id, phrase, done, said, at, is_over, words)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 's3', 0, 0, 1795312800, 0, "
	"'无声');"
	"INSERT INTO rule_vote (act_id, rule, found, verdict, reason)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 'wei', '喂', 2, '喂奶');";
static const char floor_sql[] =
	"INSERT INTO team (name, lead_id) VALUES ('一组', 3); UPDATE agent SET team_id = 1;"
	"INSERT INTO seat (name) VALUES ('A01');"
	"INSERT INTO shift (name, begins, ends, place) VALUES ('早班', 510, 1050, 1);"
	"INSERT INTO rota (day, shift_id, agent_id, seat_id) VALUES (20261122, 1, 1, 1);"
	"INSERT INTO span (act_id, agent_id, state, seat_id, began_at, rota_id) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 2, 1, 1795312800, 1);"
	"INSERT INTO hand (act_id, agent_id, ticket_id, contact_id, raised_at, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1795312900, '能不能先换货');";
static const char call_sql[] =
	"INSERT INTO category (level, name) VALUES (1, '物流');"
	"INSERT INTO category (parent_id, level, name) VALUES (1, 2, '催件');"
	"INSERT INTO call (id, agent_id, state, since, done_at) VALUES (1, 1, 6, 1795312800, "
	"1795312800);"
	"INSERT INTO hold (act_id, contact_id, began_at, told_at, ended_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1795312800, 1795312800, "
	"1795312810);"
	"INSERT INTO transfer (act_id, contact_id, from_id, to_id, brief, at, outcome, ended_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 2, '漏水', 1795312800, 2, "
	"1795312810);"
	"INSERT INTO seek (act_id, customer_id)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1);"
	"INSERT INTO identity (act_id, contact_id, agent_id, at, asked, outcome)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1795312800, 2, 1);";

static const char customer_sql[] = "INSERT INTO customer_act (act_id, customer_id, kind) VALUES"
				   "  ((SELECT id FROM act WHERE hash IS NULL), 1, 1);";

static const char callback_sql[] =
	"INSERT INTO callback (act_id, ticket_id, customer_id, contact_id, promise_id, why,"
	"  owner_id, due_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1,"
	"  '保修答复', 1, 1795341600);"
	"INSERT INTO callback_look (act_id, callback_id)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1);"
	"INSERT INTO attempt (callback_id, contact_id, at, day, result)"
	"  VALUES (1, 1, 1795312900, 20261122, 21);"
	"INSERT INTO outage (act_id, day, printed_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 20261122, 1795312800);"
	"INSERT INTO slip (outage_id, number, day, serial)"
	"  VALUES (1, 'KF20261122900', 20261122, 900);"
	"INSERT INTO hot (act_id, ticket_id, title, wording, next_at, declared_at, answer, "
	"ended_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, '站点停运', '正在抢修',"
	"  1795316400, 1795312800, '已恢复', 1795316400);"
	"INSERT INTO hot_link (act_id, hot_id, contact_id, callback_id)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1);";

static const char life_sql[] =
	"INSERT INTO assignment (act_id, ticket_id, from_id, to_id, brief)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 3, 1, '李女士 漏水');"
	"INSERT INTO ask (act_id, ticket_id, agent_id, department, words, asked_at, due_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '仓库', '有货吗', 1795312900,"
	"  1795316500);"
	"INSERT INTO help (act_id, ticket_id, agent_id, to_id, is_at_once, words, asked_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 3, 0, '怎么赔', 1795312900);"
	"INSERT INTO proof (act_id, ticket_id, point, means, at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 4, 1795312900);"
	"INSERT INTO snooze (act_id, ticket_id, agent_id, until_on, until_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1795316500);"
	"INSERT INTO watcher (ticket_id, agent_id) VALUES (1, 3);"
	"INSERT INTO suggestion (act_id, ticket_id, words, noted_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, '说明书加页码', 1795312900);"
	"INSERT INTO fault (act_id, ticket_id, agent_id, words, asked_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '登不上', 1795312900);"
	"INSERT INTO care (act_id, customer_id, kind, due_on)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 2, 20261129);";

static const char handover_sql[] =
	"INSERT INTO asset_kind (name, is_seat, place, price) VALUES ('耳机', 1, 1, 26000);"
	"INSERT INTO asset (kind_id, serial, price, seat_id) VALUES (1, 'EJ-01', 26000, 1);"
	"INSERT INTO handover (day, shift_id, seat_id, next_day, next_id, giver_id, given_at)"
	"  VALUES (20261122, 1, 1, 20261123, 1, 1, 1795312800);"
	"INSERT INTO custody (act_id, asset_id, agent_id, at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1795312800);"
	"INSERT INTO handover_item (handover_id, kind_id, start, finish) VALUES (1, 1, 1, 3);"
	"INSERT INTO handover_count (act_id, handover_id, kind_id, agent_id, due, counted, at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1, 0, 1795312800);"
	"INSERT INTO handover_gap (act_id, handover_id, kind_id, pieces, way, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 2, '不见了');"
	"INSERT INTO handover_matter (handover_id, ticket_id, giver_id, receiver_id)"
	"  VALUES (1, 1, 1, 2);"
	"INSERT INTO handover_question (act_id, handover_id, agent_id, words, at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '发票抬头怎么改', 1795312800);"
	"INSERT INTO handover_note (act_id, handover_id, agent_id, words, at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '椅子也松', 1795312800);"
	"INSERT INTO loss (act_id, kind, handover_id, kind_id, asset_id, amount, words,"
	"  approver_id, made_at, due_at) VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1,"
	"  1, 26000, '不见了', 3, 1795312800, 1795917600);"
	"INSERT INTO loss_share (loss_id, agent_id, amount) VALUES (1, 1, 26000);"
	"INSERT INTO spot_check (act_id, handover_id, seat_id, agent_id, at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 3, 1795312800);";

static const char meeting_sql[] =
	"INSERT INTO phone_in (act_id, agent_id, day, kind, at, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 2, 20261122, 1, 1795312800, '发烧');"
	"INSERT INTO meeting (id, act_id, chair_id, began_at) VALUES"
	"  (9, (SELECT id FROM act WHERE hash IS NULL), 3, 1795312800);"
	"INSERT INTO attendance (meeting_id, agent_id, state) VALUES (9, 2, 2);"
	"INSERT INTO meeting_item (id, act_id, raiser_id, raised_at, heading, question, ticket_id,"
	"  owner_id) VALUES (9, (SELECT id FROM act WHERE hash IS NULL), 1, 1795312800, 1, "
	"'发票抬头怎么改', 1, 1);"
	"INSERT INTO meeting_entry (act_id, item_id, meeting_id, agent_id, at, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 9, 9, 3, 1795312800, '问财务');"
	"INSERT INTO meeting_receipt (meeting_id, item_id, agent_id) VALUES (9, 9, 2);"
	"UPDATE meeting SET closed_at = 1795312800,"
	"  closed_by = (SELECT id FROM act WHERE hash IS NULL) WHERE id = 9;";

static const char login_sql[] = "INSERT INTO login (id, uid) VALUES (1, 1000);";

static const char keep_sql[] =
	"INSERT INTO number_given (id, serial) VALUES (20261122, 9);"
	"INSERT INTO tally (fact, at, before, repeat, made) VALUES (0, 1, 2, 3, 4);"
	"INSERT INTO archived (id, act_id, year) VALUES"
	"  (1, (SELECT id FROM act WHERE hash IS NULL), 2025);";

static const char train_sql[] =
	"INSERT INTO practice (id, act_id, agent_id, scenario, version, title, began_at, ended_at,"
	"  outcome, score, mood_from, mood_to, talk) VALUES (9, (SELECT id FROM act WHERE hash IS "
	"NULL), 1, 'leak', 1, '漏水', 1, 2, 1, 90, 3, 1, '<漏水');"
	"INSERT INTO practice_item (practice_id, name, points, most, remark) VALUES"
	"  (9, '致歉', 5, 10, '没有听到');"
	"INSERT INTO survey (id, act_id, name, kind, from_at, before, seed, drawn_at) VALUES"
	"  (9, (SELECT id FROM act WHERE hash IS NULL), '秋季', 1, 1, 2, 7, 2);"
	"INSERT INTO survey_row (survey_id, ticket_id, score, answered_at, means, noter_id, words)"
	"  VALUES (9, 1, 4, 2, 1, 2, '还行');"
	"INSERT INTO training (id, act_id, title, subject, day, teacher_id, pass, closed_at,"
	"  evaluation) VALUES (9, (SELECT id FROM act WHERE hash IS NULL), '滤芯', 4, 20261122, 3,"
	"  80, 2, '再讲一次');"
	"INSERT INTO trainee (training_id, agent_id, state, score) VALUES (9, 1, 2, 85);"
	"INSERT INTO performance (id, act_id, agent_id, from_day, to_day) VALUES"
	"  (9, (SELECT id FROM act WHERE hash IS NULL), 1, 20250101, 20250331);"
	"INSERT INTO performance_view (act_id, performance_id, kind, writer_id, service, solving,"
	"  talk, team, words) VALUES ((SELECT id FROM act WHERE hash IS NULL), 9, 1, 1, 4, 4, 5, 3,"
	"  '还行');";

static const char mail_sql[] =
	"INSERT INTO mailbox (id, address, name) VALUES (1, 'service@example.com', '客服');"
	"INSERT INTO mail (act_id, kind, contact_id, ticket_id, customer_id, message_id, sender,"
	"  subject, digest, size, is_cut, more, body) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1, 'a@b', 'li@example.com', '漏水',"
	"  lower(hex(zeroblob(32))), 9, 0, 0, '漏水，见附件');"
	"INSERT INTO mail_part (mail_id, n, name, type, size, digest) VALUES"
	"  (1, 1, '发票.pdf', 'application/pdf', 9, lower(hex(zeroblob(32))));"
	"INSERT INTO outbox (act_id, ticket_id, contact_id, recipient, state, reason) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 'li@example.com', 4, 'x');";
static const char quality_sql[] =
	"INSERT INTO calibration (id, act_id, leader_id, sheet, seed, begun_at, closed_at)"
	"  VALUES (9, (SELECT id FROM act WHERE hash IS NULL), 3, 1, 1, 5, 6);"
	"INSERT INTO calibration_contact (id, calibration_id, contact_id)"
	"  VALUES (9, 9, 1);"
	"INSERT INTO calibration_result (calibration_id, monitor_id, kappa, difference, is_passed, "
	"at)"
	"  VALUES (9, 2, 80, 10, 1, 6);"
	"INSERT INTO monitor_exam (act_id, agent_id, subject, day, points, is_passed, at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 2, 1, 20261122, 80, 1, 6);"
	"INSERT INTO quality_change (act_id, kind, words, from_day, to_day)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 'x', 20261122, 20261123);"
	"INSERT INTO listen (id, act_id, monitor_id, agent_id, contact_id, day, mode, why, seed, "
	"drawn_from)"
	"  VALUES (9, (SELECT id FROM act WHERE hash IS NULL), 3, 1, NULL, 20261122, 2, 1, 1, 1);"
	"INSERT INTO score (id, act_id, contact_id, agent_id, monitor_id, listen_id, "
	"calibration_id, supersedes_id, sheet, mode, heard_at, at, points, band, remark)"
	"  VALUES (9, (SELECT id FROM act WHERE hash IS NULL), 1, 1, 3, 9, NULL, NULL, 1, 3, 5, 6, "
	"90, 1, '说得快');"
	"INSERT INTO score_item (score_id, item, title, weight, points, words)"
	"  VALUES (9, 'x', 'x', 10, 8, 'x');"
	"INSERT INTO improvement (id, act_id, score_id, agent_id, lead_id, item, title, base, "
	"words, at, state, accepted_at, closed_at, closing_id)"
	"  VALUES (9, (SELECT id FROM act WHERE hash IS NULL), 9, 1, 3, NULL, NULL, 50, 'x', 6, 1, "
	"NULL, NULL, NULL);"
	"INSERT INTO improvement_entry (act_id, improvement_id, agent_id, at, words)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 9, 3, 7, 'x');"
	"INSERT INTO quality_next (id, day, at)"
	"  VALUES (2, 20261122, 1795363200);"
	"INSERT INTO quality_report (act_id, kind, day, upto, made_at, due_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 2, 20261122, 0, 6, 7);"
	"INSERT INTO quality_remark (act_id, kind, day, section, agent_id, monitor_id, at, words)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 20261122, 1, NULL, 3, 6, 'x');";
static const char staff_sql[] =
	"INSERT INTO leave (act_id, agent_id, kind, from_day, to_day, words, asked_at,"
	"  approver_id) VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 20261124, 20261124,"
	"  '家里有事', 1795312800, 3);"
	"INSERT INTO lieu (act_id, agent_id, days, words, at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, '国庆值班', 1795312800);"
	"INSERT INTO award (act_id, agent_id, step, ground, clause, words, maker_id, approver_id,"
	"  made_at, state, ended_at, month, answer, answered_at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 4, 2, '迟到', '迟到三次', 2, 3, 1795312800,"
	"  2, 1795312900, 202611, 1, 1795313000);"
	"INSERT INTO appeal (act_id, award_id, body, words, asked_at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, '总经理', '堵车', 1795313100);"
	"INSERT INTO people_next (id, at) VALUES (1, 1795363200);";

static const char violation_sql[] =
	"INSERT INTO violation (act_id, agent_id, rule, clause, ticket_id, words, finder_id,"
	"  found_at, owner_id) VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 2, '不予回应', "
	"1,"
	"  '没有回电', 3, 1795312800, 2);"
	"INSERT INTO violation_step (act_id, violation_id, state, agent_id, at, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 3, 1795312800, '没有回电');"
	"INSERT INTO risk (act_id, words, chance, harm, answer, owner_id, look_day, made_at) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), '停电', 1, 3, '备用电源', 3, 20261222,"
	"  1795312800);"
	"INSERT INTO plan (name, body, owner_id, every, due_day) VALUES"
	"  ('停电', '启用纸单', 3, 6, 20270522);"
	"INSERT INTO drill (act_id, plan_id, day, lead_id, people, words) VALUES"
	"  ((SELECT id FROM act WHERE hash IS NULL), 1, 20261122, 3, 5, '五分钟内启用');";

static const char chat_sql[] =
	"INSERT INTO chat (act_id, ticket_id, gateway, session, is_known, began_at, heard_at, owes)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 'web', 's1', 0, 1795312800,"
	"  1795312800, 2);"
	"INSERT INTO chat_line (act_id, chat_id, kind, contact_id)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1);"
	"INSERT INTO chat_line (act_id, chat_id, kind, words)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 3, '满意吗');"
	"INSERT INTO survey_out (act_id, ticket_id, chat_id, agent_id, asked_at)"
	"  VALUES ((SELECT id FROM act WHERE hash IS NULL), 1, 1, 1, 1795312900);";

/* What each feature has there, all written in the act of the ticket. */
static const char *const rows_sql[] = {
	/* clang-format off: one a line */
	ticket_sql,   floor_sql,   call_sql,      customer_sql, callback_sql, life_sql,
	handover_sql, meeting_sql, login_sql,     keep_sql,     train_sql,    mail_sql,
	quality_sql,  staff_sql,   violation_sql, chat_sql,
	/* clang-format on */
};

static void
rows_make(struct store *s, size_t features)
{
	char sql[1 << 15] = "";

	for (size_t i = 0; i < features; i++)
		(void)strncat(sql, rows_sql[i], sizeof sql - strlen(sql) - 1);
	(void)room_act(s, 1, sql);
}

int
room_make(void **state)
{
	struct room *room = calloc(1, sizeof *room);
	struct err e = {0};

	assert_non_null(room);
	(void)snprintf(room->dir, sizeof room->dir, "/tmp/kefu-store-XXXXXX");
	assert_non_null(mkdtemp(room->dir));
	(void)snprintf(room->path, sizeof room->path, "%.24s/desk.db", room->dir);
	assert_int_equal(time_zone_set("CST-8", &e), OK);
	*state = room;
	return 0;
}

static int
desk_make(void **state, size_t features)
{
	struct err e = {0};
	struct room *room;

	(void)room_make(state);
	room = *state;
	if (store_create(room->path, &room->store, &e))
		fail_msg("%s", err_text(&e));
	(void)room_act(room->store, 0, people_sql);
	rows_make(room->store, features);
	return 0;
}

int
room_desk(void **state)
{
	return desk_make(state, sizeof rows_sql / sizeof *rows_sql);
}

int
room_small_desk(void **state)
{
	return desk_make(state, 1);
}

int
room_clear(void **state)
{
	struct room *room = *state;
	DIR *dir = opendir(room->dir);
	const struct dirent *entry;

	store_close(room->store);
	while (dir && (entry = readdir(dir)))
		(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		(void)closedir(dir);
	(void)rmdir(room->dir);
	free(room);
	return 0;
}

struct store *
room_open(const struct room *room)
{
	struct store *s = NULL;
	struct err e = {0};

	if (store_open(room->path, &s, &e))
		fail_msg("%s", err_text(&e));
	return s;
}

sqlite3 *
room_stock(const struct room *room)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(room->path, &db), SQLITE_OK);
	return db;
}

struct act_head
room_head(const char *verb, int64_t agent)
{
	struct act_head head = {.at = ROOM_AT, .agent = agent, .verb = verb};

	assert_int_equal(getrandom(head.op_id, sizeof head.op_id, 0), sizeof head.op_id);
	return head;
}

static void
must(struct store *s, enum rc rc, const char *what)
{
	if (rc)
		fail_msg("%s: %s", what, err_text(store_err(s)));
}

int64_t
room_act(struct store *s, int64_t agent, const char *sql)
{
	const struct act_head head = room_head("test", agent);

	must(s, store_begin(s, &head), sql);
	must(s, store_exec(s, sql), sql);
	must(s, store_commit(s), sql);
	return store_act(s);
}

enum rc
room_try(struct store *s, const char *sql)
{
	const struct act_head head = room_head("test", 0);
	enum rc rc;

	must(s, store_begin(s, &head), sql);
	rc = store_exec(s, sql);
	store_rollback(s);
	return rc;
}

int64_t
room_undo(struct store *s, int64_t agent, int64_t act)
{
	const struct act_head head = room_head("undo", agent);

	must(s, store_begin(s, &head), "undo");
	must(s, store_undo(s, act), "undo");
	must(s, store_commit(s), "undo");
	return store_act(s);
}

void
room_exec(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

int64_t
room_int(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q = NULL;
	int64_t value;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) || sqlite3_step(q) != SQLITE_ROW)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	value = sqlite3_column_int64(q, 0);
	(void)sqlite3_finalize(q);
	return value;
}

char *
room_rows(sqlite3 *db, const char *sql)
{
	struct buf out = {0};
	sqlite3_stmt *q = NULL;
	int step;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL))
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while ((step = sqlite3_step(q)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(q); i++) {
			const char *text = (const char *)sqlite3_column_text(q, i);

			buf_printf(&out, "%s%s", i ? "|" : "", text ? text : "");
		}
		buf_char(&out, '\n');
	}
	if (step != SQLITE_DONE)
		buf_printf(&out, "%s\n", sqlite3_errmsg(db));
	(void)sqlite3_finalize(q);
	buf_puts(&out, "");
	return out.data ? out.data : strdup("");
}

char *
room_digest(const char *path)
{
	FILE *f = fopen(path, "rbe");
	unsigned char block[4096], sum[SHA256_DIGEST_SIZE];
	struct sha256_ctx h;
	struct buf out = {0};
	size_t n;

	sha256_init(&h);
	while (f && (n = fread(block, 1, sizeof block, f)) > 0)
		sha256_update(&h, n, block);
	if (f)
		(void)fclose(f);
	sha256_digest(&h, sizeof sum, sum);
	for (size_t i = 0; i < sizeof sum; i++)
		buf_printf(&out, "%02x", sum[i]);
	return out.data;
}

void
room_wait(pid_t child)
{
	int status = 0;

	assert_int_equal(waitpid(child, &status, 0), child);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		fail_msg("child %d ended with status %#x", (int)child, (unsigned)status);
}
