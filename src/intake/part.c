#include "intake/part.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/file_replace.h"
#include "intake/content.h"
#include "intake/record.h"
#include "intake/word.h"

enum { CHUNK = 16 << 10, NAME_MOST = 100, TYPE_MOST = 60 };

static void object_read(struct parts *p, GMimeObject *o, int depth);

/* --- attachments --- */

/* False: more than is kept. */
static bool
bytes_keep(const struct parts *p, GMimePart *part, int fd, struct record_part *out)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	const int64_t room = PARTS_BYTES_MAX - p->kept;
	struct content c;
	char chunk[CHUNK];
	size_t n;
	bool is_well = true;

	content_open(&c, part);
	while (is_well && (n = content_read(&c, chunk, sizeof chunk))) {
		g_checksum_update(sum, (const guchar *)chunk, (gssize)n);
		out->size += (int64_t)n;
		is_well = out->size <= PART_MAX && out->size <= room &&
			  (fd < 0 || write(fd, chunk, n) == (ssize_t)n);
	}
	content_close(&c);
	(void)strcpy(out->digest, g_checksum_get_string(sum));
	g_checksum_free(sum);
	return is_well;
}

static bool
part_write(const struct parts *p, GMimePart *part, struct record_part *out)
{
	struct arena mem = {0};
	struct err e = {0};
	struct file_replace f;
	const char *path = arena_printf(&mem, "%s/%s.%zu.part", p->dir, p->name, p->record->parts);
	bool is_well = !file_replace_begin(NULL, path, &f, &e);

	if (is_well && !bytes_keep(p, part, f.fd, out)) {
		file_replace_give_up(&f);
		is_well = false;
	} else if (is_well) {
		is_well = !file_replace_end(&f, &e);
	}
	err_release(&e);
	arena_reset(&mem);
	return is_well;
}

/* Both ways of saying a name: RFC 2231, which GMime reads, and encoded words inside of it. */
static void
name_read(struct record_part *out, GMimePart *part)
{
	const char *name = g_mime_part_get_filename(part);
	struct buf utf8 = {0};

	if (name)
		word_decode(&utf8, name, strlen(name));
	record_line(&out->name, buf_str(&utf8), utf8.len, NAME_MOST);
	buf_release(&utf8);
}

static void
attachment_keep(struct parts *p, GMimePart *part)
{
	struct record *r = p->record;
	struct record_part *out = &r->part[r->parts];
	char *type;

	if (r->parts == PARTS_MAX) {
		r->more++;
		return;
	}
	*out = (struct record_part){0};
	if (p->dir ? !part_write(p, part, out) : !bytes_keep(p, part, -1, out)) {
		r->more++;
		return;
	}
	p->kept += out->size;
	name_read(out, part);
	type = g_mime_content_type_get_mime_type(
		g_mime_object_get_content_type(GMIME_OBJECT(part)));
	record_line(&out->type, type, strlen(type), TYPE_MOST);
	g_free(type);
	r->parts++;
}

/* --- text --- */

static bool
is_attachment(GMimeObject *o)
{
	const char *how = g_mime_object_get_disposition(o);

	return how && !strcasecmp(how, "attachment");
}

static bool
is_text(GMimeObject *o)
{
	GMimeContentType *type = g_mime_object_get_content_type(o);

	return !is_attachment(o) && (g_mime_content_type_is_type(type, "text", "plain") ||
				     g_mime_content_type_is_type(type, "text", "html"));
}

static void
text_add(struct parts *p, GMimePart *part)
{
	struct buf text = {0};
	struct record *r = p->record;

	if (r->whole.len >= TEXT_IN_MAX)
		r->is_cut = true;
	else if (!content_text(&text, part))
		r->is_cut = true;
	if (text.len && r->whole.len)
		buf_char(&r->whole, '\n');
	buf_add(&r->whole, buf_str(&text), text.len);
	buf_release(&text);
}

/* The message that a server returns, or a copy of its head: which of ours it was. */
static void
returned_read(struct parts *p, const char *head)
{
	const char *at = strcasestr(head, "\nMessage-ID:");
	struct buf line = {0};

	if (!at && !strncasecmp(head, "Message-ID:", strlen("Message-ID:")))
		at = head;
	if (at)
		buf_add(&line, at + 1, strcspn(at + 1, "\n"));
	record_ids(&p->record->refs, buf_str(&line));
	buf_release(&line);
}

static void
part_read(struct parts *p, GMimePart *part)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
	struct buf head = {0};

	if (p->record->kind == MAIL_BOUNCE &&
	    g_mime_content_type_is_type(type, "text", "rfc822-headers")) {
		(void)content_text(&head, part);
		returned_read(p, buf_str(&head));
	} else if (is_text(GMIME_OBJECT(part))) {
		text_add(p, part);
	} else if (p->record->kind != MAIL_BOUNCE) {
		attachment_keep(p, part);
	}
	buf_release(&head);
}

/* --- the tree --- */

/* The last that can be read; plain text before HTML, unless it is empty. */
static void
alternative_read(struct parts *p, GMimeMultipart *multi, int depth)
{
	const int count = g_mime_multipart_get_count(multi);
	const size_t before = p->record->whole.len;

	for (int i = 0; i < count; i++) {
		GMimeObject *o = g_mime_multipart_get_part(multi, i);

		if (p->record->whole.len == before || !is_text(o))
			object_read(p, o, depth + 1);
	}
}

static void
multipart_read(struct parts *p, GMimeMultipart *multi, int depth)
{
	GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(multi));
	const int count = g_mime_multipart_get_count(multi);

	if (g_mime_content_type_is_type(type, "multipart", "alternative")) {
		alternative_read(p, multi, depth);
		return;
	}
	for (int i = 0; i < count && p->looked < LOOKED_MAX; i++)
		object_read(p, g_mime_multipart_get_part(multi, i), depth + 1);
	if (p->looked >= LOOKED_MAX)
		p->record->is_cut = true;
}

static void
enclosed_read(struct parts *p, GMimeMessagePart *part)
{
	GMimeMessage *m = g_mime_message_part_get_message(part);
	const char *id = m ? g_mime_object_get_header(GMIME_OBJECT(m), "Message-ID") : NULL;

	if (p->record->kind == MAIL_BOUNCE)
		record_ids(&p->record->refs, id ? id : "");
	else
		p->record->more++; /* a mail in a mail: the raw message has it */
}

static void
object_read(struct parts *p, GMimeObject *o, int depth)
{
	if (!o || ++p->looked > LOOKED_MAX || depth > DEPTH_MAX) {
		p->record->is_cut = true;
		return;
	}
	if (GMIME_IS_MULTIPART(o))
		multipart_read(p, GMIME_MULTIPART(o), depth);
	else if (GMIME_IS_MESSAGE_PART(o))
		enclosed_read(p, GMIME_MESSAGE_PART(o));
	else if (GMIME_IS_PART(o))
		part_read(p, GMIME_PART(o));
}

void
parts_read(struct parts *p, GMimeMessage *m)
{
	object_read(p, g_mime_message_get_mime_part(m), 0);
}
