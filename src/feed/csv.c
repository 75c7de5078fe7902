#include "feed/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/intl.h"
#include "feed/csv_header.h"
#include "feed/source.h"
#include "text/utf8.h"

enum { CHUNK = 64 << 10 };

enum place {
	FIELD_START,
	PLAIN,
	QUOTED,
	QUOTE_SEEN, /* inside quotes, and the last byte was one: the end, or half of a doubled one
		     */
};

struct spot {
	int64_t line, column;
};

struct csv {
	struct source *source;
	bool is_own; /* the source */
	char chunk[CHUNK];
	size_t used, got; /* of the chunk */
	bool is_over;     /* nothing more to be read: the end, or a failure */
	bool is_begun;    /* byte order mark and separator have been dealt with */
	char separator;

	enum place place;
	struct spot at; /* of the next byte */
	char last;      /* the byte before it */

	/* The row. After a fault it keeps nothing more. */
	int64_t line;
	struct buf cells; /* each field with a NUL behind it */
	size_t starts[CSV_FIELDS_MAX];
	const char *fields[CSV_FIELDS_MAX];
	size_t count;
	size_t field_start;
	struct spot field_at; /* of its first byte, behind the quote */
	struct spot bad_at;
	const char *reason;
	struct buf raw;
	bool is_cut;
};

static bool
read_more(struct csv *c)
{
	ssize_t n;

	if (c->is_over)
		return false;
	n = source_read(c->source, c->chunk + c->got, CHUNK - c->got);
	c->is_over = n <= 0;
	c->got += c->is_over ? 0 : (size_t)n;
	return !c->is_over;
}

static bool
has_bytes(struct csv *c)
{
	if (c->used < c->got)
		return true;
	c->used = 0;
	c->got = 0;
	return read_more(c);
}

static bool
is_break(char ch)
{
	return ch == '\n' || ch == '\r';
}

/* CRLF is one break: its LF moves nothing. */
static void
spot_pass(struct spot *at, char last, char ch)
{
	if (ch == '\n' && last == '\r')
		return;
	if (is_break(ch))
		*at = (struct spot){.line = at->line + 1, .column = 1};
	else
		at->column++;
}

static void
pass(struct csv *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char ch = c->chunk[c->used++];

		spot_pass(&c->at, c->last, ch);
		c->last = ch;
	}
}

/* A header line longer than the chunk is judged by as much of it as the chunk holds. */
static void
begin(struct csv *c)
{
	struct csv_header h = {0};

	csv_header_read(&h, c->chunk + c->used, c->got - c->used);
	while (!h.is_whole && c->got < CHUNK && read_more(c))
		csv_header_read(&h, c->chunk + c->used, c->got - c->used);
	c->separator = csv_header_separator(&h);
	c->is_begun = true;
}

/* The first fault of a row is the one that is told. */
static void
reject(struct csv *c, struct spot at, const char *reason)
{
	if (c->reason)
		return;
	c->bad_at = at;
	c->reason = reason;
}

/* The n bytes stand on one line, from c->at on. */
static void
keep(struct csv *c, const char *bytes, size_t n)
{
	const size_t field_room = CSV_FIELD_MAX - (c->cells.len - c->field_start);
	const size_t row_room = CSV_ROW_MAX - (c->cells.len - c->count);
	const size_t room = field_room < row_room ? field_room : row_room;
	struct spot over = c->at;

	if (c->reason)
		return;
	if (n <= room) {
		buf_add(&c->cells, bytes, n);
		return;
	}
	over.column += (int64_t)room;
	reject(c, over,
	       field_room <= row_room ? N_("field longer than 1 MiB")
				      : N_("row longer than 4 MiB"));
}

static void
keep_raw(struct csv *c, const char *bytes, size_t n)
{
	const size_t room = CSV_RAW_MAX - c->raw.len;

	c->is_cut = c->is_cut || n > room;
	buf_add(&c->raw, bytes, n < room ? n : room);
}

/* Where a kept byte of the field stood in the file. */
static struct spot
field_spot(const struct csv *c, size_t offset)
{
	const char *field = c->cells.data + c->field_start;
	struct spot at = c->field_at;
	char last = '\0';

	for (size_t i = 0; i < offset; i++) {
		spot_pass(&at, last, field[i]);
		at.column += c->place == QUOTE_SEEN && field[i] == '"'; /* it was doubled */
		last = field[i];
	}
	return at;
}

static void
field_check(struct csv *c)
{
	const size_t n = c->cells.len - c->field_start;
	const char *field = buf_str(&c->cells) + c->field_start;
	const size_t bad = n ? utf8_bad(field, n) : 0;

	if (bad < n)
		reject(c, field_spot(c, bad), source_damage(c->source, field[bad]));
}

