#include "core/phrase_suit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_pair_index.h"
#include "suit_scan.h"

static const struct line leak = {"漏水", NULL}, money = {"退款进度", NULL}, calm = {"谢谢", NULL};
static const struct wording say = {"请您放心", 0, NULL};
static const struct phrase phrases[] = {
	{.id = "leak", .group = 1, .title = "甲", .trigger = &leak, .say = &say},
	{.id = "money", .group = 1, .title = "乙", .trigger = &money, .say = &say},
	{.id = "thanks",
	 .group = 1,
	 .title = "丙",
	 .trigger = &calm,
	 .say = &say,
	 .emotions = 1 << EMOTION_ANGRY},
};
static const struct phrase *const all[] = {&phrases[0], &phrases[1], &phrases[2]};

/* The ids, the best first: "leak money thanks". */
static void
stand(const struct suit *suit, const char *want)
{
	struct arena mem = {0};
	struct suited out[3];
	const char *ids = "";
	const struct pair_index x = pair_index_make(all, 3, &mem);

	assert_int_equal(phrase_suit(&x, suit, &mem, out, 3), 3);
	for (size_t i = 0; i < 3; i++)
		ids = arena_printf(&mem, "%s%s%s", ids, i ? " " : "", all[out[i].order]->id);
	assert_string_equal(ids, want);
	arena_reset(&mem);
}

static void
nothing_said_keeps_the_order_of_the_library(void **state)
{
	(void)state;
	stand(&(struct suit){0}, "leak money thanks");
	stand(&(struct suit){.said = ""}, "leak money thanks");
	stand(&(struct suit){.said = "xyz 123"}, "leak money thanks");
}

static void
the_trigger_that_was_said_comes_first(void **state)
{
	(void)state;
	stand(&(struct suit){.said = "我的退款进度怎么样了"}, "money leak thanks");
	stand(&(struct suit){.said = "好的谢谢"}, "thanks leak money");
	stand(&(struct suit){.said = "退款還沒有進度"}, "money leak thanks"); /* traditional */
}

static void
half_a_trigger_is_less_than_a_whole_one(void **state)
{
	(void)state;
	stand(&(struct suit){.said = "洗衣机漏水，要退款"}, "leak money thanks");
	stand(&(struct suit){.said = "退款进度，不是漏了水"}, "money leak thanks");
}

static void
the_voice_lifts_what_is_meant_for_it_and_calm_nothing(void **state)
{
	(void)state;
	stand(&(struct suit){.emotion = EMOTION_ANGRY}, "thanks leak money");
	stand(&(struct suit){.emotion = EMOTION_CALM}, "leak money thanks");
	stand(&(struct suit){.said = "我的退款进度", .emotion = EMOTION_ANGRY},
	      "money thanks leak");
}

static void
any_length_of_words_is_read(void **state)
{
	static const char words[] = "退款进度";
	static char said[5000 * (sizeof words - 1) + 1];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof said; i += sizeof words - 1)
		(void)memcpy(said + i, words, sizeof words - 1);
	stand(&(struct suit){.said = said}, "money leak thanks");
	stand(&(struct suit){.said = "\xff\xfe漏水\xe4"}, "leak money thanks");
}

enum { LIBRARY = 700, TRIES = 40, PARTS = 8 };

/* Few characters, so that much is shared; Latin words, traditional and full-width forms too. */
static const char *
text_random(struct arena *mem)
{
	static const char *const parts[] = {"退款", "退",     "款", "漏水", "水",   "進度",
					    "进度", "了",     "我", "，",   "wifi", "ＷＩＦＩ",
					    "ab",   " order", "𠮷", "\xff"};
	struct buf b = {0};
	const char *text;

	for (int n = rand() % PARTS; n > 0; n--)
		buf_puts(&b, parts[(size_t)rand() % (sizeof parts / sizeof *parts)]);
	text = arena_strdup(mem, buf_str(&b));
	buf_release(&b);
	return text;
}

static const struct phrase *
phrase_random(struct arena *mem)
{
	struct phrase *p = arena_alloc(mem, sizeof *p);

	*p = (struct phrase){.id = "x", .title = text_random(mem)};
	p->group = 1 + rand() % 8;
	p->emotions = (unsigned)rand() % 64;
	for (int n = rand() % 4; n > 0; n--) {
		struct line *l = arena_alloc(mem, sizeof *l);

		*l = (struct line){text_random(mem), p->trigger};
		p->trigger = l;
	}
	for (int n = 1 + rand() % 3; n > 0; n--) {
		struct wording *w = arena_alloc(mem, sizeof *w);

		*w = (struct wording){text_random(mem), 0, p->say};
		p->say = w;
	}
	return p;
}

static void
same_as_by_definition(const struct phrase *const *random, size_t n, size_t room)
{
	struct arena mem = {0};
	const struct pair_index x = pair_index_make(random, n, &mem);
	const struct suit suit = {.said = rand() % 8 ? text_random(&mem) : NULL,
				  .emotion = (enum emotion)(rand() % (EMOTION_ANXIOUS + 1)),
				  .status = (enum status)(rand() % (STATUS_FEEDBACK + 1))};
	struct suited *got = arena_alloc(&mem, (room + 1) * sizeof *got);
	struct suited *want = arena_alloc(&mem, (n + 1) * sizeof *want);
	const size_t most = room < n ? room : n;

	scan_suit(random, n, &suit, &mem, want);
	assert_int_equal(phrase_suit(&x, &suit, &mem, got, room), most);
	for (size_t i = 0; i < most; i++) {
		assert_int_equal(got[i].order, want[i].order);
		assert_int_equal(got[i].points, want[i].points);
	}
	arena_reset(&mem);
}

static void
the_index_answers_as_reading_every_text_does(void **state)
{
	static const size_t rooms[] = {0, 1, 7, 200, 1000};
	const struct phrase *random[LIBRARY];
	struct arena mem = {0};

	(void)state;
	srand(22);
	for (size_t i = 0; i < LIBRARY; i++)
		random[i] = phrase_random(&mem);
	for (size_t i = 0; i < TRIES; i++)
		same_as_by_definition(random, i % 5 ? (size_t)rand() % LIBRARY : LIBRARY,
				      rooms[i % (sizeof rooms / sizeof *rooms)]);
	same_as_by_definition(random, 0, 3);
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_keeps_the_order_of_the_library),
		cmocka_unit_test(the_trigger_that_was_said_comes_first),
		cmocka_unit_test(half_a_trigger_is_less_than_a_whole_one),
		cmocka_unit_test(the_voice_lifts_what_is_meant_for_it_and_calm_nothing),
		cmocka_unit_test(any_length_of_words_is_read),
		cmocka_unit_test(the_index_answers_as_reading_every_text_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
