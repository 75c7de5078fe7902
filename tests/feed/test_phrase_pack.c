#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase_diff.h"
#include "core/phrase_table.h"
#include "feed/phrase_pack.h"

/* The processor's time; the sanitizers take several times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { HOSTILE_MS = 500 };
#else
enum { HOSTILE_MS = 50 };
#endif
enum { LEAST = 150 };

static enum rc
read_text(const char *text, struct arena *mem, struct phrase_pack *pack, struct err *err)
{
	const struct yaml_file file = {.name = "p.yaml", .bytes = text, .size = strlen(text)};

	return phrase_pack_read(file, mem, pack, err);
}

#define HEAD "language: zh_CN\nphrases:\n"
#define GOOD "- id: a\n  group: polite\n  title: 好\n  say: [您好]\n"

static const struct {
	const char *yaml, *want;
} faults[] = {
	/* the pack */
	{"a: 1\n", "p.yaml:1:1: a pack has no a"},
	{"langauge: en\n", "p.yaml:1:1: a pack has no langauge: did you mean language"},
	{"[]\n", "p.yaml:1:1: a pack is a map of language and phrases"},
	{"phrases: []\n", "p.yaml:1:1: the pack does not say its language: zh_CN or en"},
	{"language: fr\n", "p.yaml:1:1: the language is zh_CN or en"},
	{"language: en\n", "p.yaml:1:1: phrases is a list of phrases"},
	{"language: en\nphrases: 3\n", "p.yaml:2:1: phrases is a list of phrases"},
	{"language: en\nlanguage: en\n",
	 "p.yaml:2:1: the same key a second time in this map: keep one"},

	/* a phrase */
	{HEAD "- a\n", "p.yaml:3:3: a phrase is a map that begins with its id"},
	{HEAD GOOD "  triger: [a]\n", "p.yaml:7:3: a phrase has no triger: did you mean trigger"},
	{HEAD "- group: polite\n", "p.yaml:3:3: the phrase has no id: give it one"},
	{HEAD "- id: a\n  group: polite\n  title: x\n",
	 "p.yaml:3:3: the phrase has no say: give it one"},
	{HEAD "- id: A b\n",
	 "p.yaml:3:3: an id is made of a to z, 0 to 9 and dashes, 40 characters at most"},
	{HEAD "- id: [a]\n",
	 "p.yaml:3:3: an id is made of a to z, 0 to 9 and dashes, 40 characters at most"},
	{HEAD GOOD GOOD, "p.yaml:7:3: the id a is taken by line 3: choose another"},
	{HEAD GOOD "  scenario: S11\n", "p.yaml:7:3: no scenario is called S11: did you mean S1"},
	{HEAD GOOD "  scenario: {}\n", "p.yaml:7:3: a text belongs here"},
	{HEAD "- id: a\n  group: refnd\n",
	 "p.yaml:4:3: no group is called refnd: did you mean refund"},
	{HEAD "- id: a\n  group: 很长很长很长很长很长很长很长很长\n",
	 "p.yaml:4:3: no group is called 很长很长很长很长很长很长很..."},
	{HEAD "- id: a\n  group: zzz\n", "p.yaml:4:3: no group is called zzz"},
	{HEAD "- id: a\n  group: polite\n  title: [x]\n", "p.yaml:5:3: a text belongs here"},
	{HEAD "- id: a\n  group: polite\n  title: \"x\\ny\"\n",
	 "p.yaml:5:3: this text is one line: take the line break out"},
	{HEAD "- id: a\n  group: polite\n  title: ' '\n",
	 "p.yaml:5:3: the text is empty: write it or leave the line out"},
	{HEAD "- id: a\n  group: polite\n  title: \"x\\e[2J\"\n",
	 "p.yaml:5:3: the text holds a character that cannot be shown: take it out"},
	{HEAD "- id: a\n  group: polite\n  title: \"x\\u202Ey\"\n",
	 "p.yaml:5:3: the text holds a character that cannot be shown: take it out"},

	/* its lists */
	{HEAD GOOD "  trigger: x\n", "p.yaml:7:3: a list belongs here"},
	{HEAD GOOD "  trigger: []\n", "p.yaml:7:3: the list is empty: fill it or leave it out"},
	{HEAD GOOD "  not_say: [[x]]\n", "p.yaml:7:13: a text belongs here"},
	{HEAD GOOD "  emotion: [愤努]\n",
	 "p.yaml:7:13: no emotion is called 愤努: did you mean 愤怒"},
	{HEAD GOOD "  emotion: [[]]\n", "p.yaml:7:13: a text belongs here"},
	{HEAD "- id: a\n  group: polite\n  title: x\n  say:\n  - fone: x\n",
	 "p.yaml:7:5: no channel is called fone: did you mean phone"},
	{HEAD "- id: a\n  group: polite\n  title: x\n  say:\n  - {phone: x, chat: y}\n",
	 "p.yaml:7:5: one channel and its text belong here"},

	/* slots */
	{HEAD "- id: a\n  group: polite\n  title: x\n  say: ['{时间}前']\n",
	 "p.yaml:6:9: no slot is called 时间: did you mean 时段"},
	{HEAD "- id: a\n  group: polite\n  title: x\n  say: ['{zzzz}']\n",
	 "p.yaml:6:9: no slot is called zzzz"},
	{HEAD "- id: a\n  group: polite\n  title: x\n  say: ['{时刻前']\n",
	 "p.yaml:6:9: a brace without a slot: write {…} in full"},
	{HEAD "- id: a\n  group: polite\n  title: x\n  say: ['{}']\n",
	 "p.yaml:6:9: a brace without a slot: write {…} in full"},

	/* steps */
	{HEAD GOOD "  steps: [x]\n", "p.yaml:7:11: a step is a map of say or do, and wait"},
	{HEAD GOOD "  steps: [{say: 2}]\n", "p.yaml:7:12: a number from 1 to 1 belongs here"},
	{HEAD GOOD "  steps: [{say: 1, wait: 601}]\n",
	 "p.yaml:7:20: a number from 1 to 600 belongs here"},
	{HEAD GOOD "  steps: [{say: 1, wait: -1}]\n",
	 "p.yaml:7:20: a number from 1 to 600 belongs here"},
	{HEAD GOOD "  steps: [{say: 1, every: 0}]\n",
	 "p.yaml:7:20: a number from 1 to 600 belongs here"},
	{HEAD GOOD "  steps: [{do: x, after: 10}]\n",
	 "p.yaml:7:19: a number from 1 to 9 belongs here"},
	{HEAD GOOD "  steps: [{wait: 5}]\n", "p.yaml:7:11: a step has say or do, and not both"},
	{HEAD GOOD "  steps: [{say: 1, do: x}]\n",
	 "p.yaml:7:11: a step has say or do, and not both"},
	{HEAD GOOD "  steps: [{wiat: 5}]\n", "p.yaml:7:12: a step has no wiat: did you mean wait"},
};

