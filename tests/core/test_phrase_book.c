#include "core/phrase_book.h"

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
#include "core/phrase_diff.h"
#include "core/phrase_find.h"
#include "core/phrase_suit.h"

static const struct line triggers[] = {{"怎么还没发货", &triggers[1]}, {"催发货", NULL}};
static const struct line never = {"过两天再来电", NULL};
static const struct wording says[] = {{"您好，请讲", 0, &says[1]}, {"ok 3", 3, NULL}};
static const struct step steps[] = {
	{.say = 1, .wait = 5, .next = &steps[1]},
	{.act = "挂机", .every = 15, .after = 2},
};
static const struct phrase phrases[] = {
	{.id = "ship",
	 .group = 2,
	 .title = "催发货",
	 .trigger = triggers,
	 .say = says,
	 .emotions = 1 << 2,
	 .next = &phrases[1]},
	{.id = "a-hold",
	 .scenario = "S21",
	 .group = 1,
	 .title = "系统慢",
	 .say = &says[1],
	 .not_say = &never,
	 .not_do = &never,
	 .steps = steps,
	 .next = &phrases[2]},
	{.id = "ship-2", .group = 3, .title = "发货时间", .say = says},
};
static const struct phrase_pack pack = {"zh_CN", phrases, 3};
static const struct book_key key = {"key"};

static struct phrase_book
book_make(struct buf *bytes)
{
	struct phrase_book book = {0};
	struct err e = {0};

	assert_int_equal(phrase_book_make(&pack, &key, bytes, &e), OK);
	assert_int_equal(phrase_book_open(bytes->data, bytes->len, &key, &book, &e), OK);
	return book;
}

static void
every_phrase_reads_back_as_it_was(void **state)
{
	struct arena mem = {0};
	struct buf bytes = {0};
	const struct phrase_book book = book_make(&bytes);

	(void)state;
	assert_int_equal(book.count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct phrase *p = phrase_book_at(&book, i, &mem);

		assert_string_equal(p->id, phrases[i].id);
		assert_int_equal(phrase_differs(p, &phrases[i]), 0);
	}
	arena_reset(&mem);
	buf_release(&bytes);
}

static void
ids_are_found_exactly_and_by_their_beginning(void **state)
{
	static const struct {
		const char *id;
		size_t exact, from;
	} rows[] = {{"ship", 0, 0},  {"ship-2", 2, 2}, {"a-hold", 1, 1}, {"shi", 3, 0},
		    {"ship-", 3, 2}, {"", 3, 1},       {"zzz", 3, 3}};
	struct buf bytes = {0};
	const struct phrase_book book = book_make(&bytes);

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(phrase_book_find(&book, rows[i].id), rows[i].exact);
		assert_int_equal(phrase_book_from(&book, rows[i].id), rows[i].from);
	}
	buf_release(&bytes);
}

static void
no_phrases_make_a_book_too(void **state)
{
	const struct phrase_pack none = {"en", NULL, 0};
	struct buf bytes = {0};
	struct phrase_book book;
	struct err e = {0};

	(void)state;
	assert_int_equal(phrase_book_make(&none, &key, &bytes, &e), OK);
	assert_int_equal(phrase_book_open(bytes.data, bytes.len, &key, &book, &e), OK);
	assert_int_equal(book.count, 0);
	assert_int_equal(phrase_book_find(&book, "ship"), 0);
	buf_release(&bytes);
}

static void
the_book_of_something_else_is_refused(void **state)
{
	const struct book_key other = {"other"};
	struct buf bytes = {0};
	struct phrase_book book = book_make(&bytes);
	struct err e = {0};

	(void)state;
	assert_int_equal(phrase_book_open(bytes.data, bytes.len, &other, &book, &e), E_INVALID);
	assert_int_equal(phrase_book_open(bytes.data, bytes.len, NULL, &book, &e), OK);
	err_release(&e);
	buf_release(&bytes);
}

/* All that a session asks of it; a damaged one may answer anything, but stays inside. */
static void
everything_asked(const struct phrase_book *book)
{
	const struct suit suit = {.said = "怎么还没发货 ok"};
	const struct phrase_wish wish = {0};
	struct arena mem = {0};
	struct phrase_query q = phrase_query("fahuo", &mem);
	struct phrase_hit hits[3];
	struct suited best[3];
	size_t total;

	for (size_t i = 0; i < book->count; i++)
		assert_non_null(phrase_book_at(book, i, &mem));
	(void)phrase_book_find(book, "ship");
	(void)phrase_find(&book->index, &q, &wish, &mem, hits, 3, &total);
	(void)phrase_suit(&book->pairs, &suit, &mem, best, 3);
	arena_reset(&mem);
}

/* The copy ends where its memory ends, so that the sanitizer sees a step too far. */
static int
copy_is_opened(const char *bytes, size_t n)
{
	char *const copy = malloc(n ? n : 1);
	struct phrase_book book;
	struct err e = {0};
	int is_opened;

	assert_non_null(copy);
	if (n)
		(void)memcpy(copy, bytes, n);
	is_opened = !phrase_book_open(copy, n, &key, &book, &e);
	if (is_opened)
		everything_asked(&book);
	err_release(&e);
	free(copy);
	return is_opened;
}

static void
one_that_was_cut_is_refused(void **state)
{
	struct buf bytes = {0};

	(void)state;
	(void)book_make(&bytes);
	for (size_t n = 0; n + 8 < bytes.len; n += n < 400 ? 1 : 97)
		assert_false(copy_is_opened(bytes.data, n));
	buf_release(&bytes);
}

/* Where a number is another one the book is refused, or asked without leaving it. */
static void
damage_is_refused_or_does_no_harm(void **state)
{
	static const unsigned char wrong[] = {0xff, 0x80, 0x01};
	struct buf bytes = {0};
	size_t refused = 0, tried = 0;

	(void)state;
	(void)book_make(&bytes);
	for (size_t at = 0; at < bytes.len; at += at < 2048 || at + 2048 > bytes.len ? 1 : 61) {
		for (size_t i = 0; i < sizeof wrong; i++) {
			bytes.data[at] = (char)(bytes.data[at] ^ wrong[i]);
			refused += !copy_is_opened(bytes.data, bytes.len);
			tried++;
			bytes.data[at] = (char)(bytes.data[at] ^ wrong[i]);
		}
	}
	assert_true(refused > 300 && refused < tried);
	buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_phrase_reads_back_as_it_was),
		cmocka_unit_test(ids_are_found_exactly_and_by_their_beginning),
		cmocka_unit_test(no_phrases_make_a_book_too),
		cmocka_unit_test(the_book_of_something_else_is_refused),
		cmocka_unit_test(one_that_was_cut_is_refused),
		cmocka_unit_test(damage_is_refused_or_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
