/* The forms of a shift: built from the rota, blocked by what is open, signed each in one's own
 * name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/meeting.h"
#include "fixture.h"
#include "shift.h"
#include "sql_read.h"

enum { TODAY = 20261122, A07 = 1, A11, A19, EARLY = 1, MIDDLE, END = DESK_AT + 4 * 3600 + 60 };

/* Wu hands A07 to Lin, A11 of Zhao goes to nobody; Gao leads early, Mei middle; Xu is the
 * supervisor. */
struct shop {
	struct desk *d;
	struct actor wu, lin, gao, mei, xu, zhao;
};

static struct actor
actor(struct desk *d, const char *no)
{
	struct actor a;

	assert_int_equal(actor_find(d->store, no, END, &d->mem, &a), OK);
	return a;
}

static void
people(struct desk *d)
{
	static const struct agent_form more[] = {{"1012", "梅姐", ROLE_LEAD},
						 {"1050", "徐主管", ROLE_SUPERVISOR},
						 {"1004", "赵青", ROLE_AGENT},
						 {"1060", "钱经理", ROLE_MANAGER}};

	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		(void)desk_do(d, &d->gao, "agent_add", &(struct request){.agent_form = &more[i]});
}

static const struct asset_form kinds[] = {
	{.kind = "电脑", .is_seat = true, .place = 1, .price = 400000},
	{.kind = "耳机", .is_seat = true, .place = 2, .price = 26000},
	{.kind = "SIM 卡", .place = 3, .price = 5000},
	{.kind = "SIM 卡", .place = 3, .price = 5000, .serial = "S1"},
	{.kind = "SIM 卡", .place = 3, .price = 4999, .serial = "S2"},
};

enum { PC = 1, HEADSET, SIM };

static int
shop_make(void **state)
{
	static const struct turn turns[] = {
		{TODAY, EARLY, "1001", A07, 0}, {TODAY, EARLY, "1004", A11, 0},
		{TODAY, EARLY, "1003", 0, 1},   {TODAY, MIDDLE, "1002", A07, 0},
		{TODAY, MIDDLE, "1012", 0, 1},
	};
	struct handover_form form = {.asset = kinds, .assets = sizeof kinds / sizeof *kinds};
	struct shop *s = calloc(1, sizeof *s);

	assert_non_null(s);
	(void)desk_make((void **)&s->d);
	people(s->d);
	shift_desk(s->d->store, DESK_AT, turns, sizeof turns / sizeof *turns);
	s->wu = actor(s->d, "1001");
	s->lin = actor(s->d, "1002");
	s->gao = actor(s->d, "1003");
	s->mei = actor(s->d, "1012");
	s->xu = actor(s->d, "1050");
	s->zhao = actor(s->d, "1004");
	(void)desk_do(s->d, &s->gao, "asset_import", &(struct request){.handover = &form});
	*state = s;
	return 0;
}

static int
shop_clear(void **state)
{
	struct shop *s = *state;
	void *desk = s->d;

	free(s);
	return desk_clear(&desk);
}

/* --- what tests say --- */

static const struct handover_key a07 = {.day = TODAY, .shift = EARLY, .seat = A07},
				 a11 = {.day = TODAY, .shift = EARLY, .seat = A11},
				 early = {.day = TODAY, .shift = EARLY};

static void
intact(struct shop *s, const struct actor *by, struct handover_key key)
{
	for (int at_start = 0; at_start < 2; at_start++) {
		const struct handover_form f = {.key = key, .at_start = at_start};

		(void)desk_do(s->d, by, "handover_intact", &(struct request){.handover = &f});
	}
}

static void
none_new(struct shop *s, const struct actor *by, struct handover_key key)
{
	const struct handover_form f = {.key = key, .is_none = true};

	(void)desk_do(s->d, by, "handover_question", &(struct request){.handover = &f});
}

static void
item(struct shop *s, const struct actor *by, int kind, int state, const char *words)
{
	const struct handover_form f = {.key = a07, .kind = kind};

	(void)desk_do(s->d, by, "handover_item",
		      &(struct request){.handover = &f, .number = state, .text = words});
}

static void
count(struct shop *s, const struct actor *by, int n)
{
	const struct handover_form f = {.key = early, .kind = SIM};

	(void)desk_do(s->d, by, "handover_count", &(struct request){.handover = &f, .number = n});
}

