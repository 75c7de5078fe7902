#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/form.h"
#include "cli/list.h"
#include "cli/triage.h"
#include "core/cue.h"
#include "core/words.h"
#include "feed/cue_rules.h"
#include "feed/desk_rules.h"

/* What stands behind this in one line is not read; nobody speaks so long in one breath. */
enum { UTTERANCE_MAX = 1 << 16, PERCENT = 100 };

struct judged {
	const char *said;
	struct cue_verdict verdict;
	enum quadrant quadrant;
};

static bool
is_urgent(const struct judged *j)
{
	return j->quadrant == Q_NOW || j->quadrant == Q_CALM_FIRST;
}

static bool
is_important(const struct judged *j)
{
	return j->quadrant == Q_NOW || j->quadrant == Q_PLAN;
}

static void
evidence_put(struct buf *out, const struct judged *j, const char *between,
	     void (*put)(struct buf *out, const char *text))
{
	for (size_t i = 0; i < j->verdict.evidence_count; i++) {
		const struct cue_span span = j->verdict.evidence[i];
		struct buf word = {0};

		buf_add(&word, j->said + span.from, span.to - span.from);
		buf_puts(out, i ? between : "");
		put(out, buf_str(&word));
		buf_release(&word);
	}
}

static const char *
truth(bool is_so)
{
	return is_so ? "true" : "false";
}

static void
object_print(struct cli *c, const struct judged *j)
{
	const struct cue_verdict *v = &j->verdict;

	buf_printf(&c->out, "{\"emotion\": \"%s\", \"confidence\": %d.%02d, \"evidence\": [",
		   word_of(WORD_EMOTION, (int)v->emotion), v->confidence / PERCENT,
		   v->confidence % PERCENT);
	evidence_put(&c->out, j, ", ", json_text);
	buf_printf(&c->out, "], \"risk\": %s, \"urgent\": %s, \"important\": %s, ",
		   truth(v->is_risk), truth(is_urgent(j)), truth(is_important(j)));
	buf_printf(&c->out, "\"quadrant\": \"%s\"}", word_of(WORD_QUADRANT, (int)j->quadrant));
	cli_puts(c, "");
}

static void
put_emotion(struct buf *out, const void *row, const struct frame *f)
{
	const struct judged *j = row;

	(void)f;
	buf_puts(out, word_of(WORD_EMOTION, (int)j->verdict.emotion));
}

static void
put_confidence(struct buf *out, const void *row, const struct frame *f)
{
	const struct judged *j = row;

	(void)f;
	buf_printf(out, "%d.%02d", j->verdict.confidence / PERCENT,
		   j->verdict.confidence % PERCENT);
}

static void
put_quadrant(struct buf *out, const void *row, const struct frame *f)
{
	const struct judged *j = row;

	(void)f;
	buf_puts(out, word_of(WORD_QUADRANT, (int)j->quadrant));
}

static void
put_risk(struct buf *out, const void *row, const struct frame *f)
{
	const struct judged *j = row;

	(void)f;
	buf_puts(out, j->verdict.is_risk ? _("risk") : "");
}

static void
put_evidence(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	evidence_put(out, row, " | ", buf_puts);
}

static bool
value_risk(struct buf *out, const void *row)
{
	const struct judged *j = row;

	buf_puts(out, truth(j->verdict.is_risk));
	return true;
}

static bool
value_urgent(struct buf *out, const void *row)
{
	buf_puts(out, truth(is_urgent(row)));
	return true;
}

static bool
value_important(struct buf *out, const void *row)
{
	buf_puts(out, truth(is_important(row)));
	return true;
}

/* clang-format off */
static const struct column columns[] = {
	{N_("Mood"),     "emotion",     7, false, put_emotion,    NULL},
	{N_("Sure"),     "confidence",  6, false, put_confidence, NULL},
	{N_("Quadrant"), "quadrant",   13, false, put_quadrant,   NULL},
	{N_("Risk"),     "risk",        6, false, put_risk,       value_risk},
	{NULL,           "urgent",      0, false, NULL,           value_urgent},
	{NULL,           "important",   0, false, NULL,           value_important},
	{N_("Evidence"), "evidence",    0, false, put_evidence,   NULL},
	{0},
};
/* clang-format on */

