#include "feed/phrase_own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "feed/phrase_pack.h"

/* A pack of one phrase, read; it lives in `mem`. */
static struct phrase_pack
pack_of(struct arena *mem, const char *yaml)
{
	const struct yaml_file file = {.name = "test", .bytes = yaml, .size = strlen(yaml)};
	struct phrase_pack pack;
	struct err e = {0};

	if (phrase_pack_read(file, mem, &pack, &e))
		fail_msg("%s", err_text(&e));
	return pack;
}

#define HEAD "language: zh_CN\nphrases:\n"

static void
a_body_is_the_piece_of_the_pack_and_reads_back(void **state)
{
	struct arena mem = {0};
	const struct phrase_pack pack =
		pack_of(&mem, HEAD "- {id: leak, group: repair, title: 'a: b', say: ['{时刻} 前'], "
				   "not_do: ['- x']}\n");
	const struct phrase_form *forms;
	const struct phrase *back;
	struct err e = {0};

	(void)state;
	assert_int_equal(phrase_forms(&pack, &mem, &forms, &e), OK);
	assert_string_equal(forms[0].name, "leak");
	assert_false(forms[0].is_house);
	assert_int_equal(phrase_body_read("zh_CN", forms[0].body, &mem, &back, &e), OK);
	assert_string_equal(back->title, "a: b");
	assert_string_equal(back->not_do->text, "- x");
	arena_reset(&mem);
}

static void
what_says_what_the_programs_own_says_is_its_own(void **state)
{
	struct arena mem = {0};
	struct phrase_pack house;
	const struct phrase_form *forms;
	struct err e = {0};

	(void)state;
	assert_int_equal(phrase_pack_read(phrase_pack_own("zh_CN"), &mem, &house, &e), OK);
	assert_int_equal(phrase_forms(&house, &mem, &forms, &e), OK);
	for (size_t i = 0; i < house.count; i++)
		assert_true(forms[i].is_house);
	arena_reset(&mem);
}

static void
one_longer_than_the_desk_keeps_is_refused_by_name(void **state)
{
	struct arena mem = {0};
	struct buf text = {0};
	struct phrase_pack pack;
	const struct phrase_form *forms;
	struct err e = {0};

	(void)state;
	buf_puts(&text, HEAD "- id: long\n  group: repair\n  title: x\n  say:\n");
	for (int i = 0; i < 200; i++) {
		buf_puts(&text, "  - ");
		for (int k = 0; k < 400; k++)
			buf_puts(&text, "水");
		buf_char(&text, '\n');
	}
	pack = pack_of(&mem, buf_str(&text));
	assert_int_equal(phrase_forms(&pack, &mem, &forms, &e), E_INVALID);
	assert_string_equal(err_text(&e), "phrase long is longer than 65536 characters: divide it");
	err_release(&e);
	buf_release(&text);
	arena_reset(&mem);
}

/* What went out, and whether it held the phrase with the wording of the pack below. */
static const struct {
	const char *text;
	bool holds;
} replies[] = {
	{"王先生，我会在今天 15:00 前给您回电，请您放心。", true},
	{"我会在{时刻}前给您回电，请您放心", true},
	{"给您回电我会在前，请您放心", false}, /* the pieces in another order */
	{"我会在今天给您回电", false},
	{"", false},
};

static void
a_reply_holds_a_phrase_whatever_stands_in_its_slots(void **state)
{
	struct arena mem = {0};
	const struct phrase_pack pack =
		pack_of(&mem, HEAD "- {id: call, group: promise, title: x, "
				   "say: ['我会在{时刻}前给您回电，请您放心']}\n"
				   "- {id: short, group: promise, title: x, say: [好的]}\n");
	const struct phrase_form *forms;

	(void)state;
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++)
		if (phrase_used(&pack, replies[i].text, &mem, &forms) != replies[i].holds)
			fail_msg("%s", replies[i].text);
	assert_int_equal(phrase_used(&pack, "好的好的", &mem, &forms), 0); /* says nothing */
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_body_is_the_piece_of_the_pack_and_reads_back),
		cmocka_unit_test(what_says_what_the_programs_own_says_is_its_own),
		cmocka_unit_test(one_longer_than_the_desk_keeps_is_refused_by_name),
		cmocka_unit_test(a_reply_holds_a_phrase_whatever_stands_in_its_slots),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