static enum rc
sign(struct shop *s, const struct actor *by, struct handover_key key, const char *reason)
{
	const struct handover_form f = {.key = key};

	return desk_try(s->d, by, "handover_sign",
			&(struct request){.handover = &f, .reason = reason});
}

static void
signs(struct shop *s, const struct actor *by, struct handover_key key, const char *reason)
{
	if (sign(s, by, key, reason))
		fail_msg("%s: %s", by->work_no, err_text(store_err(s->d->store)));
}

static void
does_not_sign(struct shop *s, const struct actor *by, struct handover_key key, const char *why)
{
	if (!sign(s, by, key, NULL))
		fail_msg("%s signed", by->work_no);
	assert_string_equal(err_text(store_err(s->d->store)), why);
}

static struct handover_sheet
sheet(struct shop *s, struct handover_key key)
{
	struct handover_sheet out;

	if (handover_read(s->d->store, &key, END, &s->d->mem, &out))
		fail_msg("%s", err_text(store_err(s->d->store)));
	return out;
}

/* All that blocks, a line each. */
static const char *
blocks(struct shop *s, struct handover_key key)
{
	const struct handover_sheet sh = sheet(s, key);
	struct handover_block b[20];
	const size_t n = handover_blocks(&sh, b, 20);
	struct buf said = {0};
	const char *kept;

	for (size_t i = 0; i < n; i++) {
		handover_block_say(&said, &sh, &b[i], END);
		buf_char(&said, '\n');
	}
	kept = arena_strdup(&s->d->mem, buf_str(&said));
	buf_release(&said);
	return kept;
}

/* Wu and Lin and Gao sign A07. */
static void
a07_over(struct shop *s)
{
	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	signs(s, &s->wu, a07, NULL);
	signs(s, &s->lin, a07, NULL);
	signs(s, &s->gao, a07, NULL);
}

static void
a11_over(struct shop *s)
{
	intact(s, &s->zhao, a11);
	none_new(s, &s->zhao, a11);
	signs(s, &s->zhao, a11, NULL);
	signs(s, &s->mei, a11, "空席");
}

/* --- tests --- */

static void
a_form_builds_itself_and_every_field_wants_an_answer(void **state)
{
	struct shop *s = *state;
	const struct handover_sheet sh = sheet(s, a07);

	assert_int_equal(sh.form.id, 0);
	assert_string_equal(sh.form.giver, "吴敏");
	assert_string_equal(sh.taker.agent, "林晓");
	assert_string_equal(sh.lead.agent, "梅姐");
	assert_string_equal(blocks(s, a07),
			    "电脑: say how it was at the beginning\n"
			    "电脑: say how it is at the end\n"
			    "耳机: say how it was at the beginning\n"
			    "耳机: say how it is at the end\n"
			    "new questions: note them, or say that there are none\n");
	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	assert_string_equal(blocks(s, a07), "");
}

static bool
watches(struct shop *s, int64_t ticket, const struct actor *a)
{
	struct row_watcher_of w;
	bool is = false;

	assert_int_equal(sql_watcher_of_begin(s->d->store, ticket), OK);
	while (sql_watcher_of_next(s->d->store, NULL, &w))
		is |= w.agent_id == a->agent;
	assert_int_equal(sql_watcher_of_end(s->d->store), OK);
	return is;
}

static void
a_fault_needs_its_words_and_a_matter_its_receiver(void **state)
{
	struct shop *s = *state;
	const int64_t ticket = desk_ticket(s->d, "王建国", "投影仪");
	const struct handover_form f = {.key = a07};

	(void)desk_do(s->d, &s->wu, "ticket_take", &(struct request){.ticket = ticket});
	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	item(s, &s->wu, HEADSET, ITEM_FAULTY, NULL);
	assert_string_equal(blocks(s, a07), "耳机: say what is wrong with it\n"
					    "KF20261122001 王** has no receiver\n");
	item(s, &s->wu, HEADSET, ITEM_FAULTY, "左耳无声，已报修");
	does_not_sign(s, &s->wu, a07,
		      "it cannot be signed yet: KF20261122001 王** has no receiver");
	(void)desk_do(s->d, &s->wu, "handover_assign",
		      &(struct request){.handover = &f, .ticket = ticket, .agent = s->lin.agent});
	signs(s, &s->wu, a07, NULL);
	assert_int_equal(desk_get(s->d, ticket).owner_id.value, s->wu.agent);
	signs(s, &s->lin, a07, NULL);
	assert_int_equal(desk_get(s->d, ticket).owner_id.value, s->lin.agent);
	assert_true(watches(s, ticket, &s->wu));
	assert_false(watches(s, ticket, &s->lin));
	desk_verifies(s->d);
}

