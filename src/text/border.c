#include "text/border.h"

#include <errno.h>
#include <iconv.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/buf.h"
#include "text/utf8.h"
#include "text/width.h"

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
border_is_replaced(void)
{
	const locale_t asked = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool is_same;

	if (!asked)
		return true;
	is_same = !strcmp(nl_langinfo_l(CODESET, asked), codeset());
	freelocale(asked);
	return !is_same;
}

const char *
border_codeset(void)
{
	return codeset();
}

bool
border_is_utf8(void)
{
	return !strcmp(codeset(), "UTF-8");
}

/* What iconv() could not take: how long it is, and what stands for it on the other side. */
struct gap {
	size_t len;
	const char *instead;
};

typedef struct gap gap_find(const char *s, size_t n);

static void
convert(struct buf *out, iconv_t cd, const char *s, size_t n, gap_find *gap_at)
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
			const struct gap gap = gap_at(in, n);

			buf_puts(out, gap.instead);
			in += gap.len;
			n -= gap.len;
		}
	}
}

static void
cross(struct buf *out, const char *const codesets[2], gap_find *gap_at, const char *s, size_t n)
{
	iconv_t cd;

	if (border_is_utf8()) {
		buf_add(out, s, n);
		return;
	}
	cd = iconv_open(codesets[1], codesets[0]);
	if (cd == (iconv_t)-1)
		abort(); /* libc has a locale of this codeset and no converter for it */
	convert(out, cd, s, n, gap_at);
	(void)iconv_close(cd);
}

/*
 * Bytes that have the form of a character of the GB family and are none. Their trails are digits
 * and letters: taken for characters of their own they would be keys.
 */
static size_t
gb_form(const unsigned char *s, size_t n)
{
	if (s[0] < 0x81 || s[0] == 0xff || n < 2)
		return 1;
	if (s[1] >= 0x40 && s[1] != 0x7f && s[1] != 0xff)
		return 2;
	if (n >= 4 && s[1] >= '0' && s[1] <= '9' && s[2] >= 0x81 && s[2] != 0xff && s[3] >= '0' &&
	    s[3] <= '9')
		return 4;
	return 1;
}

static size_t
damaged_len(const char *s, size_t n)
{
	return strncmp(codeset(), "GB", 2) ? 1 : gb_form((const unsigned char *)s, n);
}

static struct gap
gap_in(const char *s, size_t n)
{
	return (struct gap){damaged_len(s, n), "\xEF\xBF\xBD"};
}

static struct gap
gap_out(const char *s, size_t n)
{
	return (struct gap){utf8_next(s, n).len, cluster_next(s, n).cells == 2 ? "??" : "?"};
}

void
border_in(struct buf *out, const char *bytes, size_t n)
{
	cross(out, (const char *[]){codeset(), "UTF-8"}, gap_in, bytes, n);
}

void
border_out(struct buf *out, const char *utf8, size_t n)
{
	cross(out, (const char *[]){"UTF-8", codeset()}, gap_out, utf8, n);
}

size_t
border_whole(const char *bytes, size_t n)
{
	size_t whole = border_is_utf8() ? n : 0;

	while (whole < n) {
		mbstate_t mb = {0};
		const size_t len = mbrlen(bytes + whole, n - whole, &mb);

		if (len == (size_t)-2)
			break;
		if (len == (size_t)-1)
			whole += damaged_len(bytes + whole, n - whole);
		else
			whole += len ? len : 1;
	}
	return whole;
}
