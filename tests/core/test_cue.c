#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/cue.h"

enum { SURE = 10 };

/* A small set of its own: what is judged here is the judging, not the words. */
enum group { BLAME, SLOW, WAIT, WORRY, INSULT, FIRE, COURT, NOT, VERY, SHOUT, THANKS };

static const struct cue_group groups[] = {
	[BLAME] = {.name = "blame", .points[EMOTION_UNHAPPY] = 10, .at_most = 1},
	[SLOW] = {.name = "slow", .points[EMOTION_UNHAPPY] = 5, .at_most = 2, .is_gradable = true},
	[WAIT] = {.name = "wait", .points[EMOTION_ANXIOUS] = 10, .at_most = 1},
	[WORRY] = {.name = "worry",
		   .points[EMOTION_ANXIOUS] = 10,
		   .at_most = 1,
		   .is_negatable = true},
	[INSULT] = {.name = "insult", .points[EMOTION_ANGRY] = 14, .at_most = 2},
	[FIRE] = {.name = "fire", .at_most = 1, .flags = CUE_DANGER | CUE_HURTS},
	[COURT] = {.name = "court", .at_most = 1, .flags = CUE_RISK},
	[NOT] = {.name = "not", .at_most = 1, .flags = CUE_NEGATES},
	[VERY] = {.name = "very", .at_most = 1, .flags = CUE_STRENGTHENS},
	[SHOUT] = {.name = "shout", .at_most = 1},
	[THANKS] = {.name = "thanks", .points[EMOTION_UNHAPPY] = -2, .at_most = 1},
};

static const struct {
	enum group group;
	const char *text;
	bool is_except;
} patterns[] = {
	{BLAME, "blame", false},   {SLOW, "slow", false},   {SLOW, "slowly", false},
	{SLOW, "late", false},     {WAIT, "waited", false}, {WORRY, "worried", false},
	{INSULT, "fool", false},   {INSULT, "liar", false}, {INSULT, "fool proof", true},
	{FIRE, "fire", false},     {COURT, "court", false}, {NOT, "not", false},
	{NOT, "why not", true},    {VERY, "very ", false},  {SHOUT, "!", false},
	{THANKS, "thanks", false},
};

struct bench {
	struct arena mem;
	struct cue_set *set;
	struct cue_text room;
};

static void
add_pattern(struct bench *b, enum group group, const char *text, bool is_except)
{
	struct cue_pattern *p = &b->set->patterns[b->set->pattern_count++];
	struct err err = {0};

	*p = (struct cue_pattern){.group = (uint8_t)group, .is_except = is_except};
	assert_int_equal(cue_pattern_read(b->set, &b->mem, text, p, &err), OK);
}

