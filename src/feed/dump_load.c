#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "feed/dump.h"
#include "feed/source.h"
#include "sql_rows.h"
#include "store/dump.h"
#include "store/store.h"

enum { CHUNK = 64 << 10, COLUMNS_MAX = 64, TELL_EVERY = 4096 };

struct reader {
	struct dump_load *load;
	struct err *err;
	struct source *source;
	char chunk[CHUNK];
	size_t used, got;
	struct buf text; /* of the line */
	int64_t line;
	bool is_over, is_ended; /* the file, and the dump by its last line */
};

__attribute__((format(printf, 3, 4))) static enum rc
fail(struct reader *r, enum rc rc, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		abort();
	va_end(ap);
	(void)err_set(r->err, rc, "%s:%lld: %s", r->load->name, (long long)r->line, text);
	free(text);
	return rc;
}

/* --- lines --- */

static bool
chunk_more(struct reader *r)
{
	ssize_t n;

	if (r->used < r->got)
		return true;
	n = source_read(r->source, r->chunk, CHUNK);
	r->used = 0;
	r->got = n > 0 ? (size_t)n : 0;
	r->is_over = n <= 0;
	return n > 0;
}

/* False at the end of the file. */
static bool
line_next(struct reader *r)
{
	const char *end = NULL;

	buf_clear(&r->text);
	r->line++;
	while (!end && r->text.len <= DUMP_LINE_MAX && chunk_more(r)) {
		const char *from = r->chunk + r->used;
		size_t n = r->got - r->used;

		end = memchr(from, '\n', n);
		n = end ? (size_t)(end - from) : n;
		buf_add(&r->text, from, n);
		r->used += n + (end != NULL);
	}
	return end || r->text.len;
}

/* --- a line --- */

static const char *
string_of(const json_t *object, const char *name)
{
	const char *s = json_string_value(json_object_get(object, name));

	return s ? s : "";
}

static int
hex_digit(char ch)
{
	const char *digits = "0123456789abcdef", *at = ch ? strchr(digits, ch) : NULL;

	return at ? (int)(at - digits) : -1;
}

static bool
hex_read(const char *hex, struct arena *mem, struct sql_blob *out)
{
	const size_t n = strlen(hex) / 2;
	unsigned char *bytes = arena_alloc(mem, n + 1);

	if (strlen(hex) % 2)
		return false;
	for (size_t i = 0; i < n; i++) {
		const int high = hex_digit(hex[2 * i]), low = hex_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		bytes[i] = (unsigned char)(high << 4 | low);
	}
	*out = (struct sql_blob){bytes, n};
	return true;
}

static bool
value_read(const json_t *v, struct arena *mem, struct sql_any *out)
{
	*out = (struct sql_any){.type = 'n'};
	if (json_is_integer(v)) {
		out->type = 'i';
		out->value = json_integer_value(v);
	} else if (json_is_string(v)) {
		out->type = 't';
		out->bytes = (struct sql_blob){json_string_value(v), json_string_length(v)};
	} else if (json_is_object(v)) {
		out->type = 'b';
		return hex_read(string_of(v, "hex"), mem, &out->bytes);
	}
	return json_is_integer(v) || json_is_string(v) || json_is_null(v);
}

static enum rc
row_take(struct reader *r, json_t *object, struct arena *mem)
{
	const char *col[COLUMNS_MAX], *name;
	struct sql_any value[COLUMNS_MAX];
	struct dump_row row = {.table = string_of(object, "table"), .col = col, .value = value};
	json_t *v;

	json_object_foreach(object, name, v)
	{
		if (!strcmp(name, "table"))
			continue;
		if (!strcmp(name, "id")) {
			row.id = json_integer_value(v);
			continue;
		}
		if (row.cols == COLUMNS_MAX || !value_read(v, mem, &value[row.cols]))
			return fail(r, E_INVALID, _("%s is no value of a dump"), name);
		col[row.cols++] = name;
	}
	if (store_load_row(r->load->store, &row))
		return fail(r, store_err(r->load->store)->rc, "%s",
			    err_text(store_err(r->load->store)));
	r->load->report.rows++;
	return OK;
}

