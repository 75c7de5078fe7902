#include "desk/verb.h"

#include <string.h>
#include <sys/random.h>

#include "base/intl.h"
#include "base/time.h"
#include "desk/archive.h"
#include "desk/batch.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "store/store.h"

/* clang-format off */
static const struct verb *const tables[] = {
	/* clang-format off: one a line */
	desk_verbs,
	ticket_verbs,
	need_verbs,
	service_verbs,
	promise_verbs,
	clock_verbs,
	notice_verbs,
	span_verbs,
	scenario_verbs,
	phrase_verbs,
	phrase_pack_verbs,
	undo_verbs,
	call_verbs,
	view_verbs,
	batch_verbs,
	customer_verbs,
	customer_merge_verbs,
	customer_erase_verbs,
	callback_verbs,
	hot_verbs,
	outage_verbs,
	hand_verbs,
	rota_verbs,
	call_ring_verbs,
	call_hold_verbs,
	call_transfer_verbs,
	call_verify_verbs,
	assign_verbs,
	ask_verbs,
	help_verbs,
	gate_verbs,
	merge_verbs,
	snooze_verbs,
	watch_verbs,
	suggestion_verbs,
	fault_verbs,
	care_verbs,
	asset_verbs,
	handover_verbs,
	handover_matter_verbs,
	handover_sign_verbs,
	loss_verbs,
	spot_verbs,
	meeting_verbs,
	meeting_item_verbs,
	import_verbs,
	export_verbs,
	mail_verbs,
	mail_open_verbs,
	mail_survey_verbs,
	outbox_verbs,
	leave_verbs,
	award_verbs,
	violation_verbs,
	risk_verbs,
	people_verbs,
	restore_verbs,
	archive_verbs,
	practice_verbs,
	quality_score_verbs,
	quality_note_verbs,
	quality_plan_verbs,
	calibration_verbs,
	quality_report_verbs,
	survey_verbs,
	training_verbs,
	performance_verbs,
	chat_verbs,
	chat_close_verbs,
	/* clang-format on */
};
/* clang-format on */

void
verb_each(void (*each)(const struct verb *v, void *arg), void *arg)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct verb *v = tables[i]; v->name; v++)
			each(v, arg);
}

const struct verb *
verb_find(const char *name)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct verb *v = tables[i]; v->name; v++)
			if (!strcmp(v->name, name))
				return v;
	return NULL;
}

bool
may(const struct actor *by, const struct verb *v, int64_t owner)
{
	const bool is_mine = !owner || owner == by->agent;

	return by->roles & (is_mine ? v->mine | v->any : v->any);
}

enum rc
verb_deny(const struct verb *v, const char *owner, struct err *e)
{
	if (owner)
		return err_set(e, E_DENIED, _("%s has this ticket: \"%s\" is not yours to do"),
			       owner, _(v->label));
	return err_set(e, E_DENIED, _("\"%s\" is not among your rights: ask your team lead"),
		       _(v->label));
}

static enum rc
faster_say(struct work *w, const char *name, int64_t at)
{
	char when[TIME_ISO_ROOM];

	time_iso(when, at);
	return err_set(store_err(w->store), E_CONFLICT,
		       _("%s was faster (%.5s): look again, then decide"), name ? name : "kefu",
		       when + 11);
}

/* Acts hit what was on the glass: what others did meanwhile must be seen first. */
static enum rc
fresh_check(struct work *w)
{
	struct row_act_unseen act;
	enum rc rc = w->ask->seen ? sql_act_unseen(w->store, w->ask->ticket, w->ask->seen,
						   w->by->agent, &w->mem, &act)
				  : E_NOTFOUND;

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return faster_say(w, act.name, act.at);
}

/* One of many is done as its preview said, or not at all: there one's own acts count, too. */
static enum rc
batch_check(struct work *w)
{
	const int64_t seen = w->ask->batch ? w->ask->batch->act : 0;
	struct row_act_since act;
	enum rc rc =
		seen ? sql_act_since(w->store, w->ask->ticket, seen, &w->mem, &act) : E_NOTFOUND;

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return faster_say(w, act.name, act.at);
}

/* Its words are in the file of its year, where they are only read. */
static enum rc
archived_check(struct work *w)
{
	int year;
	const enum rc rc = archive_year(w->store, w->ask->ticket, &year);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return err_set(store_err(w->store), E_CONFLICT,
		       _("%s is in the archive of %d: it is only read there"), w->ticket.number,
		       year);
}

static enum rc
ticket_read(struct work *w)
{
	enum rc rc = sql_ticket_get(w->store, w->ask->ticket, &w->mem, &w->ticket);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such ticket"));
	if (!rc)
		rc = archived_check(w);
	return rc ? rc : store_about(w->store, w->ask->ticket);
}