static void
nobody_signs_for_another(void **state)
{
	struct shop *s = *state;

	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	does_not_sign(s, &s->lin, a07, "吴敏 has not signed yet: nobody signs for another");
	signs(s, &s->wu, a07, NULL);
	does_not_sign(
		s, &s->wu, a07,
		"who hands over neither takes nor checks: it is for somebody else to sign now");
	does_not_sign(s, &s->zhao, a07, "林晓 takes this over: nobody signs for another");
	does_not_sign(s, &s->gao, a07, "a reason is needed: why do you take it as a lead");
	signs(s, &s->lin, a07, NULL);
	does_not_sign(s, &s->lin, a07, "this signature is for a lead to give");
	signs(s, &s->gao, a07, NULL);
	does_not_sign(s, &s->gao, a07, "everybody has signed this form");
}

static void
an_empty_seat_is_taken_by_a_lead_with_a_reason_and_checked_by_another(void **state)
{
	struct shop *s = *state;
	struct handover_sheet sh;

	a11_over(s);
	sh = sheet(s, a11);
	assert_string_equal(sh.form.reason, "空席");
	does_not_sign(
		s, &s->zhao, a11,
		"who hands over neither takes nor checks: it is for somebody else to sign now");
	/* The next shift has two on duty: Lin and Mei. */
	signs(s, &s->mei, a11, NULL);
	sh = sheet(s, a11);
	assert_true(sh.form.is_pair);
	does_not_sign(s, &s->mei, a11, "this signature is for a lead to give");
	signs(s, &s->xu, a11, NULL);
	assert_string_equal(sheet(s, a11).form.seer, "徐主管");
}

static void
who_went_without_signing_is_no_obstacle_once_the_shift_is_over(void **state)
{
	struct shop *s = *state;
	struct actor before = s->mei;

	intact(s, &s->mei, a11);
	none_new(s, &s->mei, a11);
	before.now = END - 3600;
	assert_int_equal(sign(s, &before, a11, "走了"), E_DENIED);
	signs(s, &s->mei, a11, "没交就走了");
	assert_false(sheet(s, a11).form.given_at.is_set);
	assert_true(sheet(s, a11).form.taken_at.is_set);
}

static void
a_signed_form_is_frozen_and_only_added_to(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = a07};
	unsigned char head[32] = {0};
	struct row_act last;

	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	signs(s, &s->wu, a07, NULL);
	assert_int_equal(sql_act_last(s->d->store, &s->d->mem, &last), OK);
	(void)memcpy(head, last.hash.data, sizeof head);
	signs(s, &s->lin, a07, NULL);
	assert_memory_equal(sheet(s, a07).form.head.data, head, sizeof head);
	desk_refuses(s->d, &s->wu, "handover_intact", &(struct request){.handover = &f}, E_CONFLICT,
		     "this form is signed: what is to be said now is added to it");
	(void)desk_do(s->d, &s->wu, "handover_add",
		      &(struct request){.handover = &f, .text = "椅子也有点松"});
	assert_string_equal(sheet(s, a07).note[0].words, "椅子也有点松");
}

static void
what_is_changed_after_the_giver_signed_is_signed_anew(void **state)
{
	struct shop *s = *state;

	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	signs(s, &s->wu, a07, NULL);
	item(s, &s->lin, HEADSET, ITEM_FAULTY, "线断了");
	assert_false(sheet(s, a07).form.given_at.is_set);
	does_not_sign(s, &s->lin, a07, "吴敏 has not signed yet: nobody signs for another");
	signs(s, &s->wu, a07, NULL);
	signs(s, &s->lin, a07, NULL);
}

