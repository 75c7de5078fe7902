#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/words.h"
#include "feed/cue_rules.h"

struct bench {
	struct arena mem;
	const struct cue_set *set;
	struct cue_text room;
};

static int
bench_open(void **state)
{
	static struct bench b;
	struct err err = {0};

	b = (struct bench){0};
	if (cue_rules_own(&b.mem, &b.set, &err)) {
		print_error("%s\n", err_text(&err));
		return -1;
	}
	*state = &b;
	return 0;
}

static int
bench_close(void **state)
{
	struct bench *b = *state;

	cue_text_release(&b->room);
	arena_reset(&b->mem);
	return 0;
}

static struct cue_verdict
judge(struct bench *b, const char *text)
{
	struct cue_verdict v;

	cue_judge(b->set, &b->room, text, strlen(text), &v);
	return v;
}

/* The handbook's own (H-71, H-73, decision 4), as somebody would say them. */
static void
the_examples_of_the_handbook_come_out_as_printed(void **state)
{
	static const struct {
		const char *said;
		enum emotion emotion;
		enum quadrant quadrant;
	} rows[] = {
		{"又断网,等了半小时", EMOTION_ANGRY, Q_NOW},
		{"又断网了，我都等了半个小时了！", EMOTION_ANGRY, Q_NOW},
		{"请问怎么使用", EMOTION_CALM, Q_LATER},
		{"这个怎么用？", EMOTION_CALM, Q_LATER},
		{"洗衣机漏水一地，马上处理！", EMOTION_ANGRY, Q_NOW},
		{"洗衣机漏水，漏得满地都是，马上给我处理!", EMOTION_ANGRY, Q_NOW},

		{"无法开机，急需维修", EMOTION_ANXIOUS, Q_NOW},
		{"包装破损，产品可用", EMOTION_UNHAPPY, Q_CALM_FIRST},
		{"咨询功能，计划下周购买", EMOTION_CALM, Q_PLAN},
		{"建议增加说明书页码", EMOTION_CALM, Q_LATER},

		{"盒子都压烂了，补我20元", EMOTION_UNHAPPY, Q_CALM_FIRST},
		{"你好，洗衣机在漏水，麻烦帮我报修", EMOTION_CALM, Q_NOW},
		{"我的卡好像被盗刷了，请帮我查一下", EMOTION_CALM, Q_NOW},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct cue_verdict v = judge(*state, rows[i].said);

		if (v.emotion != rows[i].emotion || triage_quadrant(&v.need) != rows[i].quadrant)
			fail_msg("%s: %u, quadrant %u", rows[i].said, v.emotion,
				 triage_quadrant(&v.need));
	}
}

/* The borders of decision 11. */
static const struct row {
	enum emotion want;
	const char *said;
} borders[] = {
	/* attack, insult, threat, ultimatum */
	{EMOTION_ANGRY, "你们就是骗子，把钱退给我"},
	{EMOTION_ANGRY, "什么垃圾客服，一问三不知"},
	{EMOTION_ANGRY, "你这什么态度啊"},
	{EMOTION_ANGRY, "再不发货我就投诉你们"},
	{EMOTION_ANGRY, "限你们今天之内解决，否则后果自负"},
	{EMOTION_ANGRY, "不退钱就法院见"},
	{EMOTION_ANGRY, "你听不懂人话吗"},
	{EMOTION_ANGRY, "當我是傻子嗎，騙子"},
	{EMOTION_ANGRY, "you people are scammers"},
	{EMOTION_ANGRY, "I will sue you"},
	/* an order shouted */
	{EMOTION_ANGRY, "立刻给我退款！"},
	{EMOTION_ANGRY, "赶紧给我处理！"},
	{EMOTION_ANGRY, "你们马上来人！"},
	{EMOTION_ANGRY, "水一直在流，你们马上来人！"},
	{EMOTION_ANGRY, "快点来修！"},
	{EMOTION_ANGRY, "refund me right now!"},
	/* a repeated failure or a long wait, thrown */
	{EMOTION_ANGRY, "已经是第三次送错了！！！"},
	{EMOTION_ANGRY, "我等了一整天没人上门，把我当什么了？"},
	{EMOTION_ANGRY, "都催了五遍了！到底有没有人管？"},
	/* blame, reproach, disappointment */
	{EMOTION_UNHAPPY, "怎么还没发货啊"},
	{EMOTION_UNHAPPY, "到底什么时候能到"},
	{EMOTION_UNHAPPY, "都三天了还没动静"},
	{EMOTION_UNHAPPY, "太让人失望了"},
	{EMOTION_UNHAPPY, "物流也太慢了吧"},
	{EMOTION_UNHAPPY, "跟图片上完全不一样"},
	{EMOTION_UNHAPPY, "怎麼還沒發貨"},
	{EMOTION_UNHAPPY, "why hasn't it shipped yet"},
	/* worry, urging, asking again */
	{EMOTION_ANXIOUS, "麻烦帮我催一下快递"},
	{EMOTION_ANXIOUS, "我有点担心是不是寄丢了"},
	{EMOTION_ANXIOUS, "能加急吗，我很着急"},
	{EMOTION_ANXIOUS, "还没有消息吗"},
	{EMOTION_ANXIOUS, "please hurry, I need it urgently"},
	/* the rest; a deadline alone is not worry */
	{EMOTION_CALM, "想问一下哪天能寄出来"},
	{EMOTION_CALM, "周五之前能到吗"},
	{EMOTION_CALM, "手机无法开机，怎么送修"},
	{EMOTION_CALM, "不着急，慢慢来"},
	{EMOTION_CALM, "没有生气，就是问一下"},
	{EMOTION_CALM, "请你们马上来人看看，谢谢！"},
	{EMOTION_CALM, "你们马上来吗"},
	{EMOTION_CALM, "别担心，我就是随便看看"},
	{EMOTION_CALM, "态度很好，谢谢你！"},
	{EMOTION_CALM, "这个垃圾桶有盖子吗"},
	{EMOTION_CALM, "毕竟是第一次用"},
	{EMOTION_CALM, "thank you very much!"},
	{EMOTION_CALM, ""},
};

