#include "term/letters.h"

#include <limits.h>
#include <string.h>

#include "term/canvas.h"
#include "text/utf8.h"

enum { LINE = 0x2500 /* box drawings light horizontal */ };

static bool
has_letter(wchar_t letter)
{
	char bytes[MB_LEN_MAX];
	mbstate_t mb = {0};

	return wcrtomb(bytes, letter, &mb) != (size_t)-1;
}

bool
letters_have_line(void)
{
	return has_letter(LINE) && wcwidth(LINE) == 1;
}

bool
letters_of(const struct cell *cell, bool has_lines, wchar_t out[static LETTERS_MAX + 1])
{
	const size_t n = strlen(cell->utf8);
	size_t letters = 0;

	if (has_lines && cell->style == S_RULE) {
		out[0] = LINE;
		out[1] = L'\0';
		return true;
	}
	for (size_t i = 0; i < n && letters < LETTERS_MAX; letters++) {
		const struct utf8 u = utf8_next(cell->utf8 + i, n - i);

		out[letters] = (wchar_t)u.cp;
		i += u.len;
		if (!has_letter(out[letters]))
			return false;
	}
	out[letters] = L'\0';
	return wcwidth(out[0]) == cell->width;
}
