#include "tui/practice.h"

#include <string.h>

#include "base/intl.h"
#include "core/check.h"
#include "core/label.h"
#include "feed/check_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/draw.h"
#include "tui/library.h"

enum { LEAST_ROWS = 8 };

/* --- what was said, and what is answered --- */

static struct checker *
checker_need(struct practice_run *run)
{
	struct check_rules *rules;
	struct err e = {0};

	if (!run->checker && !check_rules_house(&run->mem, &rules, &e))
		run->checker = checker_new(rules, &run->mem);
	err_release(&e);
	return run->checker;
}

static int
errors_note(struct practice_run *run, const char *reply)
{
	const struct check_reply r = {.text = reply,
				      .size = strlen(reply),
				      .channel = run->of->channel,
				      .emotion = practice_mood(run->of, &run->at),
				      .scenario = run->of->phrase,
				      .own = run->of->phone,
				      .is_whole = true};
	struct arena mem = {0};
	struct check_findings found = {0};
	int errors = 0;

	if (checker_need(run))
		found = check_reply(run->checker, &r, &mem);
	for (size_t i = 0; i < found.count; i++) {
		const struct check_rule *rule = found.at[i].rule;

		if (rule->severity != CHECK_ERROR)
			continue;
		errors++;
		practice_talk_add(&run->talk, PRACTICE_DESK,
				  arena_printf(&mem, "%.*s%s%s", (int)found.at[i].bytes,
					       reply + found.at[i].at, rule->instead ? ": " : "",
					       rule->instead ? rule->instead : ""));
	}
	arena_reset(&mem);
	return errors;
}

static void
hear(struct practice_run *run, int64_t now, const char *reply)
{
	struct buf says = {0};
	int errors;

	practice_talk_add(&run->talk, PRACTICE_AGENT, reply);
	errors = errors_note(run, reply);
	practice_hear(run->of, &run->at, reply, &run->room, errors, &says);
	practice_talk_add(&run->talk, PRACTICE_CUSTOMER, buf_str(&says));
	practice_desk_say(&run->desk, now, buf_str(&says));
	run->is_over = run->at.has_left;
	buf_release(&says);
}

/* All that was sent since; what the customer says in between is no reply of the agent's. */
static bool
replies_hear(struct practice_run *run, int64_t now)
{
	struct arena mem = {0};
	struct row_practice_said said;
	bool is_any = false;

	while (!run->is_over) {
		bool is_one;

		if (sql_practice_said_begin(run->desk.store, run->desk.ticket, run->said))
			break;
		is_one = sql_practice_said_next(run->desk.store, &mem, &said);
		if (sql_practice_said_end(run->desk.store) || !is_one)
			break;
		run->said = said.id;
		hear(run, now, said.said);
		is_any = true;
	}
	arena_reset(&mem);
	return is_any;
}

static bool
is_closed(struct practice_run *run)
{
	struct arena mem = {0};
	struct row_ticket t;
	const bool is = !sql_ticket_get(run->desk.store, run->desk.ticket, &mem, &t) &&
			t.status >= STATUS_ARCHIVED;

	arena_reset(&mem);
	return is;
}

bool
practice_look(struct ui *ui)
{
	struct practice_run *run = ui->practice;
	struct row_act newest = {0};
	bool is_new;

	if (!run || sql_act_last(ui->store, NULL, &newest) || newest.id == run->act)
		return false;
	is_new = !run->is_over && replies_hear(run, ui->by.now);
	if (is_closed(run) && !run->is_over)
		is_new = run->is_over = true;
	run->act = sql_act_last(ui->store, NULL, &newest) ? run->act : newest.id;
	if (is_new && ui_load(ui, true))
		(void)ui_fail(ui);
	return is_new;
}

/* --- the strip --- */

bool
practice_is_over(const struct ui *ui)
{
	return ui->practice && ui->practice->is_over;
}

int
practice_rows(const struct ui *ui)
{
	return ui->practice && ui->canvas.rows >= LEAST_ROWS;
}

void
practice_draw(const struct ui *ui, struct canvas *c, int row)
{
	const struct practice_run *run = ui->practice;
	struct buf line = {0};

	if (!practice_rows(ui))
		return;
	buf_printf(&line, _("practice: %s"), run->of->title);
	buf_printf(&line, _("  customer: %s  "),
		   label_of(WORD_EMOTION, (int)practice_mood(run->of, &run->at)));
	if (run->is_over)
		buf_puts(&line, run->at.has_left ? _("the customer left: q shows how it went")
						 : _("over: q shows how it went"));
	else
		buf_printf(&line, _("patience: %d of %d"), run->of->patience - run->at.failed,
			   run->of->patience);
	(void)canvas_text(c, (struct span){.row = row}, run->is_over ? S_ALERT : S_HEAD,
			  buf_str(&line));
	buf_release(&line);
}

/* --- for the sheet --- */

static enum rc
steps_read(struct practice_run *run, struct arena *mem, struct practice_work *out)
{
	struct row_step_last last;
	const enum rc rc = sql_step_last(run->desk.store, run->desk.ticket, mem, &last);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	out->steps_done = (int)last.done;
	out->steps = last.is_over ? (int)last.done : (int)last.done + 1;
	return OK;
}

enum rc
practice_work_read(struct practice_run *run, struct arena *mem, struct practice_work *out)
{
	struct row_ticket t;
	enum rc rc = sql_ticket_get(run->desk.store, run->desk.ticket, mem, &t);

	if (rc)
		return rc;
	*out = (struct practice_work){.emotion = (enum emotion)t.emotion.value,
				      .quadrant = (enum quadrant)t.quadrant.value,
				      .is_closed = t.status == STATUS_ARCHIVED};
	return steps_read(run, mem, out);
}
