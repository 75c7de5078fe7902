#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/customer_cell.h"
#include "core/mask.h"
#include "feed/dump.h"
#include "sql_rows.h"
#include "store/dump.h"
#include "text/clean.h"
#include "text/utf8.h"

static void
text_put(struct buf *out, const char *s, size_t n)
{
	buf_char(out, '"');
	for (size_t i = 0; i < n; i++) {
		const unsigned char ch = (unsigned char)s[i];

		if (ch == '"' || ch == '\\')
			buf_printf(out, "\\%c", ch);
		else if (ch < ' ')
			buf_printf(out, "\\u%04x", ch);
		else
			buf_char(out, s[i]);
	}
	buf_char(out, '"');
}

static void
hex_put(struct buf *out, const struct sql_blob *b)
{
	const unsigned char *p = b->data;

	buf_puts(out, "{\"hex\": \"");
	for (size_t i = 0; i < b->size; i++)
		buf_printf(out, "%02x", p[i]);
	buf_puts(out, "\"}");
}

static const struct sql_any *
beside(const struct dump_row *row, const char *col)
{
	for (int i = 0; i < row->cols; i++)
		if (!strcmp(row->col[i], col))
			return &row->value[i];
	return NULL;
}

static void
name_mask(struct buf *out, const struct dump_row *row, const char *name, struct arena *mem)
{
	const struct sql_any *title = beside(row, "title");

	mask_name(out, name,
		  title && title->type == 't'
			  ? arena_strndup(mem, title->bytes.data, title->bytes.size)
			  : NULL);
}

/* An external id names the ticket, not the person, and must stay unique; a title is masked by
 * nobody. */
static bool
is_plain(const struct dump_row *row, const char *col, bool is_masked)
{
	const enum cell cell = customer_cell_of(row->table, col);

	return !is_masked || cell == CELL_STAYS || !strcmp(row->table, "act") ||
	       !strcmp(col, "external_id") || !strcmp(col, "title");
}

static void
text_mask(struct buf *out, const struct dump_row *row, const char *col, const char *text,
	  struct arena *mem)
{
	if (!strcmp(row->table, "customer") && !strcmp(col, "name"))
		name_mask(out, row, text, mem);
	else if (!strcmp(col, "number"))
		mask_phone(out, text);
	else
		mask_text(out, text);
}

/* Who touched the file beside kefu may have left what is no text. */
static void
cell_put(struct buf *out, const struct dump_row *row, int col, bool is_masked)
{
	const struct sql_blob *b = &row->value[col].bytes;
	struct arena mem = {0};
	struct buf text = {0};
	const char *s = arena_strndup(&mem, b->data, b->size);
	size_t n = strlen(s);

	if (!utf8_valid(s, n)) {
		clean(&text, s, n, CLEAN_TEXT);
		s = arena_strdup(&mem, buf_str(&text));
		buf_clear(&text);
	}
	if (!is_plain(row, row->col[col], is_masked)) {
		text_mask(&text, row, row->col[col], s, &mem);
		s = buf_str(&text);
	}
	text_put(out, s, strlen(s));
	buf_release(&text);
	arena_reset(&mem);
}

static void
value_put(struct buf *out, const struct dump_row *row, int col, bool is_masked)
{
	const struct sql_any *v = &row->value[col];

	if (v->type == 'n')
		return;
	buf_printf(out, ", \"%s\": ", row->col[col]);
	if (v->type == 'i')
		buf_printf(out, "%lld", (long long)v->value);
	else if (v->type == 't')
		cell_put(out, row, col, is_masked);
	else
		hex_put(out, &v->bytes);
}

bool
dump_row_put(struct buf *out, const struct dump_row *row, bool is_masked)
{
	if (is_masked && !strcmp(row->table, "address"))
		return false;
	buf_printf(out, "{\"table\": \"%s\", \"id\": %lld", row->table, (long long)row->id);
	for (int i = 0; i < row->cols; i++)
		value_put(out, row, i, is_masked);
	buf_puts(out, "}\n");
	return true;
}

void
dump_head_put(struct buf *out, const struct dump_head *head)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, head->at);
	buf_printf(out,
		   "{\"table\": \"dump\", \"version\": %d, \"schema\": %d, \"at\": \"%s\", "
		   "\"masked\": %s}\n",
		   DUMP_VERSION, store_schema(), iso, head->is_masked ? "true" : "false");
}

void
dump_end_put(struct buf *out, size_t rows)
{
	buf_printf(out, "{\"table\": \"end\", \"rows\": %zu}\n", rows);
}
