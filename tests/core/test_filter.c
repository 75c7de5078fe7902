#include "core/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/triage.h"
#include "sql_rows.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { NOW = 1795312800, MINUTE = 60, HOUR = 3600, DAY = 86400 }; /* 2026-11-22 10:00 +08:00 */

static int
zone_set(void **state)
{
	struct err e = {0};

	(void)state;
	return time_zone_set("Asia/Shanghai", &e);
}

/* What is typed, and the one way in which it is kept. */
static const struct {
	const char *typed, *kept;
} said[] = {
	{"", ""},
	{"  　 ", ""},
	{"退款", "退款"},
	{"status:open owner:@me due:..30m 退款", "status:open owner:@me due:..30m 退款"},
	{"not:channel:chat", "not:channel:chat"},
	{"age:2h..", "age:2h.."},
	{"age>2h due<30m", "age:2h.. due:..30m"},
	{"age:>=2h due:<=30m", "age:2h.. due:..30m"},
	{"-channel:chat,mail", "not:channel:chat,mail"},
	{"-退款", "not:退款"},
	{"not:-退款", "退款"},
	{"状态：处理、反馈　负责人：＠我　到期：。。30分钟　退款",
	 "status:处理,反馈 owner:@me due:..30m 退款"},
	{"非:渠道:在线", "not:channel:chat"},
	{"－渠道：在线，邮件", "not:channel:chat,mail"},
	{"已过＞2小时", "age:2h.."},
	{"优先级:紧急重要 情绪:愤怒 风险:有 险情:无 投诉:复杂",
	 "quadrant:紧急重要 emotion:愤怒 risk:yes danger:no complaint:complex"},
	{"quadrant:now,calm-first,none", "quadrant:紧急重要,紧急不重要,@none"},
	{"complaint:yes class:vip", "complaint:yes class:VIP"},
	{"status:closed due:late,soon", "status:closed due:late,soon"},
	{"owner:1003,吴敏,@none", "owner:1003,吴敏,@none"},
	{"关注：@我 挂起:否", "watched:@me snoozed:no"},
	{"owner:\"@me\"", "owner:\"@me\""},
	{"customer:\"van der Meer\"", "customer:\"van der Meer\""},
	{"\"回 电\" “不 在” 「没 有」", "text:\"回 电\" text:\"不 在\" text:\"没 有\""},
	{"\"he said \"\"no\"\" twice\"", "text:\"he said \"\"no\"\" twice\""},
	{"text:a:b 12:30", "text:a:b text:12:30"},
	{"#019 number:21-003", "number:019 number:21-003"},
	{"open @me a<b 2>1 -", "open @me text:a<b text:2>1 text:-"},
	{"received:today closed:yesterday..11-25", "received:today closed:yesterday..11-25"},
	{"due:2026-11-22T9:05..2026-11-23", "due:2026-11-22T09:05..2026-11-23"},
	{"due:09:00..18:00 due:-1h30m..now", "due:09:00..18:00 due:-1h30m..0m"},
	{"age:90m..36h,1w..", "age:1h30m..1d12h,7d.."},
	{"到期:今天 受理:昨天..今天", "due:today received:yesterday..today"},
	{"category:退换,无 phone:138****5678", "category:退换,@none phone:138****5678"},
};

static void
what_is_typed_is_kept_in_one_way(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(said); i++) {
		struct arena mem = {0};
		struct err e = {0};
		struct buf kept = {0}, again = {0};
		struct filter f;

		if (filter_read(said[i].typed, &mem, &f, &e))
			fail_msg("%s: %s", said[i].typed, err_text(&e));
		filter_print(&kept, &f);
		assert_string_equal(buf_str(&kept), said[i].kept);
		assert_int_equal(filter_read(buf_str(&kept), &mem, &f, &e), OK);
		filter_print(&again, &f);
		assert_string_equal(buf_str(&again), said[i].kept);
		buf_release(&kept);
		buf_release(&again);
		arena_reset(&mem);
	}
}