static void
the_borders_between_the_emotions_are_those_of_decision_11(void **state)
{
	for (size_t i = 0; i < sizeof borders / sizeof *borders; i++) {
		const struct cue_verdict v = judge(*state, borders[i].said);

		if (v.emotion != borders[i].want)
			fail_msg("%s: %u", borders[i].said, v.emotion);
		if (v.emotion != EMOTION_CALM && !v.evidence_count)
			fail_msg("%s: without evidence", borders[i].said);
	}
}

static void
risk_is_a_flag_whatever_the_voice(void **state)
{
	static const struct {
		bool want;
		const char *said;
	} rows[] = {
		{true, "我要打12315"},
		{true, "我会去消协反映一下，谢谢"},
		{true, "监管部门的电话是多少"},
		{true, "再不处理就找媒体曝光你们"},
		{true, "等着收律师函吧"},
		{true, "准备起诉了"},
		{true, "我要投诉到总部"},
		{true, "I will call my lawyer"},
		{false, "这款相机的曝光补偿怎么调"},
		{false, "多媒体音箱能连电视吗"},
		{false, "订单尾号12315"},
		{false, "告诉我一声就行"},
		{false, "烟雾报警器怎么装"},
		{false, ""},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (judge(*state, rows[i].said).is_risk != rows[i].want)
			fail_msg("%s", rows[i].said);
}

static void
what_the_matter_is_shows_in_the_need(void **state)
{
	const struct cue_verdict pressed = judge(*state, "在机场赶飞机，没时间了");
	const struct cue_verdict hurts = judge(*state, "机器打不开");
	const struct cue_verdict asked = judge(*state, "这个会不会漏电");
	const struct cue_verdict wish = judge(*state, "帮我换货");

	assert_true(pressed.need.is_pressed);
	assert_true(hurts.need.hurts_use);
	assert_false(asked.need.in_danger);
	assert_true(wish.need.is_clear);
	assert_false(judge(*state, "你好").need.is_clear);
}

/* What is going wrong now, and what merely looks like it. */
static void
danger_is_what_goes_wrong_now(void **state)
{
	static const struct {
		bool want;
		const char *said;
	} rows[] = {
		{true, "热水器的插座刚才冒了点烟"},
		{true, "充电器冒出一股白烟"},
		{true, "插线板里冒过火花"},
		{true, "电饭煲后面喷出了火星"},
		{true, "微波炉冒着浓烟，我拔了插头"},
		{true, "洗衣机底下冒了好多烟"},
		{true, "机顶盒窜起小火苗了"},
		{true, "取暖器在冒黑烟"},
		{true, "水一直在流，关不上"},
		{true, "水还在往外流，地板都湿了"},
		{true, "水不停地往下流"},
		{true, "水管一直往外喷水"},
		{true, "水流了一地，怎么关"},
		{true, "厨房都被水淹了"},
		{true, "水止不住地往外涌"},
		{true, "阀门不停地漏"},
		{false, "抽烟区在哪里，附近冒烟吗"},
		{false, "吸烟区旁边的感应器怎么装"},
		{false, "抽油烟机能不能吸走浓烟"},
		{false, "这款加湿器会冒白雾吗"},
		{false, "炒菜冒烟的时候油烟机要开几档"},
		{false, "这个插座会冒烟吗"},
		{false, "从没冒过烟，就是问问怎么保养"},
		{false, "流水摆件的水一直在流吗"},
		{false, "桌面喷泉的水一直流，声音好听"},
		{false, "鱼缸的水不停地循环，耗电多少"},
		{false, "能让水一直流的是哪个模式"},
		{false, "水费一直没降下来"},
		{false, "机器没冒火花，只是声音大"},
		{false, "流水账怎么导出"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct cue_verdict v = judge(*state, rows[i].said);

		if (v.need.in_danger != rows[i].want || v.emotion != EMOTION_CALM)
			fail_msg("%s: %d, %u", rows[i].said, v.need.in_danger, v.emotion);
	}
}

static void
a_box_is_not_what_was_bought(void **state)
{
	static const struct {
		bool want;
		const char *said;
	} rows[] = {
		{false, "箱子压坏了，机器试了能用"},
		{false, "机器试了能用"},
		{false, "外包装破损，东西是好的"},
		{false, "没坏，就是想问怎么保养"},
		{true, "箱子压坏了，里面的杯子也碎了"},
		{true, "机器坏了"},
		{true, "手机摔坏了"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (judge(*state, rows[i].said).need.hurts_use != rows[i].want)
			fail_msg("%s", rows[i].said);
}

static const struct {
	const char *yaml, *want;
} bad[] = {
	{"[]", "c.yaml:1:1: this needs names and values"},
	{"version: 1", "c.yaml:1:1: the cues need their version and the points that are sure"},
	{"version: x", "c.yaml:1:1: version is a whole number from 1 to 9999"},
	{"version: 1\nsure: 101", "c.yaml:2:1: sure is a whole number from 1 to 100"},
	{"version: 1\nsuer: 10", "c.yaml:2:1: this name is not used here: look for a slip"},
	{"version: 1\nsure: 10\nvariants: abc",
	 "c.yaml:3:1: variants are pairs of characters, a blank between two pairs"},
	{"version: 1\nsure: 10\nvariants: a",
	 "c.yaml:3:1: variants are pairs of characters, a blank between two pairs"},
	{"version: 1\nsure: 10\ngroups:\n- x", "c.yaml:4:3: this needs names and values"},
	{"version: 1\nsure: 10\ngroups:\n- {cues: [a]}",
	 "c.yaml:4:3: a group needs a name of its own"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a}\n- {name: a}",
	 "c.yaml:5:3: a group needs a name of its own"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, angry: much}",
	 "c.yaml:4:13: angry is a whole number from -100 to 100"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, at_most: 0}",
	 "c.yaml:4:13: at_most is a whole number from 1 to 256"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, negatable: no}",
	 "c.yaml:4:13: write yes, or leave it out"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, says: [riks]}",
	 "c.yaml:4:20: a group says: risk, danger, hurts, pressed, clear, negates or strengthens"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, cues: [ok, (a]}",
	 "c.yaml:4:24: a pattern's ( wants a ) behind it"},
	{"version: 1\nsure: 10\ngroups:\n- {name: a, except: [[a]]}",
	 "c.yaml:4:22: a cue is a text"},
	{"version: 1\nsure: 10\nrules:\n- {all: [a]}", "c.yaml:4:10: no group has this name"},
	{"version: 1\nsure: 10\nrules:\n- {angry: 1}",
	 "c.yaml:4:3: a rule needs the groups that must all be there"},
};

