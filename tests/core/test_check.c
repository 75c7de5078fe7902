#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/check.h"
#include "core/scenario.h"

struct bench {
	struct arena mem, scratch;
	struct check_rules *rules;
	struct checker *checker;
};

static void
put(struct bench *b, enum check_role role, const char *pattern)
{
	struct err e = {0};

	if (check_rules_pattern(b->rules, role, pattern, &e))
		fail_msg("%s", err_text(&e));
}

static void
add(struct bench *b, struct check_rule rule)
{
	rule.clause = "H-51";
	rule.instead = "请稍等";
	check_rules_add(b->rules, &rule);
}

static void
add_words(struct bench *b)
{
	add(b, (struct check_rule){.id = "unknown", .severity = CHECK_ERROR});
	put(b, CHECK_SAY, "不知道了?");
	put(b, CHECK_BUT, "不知道您");
	put(b, CHECK_BUT, "您不知道");
	add(b, (struct check_rule){.id = "maybe"});
	put(b, CHECK_SAY, "[可能|道了]");
	add(b, (struct check_rule){.id = "number", .severity = CHECK_ERROR, .holds = true});
	put(b, CHECK_SAY, "%13#########%");
	put(b, CHECK_BUT, "您的号码%13#########%");
}

static void
add_lacks(struct bench *b)
{
	add(b, (struct check_rule){.id = "when"});
	put(b, CHECK_SAY, "尽快");
	put(b, CHECK_LACKS, "#点");
	add(b, (struct check_rule){.id = "sorry",
				   .emotions = 1u << EMOTION_ANGRY,
				   .is_whole = true,
				   .lacks_text = true});
	put(b, CHECK_LACKS, "抱歉");
	add(b, (struct check_rule){.id = "phone", .channels = 1u << CHANNEL_PHONE});
	put(b, CHECK_SAY, "表情");
}

static void
add_whole(struct bench *b)
{
	add(b, (struct check_rule){.id = "hello",
				   .channels = 1u << CHANNEL_PHONE,
				   .is_whole = true,
				   .lacks_text = true});
	put(b, CHECK_LACKS, "您好");
	add(b, (struct check_rule){.id = "thanks",
				   .scenarios = 1ULL << scenario_number("S19"),
				   .is_whole = true,
				   .lacks_text = true});
	put(b, CHECK_LACKS, "感谢");
}

static int
bench_open(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	struct err e = {0};

	assert_non_null(b);
	b->rules = check_rules_new(&b->mem, &b->scratch);
	assert_int_equal(check_rules_allow(b->rules, "说不知道的是店员", &e), OK);
	add_words(b);
	add_lacks(b);
	add_whole(b);
	check_rules_seal(b->rules);
	arena_reset(&b->scratch);
	b->checker = checker_new(b->rules, &b->mem);
	*state = b;
	return 0;
}

static int
bench_close(void **state)
{
	struct bench *b = *state;

	arena_reset(&b->mem);
	arena_reset(&b->scratch);
	free(b);
	return 0;
}

/* The findings as LINE:COL+LENGTH RULE, separated by blanks. */
static void
check(struct bench *b, const struct check_reply *reply, struct buf *out)
{
	const struct check_findings found = check_reply(b->checker, reply, &b->scratch);

	for (size_t i = 0; i < found.count; i++)
		buf_printf(out, "%s%d:%d+%d %s", i ? " " : "", found.at[i].line, found.at[i].col,
			   found.at[i].length, found.at[i].rule->id);
	arena_reset(&b->scratch);
}

static void
expect(struct bench *b, struct check_reply reply, const char *says)
{
	struct buf got = {0};

	reply.size = strlen(reply.text);
	check(b, &reply, &got);
	if (strcmp(buf_str(&got), says) != 0)
		fail_msg("%s: %s, not %s", reply.text, buf_str(&got), says);
	buf_release(&got);
}

static const struct row {
	const char *text, *says;
} rows[] = {
	{"", ""},
	{"好", ""},
	{"我不知道", "1:2+3 unknown"},
	{"您好\n我不知道了。不 知 道", "2:2+4 unknown 2:7+5 unknown"},
	{"emoji😊不知道", "1:7+3 unknown"},
	{"\xff不知道", "1:2+3 unknown"},
	/* an exception is one when it covers the whole place */
	{"不知道您方便吗", ""},
	{"您不知道", ""},
	{"您不知道了", "1:2+4 unknown"},
	{"不知道您是否可能，不知道", "1:7+2 maybe 1:10+3 unknown"},
	/* a quotation, and what the house says, but never a number */
	{"您说的“不知道”", ""},
	{"“不知道”", "1:2+3 unknown"},
	{"说不知道的是店员", ""},
	{"找“13812345678”", "1:3+11 number"},
	{"您的号码13812345678", ""},
	{"单13812345678", "1:2+11 number"},
	{"单号１３８ 1234-５６７８", "1:3+13 number"},
	{"单号138123456789", ""},
	/* an error hides the hint in it */
	{"可能不知道", "1:1+2 maybe 1:3+3 unknown"},
	{"可能不知道了", "1:1+2 maybe 1:3+4 unknown"},
	{"知道了", "1:2+2 maybe"},
	/* content in its sentence */
	{"尽快，5点前", ""},
	{"5点前尽快", ""},
	{"尽快。5点前", "1:1+2 when"},
	{"5点前。尽快。6点", "1:5+2 when"},
};