static const struct {
	const char *typed, *sentence;
} wrong[] = {
	{"statsu:open", "filter:1:1: there is no field statsu: did you mean status"},
	{"退款 状太:处理", "filter:1:4: there is no field 状太: did you mean 状态"},
	{"mailto:x", "filter:1:1: there is no field mailto; text:mailto: looks for the words"},
	{"status:opne", "filter:1:8: opne is no status: did you mean open"},
	{"退款 owner:@em", "filter:1:10: @em is no owner: did you mean @me"},
	{"channel:zzzzzz", "filter:1:9: zzzzzz is no channel: phone is one"},
	{"not:status:", "filter:1:12: a value is missing here"},
	{"channel:chat,", "filter:1:14: a value is missing here"},
	{"not: x", "filter:1:5: what is not meant is missing here"},
	{"age:2h", "filter:1:5: which side of it? ..2h is up to then, 2h.. from then on"},
	{"age:2..", "filter:1:5: minutes, hours or days? write 2m, 2h or 2d"},
	{"age:today", "filter:1:5: today is no span of time: 30m, 2h and 3d are"},
	{"due:soonish", "filter:1:5: soonish is no time: 30m, 18:00, today and 2026-11-22 are"},
	{"due:..2026-02-30", "filter:1:7: there is no day 2026-02-30"},
	{"due:..99999d", "filter:1:7: that is too long: ten years at most"},
	{"due:..", "filter:1:5: one end at least must be said: ..30m, 2h.."},
	{"status>5", "filter:1:7: status takes no < or >: write a colon"},
	{"text:\"a b", "filter:1:6: this quotation has no end: \" is missing"},
	{"\"\"", "filter:1:1: there is nothing between these marks"},
	{"\"a\"b", "filter:1:4: a blank is missing here"},
};

static void
what_is_wrong_is_pointed_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		struct arena mem = {0};
		struct err e = {0};
		struct filter f;

		assert_int_equal(filter_read(wrong[i].typed, &mem, &f, &e), E_INVALID);
		assert_string_equal(err_text(&e), wrong[i].sentence);
		err_release(&e);
		arena_reset(&mem);
	}
}

static void
what_is_too_long_is_refused(void **state)
{
	struct arena mem = {0};
	struct buf text = {0};
	struct filter f;
	struct filter_fault fault;

	(void)state;
	for (int i = 0; i < FILTER_TERMS_MAX; i++)
		buf_puts(&text, "a ");
	assert_int_equal(filter_parse(buf_str(&text), &mem, &f, &fault), OK);
	assert_int_equal(f.terms, FILTER_TERMS_MAX);
	buf_puts(&text, "b");
	assert_int_equal(filter_parse(buf_str(&text), &mem, &f, &fault), E_INVALID);
	assert_int_equal(fault.col, 2 * FILTER_TERMS_MAX + 1);
	while (text.len <= FILTER_TEXT_MAX)
		buf_puts(&text, "x");
	assert_int_equal(filter_parse(buf_str(&text), &mem, &f, &fault), E_INVALID);
	assert_int_equal(fault.col, 1);
	buf_release(&text);
	arena_reset(&mem);
}

/* --- asking --- */

static const struct row_ticket leak = {
	.id = 1,
	.number = "KF20261122019",
	.channel = CHANNEL_CHAT,
	.customer = "李芳",
	.title = "女士",
	.class = CLASS_VIP,
	.phone = "138-1234-5678",
	.subject = "漏水，回电13812345678",
	.said = "洗衣机漏水",
	.status = STATUS_HANDLING,
	.emotion = {true, EMOTION_ANGRY},
	.quadrant = {true, Q_NOW},
	.risk = {true, 1},
	.complaint = {true, 2},
	.owner_id = {true, 7},
	.owner = "吴敏",
	.owner_no = "1001",
	.received_at = NOW - HOUR,
	.due_at = NOW + 25 * MINUTE,
};

static const struct row_ticket invoice = {
	.id = 2,
	.number = "KF202611211000",
	.channel = CHANNEL_PHONE,
	.customer = "user8841",
	.class = CLASS_ORDINARY,
	.subject = "发票",
	.status = STATUS_ARCHIVED,
	.received_at = NOW - 3 * DAY,
	.due_at = NOW - HOUR,
	.closed_at = {true, NOW - 20 * HOUR},
};

static const int64_t team[] = {7, 9};
static const struct filter_category tree[] = {{3, 0, "售后"}, {5, 3, "退换"}};
static const struct filter_asker asker = {
	.now = NOW, .me = 7, .team = team, .team_count = 2, .category = tree, .categories = 2};

