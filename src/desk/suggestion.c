/* What customers suggest (H-21, S24): noted, thanked for, passed on, answered. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
note_locked(struct work *w)
{
	return sql_suggestion_add(w->store, w->ticket.id, w->ask->text, w->by->now);
}

/* The one that is meant, else the ticket's newest. */
static enum rc
suggestion_find(struct work *w, struct row_suggestion *out)
{
	struct row_suggestion s;
	bool found = false;
	enum rc rc = sql_suggestion_of_begin(w->store, w->ticket.id);

	if (rc)
		return rc;
	while (sql_suggestion_of_next(w->store, &w->mem, &s))
		if (!w->ask->object || s.id == w->ask->object) {
			*out = s;
			found = true;
		}
	rc = sql_suggestion_of_end(w->store);
	if (!rc && !found)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("no suggestion is noted on this ticket"));
	return rc;
}

static enum rc
changed_check(struct work *w, const char *sentence)
{
	return store_changes(w->store) ? OK
				       : err_set(store_err(w->store), E_CONFLICT, "%s", sentence);
}

static enum rc
thank_locked(struct work *w)
{
	struct row_suggestion s = {0};
	enum rc rc = suggestion_find(w, &s);

	if (!rc)
		rc = sql_suggestion_thank(w->store, s.id, w->by->now);
	return rc ? rc : changed_check(w, _("the customer was thanked already"));
}

static enum rc
pass_locked(struct work *w)
{
	struct row_suggestion s = {0};
	enum rc rc = department_check_locked(w);

	if (!rc)
		rc = suggestion_find(w, &s);
	if (!rc)
		rc = sql_suggestion_pass(w->store, s.id, w->ask->life->department, w->by->now);
	return rc ? rc : changed_check(w, _("it is answered already"));
}

/* Whoever has the ticket tells the customer. */
static enum rc
answer_locked(struct work *w)
{
	struct row_suggestion s = {0};
	enum rc rc = suggestion_find(w, &s);

	if (!rc && !s.passed_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("it was not passed on yet: say to which department"));
	if (!rc)
		rc = sql_suggestion_answer(w->store, s.id, w->ask->text, w->by->now);
	if (!rc)
		rc = changed_check(w, _("it is answered already"));
	if (rc)
		return rc;
	return life_tell_locked(
		w, w->ticket.owner_id.value, w->ticket.id, NOTICE_DEPARTMENT, s.id,
		arena_printf(&w->mem, _("%s answers: %s"), s.department, w->ask->text));
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT | ROLE_MANAGER };

/* clang-format off */
const struct verb suggestion_verbs[] = {
	{"suggestion_note",   N_("note a suggestion"),     N_("noted a suggestion"),     DESK, DESK, NULL, NEED_TICKET | NEED_TEXT, note_locked},
	{"suggestion_thank",  N_("thank for a suggestion"), N_("thanked for it"),        DESK, DESK, NULL, NEED_TICKET,             thank_locked},
	{"suggestion_pass",   N_("pass a suggestion on"),  N_("passed a suggestion on"), DESK, DESK, NULL, NEED_TICKET,             pass_locked},
	{"suggestion_answer", N_("answer a suggestion"),   N_("answered a suggestion"),  DESK, DESK, NULL, NEED_TICKET | NEED_TEXT, answer_locked},
	{0},
};
/* clang-format on */
