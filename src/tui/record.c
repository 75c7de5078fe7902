#include "tui/record.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"
#include "term/canvas.h"
#include "text/clean.h"
#include "tui/draw.h"
#include "tui/ui.h"

/* Beside it stand the head of the ticket and some of its story. */
enum { OTHERS = 9, LEAST = 2, LINES_MAX = 5 };

/* --- reading --- */

static enum rc
need_load(struct ui *ui, int64_t ticket, struct arena *mem, struct record *r)
{
	struct row_restatement said;
	enum rc rc = sql_need_get(ui->store, ticket, mem, &r->need);

	r->has_need = !rc;
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_restatement_of_begin(ui->store, ticket);
	if (rc)
		return rc;
	while (sql_restatement_of_next(ui->store, mem, &said)) {
		r->restated = said.body;
		r->is_confirmed = said.confirmed_at.is_set;
	}
	return sql_restatement_of_end(ui->store);
}

static enum rc
options_load(struct ui *ui, struct arena *mem, struct record *r)
{
	enum rc rc = sql_option_of_begin(ui->store, r->service.id);

	if (rc)
		return rc;
	while (r->options < RECORD_OPTIONS &&
	       sql_option_of_next(ui->store, mem, &r->option[r->options]))
		r->options++;
	return sql_option_of_end(ui->store);
}

static enum rc
service_load(struct ui *ui, int64_t ticket, struct arena *mem, struct record *r)
{
	struct row_service s;
	enum rc rc = sql_service_of_begin(ui->store, ticket);

	if (rc)
		return rc;
	while (sql_service_of_next(ui->store, mem, &s)) {
		r->service = s;
		r->has_service = true;
	}
	rc = sql_service_of_end(ui->store);
	return rc || !r->has_service ? rc : options_load(ui, mem, r);
}

enum rc
record_load(struct ui *ui, int64_t ticket, struct arena *mem, struct record *out)
{
	enum rc rc;

	*out = (struct record){0};
	rc = need_load(ui, ticket, mem, out);
	return rc ? rc : service_load(ui, ticket, mem, out);
}

/* --- drawing --- */

struct record_line {
	const char *label; /* translated */
	struct buf text;
	enum style style;
};

static void
masked(struct buf *out, const char *text)
{
	mask_text(out, text);
	for (char *s = out->data; out->len && *s; s++)
		*s = *s == '\n' ? ' ' : *s;
}

static bool
quote_line(const struct record *r, struct record_line *l)
{
	l->label = _("Key");
	if (r->has_need && r->need.quote)
		masked(&l->text, r->need.quote);
	return l->text.len;
}

static bool
restated_line(const struct record *r, struct record_line *l)
{
	l->label = _("Back");
	if (!r->restated)
		return false;
	l->style = r->is_confirmed ? S_PLAIN : S_WARN;
	buf_puts(&l->text, r->is_confirmed ? _("[confirmed] ") : _("[not confirmed: Y] "));
	masked(&l->text, r->restated);
	return true;
}

static bool
service_line(const struct record *r, struct record_line *l)
{
	const struct row_service *s = &r->service;

	l->label = _("Service");
	if (!r->has_service)
		return false;
	buf_printf(&l->text, "%lld  %s  %s  %s", (long long)s->n,
		   label_of(WORD_NEED, (int)s->need_type), s->agent,
		   s->done_at.is_set     ? _("done")
		   : s->agreed_at.is_set ? _("agreed, being done")
					 : _("not agreed yet"));
	return true;
}

static bool
options_line(const struct record *r, struct record_line *l)
{
	l->label = _("Options");
	for (int i = 0; i < r->options; i++) {
		buf_printf(&l->text, "%s%lld ", i ? "  " : "", (long long)r->option[i].n);
		masked(&l->text, r->option[i].body);
	}
	for (int i = 0; i < r->options; i++)
		if (r->option[i].chosen_at.is_set)
			buf_printf(&l->text, _("  they chose %lld"), (long long)r->option[i].n);
	return r->options;
}

static bool (*const makers[])(const struct record *r, struct record_line *l) = {
	quote_line, restated_line, service_line, options_line};

enum { MAKERS = sizeof makers / sizeof *makers };

int
record_rows(const struct record *r, int rows)
{
	const int most = rows - OTHERS < LINES_MAX ? rows - OTHERS : LINES_MAX;
	int all = 1;

	for (int i = 0; i < MAKERS; i++) {
		struct record_line l = {0};

		all += makers[i](r, &l);
		buf_release(&l.text);
	}
	if (all < LEAST || most < LEAST)
		return 0;
	return all < most ? all : most;
}

void
record_draw(const struct record *r, struct canvas *c, int row, int rows)
{
	const int end = row + rows;

	canvas_rule(c, row++);
	for (int i = 0; i < MAKERS && row < end; i++) {
		struct record_line l = {0};

		if (makers[i](r, &l)) {
			const int col =
				canvas_text(c, (struct span){.row = row}, S_HEAD, l.label) + 2;

			(void)canvas_text(c, (struct span){.row = row, .col = col}, l.style,
					  buf_str(&l.text));
			row++;
		}
		buf_release(&l.text);
	}
}
