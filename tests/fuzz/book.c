/*
 * The book of phrases beside a desk, with any of its bytes changed: it is refused, or all that is
 * asked of it stays inside. Each four bytes of the input are a place and a value; without any, the
 * input itself is the book.
 */
#include "core/phrase_book.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase.h"
#include "core/phrase_find.h"
#include "core/phrase_suit.h"
#include "fuzz.h"

enum { CHANGES_MAX = 64 };

static const struct wording says[] = {{"hello, please", 0, &says[1]}, {"ok 3", 3, NULL}};
static const struct phrase phrases[] = {
	{.id = "ship", .group = 2, .title = "where is my parcel", .say = says, .next = &phrases[1]},
	{.id = "a-hold", .scenario = "S21", .group = 1, .title = "slow", .say = &says[1]},
};
static const struct phrase_pack pack = {"en", phrases, 2};
static const struct book_key key = {"key"};

static void
ask(const void *bytes, size_t size)
{
	const struct suit suit = {.said = "where is my parcel ok"};
	const struct phrase_wish wish = {0};
	struct arena mem = {0};
	struct phrase_book book;
	struct phrase_query q;
	struct phrase_hit hits[3];
	struct suited best[3];
	struct err e = {0};
	size_t total;

	if (!phrase_book_open(bytes, size, &key, &book, &e)) {
		q = phrase_query("parcel", &mem);
		for (size_t i = 0; i < book.count; i++)
			(void)phrase_book_at(&book, i, &mem);
		(void)phrase_book_find(&book, "ship");
		(void)phrase_book_from(&book, "s");
		(void)phrase_find(&book.index, &q, &wish, &mem, hits, 3, &total);
		(void)phrase_suit(&book.pairs, &suit, &mem, best, 3);
	}
	err_release(&e);
	arena_reset(&mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf bytes = {0};
	struct err e = {0};

	fuzz_expect(!phrase_book_make(&pack, &key, &bytes, &e));
	if (size % 4)
		buf_splice(&bytes, 0, bytes.len, (const char *)data, size);
	for (size_t i = 0; !(size % 4) && i + 4 <= size && i < 4 * CHANGES_MAX; i += 4)
		bytes.data[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) %
			   bytes.len] = (char)data[i + 3];
	ask(bytes.data, bytes.len);
	buf_release(&bytes);
	return 0;
}
