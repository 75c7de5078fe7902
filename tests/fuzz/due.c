/* A moment that a person types: what is understood lies ahead, and nothing is read beyond the text.
 */
#include "core/due_read.h"

#include "base/arena.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int64_t now[] = {1795312800, 0, 1798732799, 253402214400};
	const int64_t at = size ? now[data[0] % 4] : 0;
	struct arena mem = {0};
	int64_t due = 0;

	if (size && due_read(arena_strndup(&mem, (const char *)data + 1, size - 1), at,
			     &calendar_natural, &mem, &due))
		fuzz_expect(due >= at);
	arena_reset(&mem);
	return 0;
}
