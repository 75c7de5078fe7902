#include "feed/json_rows.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/intl.h"
#include "feed/source.h"
#include "text/utf8.h"

enum { CHUNK = 64 << 10, MEMBERS_MAX = CSV_FIELDS_MAX };

struct json_rows {
	struct source *source;
	char chunk[CHUNK];
	size_t used, got;
	int64_t line, column; /* of the next byte */

	struct buf text; /* of the object */
	bool is_cut;
	struct arena mem; /* of the record */
	struct json_member member[MEMBERS_MAX];
};

/* --- bytes --- */

static bool
has_byte(struct json_rows *j)
{
	ssize_t n;

	if (j->used < j->got)
		return true;
	n = source_read(j->source, j->chunk, CHUNK);
	j->used = 0;
	j->got = n > 0 ? (size_t)n : 0;
	return n > 0;
}

static char
byte_take(struct json_rows *j)
{
	const char ch = j->chunk[j->used++];

	j->column++;
	if (ch == '\n') {
		j->line++;
		j->column = 1;
	}
	return ch;
}

static void
keep(struct json_rows *j, const char *bytes, size_t n)
{
	const size_t room = CSV_ROW_MAX - j->text.len;

	buf_add(&j->text, bytes, n < room ? n : room);
	j->is_cut = j->is_cut || n > room;
}

/* --- one object --- */

/* Where in an object the reading stands. */
struct scan {
	int depth;
	bool in_string, is_escaped;
};

/* False: the object ends with this byte, or breaks off there, because a string goes on behind the
 * end of its line. */
static bool
scan_byte(struct scan *s, char ch)
{
	if (s->in_string) {
		s->in_string = ch != '"' || s->is_escaped;
		s->is_escaped = ch == '\\' && !s->is_escaped;
		return ch != '\n';
	}
	s->in_string = ch == '"';
	s->depth += (ch == '{' || ch == '[') - (ch == '}' || ch == ']');
	return s->depth > 0;
}

/* An object that begins where a line does, inside another one: that one was never closed. */
static bool
is_next_one(struct json_rows *j, const struct scan *s)
{
	return j->column == 1 && !s->in_string && j->text.len && has_byte(j) &&
	       j->chunk[j->used] == '{';
}

/* As far as the line is read already; false: the object is over. */
static bool
run_take(struct json_rows *j, struct scan *s)
{
	const size_t from = j->used;
	bool goes_on = true;
	char ch = '\0';

	while (goes_on && ch != '\n' && j->used < j->got) {
		ch = byte_take(j);
		goes_on = scan_byte(s, ch);
	}
	keep(j, j->chunk + from, j->used - from);
	return goes_on;
}

static const char *
object_take(struct json_rows *j)
{
	struct scan s = {0};
	bool goes_on = true;

	while (goes_on && has_byte(j) && !is_next_one(j, &s))
		goes_on = run_take(j, &s);
	if (j->is_cut)
		return N_("object longer than 4 MiB");
	return s.depth ? N_("object never closed") : NULL;
}

static void
line_take(struct json_rows *j)
{
	char ch = '\0';

	while (ch != '\n' && has_byte(j)) {
		ch = byte_take(j);
		if (ch != '\n')
			keep(j, &ch, 1);
	}
}

/* --- what it says --- */

/* The place of a byte of the object. */
static void
bad_at(const struct json_rows *j, size_t offset, struct json_record *row)
{
	row->bad_line = row->line;
	for (size_t i = 0; i < offset && i < j->text.len; i++) {
		row->bad_column++;
		if (j->text.data[i] == '\n') {
			row->bad_line++;
			row->bad_column = 1;
		}
	}
}

/* Numbers as they are written, but for those with a point, of which nobody needs more digits. */
static const char *
value_text(struct arena *mem, const json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_STRING:
		return arena_strdup(mem, json_string_value(v));
	case JSON_INTEGER:
		return arena_printf(mem, "%lld", (long long)json_integer_value(v));
	case JSON_REAL:
		return arena_printf(mem, "%.15g", json_real_value(v));
	case JSON_TRUE:
		return "true";
	case JSON_FALSE:
		return "false";
	case JSON_NULL:
	case JSON_OBJECT:
	case JSON_ARRAY:
		break;
	}
	return NULL;
}

static const char *
members_take(struct json_rows *j, json_t *object, struct json_record *row)
{
	const char *name;
	json_t *v;

	json_object_foreach(object, name, v)
	{
		if (row->count == MEMBERS_MAX)
			return N_("more than 256 members");
		j->member[row->count++] = (struct json_member){
			.name = arena_strdup(&j->mem, name),
			.value = value_text(&j->mem, v),
			.is_nested = json_is_object(v) || json_is_array(v),
		};
	}
	row->member = j->member;
	return NULL;
}

static const char *
object_read(struct json_rows *j, struct json_record *row)
{
	const size_t bad = utf8_bad(j->text.data, j->text.len);
	const char *reason;
	json_error_t e;
	json_t *object;

	if (bad < j->text.len) {
		bad_at(j, bad, row);
		return source_damage(j->source, j->text.data[bad]);
	}
	object = json_loadb(j->text.data, j->text.len, JSON_REJECT_DUPLICATES, &e);
	if (!object) {
		bad_at(j, e.position > 0 ? (size_t)e.position - 1 : 0, row);
		return arena_printf(&j->mem, "JSON: %s", e.text);
	}
	reason = members_take(j, object, row);
	json_decref(object);
	return reason;
}

static bool
is_between(char ch)
{
	return strchr(" \t\r\n,[]", ch) && ch;
}

void
json_rows_open(struct json_rows **out, struct source *source)
{
	struct json_rows *j = calloc(1, sizeof *j);

	if (!j)
		abort();
	j->source = source;
	j->line = j->column = 1;
	*out = j;
}

enum csv_row
json_rows_next(struct json_rows *j, struct json_record *row)
{
	buf_clear(&j->text);
	arena_reset(&j->mem);
	j->is_cut = false;
	while (has_byte(j) && is_between(j->chunk[j->used]))
		(void)byte_take(j);
	if (!has_byte(j))
		return source_err(j->source)->rc ? CSV_FAILED : CSV_END;
	*row = (struct json_record){.line = j->line, .bad_line = j->line, .bad_column = j->column};
	if (j->chunk[j->used] == '{') {
		row->reason = object_take(j);
		if (!row->reason)
			row->reason = object_read(j, row);
	} else {
		line_take(j);
		row->reason = N_("an object in braces belongs here");
	}
	return row->reason ? CSV_BAD : CSV_ROW;
}

const char *
json_rows_raw(const struct json_rows *j, size_t *n)
{
	*n = j->text.len < CSV_RAW_MAX ? j->text.len : CSV_RAW_MAX;
	return buf_str(&j->text);
}

bool
json_rows_is_cut(const struct json_rows *j)
{
	return j->is_cut || j->text.len > CSV_RAW_MAX;
}

void
json_rows_close(struct json_rows *j)
{
	if (!j)
		return;
	buf_release(&j->text);
	arena_reset(&j->mem);
	free(j);
}