static int
bench_open(void **state)
{
	static struct bench b;

	b = (struct bench){0};
	b.set = arena_alloc(&b.mem, sizeof *b.set);
	b.set->sure = SURE;
	b.set->group_count = sizeof groups / sizeof *groups;
	(void)memcpy(b.set->groups, groups, sizeof groups);
	b.set->patterns = arena_alloc(&b.mem, 64 * sizeof *b.set->patterns);
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		add_pattern(&b, patterns[i].group, patterns[i].text, patterns[i].is_except);
	b.set->rules[b.set->rule_count++] = (struct cue_rule){
		.all = UINT64_C(1) << WAIT | UINT64_C(1) << SHOUT,
		.none = UINT64_C(1) << THANKS,
		.points[EMOTION_ANGRY] = 10,
	};
	cue_set_index(b.set, &b.mem);
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

static void
the_points_decide(void **state)
{
	static const struct {
		const char *text;
		enum emotion want;
	} rows[] = {
		{"", EMOTION_CALM},
		{"nothing at all", EMOTION_CALM},
		{"blame", EMOTION_UNHAPPY},
		{"slow", EMOTION_CALM},
		{"slow and late", EMOTION_UNHAPPY},
		{"slow slow", EMOTION_CALM}, /* the same once more is no more */
		{"slowly", EMOTION_CALM},    /* the longer of two on one place */
		{"very slow", EMOTION_UNHAPPY},
		{"very, slow", EMOTION_CALM},
		{"waited", EMOTION_ANXIOUS},
		{"waited, blame", EMOTION_UNHAPPY}, /* blame is no mere worry */
		{"waited!", EMOTION_ANGRY},         /* a rule */
		{"waited! thanks", EMOTION_ANXIOUS},
		{"worried", EMOTION_ANXIOUS},
		{"not worried", EMOTION_CALM},
		{"not. worried", EMOTION_ANXIOUS},
		{"not so very worried", EMOTION_ANXIOUS}, /* too far away */
		{"why not worried", EMOTION_ANXIOUS},
		{"not fool", EMOTION_ANGRY}, /* cannot be denied */
		{"fool proof", EMOTION_CALM},
		{"fool proof, fool", EMOTION_ANGRY},
		{"blame, thanks", EMOTION_CALM},
		{"fire", EMOTION_CALM},
		{"court", EMOTION_CALM},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (judge(*state, rows[i].text).emotion != rows[i].want)
			fail_msg("%s", rows[i].text);
}

static void
flags_do_not_depend_on_the_voice(void **state)
{
	const struct cue_verdict calm = judge(*state, "fire, then court");
	const struct cue_verdict angry = judge(*state, "fire, court, you liar");

	assert_true(calm.is_risk && angry.is_risk);
	assert_true(calm.need.in_danger && calm.need.hurts_use);
	assert_int_equal(calm.need.emotion, EMOTION_CALM);
	assert_int_equal(angry.need.emotion, EMOTION_ANGRY);
	assert_false(judge(*state, "worried").is_risk);
}

/* What is shown of a text, with | between the pieces. */
static void
check_evidence(struct bench *b, const char *text, const char *want)
{
	const struct cue_verdict v = judge(b, text);
	char shown[256] = "";

	for (size_t i = 0; i < v.evidence_count; i++) {
		if (i)
			(void)strcat(shown, "|");
		(void)strncat(shown, text + v.evidence[i].from,
			      v.evidence[i].to - v.evidence[i].from);
	}
	assert_string_equal(shown, want);
}

static void
evidence_is_what_spoke_for_the_emotion_as_it_was_written(void **state)
{
	check_evidence(*state, "calm", "");
	check_evidence(*state, "LATE and ｓｌｏｗ", "LATE|ｓｌｏｗ");
	check_evidence(*state, "slow", "");
	check_evidence(*state, "Waited!", "Waited|!");
	check_evidence(*state, "blame, waited", "blame");
	check_evidence(*state, "not worried, blame", "blame");
	check_evidence(*state, "fire", "fire");
	check_evidence(*state, "court", "court");
}

static void
confidence_rises_with_the_points(void **state)
{
	const int calm = judge(*state, "").confidence, doubt = judge(*state, "slow").confidence;
	const int one = judge(*state, "fool").confidence,
		  two = judge(*state, "fool liar").confidence;

	assert_true(calm > doubt && doubt > 50);
	assert_true(two > one && one >= 60);
	assert_true(two < 100 && calm < 100);
}

static void
a_text_without_end_is_read_without_harm(void **state)
{
	enum { LONG = 200000 };
	static char text[LONG + 1];
	struct cue_verdict v;

	for (size_t i = 0; i < LONG; i++)
		text[i] = "fool! blame "[i % 12];
	v = judge(*state, text);
	assert_int_equal(v.emotion, EMOTION_ANGRY);
	assert_true(v.evidence_count <= CUE_EVIDENCE_MAX);
	assert_true(v.evidence_count > 0);
}

/* A small generator of its own: the same bytes on every machine. */
static void
any_bytes_get_an_answer(void **state)
{
	uint32_t seed = 1;

	for (int round = 0; round < 2000; round++) {
		struct bench *b = *state;
		struct cue_verdict v;
		char bytes[64];

		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[i] = (char)(seed >> 24);
		}
		cue_judge(b->set, &b->room, bytes, (size_t)round % sizeof bytes, &v);
		assert_in_range(v.emotion, EMOTION_CALM, EMOTION_ANXIOUS);
		assert_in_range(v.confidence, 0, 100);
	}
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, bench_open, bench_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(the_points_decide),
		ROW(flags_do_not_depend_on_the_voice),
		ROW(evidence_is_what_spoke_for_the_emotion_as_it_was_written),
		ROW(confidence_rises_with_the_points),
		ROW(a_text_without_end_is_read_without_harm),
		ROW(any_bytes_get_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
