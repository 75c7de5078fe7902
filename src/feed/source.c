#include "feed/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/intl.h"

enum { CHUNK = 64 << 10, WINDOW = 256 << 10 };

static const char utf8_mark[] = "\xef\xbb\xbf", gb_mark[] = "\x84\x31\x95\x33";

struct source {
	int fd;
	enum encoding encoding;
	struct gb18030 *gb;
	struct buf raw;   /* read, and not looked at yet */
	struct buf ready; /* UTF-8 that goes out next, from `gone` on */
	size_t gone;
	int64_t done, size;
	bool is_over, is_begun;
	struct err err;
};

void
source_open(struct source **out, int fd, enum encoding as)
{
	struct source *s = calloc(1, sizeof *s);
	struct stat st;

	if (!s)
		abort();
	*s = (struct source){.fd = fd, .encoding = as};
	if (!fstat(fd, &st) && S_ISREG(st.st_mode))
		s->size = st.st_size;
	*out = s;
}

static bool
raw_more(struct source *s)
{
	char chunk[CHUNK];
	ssize_t n;

	if (s->is_over)
		return false;
	do
		n = read(s->fd, chunk, sizeof chunk);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		(void)err_set(&s->err, E_IO, _("the file cannot be read to its end: %s"),
			      strerror(errno));
	s->is_over = n <= 0;
	if (n > 0) {
		buf_add(&s->raw, chunk, (size_t)n);
		s->done += n;
	}
	return n > 0;
}

static bool
raw_begins(const struct source *s, const char *with)
{
	const size_t n = strlen(with);

	return s->raw.len >= n && !memcmp(s->raw.data, with, n);
}

/* What a byte order mark says needs no guess. */
static void
begin(struct source *s)
{
	while (s->raw.len < sizeof gb_mark && raw_more(s))
		;
	s->is_begun = true;
	if (raw_begins(s, "\xff\xfe") || raw_begins(s, "\xfe\xff")) {
		(void)err_set(&s->err, E_INVALID,
			      _("the file is UTF-16: save it as UTF-8, or as CSV (GB18030)"));
		s->is_over = true;
		buf_clear(&s->raw);
	} else if (raw_begins(s, gb_mark)) {
		s->encoding = s->encoding ? s->encoding : ENCODING_GB18030;
		if (s->encoding == ENCODING_GB18030)
			buf_splice(&s->raw, 0, sizeof gb_mark - 1, "", 0);
	} else if (raw_begins(s, utf8_mark)) {
		s->encoding = s->encoding ? s->encoding : ENCODING_UTF8;
		buf_splice(&s->raw, 0, sizeof utf8_mark - 1, "", 0);
	}
}

static size_t
ascii_length(const struct buf *b)
{
	size_t n = 0;

	while (n < b->len && (unsigned char)b->data[n] < 0x80)
		n++;
	return n;
}

static void
ready_raw(struct source *s, size_t n)
{
	buf_add(&s->ready, s->raw.data, n);
	buf_splice(&s->raw, 0, n, "", 0);
}

/* As long as all is ASCII it goes out as it is; then it is found out what follows. */
static void
find_out(struct source *s)
{
	const size_t ascii = ascii_length(&s->raw);

	if (!s->raw.len)
		return;
	if (ascii == s->raw.len) {
		ready_raw(s, ascii);
		return;
	}
	while (s->raw.len < WINDOW && raw_more(s))
		;
	s->encoding = encoding_guess(s->raw.data, s->raw.len);
}

static void
pass(struct source *s)
{
	if (s->encoding == ENCODING_UNKNOWN)
		find_out(s);
	if (s->encoding == ENCODING_UTF8 && s->raw.len)
		ready_raw(s, s->raw.len);
	if (s->encoding != ENCODING_GB18030)
		return;
	if (!s->gb)
		gb18030_open(&s->gb);
	gb18030_add(s->gb, &s->ready, buf_str(&s->raw), s->raw.len);
	buf_clear(&s->raw);
	if (s->is_over)
		gb18030_end(s->gb, &s->ready);
}

static bool
ready_more(struct source *s)
{
	if (!s->is_begun)
		begin(s);
	buf_clear(&s->ready);
	s->gone = 0;
	while (!s->ready.len) {
		const bool is_more = s->raw.len || raw_more(s);

		pass(s);
		if (!is_more)
			break;
	}
	return s->ready.len;
}

ssize_t
source_read(struct source *s, char *to, size_t room)
{
	size_t n;

	if (s->gone == s->ready.len && !ready_more(s))
		return s->err.rc ? -1 : 0;
	n = s->ready.len - s->gone;
	n = n < room ? n : room;
	(void)memcpy(to, s->ready.data + s->gone, n);
	s->gone += n;
	return (ssize_t)n;
}

char
source_first(struct source *s)
{
	size_t at;

	if (s->gone == s->ready.len && !ready_more(s))
		return '\0';
	at = s->gone + strspn(s->ready.data + s->gone, " \t\r\n");
	return s->ready.data[at];
}

enum encoding
source_encoding(const struct source *s)
{
	return s->encoding;
}

const char *
source_damage(const struct source *s, char byte)
{
	if (s->encoding != ENCODING_GB18030)
		return N_("not UTF-8");
	return (unsigned char)byte == ENCODING_MARK_UTF8 ? N_("UTF-8 in a file that is GB18030")
							 : N_("not GB18030");
}

int64_t
source_done(const struct source *s)
{
	return s->done;
}

int64_t
source_size(const struct source *s)
{
	return s->size;
}

const struct err *
source_err(const struct source *s)
{
	return &s->err;
}

void
source_close(struct source *s)
{
	if (!s)
		return;
	gb18030_close(s->gb);
	buf_release(&s->raw);
	buf_release(&s->ready);
	err_release(&s->err);
	free(s);
}
