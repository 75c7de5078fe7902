/* Who receives what is open, new questions, and what is said after the signatures. */
#include "desk/handover.h"

#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static const char *
text_or_null(const char *text)
{
	return text && text[strspn(text, " ")] ? text : NULL;
}

static enum rc
receiver_check(struct work *w)
{
	struct row_agent a;
	const enum rc rc = sql_agent_get(w->store, w->ask->agent, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such agent"));
	return rc;
}

static enum rc
matter_write(struct work *w, const struct handover_sheet *s, const struct row_handover_matter *m)
{
	struct row_handover_matter_get had;
	enum rc rc = sql_handover_matter_get(w->store, s->form.id, m->ticket_id, &w->mem, &had);

	if (rc == E_NOTFOUND)
		return sql_handover_matter_add(w->store, s->form.id, m->ticket_id, m->owner_id,
					       w->ask->agent);
	return rc ? rc : sql_handover_matter_set(w->store, had.id, w->ask->agent);
}

/* With a ticket its receiver, else that of all that have none. */
static enum rc
assign_locked(struct work *w)
{
	struct handover_sheet s;
	bool is_any = !w->ask->ticket;
	enum rc rc = handover_write_locked(w, &s);

	if (!rc)
		rc = receiver_check(w);
	for (size_t i = 0; !rc && i < s.matters; i++) {
		const struct row_handover_matter *m = &s.matter[i];

		if (w->ask->ticket ? m->ticket_id != w->ask->ticket : m->receiver_id.is_set)
			continue;
		is_any = true;
		rc = matter_write(w, &s, m);
	}
	if (!rc && !is_any)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("that ticket is not on this form"));
	return rc;
}

/* What is new and has no certain answer the next meeting takes up, without being told (H-91). */
static enum rc
question_locked(struct work *w)
{
	const char *words = text_or_null(w->ask->text);
	struct handover_sheet s;
	enum rc rc = handover_write_locked(w, &s);

	if (rc)
		return rc;
	if (w->ask->handover->is_none)
		return sql_handover_none_new(w->store, s.form.id, 1);
	if (!words)
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no text: write something first"));
	rc = sql_handover_none_new(w->store, s.form.id, 0);
	if (!rc)
		rc = sql_handover_question_add(w->store, s.form.id, w->by->agent, words,
					       w->by->now);
	return rc ? rc
		  : sql_meeting_item_add(w->store, w->by->agent, w->by->now, HEADING_OPEN, words,
					 (struct sql_int){0});
}

static enum rc
add_locked(struct work *w)
{
	struct handover_sheet s;
	enum rc rc = handover_form_locked(w, &s);

	if (!rc && !handover_is_signed(&s.form))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this form is not signed yet: write on it"));
	return rc ? rc
		  : sql_handover_note_add(w->store, s.form.id, w->by->agent, w->ask->text,
					  w->by->now);
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_SUPPORT };

#define AGAIN N_("enter it once more: the newest entry counts")

/* clang-format off */
const struct verb handover_matter_verbs[] = {
	{"handover_assign",   N_("name the receiver"),        N_("named the receiver"),             DESK, 0, AGAIN, NEED_AGENT, assign_locked},
	{"handover_question", N_("note a new question"),      N_("noted a new question"),           DESK, 0, AGAIN, 0, question_locked},
	{"handover_add",      N_("add to a signed form"),     N_("added to a signed form"),         ROLE_ALL, 0, N_("add another line: a form is only added to"), NEED_TEXT, add_locked},
	{0},
};
/* clang-format on */
