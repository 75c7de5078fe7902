#include "tui/check.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "feed/check_rules.h"
#include "text/utf8.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/stepper.h"
#include "tui/suggest.h"
#include "tui/ui.h"

enum { REST_MS = 300, WORST_COLS = 12 };

bool
check_is_on(const struct prompt *p)
{
	return p->is_tall && p->verb && p->verb->needs & IS_HELD;
}

void
check_release(struct reply_check *check)
{
	arena_reset(&check->mem);
	arena_reset(&check->vote_mem);
	edit_release(&check->reason);
	*check = (struct reply_check){0};
}

/* The rules are read when the first reply is written. */
static bool
checker_need(struct ui *ui)
{
	struct check_rules *rules;
	struct err e = {0};

	if (!ui->checker && !check_rules_house(&ui->check_mem, &rules, &e))
		ui->checker = checker_new(rules, &ui->check_mem);
	err_release(&e);
	return ui->checker;
}

void
check_changed(struct ui *ui)
{
	ui->prompt.check.changed_at = time_ms();
	ui->prompt.check.asks = false;
}

bool
check_is_due(const struct ui *ui)
{
	return check_is_on(&ui->prompt) && ui->prompt.check.changed_at;
}

/* As it was triaged; else what the customer's last words say, asked once. */
static enum emotion
emotion_of(struct ui *ui, const struct row_ticket *t)
{
	struct reply_check *check = &ui->prompt.check;
	struct suggestion s;

	if (t->emotion.is_set)
		return (enum emotion)t->emotion.value;
	if (!check->emotion) {
		check->emotion = suggest(ui, t, &s) ? s.need.emotion : EMOTION_CALM;
		buf_release(&s.evidence);
	}
	return check->emotion;
}

static bool
is_voted(const struct reply_check *check, const char *rule)
{
	for (size_t i = 0; i < check->votes; i++)
		if (!strcmp(check->vote[i].rule, rule))
			return true;
	return false;
}

/* What is still being written, up to the caret, is not held against a rule. */
static void
vote_shown(struct prompt *p)
{
	struct reply_check *check = &p->check;

	for (size_t i = 0; i < check->found.count && check->votes < CHECK_VOTES; i++) {
		const struct check_finding *f = &check->found.at[i];

		if (f->rule->severity != CHECK_ERROR || !f->bytes || is_voted(check, f->rule->id) ||
		    (p->text.caret >= f->at && p->text.caret <= f->at + f->bytes))
			continue;
		check->vote[check->votes++] = (struct vote){
			.rule = arena_strdup(&check->vote_mem, f->rule->id),
			.found = arena_strndup(&check->vote_mem, check->text + f->at, f->bytes)};
	}
}

void
check_rest(struct ui *ui, bool now)
{
	struct prompt *p = &ui->prompt;
	const struct row_ticket *t = ui_ticket(ui);
	struct check_reply reply = {.text = buf_str(&p->text.text), .size = p->text.text.len};

	if (!check_is_due(ui) || (!now && time_ms() - p->check.changed_at < REST_MS))
		return;
	p->check.changed_at = 0;
	p->check.found = (struct check_findings){0};
	arena_reset(&p->check.mem);
	strip_read(ui);
	if (!checker_need(ui) || !reply.size)
		return;
	reply.is_whole = true;
	reply.scenario = stepper_scenario(ui);
	if (t) {
		reply.channel = (enum channel)t->channel;
		reply.emotion = emotion_of(ui, t);
		reply.own = t->phone;
	}
	p->check.text = arena_strndup(&p->check.mem, reply.text, reply.size);
	reply.text = p->check.text;
	p->check.found = check_reply(ui->checker, &reply, &p->check.mem);
	vote_shown(p);
}

/* Advice is for reading: it is no wording to put in. */
static bool
has_better(const struct check_finding *f)
{
	return f->bytes && f->rule->instead && *f->rule->instead && !f->rule->is_advice;
}

static bool
is_end(uint32_t cp)
{
	return cp == '\n' || cp == ',' || cp == '!' || cp == '?' || cp == ';' || cp == 0x3002 ||
	       cp == 0xFF0C || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF1B;
}