static void
field_end(struct csv *c)
{
	if (c->count == CSV_FIELDS_MAX)
		reject(c, c->at, N_("more than 256 fields"));
	if (!c->reason)
		field_check(c);
	if (!c->reason) {
		c->starts[c->count++] = c->field_start;
		buf_char(&c->cells, '\0');
		c->field_start = c->cells.len;
	}
	c->place = FIELD_START;
}

static void
step_quoted(struct csv *c, char ch)
{
	if (ch == '"')
		c->place = QUOTE_SEEN;
	else
		keep(c, &ch, 1);
}

/* True when the byte opened or doubled a quote. */
static bool
step_quote(struct csv *c)
{
	if (c->place != FIELD_START && c->place != QUOTE_SEEN)
		return false;
	if (c->place == FIELD_START)
		c->field_at.column++;
	else
		keep(c, "\"", 1);
	c->place = QUOTED;
	return true;
}

static void
step_open(struct csv *c, char ch)
{
	if (c->place == FIELD_START)
		c->field_at = c->at;
	if (ch == c->separator) {
		field_end(c);
		return;
	}
	if (ch == '"' && step_quote(c))
		return;
	if (c->place == QUOTE_SEEN)
		reject(c, c->at, N_("text after a closing quote"));
	c->place = PLAIN;
	keep(c, &ch, 1);
}

/* Bytes ahead that mean nothing but themselves. */
static size_t
plain_run(const struct csv *c)
{
	const int stop = c->place == QUOTED ? '"' : c->separator;
	size_t n = 0;

	if (c->place != PLAIN && c->place != QUOTED)
		return 0;
	for (const char *s = c->chunk + c->used; c->used + n < c->got; n++)
		if (s[n] == stop || s[n] == '\0' || is_break(s[n]))
			break;
	return n;
}

/* False at the end of the row; the line end itself is left to the next row's beginning. */
static bool
step(struct csv *c)
{
	const char *bytes = c->chunk + c->used;
	const size_t run = plain_run(c);

	if (!run && is_break(*bytes) && c->place != QUOTED)
		return false;
	if (!run && *bytes == '\0')
		reject(c, c->at, N_("NUL byte"));
	if (run)
		keep(c, bytes, run);
	else if (c->place == QUOTED)
		step_quoted(c, *bytes);
	else
		step_open(c, *bytes);
	keep_raw(c, bytes, run ? run : 1);
	pass(c, run ? run : 1);
	return true;
}

static bool
row_begin(struct csv *c)
{
	while (has_bytes(c) && is_break(c->chunk[c->used]))
		pass(c, 1);
	buf_clear(&c->cells);
	buf_clear(&c->raw);
	c->is_cut = false;
	c->line = c->at.line;
	c->count = 0;
	c->field_start = 0;
	c->reason = NULL;
	c->place = FIELD_START;
	return has_bytes(c);
}

static enum csv_row
row_end(struct csv *c, struct csv_record *row)
{
	field_end(c);
	for (size_t i = 0; i < c->count; i++)
		c->fields[i] = c->cells.data + c->starts[i];
	*row = (struct csv_record){.line = c->line};
	if (c->reason) {
		row->reason = c->reason;
		row->bad_line = c->bad_at.line;
		row->bad_column = c->bad_at.column;
		return CSV_BAD;
	}
	row->fields = c->fields;
	row->count = c->count;
	return CSV_ROW;
}

/* A quote that is open at the end explains whatever else was wrong with the row. */
static void
file_end(struct csv *c)
{
	if (c->place != QUOTED)
		return;
	c->bad_at = c->field_at;
	c->bad_at.column--;
	c->reason = N_("quote never closed");
}

void
csv_open_source(struct csv **csv, struct source *source)
{
	struct csv *c = calloc(1, sizeof *c);

	if (!c)
		abort();
	c->source = source;
	c->at = (struct spot){.line = 1, .column = 1};
	*csv = c;
}

void
csv_open(struct csv **csv, int fd)
{
	struct source *source;

	source_open(&source, fd, ENCODING_UTF8);
	csv_open_source(csv, source);
	(*csv)->is_own = true;
}

enum csv_row
csv_next(struct csv *csv, struct csv_record *row)
{
	if (!csv->is_begun)
		begin(csv);
	if (!row_begin(csv))
		return csv_err(csv)->rc ? CSV_FAILED : CSV_END;
	while (has_bytes(csv))
		if (!step(csv))
			return row_end(csv, row);
	if (csv_err(csv)->rc)
		return CSV_FAILED;
	file_end(csv);
	return row_end(csv, row);
}

const char *
csv_raw(const struct csv *csv, size_t *n)
{
	*n = csv->raw.len;
	return buf_str(&csv->raw);
}

bool
csv_is_cut(const struct csv *csv)
{
	return csv->is_cut;
}

const struct err *
csv_err(const struct csv *csv)
{
	return source_err(csv->source);
}

void
csv_close(struct csv *csv)
{
	if (!csv)
		return;
	if (csv->is_own)
		source_close(csv->source);
	buf_release(&csv->cells);
	buf_release(&csv->raw);
	free(csv);
}
