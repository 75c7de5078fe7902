#include "feed/mail_record.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "desk/mail.h"
#include "store/blob.h"
#include "text/clean.h"
#include "text/utf8.h"

enum {
	ID_MOST = 200,
	ADDRESS_MOST = 120,
	SUBJECT_MOST = 200,
	NAME_MOST = 80,
	TEXT_MOST = 65000,
	PART_NAME_MOST = 100,
	TYPE_MOST = 60,
	REFS_MOST = 5000,
};

struct member {
	json_t *object;
	struct arena *mem;
};

/* Cleaned, at most so many characters; NULL: nothing is left, or there is none. */
static const char *
text_read(const struct member *m, const char *name, size_t most, enum clean how)
{
	const char *value = json_string_value(json_object_get(m->object, name));
	struct buf out = {0};
	const char *kept = NULL;
	size_t at = 0;

	if (!value)
		return NULL;
	clean(&out, value, strlen(value), how);
	for (; most && at < out.len; most--)
		at += utf8_next(out.data + at, out.len - at).len;
	while (at && strchr(" \n", out.data[at - 1]))
		at--;
	if (at)
		kept = arena_strndup(m->mem, out.data, at);
	buf_release(&out);
	return kept;
}

static int64_t
number_read(const struct member *m, const char *name)
{
	const json_int_t n = json_integer_value(json_object_get(m->object, name));

	return n > 0 ? (int64_t)n : 0;
}

static const char *
digest_read(const struct member *m, const char *name)
{
	const char *value = json_string_value(json_object_get(m->object, name));

	return value && blob_is_digest(value) ? arena_strdup(m->mem, value) : NULL;
}

static enum mail_kind
kind_read(const struct member *m)
{
	const char *value = json_string_value(json_object_get(m->object, "kind"));

	return value ? (enum mail_kind)word_find(WORD_MAIL, value) : 0;
}

static void
parts_read(const struct member *m, struct mail_form *out)
{
	json_t *list = json_object_get(m->object, "parts");
	const size_t count = json_array_size(list);

	for (size_t i = 0; i < count; i++) {
		const struct member p = {json_array_get(list, i), m->mem};
		const char *digest = digest_read(&p, "digest");

		if (!digest || out->parts == MAIL_PARTS_MAX) {
			out->more++;
			continue;
		}
		out->part[out->parts++] = (struct mail_part_form){
			.name = text_read(&p, "name", PART_NAME_MOST, CLEAN_LINE),
			.type = text_read(&p, "type", TYPE_MOST, CLEAN_LINE),
			.digest = digest,
			.size = number_read(&p, "size")};
	}
}

static void
record_fill(const struct member *m, struct mail_form *out)
{
	*out = (struct mail_form){
		.kind = kind_read(m),
		.at = number_read(m, "at"),
		.size = number_read(m, "size"),
		.more = number_read(m, "more"),
		.is_cut = json_is_true(json_object_get(m->object, "cut")),
		.is_unread = json_is_true(json_object_get(m->object, "unread")),
		.message_id = text_read(m, "message_id", ID_MOST, CLEAN_LINE),
		.sender = text_read(m, "from", ADDRESS_MOST, CLEAN_LINE),
		.digest = digest_read(m, "id"),
		.refs = text_read(m, "refs", REFS_MOST, CLEAN_LINE),
		.name = text_read(m, "name", NAME_MOST, CLEAN_LINE),
		.subject = text_read(m, "subject", SUBJECT_MOST, CLEAN_LINE),
		.text = text_read(m, "text", TEXT_MOST, CLEAN_TEXT),
		.whole = text_read(m, "whole", TEXT_MOST, CLEAN_TEXT),
	};
	if (!out->message_id)
		out->message_id = out->digest;
	if (!out->sender)
		out->sender = "?";
	parts_read(m, out);
}

enum rc
mail_record_read(const char *bytes, size_t n, struct arena *mem, struct mail_form *out,
		 struct err *e)
{
	json_error_t why;
	const struct member m = {json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &why), mem};
	bool is_one;

	record_fill(&m, out);
	is_one = number_read(&m, "kefu_mail") == 1 && out->digest && out->kind && out->at;
	if (m.object)
		json_decref(m.object);
	return is_one ? OK : err_set(e, E_INVALID, _("this is no record of kefu-intake"));
}