/* A better wording stands for the clause that was found fault with, and for no more. */
static void
clause_of(const struct buf *text, const struct check_finding *f, size_t *from, size_t *to)
{
	const size_t end = f->at + f->bytes;

	*from = 0;
	*to = text->len;
	for (size_t i = 0; i < text->len;) {
		const struct utf8 u = utf8_next(text->data + i, text->len - i);

		i += u.len;
		if (!is_end(u.cp))
			continue;
		if (i <= f->at)
			*from = i;
		if (i >= end) {
			*to = u.cp == '\n' ? i - u.len : i;
			return;
		}
	}
}

void
check_take(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	const char *better;
	size_t i = 0;

	check_rest(ui, true);
	p->check.asks = false;
	while (i < p->check.found.count && !has_better(&p->check.found.at[i]))
		i++;
	if (i == p->check.found.count) {
		ui_say(ui, _("there is no better wording to take"));
		return;
	}
	clause_of(&p->text.text, &p->check.found.at[i], &p->text.mark, &p->text.caret);
	p->text.is_marked = true;
	better = p->check.found.at[i].rule->instead; /* the rules' own, it outlives the finding */
	if (strstr(buf_str(&p->text.text), better))  /* it is there already: the clause only goes */
		(void)prompt_press(ui, &(struct press){.name = "Backspace"});
	else
		prompt_paste(ui, better, strlen(better));
	check_rest(ui, true);
}

/* Errors first, then hints that have a place, then what is missing. */
static int
rank_of(const struct check_finding *f)
{
	if (f->rule->severity == CHECK_ERROR)
		return 0;
	return f->bytes ? 1 : 2;
}

static const struct check_finding *
finding_at(const struct check_findings *found, size_t n)
{
	for (int rank = 0; rank <= 2; rank++)
		for (size_t i = 0; i < found->count; i++)
			if (rank_of(&found->at[i]) == rank && !n--)
				return &found->at[i];
	return NULL;
}

static void
finding_draw(const struct prompt *p, const struct check_finding *f, struct canvas *c, int row)
{
	const bool is_error = f->rule->severity == CHECK_ERROR;
	struct buf line = {0}, found = {0};

	if (f->bytes) {
		buf_add(&found, p->check.text + f->at, f->bytes);
		buf_printf(&line, is_error ? _("! line %d ") : _("  line %d "), f->line);
		buf_printf(&line, _("\"%s\""), buf_str(&found));
	}
	if (f->rule->instead && *f->rule->instead)
		buf_printf(&line,
			   !f->bytes       ? _("  missing: %s")
			   : has_better(f) ? _("  better: %s")
					   : _("  advice: %s"),
			   f->rule->instead);
	(void)canvas_text(c, (struct span){.row = row}, is_error ? S_ALERT : S_PLAIN,
			  buf_str(&line));
	buf_release(&line);
	buf_release(&found);
}

/* One row: the counts, and behind them the worst that was found. */
static void
worst_draw(const struct prompt *p, struct canvas *c, int row, int col)
{
	struct canvas line = {.rows = 1, .cols = c->cols - col};
	const struct check_finding *f = finding_at(&p->check.found, 0);

	if (!f || line.cols < WORST_COLS)
		return;
	line.cell = c->cell + (size_t)row * (size_t)c->cols + col;
	canvas_fill(&line, (struct span){0}, S_PLAIN);
	finding_draw(p, f, &line, 0);
}

void
check_draw(const struct prompt *p, struct canvas *c, int row, int rows)
{
	const struct check_findings *found = &p->check.found;
	struct buf line = {0};
	size_t errors = 0;
	int col;

	for (size_t i = 0; i < found->count; i++)
		errors += found->at[i].rule->severity == CHECK_ERROR;
	if (!p->is_linear)
		canvas_rule(c, row);
	buf_printf(&line, _("-- check: errors %zu, hints %zu "), errors, found->count - errors);
	if (p->is_linear)
		buf_splice(&line, 0, strspn(buf_str(&line), "- "), "", 0);
	col = canvas_text(c, (struct span){.row = row}, errors ? S_ALERT : S_HEAD, buf_str(&line));
	if (rows == 1)
		worst_draw(p, c, row, col);
	for (int i = 0; i < (int)found->count && i < rows - 1; i++)
		finding_draw(p, finding_at(found, (size_t)i), c, row + 1 + i);
	buf_release(&line);
}
