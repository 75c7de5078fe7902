#include "core/words.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "core/words_table.h"
#include "text/fold.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* How the tables spell it: folded, blanks at the ends gone, blanks and dashes inside underscores.
 */
static void
make_key(struct buf *key, const char *text)
{
	size_t lead = 0;

	fold(key, text, strlen(text));
	while (key->len && is_blank(key->data[key->len - 1]))
		buf_splice(key, key->len - 1, 1, "", 0);
	while (lead < key->len && is_blank(key->data[lead]))
		lead++;
	buf_splice(key, 0, lead, "", 0);
	for (size_t i = 0; i < key->len; i++)
		if (is_blank(key->data[i]) || key->data[i] == '-')
			key->data[i] = '_';
}

static bool
list_has(const char *list, const struct buf *key)
{
	for (size_t len; *list; list += len + (list[len] == ' ')) {
		len = strcspn(list, " ");
		if (len == key->len && !memcmp(list, key->data, len))
			return true;
	}
	return false;
}

static const struct word *
row_of(enum word_kind kind, int value)
{
	for (size_t i = 0; i < words_count; i++)
		if (words_table[i].kind == kind && words_table[i].value == value)
			return &words_table[i];
	return NULL;
}

const char *
word_of(enum word_kind kind, int value)
{
	const struct word *row = row_of(kind, value);

	return row ? row->word : "";
}

const char *
word_short(enum word_kind kind, int value)
{
	const struct word *row = row_of(kind, value);

	return row ? row->brief : "";
}

static bool
row_has(const struct word *row, const struct buf *key)
{
	return list_has(row->word, key) || list_has(row->brief, key) || list_has(row->also, key);
}

int
word_find(enum word_kind kind, const char *text)
{
	struct buf key = {0};
	int value = 0;

	make_key(&key, text);
	for (size_t i = 0; i < words_count && !value; i++)
		if (words_table[i].kind == kind && row_has(&words_table[i], &key))
			value = words_table[i].value;
	buf_release(&key);
	return value;
}

static void
list_each(const char *list, void (*each)(const char *word, size_t n, void *arg), void *arg)
{
	for (size_t n; *list; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		each(list, n, arg);
	}
}

void
words_each(enum word_kind kind, void (*each)(const char *word, size_t n, void *arg), void *arg)
{
	for (size_t i = 0; i < words_count; i++) {
		const struct word *row = &words_table[i];

		if (row->kind != kind)
			continue;
		list_each(row->word, each, arg);
		if (strcmp(row->brief, row->word) != 0)
			list_each(row->brief, each, arg);
		list_each(row->also, each, arg);
	}
}

const char *
header_name(enum field_name field)
{
	static const char *const names[FIELD_COUNT] = {
		[FIELD_EXTERNAL_ID] = "external_id",
		[FIELD_CHANNEL] = "channel",
		[FIELD_CUSTOMER] = "customer",
		[FIELD_PHONE] = "phone",
		[FIELD_EMAIL] = "email",
		[FIELD_SUBJECT] = "subject",
		[FIELD_DESCRIPTION] = "description",
		[FIELD_RECEIVED_AT] = "received_at",
		[FIELD_EMOTION] = "emotion",
		[FIELD_QUADRANT] = "quadrant",
		[FIELD_NUMBER] = "number",
		[FIELD_SALUTATION] = "salutation",
		[FIELD_STATUS] = "status",
		[FIELD_OWNER] = "owner",
		[FIELD_DUE_AT] = "due_at",
		[FIELD_CLOSED_AT] = "closed_at",
	};

	return names[field] ? names[field] : "";
}

int
header_find(const char *title)
{
	enum field_name field = FIELD_NONE;
	struct buf key = {0};

	make_key(&key, title);
	for (size_t i = 0; i < headers_count && !field; i++)
		if (list_has(headers_table[i].titles, &key))
			field = headers_table[i].field;
	buf_release(&key);
	return (int)field;
}
