/* The answers of a survey from a file: each row is one act, and a wrong one stops no other. */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/survey.h"
#include "feed/csv.h"
#include "feed/source.h"
#include "feed/survey_rows.h"
#include "store/store.h"

struct bringing {
	struct cli *c;
	const char *path, *survey;
	struct survey_head head;
	bool has_head;
	size_t taken, refused;
};

static void
refuse(struct bringing *b, int64_t line, const char *why)
{
	cli_notice(arena_printf(&b->c->mem, "%s:%lld: %s", b->path, (long long)line, why));
	b->refused++;
}

static enum rc
row_take(struct bringing *b, const struct csv_record *row, struct err *e)
{
	struct cli *c = b->c;
	struct survey_answer a;
	struct survey_form form = {.name = b->survey};
	struct request ask = {.survey = &form};
	struct outcome out;
	enum rc rc = survey_row_read(row, &b->head, c->now, &c->mem, &a, e);

	if (!rc && cli_ticket(c, a.number, &ask.ticket))
		rc = err_move(e, &c->err);
	if (rc)
		return rc;
	form.score = a.score;
	form.at = a.at;
	form.means = a.means;
	ask.text = a.words ? cli_text(c, a.words) : NULL;
	rc = desk_run(c->store, &c->by, verb_find("survey_answer"), &ask, &out);
	return rc ? err_move(e, store_err(c->store)) : OK;
}

static enum rc
record(struct bringing *b, const struct csv_record *row)
{
	struct err e = {0};
	enum rc rc;

	if (!b->has_head) {
		b->has_head = true;
		return survey_head_read(row, &b->head, &b->c->err);
	}
	rc = row_take(b, row, &e);
	if (rc)
		refuse(b, row->line, err_text(&e));
	else
		b->taken++;
	err_release(&e);
	return rc == E_BUSY || rc == E_IO ? rc : OK;
}

static enum rc
rows_take(struct bringing *b, int fd)
{
	struct csv_record row;
	struct source *source;
	struct csv *csv;
	enum csv_row kind = CSV_ROW;
	enum rc rc = OK;

	source_open(&source, fd, ENCODING_UNKNOWN);
	csv_open_source(&csv, source);
	while (!rc && kind != CSV_END && kind != CSV_FAILED) {
		kind = csv_next(csv, &row);
		if (kind == CSV_ROW)
			rc = record(b, &row);
		else if (kind == CSV_BAD)
			refuse(b, row.bad_line, _(row.reason));
	}
	if (!rc && kind == CSV_FAILED)
		rc = err_set(&b->c->err, E_IO, "%s", err_text(csv_err(csv)));
	csv_close(csv);
	source_close(source);
	return rc;
}

int
survey_import_run(struct cli *c)
{
	struct bringing b = {.c = c, .path = c->args.operand[1]};
	const bool is_input = !strcmp(b.path, "-");
	struct ward ward = {0};
	int fd = STDIN_FILENO;
	enum rc rc;

	b.survey = cli_text(c, c->args.operand[0]);
	store_ward(c->store, &ward);
	rc = is_input ? OK : file_read(&ward, b.path, &fd, &c->err);
	ward_release(&ward);
	if (rc)
		return cli_fail_as(c, 66, &c->err);
	rc = rows_take(&b, fd);
	if (!is_input)
		(void)close(fd);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, _("answers taken: %zu, rows refused: %zu\n"), b.taken, b.refused);
	return b.refused ? 65 : 0;
}
