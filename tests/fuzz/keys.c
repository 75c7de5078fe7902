/*
 * Keys of a terminal, cut anywhere: the decoder comes back to rest, and no press has an empty or
 * broken name.
 */
#include <string.h>

#include "fuzz.h"
#include "term/keys.h"
#include "text/utf8.h"

enum { TTY_BYTES = 4096 }; /* that a terminal has ready at most */

static void
take(struct keys *k, int64_t now, bool is_checked)
{
	struct press p;

	while (keys_next(k, now, &p))
		fuzz_expect(!is_checked || (*p.name && memchr(p.name, 0, sizeof p.name) &&
					    utf8_valid(p.name, strlen(p.name))));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const size_t step = size > FUZZ_LONG ? TTY_BYTES : size ? 1 + data[0] % 16 : 1;
	struct keys k = {0};
	int64_t now = 1;

	for (size_t i = 0; i < size; i += step) {
		const size_t n = size - i < step ? size - i : step;

		keys_feed(&k, (const char *)data + i, n, now);
		take(&k, now, size <= FUZZ_LONG);
		now += data[i] % 64;
	}
	for (int i = 0; i < 8 && keys_wait(&k, now) >= 0; i++) {
		now += keys_wait(&k, now) + 1;
		take(&k, now, size <= FUZZ_LONG);
	}
	fuzz_expect(keys_wait(&k, now) < 0);
	keys_release(&k);
	return 0;
}
