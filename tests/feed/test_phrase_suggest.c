#include "feed/phrase_suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static struct phrase_library library;

static int
library_setup(void **state)
{
	struct err e = {0};

	(void)state;
	return (int)library_open(&library, "zh_CN", &e);
}

static int
library_teardown(void **state)
{
	(void)state;
	library_close(&library);
	return 0;
}

/* Where one of the ids (blanks between) stands among those suggested, from 0. */
static size_t
place_of(const char *ids, const struct suit *suit)
{
	const struct phrase_found *found;
	struct arena mem = {0};
	const size_t n = library_suggest(&library, suit, 0, SIZE_MAX, &mem, &found);
	size_t i = 0;

	for (; i < n; i++) {
		const char *id = found[i].phrase->id, *at = strstr(ids, id);

		if (at && (at == ids || at[-1] == ' ') &&
		    (!at[strlen(id)] || at[strlen(id)] == ' '))
			break;
	}
	arena_reset(&mem);
	return i;
}

/* What customers say, in our own words, and what should be proposed. */
static const struct {
	const char *said, *ids;
} rows[] = {
	{"电话里一点声音都没有，没有声音啊", "s3-silent"},
	{"我这边开着免提呢，回声有点大", "s4-handsfree"},
	{"你那边杂音大得很，信号不好", "s6-noise"},
	{"我听不到你说话啊", "s9-unheard s5-quiet"},
	{"等了半天才有人接，打了好几遍", "s14-waited"},
	{"一直占线，怎么才接", "s14-waited"},
	{"你们动作快点，怎么这么慢", "s16-slow"},
	{"昨天那个接线的态度不好，我要说说他", "s17-attitude"},
	{"是你们弄错了我的型号", "s18-mistake"},
	{"那什么时候给我答复", "s19-later"},
	{"系统又慢了是吧，还在查询中吗", "s21-screen chat-wait"},
	{"你叫什么，加个微信行吗", "s23-about-me"},
	{"真是谢谢你了，服务真好", "s29-thanks"},
	{"不用了，我没有别的了", "s32-more"},
	{"太不像话了，我要投诉你们，找媒体曝光", "angry-complain"},
	{"叫你们领导来跟我说", "angry-lead"},
	{"马上给我解决，今天就要", "angry-five"},
	{"洗衣机在漏水，插座那儿还漏电", "angry-danger"},
	{"明天要用，来得及吗", "anxious-plan"},
	{"我的卡怕是被盗刷了", "anxious-safe"},
	{"又坏了，这都第二次了", "unhappy-again repair-again"},
	{"你们怎么搞的，说话不算数", "unhappy-blame"},
	{"我的快递到哪了，帮我查一下物流", "ship-where"},
	{"都三天了还没发货，催一下", "ship-urge"},
	{"物流不动了，两天没更新", "ship-stuck"},
	{"包裹怕是丢件了，一直没收到", "ship-lost"},
	{"显示签收了可是我没拿到", "ship-signed-not"},
	{"打开一看箱子压坏了，里面也碎了", "ship-damaged"},
	{"少发了一个配件", "ship-missing"},
	{"你们发错货了，我买的是蓝色的", "ship-wrong"},
	{"已经在路上了，地址写错还能换地址吗", "ship-address-change order-address"},
	{"能不能周末送，平时家里没人在", "ship-time-slot"},
	{"运费谁出，不是说包邮吗", "ship-fee"},
	{"我想退款，怎么申请", "refund-how"},
	{"退款还没到，看看进度", "refund-progress"},
	{"退到银行卡多久到账", "refund-bank-time promise-refund"},
	{"重复扣款了，一笔钱扣了两次", "refund-twice"},
	{"退款被拒了，凭什么不给退", "refund-denied"},
	{"我不退了，帮我取消退款", "refund-cancel"},
	{"买的鞋大小不合适，想换尺码", "exchange-size"},
	{"过了七天还能退吗", "exchange-overdue"},
	{"退货要寄到哪里", "exchange-address"},
	{"预约的上门取件，几点来取", "exchange-pickup"},
	{"赠品要不要一起退回去", "exchange-gift"},
	{"帮我开发票", "invoice-how"},
	{"发票抬头错了，想改抬头", "invoice-title"},
	{"可以开增值税专用发票吗", "invoice-special"},
	{"没收到发票，是不是漏寄了", "invoice-lost"},
	{"机器开不了机，按了没反应", "repair-first-aid"},
	{"师傅没来，我等师傅等了一上午", "repair-late"},
	{"修一次维修费要多少", "repair-price"},
	{"这个保修多久，保修期从哪天算", "warranty-term"},
	{"过保了还能修吗", "warranty-over"},
	{"积分没到，查一下我的积分", "member-missing member-points"},
	{"昨天买的今天就降价了，给我保价", "price-drop"},
	{"优惠券用不了，提示不满足条件", "price-coupon"},
	{"便宜点吧，能不能打折", "price-bargain"},
	{"这款有货吗，有现货我就买", "stock-ask"},
	{"不要了，帮我取消订单", "order-cancel"},
	{"付款失败，一直付不了款", "pay-fail"},
	{"登录不了账号，总是进不去", "account-login"},
	{"有人冒充客服问我要验证码，是骗子吧", "pay-fraud"},
	{"說明書看不懂，頁碼也沒有", "feedback-manual"}, /* traditional */
};

