#include "feed/ticket_import.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/csv.h"
#include "feed/intake.h"
#include "feed/rejects.h"
#include "store/store.h"
#include "text/clean.h"
#include "text/csv.h"

enum { BATCH_MS = 50, BATCH_FIRST = 32, BATCH_MOST = 1000, BATCH_BYTES = 1 << 20 };

/* A row on its way: what it becomes, and how it is written if the desk refuses it. */
struct cargo {
	int64_t line;
	const char *row;
};

struct run {
	struct import *im;
	struct csv *csv;
	struct ward ward;
	struct rejects *rejects;
	struct err *err;
	enum field_name field[CSV_FIELDS_MAX];
	size_t fields;

	struct arena mem; /* of the batch */
	struct intake intake[BATCH_MOST];
	struct cargo cargo[BATCH_MOST];
	size_t count, bytes, room;
};

static void
notice(const struct run *r, const char *sentence)
{
	if (r->im->notice)
		r->im->notice(r->im->arg, sentence);
}

static const char *
row_print(struct arena *mem, const struct csv_record *row)
{
	struct buf b = {0};
	const char *text;

	for (size_t i = 0; i < row->count; i++) {
		if (i)
			buf_char(&b, ',');
		csv_put(&b, row->fields[i]);
	}
	text = arena_strdup(mem, buf_str(&b));
	buf_release(&b);
	return text;
}

static enum rc
reject(struct run *r, int64_t line, const char *reason, const char *row)
{
	r->im->place = IMPORT_REJECTS;
	r->im->report.rejected++;
	return rejects_add(r->rejects, line, reason, row, r->err);
}

/* A row that could not even be read has no fields: its bytes go as one, made harmless. */
static enum rc
reject_raw(struct run *r, const struct csv_record *row)
{
	struct buf text = {0}, field = {0};
	size_t n;
	const char *raw = csv_raw(r->csv, &n);
	enum rc rc;

	r->bytes += n;
	clean(&text, raw, n, CLEAN_TEXT);
	csv_put(&field, buf_str(&text));
	rc = reject(r, row->line,
		    arena_printf(&r->mem,
				 csv_is_cut(r->csv) ? _("%lld:%lld: %s; only its beginning is here")
						    : "%lld:%lld: %s",
				 (long long)row->bad_line, (long long)row->bad_column,
				 _(row->reason)),
		    buf_str(&field));
	buf_release(&text);
	buf_release(&field);
	return rc;
}

static enum rc
rows_run(struct run *r, size_t from, size_t count)
{
	const struct request ask = {.intake = r->intake + from, .intakes = count};
	struct outcome out;
	enum rc rc;

	r->im->place = IMPORT_DESK;
	rc = desk_run(r->im->store, r->im->by, verb_find("ticket_import"), &ask, &out);
	if (!rc) {
		r->im->report.made += out.made;
		r->im->report.known += out.skipped;
	}
	return rc;
}

static bool
is_about_the_row(enum rc rc)
{
	return rc == E_INVALID || rc == E_CONFLICT;
}

/* One of them is refused by the desk: each for itself, so that its neighbours get in. */
static enum rc
rows_run_singly(struct run *r)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < r->count; i++) {
		rc = rows_run(r, i, 1);
		if (is_about_the_row(rc))
			rc = reject(r, r->cargo[i].line, err_text(store_err(r->im->store)),
				    r->cargo[i].row);
		else if (rc)
			rc = err_move(r->err, store_err(r->im->store));
	}
	return rc;
}

static void
room_fit(struct run *r, int64_t ms)
{
	const size_t fit = r->room * BATCH_MS / (size_t)(ms > 0 ? ms : 1);

	if (r->count == r->room)
		r->room = fit < 1 ? 1 : fit > BATCH_MOST ? BATCH_MOST : fit;
}

static enum rc
batch_run(struct run *r)
{
	const int64_t began = time_ms();
	enum rc rc = r->count ? rows_run(r, 0, r->count) : OK;

	if (is_about_the_row(rc))
		rc = rows_run_singly(r);
	else if (rc)
		rc = err_move(r->err, store_err(r->im->store));
	room_fit(r, time_ms() - began);
	r->count = r->bytes = 0;
	arena_reset(&r->mem);
	if (!rc && r->im->progress)
		r->im->progress(r->im->arg, &r->im->report);
	return rc;
}

static bool
row_read(struct run *r, const struct csv_record *row, struct intake_maker *m)
{
	if (row->count != r->fields) {
		m->why = arena_printf(m->mem, _("the row has %zu fields, the header %zu"),
				      row->count, r->fields);
		return false;
	}
	for (size_t i = 0; i < row->count; i++)
		if (!intake_put(m, r->field[i], row->fields[i]))
			return false;
	return intake_finish(m);
}

static enum rc
row_take(struct run *r, const struct csv_record *row)
{
	struct intake_maker m = {.mem = &r->mem, .now = r->im->by->now};
	const char *text = row_print(&r->mem, row);

	r->bytes += strlen(text);
	if (!row_read(r, row, &m))
		return reject(r, row->line, m.why, text);
	r->intake[r->count] = m.in;
	r->cargo[r->count] = (struct cargo){row->line, text};
	r->count++;
	return OK;
}