static void
says_where_and_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		struct arena mem = {0};
		struct phrase_pack pack;
		struct err err = {0};
		const enum rc rc = read_text(faults[i].yaml, &mem, &pack, &err);

		if (rc != E_INVALID || strcmp(err_text(&err), faults[i].want) != 0)
			fail_msg("%s\n%s", faults[i].yaml, err_text(&err));
		arena_reset(&mem);
		err_release(&err);
	}
}

static void
own_pack(const char *language, struct arena *mem, struct phrase_pack *pack)
{
	struct err err = {0};

	if (phrase_pack_read(phrase_pack_own(language), mem, pack, &err))
		fail_msg("%s", err_text(&err));
}

static void
our_own_packs_are_written_back_byte_for_byte(void **state)
{
	static const char *const languages[] = {"zh_CN", "en"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const struct yaml_file file = phrase_pack_own(languages[i]);
		struct arena mem = {0};
		struct phrase_pack pack;
		struct buf out = {0};

		own_pack(languages[i], &mem, &pack);
		assert_string_equal(pack.language, languages[i]);
		phrase_pack_write(&out, &pack);
		assert_int_equal(out.len, file.size);
		assert_memory_equal(out.data, file.bytes, file.size);
		buf_release(&out);
		arena_reset(&mem);
	}
}

