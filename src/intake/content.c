#include "intake/content.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "intake/flowed.h"
#include "intake/html.h"
#include "intake/limits.h"
#include "text/charset.h"
#include "text/clean.h"

enum { CHUNK = 16 << 10 };

void
content_open(struct content *c, GMimePart *part)
{
	GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
	GMimeStream *stream = wrapper ? g_mime_data_wrapper_get_stream(wrapper) : NULL;
	GMimeFilter *filter;

	*c = (struct content){0};
	if (!stream)
		return;
	(void)g_mime_stream_reset(stream);
	c->stream = g_mime_stream_filter_new(stream);
	filter = g_mime_filter_basic_new(g_mime_data_wrapper_get_encoding(wrapper), FALSE);
	(void)g_mime_stream_filter_add(GMIME_STREAM_FILTER(c->stream), filter);
	g_object_unref(filter);
}

size_t
content_read(struct content *c, char *bytes, size_t most)
{
	const ssize_t n = c->stream ? g_mime_stream_read(c->stream, bytes, most) : 0;

	return n > 0 ? (size_t)n : 0;
}

void
content_close(struct content *c)
{
	if (c->stream)
		g_object_unref(c->stream);
	c->stream = NULL;
}

static bool
bytes_read(struct buf *out, GMimePart *part)
{
	struct content c;
	char chunk[CHUNK];
	size_t n;

	content_open(&c, part);
	while (out->len < TEXT_IN_MAX && (n = content_read(&c, chunk, sizeof chunk)))
		buf_add(out, chunk, n);
	content_close(&c);
	return out->len < TEXT_IN_MAX;
}

static bool
is_said(GMimePart *part, const char *name, const char *value)
{
	const char *is = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), name);

	return is && !strcasecmp(is, value);
}

static void
utf8_make(struct buf *utf8, GMimePart *part, const struct buf *bytes, bool is_html)
{
	const char *charset =
		g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
	struct buf own = {0};

	if (!charset && is_html)
		html_charset(&own, buf_str(bytes), bytes->len);
	charset_decode(utf8, own.len ? buf_str(&own) : charset, buf_str(bytes), bytes->len);
	buf_release(&own);
}

bool
content_text(struct buf *out, GMimePart *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	const bool is_html = g_mime_content_type_is_type(type, "text", "html");
	struct buf bytes = {0}, utf8 = {0}, text = {0};
	const bool is_whole = bytes_read(&bytes, part);

	utf8_make(&utf8, part, &bytes, is_html);
	if (is_html)
		html_text(&text, buf_str(&utf8), utf8.len);
	else if (is_said(part, "format", "flowed"))
		flowed_text(&text, buf_str(&utf8), utf8.len, is_said(part, "delsp", "yes"));
	else
		buf_add(&text, buf_str(&utf8), utf8.len);
	clean(out, buf_str(&text), text.len, CLEAN_TEXT);
	buf_release(&bytes);
	buf_release(&utf8);
	buf_release(&text);
	return is_whole;
}
