#include "core/phone.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/words.h"
#include "text/utf8.h"

static bool
is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xA0 || cp == 0x3000 ||
	       (cp >= 0x2000 && cp <= 0x200A);
}

/* Hyphens and dashes, the minus, the full-width ones. */
static bool
is_dash(uint32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xFF0D;
}

bool
phone_is_gap(uint32_t cp)
{
	return is_blank(cp) || is_dash(cp);
}

const char *
address_plain(int channel, const char *value, struct arena *mem)
{
	const size_t n = strlen(value);
	struct buf plain = {0};
	const char *kept;

	if (channel != CHANNEL_PHONE && channel != CHANNEL_MESSAGE)
		return arena_strdup(mem, value);
	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(value + i, n - i);

		if (!phone_is_gap(u.cp))
			buf_add(&plain, value + i, u.len);
		i += u.len;
	}
	kept = arena_strdup(mem, buf_str(&plain));
	buf_release(&plain);
	return kept;
}