static void
a_slip_is_named_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		const struct yaml_file file = {"c.yaml", bad[i].yaml, strlen(bad[i].yaml)};
		const struct cue_set *set = NULL;
		struct arena mem = {0};
		struct err err = {0};

		if (cue_rules_read(file, &mem, &set, &err) != E_INVALID)
			fail_msg("%s was taken", bad[i].yaml);
		assert_string_equal(err_text(&err), bad[i].want);
		assert_null(set);
		err_release(&err);
		arena_reset(&mem);
	}
}

static void
more_groups_than_there_is_room_for_are_refused(void **state)
{
	struct arena mem = {0};
	struct err err = {0};
	const struct cue_set *set = NULL;
	char yaml[8192] = "version: 1\nsure: 10\ngroups:\n";

	(void)state;
	for (int i = 0; i <= CUE_GROUPS_MAX; i++) {
		char line[32];

		(void)snprintf(line, sizeof line, "- {name: g%d}\n", i);
		(void)strcat(yaml, line);
	}
	assert_int_equal(
		cue_rules_read((struct yaml_file){"c.yaml", yaml, strlen(yaml)}, &mem, &set, &err),
		E_INVALID);
	assert_string_equal(err_text(&err), "c.yaml:68:3: too many groups of cues");
	err_release(&err);
	arena_reset(&mem);
}