/* Who was disabled since this session began acts no more. */
static enum rc
actor_check(struct work *w)
{
	struct row_agent a = {.active = 1};
	enum rc rc = w->by->agent ? sql_agent_get(w->store, w->by->agent, &w->mem, &a) : OK;

	if (!rc && !a.active)
		return err_set(store_err(w->store), E_DENIED,
			       _("agent %s is disabled: ask your team lead"), a.work_no);
	return rc;
}

static enum rc
run_locked(struct work *w, const struct verb *v)
{
	enum rc rc = actor_check(w);

	if (!rc && v->needs & NEED_TICKET)
		rc = ticket_read(w);
	if (!rc && !may(w->by, v, w->ticket.owner_id.value))
		rc = verb_deny(v, w->ticket.owner, store_err(w->store));
	if (!rc && v->needs & NEED_FRESH)
		rc = fresh_check(w);
	if (!rc)
		rc = batch_check(w);
	w->out.ticket = w->ask->ticket;
	if (!rc)
		rc = v->run(w);
	if (!rc && v->needs & NEED_TICKET)
		rc = ticket_after_locked(w, v);
	w->out.act = store_act(w->store);
	return rc;
}

static bool
is_blank(const char *s)
{
	return !s || !s[strspn(s, " \n")];
}

/* What the desk could not even try. */
static enum rc
needs_check(struct store *s, const struct verb *v, const struct request *ask)
{
	if (v->needs & NEED_TEXT && is_blank(ask->text))
		return err_set(store_err(s), E_INVALID,
			       _("there is no text: write something first"));
	if (v->needs & NEED_REASON && is_blank(ask->reason))
		return err_set(store_err(s), E_INVALID, _("a reason is needed"));
	if (v->needs & NEED_TRIAGE && (!ask->emotion || !ask->quadrant))
		return err_set(store_err(s), E_INVALID,
			       _("emotion and quadrant go together: give both"));
	if (v->needs & NEED_STEP && !ask->step)
		return err_set(store_err(s), E_INVALID, _("no scenario was named"));
	if (v->needs & NEED_IMPORT && !ask->import)
		return err_set(store_err(s), E_INVALID, _("no import was named"));
	return OK;
}

/* Was this very request done already, by a try whose answer was lost? */
static bool
is_done(struct store *s, const struct act_head *head, struct outcome *out)
{
	const struct sql_blob op = {head->op_id, sizeof head->op_id};
	struct arena mem = {0};
	struct row_act act;
	const bool is = !sql_act_by_op(s, op, &mem, &act);

	if (is)
		*out = (struct outcome){.act = act.id, .ticket = act.ticket_id.value};
	arena_reset(&mem);
	return is;
}

static enum rc
head_make(struct store *s, const struct actor *by, const struct verb *v, const struct request *ask,
	  struct act_head *head)
{
	static const unsigned char none[16];

	*head = (struct act_head){.at = by->now, .agent = by->agent, .verb = v->name};
	(void)memcpy(head->op_id, ask->op_id, sizeof head->op_id);
	if (!memcmp(none, head->op_id, sizeof none) &&
	    getrandom(head->op_id, sizeof head->op_id, 0) != (ssize_t)sizeof head->op_id)
		return err_set(
			store_err(s), E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	return OK;
}

/* `out` NULL: it is only tried. */
static enum rc
frame(struct store *s, const struct actor *by, const struct verb *v, const struct request *ask,
      struct outcome *out)
{
	struct work w = {.store = s, .by = by, .ask = ask};
	struct act_head head;
	enum rc rc = needs_check(s, v, ask);

	if (!rc)
		rc = head_make(s, by, v, ask, &head);
	if (rc || (out && is_done(s, &head, out)))
		return rc;
	rc = store_begin(s, &head);
	if (rc == E_CONFLICT && out && is_done(s, &head, out))
		return OK; /* the same request, from another process, since we looked */
	if (rc)
		return rc;
	rc = run_locked(&w, v);
	if (rc || !out)
		store_rollback(s);
	else
		rc = store_commit(s);
	if (!rc && out)
		*out = w.out;
	arena_reset(&w.mem);
	return rc;
}

enum rc
desk_run(struct store *s, const struct actor *by, const struct verb *v, const struct request *ask,
	 struct outcome *out)
{
	return frame(s, by, v, ask, out);
}

enum rc
desk_rehearse(struct store *s, const struct actor *by, const struct verb *v,
	      const struct request *ask)
{
	return frame(s, by, v, ask, NULL);
}
