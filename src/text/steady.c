#include "text/steady.h"

#include <string.h>
#include <uninorm.h>

#include "text/steady_table.h"
#include "text/utf8.h"

struct steadiness
steadiness_unmeasured(bool is_utf8)
{
	struct steadiness s;

	for (int i = 0; i < STEADY_KINDS; i++)
		s.is[i] = is_utf8 ? steady_kinds[i].in_utf8 : steady_kinds[i].elsewhere;
	return s;
}

enum steady
steady_of(uint32_t cp)
{
	for (const struct steady_range *r = steady_ranges; r->last; r++)
		if (cp >= r->first && cp <= r->last)
			return r->kind;
	return STEADY_ALWAYS;
}

/* The letter without its accents; 0 = it has none in ASCII. */
static char
letter_below(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int n = uc_canonical_decomposition(cp, parts);

	while (n > 0 && parts[0] >= 0x80 && parts[0] != cp) {
		cp = parts[0];
		n = uc_canonical_decomposition(cp, parts);
	}
	return n > 0 && parts[0] > ' ' && parts[0] < 0x7f ? (char)parts[0] : 0;
}

static char
likeness(uint32_t cp)
{
	char c;

	for (const struct steady_likeness *l = steady_likenesses; l->cp; l++)
		if (l->cp == cp)
			return l->ascii;
	c = letter_below(cp);
	if (c)
		return c;
	return steady_of(cp) == STEADY_EMOJI || steady_of(cp) == STEADY_EMOJI_NEW ? '*' : '?';
}

void
steady_standin(uint32_t cp, int cells, char out[static 4])
{
	const char c = likeness(cp);
	size_t n = 1;

	if (cells == 2)
		n = utf8_put(out, 0xff01 + (uint32_t)(c - '!'));
	else
		out[0] = c;
	out[n] = '\0';
}
