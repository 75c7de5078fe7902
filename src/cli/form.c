#include "cli/form.h"

#include <stdio.h>

#include "base/day.h"
#include "base/intl.h"
#include "cli/printed.h"
#include "core/record_form.h"
#include "desk/record_read.h"
#include "sql_read.h"
#include "store/store.h"

enum { PAGE = 200 };

/* clang-format off */
const struct opt form_opts[] = {
	{"from",  0, "DAY", N_("from that day on, 2026-11-22"), false},
	{"to",    0, "DAY", N_("up to that day, it included"), false},
	{"json",  0, NULL,  N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL,  N_("print CSV, for spreadsheets"), false},
	{0},
};
/* clang-format on */

static enum rc
day_read(struct cli *c, const char *option, int days, int64_t *at)
{
	const char *text = args_get(&c->args, option);
	int year, month, day, n = 0;

	if (!text)
		return OK;
	text = cli_text(c, text);
	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &n) != 3 || text[n] ||
	    !day_is_date(year, month, day))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day like 2026-11-22"),
			       option, text);
	*at = day_moment(day_of(year * 10000 + month * 100 + day) + days, 0);
	return OK;
}

enum rc
form_span_read(struct cli *c, struct form_span *span)
{
	enum rc rc;

	*span = (struct form_span){.from = INT64_MIN, .to = INT64_MAX};
	rc = day_read(c, "from", 0, &span->from);
	if (!rc)
		rc = day_read(c, "to", 1, &span->to);
	if (!rc && c->args.operands)
		rc = cli_ticket(c, c->args.operand[0], &span->ticket);
	return rc;
}

struct form_print
record_print_open(struct cli *c, const char *title, const struct column *cols)
{
	struct form_print p = {.list = {.cli = c}, .cols = cols};
	struct buf head = {0};

	if (args_get(&c->args, "json") || args_get(&c->args, "csv")) {
		p.list = list_open(c, cols);
		return p;
	}
	p.list.frame = (struct frame){.now = c->now, .me = c->by.agent};
	form_print_head(&head, title, cols);
	cli_puts(c, buf_str(&head));
	buf_release(&head);
	return p;
}

void
record_print_row(struct form_print *p, const void *row)
{
	struct buf text = {0};

	if (p->list.cols) {
		list_row(&p->list, row);
		return;
	}
	printed_row(p->list.cli, p->cols, p->list.rows);
	form_print_row(&text, p->cols, row, &p->list.frame);
	cli_puts(p->list.cli, buf_str(&text));
	buf_release(&text);
	p->list.rows++;
}

void
record_print_close(struct form_print *p)
{
	if (p->list.cols)
		list_close(&p->list);
}

/* One page behind the last; *read is how many there were. */
static enum rc
needs_page(struct cli *c, const struct form_span *s, struct form_print *p, int64_t *after,
	   int *read)
{
	const int64_t last = s->ticket ? s->ticket : INT64_MAX;
	struct row_need_form n;
	enum rc rc = sql_need_forms_begin(c->store, s->from, s->to, last, *after, PAGE), end;

	*read = 0;
	while (!rc && !c->out_errno && sql_need_forms_next(c->store, NULL, &n)) {
		*after = n.ticket_id;
		++*read;
		record_print_row(p, &n);
	}
	end = sql_need_forms_end(c->store);
	return rc ? rc : end;
}

int
triage_form_run(struct cli *c)
{
	struct form_span span;
	struct form_print p;
	int64_t after;
	int read = PAGE;
	enum rc rc = form_span_read(c, &span);

	if (rc)
		return cli_fail(c, rc, &c->err);
	after = span.ticket ? span.ticket - 1 : 0;
	p = record_print_open(c, need_form_title, need_form_columns);
	rc = store_read_begin(c->store);
	if (!rc) {
		while (!rc && read == PAGE)
			rc = needs_page(c, &span, &p, &after, &read);
		store_read_end(c->store);
	}
	record_print_close(&p);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static enum rc
service_print(struct cli *c, const struct row_service *service, struct form_print *p)
{
	struct arena mem = {0};
	struct service_sheet sheet;
	enum rc rc = service_sheet_read(c->store, service, &mem, &sheet);

	if (!rc)
		record_print_row(p, &sheet);
	arena_reset(&mem);
	return rc;
}

static enum rc
services_of_ticket(struct cli *c, int64_t ticket, struct form_print *p)
{
	struct row_service s;
	enum rc rc = sql_service_of_begin(c->store, ticket), end;

	while (!rc && sql_service_of_next(c->store, &c->mem, &s))
		rc = service_print(c, &s, p);
	end = sql_service_of_end(c->store);
	return rc ? rc : end;
}

static enum rc
services_page(struct cli *c, const struct form_span *span, struct form_print *p, int64_t *after,
	      int *read)
{
	struct row_service s;
	enum rc rc = sql_service_range_begin(c->store, span->from, span->to, *after, PAGE), end;

	*read = 0;
	while (!rc && !c->out_errno && sql_service_range_next(c->store, NULL, &s)) {
		*after = s.id;
		++*read;
		rc = service_print(c, &s, p);
	}
	end = sql_service_range_end(c->store);
	return rc ? rc : end;
}

int
service_form_run(struct cli *c)
{
	struct form_span span;
	struct form_print p;
	int64_t after = 0;
	int read = PAGE;
	enum rc rc = form_span_read(c, &span);

	if (rc)
		return cli_fail(c, rc, &c->err);
	p = record_print_open(c, service_form_title, service_form_columns);
	rc = store_read_begin(c->store);
	if (!rc) {
		if (span.ticket)
			rc = services_of_ticket(c, span.ticket, &p);
		while (!rc && !span.ticket && read == PAGE)
			rc = services_page(c, &span, &p, &after, &read);
		store_read_end(c->store);
	}
	record_print_close(&p);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