static enum rc
head_take(struct reader *r, const json_t *object)
{
	if (json_integer_value(json_object_get(object, "version")) != DUMP_VERSION)
		return fail(r, E_INVALID, _("this dump is of another version of kefu"));
	if (json_integer_value(json_object_get(object, "schema")) > store_schema())
		return fail(r, E_INVALID, _("this dump is of a newer kefu: use that one"));
	r->load->report.is_masked = json_is_true(json_object_get(object, "masked"));
	return OK;
}

static enum rc
end_take(struct reader *r, const json_t *object)
{
	r->is_ended = true;
	if (json_integer_value(json_object_get(object, "rows")) == (json_int_t)r->load->report.rows)
		return OK;
	return fail(r, E_INVALID, _("rows are missing: the dump is not whole"));
}

static enum rc
object_take(struct reader *r, json_t *object)
{
	const char *table = string_of(object, "table");
	struct arena mem = {0};
	enum rc rc;

	if (r->is_ended)
		return fail(r, E_INVALID, _("something stands behind the end of the dump"));
	if ((r->line == 1) != !strcmp(table, "dump"))
		return fail(r, E_INVALID, _("this is no dump of a desk"));
	if (r->line == 1)
		return head_take(r, object);
	if (!strcmp(table, "end"))
		return end_take(r, object);
	rc = row_take(r, object, &mem);
	arena_reset(&mem);
	return rc;
}

static enum rc
line_take(struct reader *r)
{
	json_error_t e;
	json_t *object;
	enum rc rc;

	if (r->text.len > DUMP_LINE_MAX)
		return fail(r, E_INVALID, _("the line is longer than 8 MiB"));
	object = json_loadb(r->text.data, r->text.len, JSON_REJECT_DUPLICATES, &e);
	if (!object)
		return fail(r, E_INVALID, "JSON: %s", e.text);
	rc = json_is_object(object) ? object_take(r, object)
				    : fail(r, E_INVALID, _("this is no dump of a desk"));
	json_decref(object);
	return rc;
}

static enum rc
told(struct reader *r)
{
	struct dump_load *l = r->load;

	if (r->line % TELL_EVERY)
		return OK;
	if (l->progress)
		l->progress(l->arg, l->report.rows, source_done(r->source), source_size(r->source));
	if (l->stop && l->stop(l->arg))
		return err_set(r->err, E_BUSY, _("stopped: no desk was made"));
	return OK;
}

static enum rc
lines_take(struct reader *r)
{
	enum rc rc = OK;

	while (!rc && line_next(r)) {
		rc = line_take(r);
		if (!rc)
			rc = told(r);
	}
	if (!rc && source_err(r->source)->rc)
		rc = err_set(r->err, source_err(r->source)->rc, "%s",
			     err_text(source_err(r->source)));
	if (!rc && !r->is_ended)
		rc = fail(r, E_INVALID, _("rows are missing: the dump is not whole"));
	return rc;
}

enum rc
dump_load(struct dump_load *l, struct err *e)
{
	struct reader *r = calloc(1, sizeof *r);
	enum rc rc;

	if (!r)
		abort();
	*r = (struct reader){.load = l, .err = e};
	source_open(&r->source, l->fd, ENCODING_UTF8);
	store_work_long(l->store);
	rc = store_load_begin(l->store, l->now);
	if (rc) {
		rc = err_move(e, store_err(l->store));
	} else {
		rc = lines_take(r);
		if (!rc && store_load_end(l->store))
			rc = err_move(e, store_err(l->store));
	}
	if (rc)
		store_load_drop(l->store);
	source_close(r->source);
	buf_release(&r->text);
	free(r);
	return rc;
}
