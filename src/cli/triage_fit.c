/* What the desk teaches the triage: counted, fitted, compared, and taken back (H-70 … H-72). */
#include "cli/triage.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/cue_fit.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/cue_rules.h"
#include "feed/cue_write.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { PAGE = 500, PER_POINT = FIT_ONE / 100, DONE = 0, NOT_DONE = 1 };

/* What was suggested, and what people made of it. */
struct counted {
	enum emotion suggested;
	int64_t all;
	int64_t chosen[EMOTIONS];
};

static void
put_suggested(struct buf *out, const void *row, const struct frame *f)
{
	const struct counted *n = row;

	(void)f;
	buf_puts(out, word_of(WORD_EMOTION, (int)n->suggested));
}

static void
put_all(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct counted *)row)->all);
}

static void
put_confirmed(struct buf *out, const void *row, const struct frame *f)
{
	const struct counted *n = row;

	(void)f;
	buf_printf(out, "%" PRId64, n->chosen[n->suggested]);
}

/* "平静 3, 愤怒 1" */
static void
put_corrected(struct buf *out, const void *row, const struct frame *f)
{
	const struct counted *n = row;
	const size_t before = out->len;

	(void)f;
	for (int e = EMOTION_CALM; e < EMOTIONS; e++)
		if (e != (int)n->suggested && n->chosen[e])
			buf_printf(out, "%s%s %" PRId64, out->len > before ? ", " : "",
				   word_of(WORD_EMOTION, e), n->chosen[e]);
}

/* clang-format off */
static const struct column columns[] = {
	{N_("Suggested"), "suggested", 11, false, put_suggested, NULL},
	{N_("Times"),     "times",      9, true,  put_all,       NULL},
	{N_("Confirmed"), "confirmed", 11, true,  put_confirmed, NULL},
	{N_("Corrected"), "corrected",  0, false, put_corrected, NULL},
	{0},
};
/* clang-format on */

static bool
is_emotion(int64_t n)
{
	return n >= EMOTION_CALM && n < EMOTIONS;
}

static enum rc
counts_read(struct cli *c, struct counted counts[EMOTIONS])
{
	struct row_emotion_counts row;
	enum rc rc = sql_emotion_counts_begin(c->store);

	if (rc)
		return rc;
	while (sql_emotion_counts_next(c->store, NULL, &row))
		if (is_emotion(row.suggested) && is_emotion(row.emotion)) {
			counts[row.suggested].chosen[row.emotion] += row.count;
			counts[row.suggested].all += row.count;
		}
	return sql_emotion_counts_end(c->store);
}

static int
status_print(struct cli *c)
{
	struct counted counts[EMOTIONS] = {0};
	const enum rc rc = counts_read(c, counts);
	struct list l;

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, columns);
	for (int e = EMOTION_CALM; e < EMOTIONS; e++) {
		counts[e].suggested = (enum emotion)e;
		list_row(&l, &counts[e]);
	}
	list_close(&l);
	return DONE;
}

/* One run of the fit. */
struct fitting {
	struct cli *cli;
	struct cue_fit fit;
	struct cue_text room;
	const struct cue_set *before, *now; /* in force, and fitted */
	int64_t newest;                     /* rule set */
	struct fit_figures figures_before, figures_now;
};

/* A page of decisions; *before is where the next one begins, 0 when there is none. */
static enum rc
page_read(struct fitting *t, int64_t *before)
{
	struct store *s = t->cli->store;
	struct row_emotion_decisions row;
	struct arena mem = {0};
	enum rc rc = sql_emotion_decisions_begin(s, *before, PAGE);
	int rows = 0;

	while (!rc && sql_emotion_decisions_next(s, &mem, &row)) {
		cue_fit_add(&t->fit, &t->room, row.number, row.said, (enum emotion)row.emotion);
		*before = row.id;
		rows++;
	}
	if (!rc)
		rc = sql_emotion_decisions_end(s);
	if (rows < PAGE || t->fit.count == FIT_CASES_MAX)
		*before = 0;
	arena_reset(&mem);
	return rc ? err_move(&t->cli->err, store_err(s)) : OK;
}