/* Which of the two holds: 1 the leak, which is about 退换, 2 the invoice, 3 both, 0 none. */
static const struct {
	const char *filter;
	int holds;
} asked[] = {
	{"", 3},
	{"漏水", 1},
	{"漏水 发票", 0},
	{"-漏水", 2},
	{"李女士", 1},
	{"李芳", 0}, /* the glass does not show it */
	{"customer:李女士,us****41", 3},
	{"138****5678", 1},
	{"13812345678", 1},
	{"phone:13812345678", 1},
	{"phone:1381234567", 0},
	{"phone:5678", 1},
	{"phone:1234", 0}, /* masked */
	{"phone:none", 2},
	{"status:open", 1},
	{"status:closed", 2},
	{"status:处理,归档", 3},
	{"not:status:处理", 2},
	{"owner:@me", 1},
	{"watched:@me", 1},
	{"关注:有", 1},
	{"watched:no", 2},
	{"挂起:是", 2},
	{"not:snoozed:yes", 1},
	{"owner:@team", 1},
	{"owner:@none", 2},
	{"owner:1001", 1},
	{"owner:吴敏", 1},
	{"owner:吴", 0},
	{"channel:chat,mail", 1},
	{"-channel:chat", 2},
	{"class:vip", 1},
	{"emotion:angry", 1},
	{"emotion:none", 2},
	{"quadrant:now", 1},
	{"quadrant:none", 2},
	{"risk:yes", 1},
	{"risk:no", 2},
	{"danger:yes", 0},
	{"complaint:yes", 1},
	{"complaint:simple", 0},
	{"complaint:complex,none", 3},
	{"due:..30m", 3},
	{"due:0m..30m", 1},
	{"due:..20m", 2},
	{"due:25m..", 1},
	{"due:26m..", 0},
	{"due:soon", 1},
	{"due:late", 0}, /* a closed one is late no more */
	{"due:today", 3},
	{"due:tomorrow", 0},
	{"due:10:00..", 1},
	{"due:11-22", 3},
	{"due:2026-11-22T10:00..2026-11-22T10:25", 1},
	{"age:2h..", 2},
	{"age:..1h", 1},
	{"received:today", 1},
	{"received:2h..", 1},
	{"received:..2h", 2},
	{"received:..11-19", 2},
	{"closed:yesterday", 2},
	{"closed:1d..", 2},
	{"not:closed:1d..", 1},
	{"number:019", 1},
	{"#19", 1},
	{"#21-1000", 2},
	{"number:KF2026", 3},
	{"category:退换", 1},
	{"category:售后", 1},
	{"category:none", 2},
	{"category:any", 1},
	{"category:质量", 0},
};

static int
holds(const char *text, bool (*is)(const struct filter *f))
{
	const struct filter_row rows[] = {
		{.ticket = &leak, .category = 5, .is_watched = true, .is_mine = true},
		{.ticket = &invoice, .is_put_off = true},
	};
	struct arena mem = {0};
	struct err e = {0};
	struct filter f;
	int answer = 0;

	if (filter_read(text, &mem, &f, &e))
		fail_msg("%s: %s", text, err_text(&e));
	filter_fix(&f, &asker, &mem);
	if (is)
		answer = is(&f);
	for (int i = 0; !is && i < 2; i++)
		answer |= filter_has(&f, &asker, &rows[i]) << i;
	arena_reset(&mem);
	return answer;
}

static void
each_term_means_what_it_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(asked); i++)
		if (holds(asked[i].filter, NULL) != asked[i].holds)
			fail_msg("%s: %d", asked[i].filter, holds(asked[i].filter, NULL));
}

static const struct {
	const char *filter;
	bool is_open, names_closed;
} scopes[] = {
	{"", false, false},
	{"退款", false, false},
	{"status:open 退款", true, false},
	{"status:处理,反馈", true, false},
	{"status:处理,归档", false, true},
	{"not:status:closed", true, false},
	{"not:status:归档", false, false},
	{"status:作废", false, true},
	{"due:late", true, false},
	{"due:late,..30m", false, false},
	{"not:due:late", false, false},
	{"closed:today", false, true},
};

static void
whether_closed_ones_can_pass_is_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(scopes); i++) {
		assert_int_equal(holds(scopes[i].filter, filter_is_open), scopes[i].is_open);
		assert_int_equal(holds(scopes[i].filter, filter_names_closed),
				 scopes[i].names_closed);
	}
}

static bool
asks_number(const struct filter *f)
{
	return filter_number(f) != NULL;
}

static void
a_whole_number_is_known_for_the_log(void **state)
{
	(void)state;
	assert_true(holds("phone:13812345678", asks_number));
	assert_true(holds("退款 １３８１２３４５", asks_number));
	assert_false(holds("phone:5678 number:20261122019", asks_number));
	assert_false(holds("138****5678", asks_number));
}

static void
the_terms_that_hold_are_told_apart(void **state)
{
	const struct filter_row row = {.ticket = &leak, .category = 5};
	struct arena mem = {0};
	struct err e = {0};
	struct buf out = {0};
	struct filter f;

	(void)state;
	assert_int_equal(
		filter_read("漏水 channel:mail owner:@me due:..30m category:售后", &mem, &f, &e),
		OK);
	filter_fix(&f, &asker, &mem);
	filter_explain(&out, &f, &asker, &row);
	assert_string_equal(buf_str(&out), "  holds      漏水\n"
					   "  does not   channel:mail  (here: chat)\n"
					   "  holds      owner:@me  (here: 吴敏)\n"
					   "  holds      due:..30m  (here: today 10:25)\n"
					   "  holds      category:售后  (here: 退换)\n");
	buf_release(&out);
	arena_reset(&mem);
}

