/* Questions of the meeting: raised, discussed, decided, offered to the library, signed for. */
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "desk/meeting.h"
#include "desk/phrase.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

/* What was not said is nothing. */
static const struct meeting_form *
form_of(const struct work *w)
{
	static const struct meeting_form nothing;

	return w->ask->meeting ? w->ask->meeting : &nothing;
}

static const char *
text_of(const struct work *w)
{
	return w->ask->text && *w->ask->text ? w->ask->text : NULL;
}

/* With the ticket in sight, or the one of the call that goes on. */
static enum rc
add_locked(struct work *w)
{
	const enum heading heading = form_of(w)->heading;
	struct row_ticket t;
	enum rc rc = w->ask->ticket ? sql_ticket_get(w->store, w->ask->ticket, &w->mem, &t) : OK;

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such ticket"));
	if (!rc && !*label_of(WORD_HEADING, (int)heading))
		return err_set(store_err(w->store), E_INVALID,
			       _("say under which of the four headings it belongs"));
	return rc ? rc
		  : sql_meeting_item_add(w->store, w->by->agent, w->by->now, heading, w->ask->text,
					 some(w->ask->ticket));
}

static enum rc
item_read(struct work *w, struct row_meeting_item *i)
{
	enum rc rc = sql_meeting_item_get(w->store, form_of(w)->item, 0, &w->mem, i);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such question"));
	return rc;
}

/* Minutes are a lead's to write, the chair's, and about his own question its owner's. */
static enum rc
record_check(struct work *w, const struct row_meeting_item *i)
{
	struct row_meeting m;
	enum rc rc = meeting_read(w->store, &w->mem, &m);

	if (rc || w->by->roles & MEETING_LEADS || m.chair_id.value == w->by->agent)
		return rc;
	if (i->owner_id == w->by->agent && i->state != ITEM_RAISED)
		return OK;
	return err_set(store_err(w->store), E_DENIED,
		       _("the minutes are a team lead's to write, or the chair's"));
}

/* A line of the minutes; whoever writes it is there. */
static enum rc
entry_write(struct work *w, const struct row_meeting_item *i, int state, const char *words)
{
	enum rc rc = sql_meeting_entry_add(w->store, i->id, w->by->agent, w->by->now, some(state),
					   words);

	return rc ? rc : sql_attendance_here(w->store, w->by->agent);
}

static enum rc
note_locked(struct work *w)
{
	struct row_meeting_item i;
	enum rc rc = item_read(w, &i);

	if (!rc)
		rc = record_check(w, &i);
	return rc ? rc : entry_write(w, &i, 0, w->ask->text);
}

/* Who has it from now on: whoever was named, else a holder of the post, else a lead, else who acts;
 * an answer that waits for approval is never its author's (decision 13). */
static enum rc
owner_find(struct work *w, const struct row_meeting_item *i, enum item_state to, int64_t *owner)
{
	const int64_t but = to == ITEM_OFFERED ? w->by->agent : 0;
	const unsigned roles = item_roles(to);
	struct row_meeting_holder h;
	enum rc rc;

	*owner = form_of(w)->owner;
	if (*owner)
		return OK;
	*owner = roles ? w->by->agent : i->owner_id;
	if (!roles || (w->by->roles & roles && !but))
		return OK;
	rc = sql_meeting_holder(w->store, roles, but, &w->mem, &h);
	if (rc == E_NOTFOUND)
		rc = sql_meeting_holder(w->store, MEETING_LEADS, but, &w->mem, &h);
	if (!rc)
		*owner = h.id;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
tell(struct work *w, int64_t agent, enum notice_kind kind, const struct row_meeting_item *i)
{
	if (!agent || agent == w->by->agent)
		return OK;
	return sql_meeting_tell(w->store, agent, kind, i->id,
				arena_printf(&w->mem, "%d %s", (int)i->id, i->question));
}

static enum rc
told(struct work *w, const struct row_meeting_item *i, enum item_state to, int64_t owner)
{
	const bool is_answered = to == ITEM_ANSWERED || to == ITEM_LIBRARY;
	enum rc rc = owner == i->owner_id ? OK : tell(w, owner, NOTICE_ITEM, i);

	if (!rc && is_answered)
		rc = tell(w, i->raiser_id, NOTICE_SOLVED, i);
	return rc;
}

/* What it becomes, with its owner, its moment, and a line of the minutes. */
struct move {
	enum item_state to;
	const char *words, *phrase, *department;
	int64_t version, due_at;
};

static enum rc
move_write(struct work *w, const struct row_meeting_item *i, const struct move *m)
{
	const int64_t due = m->due_at ? m->due_at : item_due(m->to, w->by->now);
	int64_t owner = 0;
	enum rc rc = owner_find(w, i, m->to, &owner);

	if (!rc)
		rc = sql_meeting_item_move(
			w->store, i->id, m->to, owner, some(due), m->department,
			some(m->to == ITEM_TRAINING ? item_month(w->by->now) : 0), m->phrase,
			some(m->version));
	if (!rc)
		rc = entry_write(w, i, (int)m->to, m->words);
	return rc ? rc : told(w, i, m->to, owner);
}

static enum rc
legal_check(struct work *w, const struct row_meeting_item *i, enum item_state to)
{
	struct row_meeting_may_move may;
	enum rc rc = sql_meeting_may_move(w->store, i->state, to, &w->mem, &may);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("question %lld is \"%s\": it cannot become \"%s\" from there"),
			       (long long)i->id, label_of(WORD_ITEM, (int)i->state),
			       label_of(WORD_ITEM, (int)to));
	return rc;
}

