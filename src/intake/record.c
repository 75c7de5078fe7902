#include "intake/record.h"

#include <inttypes.h>
#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"

void
record_release(struct record *r)
{
	struct buf *const bufs[] = {&r->message_id, &r->refs, &r->from, &r->name,
				    &r->subject,    &r->text, &r->whole};

	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_release(bufs[i]);
	for (size_t i = 0; i < r->parts; i++) {
		buf_release(&r->part[i].name);
		buf_release(&r->part[i].type);
	}
	*r = (struct record){0};
}

/* Bytes of the first `most` characters. */
static size_t
head_of(const char *s, size_t n, size_t most)
{
	size_t at = 0;

	for (; most && at < n; most--)
		at += utf8_next(s + at, n - at).len;
	return at;
}

void
record_line(struct buf *out, const char *text, size_t n, size_t most)
{
	struct buf line = {0};
	const char *s;
	size_t len;

	clean(&line, text, n, CLEAN_LINE);
	s = buf_str(&line);
	s += strspn(s, " ");
	len = head_of(s, strlen(s), most);
	while (len && s[len - 1] == ' ')
		len--;
	buf_add(out, s, len);
	buf_release(&line);
}

/* One that has no blanks, no brackets and nothing that is not plain. */
static bool
is_id(const char *s, size_t n)
{
	if (!n || n > ID_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] <= ' ' || s[i] > '~' || strchr("<>\"\\", s[i]))
			return false;
	return true;
}

/* The first of them goes for a new one. */
static void
id_add(struct buf *out, size_t *count, const char *s, size_t n)
{
	if (!is_id(s, n))
		return;
	if (*count == REFS_MAX) {
		const char *blank = strchr(buf_str(out), ' ');

		buf_splice(out, 0, (size_t)(blank - buf_str(out)) + 1, NULL, 0);
		--*count;
	}
	if (*count)
		buf_char(out, ' ');
	buf_add(out, s, n);
	++*count;
}

void
record_ids(struct buf *out, const char *header)
{
	size_t count = 0;

	for (const char *s = buf_str(out); *s; s++)
		count += *s == ' ' || s == buf_str(out);
	for (const char *open = header; (open = strchr(open, '<')); open++) {
		const char *close = strchr(open, '>');

		if (!close)
			break;
		id_add(out, &count, open + 1, (size_t)(close - open) - 1);
	}
}

/* --- JSON --- */

/* Cleaned text has no control but the end of a line. */
static void
string_put(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '\n')
			buf_puts(out, "\\n");
		else if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else if ((unsigned char)*s >= ' ')
			buf_char(out, *s);
	}
	buf_char(out, '"');
}

static void
text_put(struct buf *out, const char *name, const struct buf *text)
{
	if (!text->len)
		return;
	buf_printf(out, ",\"%s\":", name);
	string_put(out, buf_str(text));
}

static void
parts_put(const struct record *r, struct buf *out)
{
	if (r->more)
		buf_printf(out, ",\"more\":%zu", r->more);
	if (!r->parts)
		return;
	buf_puts(out, ",\"parts\":[");
	for (size_t i = 0; i < r->parts; i++) {
		const struct record_part *p = &r->part[i];

		buf_printf(out, "%s{\"digest\":\"%s\",\"size\":%" PRId64, i ? "," : "", p->digest,
			   p->size);
		text_put(out, "name", &p->name);
		text_put(out, "type", &p->type);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

void
record_print(const struct record *r, struct buf *out)
{
	static const char *const kinds[] = {
		[MAIL_MESSAGE] = "message",
		[MAIL_AUTO] = "auto",
		[MAIL_BOUNCE] = "bounce",
		[MAIL_LOOP] = "loop",
	};

	buf_printf(out, "{\"kefu_mail\":1,\"id\":\"%s\",\"at\":%" PRId64 ",\"size\":%" PRId64,
		   r->id, r->at, r->size);
	buf_printf(out, ",\"kind\":\"%s\"", kinds[r->kind]);
	if (r->is_cut)
		buf_puts(out, ",\"cut\":true");
	if (r->is_unread)
		buf_puts(out, ",\"unread\":true");
	text_put(out, "message_id", &r->message_id);
	text_put(out, "refs", &r->refs);
	text_put(out, "from", &r->from);
	text_put(out, "name", &r->name);
	text_put(out, "subject", &r->subject);
	text_put(out, "text", &r->text);
	text_put(out, "whole", &r->whole);
	parts_put(r, out);
	buf_puts(out, "}\n");
}
