#include "text/border.h"

#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/utf8.h"

static const char *
codeset(void)
{
	return nl_langinfo(CODESET);
}

/* A locale that is named but not installed still says which language is wanted. */
static void
language_keep(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	const char *wanted = NULL;
	char language[16] = "";

	for (size_t i = 0; i < sizeof names / sizeof *names && !(wanted && *wanted); i++)
		wanted = getenv(names[i]);
	if (!wanted || strcspn(wanted, ".@") >= sizeof language)
		return;
	(void)memcpy(language, wanted, strcspn(wanted, ".@"));
	(void)setenv("LANGUAGE", language, 0);
}

const char *
border_setup(void)
{
	if (!setlocale(LC_ALL, "")) {
		language_keep();
		(void)setlocale(LC_ALL, "C.UTF-8");
	} else if (!strcmp(codeset(), "ANSI_X3.4-1968")) {
		(void)setlocale(LC_CTYPE, "C.UTF-8");
		(void)setlocale(LC_MESSAGES, "C.UTF-8"); /* "C" would not hear $LANGUAGE */
	}
	(void)setlocale(LC_NUMERIC, "C");
	(void)bind_textdomain_codeset("libc", "UTF-8");
	return codeset();
}

bool
border_is_utf8(void)
{
	return !strcmp(codeset(), "UTF-8");
}

/* What iconv() could not read: how long it is, and what stands for it on the other side. */
struct gap {
	size_t (*len)(const char *s, size_t n);
	const char *instead;
};

static void
convert(struct buf *out, iconv_t cd, const char *s, size_t n, const struct gap *gap)
{
	char *in = (char *)(uintptr_t)s; /* iconv() takes a char ** and writes nothing there */

	while (n > 0) {
		char part[512];
		char *to = part;
		size_t room = sizeof part;
		const size_t done = iconv(cd, &in, &n, &to, &room);
		const bool full = done == (size_t)-1 && errno == E2BIG;

		buf_add(out, part, sizeof part - room);
		if (done == (size_t)-1 && !full) {
			const size_t skip = gap->len(in, n);

			buf_puts(out, gap->instead);
			in += skip;
			n -= skip;
		}
	}
}

static void
cross(struct buf *out, const char *const codesets[2], const struct gap *gap, const char *s,
      size_t n)
{
	iconv_t cd;

	if (border_is_utf8()) {
		buf_add(out, s, n);
		return;
	}
	cd = iconv_open(codesets[1], codesets[0]);
	if (cd == (iconv_t)-1)
		abort(); /* libc has a locale of this codeset and no converter for it */
	convert(out, cd, s, n, gap);
	(void)iconv_close(cd);
}

static size_t
gap_byte(const char *s, size_t n)
{
	(void)s;
	(void)n;
	return 1;
}

static size_t
gap_character(const char *s, size_t n)
{
	return utf8_next(s, n).len;
}

void
border_in(struct buf *out, const char *bytes, size_t n)
{
	static const struct gap gap = {.len = gap_byte, .instead = "\xEF\xBF\xBD"};

	cross(out, (const char *[]){codeset(), "UTF-8"}, &gap, bytes, n);
}

void
border_out(struct buf *out, const char *utf8, size_t n)
{
	static const struct gap gap = {.len = gap_character, .instead = "?"};

	cross(out, (const char *[]){"UTF-8", codeset()}, &gap, utf8, n);
}
