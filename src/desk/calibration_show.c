/* Calibrations as a list, and what one monitor has learned, as a text to read. */
#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/calibration.h"
#include "sql_read.h"
#include "store/store.h"

enum {
	CALIBRATIONS_MOST = 200,
	SEERS = ROLE_MANAGER | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_ADMIN,
};

enum rc
calibration_may_see(struct store *s, const struct actor *by)
{
	if (by->roles & SEERS)
		return OK;
	return err_set(store_err(s), E_DENIED,
		       _("what came of a calibration is for those who listen, and above"));
}

static enum rc
scored_count(struct store *s, const struct actor *by, struct calibration_line *line)
{
	struct row_calibration_contacts x;
	enum rc rc = sql_calibration_contacts_begin(s, line->id, by->agent);

	while (!rc && sql_calibration_contacts_next(s, NULL, &x))
		line->scored += x.points.is_set;
	return rc ? rc : sql_calibration_contacts_end(s);
}

static enum rc
results_count(struct store *s, struct calibration_line *line)
{
	struct row_calibration_results r;
	enum rc rc = sql_calibration_results_begin(s, line->id);

	while (!rc && sql_calibration_results_next(s, NULL, &r)) {
		line->judged++;
		line->passed += r.is_passed != 0;
	}
	return rc ? rc : sql_calibration_results_end(s);
}

enum rc
calibrations_read(struct store *s, const struct actor *by, struct arena *mem,
		  struct calibration_line **out, size_t *n)
{
	struct calibration_line *list = arena_alloc(mem, CALIBRATIONS_MOST * sizeof *list);
	struct row_calibration c;
	enum rc rc = sql_calibration_list_begin(s);

	*n = 0;
	while (!rc && *n < CALIBRATIONS_MOST && sql_calibration_list_next(s, mem, &c))
		list[(*n)++] = (struct calibration_line){.id = c.id,
							 .leader = c.leader,
							 .leader_no = c.leader_no,
							 .begun_at = c.begun_at,
							 .closed_at = c.closed_at.value,
							 .contacts = (int)c.contacts};
	if (!rc)
		rc = sql_calibration_list_end(s);
	for (size_t i = 0; !rc && i < *n; i++) {
		rc = scored_count(s, by, &list[i]);
		if (!rc)
			rc = results_count(s, &list[i]);
	}
	*out = list;
	return rc;
}

/* --- what a monitor has learned --- */

/* The newest of each subject; day 0: there is none. */
struct learned {
	int trained, examined, points;
	bool is_passed;
};

static enum rc
learned_read(struct store *s, int64_t agent, struct learned of[SUBJECTS + 1])
{
	struct row_monitor_trainings t;
	enum rc rc = sql_monitor_trainings_begin(s, agent);

	while (!rc && sql_monitor_trainings_next(s, NULL, &t)) {
		struct learned *l = &of[t.subject];

		if (t.points.is_set)
			*l = (struct learned){l->trained, (int)t.day, (int)t.points.value,
					      t.is_passed};
		else
			l->trained = (int)t.day;
	}
	return rc ? rc : sql_monitor_trainings_end(s);
}

static void
day_put(struct buf *out, int day)
{
	buf_printf(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void
subject_put(struct buf *out, int subject, const struct learned *l)
{
	buf_printf(out, "%s: ", label_of(WORD_SUBJECT, subject));
	if (!l->trained && !l->examined)
		buf_puts(out, _("nothing yet"));
	if (l->trained) {
		buf_puts(out, _("trained "));
		day_put(out, l->trained);
	}
	if (l->examined) {
		buf_puts(out, l->trained ? _(", examined ") : _("examined "));
		day_put(out, l->examined);
		buf_printf(out, _(", %d points, %s"), l->points,
			   l->is_passed ? _("passed") : _("not passed"));
	}
	buf_char(out, '\n');
}

static enum rc
calibrated_put(struct store *s, int64_t agent, struct arena *mem, struct buf *out)
{
	struct row_calibration_of c;
	const enum rc rc = sql_calibration_of(s, agent, mem, &c);

	if (rc == E_NOTFOUND)
		buf_printf(out, "%s\n", _("never calibrated"));
	else if (!rc)
		buf_printf(out, _("calibration %lld: %s, kappa %s%d.%02d\n"),
			   (long long)c.calibration_id, c.is_passed ? _("passed") : _("not passed"),
			   c.kappa < 0 ? "-" : "", (int)(c.kappa < 0 ? -c.kappa : c.kappa) / 100,
			   (int)(c.kappa < 0 ? -c.kappa : c.kappa) % 100);
	return rc == E_NOTFOUND ? OK : rc;
}

enum rc
monitor_print(struct store *s, const struct actor *by, const struct score_sheet *sheet,
	      int64_t agent, struct buf *out)
{
	struct learned of[SUBJECTS + 1] = {0};
	struct arena mem = {0};
	struct row_agent a;
	enum rc rc = quality_may_see(s, by, agent);

	if (!rc)
		rc = sql_agent_get(s, agent, &mem, &a);
	if (!rc)
		buf_printf(out, "%s %s\n", a.work_no, a.name);
	if (!rc)
		rc = calibrated_put(s, agent, &mem, out);
	if (!rc)
		rc = learned_read(s, agent, of);
	for (int i = 1; !rc && i <= SUBJECTS; i++)
		subject_put(out, i, &of[i]);
	if (!rc) {
		rc = quality_barred(s, agent, sheet, &mem);
		buf_puts(out, rc == E_DENIED ? err_text(store_err(s)) : _("may score"));
		rc = rc == E_DENIED ? OK : rc;
	}
	arena_reset(&mem);
	return rc;
}
