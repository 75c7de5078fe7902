/* Notes of improvement (客户代表改进建议单, H-108): fed back, accepted, followed up, closed. */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { MONITORS = ROLE_QUALITY | ROLE_SUPERVISOR, FULL = 100 };

static enum rc
tell(struct work *w, int64_t to, enum notice_kind kind, int64_t id, const char *words)
{
	const struct telling t = {.kind = kind, .object = id, .words = words};

	return !to || to == w->by->agent ? OK : notice_tell_locked(w, to, &t);
}

/* --- made --- */

struct about {
	const char *item, *title; /* NULL: the score as a whole */
	int base;                 /* per cent */
};

/* What it is about, and how much of that was reached. */
static enum rc
about_find(struct work *w, const struct row_score *s, const char *item, struct about *out)
{
	struct row_score_item i;
	enum rc rc;

	*out = (struct about){.base = (int)s->points};
	if (!item)
		return OK;
	rc = sql_score_items_begin(w->store, s->id);
	while (!rc && sql_score_items_next(w->store, &w->mem, &i))
		if (!strcmp(i.item, item) && i.weight)
			*out = (struct about){i.item, i.title, (int)(i.points * FULL / i.weight)};
	if (!rc)
		rc = sql_score_items_end(w->store);
	if (!rc && !out->item)
		return err_set(store_err(w->store), E_INVALID, _("score %lld has no item %s"),
			       (long long)s->id, item);
	return rc;
}

/* A score that stands, and is no other monitor's secret. */
static enum rc
score_find(struct work *w, int64_t id, struct row_score *s)
{
	enum rc rc = sql_score_get(w->store, id, &w->mem, s);
	struct err *e = store_err(w->store);

	if (rc == E_NOTFOUND || (!rc && s->calibration_id.is_set))
		return err_set(e, E_NOTFOUND, _("there is no such score"));
	if (!rc && s->superseded_id.is_set)
		return err_set(e, E_CONFLICT, _("score %lld stands instead of this one"),
			       (long long)s->superseded_id.value);
	if (!rc && s->agent_id == w->by->agent)
		return err_set(e, E_DENIED,
			       _("this score is your own: somebody else writes its note"));
	return rc;
}

enum rc
improvement_add_locked(struct work *w, int64_t score, const char *item, const char *words,
		       int64_t *id)
{
	struct row_score s;
	struct about about;
	int64_t lead = 0;
	enum rc rc = score_find(w, score, &s);

	if (!rc)
		rc = about_find(w, &s, item, &about);
	if (!rc)
		rc = lead_of_locked(w, s.agent_id, &lead);
	if (rc)
		return rc;
	lead = lead ? lead : w->by->agent;
	rc = sql_improvement_add(w->store, s.id, s.agent_id, lead, about.item, about.title,
				 about.base, words, w->by->now);
	*id = store_last_id(w->store);
	if (!rc)
		rc = tell(w, s.agent_id, NOTICE_IMPROVE, *id, words);
	return rc ? rc : tell(w, lead, NOTICE_IMPROVE, *id, words);
}

static enum rc
note_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);

	return improvement_add_locked(w, f->score, f->about, w->ask->text, &w->out.row);
}

/* --- accepted, and followed up --- */

static enum rc
note_find(struct work *w, struct row_improvement *p)
{
	const enum rc rc =
		sql_improvement_get(w->store, quality_form_of(w)->improvement, &w->mem, p);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such note of improvement"));
	return rc;
}

static enum rc
entry_write(struct work *w, const struct row_improvement *p, const char *words)
{
	const bool is_said = words && words[strspn(words, " \n")];

	return is_said ? sql_improvement_entry_add(w->store, p->id, w->by->agent, w->by->now, words)
		       : OK;
}

/* Nobody accepts for another. */
static enum rc
accept_locked(struct work *w)
{
	struct row_improvement p;
	enum rc rc = note_find(w, &p);
	struct err *e = store_err(w->store);

	if (!rc && p.agent_id != w->by->agent)
		return err_set(e, E_DENIED, _("this note is for %s to accept"), p.agent);
	if (!rc && p.state != IMPROVE_TOLD)
		return err_set(e, E_CONFLICT, _("this note was accepted already"));
	if (!rc)
		rc = sql_improvement_accept(w->store, p.id, w->by->now);
	if (!rc)
		rc = entry_write(w, &p, w->ask->text);
	if (!rc)
		rc = tell(w, p.lead_id, NOTICE_IMPROVED, p.id,
			  arena_printf(&w->mem, _("%s has accepted note %lld"), p.agent,
				       (long long)p.id));
	return rc;
}

