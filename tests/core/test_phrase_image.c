#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_index.h"

static void
image_make(struct buf *image)
{
	static const struct line trigger = {"催款", NULL};
	static const struct wording mail = {"ok 3", 3, NULL}, say = {"您好，请讲", 0, &mail};
	const struct phrase p[] = {
		{.id = "a", .scenario = "S1", .group = 2, .title = "开口", .say = &say},
		{.id = "b",
		 .group = 1,
		 .title = "退款",
		 .trigger = &trigger,
		 .say = &say,
		 .emotions = 1 << 3},
	};
	struct phrase_maker m = {0};
	struct err err = {0};

	for (uint32_t i = 0; i < 2; i++)
		phrase_maker_add(&m, &p[i], 70 + i);
	assert_int_equal(phrase_maker_finish(&m, image, &err), OK);
}

static void
an_image_holds_what_was_added(void **state)
{
	struct buf image = {0};
	struct phrase_index x;
	struct err err = {0};

	(void)state;
	image_make(&image);
	assert_int_equal(phrase_index_open(image.data, image.len, &x, &err), OK);
	assert_int_equal(x.count, 2);
	assert_int_equal(x.records[1].ref, 71);
	assert_int_equal(x.records[0].has_latin, 1);
	assert_int_equal(x.records[1].tags, 1ULL << (TAG_EMOTION + 3) | 1ULL << (TAG_CHANNEL + 3) |
						    1ULL << (TAG_GROUP + 1));
	buf_release(&image);
}

static void
the_same_phrases_make_the_same_image(void **state)
{
	struct buf a = {0}, b = {0};

	(void)state;
	image_make(&a);
	image_make(&b);
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.data, b.data, a.len);
	buf_release(&a);
	buf_release(&b);
}

static void
no_phrases_make_an_image_in_which_nothing_is_found(void **state)
{
	struct phrase_maker m = {0};
	struct buf image = {0};
	struct phrase_index x;
	struct err err = {0};
	struct arena mem = {0};
	struct phrase_query q = phrase_query("tk", &mem);
	struct phrase_hit hit;
	size_t total;

	(void)state;
	assert_int_equal(phrase_maker_finish(&m, &image, &err), OK);
	assert_int_equal(phrase_index_open(image.data, image.len, &x, &err), OK);
	assert_int_equal(phrase_find(&x, &q, &(struct phrase_wish){0}, &mem, &hit, 1, &total), 0);
	arena_reset(&mem);
	buf_release(&image);
}

static void
too_many_characters_are_refused(void **state)
{
	struct phrase_maker m = {0};
	struct buf image = {0}, text = {0};
	struct err err = {0};
	struct wording say = {0};
	struct phrase p = {.id = "a", .group = 1, .title = "t", .say = &say};

	(void)state;
	for (uint32_t cp = 0x20000; cp < 0x20000 + UNIT_MAX; cp++) {
		const char bytes[] = {(char)(0xF0 | cp >> 18), (char)(0x80 | (cp >> 12 & 0x3F)),
				      (char)(0x80 | (cp >> 6 & 0x3F)), (char)(0x80 | (cp & 0x3F))};

		buf_add(&text, bytes, sizeof bytes);
	}
	say.text = buf_str(&text);
	phrase_maker_add(&m, &p, 0);
	assert_int_equal(phrase_maker_finish(&m, &image, &err), E_INVALID);
	buf_release(&text);
	buf_release(&image);
	err_release(&err);
}

/* What is cut, longer or of another version is refused. */
static void
an_image_that_is_not_whole_is_refused(void **state)
{
	struct buf image = {0};
	struct phrase_index x;
	struct err err = {0};

	(void)state;
	image_make(&image);
	for (size_t n = 0; n < image.len; n += 1 + n / 16)
		assert_int_equal(phrase_index_open(image.data, n, &x, &err), E_INVALID);
	buf_char(&image, '\0');
	assert_int_equal(phrase_index_open(image.data, image.len, &x, &err), E_INVALID);
	image.data[8]++;
	assert_int_equal(phrase_index_open(image.data, image.len - 1, &x, &err), E_INVALID);
	buf_release(&image);
	err_release(&err);
}

/* A bit that flipped may change what is found, never where memory is read: ASan looks. */
static void
a_damaged_image_is_refused_or_harmless(void **state)
{
	struct buf image = {0};
	struct err err = {0};
	size_t refused = 0;

	(void)state;
	image_make(&image);
	for (size_t i = 0; i < 600 * 8; i++) {
		struct arena mem = {0};
		struct phrase_query q = phrase_query("tk qj", &mem);
		struct phrase_hit hits[4];
		struct phrase_index x;
		size_t total;

		image.data[i / 8] = (char)(image.data[i / 8] ^ 1 << i % 8);
		if (phrase_index_open(image.data, image.len, &x, &err))
			refused++;
		else
			(void)phrase_find(&x, &q, &(struct phrase_wish){0}, &mem, hits, 4, &total);
		image.data[i / 8] = (char)(image.data[i / 8] ^ 1 << i % 8);
		arena_reset(&mem);
	}
	assert_in_range(refused, 100, 600 * 8 - 100);
	buf_release(&image);
	err_release(&err);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_image_holds_what_was_added),
		cmocka_unit_test(the_same_phrases_make_the_same_image),
		cmocka_unit_test(no_phrases_make_an_image_in_which_nothing_is_found),
		cmocka_unit_test(too_many_characters_are_refused),
		cmocka_unit_test(an_image_that_is_not_whole_is_refused),
		cmocka_unit_test(a_damaged_image_is_refused_or_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
