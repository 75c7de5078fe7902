/*
 * The desk's own phrases (H-67, H-96, decision 13): offered by anybody, decided by those who lead,
 * never by their author. A version is only ever added; going back is a new version too.
 */
#include "desk/phrase.h"

#include <string.h>

#include "base/intl.h"
#include "desk/meeting.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { LEADS = PHRASE_LEADS, CONFIRMERS = ROLE_SUPERVISOR | ROLE_MANAGER };

enum rc
phrase_uses_add(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->phrases; i++)
		rc = sql_phrase_use_add(w->store, w->ask->ticket, w->ask->phrase[i].language,
					w->ask->phrase[i].name);
	return rc;
}

struct sql_int
phrase_agent(int64_t id)
{
	return (struct sql_int){id != 0, id};
}

struct sql_int
phrase_confirmer(const struct actor *by)
{
	return (struct sql_int){(by->roles & CONFIRMERS) != 0, by->agent};
}

enum rc
phrase_id(struct work *w, const struct phrase_form *f, int64_t *id)
{
	struct row_phrase_by_name p = {0};
	enum rc rc = sql_phrase_by_name(w->store, f->language, f->name, &w->mem, &p);

	*id = p.id;
	if (rc != E_NOTFOUND)
		return rc;
	rc = sql_phrase_add(w->store, f->language, f->name);
	*id = store_last_id(w->store);
	return rc;
}

enum rc
phrase_stand(struct work *w, int64_t phrase, struct row_phrase_stand *stand)
{
	enum rc rc = sql_phrase_stand_get(w->store, phrase, &w->mem, stand);

	if (rc != E_NOTFOUND)
		return rc;
	*stand = (struct row_phrase_stand){0};
	return OK;
}

bool
phrase_says(const struct row_phrase_stand *stand, const struct phrase_form *f)
{
	if (stand->state == PHRASE_APPROVED)
		return !strcmp(stand->body, f->body);
	return stand->state != PHRASE_RETIRED && f->is_house;
}

static enum rc
form_offer(struct work *w, const struct phrase_form *f)
{
	struct row_phrase_stand stand;
	struct row_phrase_offered waiting;
	int64_t phrase;
	enum rc rc = phrase_id(w, f, &phrase);

	if (!rc)
		rc = phrase_stand(w, phrase, &stand);
	if (!rc && phrase_says(&stand, f))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s says that already: change something first"), f->name);
	if (!rc && !sql_phrase_offered(w->store, phrase, f->body, &w->mem, &waiting))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s waits so already, as version %lld: a team lead decides"),
			       f->name, (long long)waiting.n);
	return rc ? rc
		  : sql_phrase_version_add(w->store, phrase, PHRASE_OFFERED, f->body,
					   phrase_agent(w->by->agent), w->by->now, phrase_agent(0),
					   phrase_agent(0));
}

enum rc
phrase_offer_locked(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->phrases; i++, w->out.made++)
		rc = form_offer(w, &w->ask->phrase[i]);
	return rc;
}

static enum rc
version_read(struct work *w, struct row_phrase_version *v)
{
	enum rc rc = sql_phrase_version_get(w->store, w->ask->version, w->by->agent, &w->mem, v);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such version"));
	return rc;
}

static enum rc
waiting_check(struct work *w, const struct row_phrase_version *v)
{
	if (v->state == PHRASE_OFFERED)
		return OK;
	return err_set(store_err(w->store), E_CONFLICT, _("%s, version %lld, is decided: %s"),
		       v->name, (long long)v->n, v->approver ? v->approver : v->doer);
}

/* What was offered against an older wording would undo the newer one unseen. */
static enum rc
newest_check(struct work *w, const struct row_phrase_version *v)
{
	const struct phrase_form f = {.language = v->language, .name = v->name};
	struct row_phrase_stand stand = {0};
	int64_t phrase;
	enum rc rc = phrase_id(w, &f, &phrase);

	if (!rc)
		rc = phrase_stand(w, phrase, &stand);
	if (!rc && stand.n > v->n)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("version %lld of %s is newer: send this one back"),
			       (long long)stand.n, v->name);
	return rc;
}

enum rc
phrase_approve(struct work *w, const struct row_phrase_version *v)
{
	enum rc rc = waiting_check(w, v);

	if (!rc && v->author_id.value == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("you wrote it: somebody else approves it"));
	if (!rc)
		rc = newest_check(w, v);
	if (!rc)
		rc = sql_phrase_decide(w->store, v->id, PHRASE_APPROVED, phrase_agent(w->by->agent),
				       phrase_confirmer(w->by), NULL);
	return rc ? rc : meeting_decided_locked(w, v->id, PHRASE_APPROVED);
}

static enum rc
approve_locked(struct work *w)
{
	struct row_phrase_version v = {0};
	enum rc rc = version_read(w, &v);

	return rc ? rc : phrase_approve(w, &v);
}

/* An author takes his own back; then nobody has decided. */
static enum rc
return_locked(struct work *w)
{
	struct row_phrase_version v = {0};
	bool is_own;
	enum rc rc = version_read(w, &v);

	if (!rc)
		rc = waiting_check(w, &v);
	is_own = v.author_id.value == w->by->agent;
	if (!rc && !is_own && !(w->by->roles & LEADS))
		return err_set(store_err(w->store), E_DENIED,
			       _("%s wrote it: only a team lead sends it back"), v.author);
	if (!rc)
		rc = sql_phrase_decide(w->store, v.id, PHRASE_RETURNED,
				       phrase_agent(is_own ? 0 : w->by->agent), phrase_agent(0),
				       w->ask->reason);
	return rc ? rc : meeting_decided_locked(w, v.id, PHRASE_RETURNED);
}

