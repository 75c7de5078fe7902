#include "text/csv.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"

static const char *const formula_starts[] = {
	"=",
	"+",
	"-",
	"@",
	"\t",
	"\r",
	"\n",
	"\xef\xbc\x9d", /* U+FF1D, full-width = */
	"\xef\xbc\x8b", /* U+FF0B, full-width + */
	"\xef\xbc\x8d", /* U+FF0D, full-width - */
	"\xef\xbc\xa0", /* U+FF20, full-width @ */
	"\xef\xbb\xbf", /* U+FEFF, dropped at the start of a file */
};

static bool
is_formula(const char *field)
{
	for (size_t i = 0; i < sizeof formula_starts / sizeof *formula_starts; i++)
		if (!strncmp(field, formula_starts[i], strlen(formula_starts[i])))
			return true;
	return false;
}

/* Behind its apostrophes. */
static bool
is_guarded(const char *field)
{
	return is_formula(field + strspn(field, "'"));
}

const char *
csv_plain(const char *field)
{
	return field[0] == '\'' && is_guarded(field) ? field + 1 : field;
}

/* Where ; or TAB separates, an unquoted one would begin a cell of its own. */
static bool
needs_quotes(const char *field)
{
	const size_t n = strlen(field);

	return strpbrk(field, ",;\t\"\r\n") || field[0] == ' ' || (n && field[n - 1] == ' ');
}

void
csv_put(struct buf *out, const char *field)
{
	const bool quotes = needs_quotes(field);

	if (quotes)
		buf_char(out, '"');
	if (is_guarded(field))
		buf_char(out, '\'');
	for (const char *s = field; *s; s++) {
		if (*s == '"')
			buf_char(out, '"');
		buf_char(out, *s);
	}
	if (quotes)
		buf_char(out, '"');
}