/* All that is read is of one moment. */
static enum rc
cases_read(struct fitting *t)
{
	struct cli *c = t->cli;
	int64_t before = INT64_MAX;
	enum rc rc = store_read_begin(c->store);

	if (rc)
		return err_move(&c->err, store_err(c->store));
	rc = cue_rules_own(&c->mem, &t->fit.start, &c->err);
	if (!rc)
		rc = desk_cue_set(c->store, &c->mem, &t->before, &c->err);
	if (!rc)
		rc = desk_cue_set_id(c->store, &t->newest, &c->err);
	while (!rc && before)
		rc = page_read(t, &before);
	store_read_end(c->store);
	return rc;
}

static int
missing_print(struct fitting *t)
{
	cli_printf(t->cli,
		   _("not enough to learn from: %d decisions; a fit needs %d, and two moods with "
		     "at least %d each\n"),
		   (int)t->fit.count, FIT_CASES_LEAST, FIT_CLASS_LEAST);
	return NOT_DONE;
}

static void
share_put(struct buf *out, int share)
{
	if (share < 0)
		buf_printf(out, "%9s", "-");
	else
		buf_printf(out, "%5d.%02d%%", share / PER_POINT,
			   share % PER_POINT / (PER_POINT / 100));
}

static void
figure_print(struct fitting *t, const char *name, int (*figure)(const struct fit_figures *))
{
	struct buf row = {0};

	share_put(&row, figure(&t->figures_before));
	share_put(&row, figure(&t->figures_now));
	cli_printf(t->cli, "%s  %s\n", buf_str(&row), name);
	buf_release(&row);
}

static void
figures_print(struct fitting *t)
{
	cli_printf(t->cli, _("%d decisions, %d of them kept aside for these figures:\n"),
		   (int)t->fit.count, (int)t->fit.kept);
	cli_printf(t->cli, "%s\n", _("   before      now"));
	figure_print(t, _("right"), fit_accuracy);
	figure_print(t, _("macro-F1"), fit_macro_f1);
	figure_print(t, _("calm called upset"), fit_calm_upset);
	figure_print(t, _("angry found"), fit_angry_found);
}

static void
change_print(struct cli *c, const char *name, const int before[EMOTIONS], const int now[EMOTIONS])
{
	for (int e = EMOTION_CALM; e < EMOTIONS; e++)
		if (before[e] != now[e])
			cli_printf(c, "  %s, %s: %d > %d\n", name, word_of(WORD_EMOTION, e),
				   before[e], now[e]);
}

/* Against the program's own points, from which the fit began. */
static void
changes_print(struct fitting *t)
{
	const struct cue_set *own = t->fit.start, *now = t->now;
	char name[32];

	cli_printf(t->cli, "%s\n", _("points that differ from those of kefu itself:"));
	for (size_t i = 0; i < own->group_count; i++)
		change_print(t->cli, own->groups[i].name, own->groups[i].points,
			     now->groups[i].points);
	for (size_t i = 0; i < own->rule_count; i++) {
		(void)snprintf(name, sizeof name, _("rule %d"), (int)i + 1);
		change_print(t->cli, name, own->rules[i].points, now->rules[i].points);
	}
}

static enum rc
rules_put(struct cli *c, const struct rule_form *form)
{
	const struct request ask = {.rule_set = form};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, verb_find("rules_set"), &ask, &out);

	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* What was written is read once more before it comes into force. */
static enum rc
fit_store(struct fitting *t)
{
	struct cli *c = t->cli;
	const struct cue_set *again;
	struct rule_form form = {.kind = RULES_EMOTION, .newest = &t->newest};
	struct buf text = {0};
	enum rc rc = cue_write_own(t->now, &c->mem, &text, &c->err);

	form.text = arena_strdup(&c->mem, buf_str(&text));
	form.note = arena_printf(&c->mem, "fit: %d decisions, macro-F1 %d.%03d > %d.%03d",
				 (int)t->fit.count, fit_macro_f1(&t->figures_before) / FIT_ONE,
				 fit_macro_f1(&t->figures_before) / 1000 % 1000,
				 fit_macro_f1(&t->figures_now) / FIT_ONE,
				 fit_macro_f1(&t->figures_now) / 1000 % 1000);
	if (!rc)
		rc = cue_rules_read((struct yaml_file){"fit", form.text, text.len}, &c->mem, &again,
				    &c->err);
	buf_release(&text);
	return rc ? rc : rules_put(c, &form);
}