/* --- any tree --- */

static uint32_t seed = 20261122;

static uint32_t
random_below(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

static void
random_text(struct buf *out)
{
	static const char *const piece[] = {"退款", "a",  "\"",   " ",  ":", "@me", "-",
					    "，",   "、", "#1",   "<",  ">", "“",   "「",
					    ".",    "..", "none", "无", "é", "0"};
	const uint32_t n = 1 + random_below(4);

	for (uint32_t i = 0; i < n; i++)
		buf_puts(out, piece[random_below(COUNT(piece))]);
}

/* A term that somebody could type, with its text in quotation marks. */
static void
random_term(struct buf *out)
{
	static const char *const span[] = {
		"..30m", "2h..",       "-1h30m..5d",   "today",
		"<3w",   "11-25..now", "09:00..18:00", "2026-11-22T08:00.."};
	static const char *const field[] = {"text",  "owner",  "customer",
					    "phone", "number", "category"};
	static const char *const other[] = {
		"status:open,归档", "channel:chat", "emotion:none,3",
		"quadrant:later",   "risk:yes",     "complaint:simple,no",
		"class:VIP",        "danger:no",    "due:late"};
	static const char *const time[] = {"due", "received", "closed"};
	struct buf text = {0};

	if (!random_below(3))
		buf_puts(out, random_below(2) ? "not:" : "-");
	switch (random_below(3)) {
	case 0:
		buf_puts(out, other[random_below(COUNT(other))]);
		break;
	case 1:
		buf_printf(out, "%s:%s", time[random_below(COUNT(time))],
			   span[random_below(COUNT(span))]);
		break;
	default:
		random_text(&text);
		buf_printf(out, "%s:\"", field[random_below(COUNT(field))]);
		for (const char *s = buf_str(&text); *s; s++)
			buf_printf(out, *s == '"' ? "\"\"" : "%c", *s);
		buf_puts(out, "\"");
		buf_release(&text);
	}
	buf_char(out, ' ');
}

static void
point_is(const struct filter_point *a, const struct filter_point *b)
{
	assert_int_equal(a->kind, b->kind);
	assert_int_equal(a->n, b->n);
	assert_int_equal(a->minute, b->minute);
}

static void
tree_is(const struct filter *a, const struct filter *b)
{
	assert_int_equal(a->terms, b->terms);
	for (size_t i = 0; i < a->terms; i++) {
		assert_int_equal(a->term[i].field, b->term[i].field);
		assert_int_equal(a->term[i].is_not, b->term[i].is_not);
		assert_int_equal(a->term[i].values, b->term[i].values);
		for (size_t k = 0; k < a->term[i].values; k++) {
			const struct filter_value *v = &a->term[i].value[k],
						  *w = &b->term[i].value[k];

			assert_int_equal(v->kind, w->kind);
			assert_int_equal(v->word, w->word);
			if (v->kind == VALUE_TEXT)
				assert_string_equal(v->text, w->text);
			point_is(&v->from, &w->from);
			point_is(&v->to, &w->to);
		}
	}
}

static void
any_tree_that_is_printed_reads_as_itself(void **state)
{
	(void)state;
	for (int i = 0; i < 3000; i++) {
		struct arena mem = {0};
		struct err e = {0};
		struct buf typed = {0}, kept = {0};
		struct filter f, again;

		for (uint32_t n = random_below(6); n > 0; n--)
			random_term(&typed);
		if (filter_read(buf_str(&typed), &mem, &f, &e))
			fail_msg("%s: %s", buf_str(&typed), err_text(&e));
		filter_print(&kept, &f);
		if (filter_read(buf_str(&kept), &mem, &again, &e))
			fail_msg("%s -> %s: %s", buf_str(&typed), buf_str(&kept), err_text(&e));
		tree_is(&f, &again);
		buf_release(&typed);
		buf_release(&kept);
		arena_reset(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_typed_is_kept_in_one_way),
		cmocka_unit_test(what_is_wrong_is_pointed_at),
		cmocka_unit_test(what_is_too_long_is_refused),
		cmocka_unit_test(each_term_means_what_it_says),
		cmocka_unit_test(whether_closed_ones_can_pass_is_known),
		cmocka_unit_test(a_whole_number_is_known_for_the_log),
		cmocka_unit_test(the_terms_that_hold_are_told_apart),
		cmocka_unit_test(any_tree_that_is_printed_reads_as_itself),
	};

	return cmocka_run_group_tests(tests, zone_set, NULL);
}
