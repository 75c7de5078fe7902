/* A contact is scored from the command line, and scores are read. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/quality.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/quality_list.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "store/store.h"

enum { LIST_USUAL = 200, EXIT_NONE = 1 };

/* --- what is given --- */

/* "greeting=6", "greeting=6:words", or the name of a red line that was crossed. */
static enum rc
given_read(struct cli *c, const char *typed, struct item_given *out)
{
	char *id = arena_strdup(&c->mem, cli_text(c, typed)), *equals = strchr(id, '='), *end;
	const struct sheet_item *item;

	*out = (struct item_given){.id = id};
	if (equals) {
		*equals = '\0';
		out->points = (int)strtol(equals + 1, &end, 10);
		if (end == equals + 1 || end - equals > 4 || (*end && *end != ':'))
			return err_set(&c->err, E_INVALID,
				       _("\"%s\": write the points as a whole number, %s=6"),
				       cli_text(c, typed), id);
		out->words = *end && end[1] ? end + 1 : NULL;
	}
	item = sheet_find(c->by.sheet, id);
	if (item && !equals && item->weight)
		return err_set(&c->err, E_INVALID, _("item %s needs its points: %s=0 to %s=%d"), id,
			       id, id, item->weight);
	return OK;
}

static enum rc
items_read(struct cli *c, struct quality_form *f)
{
	const size_t n = (size_t)c->args.operands - 1;
	struct item_given *list = arena_alloc(&c->mem, (n + 1) * sizeof *list);
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < n; i++)
		rc = given_read(c, c->args.operand[i + 1], &list[i]);
	f->item = list;
	f->items = n;
	return rc;
}

static enum rc
mode_read(struct cli *c, struct quality_form *f)
{
	const char *typed = args_get(&c->args, "mode");

	f->mode = typed ? (enum monitor_mode)word_find(WORD_MODE, cli_text(c, typed))
			: MODE_RECORDING;
	if (f->mode)
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("--mode: \"%s\" is no mode: seat, remote or recording"),
		       cli_text(c, typed));
}

static enum rc
heard_read(struct cli *c, struct quality_form *f)
{
	const char *typed = args_get(&c->args, "heard");

	if (!typed || time_parse(cli_text(c, typed), &f->heard_at))
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("--heard: \"%s\" is no moment: write it 2026-11-22 18:00"),
		       cli_text(c, typed));
}

static int
score_say(struct cli *c, const struct outcome *out)
{
	struct row_score s;
	enum rc rc = sql_score_get(c->store, out->row, &c->mem, &s);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("score %lld: %d points, %s (sheet version %d)\n"), (long long)s.id,
		   (int)s.points, label_of(WORD_BAND, (int)s.band), (int)s.sheet);
	return 0;
}

int
quality_score_run(struct cli *c)
{
	const char *supersedes = args_get(&c->args, "supersedes");
	const bool is_blind = args_get(&c->args, "calibration");
	struct quality_form f = {0};
	struct request ask = {.quality = &f};
	struct outcome out;
	enum rc rc = quality_sheet(c);

	if (!rc)
		rc = quality_id(c, c->args.operand[0], &f.contact);
	if (!rc)
		rc = items_read(c, &f);
	if (!rc)
		rc = mode_read(c, &f);
	if (!rc)
		rc = heard_read(c, &f);
	if (!rc && supersedes)
		rc = quality_id(c, supersedes, &f.supersedes);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, verb_find(is_blind ? "calibration_score" : "quality_score"),
		      &ask, &out);
	return rc ? cli_fail(c, rc, store_err(c->store)) : score_say(c, &out);
}

/* --- the list --- */

