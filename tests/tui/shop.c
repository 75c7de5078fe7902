#include "shop.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/time.h"
#include "core/gate.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/archive.h"
#include "desk/life.h"
#include "desk/verb.h"
#include "ready.h"
#include "sql_write.h"
#include "store/store.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, RESOLVE = 3 * DAY };

static const char zone[] = "Asia/Shanghai";

/* clang-format off */
static const struct agent_form agents[] = {
	{"1001", "店长", ROLE_ALL},
	{"1007", "老周", ROLE_LEAD | ROLE_AGENT},
	{"1024", "小张", ROLE_AGENT},
	{"1031", "小刘", ROLE_AGENT},
};

/* When it came, who has it (NULL: nobody), what is done with it at the end (NULL: it stays open). */
static const struct {
	struct intake in;
	int64_t age;
	const char *owner, *end;
} tickets[] = {
	{{.customer = "郑女士", .phone = "13911112222", .channel = CHANNEL_PHONE, .subject = "发票什么时候寄",
	  .said = "发票说上周寄的，还没有到", .emotion = EMOTION_CALM, .quadrant = Q_PLAN},
	 DAY + 5 * HOUR, "1024", "ticket_close"},
	{{.customer = "测试", .channel = CHANNEL_CHAT, .subject = "重复的一单"}, DAY + 4 * HOUR, NULL, "ticket_void"},
	{{.customer = "周女士", .mail = "zhou.yun@example.com", .channel = CHANNEL_MAIL, .subject = "建议说明书加页码",
	  .said = "说明书没有页码，查起来不方便。\n建议下一版加上。", .emotion = EMOTION_CALM, .quadrant = Q_LATER},
	 DAY, NULL, NULL},

	{{.customer = "李女士", .phone = "13800005678", .channel = CHANNEL_PHONE, .subject = "洗衣机漏水，地板都泡了",
	  .said = "水一直在流，你们马上来人！", .emotion = EMOTION_ANGRY, .quadrant = Q_NOW},
	 RESOLVE + 12 * MINUTE, "1024", NULL},
	{{.customer = "王先生", .phone = "13912348831", .channel = CHANNEL_PHONE, .subject = "明天要用的投影仪还没发货",
	  .said = "都催了两次了，明天早上就要用，到底什么时候发货？打 139 1234 8831 找我",
	  .emotion = EMOTION_UNHAPPY, .quadrant = Q_NOW},
	 RESOLVE - 55 * MINUTE, "1024", NULL},
	{{.customer = "赵女士", .mail = "zhaoxl@example.com", .channel = CHANNEL_MAIL, .subject = "包装破损，机器能用",
	  .said = "箱子压坏了，机器试了能用，想要一个说法。", .emotion = EMOTION_UNHAPPY, .quadrant = Q_CALM_FIRST},
	 60 * HOUR, NULL, NULL},
	{{.customer = "陈先生", .phone = "18600007788", .channel = CHANNEL_CHAT, .subject = "下周采购，想了解保修范围",
	  .said = "下周要采购二十台，保修都包括什么？", .emotion = EMOTION_CALM, .quadrant = Q_PLAN},
	 HOUR, "1031", NULL},
	{{.customer = "吴女士", .phone = "15012345678", .channel = CHANNEL_VISIT,
	  .subject = "买了三个月的扫地机器人每天半夜自己启动，撞翻了两次花瓶，重新配网也没有用，想问能不能换一台",
	  .said = "家里有小孩，半夜总被吵醒，真的很着急。", .emotion = EMOTION_ANXIOUS, .quadrant = Q_CALM_FIRST},
	 30 * HOUR, NULL, NULL},
	{{.customer = "孙先生", .phone = "13700003456", .channel = CHANNEL_MESSAGE, .subject = "发票抬头写错了"},
	 2 * HOUR, NULL, NULL},
	{{.customer = "何女士", .phone = "18655558831", .channel = CHANNEL_PHONE, .subject = "重复扣款",
	  .said = "同一个订单扣了两次钱，怎么回事？", .emotion = EMOTION_UNHAPPY, .quadrant = Q_NOW},
	 10 * HOUR, "1031", NULL},
	{{.customer = "Anna Schmidt", .channel = CHANNEL_CHAT, .subject = "Is there a manual in English?",
	  .said = "Hello, where do I find the manual in English?", .emotion = EMOTION_CALM, .quadrant = Q_LATER},
	 3 * HOUR, NULL, NULL},
};
/* clang-format on */

static struct actor
agent_get(struct store *s, const char *work_no, int64_t now, struct arena *mem)
{
	struct actor by;

	assert_int_equal(actor_find(s, work_no, now, mem, &by), OK);
	return by;
}

