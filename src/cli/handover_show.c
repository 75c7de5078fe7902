/* Forms on the standard output: shown, printed, and what has been. */
#include <stdlib.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/handover.h"
#include "cli/list.h"
#include "sql_read.h"
#include "store/store.h"

enum { BLOCKS_MAX = 1000, PAGE = 200, WAITING_DAYS = 14 };

static enum rc
sheet_read(struct cli *c, struct handover_sheet *s)
{
	struct handover_key key;
	enum rc rc = handover_key_read(c, &key);

	if (!rc && handover_read(c->store, &key, c->now, &c->mem, s))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

struct rows {
	const char *name;
	const struct column *columns;
	const void *row;
	size_t n, size;
};

static void
rows_json(struct buf *out, const struct rows *r, const struct frame *f)
{
	buf_printf(out, ",\n\"%s\": [", r->name);
	for (size_t i = 0; i < r->n; i++) {
		buf_puts(out, i ? ",\n {" : "\n {");
		json_row(out, r->columns, (const char *)r->row + i * r->size, f);
		buf_char(out, '}');
	}
	buf_char(out, ']');
}

static void
blocks_json(struct buf *out, struct cli *c, const struct handover_sheet *s,
	    const struct handover_block *b, size_t n)
{
	struct buf said = {0};

	buf_puts(out, ",\n\"blocks\": [");
	for (size_t i = 0; i < n && i < BLOCKS_MAX; i++) {
		buf_clear(&said);
		handover_block_say(&said, s, &b[i], c->now);
		buf_puts(out, i ? ", " : "");
		json_text(out, buf_str(&said));
	}
	buf_puts(out, "]");
	buf_release(&said);
}

static void
sheet_json(struct cli *c, const struct handover_sheet *s, const struct handover_block *b, size_t n)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	const struct rows all[] = {
		{"items", handover_item_columns, s->item, s->items, sizeof *s->item},
		{"counts", handover_count_columns, s->count, s->counts, sizeof *s->count},
		{"seats", handover_seat_columns, s->seat, s->seats, sizeof *s->seat},
		{"matters", handover_matter_columns, s->matter, s->matters, sizeof *s->matter},
		{"promises", handover_promise_columns, s->promise, s->promises, sizeof *s->promise},
		{"questions", handover_word_columns, s->question, s->questions,
		 sizeof *s->question},
		{"added", handover_word_columns, s->note, s->notes, sizeof *s->note},
	};
	struct buf out = {0};

	c->is_script = true;
	buf_char(&out, '{');
	json_row(&out, handover_columns, &s->form, &f);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		rows_json(&out, &all[i], &f);
	blocks_json(&out, c, s, b, n);
	buf_puts(&out, "}\n");
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

static void
blocks_print(struct cli *c, const struct handover_sheet *s, const struct handover_block *b,
	     size_t n)
{
	struct buf said = {0};

	if (n)
		cli_printf(c, "\n%s\n", _("It cannot be signed yet:"));
	for (size_t i = 0; i < n && i < BLOCKS_MAX; i++) {
		buf_clear(&said);
		handover_block_say(&said, s, &b[i], c->now);
		cli_printf(c, "  %s\n", buf_str(&said));
	}
	buf_release(&said);
}

static void
sheet_print(struct cli *c, const struct handover_sheet *s)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	struct buf out = {0};

	handover_print(&out, s, &f);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

int
handover_show_run(struct cli *c)
{
	struct handover_block *b = arena_alloc(&c->mem, BLOCKS_MAX * sizeof *b);
	struct handover_sheet s;
	const enum rc rc = sheet_read(c, &s);
	size_t n;

	if (rc)
		return cli_fail(c, rc, &c->err);
	n = handover_blocks(&s, b, BLOCKS_MAX);
	if (args_get(&c->args, "json")) {
		sheet_json(c, &s, b, n);
		return 0;
	}
	sheet_print(c, &s);
	blocks_print(c, &s, b, n);
	return 0;
}

int
handover_print_run(struct cli *c)
{
	struct handover_sheet s;
	const enum rc rc = sheet_read(c, &s);

	if (rc)
		return cli_fail(c, rc, &c->err);
	sheet_print(c, &s);
	return 0;
}

/* --- what has been --- */

static int
custody_print(struct cli *c, const char *serial)
{
	struct list l;
	struct row_asset a;
	struct row_custody row;
	enum rc rc = sql_asset_by_serial(c->store, serial, &c->mem, &a);

	if (rc == E_NOTFOUND)
		return cli_fail(c, err_set(&c->err, rc, _("there is no asset %s"), serial),
				&c->err);
	if (!rc)
		rc = sql_custody_of_begin(c->store, a.id);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, custody_columns);
	while (sql_custody_of_next(c->store, NULL, &row))
		list_row(&l, &row);
	rc = sql_custody_of_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

struct span {
	int64_t seat, agent, before;
};

static enum rc
page_begin(struct cli *c, const struct span *s)
{
	if (s->seat)
		return sql_handover_at_seat_begin(c->store, s->seat, s->before, PAGE);
	if (s->agent)
		return sql_handover_of_agent_begin(c->store, s->agent, s->before, PAGE);
	return sql_handover_list_begin(c->store, s->before, PAGE);
}

static bool
page_next(struct cli *c, const struct span *s, struct row_handover *h)
{
	if (s->seat)
		return sql_handover_at_seat_next(c->store, NULL, h);
	if (s->agent)
		return sql_handover_of_agent_next(c->store, NULL, h);
	return sql_handover_list_next(c->store, NULL, h);
}

static enum rc
page_end(struct cli *c, const struct span *s)
{
	if (s->seat)
		return sql_handover_at_seat_end(c->store);
	return s->agent ? sql_handover_of_agent_end(c->store) : sql_handover_list_end(c->store);
}

static enum rc
forms_print(struct cli *c, struct span *s, struct list *l)
{
	enum rc rc = OK;

	for (size_t n = PAGE; !rc && n == PAGE;) {
		struct row_handover h;

		rc = page_begin(c, s);
		for (n = 0; !rc && page_next(c, s, &h); n++) {
			list_row(l, &h);
			s->before = h.id;
		}
		rc = rc ? rc : page_end(c, s);
	}
	return rc;
}

static enum rc
span_read(struct cli *c, struct span *s)
{
	const char *seat = args_get(&c->args, "seat"), *of = args_get(&c->args, "of");
	struct handover_key key;

	*s = (struct span){.before = INT64_MAX};
	if (seat) {
		if (handover_named(c->store, c->now, 0, NULL, cli_text(c, seat), &key))
			return err_move(&c->err, store_err(c->store));
		s->seat = key.seat;
	}
	return of ? handover_agent_read(c, of, &s->agent) : OK;
}

int
handover_history_run(struct cli *c)
{
	const char *serial = args_get(&c->args, "serial");
	struct list l;
	struct span s;
	enum rc rc;

	if (serial)
		return custody_print(c, cli_text(c, serial));
	rc = span_read(c, &s);
	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, handover_columns);
	rc = forms_print(c, &s, &l);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* --- what is left to do --- */

static enum rc
gaps_print(struct cli *c, size_t *n)
{
	struct row_handover_gap g;
	struct list l = {0};
	enum rc rc = sql_handover_gap_open_begin(c->store);

	if (rc)
		return rc;
	for (*n = 0; sql_handover_gap_open_next(c->store, NULL, &g); (*n)++) {
		if (!*n)
			l = list_open(c, handover_gap_columns);
		list_row(&l, &g);
	}
	if (*n)
		list_close(&l);
	return sql_handover_gap_open_end(c->store);
}

int
handover_waiting_run(struct cli *c)
{
	const int64_t from = day_date(day_of(time_day(c->now)) - WAITING_DAYS);
	struct list l = list_open(c, handover_columns);
	struct row_handover h;
	size_t gaps = 0;
	enum rc rc = sql_handover_waiting_begin(c->store, from);

	while (!rc && sql_handover_waiting_next(c->store, NULL, &h))
		list_row(&l, &h);
	rc = rc ? rc : sql_handover_waiting_end(c->store);
	list_close(&l);
	if (!rc && l.how == LIST_PLAIN)
		rc = gaps_print(c, &gaps);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows + gaps ? 0 : 1;
}