int
quality_scores_run(struct cli *c)
{
	const char *typed = args_get(&c->args, "agent");
	struct quality_scope scope;
	struct row_score s;
	struct list l;
	int64_t agent = 0;
	enum rc rc = quality_scope(c->store, &c->by, &scope);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (typed) {
		rc = quality_agent(c, typed, &agent);
		if (rc)
			return cli_fail(c, rc, &c->err);
		rc = quality_may_see(c->store, &c->by, agent);
		scope.agent = agent;
	}
	if (!rc)
		rc = sql_score_page_begin(c->store, scope.agent, scope.lead, INT64_MAX, LIST_USUAL);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, score_columns);
	while (!c->out_errno && sql_score_page_next(c->store, NULL, &s))
		list_row(&l, &s);
	rc = sql_score_page_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : EXIT_NONE;
}

/* --- one record --- */

static void
line(struct cli *c, const char *label, const char *value)
{
	cli_printf(c, "  %s: %s\n", label, value);
}

static void
moment_line(struct cli *c, const char *label, int64_t at)
{
	const struct local l = time_local(at);

	cli_printf(c, "  %s: %04d-%02d-%02d %02d:%02d\n", label, l.year, l.month, l.day, l.hour,
		   l.minute);
}

static void
head_print(struct cli *c, const struct row_score *s)
{
	cli_printf(c, _("monitoring record %lld: %d points, %s (sheet version %d)\n"),
		   (long long)s->id, (int)s->points, label_of(WORD_BAND, (int)s->band),
		   (int)s->sheet);
	if (s->superseded_id.is_set)
		cli_printf(c, _("  superseded by score %lld\n"), (long long)s->superseded_id.value);
	if (s->supersedes_id.is_set)
		cli_printf(c, _("  stands instead of score %lld\n"),
			   (long long)s->supersedes_id.value);
	line(c, _("agent"), arena_printf(&c->mem, "%s %s", s->agent_no, s->agent));
	line(c, _("monitor"), arena_printf(&c->mem, "%s %s", s->monitor_no, s->monitor));
	line(c, _("mode"), label_of(WORD_MODE, (int)s->mode));
	line(c, _("contact"), arena_printf(&c->mem, "%lld", (long long)s->contact_id));
	line(c, _("channel"), label_of(WORD_CHANNEL, (int)s->channel));
	line(c, _("recording"), s->recording ? s->recording : "-");
	line(c, _("ticket"), s->number ? s->number : "-");
	moment_line(c, _("began"), s->started_at);
	moment_line(c, _("heard"), s->heard_at);
	moment_line(c, _("in at"), s->at);
}

static void
record_print(struct cli *c, const struct score_sight *r)
{
	const struct row_score *s = &r->score;
	struct buf text = {0};
	struct list l;

	head_print(c, s);
	if (s->at > quality_record_due(c->by.sheet, s->heard_at))
		cli_printf(c, "  %s\n", _("the record came in late"));
	l = list_open(c, score_item_columns);
	for (size_t i = 0; i < r->items; i++)
		list_row(&l, &r->item[i]);
	list_close(&l);
	if (s->remark) {
		mask_text(&text, s->remark);
		line(c, _("remark"), buf_str(&text));
	}
	for (size_t i = 0; i < r->notes; i++) {
		buf_clear(&text);
		mask_text(&text, r->note[i].words);
		cli_printf(c, _("  note of improvement %lld, %s, %s: %s\n"),
			   (long long)r->note[i].id,
			   r->note[i].title ? r->note[i].title : _("as a whole"),
			   label_of(WORD_IMPROVE, (int)r->note[i].state), buf_str(&text));
	}
	buf_release(&text);
}

static void
items_print(struct cli *c, const struct score_sight *r)
{
	struct list l = list_open(c, score_item_columns);

	for (size_t i = 0; i < r->items; i++)
		list_row(&l, &r->item[i]);
	list_close(&l);
}

int
quality_show_run(struct cli *c)
{
	struct score_sight r;
	int64_t id;
	enum rc rc = quality_sheet(c);

	if (!rc)
		rc = quality_id(c, c->args.operand[0], &id);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = score_sight_read(c->store, &c->by, id, &c->mem, &r);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (args_get(&c->args, "json") || args_get(&c->args, "csv"))
		items_print(c, &r);
	else
		record_print(c, &r);
	return 0;
}
