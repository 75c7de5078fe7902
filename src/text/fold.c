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

void
fold(struct buf *out, const char *s, size_t n)
{
	struct buf repaired = {0};

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
