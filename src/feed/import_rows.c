#include "feed/import_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "feed/csv.h"
#include "feed/import_map.h"
#include "feed/json_rows.h"
#include "feed/source.h"
#include "text/clean.h"
#include "text/csv.h"

/* A name of a member that was met, and what it means. */
struct known {
	char *name;
	enum field_name field;
};

struct import_rows {
	struct import_rows_form form;
	struct source *source;
	struct csv *csv; /* of one of the two */
	struct json_rows *json;
	struct buf head;
	enum field_name field[CSV_FIELDS_MAX]; /* of CSV, by column */
	size_t fields;
	struct known known[CSV_FIELDS_MAX]; /* of JSON, in the order they came */
	size_t knowns;
	bool is_told; /* the encoding */
};

static void
notice(const struct import_rows *r, const char *sentence)
{
	if (r->form.notice)
		r->form.notice(r->form.arg, sentence);
}

/* Said once, when it is known. */
static void
encoding_tell(struct import_rows *r)
{
	const enum encoding e = source_encoding(r->source);
	struct buf b = {0};

	if (r->is_told || e == ENCODING_UNKNOWN || r->form.encoding != ENCODING_UNKNOWN)
		return;
	r->is_told = true;
	buf_printf(&b, _("read as %s"), encoding_name(e));
	notice(r, buf_str(&b));
	buf_release(&b);
}

static void
unused_tell(const struct import_rows *r, const struct buf *names)
{
	struct buf b = {0};

	buf_printf(&b, _("columns that are not used: %s"), buf_str(names));
	notice(r, buf_str(&b));
	buf_release(&b);
}

static void
unnamed_tell(const struct import_rows *r)
{
	notice(r, _("there is no column external_id: imported again, these tickets would "
		    "be there twice"));
}

static void
row_print(struct buf *out, const char *const *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_char(out, ',');
		csv_put(out, fields[i] ? fields[i] : "");
	}
}

/* Bytes that could not be taken apart go as one field, made harmless. */
static const char *
raw_print(struct arena *mem, const char *raw, size_t n)
{
	struct buf text = {0}, field = {0};
	const char *kept;

	clean(&text, raw, n, CLEAN_TEXT);
	csv_put(&field, buf_str(&text));
	kept = arena_strdup(mem, buf_str(&field));
	buf_release(&text);
	buf_release(&field);
	return kept;
}

static const char *
bad_print(struct arena *mem, int64_t line, int64_t column, const char *reason, bool is_cut)
{
	return arena_printf(
		mem, is_cut ? _("%lld:%lld: %s; only its beginning is here") : "%lld:%lld: %s",
		(long long)line, (long long)column, _(reason));
}

/* --- the header of CSV --- */

static bool
has_field(const struct import_rows *r, enum field_name field)
{
	for (size_t i = 0; i < r->fields; i++)
		if (r->field[i] == field)
			return true;
	return false;
}

/* The first of two columns with one meaning counts. */
static void
header_map(struct import_rows *r, const struct csv_record *row)
{
	struct buf unused = {0};

	for (size_t i = 0; i < row->count; i++) {
		enum field_name field = import_map_field(r->form.map, row->fields[i]);

		if (has_field(r, field))
			field = FIELD_NONE;
		if (field == FIELD_NONE) {
			buf_puts(&unused, unused.len ? ", " : "");
			clean(&unused, row->fields[i], strlen(row->fields[i]), CLEAN_LINE);
		}
		r->field[r->fields++] = field;
	}
	if (unused.len)
		unused_tell(r, &unused);
	buf_release(&unused);
	if (!has_field(r, FIELD_EXTERNAL_ID) && !has_field(r, FIELD_NUMBER))
		unnamed_tell(r);
}

static enum rc
header_check(const struct import_rows *r, struct err *e)
{
	if (!has_field(r, FIELD_CUSTOMER))
		return err_set(
			e, E_INVALID,
			_("%s:1:1: no column says who the customer is: name one \"customer\""),
			r->form.name);
	if (!has_field(r, FIELD_SUBJECT) && !has_field(r, FIELD_DESCRIPTION))
		return err_set(e, E_INVALID,
			       _("%s:1:1: no column says what it is about: name one \"subject\" or "
				 "\"description\""),
			       r->form.name);
	return OK;
}

static enum rc
header_take(struct import_rows *r, struct err *e)
{
	struct csv_record row;
	const enum csv_row got = csv_next(r->csv, &row);

	if (got == CSV_END)
		return err_set(e, E_INVALID,
			       _("%s:1:1: the file is empty: a header line belongs here"),
			       r->form.name);
	if (got == CSV_BAD)
		return err_set(e, E_INVALID, "%s:%lld:%lld: %s", r->form.name,
			       (long long)row.bad_line, (long long)row.bad_column, _(row.reason));
	if (got == CSV_FAILED)
		return err_set(e, csv_err(r->csv)->rc, "%s", err_text(csv_err(r->csv)));
	encoding_tell(r);
	header_map(r, &row);
	row_print(&r->head, row.fields, row.count);
	return header_check(r, e);
}

/* Every field by its name: an object may have any of them. */
static void
head_of_json(struct import_rows *r)
{
	const char *names[FIELD_COUNT];

	for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
		names[f - 1] = header_name((enum field_name)f);
	row_print(&r->head, names, FIELD_COUNT - 1);
}

