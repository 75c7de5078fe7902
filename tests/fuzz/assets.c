/* The list of assets: any file is refused with a sentence, or is kinds and pieces that can be
 * counted and paid for, each kind before its pieces. */
#include "feed/assets.h"

#include <string.h>

#include "base/arena.h"
#include "fuzz.h"

/* A piece names a kind that stands before it. */
static bool
kind_is_before(const struct assets *a, size_t piece)
{
	for (size_t i = 0; i < piece; i++)
		if (!a->at[i].serial && !strcmp(a->at[i].kind, a->at[piece].kind))
			return true;
	return false;
}

static void
list_try(const struct assets *a)
{
	fuzz_expect(a->cap >= 0);
	for (size_t i = 0; i < a->count; i++) {
		fuzz_expect(*a->at[i].kind && a->at[i].price >= 0);
		fuzz_expect(!a->at[i].serial || *a->at[i].serial);
		fuzz_expect(!a->at[i].serial || kind_is_before(a, i));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct yaml_file file = {"fuzz", (const char *)data, size};
	struct assets a = {0};
	struct arena mem = {0};
	struct err e = {0};

	if (assets_read(file, &mem, &a, &e))
		fuzz_expect(*err_text(&e));
	else
		list_try(&a);
	err_release(&e);
	arena_reset(&mem);
	return 0;
}