static void
a_finding_tells_place_length_and_rule(void **state)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(*state, (struct check_reply){.text = rows[i].text}, rows[i].says);
}

static void
a_rule_may_ask_for_channel_emotion_and_a_whole_reply(void **state)
{
	struct check_reply reply = {.text = "送您表情"};

	expect(*state, reply, "");
	reply.channel = CHANNEL_PHONE;
	expect(*state, reply, "1:3+2 phone");
	reply.channel = CHANNEL_CHAT;
	reply.emotion = EMOTION_ANGRY;
	expect(*state, reply, "");
	reply.is_whole = true;
	expect(*state, reply, "1:1+0 sorry");
	reply.text = "抱歉，送您表情";
	expect(*state, reply, "");
}

static void
how_long_a_reply_is_does_not_make_it_whole(void **state)
{
	struct check_reply reply = {.emotion = EMOTION_ANGRY};

	reply.text = "您好，这一段文字有三十个字以上。而且它不只有一句所以它已经算一个完整的回复\n";
	expect(*state, reply, "");
	reply.is_whole = true;
	expect(*state, reply, "1:1+0 sorry");
}

/* What it lacks in Chinese is nobody's fault there; what must not go out still is. */
static void
a_reply_in_another_language_lacks_no_chinese_words(void **state)
{
	struct check_reply reply = {.is_whole = true};

	reply.text = "Hello, your parcel leaves today.";
	expect(*state, reply, "");
	reply.text = "Hello 送您";
	expect(*state, reply, "1:1+0 hello");
	reply.text = "13:30";
	expect(*state, reply, "1:1+0 hello");
}

static void
a_whole_reply_may_be_asked_by_scenario_and_its_channel_may_be_unknown(void **state)
{
	struct check_reply reply = {.text = "送您", .is_whole = true};

	expect(*state, reply, "1:1+0 hello");
	reply.channel = CHANNEL_CHAT;
	expect(*state, reply, "");
	reply.scenario = "S19";
	expect(*state, reply, "1:1+0 thanks");
	reply.scenario = "S20";
	expect(*state, reply, "");
	reply.scenario = "S99";
	expect(*state, reply, "");
}

/* Only whether it is that customer's; see the number rules for what else may be said. */
static void
a_secret_is_none_from_whom_it_belongs_to(void **state)
{
	struct check_reply reply = {.text = "号1391234 5678"};

	expect(*state, reply, "1:2+12 number");
	reply.own = "+86 139-1234-5678";
	expect(*state, reply, "");
	reply.own = "139-1234-5679";
	expect(*state, reply, "1:2+12 number");
	reply.own = "5678";
	expect(*state, reply, "1:2+12 number");
	reply.own = "";
	expect(*state, reply, "1:2+12 number");
}

/* A generator of its own, so that a failure can be had again. */
static uint32_t
next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 16;
}

static void
any_bytes_are_read_and_every_place_lies_inside(void **state)
{
	static const char *const pieces[] = {"不",   "知道", "您",   "，",  "。",
					     "\n",   "“",    "”",    " ",   "1",
					     "\xe4", "\xff", "尽快", "5点", "可能"};
	struct bench *b = *state;
	uint32_t seed = 1;

	for (int round = 0; round < 2000; round++) {
		struct buf text = {0};
		struct check_reply reply = {.is_whole = round % 2};
		struct check_findings found;

		for (uint32_t n = next_random(&seed) % 40; n > 0; n--)
			buf_puts(&text, pieces[next_random(&seed) % 15]);
		reply.text = buf_str(&text);
		reply.size = text.len;
		found = check_reply(b->checker, &reply, &b->scratch);
		for (size_t i = 0; i < found.count; i++) {
			assert_true(found.at[i].at + found.at[i].bytes <= text.len);
			assert_true(found.at[i].line > 0 && found.at[i].col > 0);
			assert_true(i == 0 || found.at[i - 1].at <= found.at[i].at);
		}
		arena_reset(&b->scratch);
		buf_release(&text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finding_tells_place_length_and_rule),
		cmocka_unit_test(a_rule_may_ask_for_channel_emotion_and_a_whole_reply),
		cmocka_unit_test(how_long_a_reply_is_does_not_make_it_whole),
		cmocka_unit_test(a_reply_in_another_language_lacks_no_chinese_words),
		cmocka_unit_test(
			a_whole_reply_may_be_asked_by_scenario_and_its_channel_may_be_unknown),
		cmocka_unit_test(a_secret_is_none_from_whom_it_belongs_to),
		cmocka_unit_test(any_bytes_are_read_and_every_place_lies_inside),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
