#include "feed/phrase_library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/phrase_diff.h"
#include "core/triage.h"
#include "core/words.h"
#include "feed/phrase_pack.h"

struct room {
	struct phrase_library library;
	struct arena mem;
	const struct phrase_found *found;
};

static int
setup(void **state)
{
	static struct room room;
	struct err e = {0};

	room = (struct room){0};
	assert_int_equal(library_open(&room.library, "zh_CN", &e), OK);
	*state = &room;
	return 0;
}

static int
teardown(void **state)
{
	struct room *room = *state;

	library_close(&room->library);
	arena_reset(&room->mem);
	return 0;
}

static size_t
find(struct room *room, const char *text, uint64_t prefer)
{
	const struct phrase_wish wish = {.prefer = prefer};

	return library_find(&room->library, text, &wish, SIZE_MAX, &room->mem, &room->found);
}

static const struct {
	const char *text, *id; /* NULL: nothing */
} firsts[] = {
	{"S16", "s16-slow"},     {"s16", "s16-slow"},          {"Ｓ１６", "s16-slow"},
	{"s1", "s1-open"},       {"cfh", "ship-urge"},         {"cuifahuo", "ship-urge"},
	{"催发货", "ship-urge"}, {"cfh 催", "ship-urge"},      {"  cfh  ", "ship-urge"},
	{"接起来电", "s1-open"}, {"zaoshanghao", "open-dawn"}, {"zzqq", NULL},
	{"s99", NULL},           {"cfh zzqq", NULL},
};

static void
a_phrase_is_found_by_what_is_typed(void **state)
{
	struct room *room = *state;

	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
		const size_t n = find(room, firsts[i].text, 0);

		if (!n != !firsts[i].id || (n && strcmp(room->found[0].phrase->id, firsts[i].id)))
			fail_msg("%s: %s", firsts[i].text, n ? room->found[0].phrase->id : "none");
	}
}

static void
no_words_find_the_whole_library_in_its_order(void **state)
{
	struct room *room = *state;
	struct phrase_pack pack;
	const struct phrase *p;
	struct err e = {0};

	assert_int_equal(phrase_pack_read(phrase_pack_own("zh_CN"), &room->mem, &pack, &e), OK);
	p = pack.first;
	assert_int_equal(find(room, "", 0), pack.count);
	for (size_t i = 0; i < pack.count; i++, p = p->next) {
		assert_int_equal(room->found[i].order, i);
		assert_false(phrase_differs(room->found[i].phrase, p));
		assert_string_equal(room->found[i].phrase->id, p->id);
	}
}

static void
the_best_stand_first(void **state)
{
	struct room *room = *state;
	const size_t n = find(room, "fp", 0);

	assert_true(n > 1);
	for (size_t i = 1; i < n; i++)
		assert_true(room->found[i - 1].points >= room->found[i].points);
}

/* --- which wording is shown --- */

static void
the_wording_that_holds_the_words_is_shown(void **state)
{
	static const struct {
		const char *text, *say;
	} rows[] = {
		{"s9", "很抱歉，我把音量调高了，请问现在听得清吗？有什么可以帮您？"},
		{"s9 再讲一遍", "对不起，刚才声音小了，我再讲一遍给您听。"},
		{"s9 zjyb", "对不起，刚才声音小了，我再讲一遍给您听。"},
	};
	struct room *room = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(find(room, rows[i].text, 0) > 0);
		assert_string_equal(room->found[0].phrase->id, "s9-unheard");
		assert_string_equal(room->found[0].say, rows[i].say);
	}
}

static void
the_wording_suits_the_channel(void **state)
{
	static const struct {
		const char *text;
		int channel; /* 0: none is wished */
		const char *say;
	} rows[] = {
		{"s1", 0, "{时段}好，{工号}号为您服务，请问有什么可以帮您？"},
		{"s1", CHANNEL_PHONE, "{时段}好，{工号}号为您服务，请问有什么可以帮您？"},
		{"s1", CHANNEL_CHAT,
		 "{时段}好，我是{工号}号客服，很高兴为您服务，请问您想咨询什么？"},
		{"s3", CHANNEL_CHAT, "您好，我还在线上，您把想问的写下来，我马上看。"},
		/* none of it is for letters: the first */
		{"s1", CHANNEL_MAIL, "{时段}好，{工号}号为您服务，请问有什么可以帮您？"},
		/* what was searched is what is meant */
		{"s1 请讲", CHANNEL_CHAT, "{时段}好，这里是{公司}客户服务，我是{工号}号，请讲。"},
	};
	struct room *room = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const uint64_t prefer =
			rows[i].channel ? 1ULL << (TAG_CHANNEL + rows[i].channel) : 0;

		assert_true(find(room, rows[i].text, prefer) > 0);
		assert_string_equal(room->found[0].say, rows[i].say);
	}
}

/* --- what suits --- */

static void
what_suits_the_emotion_stands_first_among_equals(void **state)
{
	static const struct {
		enum emotion emotion;
		const char *id;
	} rows[] = {
		{EMOTION_CALM, "option-call-mail"},
		{EMOTION_UNHAPPY, "phone-hold-long"},
		{EMOTION_ANGRY, "option-call-mail"},
		{EMOTION_ANXIOUS, "phone-hold-long"},
	};
	struct room *room = *state;
	const size_t all = find(room, "dh", 0);

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(find(room, "dh", 1ULL << (TAG_EMOTION + rows[i].emotion)), all);
		assert_string_equal(room->found[0].phrase->id, rows[i].id);
	}
}

static void
what_suits_does_not_outrank_what_is_meant(void **state)
{
	struct room *room = *state;

	for (enum emotion e = EMOTION_CALM; e <= EMOTION_ANXIOUS; e++) {
		assert_true(find(room, "S16", 1ULL << (TAG_EMOTION + e)) > 0);
		assert_string_equal(room->found[0].phrase->id, "s16-slow");
	}
}

/* --- languages --- */

static void
a_language_without_a_pack_has_the_english_one(void **state)
{
	static const char *const languages[] = {"en", "fr", ""};

	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct phrase_library l = {0};
		struct err e = {0};

		assert_int_equal(library_open(&l, languages[i], &e), OK);
		assert_string_equal(l.language, "en");
		library_close(&l);
		assert_int_equal(l.book.count, 0);
	}
}

static void
a_library_that_was_never_opened_can_be_closed(void **state)
{
	struct phrase_library l = {0};

	(void)state;
	library_close(&l);
	library_close(&l);
	assert_null(l.book.texts);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_phrase_is_found_by_what_is_typed),
		TEST(no_words_find_the_whole_library_in_its_order),
		TEST(the_best_stand_first),
		TEST(the_wording_that_holds_the_words_is_shown),
		TEST(the_wording_suits_the_channel),
		TEST(what_suits_the_emotion_stands_first_among_equals),
		TEST(what_suits_does_not_outrank_what_is_meant),
		cmocka_unit_test(a_language_without_a_pack_has_the_english_one),
		cmocka_unit_test(a_library_that_was_never_opened_can_be_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
