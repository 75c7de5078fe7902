/*
 * The desk's own phrases (H-67, H-96, decision 13): offered by anybody, decided by those who lead,
 * never by their author. A version is only ever added; going back is a new version too.
 */
#include "desk/phrase.h"

#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum {
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
	CONFIRMERS = ROLE_SUPERVISOR | ROLE_MANAGER,
};

enum rc
phrase_uses_add(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->phrases; i++)
		rc = sql_phrase_use_add(w->store, w->ask->ticket, w->ask->phrase[i].language,
					w->ask->phrase[i].name);
	return rc;
}

static struct sql_int
number(int64_t id)
{
	return (struct sql_int){id != 0, id};
}

/* An approval by who may confirm is confirmed with it; another lead's waits for the supervisor. */
static struct sql_int
confirmer(const struct actor *by)
{
	return (struct sql_int){(by->roles & CONFIRMERS) != 0, by->agent};
}

static enum rc
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

/* State 0: nothing of the desk's own stands. */
static enum rc
stand_read(struct work *w, int64_t phrase, struct row_phrase_stand *stand)
{
	enum rc rc = sql_phrase_stand_get(w->store, phrase, &w->mem, stand);

	if (rc != E_NOTFOUND)
		return rc;
	*stand = (struct row_phrase_stand){0};
	return OK;
}

static bool
is_same(const struct row_phrase_stand *stand, const struct phrase_form *f)
{
	if (stand->state == PHRASE_APPROVED)
		return !strcmp(stand->body, f->body);
	return stand->state != PHRASE_RETIRED && f->is_house;
}

static enum rc
offer_locked(struct work *w)
{
	const struct phrase_form *f = w->ask->phrase;
	struct row_phrase_stand stand;
	int64_t phrase;
	enum rc rc = phrase_id(w, f, &phrase);

	if (!rc)
		rc = stand_read(w, phrase, &stand);
	if (!rc && is_same(&stand, f))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s says that already: change something first"), f->name);
	return rc ? rc
		  : sql_phrase_version_add(w->store, phrase, PHRASE_OFFERED, f->body,
					   number(w->by->agent), w->by->now, number(0), number(0));
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
		rc = stand_read(w, phrase, &stand);
	if (!rc && stand.n > v->n)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("version %lld of %s is newer: send this one back"),
			       (long long)stand.n, v->name);
	return rc;
}

static enum rc
approve_locked(struct work *w)
{
	struct row_phrase_version v = {0};
	enum rc rc = version_read(w, &v);

	if (!rc)
		rc = waiting_check(w, &v);
	if (!rc && v.author_id.value == w->by->agent)
		return err_set(store_err(w->store), E_DENIED,
			       _("you wrote it: somebody else approves it"));
	if (!rc)
		rc = newest_check(w, &v);
	return rc ? rc
		  : sql_phrase_decide(w->store, v.id, PHRASE_APPROVED, number(w->by->agent),
				      confirmer(w->by), NULL);
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
	return rc ? rc
		  : sql_phrase_decide(w->store, v.id, PHRASE_RETURNED,
				      number(is_own ? 0 : w->by->agent), number(0), w->ask->reason);
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

/* A pack has no author here: who brings it in answers for it, as its approver. */
static enum rc
form_import(struct work *w, const struct phrase_form *f)
{
	const enum phrase_state state = f->is_house ? PHRASE_HOUSE : PHRASE_APPROVED;
	struct row_phrase_stand stand = {0};
	struct row_phrase_by_name known = {0};
	int64_t phrase = 0;
	enum rc rc = sql_phrase_by_name(w->store, f->language, f->name, &w->mem, &known);

	if (!rc)
		rc = stand_read(w, known.id, &stand);
	if (rc == E_NOTFOUND)
		rc = OK;
	if (rc)
		return rc;
	if (is_same(&stand, f)) {
		w->out.skipped++;
		return OK;
	}
	rc = phrase_id(w, f, &phrase);
	if (!rc)
		rc = sql_phrase_version_add(w->store, phrase, state, f->is_house ? NULL : f->body,
					    number(0), w->by->now, number(w->by->agent),
					    confirmer(w->by));
	w->out.made++;
	return rc;
}

static enum rc
import_locked(struct work *w)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < w->ask->phrases; i++)
		rc = form_import(w, &w->ask->phrase[i]);
	return rc;
}

