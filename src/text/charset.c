#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "text/utf8.h"

enum { NAME_MAX_BYTES = 40, PART = 4096 };

static const char replacement[] = "\xef\xbf\xbd";

/* What a name stands for in mails; NULL: guess. */
static const struct {
	const char *name, *meant;
} aliases[] = {
	{"us-ascii", NULL},        {"ascii", NULL},
	{"utf-8", NULL},           {"utf8", NULL},
	{"unknown-8bit", NULL},    {"x-unknown", NULL},
	{"default", NULL},         {"gb2312", "GB18030"},
	{"gb_2312-80", "GB18030"}, {"x-gbk", "GB18030"},
	{"gbk", "GB18030"},        {"cp936", "GB18030"},
	{"euc-cn", "GB18030"},     {"hz-gb-2312", "HZ"},
	{"big5", "BIG5-HKSCS"},    {"x-x-big5", "BIG5-HKSCS"},
	{"iso-8859-1", "CP1252"},  {"latin1", "CP1252"},
	{"iso-8859-9", "CP1254"},  {"shift_jis", "CP932"},
	{"x-sjis", "CP932"},       {"ks_c_5601-1987", "CP949"},
	{"euc-kr", "CP949"},       {"iso-2022-jp", "ISO-2022-JP-3"},
	{"utf-16", "UTF-16"},      {"unicode-1-1-utf-7", "UTF-7"},
};

/* Letters of a name alone reach iconv: no //, no path. */
static bool
is_name(const char *s)
{
	return *s && strlen(s) <= NAME_MAX_BYTES &&
	       !s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+")];
}

static const char *
guess(const char *bytes, size_t n)
{
	if (memmem(bytes, n, "\x1b$", 2))
		return "ISO-2022-JP-3";
	return utf8_valid(bytes, n) ? "UTF-8" : "GB18030";
}

static const char *
meant(const char *charset, const char *bytes, size_t n)
{
	for (size_t i = 0; charset && i < sizeof aliases / sizeof *aliases; i++)
		if (!strcasecmp(charset, aliases[i].name))
			return aliases[i].meant ? aliases[i].meant : guess(bytes, n);
	return charset && is_name(charset) ? charset : guess(bytes, n);
}

/* What iconv stops at is skipped by a byte, and seen. */
static void
convert(iconv_t cd, struct buf *utf8, char *in, size_t left)
{
	bool is_bad = false;

	while (left) {
		char part[PART], *out = part;
		size_t room = sizeof part;
		const size_t done = iconv(cd, &in, &left, &out, &room);
		const int why = done == (size_t)-1 ? errno : 0;

		is_bad = is_bad && out == part;
		buf_add(utf8, part, (size_t)(out - part));
		if (!why || why == E2BIG)
			continue;
		if (!is_bad)
			buf_puts(utf8, replacement);
		is_bad = true;
		(void)iconv(cd, NULL, NULL, NULL, NULL);
		in++;
		left--;
	}
}

void
charset_decode(struct buf *utf8, const char *charset, const char *bytes, size_t n)
{
	iconv_t cd = iconv_open("UTF-8", meant(charset, bytes, n));
	union {
		const char *from;
		char *in;
	} text = {.from = bytes}; /* iconv writes nothing there, and says it might */

	if (cd == (iconv_t)-1)
		cd = iconv_open("UTF-8", guess(bytes, n));
	if (cd == (iconv_t)-1) {
		buf_add(utf8, bytes, n);
		return;
	}
	convert(cd, utf8, text.in, n);
	(void)iconv_close(cd);
}