static void
a_shift_waits_for_its_seats_its_counts_and_its_complaints(void **state)
{
	struct shop *s = *state;
	const int64_t ticket = desk_ticket(s->d, "何佳怡", "重复扣款");

	(void)desk_do(s->d, &s->gao, "ticket_complaint",
		      &(struct request){.ticket = ticket, .number = 1, .seen = 0});
	assert_string_equal(blocks(s, early),
			    "SIM 卡: not counted yet\n"
			    "KF20261122001 何** has no receiver\n"
			    "A07 is not handed over: 吴敏, late 0:01\n"
			    "A11 is not handed over: 赵青, late 0:01\n"
			    "new questions: note them, or say that there are none\n");
}

static void
two_who_count_keep_both_and_the_difference_is_settled(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = early, .kind = SIM, .serial = "S2"};
	const struct handover_form plain = {.key = early, .kind = SIM};
	struct buf said = {0};
	struct handover_sheet sh;

	count(s, &s->gao, 2);
	count(s, &s->mei, 1);
	sh = sheet(s, early);
	handover_gap_say(&said, &sh.count[0], END);
	assert_string_equal(buf_str(&said), "高远 counted 2; ");
	buf_release(&said);
	assert_non_null(strstr(blocks(s, early),
			       "SIM 卡: 1 missing: explain it, call it a loss, or look for it\n"));
	desk_refuses(s->d, &s->gao, "handover_settle",
		     &(struct request){.handover = &plain, .number = GAP_LOSS, .text = "找不到"},
		     E_INVALID, "say which 1 are lost, by serial: a share has a price");
	(void)desk_do(
		s->d, &s->gao, "handover_settle",
		&(struct request){.handover = &f, .number = GAP_SOUGHT, .text = "可能在柜子里"});
	assert_null(strstr(blocks(s, early), "SIM"));
	sh = sheet(s, early);
	assert_string_equal(sh.count[0].gap_owner, "梅姐");
	assert_int_equal(sh.count[0].gap_due.value, handover_noon(END));
}

/* 49.99 among Wu, Zhao and Gao: 16.67, 16.66, 16.66, the names in order. */
static void
a_loss_is_a_proposal_that_adds_up_and_takes_nothing(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = early, .kind = SIM, .serial = "S2", .cap = 1000};
	struct row_loss l;
	struct row_loss_shares share;
	int64_t sum = 0;
	int n = 0;

	count(s, &s->gao, 1);
	(void)desk_do(s->d, &s->gao, "handover_settle",
		      &(struct request){.handover = &f, .number = GAP_LOSS, .text = "丢了"});
	assert_int_equal(sql_loss_get(s->d->store, 1, &s->d->mem, &l), OK);
	assert_string_equal(l.approver, "徐主管");
	assert_int_equal(l.due_at, END + 7 * 86400);
	assert_int_equal(sql_loss_shares_begin(s->d->store, 1), OK);
	for (; sql_loss_shares_next(s->d->store, NULL, &share); n++) {
		sum += share.amount;
		assert_true(share.amount == (n ? 1666 : 1667));
	}
	assert_int_equal(sql_loss_shares_end(s->d->store), OK);
	assert_int_equal(n, 3);
	assert_int_equal(sum, 4999);
	assert_null(strstr(blocks(s, early), "SIM"));
}

static void
a_loss_is_disputed_by_who_shares_and_decided_by_its_approver(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = early, .kind = SIM, .serial = "S2"};
	const struct request no = {.object = 1, .number = LOSS_WAIVED};

	count(s, &s->gao, 1);
	(void)desk_do(s->d, &s->gao, "handover_settle",
		      &(struct request){.handover = &f, .number = GAP_LOSS, .text = "丢了"});
	desk_refuses(s->d, &s->wu, "loss_answer", &(struct request){.object = 1, .number = 2},
		     E_INVALID, "say why: the approver reads it");
	(void)desk_do(s->d, &s->wu, "loss_answer",
		      &(struct request){.object = 1, .number = 2, .text = "那天我没碰过"});
	desk_refuses(s->d, &s->lin, "loss_answer", &(struct request){.object = 1, .number = 1},
		     E_DENIED, "you have no share in that loss");
	desk_refuses(s->d, &s->xu, "loss_decide", &no, E_INVALID, "a reason is needed");
	(void)desk_do(s->d, &s->xu, "loss_decide",
		      &(struct request){.object = 1, .number = LOSS_WAIVED, .reason = "柜锁坏了"});
	desk_refuses(s->d, &s->wu, "loss_answer", &(struct request){.object = 1, .number = 1},
		     E_CONFLICT, "徐主管 has decided that already");
}

