#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/phrase_find.h"

enum { ROOM = 64 };

static bool
is_found(const char *text, const char *query)
{
	struct arena mem = {0};
	const struct phrase_query q = phrase_query(query, &mem);
	struct phrase_mark marks[ROOM];
	const bool found = phrase_marks(&q, text, &mem, marks) == q.count;

	arena_reset(&mem);
	return found;
}

static const struct {
	const char *text, *query;
	bool want;
} rows[] = {
	/* the examples of the issue and of the brief */
	{"银行", "yh", true},
	{"银行", "yinhang", true},
	{"银行", "yinxing", true},
	{"还款", "hk", true},
	{"还款", "huankuan", true},
	{"重发", "cf", true},
	{"重发", "zf", true},
	{"重发", "chongfa", true},
	{"退款", "退款", true},
	{"退款", "tk", true},
	{"退款", "tuikuan", true},
	{"退款", "tuik", true},
	{"退款", "tkuan", true},
	{"退款", "tui款", true},
	{"退款", "t款", true},
	{"退款", "退k", true},
	{"发货时间", "fhsj", true},

	/* half typed: the end of the word may be any beginning of a reading */
	{"退款", "t", true},
	{"退款", "tu", true},
	{"退款", "tuiku", true},
	{"退款", "tuikuang", false},
	{"退款", "tuk", false},
	{"退款", "kt", false},
	{"退款", "uk", false},

	/* zh, ch, sh are first letters too */
	{"重发", "chf", true},
	{"重发", "zhf", true},
	{"上门", "shm", true},
	{"上门", "sm", true},
	{"上门", "ham", false},

	/* ü is v, and u for those who type it so */
	{"绿色", "lvse", true},
	{"绿色", "luse", true},
	{"女士", "nvs", true},
	{"路", "lv", false},
	{"绿色", "lüse", true},

	/* case, width, other characters, traditional */
	{"退款", "TK", true},
	{"退款", "ｔｋ", true},
	{"VIP 会员", "vip", true},
	{"VIP 会员", "viphy", true},
	{"ＶＩＰ会员", "vip会员", true},
	{"退換貨", "退换货", true},
	{"退换货", "退換貨", true},
	{"還款", "hk", true},
	{"還款", "huan款", true},
	{"后天", "後天", true},
	{"café", "cafe", true},

	/* signs: nothing beside Han characters, a gap elsewhere */
	{"您好，请问", "nhqw", true},
	{"您好，请问", "好请", true},
	{"在 {时刻} 前回电", "zskqhd", true},
	{"24 小时", "24小时", true},
	{"call back", "callback", false},
	{"call back", "back call", true},
	{"15:00 前", "15:00", true},
	{"15:00 前", "1500", false},

	/* several words, in any order, divided by any blank */
	{"退款到账时间", "时间 退款", true},
	{"退款到账时间", "sj tk", true},
	{"退款到账时间", "sj　tk", true},
	{"退款到账时间", "sj hk", false},
	{"退款", "退款 退款", true},

	/* queries without a word find everything, words too long nothing */
	{"退款", "", true},
	{"退款", " ，", true},
	{"a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
	{"退\xff款", "退款", true},
	{"退款", "\xff", true},
};

static void
finds_what_the_rows_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (is_found(rows[i].text, rows[i].query) != rows[i].want)
			fail_msg("%s in %s", rows[i].query, rows[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_what_the_rows_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