static enum rc
rows_take(struct run *r)
{
	struct csv_record row;
	enum csv_row got;
	enum rc rc = OK;

	while (!rc && ((got = csv_next(r->csv, &row)) == CSV_ROW || got == CSV_BAD)) {
		rc = got == CSV_ROW ? row_take(r, &row) : reject_raw(r, &row);
		if (!rc && (r->count == r->room || r->bytes > BATCH_BYTES))
			rc = batch_run(r);
	}
	if (!rc)
		rc = batch_run(r);
	if (!rc && got == CSV_FAILED) {
		r->im->place = IMPORT_FILE;
		rc = err_set(r->err, csv_err(r->csv)->rc, "%s", err_text(csv_err(r->csv)));
	}
	return rc;
}

static bool
has_field(const struct run *r, enum field_name field)
{
	for (size_t i = 0; i < r->fields; i++)
		if (r->field[i] == field)
			return true;
	return false;
}

static void
header_notice(const struct run *r, const struct buf *unused)
{
	struct buf b = {0};

	if (unused->len) {
		buf_printf(&b, _("columns that are not used: %s"), buf_str(unused));
		notice(r, buf_str(&b));
	}
	if (!has_field(r, FIELD_EXTERNAL_ID))
		notice(r, _("there is no column external_id: imported again, these tickets would "
			    "be there twice"));
	buf_release(&b);
}

/* The first of two columns with one meaning counts. */
static void
header_map(struct run *r, const struct csv_record *row)
{
	struct buf unused = {0};

	for (size_t i = 0; i < row->count; i++) {
		enum field_name field = (enum field_name)header_find(row->fields[i]);

		if (has_field(r, field))
			field = FIELD_NONE;
		if (field == FIELD_NONE) {
			buf_puts(&unused, unused.len ? ", " : "");
			clean(&unused, row->fields[i], strlen(row->fields[i]), CLEAN_LINE);
		}
		r->field[r->fields++] = field;
	}
	header_notice(r, &unused);
	buf_release(&unused);
}

static enum rc
header_check(const struct run *r, const char *path)
{
	if (!has_field(r, FIELD_CUSTOMER))
		return err_set(
			r->err, E_INVALID,
			_("%s:1:1: no column says who the customer is: name one \"customer\""),
			path);
	if (!has_field(r, FIELD_SUBJECT) && !has_field(r, FIELD_DESCRIPTION))
		return err_set(r->err, E_INVALID,
			       _("%s:1:1: no column says what it is about: name one \"subject\" or "
				 "\"description\""),
			       path);
	return OK;
}

static enum rc
header_take(struct run *r, const char *path)
{
	struct csv_record row;
	const enum csv_row got = csv_next(r->csv, &row);
	enum rc rc;

	if (got == CSV_END)
		return err_set(r->err, E_INVALID,
			       _("%s:1:1: the file is empty: a header line belongs here"), path);
	if (got == CSV_BAD)
		return err_set(r->err, E_INVALID, "%s:%lld:%lld: %s", path, (long long)row.bad_line,
			       (long long)row.bad_column, _(row.reason));
	if (got == CSV_FAILED)
		return err_set(r->err, csv_err(r->csv)->rc, "%s", err_text(csv_err(r->csv)));
	header_map(r, &row);
	rc = header_check(r, path);
	if (rc)
		return rc;
	r->im->place = IMPORT_REJECTS;
	return rejects_open(&r->rejects, &r->ward, r->im->rejects, row_print(&r->mem, &row),
			    r->err);
}

/* The first error is the one to tell. */
static enum rc
rejects_end(struct run *r, enum rc rc)
{
	struct err e = {0};
	const enum rc end = rejects_close(r->rejects, &e);

	if (!rc && end) {
		r->im->place = IMPORT_REJECTS;
		rc = err_move(r->err, &e);
	}
	err_release(&e);
	return rc;
}

static enum rc
file_take(struct run *r, const char *path)
{
	int fd = STDIN_FILENO;
	enum rc rc = strcmp(path, "-") ? file_read(&r->ward, path, &fd, r->err) : OK;

	if (rc)
		return rc;
	csv_open(&r->csv, fd);
	rc = header_take(r, path);
	if (!rc)
		rc = rows_take(r);
	rc = rejects_end(r, rc);
	csv_close(r->csv);
	if (fd != STDIN_FILENO)
		(void)close(fd);
	return rc;
}

enum rc
ticket_import(struct import *im, const char *path, struct err *e)
{
	struct run *r = arena_alloc(&im->mem, sizeof *r);
	enum rc rc;

	*r = (struct run){.im = im, .err = e, .room = BATCH_FIRST};
	im->report = (struct import_report){0};
	im->place = IMPORT_FILE;
	im->rejects = rejects_path(&im->mem, path);
	store_ward(im->store, &r->ward);
	rc = file_take(r, path);
	ward_release(&r->ward);
	arena_reset(&r->mem);
	return rc;
}