static void
a_lost_seat_item_is_the_givers_at_the_original_price(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = a07, .kind = HEADSET};
	struct row_loss l;
	struct row_loss_shares share;

	intact(s, &s->wu, a07);
	item(s, &s->wu, HEADSET, ITEM_MISSING, NULL);
	(void)desk_do(s->d, &s->wu, "handover_settle",
		      &(struct request){.handover = &f, .number = GAP_LOSS, .text = "不见了"});
	assert_int_equal(sql_loss_get(s->d->store, 1, &s->d->mem, &l), OK);
	assert_int_equal(l.amount, 26000);
	assert_int_equal(sql_loss_shares_begin(s->d->store, 1), OK);
	assert_true(sql_loss_shares_next(s->d->store, &s->d->mem, &share));
	assert_string_equal(share.agent, "吴敏");
	assert_int_equal(share.amount, 26000);
	assert_false(sql_loss_shares_next(s->d->store, &s->d->mem, &share));
	assert_int_equal(sql_loss_shares_end(s->d->store), OK);
}

static void
a_shift_that_is_taken_hands_over_its_pieces_and_complaints(void **state)
{
	struct shop *s = *state;
	const int64_t ticket = desk_ticket(s->d, "何佳怡", "重复扣款");
	const struct handover_form f = {.key = early};
	struct row_asset a;

	(void)desk_do(s->d, &s->gao, "ticket_complaint",
		      &(struct request){.ticket = ticket, .number = 1});
	(void)desk_do(s->d, &s->gao, "handover_assign",
		      &(struct request){.handover = &f, .agent = s->mei.agent});
	a07_over(s);
	a11_over(s);
	count(s, &s->gao, 2);
	none_new(s, &s->gao, early);
	signs(s, &s->gao, early, NULL);
	signs(s, &s->mei, early, NULL);
	assert_int_equal(sql_asset_by_serial(s->d->store, "S1", &s->d->mem, &a), OK);
	assert_string_equal(a.holder, "梅姐");
	assert_int_equal(desk_get(s->d, ticket).owner_id.value, s->mei.agent);
	assert_int_equal(sheet(s, early).matters, 1);
	desk_verifies(s->d);
}

static void
a_spot_check_needs_a_signed_form_and_tells_one_level_up(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = a07}, project = {0};
	struct row_notice_count n;

	desk_refuses(s->d, &s->xu, "spot_check", &(struct request){.handover = &f}, E_NOTFOUND,
		     "there is no signed form to check against");
	a07_over(s);
	(void)desk_do(s->d, &s->xu, "spot_check",
		      &(struct request){.handover = &f, .text = "耳机不是这一副"});
	assert_int_equal(sql_notice_count(s->d->store, actor(s->d, "1060").agent, &s->d->mem, &n),
			 OK);
	assert_int_equal(n.unseen, 1);
	desk_refuses(s->d, &s->xu, "spot_check", &(struct request){.handover = &project},
		     E_NOTFOUND, "there is no signed form to check against");
}

static void
the_next_form_begins_with_what_the_last_ended(void **state)
{
	struct shop *s = *state;
	const struct handover_key middle = {.day = TODAY, .shift = MIDDLE, .seat = A07};
	const struct handover_form f = {.key = middle, .is_none = true};

	item(s, &s->wu, HEADSET, ITEM_FAULTY, "左耳无声");
	a07_over(s);
	(void)desk_do(s->d, &s->lin, "handover_question", &(struct request){.handover = &f});
	assert_int_equal(sheet(s, middle).item[0].start.value, ITEM_INTACT);
	assert_int_equal(sheet(s, middle).item[1].start.value, ITEM_FAULTY);
	assert_false(sheet(s, middle).item[1].finish.is_set);
}

static void
each_finds_the_form_that_is_theirs(void **state)
{
	struct shop *s = *state;
	struct handover_key k;

	assert_int_equal(handover_mine(s->d->store, &s->wu, &k), OK);
	assert_true(k.shift == EARLY && k.seat == A07);
	assert_int_equal(handover_mine(s->d->store, &s->lin, &k), OK);
	assert_true(k.shift == MIDDLE && k.seat == A07);
	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	signs(s, &s->wu, a07, NULL);
	assert_int_equal(handover_mine(s->d->store, &s->lin, &k), OK);
	assert_true(k.shift == EARLY && k.seat == A07);
	assert_int_equal(handover_mine(s->d->store, &s->gao, &k), OK);
	assert_true(k.shift == EARLY && k.seat == 0);
}

