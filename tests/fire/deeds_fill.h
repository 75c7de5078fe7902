#pragma once

/* What some verbs are asked with besides the usual: a part of deeds.c. */

static void
triage_ask(struct stage *st, struct request *ask)
{
	(void)st;
	ask->need = NULL;
}

static void
note_ask(struct stage *st, struct request *ask)
{
	(void)st;
	ask->text = "请 @1002 看一下";
}

static void
phrases_import_ask(struct stage *st, struct request *ask)
{
	static const struct phrase_form p = {.language = "zh_CN", .name = "p2", .body = "谢谢来电"};

	(void)st;
	ask->phrase = &p;
	ask->agent = 0;
}

static void
phrase_second_ask(struct stage *st, struct request *ask)
{
	static const struct phrase_form p = {
		.language = "zh_CN", .name = "p2", .body = "谢谢您的来电"};

	(void)st;
	ask->phrase = &p;
}

static void
phrase_p2_ask(struct stage *st, struct request *ask)
{
	static const struct phrase_form p = {.language = "zh_CN", .name = "p2"};

	(void)st;
	ask->phrase = &p;
	ask->version = 1;
}

static void
call_know_ask(struct stage *st, struct request *ask)
{
	static const struct call_form f = {.customer = 1, .order_no = "D1", .said = "漏水"};

	(void)st;
	ask->call = &f;
}

static void
call_ticket_ask(struct stage *st, struct request *ask)
{
	call_know_ask(st, ask);
	triage_ask(st, ask);
}

static void
call_end_ask(struct stage *st, struct request *ask)
{
	static const struct call_form f = {.result = RESULT_SILENT};

	(void)st;
	ask->call = &f;
}

static void
wrapup_ask(struct stage *st, struct request *ask)
{
	static const struct call_form f = {
		.result = RESULT_ANSWERED, .category = {"报修"}, .summary = "说好了"};

	(void)st;
	ask->call = &f;
}

static void
line_self_ask(struct stage *st, struct request *ask)
{
	ask->line = KEEP(st, (struct line_form){.number = "13900001111", .rings = 2});
}

static void
line_verify_ask(struct stage *st, struct request *ask)
{
	ask->line = KEEP(st, (struct line_form){.name = "李芳", .tail = "1111"});
}

static void
other_ask(struct stage *st, struct request *ask)
{
	struct life_form f = *ask->life;

	f.other = 1;
	ask->life = KEEP(st, f);
}

static void
help_ask(struct stage *st, struct request *ask)
{
	struct life_form f = *ask->life;

	f.to = 3;
	ask->life = KEEP(st, f);
}

static void
close_ask(struct stage *st, struct request *ask)
{
	(void)st;
	ask->reason = NULL;
}

static void
customer_second_ask(struct stage *st, struct request *ask)
{
	static const struct intake in = {.customer = "李方",
					 .phone = "13900001112",
					 .channel = CHANNEL_PHONE,
					 .subject = "慢"};

	(void)st;
	ask->intake = &in;
}

static void
customer_merge_ask(struct stage *st, struct request *ask)
{
	ask->customer = KEEP(st, (struct customer_form){.id = 1, .other = 2});
}

static void
assets_ask(struct stage *st, struct request *ask)
{
	static const struct asset_form assets[] = {
		{.kind = "电脑", .is_seat = true, .place = 1, .price = 400000},
		{.kind = "SIM 卡", .place = 2, .price = 5000},
		{.kind = "SIM 卡", .place = 2, .price = 5000, .serial = "S1"},
	};
	struct handover_form f = *ask->handover;

	f.asset = assets;
	f.assets = sizeof assets / sizeof *assets;
	ask->handover = KEEP(st, f);
}

static void
piece_ask(struct stage *st, struct request *ask)
{
	struct handover_form f = *ask->handover;

	f.serial = "S1";
	f.kind_name = "电脑";
	f.kind = 2;
	ask->handover = KEEP(st, f);
}

/* The shift form of the early shift. */
static void
shift_form_ask(struct stage *st, struct request *ask)
{
	struct handover_form f = *ask->handover;

	f.key.seat = 0;
	f.serial = "S1";
	f.kind = 2;
	ask->handover = KEEP(st, f);
	ask->number = 0;
}

static void
start_ask(struct stage *st, struct request *ask)
{
	struct handover_form f = *ask->handover;

	f.at_start = true;
	ask->handover = KEEP(st, f);
}

static void
no_question_ask(struct stage *st, struct request *ask)
{
	struct handover_form f = *ask->handover;

	f.is_none = true;
	ask->handover = KEEP(st, f);
}