/* Texts that a careless writer would spoil. */
static const char *const awkward[] = {
	"- x", "x: y", "x #y", "'x'",  "\"x\"", "x:",     "[x]",    "x, y",     "a\\b",
	"~",   "yes",  "007",  "a\nb", "\na",   "a\n",    "\"\n\\", "%x",       "@x",
	"x y", "*x",   "&x",   "!x",   "|",     ">",      "? x",    "{时刻}前", "x {time}",
	"é",   "#x",   "x'y",  "---",  "...",   "a\n\nb", "=",      "<<",       "`x",
};

static void
what_is_written_is_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++) {
		const bool is_line = !strchr(awkward[i], '\n');
		const struct wording second = {awkward[i], 3, NULL}, say = {awkward[i], 0, &second};
		const struct line line = {is_line ? awkward[i] : "x", NULL}, lines = {"y", &line};
		const struct step step = {.act = line.text, .wait = 9, .every = 15, .after = 2},
				  steps = {.say = 2, .next = &step};
		const struct phrase p = {.id = "a",
					 .scenario = "S2a",
					 .group = 3,
					 .title = line.text,
					 .trigger = &lines,
					 .say = &say,
					 .emotions = 1 << 1 | 1 << 4,
					 .not_say = &lines,
					 .not_do = &line,
					 .steps = &steps};
		const struct phrase_pack pack = {.language = "en", .first = &p, .count = 1};
		struct phrase_pack back;
		struct arena mem = {0};
		struct buf out = {0};
		struct err err = {0};

		phrase_pack_write(&out, &pack);
		if (read_text(buf_str(&out), &mem, &back, &err))
			fail_msg("%s\n%s", err_text(&err), buf_str(&out));
		if (phrase_differs(&p, back.first))
			fail_msg("%x in\n%s", phrase_differs(&p, back.first), buf_str(&out));
		buf_release(&out);
		arena_reset(&mem);
	}
}

static void
an_empty_pack_is_a_pack(void **state)
{
	const struct phrase_pack pack = {.language = "en"};
	struct phrase_pack back;
	struct arena mem = {0};
	struct buf out = {0};
	struct err err = {0};

	(void)state;
	phrase_pack_write(&out, &pack);
	assert_int_equal(read_text(buf_str(&out), &mem, &back, &err), OK);
	assert_int_equal(back.count, 0);
	buf_release(&out);
	arena_reset(&mem);
}

static void
every_scenario_has_its_phrase(void **state)
{
	struct arena mem = {0};
	struct phrase_pack pack;

	(void)state;
	own_pack("zh_CN", &mem, &pack);
	assert_in_range(pack.count, LEAST, 1000);
	for (size_t i = 0; i < scenario_count; i++) {
		size_t n = 0;

		for (const struct phrase *p = pack.first; p; p = p->next)
			n += p->scenario && !strcmp(p->scenario, scenario_names[i]);
		if (n != 1)
			fail_msg("%s: %zu phrases", scenario_names[i], n);
	}
	arena_reset(&mem);
}

static unsigned
slots_of(const struct wording *w)
{
	unsigned slots = 0;
	struct slot_at s = slot_next(w->text, 0);

	for (; s.len; s = slot_next(w->text, s.at + s.len))
		slots |= 1U << s.slot;
	return slots;
}

static size_t
count_lines(const struct line *l)
{
	size_t n = 0;

	for (; l; l = l->next)
		n++;
	return n;
}

