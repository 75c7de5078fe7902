#include "codeset.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "actor.h"

static bool
is_installed(const char *locale)
{
	const locale_t l = newlocale(LC_ALL_MASK, locale, (locale_t)0);

	if (l)
		freelocale(l);
	return l != (locale_t)0;
}

/* Under another name first: two tests may make the same one. */
static bool
is_made(const char *locale)
{
	struct buf cmd = {0};
	int status;

	buf_printf(&cmd,
		   "cd '%s' 2>/dev/null || mkdir -p '%s' && cd '%s' && { [ -d %s ] || "
		   "{ localedef -i zh_CN -f %s ./%s.%d >/dev/null 2>&1; mv -T %s.%d %s; }; }",
		   LOCALE_DIR, LOCALE_DIR, LOCALE_DIR, locale, strchr(locale, '.') + 1, locale,
		   (int)getpid(), locale, (int)getpid(), locale);
	status = system(buf_str(&cmd));
	buf_release(&cmd);
	return status == 0;
}

const char *
codeset_locale(const char *locale, struct buf *room)
{
	if (is_installed(locale))
		return "LOCPATH";
	if (!is_made(locale))
		return NULL;
	buf_printf(room, "LOCPATH=%s", LOCALE_DIR);
	return buf_str(room);
}

static void
convert(const char *to, const char *from, struct buf *in, struct buf *out)
{
	const iconv_t cd = iconv_open(to, from);
	char *s = in->data;
	size_t n = in->len;
	char part[512];

	if (cd == (iconv_t)-1)
		abort();
	while (n > 0) {
		char *at = part;
		size_t room = sizeof part;
		const size_t done = iconv(cd, &s, &n, &at, &room);

		buf_add(out, part, sizeof part - room);
		if (done == (size_t)-1 && errno == EINVAL)
			break;
		if (done == (size_t)-1 && errno == EILSEQ) {
			buf_puts(out, "?!");
			s++;
			n--;
		}
	}
	buf_splice(in, 0, in->len - n, "", 0);
	(void)iconv_close(cd);
}

static void
swap_all(struct buf *utf8, const char *from, const char *to)
{
	for (const char *at = buf_str(utf8); (at = strstr(at, from));) {
		const size_t i = (size_t)(at - utf8->data);

		buf_splice(utf8, i, strlen(from), to, strlen(to));
		at = utf8->data + i + strlen(to);
	}
}

void
codeset_hear(struct actor *a, const char *bytes, size_t n, struct buf *utf8)
{
	if (!a->codeset && !a->swaps) {
		buf_add(utf8, bytes, n);
		return;
	}
	buf_add(&a->half, bytes, n);
	convert("UTF-8", a->codeset ? a->codeset : "UTF-8", &a->half, utf8);
	for (const char *const *swap = a->swaps; swap && *swap; swap += 2)
		swap_all(utf8, swap[0], swap[1]);
}

void
codeset_type(struct actor *a, const char *utf8, size_t n)
{
	struct buf in = {0};

	if (!a->codeset) {
		buf_add(&a->typed, utf8, n);
		return;
	}
	buf_add(&in, utf8, n);
	convert(a->codeset, "UTF-8", &in, &a->typed);
	buf_release(&in);
}