static void
settle_loss_ask(struct stage *st, struct request *ask)
{
	struct handover_form f = *ask->handover;

	f.key.seat = 0;
	f.serial = "S1";
	f.kind = 2;
	f.approver = 6;
	ask->handover = KEEP(st, f);
	ask->number = GAP_LOSS;
}

static void
settle_sought_ask(struct stage *st, struct request *ask)
{
	settle_loss_ask(st, ask);
	ask->number = GAP_SOUGHT;
}

static void
batch_ask(struct stage *st, struct request *ask)
{
	(void)st;
	ask->batch = &batch;
}

static void
hot_contact_ask(struct stage *st, struct request *ask)
{
	struct hot_form f = *ask->hot;

	f.contact = stage_int(st, "SELECT max(contact_id) FROM hot_link");
	ask->hot = KEEP(st, f);
}

static void
absent_ask(struct stage *st, struct request *ask)
{
	struct meeting_form f = *ask->meeting;

	f.attendance = ATTENDS_NOT;
	ask->meeting = KEEP(st, f);
}

static void
sick_ask(struct stage *st, struct request *ask)
{
	struct people_form *form = KEEP(st, person);

	form->kind = LEAVE_SICK;
	form->from = form->to = TODAY;
	ask->people = form;
}

static void
drill_ask(struct stage *st, struct request *ask)
{
	struct people_form *form = KEEP(st, person);

	form->from = TODAY;
	ask->people = form;
}

#define A_DIGEST "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct mail_form
mail_form(const struct stage *st, enum mail_kind kind, const char *id)
{
	return (struct mail_form){.kind = kind,
				  .at = st->now,
				  .size = 3,
				  .message_id = id,
				  .sender = "wang@example.com",
				  .digest = A_DIGEST,
				  .name = "王先生",
				  .subject = "漏水",
				  .text = "厨房漏水",
				  .whole = "厨房漏水\n> 旧",
				  .part = {{"发票.pdf", "application/pdf", A_DIGEST, 3}},
				  .parts = 1};
}

static void
mail_ask(struct stage *st, struct request *ask)
{
	const struct mail_form f = mail_form(st, MAIL_MESSAGE, "a@example.com");

	ask->mail = KEEP(st, f);
}

static void
mail_second_ask(struct stage *st, struct request *ask)
{
	const struct mail_form f = mail_form(st, MAIL_MESSAGE, "b@example.com");

	ask->mail = KEEP(st, f);
}

static void
mail_auto_ask(struct stage *st, struct request *ask)
{
	const struct mail_form f = mail_form(st, MAIL_AUTO, "c@example.com");

	ask->mail = KEEP(st, f);
}

static void
mail_question_ask(struct stage *st, struct request *ask)
{
	const struct mail_form f = {.ticket = stage_int(st, "SELECT max(id) FROM ticket"),
				    .text = "满意吗？"};

	ask->mail = KEEP(st, f);
}

static void
mail_score_ask(struct stage *st, struct request *ask)
{
	struct mail_form f = mail_form(st, MAIL_MESSAGE, "d@example.com");

	f.score = 2;
	f.words = "太慢";
	ask->mail = KEEP(st, f);
}

static void
outbox_ask(struct stage *st, struct request *ask)
{
	static const struct mail_form f = {
		.id = 1, .state = OUTBOX_SENT, .address = "service@example.com"};

	(void)st;
	ask->mail = &f;
}

static void
outbox_failed_ask(struct stage *st, struct request *ask)
{
	static const struct mail_form f = {
		.id = 1, .state = OUTBOX_FAILED, .reason = "no such host"};

	(void)st;
	ask->mail = &f;
}

static void
chat_ack_ask(struct stage *st, struct request *ask)
{
	struct chat_form f = *ask->chat;

	f.upto = stage_int(st, "SELECT max(owes) FROM chat");
	ask->chat = KEEP(st, f);
}

static void
chat_settle_ask(struct stage *st, struct request *ask)
{
	struct chat_form f = *ask->chat;

	f.id = stage_int(st, "SELECT max(id) FROM chat");
	ask->chat = KEEP(st, f);
}

/* The newcomer's too. */
static void
team_ask(struct stage *st, struct request *ask)
{
	static const char *const members[] = {"1001", "1002", "1009"};
	static const struct team_form team = {"一组", "1003", members, 3};
	static const struct rota_form f = {
		.team = &team, .teams = 1, .away_secs = -1, .away_most = -1, .relief = -1};

	(void)st;
	ask->rota = &f;
}