static int64_t
run(struct store *s, const struct actor *by, const char *verb, const struct request *ask)
{
	struct outcome out;

	if (desk_run(s, by, verb_find(verb), ask, &out))
		fail_msg("%s: %s", verb, err_text(store_err(s)));
	return out.ticket;
}

void
shop_do(struct store *s, const char *work_no, int64_t now, const char *verb, int64_t ticket,
	const char *text)
{
	struct arena mem = {0};
	const struct actor by = agent_get(s, work_no, now, &mem);
	const struct life_form satisfied = {
		.said = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD | 1u << GATE_NOTHING_ELSE,
		.score = 5,
	};
	const bool closes = !strcmp(verb, "ticket_close");

	(void)run(s, &by, verb,
		  &(struct request){.ticket = ticket,
				    .text = text,
				    .reason = closes ? NULL : text,
				    .life = closes ? &satisfied : NULL});
	arena_reset(&mem);
}

void
shop_archive(struct store *s)
{
	struct arena mem = {0};
	const struct actor by = agent_get(s, "1001", SHOP_NOW, &mem);
	struct archive_sum sum;

	assert_int_equal(archive_run(s, &by, SHOP_NOW, &sum), OK);
	assert_int_equal(sum.moved, 2);
	arena_reset(&mem);
}

/* No verb makes a VIP yet: the row is written as a verb would, inside an act. */
static void
vip_add(struct store *s)
{
	const struct act_head head = {
		.op_id = {1}, .at = SHOP_NOW - 2 * DAY, .verb = "customer_add"};

	assert_int_equal(store_begin(s, &head), OK);
	assert_int_equal(sql_customer_add(s, "陈先生", NULL, CLASS_VIP), OK);
	assert_int_equal(
		sql_address_add(s, store_last_id(s), CHANNEL_PHONE, "18600007788", "18600007788"),
		OK);
	assert_int_equal(store_commit(s), OK);
}

static void
ticket_make(struct store *s, size_t i)
{
	const bool is_old = i < 3;
	const int64_t at = is_old ? SHOP_NOW - tickets[i].age : SHOP_NOW - (20 - (int)i) * MINUTE;
	struct intake in = tickets[i].in;
	struct arena mem = {0};
	const struct actor by = agent_get(s, "1007", at, &mem);
	int64_t ticket;

	in.received_at = SHOP_NOW - tickets[i].age;
	ticket = run(s, &by, "ticket_add", &(struct request){.intake = &in, .intakes = 1});
	if (tickets[i].owner)
		shop_do(s, tickets[i].owner, at + 30, "ticket_take", ticket, NULL);
	if (tickets[i].end)
		shop_do(s, "1007", at + HOUR, tickets[i].end, ticket, "重复了");
	arena_reset(&mem);
}

static struct store *
desk_make(const char *path)
{
	const struct desk_form form = {.kind = "personal",
				       .zone = zone,
				       .digits = 3,
				       .agents = agents,
				       .count = sizeof agents / sizeof *agents};
	const struct actor program = actor_program(SHOP_NOW - 3 * DAY);
	struct err e = {0};
	struct store *s;

	if (store_create(path, &s, &e))
		fail_msg("%s", err_text(&e));
	(void)run(s, &program, "desk_init", &(struct request){.desk_form = &form});
	return s;
}

static void
empty_make(const char *path)
{
	store_close(desk_make(path));
}

static void
full_make(const char *path)
{
	struct store *s = desk_make(path);

	vip_add(s);
	for (size_t i = 0; i < sizeof tickets / sizeof *tickets; i++)
		ticket_make(s, i);
	store_close(s);
}

static void
place_make(struct shop *shop)
{
	struct err e = {0};

	(void)snprintf(shop->dir, sizeof shop->dir, "/tmp/kefu-test-XXXXXX");
	assert_non_null(mkdtemp(shop->dir));
	(void)snprintf(shop->path, sizeof shop->path, "%s/desk.db", shop->dir);
	assert_int_equal(time_zone_set(zone, &e), OK);
}

void
shop_open_empty(struct shop *shop)
{
	static struct ready ready;

	place_make(shop);
	if (ready_put(&ready, shop->path))
		return;
	empty_make(shop->path);
	ready_take(&ready, shop->path);
}

void
shop_open(struct shop *shop)
{
	static struct ready ready;

	place_make(shop);
	if (ready_put(&ready, shop->path))
		return;
	full_make(shop->path);
	ready_take(&ready, shop->path);
}

static int
entry_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

void
shop_close(struct shop *shop)
{
	(void)nftw(shop->dir, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}
