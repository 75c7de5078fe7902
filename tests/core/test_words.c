#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "core/role.h"
#include "core/triage.h"
#include "core/words_table.h"
#include "text/fold.h"

static const struct {
	enum word_kind kind;
	int value;
	const char *word, *brief;
} words[] = {
	{WORD_EMOTION, EMOTION_CALM, "平静", "平静"},
	{WORD_EMOTION, EMOTION_UNHAPPY, "不满", "不满"},
	{WORD_EMOTION, EMOTION_ANGRY, "愤怒", "愤怒"},
	{WORD_EMOTION, EMOTION_ANXIOUS, "焦虑", "焦虑"},
	{WORD_QUADRANT, Q_NOW, "紧急重要", "紧重"},
	{WORD_QUADRANT, Q_CALM_FIRST, "紧急不重要", "紧急"},
	{WORD_QUADRANT, Q_PLAN, "重要不紧急", "重要"},
	{WORD_QUADRANT, Q_LATER, "不重要不紧急", "日常"},
	{WORD_STATUS, STATUS_ACCEPTED, "受理", "受理"},
	{WORD_STATUS, STATUS_ANALYSIS, "分析", "分析"},
	{WORD_STATUS, STATUS_HANDLING, "处理", "处理"},
	{WORD_STATUS, STATUS_FEEDBACK, "反馈", "反馈"},
	{WORD_STATUS, STATUS_ARCHIVED, "归档", "归档"},
	{WORD_STATUS, STATUS_VOID, "作废", "作废"},
	{WORD_CHANNEL, CHANNEL_PHONE, "phone", "电话"},
	{WORD_CHANNEL, CHANNEL_CHAT, "chat", "在线"},
	{WORD_CHANNEL, CHANNEL_MAIL, "mail", "邮件"},
	{WORD_CHANNEL, CHANNEL_MESSAGE, "message", "留言"},
	{WORD_CHANNEL, CHANNEL_VISIT, "visit", "上门"},
	{WORD_CLASS, CLASS_ORDINARY, "普通", "普通"},
	{WORD_CLASS, CLASS_VIP, "VIP", "VIP"},
	{WORD_ROLE, ROLE_AGENT, "agent", "客服代表"},
	{WORD_ROLE, ROLE_SUPPORT, "support", "技术支持"},
	{WORD_PHRASE, PHRASE_OFFERED, "offered", "待批"},
	{WORD_PHRASE, PHRASE_APPROVED, "approved", "已批"},
	{WORD_PHRASE, PHRASE_RETURNED, "returned", "退回"},
	{WORD_PHRASE, PHRASE_RETIRED, "retired", "停用"},
	{WORD_PHRASE, PHRASE_HOUSE, "house", "自带"},
	{WORD_CALL, CALL_WRAP_UP, "wrap_up", "话后"},
	{WORD_RESULT, RESULT_ANSWERED, "answered", "即时解答"},
	{WORD_RESULT, RESULT_SILENT, "silent", "无声"},
	{WORD_RESULT, RESULT_REFUSED, "refused", "拒接"},
	{WORD_NOTICE, NOTICE_AGAIN, "again", "再来电"},
	{WORD_RESULT, 13, "", ""},
	/* no value of the kind */
	{WORD_EMOTION, EMOTION_NONE, "", ""},
	{WORD_EMOTION, 5, "", ""},
	{WORD_QUADRANT, -1, "", ""},
	{WORD_STATUS, 7, "", ""},
	{WORD_ROLE, ROLE_ALL, "", ""},
};

static void
a_value_has_the_word_of_the_contract(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_string_equal(word_of(words[i].kind, words[i].value), words[i].word);
		assert_string_equal(word_short(words[i].kind, words[i].value), words[i].brief);
	}
}

static const struct {
	enum word_kind kind;
	const char *text;
	int want;
} found[] = {
	{WORD_EMOTION, "angry", EMOTION_ANGRY},
	{WORD_EMOTION, "ANGRY", EMOTION_ANGRY},
	{WORD_EMOTION, " 愤怒\t", EMOTION_ANGRY},
	{WORD_EMOTION, "\u3000愤怒\u3000", EMOTION_ANGRY},
	{WORD_EMOTION, "3", EMOTION_ANGRY},
	{WORD_EMOTION, "３", EMOTION_ANGRY},
	{WORD_EMOTION, "ｃａｌｍ", EMOTION_CALM},
	{WORD_QUADRANT, "now", Q_NOW},
	{WORD_QUADRANT, "calm_first", Q_CALM_FIRST},
	{WORD_QUADRANT, "Calm-First", Q_CALM_FIRST},
	{WORD_QUADRANT, "calm first", Q_CALM_FIRST},
	{WORD_QUADRANT, "紧急", Q_CALM_FIRST},
	{WORD_QUADRANT, "紧重", Q_NOW},
	{WORD_QUADRANT, "重要", Q_PLAN},
	{WORD_QUADRANT, "日常", Q_LATER},
	{WORD_CHANNEL, "电话", CHANNEL_PHONE},
	{WORD_CHANNEL, "微信", CHANNEL_CHAT},
	{WORD_CHANNEL, "网页", CHANNEL_CHAT},
	{WORD_CHANNEL, "E-mail", CHANNEL_MAIL},
	{WORD_CHANNEL, "短信", CHANNEL_MESSAGE},
	{WORD_CHANNEL, "到店", CHANNEL_VISIT},
	{WORD_CLASS, "VIP", CLASS_VIP},
	{WORD_CLASS, "ｖｉｐ", CLASS_VIP},
	{WORD_ROLE, "TL", ROLE_LEAD},
	/* nothing of the kind */
	{WORD_EMOTION, "", 0},
	{WORD_EMOTION, "  ", 0},
	{WORD_EMOTION, "0", 0},
	{WORD_EMOTION, "5", 0},
	{WORD_EMOTION, "-1", 0},
	{WORD_EMOTION, "calm 1", 0},
	{WORD_EMOTION, "紧急", 0},
	{WORD_EMOTION, "愤", 0},
	{WORD_EMOTION, "愤怒的", 0},
	{WORD_EMOTION, "\xff\xfe", 0},
	{WORD_QUADRANT, "紧急重", 0},
	{WORD_CHANNEL, "calm", 0},
};

