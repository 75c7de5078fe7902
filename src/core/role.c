#include "core/role.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "core/words.h"
#include "text/utf8.h"

enum { COMMA_WIDE = 0xFF0C, COMMA_LISTING = 0x3001 };

static bool
is_comma(uint32_t cp)
{
	return cp == ',' || cp == COMMA_WIDE || cp == COMMA_LISTING;
}

/* The bytes up to the next comma; *comma is what the comma itself takes, 0 at the end. */
static size_t
name_length(const char *s, size_t n, size_t *comma)
{
	*comma = 0;
	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(s + i, n - i);

		if (u.ok && is_comma(u.cp)) {
			*comma = u.len;
			return i;
		}
		i += u.len;
	}
	return n;
}

static unsigned
role_find(const char *name, size_t len)
{
	struct buf word = {0};
	int role;

	buf_add(&word, name, len);
	role = word_find(WORD_ROLE, buf_str(&word));
	buf_release(&word);
	return (unsigned)role;
}

bool
roles_parse(const char *comma_list, unsigned *out, const char **bad, size_t *bad_len)
{
	const char *const end = comma_list + strlen(comma_list);
	unsigned roles = 0;
	size_t comma;

	for (const char *s = comma_list;;) {
		const size_t len = name_length(s, (size_t)(end - s), &comma);
		const unsigned role = role_find(s, len);

		if (!role) {
			*bad = s;
			*bad_len = len;
			return false;
		}
		roles |= role;
		if (!comma)
			break;
		s += len + comma;
	}
	*out = roles;
	return true;
}

void
roles_print(struct buf *out, unsigned roles)
{
	const char *between = "";

	for (unsigned bit = 1; bit < ROLE_ALL; bit <<= 1)
		if (roles & bit) {
			buf_puts(out, between);
			buf_puts(out, word_of(WORD_ROLE, (int)bit));
			between = ",";
		}
}