/* A line without its end; false when there is none left. */
static bool
line_read(struct buf *line, bool *is_cut)
{
	int c = getc_unlocked(stdin);

	buf_clear(line);
	*is_cut = false;
	if (c == EOF)
		return false;
	for (; c != EOF && c != '\n'; c = getc_unlocked(stdin))
		if (line->len < UTTERANCE_MAX)
			buf_char(line, (char)c);
		else
			*is_cut = true;
	if (line->len && line->data[line->len - 1] == '\r')
		line->data[--line->len] = '\0';
	return true;
}

/* How one run prints: a list, or the array of objects that lists cannot nest. */
struct printer {
	struct cli *cli;
	struct list list;
	bool is_list;
	size_t rows;
};

static struct printer
printer_open(struct cli *c)
{
	struct printer p = {.cli = c};

	p.is_list = args_get(&c->args, "plain") || args_get(&c->args, "csv");
	if (p.is_list)
		p.list = list_open(c, columns);
	else
		c->is_script = true;
	return p;
}

static void
printer_row(struct printer *p, const struct judged *j)
{
	if (p->is_list) {
		list_row(&p->list, j);
		return;
	}
	cli_puts(p->cli, p->rows++ ? ",\n" : "[\n");
	object_print(p->cli, j);
}

static void
printer_close(struct printer *p)
{
	if (p->is_list)
		list_close(&p->list);
	else
		cli_puts(p->cli, p->rows ? "\n]\n" : "[]\n");
}

static void
cut_say(size_t line)
{
	struct buf said = {0};

	buf_printf(&said, _("line %zu is longer than 64 KiB: only these were read"), line);
	cli_notice(buf_str(&said));
	buf_release(&said);
}

/* A line gives a row, an empty one too: what comes out lies beside what went in. */
static void
lines_judge(struct cli *c, const struct cue_set *set)
{
	struct printer p = printer_open(c);
	struct cue_text room = {0};
	struct buf line = {0};
	size_t number = 0;
	bool is_cut;

	while (!c->out_errno && line_read(&line, &is_cut)) {
		struct judged j = {.said = buf_str(&line)};

		number++;
		if (is_cut)
			cut_say(number);
		cue_judge(set, &room, j.said, line.len, &j.verdict);
		j.quadrant = triage_quadrant(&j.verdict.need);
		printer_row(&p, &j);
	}
	printer_close(&p);
	buf_release(&line);
	cue_text_release(&room);
}

/* It needs no desk; where there is one that can be read, the desk's own cues count. */
static enum rc
cues_read(struct cli *c, const struct cue_set **set)
{
	if (!cli_desk_if_any(c))
		return cue_rules_own(&c->mem, set, &c->err);
	return desk_cue_set(c->store, &c->mem, set, &c->err);
}

static int
triage_run(struct cli *c)
{
	const struct cue_set *set;
	enum rc rc;

	if (c->args.operands && strcmp(c->args.operand[0], "-"))
		return cli_misused(c, _("triage reads what was said from the standard input: "
					"give it no names"));
	if (args_get(&c->args, "json") &&
	    (args_get(&c->args, "plain") || args_get(&c->args, "csv")))
		return cli_misused(c, _("one of --json, --csv and --plain at a time"));
	rc = cues_read(c, &set);
	if (rc)
		return cli_fail(c, rc, &c->err);
	lines_judge(c, set);
	if (!ferror(stdin))
		return 0;
	return cli_fail(c, err_set(&c->err, E_IO, _("cannot read the standard input")), &c->err);
}

static const struct opt triage_opts[] = {
	{"json", 0, NULL, N_("print an array of objects, for scripts; this is the default"), false},
	{"csv", 0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people"), false},
	{0},
};

/* clang-format off */
static const struct cmd triage_cmds[] = {
	{"form", "[NUMBER]", N_("print what customers need, as the handbook's form"), form_opts, NULL, NULL, CMD_ACTOR, 0, 1, triage_form_run},
	{"fit", NULL, N_("fit the points of the cues to what people decided"), triage_fit_opts, NULL, NULL, CMD_ACTOR, 0, 0, triage_fit_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_triage = {
	.name = "triage",
	.operands = "[-]",
	.summary = N_("suggest mood and quadrant for what customers say, a line each"),
	.opts = triage_opts,
	.subs = triage_cmds,
	.most = 1,
	.run = triage_run,
};
