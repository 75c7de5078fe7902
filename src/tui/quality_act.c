/* What is done at place 7 at once: drawing, accepting, calibrating; and where notices lead. */
#include "base/intl.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/quality.h"

enum next
quality_draw_one(struct ui *ui, void *state, const char *pressed)
{
	const struct quality_form f = {0};
	struct outcome out;

	(void)state, (void)pressed;
	if (desk_run(ui->store, &ui->by, verb_find("quality_draw"),
		     &(struct request){.quality = &f}, &out))
		return ui_fail(ui);
	ui_say(ui, _("drawn: %zu"), out.made);
	return RELOAD;
}

/* --- notices --- */

bool
quality_is_about(const struct row_notice *n)
{
	return n->kind >= NOTICE_SCORED && n->kind <= NOTICE_LISTEN;
}

static enum next
note_open(struct ui *ui, int64_t note)
{
	struct row_improvement p;
	struct arena mem = {0};
	const enum rc rc = sql_improvement_get(ui->store, note, &mem, &p);
	const int64_t score = rc ? 0 : p.score_id;

	arena_reset(&mem);
	return rc ? ui_fail(ui) : ui_open(ui, &screen_score, score);
}

static enum next
report_open(struct ui *ui, int64_t report)
{
	struct row_quality_report q;
	const enum rc rc = sql_quality_report_by(ui->store, report, NULL, &q);
	const struct paper_key key = {.kind = rc ? 0 : (enum quality_kind)q.kind,
				      .day = rc ? 0 : (int)q.day};

	return rc ? ui_fail(ui) : ui_open(ui, &screen_quality_report, paper_pack(&key));
}

enum next
quality_open(struct ui *ui, const struct row_notice *n)
{
	if (n->kind <= NOTICE_FATAL)
		return ui_open(ui, &screen_score, n->object.value);
	if (n->kind <= NOTICE_IMPROVED)
		return note_open(ui, n->object.value);
	if (n->kind == NOTICE_QUALITY_REPORT)
		return report_open(ui, n->object.value);
	return ui_open(ui, &screen_quality, 0);
}

enum next
quality_accept(struct ui *ui, int64_t note)
{
	const struct quality_form f = {.improvement = note};
	const struct verb *v = verb_find("quality_accept");
	struct outcome out;

	if (desk_run(ui->store, &ui->by, v, &(struct request){.quality = &f}, &out))
		return ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* --- a calibration begins and ends --- */

static int
calibrate_done(struct ui *ui)
{
	const bool is_meant = ui->prompt.choices.chosen == 1;
	const struct verb *v =
		verb_find(ui->prompt.answer[0] ? "calibration_close" : "calibration_begin");
	const struct quality_form f = {0};
	struct outcome out;

	prompt_close(ui);
	if (!is_meant)
		return STAY;
	if (desk_run(ui->store, &ui->by, v, &(struct request){.quality = &f}, &out))
		return (int)ui_fail(ui);
	ui_say(ui, _("done: %s"), _(v->label));
	return RELOAD;
}

/* Neither is taken back: it is asked first. */
enum next
quality_calibrate(struct ui *ui)
{
	struct arena mem = {0};
	struct row_calibration c;
	struct buf label = {0};
	const enum rc rc = sql_calibration_now(ui->store, &mem, &c);
	const int contacts = quality_sheet_of(ui)->calibration_contacts;

	if (rc)
		buf_printf(&label, _("begin: %d contacts, scored blind by every monitor?"),
			   contacts);
	else
		buf_printf(&label, _("close calibration %lld, for good?"), (long long)c.id);
	if (rc && rc != E_NOTFOUND) {
		arena_reset(&mem);
		buf_release(&label);
		return ui_fail(ui);
	}
	prompt_choose(ui, buf_str(&label),
		      &(struct choices){.label = {_("yes"), _("no")}, .count = 2, .chosen = 2},
		      calibrate_done);
	ui->prompt.answer[0] = !rc;
	buf_release(&label);
	arena_reset(&mem);
	return STAY;
}
