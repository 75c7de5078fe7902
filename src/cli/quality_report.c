/* Quality reports from the command line: printed, their rows opened, listed with what is late. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/quality.h"
#include "core/quality_list.h"
#include "desk/quality_report.h"
#include "sql_read.h"
#include "store/store.h"

enum { LIST_USUAL = 60, EXIT_NONE = 1 };

/* --- which --- */

/* Without a day the last one whose days are over. */
static enum rc
wanted_read(struct cli *c, enum quality_kind *kind, int *first)
{
	const char *typed = cli_text(c, c->args.operand[0]);
	const bool has_day = c->args.operands > 1;
	int day = 0;
	enum rc rc;

	*kind = (enum quality_kind)word_find(WORD_QUALITY, typed);
	if (!*kind)
		return err_set(&c->err, E_INVALID,
			       _("\"%s\" is no report: daily, weekly or monthly"), typed);
	rc = quality_day(c, has_day ? c->args.operand[1] : NULL, &day);
	if (has_day)
		*first = rc ? 0 : quality_first(*kind, day_moment(day_of(day), 0));
	else
		*first = quality_first(*kind,
				       quality_span(*kind, quality_first(*kind, c->now)).from - 1);
	return rc;
}

/* --- the rows behind a line --- */

static enum rc
scores_print(struct cli *c, const struct quality_report *r, const struct quality_line *l,
	     size_t *found)
{
	struct list out = list_open(c, score_columns);
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < r->scores; i++) {
		bool takes;

		rc = quality_report_takes(c->store, r, l, i, &takes);
		if (!rc && takes)
			list_row(&out, &r->score[i]);
	}
	list_close(&out);
	*found = out.rows;
	return rc;
}

static size_t
notes_print(struct cli *c, const struct quality_report *r, const struct quality_line *l)
{
	struct list out = list_open(c, improvement_columns);

	for (size_t i = 0; i < r->notes; i++)
		if (line_takes_note(l, &r->note[i]))
			list_row(&out, &r->note[i]);
	list_close(&out);
	return out.rows;
}

static int
rows_print(struct cli *c, const struct quality_report *r, const char *named)
{
	const struct quality_line *l = report_line(r, named);
	size_t found = 0;
	enum rc rc = OK;

	if (!l || l->unit == OF_WORDS)
		return cli_fail(c,
				err_set(&c->err, E_INVALID,
					_("--rows: the report has no line \"%s\": see its CSV for "
					  "SECTION=NAME"),
					named),
				&c->err);
	if (l->is_notes)
		found = notes_print(c, r, l);
	else
		rc = scores_print(c, r, l, &found);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return found ? 0 : EXIT_NONE;
}

/* --- the report --- */

static void
lines_print(struct cli *c, const struct quality_report *r)
{
	struct list l = list_open(c, quality_line_columns);

	for (size_t i = 0; i < r->lines; i++)
		list_row(&l, &r->line[i]);
	list_close(&l);
}

static int
report_print(struct cli *c, const struct quality_report *r)
{
	const enum quality_paper paper = args_get(&c->args, "html")       ? PAPER_HTML
					 : args_get(&c->args, "markdown") ? PAPER_MARKDOWN
									  : PAPER_TEXT;
	const char *rows = args_get(&c->args, "rows");
	struct buf text = {0};

	if (rows)
		return rows_print(c, r, cli_text(c, rows));
	if (args_get(&c->args, "json") || args_get(&c->args, "csv")) {
		lines_print(c, r);
		return 0;
	}
	c->is_script = paper != PAPER_TEXT;
	quality_report_print(&text, r, paper);
	cli_puts(c, buf_str(&text));
	buf_release(&text);
	return 0;
}

int
quality_report_run(struct cli *c)
{
	struct quality_report r;
	enum quality_kind kind;
	int first = 0;
	enum rc rc = quality_sheet(c);

	if (!rc)
		rc = wanted_read(c, &kind, &first);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = quality_report_read(c->store, &c->by, c->by.sheet, kind, first, &c->mem, &r);
		store_read_end(c->store);
	}
	return rc ? cli_fail(c, rc, store_err(c->store)) : report_print(c, &r);
}

/* --- what was made, and what is due --- */

static enum rc
due_print(struct cli *c, struct list *l)
{
	enum rc rc = OK;

	for (enum quality_kind k = QUALITY_DAILY; !rc && k <= QUALITY_KINDS; k++) {
		struct row_quality_next next;

		rc = sql_quality_next(c->store, k, &c->mem, &next);
		if (!rc)
			list_row(l, &(struct quality_made){
					    .kind = k,
					    .day = (int)next.day,
					    .due_at = quality_due(c->by.sheet, k, (int)next.day)});
		if (rc == E_NOTFOUND)
			rc = OK;
	}
	return rc;
}

int
quality_reports_run(struct cli *c)
{
	struct row_quality_report q;
	struct list l;
	enum rc rc = quality_sheet(c);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (args_get(&c->args, "make"))
		return quality_act(c, "quality_report", &(struct request){0});
	l = list_open(c, made_columns);
	rc = due_print(c, &l);
	if (!rc)
		rc = sql_quality_report_list_begin(c->store, LIST_USUAL);
	while (!rc && !c->out_errno && sql_quality_report_list_next(c->store, NULL, &q))
		list_row(&l, &(struct quality_made){q.id, (enum quality_kind)q.kind, (int)q.day,
						    q.made_at, q.due_at});
	if (!rc)
		rc = sql_quality_report_list_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : EXIT_NONE;
}

int
quality_remark_run(struct cli *c)
{
	const char *agent = args_get(&c->args, "agent");
	struct quality_form f = {0};
	struct request ask = {.quality = &f};
	enum rc rc = quality_sheet(c);

	f.kind = (enum quality_kind)word_find(WORD_QUALITY, cli_text(c, c->args.operand[0]));
	f.section = (enum remark_section)word_find(WORD_REMARK, cli_text(c, c->args.operand[1]));
	if (!rc)
		rc = quality_day(c, args_get(&c->args, "on"), &f.day);
	if (!rc && agent)
		rc = quality_agent(c, agent, &f.agent);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : quality_act(c, "quality_remark", &ask);
}
