#include "tui/watch.h"

#include "base/intl.h"
#include "base/time.h"
#include "core/notice.h"
#include "desk/actor.h"
#include "feed/desk_rules.h"
#include "feed/life_rules.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"
#include "store/tally.h"
#include "tui/report.h"
#include "tui/ui.h"

enum { READ_MS = 5000, RETRY_SECS = 60, COUNT_SECS = 120 };

/* Rules that this program cannot read stop nobody: the ones it knows stay, and it says so. */
static void
rules_fail(struct ui *ui, struct arena *mem, struct err *e)
{
	ui_say(ui, "%s", err_text(e));
	ui->is_error = true;
	err_release(e);
	arena_reset(mem);
}

static void
clocks_read(struct ui *ui)
{
	struct arena mem = {0};
	struct err e = {0};
	const struct clock_rules *rules;

	if (desk_clock_rules(ui->store, &mem, &rules, &e)) {
		rules_fail(ui, &mem, &e);
		return;
	}
	arena_reset(&ui->rule_mem);
	ui->rule_mem = mem;
	ui->by.rules = rules;
}

static void
life_read(struct ui *ui)
{
	struct arena mem = {0};
	struct err e = {0};
	const struct life_rules *rules;

	if (desk_life_rules(ui->store, &mem, &rules, &e)) {
		rules_fail(ui, &mem, &e);
		return;
	}
	arena_reset(&ui->life_mem);
	ui->life_mem = mem;
	ui->by.life = rules;
}

static void
sheet_read(struct ui *ui)
{
	struct arena mem = {0};
	struct err e = {0};
	const struct score_sheet *sheet;

	if (desk_score_sheet(ui->store, &mem, &sheet, &e)) {
		rules_fail(ui, &mem, &e);
		return;
	}
	arena_reset(&ui->sheet_mem);
	ui->sheet_mem = mem;
	ui->by.sheet = sheet;
}

static enum rc
rules_load(struct ui *ui, enum rule_kind kind, int64_t *known, void (*read)(struct ui *ui))
{
	struct row_rule_set_last last = {0};
	enum rc rc = sql_rule_set_last(ui->store, kind, NULL, &last);

	if (rc)
		return rc;
	if (ui->watch.has_begun && last.id.value != *known)
		read(ui);
	*known = last.id.value;
	return OK;
}

static enum rc
notices_load(struct ui *ui)
{
	struct watch *w = &ui->watch;
	struct row_notice_count n = {0};
	enum rc rc = sql_notice_count(ui->store, ui->by.agent, NULL, &n);

	if (rc)
		return rc;
	ui->counts.notices = n.unseen;
	w->newest = n.newest.value;
	if (!w->has_begun)
		w->told = w->newest;
	return OK;
}

enum rc
watch_load(struct ui *ui)
{
	struct row_tell_next next = {0};
	enum rc rc = sql_tell_next(ui->store, NULL, &next);

	if (!rc)
		rc = notices_load(ui);
	if (!rc)
		rc = rules_load(ui, RULES_CLOCKS, &ui->watch.rules, clocks_read);
	if (!rc)
		rc = rules_load(ui, RULES_LIFE, &ui->watch.life, life_read);
	if (!rc)
		rc = rules_load(ui, RULES_SHEET, &ui->watch.sheet, sheet_read);
	if (rc)
		return rc;
	ui->watch.tell_at = next.at.value;
	ui->watch.has_begun = true;
	return OK;
}

/* Somebody else may have told them since: then there is nothing to do, and nothing is written. */
static bool
tell(struct ui *ui, int64_t now)
{
	const struct actor program = actor_program(now);
	struct outcome out;
	enum rc rc;

	ui->watch.tell_at = now + RETRY_SECS; /* whatever comes of it, it is not tried each turn */
	rc = desk_run(ui->store, &program, verb_find("clock_tick"), &(struct request){0}, &out);
	if (rc && rc != E_NOTFOUND)
		return false;
	return !ui_load(ui, true);
}

/* The newest that is to be said, and how many more there are; "" when none is. */
static int
newest_say(struct ui *ui, struct buf *text)
{
	struct arena mem = {0};
	struct row_notice n;
	int count = 0;

	if (sql_notice_of_begin(ui->store, ui->by.agent, INT64_MAX, INT64_MAX))
		return 0;
	while (sql_notice_of_next(ui->store, &mem, &n) && n.id > ui->watch.told)
		if (n.kind == NOTICE_HAND) /* it has a row of its own: tui/duty.h */
			continue;
		else if (++count == 1)
			notice_say(text, &n);
	arena_reset(&mem);
	return sql_notice_of_end(ui->store) || !count ? 0 : count - 1;
}

static bool
announce(struct ui *ui)
{
	struct watch *w = &ui->watch;
	struct buf text = {0};
	int more;

	if (w->newest <= w->told || (ui->message.len && !ui->is_waiting) || ui->is_hidden)
		return false;
	more = newest_say(ui, &text);
	if (more > 0)
		ui_say(ui, _("%s, and %d more -- 2 opens the inbox"), buf_str(&text), more);
	else if (text.len)
		ui_say(ui, _("%s -- 2 opens the inbox"), buf_str(&text));
	w->said_at = time_ms();
	w->told = w->newest;
	buf_release(&text);
	return true;
}

/* A day of figures, once a second until all are kept: a report of a year waits for nobody then. */
static void
figures_count(struct ui *ui, int64_t now)
{
	struct watch *w = &ui->watch;
	struct arena mem = {0};
	bool is_more = false;
	int64_t repeat;

	if (now < w->count_at)
		return;
	if (w->count_at && !report_repeat_secs(ui, &mem, &repeat) &&
	    tally_fill(ui->store, now, repeat, 1, &is_more))
		is_more = false; /* another time: reports read the rows until then */
	w->count_at = now + (is_more ? 1 : COUNT_SECS);
	arena_reset(&mem);
}

bool
watch_look(struct ui *ui)
{
	const int64_t at = ui->watch.tell_at, now = ui->clock();
	const bool has_told = at && now >= at && tell(ui, now);
	const bool has_company = presence_look(ui);

	figures_count(ui, now);
	return announce(ui) || has_told || has_company;
}

bool
watch_keeps(const struct ui *ui)
{
	return ui->prompt.is_open && ui->watch.said_at && ui->message.len &&
	       time_ms() - ui->watch.said_at < READ_MS;
}