static void
a_word_is_found_whatever_its_case_and_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		if (word_find(found[i].kind, found[i].text) != found[i].want)
			fail_msg("%s", found[i].text);
}

static void
every_row_finds_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < words_count; i++) {
		const struct word *row = &words_table[i];

		assert_int_equal(word_find(row->kind, row->word), row->value);
		assert_int_equal(word_find(row->kind, row->brief), row->value);
	}
}

/* Calls back with each word of a list; so a synonym that another row has first is found. */
static void
for_each(const char *list, void (*check)(const char *word, const void *row), const void *row)
{
	while (*list) {
		struct buf word = {0};
		const size_t len = strcspn(list, " ");

		buf_add(&word, list, len);
		check(buf_str(&word), row);
		buf_release(&word);
		list += len + (list[len] == ' ');
	}
}

static void
check_folded(const char *word)
{
	struct buf folded = {0};

	assert_true(*word);
	fold(&folded, word, strlen(word));
	assert_string_equal(buf_str(&folded), word);
	assert_null(strpbrk(word, "-\t"));
	buf_release(&folded);
}

static void
check_synonym(const char *word, const void *data)
{
	const struct word *row = data;

	check_folded(word);
	if (word_find(row->kind, word) != row->value)
		fail_msg("%s is taken by another row", word);
}

static void
every_synonym_is_folded_and_means_one_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < words_count; i++)
		for_each(words_table[i].also, check_synonym, &words_table[i]);
}

static void
check_title(const char *title, const void *data)
{
	const struct header *row = data;

	check_folded(title);
	if (header_find(title) != (int)row->field)
		fail_msg("%s is taken by another row", title);
}

static void
every_column_title_is_folded_and_means_one_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < headers_count; i++)
		for_each(headers_table[i].titles, check_title, &headers_table[i]);
}

static const struct {
	const char *title;
	enum field_name want;
} titles[] = {
	{"external_id", FIELD_EXTERNAL_ID},
	{"来源编号", FIELD_EXTERNAL_ID},
	{"外部编号", FIELD_EXTERNAL_ID},
	{"订单号", FIELD_NONE},
	{"渠道", FIELD_CHANNEL},
	{" Customer Name ", FIELD_CUSTOMER},
	{"客户", FIELD_CUSTOMER},
	{"用户", FIELD_CUSTOMER},
	{"手机号", FIELD_PHONE},
	{"联系电话", FIELD_PHONE},
	{"Ｅ－ｍａｉｌ", FIELD_EMAIL},
	{"邮箱", FIELD_EMAIL},
	{"SUBJECT", FIELD_SUBJECT},
	{"事由", FIELD_SUBJECT},
	{"原话", FIELD_DESCRIPTION},
	{"问题描述", FIELD_DESCRIPTION},
	{"Received At", FIELD_RECEIVED_AT},
	{"受理时间", FIELD_RECEIVED_AT},
	{"情绪", FIELD_EMOTION},
	{"优先级", FIELD_QUADRANT},
	{"", FIELD_NONE},
	{"备注", FIELD_NONE},
	{"客户 客户姓名", FIELD_NONE},
};

static void
a_column_title_means_its_field(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (header_find(titles[i].title) != (int)titles[i].want)
			fail_msg("%s", titles[i].title);
}

static void
a_megabyte_of_blanks_changes_nothing(void **state)
{
	struct buf long_title = {0};

	(void)state;
	for (int i = 0; i < 1 << 20; i++)
		buf_char(&long_title, ' ');
	buf_puts(&long_title, "calm");
	assert_int_equal(word_find(WORD_EMOTION, buf_str(&long_title)), EMOTION_CALM);
	buf_puts(&long_title, "er");
	assert_int_equal(word_find(WORD_EMOTION, buf_str(&long_title)), 0);
	buf_release(&long_title);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_has_the_word_of_the_contract),
		cmocka_unit_test(a_word_is_found_whatever_its_case_and_width),
		cmocka_unit_test(every_row_finds_itself),
		cmocka_unit_test(every_synonym_is_folded_and_means_one_value),
		cmocka_unit_test(every_column_title_is_folded_and_means_one_field),
		cmocka_unit_test(a_column_title_means_its_field),
		cmocka_unit_test(a_megabyte_of_blanks_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
