#include "core/phrase_suit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/phrase.h"

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

	phrase_suit(all, 3, suit, &mem, out);
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_said_keeps_the_order_of_the_library),
		cmocka_unit_test(the_trigger_that_was_said_comes_first),
		cmocka_unit_test(half_a_trigger_is_less_than_a_whole_one),
		cmocka_unit_test(the_voice_lifts_what_is_meant_for_it_and_calm_nothing),
		cmocka_unit_test(any_length_of_words_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