/* --- what passes while nobody looks --- */

static enum rc
tick(struct shop *s, int64_t now)
{
	const struct actor program = actor_program(now);

	return desk_try(s->d, &program, "clock_tick", &(struct request){0});
}

/* How many notices of that kind somebody has. */
static int
told(struct shop *s, const struct actor *a, enum notice_kind kind)
{
	struct row_notice n;
	int count = 0;

	assert_int_equal(sql_notice_of_begin(s->d->store, a->agent, INT64_MAX, 100), OK);
	while (sql_notice_of_next(s->d->store, NULL, &n))
		count += n.kind == kind;
	assert_int_equal(sql_notice_of_end(s->d->store), OK);
	return count;
}

static void
settle(struct shop *s, enum gap_way way, const char *words)
{
	const struct handover_form f = {.key = early, .kind = SIM, .serial = "S2"};

	count(s, &s->gao, 1);
	(void)desk_do(s->d, &s->gao, "handover_settle",
		      &(struct request){.handover = &f, .number = way, .text = words});
}

static void
what_nobody_found_out_by_noon_is_told_to_its_owner_and_one_level_up_once(void **state)
{
	struct shop *s = *state;
	const int64_t noon = handover_noon(END);

	settle(s, GAP_SOUGHT, "可能在柜子里");
	assert_int_equal(tick(s, noon - 1), E_NOTFOUND);
	assert_int_equal(tick(s, noon), OK);
	assert_int_equal(told(s, &s->mei, NOTICE_SEEK), 2); /* when it began, and now */
	assert_int_equal(told(s, &s->xu, NOTICE_SEEK), 1);
	assert_int_equal(tick(s, noon + 60), E_NOTFOUND);
	desk_verifies(s->d);
}

static void
what_was_settled_otherwise_or_found_is_told_to_nobody(void **state)
{
	struct shop *s = *state;
	const int64_t noon = handover_noon(END);
	struct row_handover_gap g;

	settle(s, GAP_SOUGHT, "可能在柜子里");
	settle(s, GAP_EXPLAINED, "借给二组");
	assert_int_equal(sql_handover_gap_open_begin(s->d->store), OK);
	assert_false(sql_handover_gap_open_next(s->d->store, NULL, &g));
	assert_int_equal(sql_handover_gap_open_end(s->d->store), OK);
	assert_int_equal(tick(s, noon), E_NOTFOUND);
	assert_int_equal(told(s, &s->xu, NOTICE_SEEK), 0);
}

static void
a_loss_that_nobody_decided_within_its_week_is_told_once_more(void **state)
{
	struct shop *s = *state;

	settle(s, GAP_LOSS, "丢了");
	assert_int_equal(tick(s, END + 7 * 86400 - 1), E_NOTFOUND);
	assert_int_equal(tick(s, END + 7 * 86400), OK);
	assert_int_equal(told(s, &s->xu, NOTICE_LOSS), 2);
	assert_int_equal(tick(s, END + 8 * 86400), E_NOTFOUND);
}

static void
a_loss_that_was_decided_is_told_no_more(void **state)
{
	struct shop *s = *state;

	settle(s, GAP_LOSS, "丢了");
	(void)desk_do(s->d, &s->xu, "loss_decide",
		      &(struct request){.object = 1, .number = LOSS_WAIVED, .reason = "柜锁坏了"});
	assert_int_equal(tick(s, END + 7 * 86400), E_NOTFOUND);
}

/* H-86: what was kept quiet is shared by all team leads: Gao and Mei. */
static void
a_concealed_loss_is_shared_by_all_team_leads(void **state)
{
	struct shop *s = *state;
	struct handover_form f = {.serial = "S2"};
	const struct request ask = {.handover = &f, .text = "换班后一周才说"};
	struct row_loss_shares share;
	int64_t sum = 0;
	int n = 0;

	a07_over(s);
	a11_over(s);
	count(s, &s->gao, 2);
	none_new(s, &s->gao, early);
	signs(s, &s->gao, early, NULL);
	signs(s, &s->mei, early, NULL);
	f.key.id = sheet(s, early).form.id;
	(void)desk_do(s->d, &s->xu, "loss_concealed", &ask);
	assert_int_equal(sql_loss_shares_begin(s->d->store, 1), OK);
	for (; sql_loss_shares_next(s->d->store, &s->d->mem, &share); n++) {
		sum += share.amount;
		assert_true(!strcmp(share.agent, "高远") || !strcmp(share.agent, "梅姐"));
	}
	assert_int_equal(sql_loss_shares_end(s->d->store), OK);
	assert_int_equal(n, 2);
	assert_int_equal(sum, 4999);
	desk_verifies(s->d);
}

