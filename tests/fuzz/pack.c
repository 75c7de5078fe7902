/* Packs of phrases: what is taken is written back, and read again as the same. */
#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase_diff.h"
#include "feed/phrase_pack.h"
#include "fuzz.h"

static void
round_trip(const struct phrase_pack *pack)
{
	struct arena mem = {0};
	struct phrase_pack back;
	struct buf out = {0};
	struct err e = {0};
	const struct phrase *b;

	phrase_pack_write(&out, pack);
	fuzz_expect(!phrase_pack_read((struct yaml_file){"back", buf_str(&out), out.len}, &mem,
				      &back, &e));
	fuzz_expect(back.count == pack->count);
	b = back.first;
	for (const struct phrase *a = pack->first; a; a = a->next, b = b->next)
		fuzz_expect(!phrase_differs(a, b));
	err_release(&e);
	buf_release(&out);
	arena_reset(&mem);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct yaml_file file = {"fuzz", (const char *)data, size};
	struct arena mem = {0};
	struct phrase_pack pack;
	struct err e = {0};

	if (phrase_pack_read(file, &mem, &pack, &e))
		fuzz_expect(*err_text(&e));
	else if (size < (YAML_BYTES_MAX >> 3)) /* what is written is quoted, and so longer */
		round_trip(&pack);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