enum rc
import_rows_open(struct import_rows **out, const struct import_rows_form *form, struct err *e)
{
	struct import_rows *r = calloc(1, sizeof *r);
	char first;

	if (!r)
		abort();
	r->form = *form;
	*out = r;
	source_open(&r->source, form->fd, form->encoding);
	first = source_first(r->source);
	if (first == '[' || first == '{') {
		json_rows_open(&r->json, r->source);
		head_of_json(r);
		return OK;
	}
	csv_open_source(&r->csv, r->source);
	return header_take(r, e);
}

const char *
import_rows_head(const struct import_rows *r)
{
	return buf_str(&r->head);
}

/* --- rows of CSV --- */

static bool
csv_bad(struct import_rows *r, struct arena *mem, const struct csv_record *got,
	struct import_row *row)
{
	size_t n;
	const char *raw = csv_raw(r->csv, &n);

	row->reason =
		bad_print(mem, got->bad_line, got->bad_column, got->reason, csv_is_cut(r->csv));
	row->text = raw_print(mem, raw, n);
	return true;
}

static bool
csv_row(struct import_rows *r, struct arena *mem, struct import_row *row)
{
	struct csv_record got = {0};
	const char *fields[CSV_FIELDS_MAX];
	struct buf text = {0};
	const enum csv_row is = csv_next(r->csv, &got);

	if (is == CSV_END || is == CSV_FAILED)
		return false;
	*row = (struct import_row){.line = got.line};
	if (is == CSV_BAD)
		return csv_bad(r, mem, &got, row);
	for (size_t i = 0; i < got.count; i++)
		fields[i] = csv_plain(got.fields[i]);
	row_print(&text, fields, got.count);
	row->text = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	if (got.count != r->fields)
		row->reason = arena_printf(mem, _("the row has %zu fields, the header %zu"),
					   got.count, r->fields);
	for (size_t i = 0; i < got.count && i < r->fields; i++)
		row->value[r->field[i]] = fields[i];
	return true;
}

/* --- objects of JSON --- */

/* A name is told once when nobody uses it. */
static enum field_name
member_field(struct import_rows *r, const char *name)
{
	struct known *k;

	for (size_t i = 0; i < r->knowns; i++)
		if (!strcmp(r->known[i].name, name))
			return r->known[i].field;
	if (r->knowns == CSV_FIELDS_MAX)
		return import_map_field(r->form.map, name);
	k = &r->known[r->knowns++];
	*k = (struct known){strdup(name), import_map_field(r->form.map, name)};
	if (!k->name)
		abort();
	if (k->field == FIELD_NONE) {
		struct buf b = {0};

		clean(&b, name, strlen(name), CLEAN_LINE);
		unused_tell(r, &b);
		buf_release(&b);
	}
	return k->field;
}

static void
members_take(struct import_rows *r, struct arena *mem, const struct json_record *got,
	     struct import_row *row)
{
	for (size_t i = 0; i < got->count; i++) {
		const struct json_member *m = &got->member[i];
		const enum field_name field = member_field(r, m->name);

		if (field != FIELD_NONE && m->is_nested)
			row->reason = arena_printf(mem, _("%s: a list or an object is no value"),
						   header_name(field));
		if (!row->value[field])
			row->value[field] = m->value;
	}
}

static bool
json_row(struct import_rows *r, struct arena *mem, struct import_row *row)
{
	struct json_record got = {0};
	const enum csv_row is = json_rows_next(r->json, &got);
	struct buf text = {0};
	size_t n;
	const char *raw = json_rows_raw(r->json, &n);

	if (is == CSV_END || is == CSV_FAILED)
		return false;
	*row = (struct import_row){.line = got.line};
	if (is == CSV_BAD) {
		row->reason = bad_print(mem, got.bad_line, got.bad_column, got.reason,
					json_rows_is_cut(r->json));
		row->text = raw_print(mem, raw, n);
		return true;
	}
	members_take(r, mem, &got, row);
	row_print(&text, row->value + 1, FIELD_COUNT - 1);
	row->text = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return true;
}

bool
import_rows_next(struct import_rows *r, struct arena *mem, struct import_row *row)
{
	const bool is = r->csv ? csv_row(r, mem, row) : json_row(r, mem, row);

	encoding_tell(r);
	for (int f = FIELD_NONE + 1; is && f < FIELD_COUNT; f++)
		if (row->value[f])
			row->value[f] =
				import_map_word(r->form.map, (enum field_name)f, row->value[f]);
	return is;
}

int64_t
import_rows_done(const struct import_rows *r)
{
	return source_done(r->source);
}

int64_t
import_rows_size(const struct import_rows *r)
{
	return source_size(r->source);
}

enum rc
import_rows_end(const struct import_rows *r, struct err *e)
{
	const struct err *was = source_err(r->source);

	return was->rc ? err_set(e, was->rc, "%s", err_text(was)) : OK;
}

void
import_rows_close(struct import_rows *r)
{
	if (!r)
		return;
	csv_close(r->csv);
	json_rows_close(r->json);
	source_close(r->source);
	for (size_t i = 0; i < r->knowns; i++)
		free(r->known[i].name);
	buf_release(&r->head);
	free(r);
}