/* Each in a process of its own, as two sessions are; who is slower waits for the other. */
static pid_t
counts_apart(struct shop *s, const struct actor *by, int n)
{
	const struct handover_form f = {.key = early, .kind = SIM};
	const pid_t child = fork();
	struct outcome out;

	assert_true(child >= 0);
	if (!child) {
		struct store *own = desk_open(s->d);

		_exit(desk_run(own, by, verb_find("handover_count"),
			       &(struct request){.handover = &f, .number = n}, &out)
			      ? 1
			      : 0);
	}
	return child;
}

static void
two_leads_who_count_at_once_keep_both(void **state)
{
	struct shop *s = *state;
	const struct actor *who[] = {&s->gao, &s->mei};
	struct row_handover_count_all c;
	pid_t child[2];
	int n = 0;

	store_close(s->d->store); /* nothing of SQLite's is carried over a fork() */
	for (int i = 0; i < 2; i++)
		child[i] = counts_apart(s, who[i], i + 1);
	s->d->store = desk_open(s->d);
	for (int i = 0; i < 2; i++) {
		int status = 0;

		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(sql_handover_count_all_begin(s->d->store, sheet(s, early).form.id), OK);
	for (; sql_handover_count_all_next(s->d->store, &s->d->mem, &c); n++)
		assert_int_equal(c.counted, strcmp(c.agent, "高远") ? 2 : 1);
	assert_int_equal(sql_handover_count_all_end(s->d->store), OK);
	assert_int_equal(n, 2);
	desk_verifies(s->d);
}

static void
a_kind_is_ended_once_its_pieces_are_out_of_use(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.kind_name = "SIM 卡"}, s1 = {.serial = "S1"},
				   s2 = {.serial = "S2"};
	const struct request ask = {.handover = &f};

	desk_refuses(s->d, &s->gao, "asset_end", &ask, E_CONFLICT,
		     "2 pieces of SIM 卡 are in use: retire them first");
	(void)desk_do(s->d, &s->gao, "asset_retire",
		      &(struct request){.handover = &s1, .reason = "停机"});
	(void)desk_do(s->d, &s->gao, "asset_retire",
		      &(struct request){.handover = &s2, .reason = "停机"});
	(void)desk_do(s->d, &s->gao, "asset_end", &ask);
	assert_int_equal(sheet(s, early).counts, 0);
	desk_refuses(s->d, &s->gao, "asset_end", &ask, E_CONFLICT, "SIM 卡 is out of use already");
}

/* --- the meeting hears of it --- */

static void
a_new_question_of_a_form_is_on_the_next_agenda(void **state)
{
	struct shop *s = *state;
	const struct handover_form f = {.key = a07};
	struct agenda a;

	(void)desk_do(s->d, &s->wu, "handover_question",
		      &(struct request){.handover = &f, .text = "新版发票抬头怎么改"});
	assert_int_equal(agenda_read(s->d->store, END, &s->d->mem, &a), OK);
	assert_int_equal(a.items, 1);
	assert_int_equal(a.item[0].heading, HEADING_OPEN);
	assert_string_equal(a.item[0].question, "新版发票抬头怎么改");
	assert_string_equal(a.item[0].raiser, "吴敏");
}

