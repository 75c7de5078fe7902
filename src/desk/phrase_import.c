/*
 * Packs of phrases: many versions in one act, decided, read and taken back together. Nobody brings
 * in what he wrote himself and approves it with it (decision 13): that waits for somebody else,
 * unless nobody else here may decide.
 */
#include <string.h>

#include "base/intl.h"
#include "desk/phrase.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { LEADS = PHRASE_LEADS };

/* Whom the pack's texts are by, and whether they stand at once. */
struct pack {
	int64_t author; /* 0: nobody else is here who could approve, so no author is named */
	bool stands;
};

static enum rc
pack_judge(struct work *w, struct pack *p)
{
	struct row_phrase_deciders others = {0};
	const int64_t author = w->ask->agent ? w->ask->agent : w->by->agent;
	enum rc rc = sql_phrase_deciders(w->store, w->by->agent, LEADS, &w->mem, &others);

	*p = (struct pack){.author = author};
	if (author != w->by->agent)
		p->stands = w->by->roles & LEADS;
	else if (!rc && !others.count && w->by->roles & LEADS)
		*p = (struct pack){.stands = true};
	return rc;
}

static enum rc
version_add(struct work *w, const struct pack *p, int64_t phrase, const struct phrase_form *f)
{
	const struct sql_int none = {0}, by = phrase_agent(w->by->agent);

	if (f->is_house)
		return sql_phrase_version_add(w->store, phrase, PHRASE_HOUSE, NULL, none,
					      w->by->now, by, phrase_confirmer(w->by));
	if (p->stands)
		return sql_phrase_version_add(w->store, phrase, PHRASE_APPROVED, f->body,
					      phrase_agent(p->author), w->by->now, by,
					      phrase_confirmer(w->by));
	w->out.waiting++;
	return sql_phrase_version_add(w->store, phrase, PHRASE_OFFERED, f->body,
				      phrase_agent(p->author), w->by->now, none, none);
}

/* Does it stand so, or wait so? Then the pack brings nothing new. */
static enum rc
is_known(struct work *w, const struct phrase_form *f, bool *known)
{
	struct row_phrase_stand stand = {0};
	struct row_phrase_by_name p = {0};
	struct row_phrase_offered waiting;
	enum rc rc = sql_phrase_by_name(w->store, f->language, f->name, &w->mem, &p);

	if (!rc)
		rc = phrase_stand(w, p.id, &stand);
	*known = phrase_says(&stand, f);
	if (rc || *known)
		return rc == E_NOTFOUND ? OK : rc;
	rc = sql_phrase_offered(w->store, p.id, f->body, &w->mem, &waiting);
	*known = !rc;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
form_import(struct work *w, const struct pack *p, const struct phrase_form *f)
{
	int64_t phrase = 0;
	bool known = false;
	enum rc rc = is_known(w, f, &known);

	if (!rc && known) {
		w->out.skipped++;
		return OK;
	}
	if (!rc)
		rc = phrase_id(w, f, &phrase);
	if (!rc)
		rc = version_add(w, p, phrase, f);
	w->out.made++;
	return rc;
}

static enum rc
import_locked(struct work *w)
{
	struct pack p;
	enum rc rc = pack_judge(w, &p);

	for (size_t i = 0; !rc && i < w->ask->phrases; i++)
		rc = form_import(w, &p, &w->ask->phrase[i]);
	return rc;
}

/* Read to the end first: a statement that writes would otherwise meet its own rows. */
static enum rc
brought_read(struct work *w, struct row_phrase_brought **rows, size_t *count)
{
	struct row_phrase_brought row, *grown;
	size_t room = 0;
	enum rc rc = sql_phrase_brought_begin(w->store, w->ask->version), end;

	*rows = NULL;
	for (*count = 0; !rc && sql_phrase_brought_next(w->store, &w->mem, &row);) {
		if (*count == room) {
			room = room ? 2 * room : 64;
			grown = arena_alloc(&w->mem, room * sizeof *grown);
			if (*count)
				(void)memcpy(grown, *rows, *count * sizeof *grown);
			*rows = grown;
		}
		(*rows)[(*count)++] = row;
	}
	end = sql_phrase_brought_end(w->store);
	if (!rc && !end && !*count)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("act %lld brought no phrases: see kefu phrase history"),
			       (long long)w->ask->version);
	return rc ? rc : end;
}

/* What somebody has changed or decided since stays as it is. */
static enum rc
unimport_one(struct work *w, const struct row_phrase_brought *v)
{
	struct row_phrase_stand stand, old = {0};
	enum rc rc = phrase_stand(w, v->phrase_id, &stand);

	if (!rc && stand.id != v->id && v->state != PHRASE_OFFERED) {
		w->out.skipped++;
		return OK;
	}
	w->out.made++;
	if (!rc && v->state == PHRASE_OFFERED)
		return sql_phrase_decide(w->store, v->id, PHRASE_RETURNED, phrase_agent(0),
					 phrase_agent(0), NULL);
	if (!rc)
		rc = sql_phrase_stand_before(w->store, v->phrase_id, v->n, &w->mem, &old);
	if (rc == E_NOTFOUND)
		rc = OK;
	return rc ? rc : phrase_stand_again(w, v->phrase_id, &old);
}

static enum rc
unimport_locked(struct work *w)
{
	struct row_phrase_brought *rows;
	size_t count;
	enum rc rc = brought_read(w, &rows, &count);

	for (size_t i = 0; !rc && i < count; i++)
		rc = unimport_one(w, &rows[i]);
	if (!rc && !w->out.made)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing of that import stands any more"));
	return rc;
}

static enum rc
approve_one(struct work *w, const struct row_phrase_brought *b)
{
	struct row_phrase_version v = {0};
	enum rc rc = OK;

	if (b->state != PHRASE_OFFERED) {
		w->out.skipped++;
		return OK;
	}
	rc = sql_phrase_version_get(w->store, b->id, w->by->agent, &w->mem, &v);
	w->out.made++;
	return rc ? rc : phrase_approve(w, &v);
}

static enum rc
approve_all_locked(struct work *w)
{
	struct row_phrase_brought *rows;
	size_t count;
	enum rc rc = brought_read(w, &rows, &count);

	for (size_t i = 0; !rc && i < count; i++)
		rc = approve_one(w, &rows[i]);
	if (!rc && !w->out.made)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing that came with it waits any more"));
	return rc;
}

static enum rc
receipt_all_locked(struct work *w)
{
	enum rc rc = sql_phrase_receipts_add(w->store, w->ask->version, w->by->agent, w->by->now);

	w->out.made = rc ? 0 : (size_t)store_changes(w->store);
	if (!rc && !w->out.made)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("nothing that came with it is unread by you"));
	return rc;
}

static const char versions_stay[] = N_("versions are kept: go back to an earlier one instead");
static const char receipts_stay[] = N_("a receipt says what was read");

/* clang-format off */
const struct verb phrase_pack_verbs[] = {
	{"phrase_import",      N_("import phrases"),          N_("imported phrases"),    LEADS | ROLE_ADMIN, 0, versions_stay, 0, import_locked},
	{"phrase_unimport",    N_("take an import back"),     N_("took an import back"), LEADS | ROLE_ADMIN, 0, versions_stay, 0, unimport_locked},
	{"phrase_approve_all", N_("approve phrases that came together"), N_("approved them"), LEADS, 0,       versions_stay, 0, approve_all_locked},
	{"phrase_receipt_all", N_("read phrases that came together"), N_("read them"),   ROLE_ALL, 0,           receipts_stay, 0, receipt_all_locked},
	{0},
};
/* clang-format on */
