/* H-17: the brief builds itself, and nobody must tell it twice. */
#include "core/brief.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/time.h"
#include "core/triage.h"
#include "core/words.h"
#include "sql_rows.h"

enum { NOW = 1795312800 }; /* 2026-11-22 10:00 */

static struct row_ticket
ticket(void)
{
	return (struct row_ticket){.number = "KF20261122024",
				   .customer = "王建国",
				   .title = "先生",
				   .class = CLASS_VIP,
				   .phone = "13900008831",
				   .channel = CHANNEL_PHONE,
				   .subject = "投影仪未发货",
				   .said = "什么时候发货？",
				   .emotion = {true, EMOTION_UNHAPPY},
				   .quadrant = {true, Q_NOW}};
}

static int
zone(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("CST-8", &e) != OK;
}

static void
brief_is(const struct brief_facts *f, const char *want)
{
	struct buf out = {0};

	brief_make(&out, f);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void
who_what_how_done_promised_asked_and_the_line_stand_in_it(void **state)
{
	const struct row_ticket t = ticket();
	const struct brief_facts f = {
		.ticket = &t,
		.quote = "都催了两次了",
		.done = {{NOW - 60, "小张", "replied", "正在查\n请稍等"},
			 {NOW - 3600, "小刘", "noted", "已催仓库"}},
		.dones = 2,
		.promise = {{"小刘", "12点前回电", NOW - 7200}},
		.promises = 1,
		.asked = {{"仓库", "何时发货", NOW + 3600}},
		.asks = 1,
		.line = "客户只在下午接电话，回 13900008831",
		.now = NOW,
	};

	(void)state;
	brief_is(&f, "who: 王先生  139****8831  phone  VIP  KF20261122024  投影仪未发货\n"
		     "words: 都催了两次了\n"
		     "feeling: unhappy  urgent and important\n"
		     "done: today 9:00  小刘  noted  已催仓库\n"
		     "done: today 9:59  小张  replied  正在查 请稍等\n"
		     "promised: today 8:00  小刘  12点前回电  overdue\n"
		     "waiting for: today 11:00  仓库  何时发货\n"
		     "added: 客户只在下午接电话，回 139****8831\n");
}

static void
what_is_not_known_has_no_line(void **state)
{
	struct row_ticket t = ticket();
	const struct brief_facts f = {.ticket = &t, .now = NOW};

	(void)state;
	t.phone = t.said = NULL;
	t.emotion = t.quadrant = (struct sql_int){0};
	t.class = CLASS_ORDINARY;
	brief_is(&f, "who: 王先生  phone  KF20261122024  投影仪未发货\n");
	t.danger = t.complaint = (struct sql_int){true, 1};
	t.said = "冒烟了";
	brief_is(&f, "who: 王先生  phone  KF20261122024  投影仪未发货\n"
		     "words: 冒烟了\n"
		     "feeling: complaint  danger\n");
}

/* The column takes 4000 characters. */
static void
the_longest_facts_make_a_brief_that_fits(void **state)
{
	struct row_ticket t = ticket();
	char words[3001];
	struct brief_facts f = {.ticket = &t,
				.quote = words,
				.dones = BRIEF_DONE_MAX,
				.promises = BRIEF_OPEN_MAX,
				.asks = BRIEF_OPEN_MAX,
				.line = words,
				.now = NOW};
	struct buf out = {0};

	(void)state;
	(void)memset(words, 'x', sizeof words - 1);
	words[sizeof words - 1] = '\0';
	t.subject = words;
	for (int i = 0; i < BRIEF_DONE_MAX; i++)
		f.done[i] = (struct brief_done){NOW, words + 2960, "noted", words};
	for (int i = 0; i < BRIEF_OPEN_MAX; i++) {
		f.promise[i] = (struct brief_open){words + 2960, words, NOW - 1};
		f.asked[i] = (struct brief_open){words + 2960, words, NOW - 1};
	}
	brief_make(&out, &f);
	assert_in_range(out.len, 1000, 4000);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(who_what_how_done_promised_asked_and_the_line_stand_in_it,
				       zone),
		cmocka_unit_test_setup(what_is_not_known_has_no_line, zone),
		cmocka_unit_test_setup(the_longest_facts_make_a_brief_that_fits, zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