static int
fit_end(struct fitting *t)
{
	struct cli *c = t->cli;

	if (!fit_is_better(&t->figures_now, &t->figures_before)) {
		cli_printf(c, "%s\n",
			   _("nothing is changed: new points come into force when macro-F1 is "
			     "higher, no more calm customers are called upset and no fewer angry "
			     "ones are found"));
		return NOT_DONE;
	}
	if (args_get(&c->args, "dry-run")) {
		cli_printf(c, "%s\n", _("nothing is changed: this was a dry run"));
		return DONE;
	}
	if (fit_store(t))
		return cli_fail(c, c->err.rc, &c->err);
	cli_printf(c, "%s\n",
		   _("the new points are in force; kefu triage fit --back takes them back"));
	return DONE;
}

static int
fit_run(struct fitting *t)
{
	const enum rc rc = cases_read(t);

	if (rc)
		return cli_fail(t->cli, rc, &t->cli->err);
	if (!cue_fit_is_enough(&t->fit))
		return missing_print(t);
	t->now = cue_fit_run(&t->fit);
	t->figures_before = cue_fit_measure(&t->fit, t->before, &t->room);
	t->figures_now = cue_fit_measure(&t->fit, t->now, &t->room);
	figures_print(t);
	changes_print(t);
	return fit_end(t);
}

/* The set before the newest one; behind the first one stand the program's own cues. */
static enum rc
back_form(struct cli *c, const int64_t *newest, struct rule_form *form)
{
	struct row_rule_set_before before;
	const enum rc rc = sql_rule_set_before(c->store, RULES_EMOTION, &c->mem, &before);

	*form = (struct rule_form){.kind = RULES_EMOTION, .newest = newest};
	if (!*newest)
		return err_set(&c->err, E_NOTFOUND,
			       _("there is nothing to go back to: the cues are those of kefu"));
	if (rc && rc != E_NOTFOUND)
		return err_move(&c->err, store_err(c->store));
	if (rc)
		form->text = RULES_OWN;
	else
		form->back_to = before.id;
	form->note = arena_printf(&c->mem, "back from %" PRId64, *newest);
	return OK;
}

static int
back_run(struct cli *c)
{
	struct rule_form form;
	int64_t newest;
	enum rc rc = desk_cue_set_id(c->store, &newest, &c->err);

	if (!rc)
		rc = back_form(c, &newest, &form);
	if (!rc)
		rc = rules_put(c, &form);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, "%s\n", _("the points that were in force before are in force again"));
	return DONE;
}

int
triage_fit_run(struct cli *c)
{
	const struct verb *v = verb_find("rules_set");
	struct fitting t = {.cli = c, .fit.mem = &c->mem};
	int status;

	if (!may(&c->by, v, 0))
		return cli_fail(c, verb_deny(v, NULL, &c->err), &c->err);
	if (args_get(&c->args, "status"))
		return status_print(c);
	if (args_get(&c->args, "back"))
		return back_run(c);
	status = fit_run(&t);
	cue_text_release(&t.room);
	return status;
}

/* clang-format off */
const struct opt triage_fit_opts[] = {
	{"status",  0, NULL, N_("count what was suggested, confirmed and corrected; change nothing"), false},
	{"dry-run", 0, NULL, N_("show the figures and the new points; change nothing"), false},
	{"back",    0, NULL, N_("go back to the points that were in force before"), false},
	{"json",    0, NULL, N_("with --status: print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("with --status: print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("with --status: print columns, for people"), false},
	{0},
};
/* clang-format on */
