/* Calibrations, and what monitors have learned, from the command line. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/quality.h"
#include "core/calibration_list.h"
#include "core/label.h"
#include "core/quality_list.h"
#include "desk/calibration.h"
#include "sql_read.h"
#include "store/store.h"

enum { EXIT_NONE = 1 };

/* --- one calibration --- */

static enum rc
contacts_print(struct cli *c, const struct row_calibration *k)
{
	struct row_calibration_contacts x;
	struct list l = list_open(c, calibration_contact_columns);
	enum rc rc = sql_calibration_contacts_begin(c->store, k->id, c->by.agent);

	while (!rc && sql_calibration_contacts_next(c->store, NULL, &x))
		list_row(&l, &x);
	list_close(&l);
	return rc ? rc : sql_calibration_contacts_end(c->store);
}

/* Per monitor, then per item of each: what stands behind the outcome. */
static enum rc
outcome_print(struct cli *c, const struct row_calibration *k)
{
	struct calibration_monitor *list;
	struct list l;
	size_t n;
	enum rc rc = calibration_monitors(c->store, k, &c->mem, &list, &n);

	if (rc)
		return rc;
	l = list_open(c, agreement_columns);
	for (size_t i = 0; !rc && i < n; i++) {
		struct agreement *line;
		size_t lines;

		if (list[i].monitor == k->leader_id)
			continue;
		rc = calibration_judge(c->store, k, c->by.sheet, &c->mem, &list[i]);
		if (rc)
			break;
		calibration_lines(&list[i], &c->mem, &line, &lines);
		for (size_t j = 0; j < lines; j++)
			list_row(&l, &line[j]);
	}
	list_close(&l);
	return rc;
}

static enum rc
calibration_print(struct cli *c, const struct row_calibration *k)
{
	const bool is_script = args_get(&c->args, "json") || args_get(&c->args, "csv");
	enum rc rc;

	if (!is_script)
		cli_printf(c,
			   k->closed_at.is_set ? _("calibration %lld, closed: led by %s, %lld "
						   "contacts, seed %lld\n")
					       : _("calibration %lld goes on: led by %s, %lld "
						   "contacts, seed %lld\n"),
			   (long long)k->id, k->leader, (long long)k->contacts, (long long)k->seed);
	if (!k->closed_at.is_set)
		return contacts_print(c, k);
	rc = calibration_may_see(c->store, &c->by);
	return rc ? rc : outcome_print(c, k);
}

static int
calibration_show(struct cli *c, const char *typed)
{
	struct row_calibration k;
	int64_t id = 0;
	enum rc rc = typed ? quality_id(c, typed, &id) : OK;

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = id ? sql_calibration_get(c->store, id, &c->mem, &k)
		: sql_calibration_now(c->store, &c->mem, &k);
	if (rc == E_NOTFOUND && !id)
		rc = sql_calibration_last(c->store, &c->mem, &k);
	if (rc == E_NOTFOUND)
		rc = err_set(store_err(c->store), rc, _("there was no calibration yet"));
	if (!rc)
		rc = calibration_print(c, &k);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

int
quality_calibrate_run(struct cli *c)
{
	const char *step = c->args.operands ? cli_text(c, c->args.operand[0]) : NULL;
	const char *typed = args_get(&c->args, "seed");
	struct quality_form f = {0};
	int64_t seed = 0;
	enum rc rc = quality_sheet(c);

	if (!rc && typed)
		rc = quality_id(c, typed, &seed);
	if (rc)
		return cli_fail(c, rc, &c->err);
	f.seed = (uint64_t)seed;
	if (step && !strcmp(step, "begin"))
		return quality_act(c, "calibration_begin", &(struct request){.quality = &f});
	if (step && !strcmp(step, "close"))
		return quality_act(c, "calibration_close", &(struct request){0});
	return calibration_show(c, step);
}

/* --- exams --- */

static enum rc
points_read(struct cli *c, int *points)
{
	const char *typed = args_get(&c->args, "points");
	char *end;
	long n;

	*points = -1;
	if (!typed)
		return OK;
	n = strtol(cli_text(c, typed), &end, 10);
	if (!*typed || *end || n < 0 || n > SHEET_FULL)
		return err_set(&c->err, E_INVALID, _("an exam has 0 to 100 points"));
	*points = (int)n;
	return OK;
}

int
quality_exam_run(struct cli *c)
{
	struct quality_form f = {0};
	enum rc rc = quality_sheet(c);

	if (!rc)
		rc = quality_agent(c, c->args.operand[0], &f.agent);
	f.subject = (enum subject)word_find(WORD_SUBJECT, cli_text(c, c->args.operand[1]));
	if (!rc)
		rc = points_read(c, &f.points);
	if (!rc)
		rc = quality_day(c, args_get(&c->args, "on"), &f.day);
	return rc ? cli_fail(c, rc, &c->err)
		  : quality_act(c, "monitor_exam", &(struct request){.quality = &f});
}

int
quality_monitors_run(struct cli *c)
{
	struct quality_monitor *list;
	struct list l;
	size_t n;
	enum rc rc = quality_sheet(c);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = monitors_read(c->store, &c->by, c->by.sheet, &c->mem, &list, &n);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, monitor_columns);
	for (size_t i = 0; i < n; i++)
		list_row(&l, &list[i]);
	list_close(&l);
	return n ? 0 : EXIT_NONE;
}
