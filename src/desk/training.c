#include "desk/training.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/mask.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/people.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { POINTS_MOST = 100, CENTURY = 100, PEOPLE_MOST = 200 };

bool
training_sees_all(const struct actor *by)
{
	return by->roles & (ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER);
}

/* --- the plan --- */

static enum rc
plan_check(struct work *w, const struct training_form *f)
{
	if (!f || !f->title || !*f->title || !f->subject || !f->agents || f->agents > PEOPLE_MOST)
		return err_set(store_err(w->store), E_INVALID,
			       _("a training has a title of up to 80 characters, a subject and "
				 "people who are asked to come"));
	if (f->pass < 1 || f->pass > POINTS_MOST)
		return err_set(store_err(w->store), E_INVALID,
			       _("the exam is passed with 1 to 100 points"));
	if (f->day < time_day(w->by->now))
		return err_set(store_err(w->store), E_INVALID, _("that day is past"));
	return OK;
}

static enum rc
people_ask(struct work *w, const struct training_form *f, int64_t training)
{
	const struct telling told = {
		.kind = NOTICE_TRAINING,
		.object = training,
		.words = arena_printf(&w->mem, _("%04d-%02d-%02d training: %s"), f->day / 10000,
				      f->day / CENTURY % CENTURY, f->day % CENTURY, f->title)};
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->agents; i++) {
		rc = sql_trainee_add(w->store, training, f->agent[i]);
		if (!rc && f->agent[i] != w->by->agent)
			rc = notice_tell_locked(w, f->agent[i], &told);
	}
	return rc;
}

enum rc
training_plan_locked(struct work *w, const struct training_form *f, int64_t performance,
		     int64_t *id)
{
	enum rc rc = plan_check(w, f);

	if (!rc)
		rc = sql_training_add(w->store, f->title, f->subject, f->day, w->by->agent, f->pass,
				      (struct sql_int){performance != 0, performance});
	*id = store_last_id(w->store);
	if (!rc)
		rc = people_watch_locked(w);
	return rc ? rc : people_ask(w, f, *id);
}

static enum rc
plan_locked(struct work *w)
{
	return training_plan_locked(w, w->ask->training, 0, &w->out.next);
}

/* --- records and exams --- */

static enum rc
open_read(struct work *w, struct row_training *t)
{
	enum rc rc = sql_training_get(w->store, w->ask->object, &w->mem, t);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such training"));
	if (!rc && t->closed_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this training was evaluated already: its records stay"));
	return rc;
}

static enum rc
note_locked(struct work *w)
{
	const struct training_form *f = w->ask->training;
	struct row_training t;
	enum rc rc = open_read(w, &t);

	if (rc)
		return rc;
	if (!f || f->state < TRAINEE_THERE || f->score > POINTS_MOST ||
	    (f->score >= 0 && f->state != TRAINEE_THERE))
		return err_set(
			store_err(w->store), E_INVALID,
			_("a record says there or absent; who was there has 0 to 100 points"));
	if (w->ask->agent == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("your own record is noted by somebody else"));
	rc = sql_trainee_note(w->store, t.id, w->ask->agent, f->state,
			      (struct sql_int){f->score >= 0, f->score});
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("that agent was not asked to this training"));
	return rc;
}

/* Who did not pass needs another class: the lead learns of it. */
static enum rc
failed_tell(struct work *w, const struct row_training *t)
{
	struct row_trainee r;
	enum rc rc = sql_trainee_all_begin(w->store, t->id);
	struct telling told = {.kind = NOTICE_TRAINING, .object = t->id};
	int64_t who[PEOPLE_MOST];
	size_t count = 0;

	if (rc)
		return rc;
	while (count < PEOPLE_MOST && sql_trainee_all_next(w->store, &w->mem, &r))
		if (r.score.is_set && r.score.value < r.pass)
			who[count++] = r.agent_id;
	rc = sql_trainee_all_end(w->store);
	for (size_t i = 0; !rc && i < count; i++) {
		struct row_agent a;
		int64_t lead = 0;

		rc = sql_agent_get(w->store, who[i], &w->mem, &a);
		if (!rc)
			rc = lead_of_locked(w, who[i], &lead);
		told.words = arena_printf(&w->mem, _("%s did not pass the exam: %s"),
					  rc ? "" : a.name, t->title);
		if (!rc && lead && lead != w->by->agent)
			rc = notice_tell_locked(w, lead, &told);
	}
	return rc;
}

static enum rc
close_locked(struct work *w)
{
	struct row_training t;
	enum rc rc = open_read(w, &t);

	if (!rc && t.day > time_day(w->by->now))
		return err_set(store_err(w->store), E_INVALID,
			       _("that day is still to come: evaluate it afterwards"));
	if (!rc)
		rc = sql_training_close(w->store, t.id, w->ask->text, w->by->now);
	return rc ? rc : failed_tell(w, &t);
}

/* --- reading --- */

static void
record_put(struct buf *out, const struct row_trainee *r)
{
	buf_printf(out, "%s %s  %s", r->agent_no, r->agent, trainee_result(r));
	if (r->score.is_set)
		buf_printf(out, "  %d", (int)r->score.value);
	buf_char(out, '\n');
}

enum rc
training_focus_read(struct store *s, int month, struct buf *out)
{
	struct arena mem = {0};
	struct row_training_focus focus;
	enum rc rc = sql_training_focus_begin(s, month);

	if (rc)
		return rc;
	while (sql_training_focus_next(s, &mem, &focus)) {
		mask_text(out, focus.question);
		buf_printf(out, "  (%s)\n", focus.raiser);
	}
	rc = sql_training_focus_end(s);
	arena_reset(&mem);
	return rc;
}

static enum rc
records_put(struct store *s, const struct actor *by, int64_t id, struct arena *mem, struct buf *out)
{
	struct row_trainee r;
	enum rc rc = sql_trainee_list_begin(s, id, 0, by->agent, training_sees_all(by));

	if (rc)
		return rc;
	while (sql_trainee_list_next(s, mem, &r))
		record_put(out, &r);
	return sql_trainee_list_end(s);
}

enum rc
training_read(struct store *s, const struct actor *by, int64_t id, struct buf *out)
{
	struct arena mem = {0};
	struct row_training t;
	struct buf focus = {0};
	enum rc rc = sql_training_get(s, id, &mem, &t);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(s), rc, _("there is no such training"));
	if (!rc)
		rc = training_focus_read(s, (int)(t.day / CENTURY), &focus);
	if (!rc) {
		training_print(out, &t);
		if (focus.len)
			buf_printf(out, _("\nfocus of the month, from the meeting:\n%s"),
				   buf_str(&focus));
		buf_char(out, '\n');
		rc = records_put(s, by, id, &mem, out);
	}
	buf_release(&focus);
	arena_reset(&mem);
	return rc;
}

enum { PLANS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER };

/* clang-format off */
const struct verb training_verbs[] = {
	{"training_plan",  N_("plan a training"),     N_("planned a training"), PLANS, 0, NULL, 0,                       plan_locked},
	{"training_note",  N_("record of a training"), N_("noted a training"),  PLANS, 0, NULL, NEED_OBJECT,             note_locked},
	{"training_close", N_("evaluate a training"), N_("evaluated a training"), PLANS, 0, NULL, NEED_OBJECT | NEED_TEXT, close_locked},
	{0},
};
/* clang-format on */
