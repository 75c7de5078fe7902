/* `kefu ticket export`: tickets as a file that a spreadsheet, another program or another desk
 * reads. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/list.h"
#include "cli/printed.h"
#include "cli/sink.h"
#include "cli/ticket.h"
#include "core/export.h"
#include "desk/export.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/csv.h"

enum { PAGE = 200 };

struct exporting {
	struct cli *cli;
	struct sink sink;
	struct desk_filter filter;
	bool is_json, is_bare;
	size_t rows;
	int64_t last; /* the id of the last ticket that was looked at */
	bool is_at_end;
};

static void
csv_put_row(struct buf *out, const struct export_row *row)
{
	const struct frame frame = {0};
	struct buf value = {0};
	const char *between = "";

	for (const struct column *col = export_columns; col->name; col++) {
		buf_clear(&value);
		if (!row)
			buf_puts(&value, col->name);
		else if (!column_value(&value, col, row, &frame))
			buf_clear(&value);
		buf_puts(out, between);
		csv_put(out, buf_str(&value));
		between = ",";
	}
	buf_puts(out, "\r\n");
	buf_release(&value);
}

static void
row_put(struct exporting *x, const struct export_row *row)
{
	const struct frame frame = {0};
	struct buf out = {0};

	if (x->is_json) {
		buf_puts(&out, x->rows ? ",\n{" : "[\n{");
		json_row(&out, export_columns, row, &frame);
		buf_char(&out, '}');
	} else {
		csv_put_row(&out, row);
	}
	sink_put(&x->sink, &out);
	buf_release(&out);
	x->rows++;
}

static void
begin_put(struct exporting *x)
{
	struct buf out = {0};

	if (!x->is_json && x->sink.encoding != ENCODING_GB18030)
		buf_puts(&out, "\xef\xbb\xbf"); /* without it a spreadsheet takes it for another
						   encoding */
	if (!x->is_json)
		csv_put_row(&out, NULL);
	sink_put(&x->sink, &out);
	buf_release(&out);
}

static void
end_put(struct exporting *x)
{
	struct buf out = {0};

	if (x->is_json)
		buf_puts(&out, x->rows ? "\n]\n" : "[]\n");
	sink_put(&x->sink, &out);
	buf_release(&out);
}

static enum rc
mail_read(struct exporting *x, int64_t ticket, struct arena *mem, const char **mail)
{
	struct row_export_mail m = {0};
	const enum rc rc =
		x->is_bare ? sql_export_mail(x->cli->store, ticket, mem, &m) : E_NOTFOUND;

	*mail = rc ? NULL : m.value;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
ticket_take(struct exporting *x, const struct row_ticket *t, struct arena *mem)
{
	struct export_row row = {.ticket = t, .is_bare = x->is_bare};
	enum rc rc;

	x->last = t->id;
	if (!desk_filter_has(&x->filter, t))
		return OK;
	rc = mail_read(x, t->id, mem, &row.mail);
	if (rc)
		return rc;
	if (!x->is_bare) /* that was written down already */
		printed_row(x->cli, export_columns, x->rows);
	row_put(x, &row);
	return OK;
}

static enum rc
page_take(struct exporting *x)
{
	struct store *s = x->cli->store;
	struct arena mem = {0};
	struct row_ticket t;
	int64_t n = 0;
	enum rc rc = sql_ticket_list_back_begin(s, x->last, PAGE), end;

	for (; !rc && !sink_is_lost(&x->sink) && sql_ticket_list_back_next(s, &mem, &t); n++) {
		rc = ticket_take(x, &t, &mem);
		arena_reset(&mem);
	}
	end = sql_ticket_list_back_end(s);
	arena_reset(&mem);
	x->is_at_end = n < PAGE;
	return rc ? rc : end;
}

/* One moment of the desk, the oldest first, so that an import makes them in the same order. */
static enum rc
tickets_take(struct exporting *x)
{
	enum rc rc = store_read_begin(x->cli->store);

	if (rc)
		return rc;
	begin_put(x);
	while (!rc && !x->is_at_end)
		rc = page_take(x);
	store_read_end(x->cli->store);
	end_put(x);
	return rc;
}

static enum rc
encoding_read(struct cli *c, bool is_json, enum encoding *out)
{
	const char *name = args_get(&c->args, "encoding");

	*out = name ? encoding_find(name) : ENCODING_UTF8;
	if (!*out)
		return err_set(&c->err, E_INVALID,
			       _("--encoding is utf-8 or gb18030: %s is neither"),
			       cli_text(c, name));
	if (is_json && *out == ENCODING_GB18030)
		return err_set(&c->err, E_INVALID, _("JSON is UTF-8: leave --encoding out"));
	return OK;
}

enum rc
cli_unmasked(struct cli *c, const char *what)
{
	const char *reason = args_get(&c->args, "reason");

	if (export_allow(c->store, &c->by, what, reason ? cli_text(c, reason) : NULL))
		return err_move(&c->err, store_err(c->store));
	return OK;
}

static enum rc
form_read(struct exporting *x, enum encoding *encoding)
{
	struct cli *c = x->cli;
	enum rc rc;

	x->is_json = args_get(&c->args, "json");
	x->is_bare = args_get(&c->args, "unmasked");
	rc = encoding_read(c, x->is_json, encoding);
	return rc ? rc : cli_filter(c, &x->filter);
}

static int
export_run(struct exporting *x)
{
	struct cli *c = x->cli;
	struct err e = {0};
	enum rc rc = x->is_bare ? cli_unmasked(c, "ticket export") : OK, end;

	if (!rc && tickets_take(x))
		rc = err_move(&c->err, store_err(c->store));
	end = sink_close(&x->sink, &e);
	if (!rc && end)
		rc = err_move(&c->err, &e);
	err_release(&e);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return x->rows ? 0 : 1;
}

int
ticket_export_run(struct cli *c)
{
	struct exporting x = {.cli = c};
	enum encoding encoding;
	const char *path = c->args.operands ? c->args.operand[0] : NULL;
	enum rc rc = form_read(&x, &encoding);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sink_open(&x.sink, c, path, encoding);
	return rc ? cli_fail_as(c, 73, &c->err) : export_run(&x);
}