static void
what_the_handover_left_open_is_on_page_one(void **state)
{
	struct shop *s = *state;
	struct meeting_page page;

	settle(s, GAP_SOUGHT, "可能在柜子里");
	intact(s, &s->wu, a07);
	none_new(s, &s->wu, a07);
	signs(s, &s->wu, a07, NULL);
	signs(s, &s->lin, a07, NULL);
	assert_int_equal(meeting_page_read(s->d->store, END, &s->d->mem, &page), OK);
	assert_int_equal(page.exceptions, 4);
	assert_string_equal(page.exception[0],
			    "SIM 卡: 1 looked for, 梅姐, tomorrow 12:00: 可能在柜子里");
	assert_string_equal(page.exception[1], "11-22 早班: the shift form is not signed by 高远");
	assert_string_equal(page.exception[2], "11-22 早班: not handed over: A11 赵青");
	assert_string_equal(page.exception[3],
			    "11-22 早班: handed over, not checked by the lead: A07 吴敏");
	assert_int_equal(meeting_page_read(s->d->store, END - 3600, &s->d->mem, &page), OK);
	assert_int_equal(page.exceptions, 1); /* the shift goes on */
}

static void
what_was_handed_over_is_no_exception(void **state)
{
	struct shop *s = *state;
	struct meeting_page page;

	a07_over(s);
	a11_over(s);
	signs(s, &s->mei, a11, NULL);
	count(s, &s->gao, 2);
	none_new(s, &s->gao, early);
	signs(s, &s->gao, early, NULL);
	signs(s, &s->mei, early, NULL);
	assert_int_equal(meeting_page_read(s->d->store, END, &s->d->mem, &page), OK);
	assert_int_equal(page.exceptions, 0);
}

static void
what_many_call_about_is_on_the_agenda(void **state)
{
	struct shop *s = *state;
	struct agenda a;

	(void)desk_ticket(s->d, "何佳怡", "登录不上");
	shift_sql(s->d->store, DESK_AT,
		  "INSERT INTO hot (act_id, ticket_id, title, wording, next_at, declared_at)"
		  " SELECT id, 1, '登录故障', '正在抢修', 1795330800, 1795320000"
		  " FROM act WHERE hash IS NULL");
	assert_int_equal(agenda_read(s->d->store, END, &s->d->mem, &a), OK);
	assert_int_equal(a.hots, 1);
	assert_string_equal(a.hot[0], "KF20261122001  登录故障, called about 0 times; "
				      "next word today 15:00: 正在抢修");
	shift_sql(s->d->store, END - 100, "UPDATE hot SET ended_at = 1795320100");
	assert_int_equal(agenda_read(s->d->store, END + 3 * 86400, &s->d->mem, &a), OK);
	assert_int_equal(a.hots, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define ROW(test) cmocka_unit_test_setup_teardown(test, shop_make, shop_clear)
		ROW(a_form_builds_itself_and_every_field_wants_an_answer),
		ROW(a_fault_needs_its_words_and_a_matter_its_receiver),
		ROW(nobody_signs_for_another),
		ROW(an_empty_seat_is_taken_by_a_lead_with_a_reason_and_checked_by_another),
		ROW(who_went_without_signing_is_no_obstacle_once_the_shift_is_over),
		ROW(a_signed_form_is_frozen_and_only_added_to),
		ROW(what_is_changed_after_the_giver_signed_is_signed_anew),
		ROW(a_shift_waits_for_its_seats_its_counts_and_its_complaints),
		ROW(two_who_count_keep_both_and_the_difference_is_settled),
		ROW(a_loss_is_a_proposal_that_adds_up_and_takes_nothing),
		ROW(a_loss_is_disputed_by_who_shares_and_decided_by_its_approver),
		ROW(a_lost_seat_item_is_the_givers_at_the_original_price),
		ROW(a_shift_that_is_taken_hands_over_its_pieces_and_complaints),
		ROW(a_spot_check_needs_a_signed_form_and_tells_one_level_up),
		ROW(the_next_form_begins_with_what_the_last_ended),
		ROW(each_finds_the_form_that_is_theirs),
		ROW(what_nobody_found_out_by_noon_is_told_to_its_owner_and_one_level_up_once),
		ROW(what_was_settled_otherwise_or_found_is_told_to_nobody),
		ROW(a_loss_that_nobody_decided_within_its_week_is_told_once_more),
		ROW(a_loss_that_was_decided_is_told_no_more),
		ROW(a_concealed_loss_is_shared_by_all_team_leads),
		ROW(two_leads_who_count_at_once_keep_both),
		ROW(a_kind_is_ended_once_its_pieces_are_out_of_use),
		ROW(a_new_question_of_a_form_is_on_the_next_agenda),
		ROW(what_the_handover_left_open_is_on_page_one),
		ROW(what_was_handed_over_is_no_exception),
		ROW(what_many_call_about_is_on_the_agenda),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