/* Cut anywhere, also through a character, and put together anew. */
static void
pieces_of_sentences_get_an_answer_too(void **state)
{
	const size_t rows = sizeof borders / sizeof *borders;
	uint32_t seed = 7;

	for (size_t round = 0; round < 2000; round++) {
		const char *a = borders[round % rows].said, *b;
		struct bench *bench = *state;
		struct cue_verdict v;
		char text[512];
		int n;

		seed = seed * 1664525u + 1013904223u;
		b = borders[(seed >> 8) % rows].said;
		n = snprintf(text, sizeof text, "%.*s%s", (int)((seed >> 16) % (strlen(a) + 1)), a,
			     b + (seed >> 20) % (strlen(b) + 1));
		cue_judge(bench->set, &bench->room, text, (size_t)n, &v);
		for (size_t i = 0; i < v.evidence_count; i++)
			assert_true(v.evidence[i].from < v.evidence[i].to &&
				    v.evidence[i].to <= (size_t)n);
	}
}

static void
own_cues_have_their_version(void **state)
{
	const struct bench *b = *state;

	assert_true(b->set->version >= 1);
	assert_true(b->set->pattern_count > 500);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

/* Of the sentences of our own, a line each: the emotion of decision 11, a tab, what is said. */
struct score {
	int right, all, calm, calm_upset, angry, angry_found;
};

static void
score_add(struct score *s, enum emotion said, enum emotion suggested)
{
	s->all++;
	s->right += said == suggested;
	s->calm += said == EMOTION_CALM;
	s->calm_upset += said == EMOTION_CALM && suggested != EMOTION_CALM;
	s->angry += said == EMOTION_ANGRY;
	s->angry_found += said == EMOTION_ANGRY && suggested == EMOTION_ANGRY;
}

static enum emotion
emotion_of(const char *word)
{
	const int value = word_find(WORD_EMOTION, word);

	assert_true(value >= EMOTION_CALM && value < EMOTIONS);
	return (enum emotion)value;
}

static struct score
corpus_score(struct bench *b, const char *path)
{
	FILE *file = fopen(path, "re");
	struct score s = {0};
	char line[512];

	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		char *said = strchr(line, '\t');

		assert_non_null(said);
		*said++ = '\0';
		said[strcspn(said, "\n")] = '\0';
		score_add(&s, emotion_of(line), judge(b, said).emotion);
	}
	assert_int_equal(fclose(file), 0);
	return s;
}

/* The cues were found on these too: this keeps what is reached, it does not measure it. */
static void
sentences_of_many_trades_are_read_as_a_careful_reader_does(void **state)
{
	static const char *const files[] = {CORPUS_DIR "/emotion_zh.tsv",
					    CORPUS_DIR "/emotion_en.tsv"};

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const struct score s = corpus_score(*state, files[i]);

		assert_true(s.all >= 60);
		if (100 * s.right < 92 * s.all)
			fail_msg("%s: %d of %d", files[i], s.right, s.all);
		assert_true(100 * s.calm_upset <= 5 * s.calm);
		assert_true(100 * s.angry_found >= 95 * s.angry);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_examples_of_the_handbook_come_out_as_printed),
		ROW(the_borders_between_the_emotions_are_those_of_decision_11),
		ROW(risk_is_a_flag_whatever_the_voice),
		ROW(what_the_matter_is_shows_in_the_need),
		ROW(danger_is_what_goes_wrong_now),
		ROW(a_box_is_not_what_was_bought),
		ROW(pieces_of_sentences_get_an_answer_too),
		ROW(own_cues_have_their_version),
		ROW(sentences_of_many_trades_are_read_as_a_careful_reader_does),
		cmocka_unit_test(a_slip_is_named_with_its_place),
		cmocka_unit_test(more_groups_than_there_is_room_for_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