static enum rc
retire_locked(struct work *w)
{
	struct row_phrase_stand stand;
	int64_t phrase;
	enum rc rc = phrase_id(w, w->ask->phrase, &phrase);

	if (!rc)
		rc = stand_read(w, phrase, &stand);
	if (!rc && stand.state == PHRASE_RETIRED)
		return err_set(store_err(w->store), E_CONFLICT, _("%s is retired already"),
			       w->ask->phrase->name);
	return rc ? rc
		  : sql_phrase_version_add(w->store, phrase, PHRASE_RETIRED, NULL, number(0),
					   w->by->now, number(w->by->agent), confirmer(w->by));
}

/* The content of an earlier version stands again, with the author and the approval it had; who
 * brought it back is in the act. */
static enum rc
stand_again(struct work *w, int64_t phrase, const struct row_phrase_stand *old)
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
		rc = stand_read(w, phrase, &stand);
	if (!rc)
		rc = version_at(w, phrase, &old);
	if (!rc && are_alike(&stand, &old))
		return err_set(store_err(w->store), E_CONFLICT, _("%s stands so already"),
			       w->ask->phrase->name);
	return rc ? rc : stand_again(w, phrase, &old);
}

/* What somebody has changed since stays as it is. */
static enum rc
unimport_one(struct work *w, const struct row_phrase_imported *v)
{
	struct row_phrase_stand stand, old = {0};
	enum rc rc = stand_read(w, v->phrase_id, &stand);

	if (!rc && stand.id != v->id) {
		w->out.skipped++;
		return OK;
	}
	if (!rc)
		rc = sql_phrase_stand_before(w->store, v->phrase_id, v->n, &w->mem, &old);
	if (rc == E_NOTFOUND)
		rc = OK;
	w->out.made++;
	return rc ? rc : stand_again(w, v->phrase_id, &old);
}

/* Read to the end first: a statement that writes would otherwise meet its own rows. */
static enum rc
imported_read(struct work *w, struct row_phrase_imported **rows, size_t *count)
{
	struct row_phrase_imported row, *grown;
	size_t room = 0;
	enum rc rc = sql_phrase_imported_begin(w->store, w->ask->version), end;

	*rows = NULL;
	for (*count = 0; !rc && sql_phrase_imported_next(w->store, &w->mem, &row);) {
		if (*count == room) {
			room = room ? 2 * room : 64;
			grown = arena_alloc(&w->mem, room * sizeof *grown);
			if (*count)
				(void)memcpy(grown, *rows, *count * sizeof *grown);
			*rows = grown;
		}
		(*rows)[(*count)++] = row;
	}
	end = sql_phrase_imported_end(w->store);
	return rc ? rc : end;
}

static enum rc
unimport_locked(struct work *w)
{
	struct row_phrase_imported *rows;
	size_t count;
	enum rc rc = imported_read(w, &rows, &count);

	if (!rc && !count)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("act %lld imported no phrases: see kefu phrase history"),
			       (long long)w->ask->version);
	for (size_t i = 0; !rc && i < count; i++)
		rc = unimport_one(w, &rows[i]);
	if (!rc && !w->out.made)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing of that import stands any more"));
	return rc;
}

static const char versions_stay[] = N_("versions are kept: go back to an earlier one instead");
static const char offers_go_back[] = N_("send it back instead");
static const char decided_is_decided[] = N_("offer a new version instead");
static const char receipts_stay[] = N_("a receipt says what was read");

/* clang-format off */
const struct verb phrase_verbs[] = {
	{"phrase_offer",    N_("offer a phrase"),        N_("offered it"),          ROLE_ALL, 0,              offers_go_back,     0,           offer_locked},
	{"phrase_approve",  N_("approve a phrase"),      N_("approved it"),         LEADS, 0,                 versions_stay,      0,           approve_locked},
	{"phrase_return",   N_("send a phrase back"),    N_("sent it back"),        ROLE_ALL, 0,              decided_is_decided, NEED_REASON, return_locked},
	{"phrase_confirm",  N_("confirm an approval"),   N_("confirmed it"),        CONFIRMERS, 0,            versions_stay,      0,           confirm_locked},
	{"phrase_receipt",  N_("read a phrase"),         N_("read it"),             ROLE_ALL, 0,              receipts_stay,      0,           receipt_locked},
	{"phrase_import",   N_("import phrases"),        N_("imported phrases"),    LEADS | ROLE_ADMIN, 0,    versions_stay,      0,           import_locked},
	{"phrase_unimport", N_("take an import back"),   N_("took an import back"), LEADS | ROLE_ADMIN, 0,    versions_stay,      0,           unimport_locked},
	{"phrase_retire",   N_("retire a phrase"),       N_("retired it"),          LEADS, 0,                 versions_stay,      0,           retire_locked},
	{"phrase_rollback", N_("go back to a version"),  N_("went back to it"),     LEADS, 0,                 versions_stay,      0,           rollback_locked},
	{0},
};
/* clang-format on */