/* What goes with an outcome: a department its name, the library its phrase, an answer its words. */
static enum rc
outcome_check(struct work *w, const struct meeting_form *f)
{
	const bool has_department = f->department && *f->department;

	if (f->state == ITEM_DEPARTMENT && !has_department)
		return err_set(store_err(w->store), E_INVALID, _("say which department is asked"));
	if (f->state == ITEM_LIBRARY && !(f->phrase && *f->phrase))
		return err_set(store_err(w->store), E_INVALID,
			       _("say which phrase of the library has the answer"));
	if (f->state == ITEM_OFFERED)
		return err_set(store_err(w->store), E_INVALID,
			       _("offer its wording: that makes it so"));
	if (f->state == ITEM_ANSWERED && !text_of(w))
		return err_set(store_err(w->store), E_INVALID, _("write the answer down"));
	return OK;
}

static enum rc
move_locked(struct work *w)
{
	const struct meeting_form *f = form_of(w);
	const struct move m = {.to = f->state,
			       .words = text_of(w),
			       .phrase = f->state == ITEM_LIBRARY ? f->phrase : NULL,
			       .department = f->state == ITEM_DEPARTMENT ? f->department : NULL,
			       .due_at = f->due_at};
	struct row_meeting_item i;
	enum rc rc = item_read(w, &i);

	if (!rc)
		rc = record_check(w, &i);
	if (!rc)
		rc = outcome_check(w, f);
	if (!rc)
		rc = legal_check(w, &i, f->state);
	return rc ? rc : move_write(w, &i, &m);
}

/* The wording is offered in the same act (H-96); who offers it does not approve it. */
static enum rc
offer_locked(struct work *w)
{
	struct row_meeting_item i;
	struct move m = {.to = ITEM_OFFERED, .words = text_of(w)};
	enum rc rc = item_read(w, &i);

	if (!rc && w->ask->phrases != 1)
		return err_set(store_err(w->store), E_INVALID, _("one phrase answers a question"));
	if (!rc && i.raiser_id != w->by->agent)
		rc = record_check(w, &i);
	if (!rc)
		rc = legal_check(w, &i, ITEM_OFFERED);
	if (!rc)
		rc = phrase_offer_locked(w);
	if (rc)
		return rc;
	m.version = store_last_id(w->store);
	m.phrase = w->ask->phrase->name;
	return move_write(w, &i, &m);
}

enum rc
meeting_decided_locked(struct work *w, int64_t version, enum phrase_state to)
{
	const struct move m = {.to = to == PHRASE_APPROVED ? ITEM_LIBRARY : ITEM_ANSWERED,
			       .words = to == PHRASE_APPROVED ? NULL : w->ask->reason};
	struct row_meeting_item_of of;
	struct row_meeting_item i;
	enum rc rc = sql_meeting_item_of(w->store, version, &w->mem, &of);

	if (rc == E_NOTFOUND)
		return OK;
	if (!rc)
		rc = sql_meeting_item_get(w->store, of.id, 0, &w->mem, &i);
	return rc ? rc : move_write(w, &i, &m);
}

/* Nobody signs for another: there is no other than who asks. */
static enum rc
sign_locked(struct work *w)
{
	struct row_meeting_item i;
	enum rc rc = item_read(w, &i);

	if (!rc)
		rc = sql_meeting_sign(w->store, i.id, w->by->agent, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is nothing of it for you to sign"));
	return rc;
}

static const char stays[] = N_("a question does not vanish: its outcome ends it");
static const char written[] = N_("minutes are not rewritten: write what is right below");
static const char signature[] = N_("a receipt says what was read");

/* clang-format off */
const struct verb meeting_item_verbs[] = {
	{"meeting_add",   N_("question for the meeting"), N_("asked the meeting"),       ROLE_ALL, 0, stays,     NEED_TEXT, add_locked},
	{"meeting_note",  N_("write minutes"),            N_("wrote minutes"),           ROLE_ALL, 0, written,   NEED_TEXT, note_locked},
	{"meeting_move",  N_("outcome of a question"),    N_("decided a question"),      ROLE_ALL, 0, written,   0,         move_locked},
	{"meeting_offer", N_("offer the answer"),         N_("offered the answer"),      ROLE_ALL, 0, written,   0,         offer_locked},
	{"meeting_sign",  N_("sign for a question"),      N_("signed for a question"),   ROLE_ALL, 0, signature, 0,         sign_locked},
	{0},
};
/* clang-format on */
