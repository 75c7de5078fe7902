/* Any bytes made text: nothing dangerous is left, what was cleaned stays so, and whoever lays it
 * out ends within it. */
#include "text/clean.h"

#include <string.h>

#include "base/buf.h"
#include "fuzz.h"
#include "text/utf8.h"
#include "text/width.h"

static int
is_dangerous(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	       (cp >= 0xE000 && cp <= 0xF8FF) || (cp >= 0xE0000 && cp < 0xE1000) || cp >= 0xF0000;
}

static void
is_clean(const struct buf *b, enum clean how)
{
	struct utf8 u;

	for (size_t i = 0; i < b->len; i += u.len) {
		u = utf8_next(b->data + i, b->len - i);
		fuzz_expect(u.ok);
		fuzz_expect(!is_dangerous(u.cp) || (u.cp == '\n' && how == CLEAN_TEXT));
	}
}

static void
is_laid_out(const struct buf *b)
{
	const char *s = buf_str(b);

	while (*s) {
		const size_t n = width_wrap(s, 20);

		fuzz_expect(n > 0 && n <= strlen(s) && width_trim(s, n) <= n);
		s += n;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf once = {0}, twice = {0};

	if (size > FUZZ_LONG)
		clean(&once, (const char *)data, size, CLEAN_TEXT);
	for (int how = CLEAN_LINE; how <= CLEAN_TEXT && size <= FUZZ_LONG; how++) {
		buf_clear(&once);
		buf_clear(&twice);
		clean(&once, (const char *)data, size, (enum clean)how);
		is_clean(&once, (enum clean)how);
		clean(&twice, buf_str(&once), once.len, (enum clean)how);
		fuzz_expect(once.len == twice.len &&
			    !memcmp(buf_str(&once), buf_str(&twice), once.len));
	}
	if (size <= 4096)
		is_laid_out(&once);
	buf_release(&once);
	buf_release(&twice);
	return 0;
}