/* Same ids in the same order, same channels and slots, as much that must not be. */
static void
the_english_pack_is_the_counterpart_of_the_chinese(void **state)
{
	struct arena mem = {0};
	struct phrase_pack zh, en;
	const struct phrase *b;

	(void)state;
	own_pack("zh_CN", &mem, &zh);
	own_pack("en", &mem, &en);
	assert_int_equal(zh.count, en.count);
	b = en.first;
	for (const struct phrase *a = zh.first; a; a = a->next, b = b->next) {
		const struct wording *w = b->say;

		assert_string_equal(a->id, b->id);
		if (phrase_differs(a, b) &
		    (1 << PART_SCENARIO | 1 << PART_GROUP | 1 << PART_EMOTION))
			fail_msg("%s: not the same phrase", a->id);
		if (count_lines(a->not_say) != count_lines(b->not_say) ||
		    count_lines(a->not_do) != count_lines(b->not_do))
			fail_msg("%s: not the same prohibitions", a->id);
		for (const struct wording *v = a->say; v; v = v->next, w = w->next)
			if (!w || v->channel != w->channel || slots_of(v) != slots_of(w))
				fail_msg("%s: %s", a->id, v->text);
		assert_null(w);
	}
	arena_reset(&mem);
}

/* H-51, H-55, H-56: nothing we offer to say is what we forbid to say. */
static void
no_wording_is_negative_vague_or_taboo(void **state)
{
	static const char *const never[] = {
		"不行", "不可能", "没办法", "大概",   "可能",   "应该",   "尽快",
		"也许", "不知道", "不清楚", "喂",     "打错了", "大声点", "听不见",
		"小姐", "亲",     "你",     "不归我", "新手",   "过两天",
	};
	struct arena mem = {0};
	struct phrase_pack pack;

	(void)state;
	own_pack("zh_CN", &mem, &pack);
	for (const struct phrase *p = pack.first; p; p = p->next)
		for (const struct wording *w = p->say; w; w = w->next)
			for (size_t i = 0; i < sizeof never / sizeof *never; i++)
				if (strstr(w->text, never[i]))
					fail_msg("%s: %s in %s", p->id, never[i], w->text);
	arena_reset(&mem);
}

static void
repeat(struct buf *b, const char *s, size_t n)
{
	while (n--)
		buf_puts(b, s);
}

static void
check_hostile(struct buf *b)
{
	struct arena mem = {0};
	struct phrase_pack pack;
	struct err err = {0};
	const clock_t start = clock();

	assert_int_equal(read_text(buf_str(b), &mem, &pack, &err), E_INVALID);
	assert_in_range((clock() - start) * 1000 / CLOCKS_PER_SEC, 0, HOSTILE_MS);
	arena_reset(&mem);
	err_release(&err);
	buf_clear(b);
}

static void
a_hostile_pack_is_refused_in_no_time(void **state)
{
	struct buf b = {0};

	(void)state;
	repeat(&b, "[", 100000);
	check_hostile(&b);
	buf_puts(&b, HEAD);
	repeat(&b, "- {}\n", 40000);
	check_hostile(&b);
	buf_puts(&b, HEAD);
	repeat(&b, GOOD, 7000);
	check_hostile(&b);
	buf_puts(&b, HEAD "- id: a\n  group: ");
	repeat(&b, "x", 16000);
	check_hostile(&b);
	buf_puts(&b, HEAD "- id: a\n  group: polite\n  title: x\n  say:\n  - ");
	repeat(&b, "{时刻}", 1500);
	repeat(&b, "{", 1000);
	check_hostile(&b);
	buf_puts(&b, "a: &a [x, x]\nb: &b [*a, *a]\n");
	check_hostile(&b);
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_where_and_what_is_wrong),
		cmocka_unit_test(our_own_packs_are_written_back_byte_for_byte),
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(an_empty_pack_is_a_pack),
		cmocka_unit_test(every_scenario_has_its_phrase),
		cmocka_unit_test(the_english_pack_is_the_counterpart_of_the_chinese),
		cmocka_unit_test(no_wording_is_negative_vague_or_taboo),
		cmocka_unit_test(a_hostile_pack_is_refused_in_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
