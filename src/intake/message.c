#include "intake/message.h"

#include <string.h>

#include "base/intl.h"
#include "intake/bound.h"
#include "intake/content.h"
#include "intake/kind.h"
#include "intake/part.h"
#include "intake/quote.h"
#include "intake/record.h"
#include "intake/word.h"
#include "text/utf8.h"

static const char *
raw_of(GMimeMessage *m, const char *name)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(m));
	GMimeHeader *h = g_mime_header_list_get_header(list, name);
	const char *raw = h ? g_mime_header_get_raw_value(h) : NULL;

	return raw ? raw : "";
}

static void
line_decode(struct buf *out, const char *raw, size_t n, size_t most)
{
	struct buf utf8 = {0};

	word_decode(&utf8, raw, n);
	record_line(out, buf_str(&utf8), utf8.len, most);
	buf_release(&utf8);
}

/* What stands before the address, without its quotes. */
static void
name_read(struct record *r, const char *raw)
{
	const char *open = strrchr(raw, '<');
	size_t n = open ? (size_t)(open - raw) : 0;
	struct buf plain = {0};

	for (size_t i = 0; i < n; i++)
		if (raw[i] == '\\' && i + 1 < n)
			buf_char(&plain, raw[++i]);
		else if (raw[i] != '"')
			buf_char(&plain, raw[i]);
	line_decode(&r->name, buf_str(&plain), plain.len, LINE_MAX_CHARS / 4);
	buf_release(&plain);
}

/* One @, something on either side, and nothing that does not belong there. */
static bool
is_address(const char *s)
{
	const char *at = strchr(s, '@');

	return at && at != s && at[1] && !strchr(at + 1, '@') && !strpbrk(s, " \t<>\"(),;:\\") &&
	       strlen(s) <= ADDRESS_MAX_CHARS;
}

static void
from_read(struct record *r, GMimeMessage *m)
{
	InternetAddressList *list = g_mime_message_get_from(m);
	InternetAddress *first = list && internet_address_list_length(list) > 0
					 ? internet_address_list_get_address(list, 0)
					 : NULL;
	const char *addr =
		first && INTERNET_ADDRESS_IS_MAILBOX(first)
			? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))
			: NULL;
	struct buf line = {0};

	record_line(&line, addr ? addr : "", addr ? strlen(addr) : 0, LINE_MAX_CHARS);
	for (const char *s = buf_str(&line); is_address(buf_str(&line)) && *s; s++)
		buf_char(&r->from, *s >= 'A' && *s <= 'Z' ? (char)(*s | 0x20) : *s);
	buf_release(&line);
	name_read(r, raw_of(m, "From"));
}

static void
head_read(struct record *r, GMimeMessage *m)
{
	struct buf id = {0};
	const char *subject = raw_of(m, "Subject");

	record_ids(&id, raw_of(m, "Message-ID"));
	buf_add(&r->message_id, buf_str(&id), strcspn(buf_str(&id), " "));
	record_ids(&r->refs, raw_of(m, "References"));
	record_ids(&r->refs, raw_of(m, "In-Reply-To"));
	line_decode(&r->subject, subject, strlen(subject), LINE_MAX_CHARS);
	from_read(r, m);
	r->kind = kind_find(m);
	buf_release(&id);
}

/* Characters beyond `most` go, and that is said. */
static void
cut(struct record *r, struct buf *text, size_t most)
{
	size_t at = 0;

	for (; most && at < text->len; most--)
		at += utf8_next(text->data + at, text->len - at).len;
	r->is_cut = r->is_cut || at < text->len;
	buf_splice(text, at, text->len - at, NULL, 0);
}

static void
text_finish(struct record *r)
{
	cut(r, &r->whole, TEXT_MAX);
	quote_fold(&r->text, buf_str(&r->whole));
	while (r->whole.len && strchr(" \n", r->whole.data[r->whole.len - 1]))
		buf_splice(&r->whole, r->whole.len - 1, 1, NULL, 0);
	if (!strcmp(buf_str(&r->text), buf_str(&r->whole)))
		buf_clear(&r->whole);
}

/* 0: all of it. */
static size_t
size_read(const struct message_source *from, struct record *r)
{
	const size_t bound = bound_find(from->fd);
	const bool is_less = bound && (!from->most || bound < from->most);

	r->is_cut = r->is_cut || is_less;
	return is_less ? bound : from->most;
}

static GMimeMessage *
parse(int fd, size_t most)
{
	GMimeStream *file = g_mime_stream_fs_new_with_bounds(fd, 0, most ? (gint64)most : -1);
	GMimeParser *parser;
	GMimeMessage *m;

	g_mime_stream_fs_set_owner(GMIME_STREAM_FS(file), FALSE);
	parser = g_mime_parser_new_with_stream(file);
	g_mime_parser_set_persist_stream(parser, TRUE);
	m = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(file);
	return m;
}

enum rc
message_read(const struct message_source *from, struct record *r, struct err *err)
{
	GMimeMessage *m;
	struct parts p = {.record = r, .dir = from->dir, .name = from->name};

	g_mime_init();
	m = parse(from->fd, size_read(from, r));
	if (!m)
		return err_set(err, E_INVALID, _("this is no mail message"));
	head_read(r, m);
	parts_read(&p, m);
	text_finish(r);
	g_object_unref(m);
	return OK;
}
