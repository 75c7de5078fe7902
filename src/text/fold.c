#include "text/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistring/version.h>

#include "base/buf.h"
#include "text/utf8.h"

static void
put_repaired(struct buf *out, const char *s, size_t n)
{
	struct utf8 u;

	for (size_t i = 0; i < n; i += u.len) {
		char bytes[4];

		u = utf8_next(s + i, n - i);
		buf_add(out, bytes, utf8_put(bytes, u.cp));
	}
}

static void
put_folded(struct buf *out, const char *s, size_t n)
{
	size_t len;
	uint8_t *folded = u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFKC, NULL, &len);

	if (!folded)
		abort(); /* the text is valid: only memory can be missing */
	buf_add(out, folded, len);
	free(folded);
}

/* Nearly all that is written: letters of ASCII and their full-width twins, Han characters, and
 * marks that are what they are. Each folds by itself and combines with no other. 0: none of these.
 */
static uint32_t
usual_folded(uint32_t cp)
{
	enum {
		FULL_FIRST = 0xff01,
		FULL_LAST = 0xff5e,
		FULL_BLANK = 0x3000,
		HAN_FIRST = 0x4e00,
		HAN_LAST = 0x9fff,
		COMMA = 0x3001,
		STOP = 0x3002,
		BRACKETS = 0x3008,
		BRACKETS_LAST = 0x3011
	};

	if (cp >= HAN_FIRST && cp <= HAN_LAST)
		return cp;
	if (cp >= FULL_FIRST && cp <= FULL_LAST)
		cp -= FULL_FIRST - '!';
	if (cp >= 'A' && cp <= 'Z')
		return cp - 'A' + 'a';
	if (cp < 0x80 || cp == COMMA || cp == STOP || (cp >= BRACKETS && cp <= BRACKETS_LAST))
		return cp;
	return cp == FULL_BLANK ? ' ' : 0;
}

/* False: there is something else in it, and nothing was added. */
static bool
usual_put(struct buf *out, const char *s, size_t n)
{
	const size_t had = out->len;
	struct utf8 u;

	for (size_t i = 0; i < n; i += u.len) {
		uint32_t cp;
		char bytes[4];

		u = utf8_next(s + i, n - i);
		cp = usual_folded(u.cp);
		if (!cp) {
			buf_splice(out, had, out->len - had, NULL, 0);
			return false;
		}
		buf_add(out, bytes, utf8_put(bytes, cp));
	}
	return true;
}

void
fold(struct buf *out, const char *s, size_t n)
{
	struct buf repaired = {0};

	if (usual_put(out, s, n))
		return;
	if (utf8_valid(s, n)) {
		put_folded(out, s, n);
		return;
	}
	put_repaired(&repaired, s, n);
	put_folded(out, buf_str(&repaired), repaired.len);
	buf_release(&repaired);
}

bool
fold_has(const char *text, const char *query)
{
	struct buf folded = {0};
	bool has;

	fold(&folded, text, strlen(text));
	has = strstr(buf_str(&folded), query);
	buf_release(&folded);
	return has;
}

int
fold_version(void)
{
	enum { OWN = 1, OWN_SHIFT = 16 };

	return OWN << OWN_SHIFT | _libunistring_version;
}