static enum rc
confirm_locked(struct work *w)
{
	struct row_phrase_version v = {0};
	enum rc rc = version_read(w, &v);

	if (!rc && v.author_id.value == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("you wrote it: somebody else confirms it"));
	if (!rc)
		rc = sql_phrase_confirm(w->store, v.id, w->by->agent);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("there is nothing to confirm in it"));
	return rc;
}

static enum rc
receipt_locked(struct work *w)
{
	struct row_phrase_version v = {0};
	enum rc rc = version_read(w, &v);

	if (!rc && !v.is_standing)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("version %lld of %s does not stand any more: read the newest"),
			       (long long)v.n, v.name);
	if (!rc)
		rc = sql_phrase_receipt_add(w->store, v.id, w->by->agent, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("you have read it already"));
	return rc;
}

static enum rc
retire_locked(struct work *w)
{
	struct row_phrase_stand stand;
	int64_t phrase;
	enum rc rc = phrase_id(w, w->ask->phrase, &phrase);

	if (!rc)
		rc = phrase_stand(w, phrase, &stand);
	if (!rc && stand.state == PHRASE_RETIRED)
		return err_set(store_err(w->store), E_CONFLICT, _("%s is retired already"),
			       w->ask->phrase->name);
	return rc ? rc
		  : sql_phrase_version_add(w->store, phrase, PHRASE_RETIRED, NULL, phrase_agent(0),
					   w->by->now, phrase_agent(w->by->agent),
					   phrase_confirmer(w->by));
}

/* The content of an earlier version stands again, with the author and the approval it had; who
 * brought it back is in the act. */
enum rc
phrase_stand_again(struct work *w, int64_t phrase, const struct row_phrase_stand *old)
{
	const int64_t state = old->state ? old->state : PHRASE_HOUSE;

	return sql_phrase_version_add(w->store, phrase, state, old->body, old->author_id,
				      w->by->now, old->approver_id, old->confirmer_id);
}

static enum rc
version_at(struct work *w, int64_t phrase, struct row_phrase_stand *old)
{
	enum rc rc = OK;

	*old = (struct row_phrase_stand){0};
	if (w->ask->version)
		rc = sql_phrase_stand_at(w->store, phrase, w->ask->version, &w->mem, old);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("%s has no version %lld"),
			       w->ask->phrase->name, (long long)w->ask->version);
	if (!rc && (old->state == PHRASE_OFFERED || old->state == PHRASE_RETURNED))
		return err_set(store_err(w->store), E_INVALID,
			       _("version %lld of %s never stood: choose one that did"),
			       (long long)old->n, w->ask->phrase->name);
	return rc;
}

static bool
are_alike(const struct row_phrase_stand *a, const struct row_phrase_stand *b)
{
	const int64_t one = a->state ? a->state : PHRASE_HOUSE,
		      two = b->state ? b->state : PHRASE_HOUSE;

	return one == two && (!a->body || !strcmp(a->body, b->body));
}

static enum rc
rollback_locked(struct work *w)
{
	struct row_phrase_stand stand, old;
	int64_t phrase;
	enum rc rc = phrase_id(w, w->ask->phrase, &phrase);

	if (!rc)
		rc = phrase_stand(w, phrase, &stand);
	if (!rc)
		rc = version_at(w, phrase, &old);
	if (!rc && are_alike(&stand, &old))
		return err_set(store_err(w->store), E_CONFLICT, _("%s stands so already"),
			       w->ask->phrase->name);
	return rc ? rc : phrase_stand_again(w, phrase, &old);
}

static const char versions_stay[] = N_("versions are kept: go back to an earlier one instead");
static const char offers_go_back[] = N_("send it back instead");
static const char decided_is_decided[] = N_("offer a new version instead");
static const char receipts_stay[] = N_("a receipt says what was read");

/* clang-format off */
const struct verb phrase_verbs[] = {
	{"phrase_offer",    N_("offer a phrase"),        N_("offered it"),          ROLE_ALL, 0,              offers_go_back,     0,           phrase_offer_locked},
	{"phrase_approve",  N_("approve a phrase"),      N_("approved it"),         LEADS, 0,                 versions_stay,      0,           approve_locked},
	{"phrase_return",   N_("send a phrase back"),    N_("sent it back"),        ROLE_ALL, 0,              decided_is_decided, NEED_REASON, return_locked},
	{"phrase_confirm",  N_("confirm an approval"),   N_("confirmed it"),        CONFIRMERS, 0,            versions_stay,      0,           confirm_locked},
	{"phrase_receipt",  N_("read a phrase"),         N_("read it"),             ROLE_ALL, 0,              receipts_stay,      0,           receipt_locked},
	{"phrase_retire",   N_("retire a phrase"),       N_("retired it"),          LEADS, 0,                 versions_stay,      0,           retire_locked},
	{"phrase_rollback", N_("go back to a version"),  N_("went back to it"),     LEADS, 0,                 versions_stay,      0,           rollback_locked},
	{0},
};
/* clang-format on */