static void
the_right_phrase_is_among_the_first_five(void **state)
{
	size_t first = 0, five = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const size_t place = place_of(rows[i].ids, &(struct suit){.said = rows[i].said});

		first += place == 0;
		five += place < 5;
		if (place >= 5)
			print_message("# %s: %s only as number %zu\n", rows[i].said, rows[i].ids,
				      place + 1);
	}
	print_message("# %zu sentences: the right phrase is first for %zu, among the first five "
		      "for %zu\n",
		      COUNT(rows), first, five);
	assert_true(COUNT(rows) >= 60);
	assert_true(five * 100 >= COUNT(rows) * 95);
}

static void
the_voice_and_the_step_decide_where_no_word_does(void **state)
{
	(void)state;
	assert_int_equal(place_of("s1-open", &(struct suit){.status = STATUS_ACCEPTED}), 0);
	assert_true(place_of("s32-more s31-clear close-satisfied",
			     &(struct suit){.status = STATUS_FEEDBACK}) < 5);
	assert_true(place_of("angry-hear angry-five s15-rage",
			     &(struct suit){.emotion = EMOTION_ANGRY}) < 5);
	assert_true(place_of("ship-where", &(struct suit){.said = "我的快递到哪了",
							  .emotion = EMOTION_ANGRY,
							  .status = STATUS_ACCEPTED}) < 5);
}

static void
without_anything_to_go_by_the_library_stands_in_its_order(void **state)
{
	static const char *const nothing[] = {NULL, "", "？！…", "a b", "\xff\xfe", "\n"};

	(void)state;
	for (size_t i = 0; i < COUNT(nothing); i++)
		assert_int_equal(place_of("s1-open", &(struct suit){.said = nothing[i]}), 0);
}

static void
all_phrases_stay_there_each_once(void **state)
{
	const struct phrase_found *found;
	struct arena mem = {0};
	const struct suit suit = {.said = "退款"};
	const size_t n = library_suggest(&library, &suit, CHANNEL_CHAT, SIZE_MAX, &mem, &found);

	(void)state;
	assert_int_equal(n, library.book.count);
	for (size_t i = 0; i < n; i++) {
		assert_true(i == 0 || found[i - 1].points >= found[i].points);
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(found[i].order, found[k].order);
	}
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_right_phrase_is_among_the_first_five),
		cmocka_unit_test(the_voice_and_the_step_decide_where_no_word_does),
		cmocka_unit_test(without_anything_to_go_by_the_library_stands_in_its_order),
		cmocka_unit_test(all_phrases_stay_there_each_once),
	};

	return cmocka_run_group_tests(tests, library_setup, library_teardown);
}