/* Its agent, whoever follows it up, whoever wrote it, and those above. */
static enum rc
follow_locked(struct work *w)
{
	struct row_improvement p;
	enum rc rc = note_find(w, &p);
	struct err *e = store_err(w->store);
	const int64_t me = w->by->agent;
	const char *words;

	if (!rc && p.agent_id != me && p.lead_id != me && p.monitor_id != me &&
	    !quality_sees_all(w->by->roles))
		return err_set(e, E_DENIED,
			       _("this note is followed up by %s: tell them what you know"),
			       p.lead);
	if (!rc && p.state == IMPROVE_CLOSED)
		return err_set(e, E_CONFLICT, _("this note is closed"));
	if (!rc)
		rc = entry_write(w, &p, w->ask->text);
	if (rc)
		return rc;
	words = arena_printf(&w->mem, _("note %lld, %s: %s"), (long long)p.id, w->by->name,
			     w->ask->text);
	rc = tell(w, p.agent_id, NOTICE_IMPROVED, p.id, words);
	return rc ? rc : tell(w, p.lead_id, NOTICE_IMPROVED, p.id, words);
}

/* --- closed --- */

/* So many samples in a row, the newest first, each better than what the note began with. */
static enum rc
is_better(struct work *w, int64_t agent, const struct row_improvement_waiting *p, bool *is)
{
	const int wanted = sheet_of(w)->samples;
	struct row_score_samples s;
	int better = 0, seen = 0;
	enum rc rc = sql_score_samples_begin(w->store, agent, p->item, p->score_id, wanted);

	while (!rc && sql_score_samples_next(w->store, NULL, &s)) {
		better += s.percent > p->base;
		seen++;
	}
	*is = seen == wanted && better == wanted;
	return rc ? rc : sql_score_samples_end(w->store);
}

static enum rc
close_one(struct work *w, int64_t agent, int64_t score, const struct row_improvement_waiting *p)
{
	const char *words = arena_printf(
		&w->mem, _("note %lld is closed: the next samples were better"), (long long)p->id);
	enum rc rc = sql_improvement_close(w->store, p->id, w->by->now, score);

	if (!rc)
		rc = tell(w, agent, NOTICE_IMPROVED, p->id, words);
	return rc ? rc : tell(w, p->lead_id, NOTICE_IMPROVED, p->id, words);
}

enum rc
improvements_close_locked(struct work *w, int64_t agent, int64_t score)
{
	enum { MOST = 64 };
	struct row_improvement_waiting list[MOST], row;
	size_t n = 0;
	enum rc rc = sql_improvement_waiting_begin(w->store, agent);

	if (rc)
		return rc;
	while (n < MOST && sql_improvement_waiting_next(w->store, &w->mem, &row))
		list[n++] = row;
	rc = sql_improvement_waiting_end(w->store);
	for (size_t i = 0; !rc && i < n; i++) {
		bool is = false;

		rc = is_better(w, agent, &list[i], &is);
		if (!rc && is)
			rc = close_one(w, agent, score, &list[i]);
	}
	return rc;
}

static const char stays[] = N_("a note stays: it closes when the next samples are better");
static const char written[] = N_("what was written stays: write what is right below");

/* clang-format off */
const struct verb quality_note_verbs[] = {
	{"quality_note",   N_("note of improvement"),    N_("wrote a note of improvement"),    MONITORS, 0, stays,   NEED_TEXT, note_locked},
	{"quality_accept", N_("accept the note"),        N_("accepted a note of improvement"), ROLE_ALL, 0, stays,   0,         accept_locked},
	{"quality_follow", N_("write how it goes"),      N_("wrote how a note goes"),          ROLE_ALL, 0, written, NEED_TEXT, follow_locked},
	{0},
};
/* clang-format on */
