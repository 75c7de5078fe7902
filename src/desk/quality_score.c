/* A listening is scored: the record of it, who learns of it, and whether it closes a note. */
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/locked.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER, MONITORS = ROLE_QUALITY | ROLE_SUPERVISOR };

static struct sql_int
some(int64_t value)
{
	return (struct sql_int){value != 0, value};
}

const struct score_sheet *
sheet_of(const struct work *w)
{
	return w->by->sheet ? w->by->sheet : &score_sheet_plain;
}

const struct quality_form *
quality_form_of(const struct work *w)
{
	static const struct quality_form nothing;

	return w->ask->quality ? w->ask->quality : &nothing;
}

/* --- what is scored --- */

static enum rc
moments_check(struct work *w, const struct row_heard *k, int64_t heard_at)
{
	struct err *e = store_err(w->store);

	if (heard_at > w->by->now)
		return err_set(e, E_INVALID,
			       _("it cannot have been heard at a moment that is still to come"));
	if (heard_at < k->started_at)
		return err_set(e, E_INVALID,
			       _("it cannot have been heard before the contact began"));
	return OK;
}

static enum rc
contact_read(struct work *w, int64_t id, struct row_heard *k)
{
	enum rc rc = sql_quality_contact(w->store, id, &w->mem, k);
	struct err *e = store_err(w->store);

	if (rc == E_NOTFOUND)
		return err_set(e, rc, _("there is no contact %lld"), (long long)id);
	if (!rc && !k->agent_id.is_set)
		return err_set(e, E_INVALID,
			       _("nobody of the desk had contact %lld: there is nobody to score"),
			       (long long)id);
	if (!rc && k->agent_id.value == w->by->agent)
		return err_set(e, E_DENIED, _("contact %lld is your own: somebody else scores it"),
			       (long long)id);
	return rc;
}

/* --- what it got --- */

static enum rc
items_refuse(struct work *w, enum sheet_fault fault, const char *at)
{
	const struct score_sheet *sheet = sheet_of(w);
	const struct sheet_item *item = sheet_find(sheet, at);
	struct err *e = store_err(w->store);

	switch (fault) {
	case SHEET_NO_ITEM:
		return err_set(e, E_INVALID, _("the score sheet (version %d) has no item %s"),
			       sheet->version, at);
	case SHEET_TWICE:
		return err_set(e, E_INVALID, _("item %s is given twice"), at);
	case SHEET_RANGE:
		return err_set(e, E_INVALID, _("item %s has 0 to %d points"), at, item->weight);
	case SHEET_MISSING:
		return err_set(e, E_INVALID, _("item %s (%s) has no points yet: 0 to %d"), at,
			       item->title, item->weight);
	case SHEET_FITS:
	case SHEET_NO_SHEET:
		break;
	}
	return err_set(e, E_INVALID, _("there is no score sheet in force"));
}

static enum rc
items_check(struct work *w, const struct quality_form *f)
{
	const char *at = "";
	const enum sheet_fault fault = sheet_check(sheet_of(w), f->item, f->items, &at);

	return fault ? items_refuse(w, fault, at) : OK;
}

static const struct item_given *
given_of(const struct quality_form *f, const char *id)
{
	for (size_t i = 0; i < f->items; i++)
		if (!strcmp(f->item[i].id, id))
			return &f->item[i];
	return NULL;
}

static enum rc
list_write(struct work *w, int64_t score, const struct sheet_item *list, size_t n)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < n; i++) {
		const struct item_given *g = given_of(quality_form_of(w), list[i].id);

		if (g)
			rc = sql_score_item_add(w->store, score, g->id, list[i].title,
						list[i].weight, g->points, g->words);
	}
	return rc;
}

/* In the order of the sheet, what was hit of the fatal ones behind it. */
static enum rc
record_write(struct work *w, const struct row_heard *k, struct row_score *s)
{
	const struct quality_form *f = quality_form_of(w);
	const struct score_sheet *sheet = sheet_of(w);
	const char *remark = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	enum rc rc;

	s->points = sheet_points(sheet, f->item, f->items);
	s->band = sheet_band(sheet, (int)s->points);
	s->heard_at = f->heard_at ? f->heard_at : w->by->now;
	rc = moments_check(w, k, s->heard_at);
	if (!rc)
		rc = sql_score_add(w->store, k->id, k->agent_id.value, w->by->agent, s->listen_id,
				   s->calibration_id, s->supersedes_id, sheet->version, f->mode,
				   s->heard_at, w->by->now, s->points, s->band, remark);
	if (rc)
		return rc;
	s->id = w->out.row = store_last_id(w->store);
	rc = list_write(w, s->id, sheet->item, sheet->items);
	return rc ? rc : list_write(w, s->id, sheet->fatal, sheet->fatals);
}

/* --- who learns of it --- */

static enum rc
tell(struct work *w, const struct row_heard *k, const struct row_score *s)
{
	const char *words =
		arena_printf(&w->mem, _("contact %lld: %d points, %s"), (long long)k->id,
			     (int)s->points, label_of(WORD_BAND, (int)s->band));
	const struct telling t = {.kind = NOTICE_SCORED, .object = s->id, .words = words};

	return notice_tell_locked(w, k->agent_id.value, &t);
}

/* Somebody who leads, and the managers: a red line is not read about in a report (H-01). */
static enum rc
fatal_tell(struct work *w, const struct row_heard *k, const struct row_score *s)
{
	const struct score_sheet *sheet = sheet_of(w);
	const char *what = NULL, *words;
	int64_t lead = 0;
	enum rc rc = lead_of_locked(w, k->agent_id.value, &lead);

	for (size_t i = 0; !what && i < sheet->fatals; i++)
		if (given_of(quality_form_of(w), sheet->fatal[i].id))
			what = sheet->fatal[i].title;
	if (rc || !what)
		return rc;
	words = arena_printf(&w->mem, _("%s, contact %lld: %s"), k->agent, (long long)k->id, what);
	if (lead && lead != w->by->agent)
		rc = notice_tell_locked(
			w, lead,
			&(struct telling){.kind = NOTICE_FATAL, .object = s->id, .words = words});
	return rc ? rc
		  : sql_quality_tell(w->store, ROLE_MANAGER, lead, NOTICE_FATAL, some(s->id),
				     words);
}

/* --- the plan, and what stood before --- */

/* What the plan had asked for: this contact, or the next live call of its agent. */
static enum rc
listen_find(struct work *w, const struct row_heard *k, struct row_score *s)
{
	struct row_listen_of_contact drawn;
	struct row_listen_live live;
	const int from = quality_first(QUALITY_MONTHLY, w->by->now);
	enum rc rc = sql_listen_of_contact(w->store, k->id, &w->mem, &drawn);

	if (!rc && drawn.monitor_id == w->by->agent)
		s->listen_id = some(drawn.id);
	if (rc != E_NOTFOUND || quality_form_of(w)->mode == MODE_RECORDING)
		return rc == E_NOTFOUND ? OK : rc;
	rc = sql_listen_live(w->store, w->by->agent, k->agent_id.value, from, &w->mem, &live);
	if (!rc)
		s->listen_id = some(live.id);
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
before_check(struct work *w, const struct row_heard *k, struct row_score *s)
{
	const int64_t named = quality_form_of(w)->supersedes;
	struct row_score_of_contact old;
	enum rc rc = sql_score_of_contact(w->store, k->id, &w->mem, &old);
	struct err *e = store_err(w->store);

	if (rc && rc != E_NOTFOUND)
		return rc;
	if (rc == E_NOTFOUND && named)
		return err_set(e, E_CONFLICT, _("score %lld does not stand for contact %lld"),
			       (long long)named, (long long)k->id);
	if (rc)
		return OK;
	if (!named)
		return err_set(e, E_CONFLICT,
			       _("contact %lld is scored already: score %lld; a new one supersedes "
				 "it"),
			       (long long)k->id, (long long)old.id);
	if (named != old.id)
		return err_set(e, E_CONFLICT, _("score %lld does not stand for contact %lld"),
			       (long long)named, (long long)k->id);
	if (old.monitor_id != w->by->agent && !(w->by->roles & ABOVE))
		return err_set(e, E_DENIED,
			       _("another monitor gave this score: a supervisor supersedes it"));
	s->supersedes_id = some(old.id);
	return OK;
}

/* The first score of a desk begins its reports. */
static enum rc
reports_begin(struct work *w, int64_t heard_at)
{
	struct row_quality_next next;
	enum rc rc = OK;

	for (enum quality_kind k = QUALITY_DAILY; !rc && k <= QUALITY_KINDS; k++) {
		const int first = quality_first(k, heard_at);

		rc = sql_quality_next(w->store, k, &w->mem, &next);
		if (rc == E_NOTFOUND)
			rc = sql_quality_next_set(w->store, k, first,
						  quality_span(k, first).before);
	}
	return rc;
}

static enum rc
mode_check(struct work *w)
{
	const enum monitor_mode mode = quality_form_of(w)->mode;

	if (mode >= MODE_SEAT && mode <= MODES)
		return OK;
	return err_set(store_err(w->store), E_INVALID,
		       _("say how it was heard: at the seat, remote or from the recording"));
}

/* What is to be better is fed back with the score itself, in one act (H-108). */
static enum rc
note_write(struct work *w, int64_t score)
{
	const struct quality_form *f = quality_form_of(w);
	int64_t id;

	return f->note ? improvement_add_locked(w, score, f->about, f->note, &id) : OK;
}

static enum rc
score_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);
	struct row_score s = {0};
	struct row_heard k;
	enum rc rc = contact_read(w, f->contact, &k);

	if (!rc)
		rc = quality_barred(w->store, w->by->agent, sheet_of(w), &w->mem);
	if (!rc)
		rc = mode_check(w);
	if (!rc)
		rc = items_check(w, f);
	if (!rc)
		rc = before_check(w, &k, &s);
	if (!rc)
		rc = listen_find(w, &k, &s);
	if (!rc)
		rc = record_write(w, &k, &s);
	if (!rc)
		rc = tell(w, &k, &s);
	if (!rc)
		rc = fatal_tell(w, &k, &s);
	if (!rc)
		rc = improvements_close_locked(w, k.agent_id.value, s.id);
	if (!rc)
		rc = note_write(w, s.id);
	return rc ? rc : reports_begin(w, s.heard_at);
}

/* --- blind, for a calibration --- */

static enum rc
calibration_of_contact(struct work *w, int64_t contact, struct row_score *s)
{
	struct row_calibration c;
	struct row_calibration_contacts x;
	bool is_in = false;
	enum rc rc = sql_calibration_now(w->store, &w->mem, &c);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT, _("no calibration goes on"));
	if (!rc)
		rc = sql_calibration_contacts_begin(w->store, c.id, w->by->agent);
	while (!rc && sql_calibration_contacts_next(w->store, &w->mem, &x))
		is_in = is_in || x.contact_id == contact;
	if (!rc)
		rc = sql_calibration_contacts_end(w->store);
	if (!rc && !is_in)
		return err_set(store_err(w->store), E_INVALID,
			       _("contact %lld is none of the calibration"), (long long)contact);
	if (!rc && c.sheet != sheet_of(w)->version)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the calibration began with version %lld of the sheet: close it, "
				 "begin another"),
			       (long long)c.sheet);
	s->calibration_id = some(rc ? 0 : c.id);
	return rc;
}

/* Nobody learns of it before the calibration is closed; a second try counts instead of the first.
 */
static enum rc
blind_locked(struct work *w)
{
	const struct quality_form *f = quality_form_of(w);
	struct row_score s = {0};
	struct row_heard k;
	enum rc rc = contact_read(w, f->contact, &k);

	if (!rc)
		rc = calibration_of_contact(w, f->contact, &s);
	if (!rc)
		rc = mode_check(w);
	if (!rc)
		rc = items_check(w, f);
	return rc ? rc : record_write(w, &k, &s);
}

static const char superseded[] = N_("a score stays: a new one supersedes it");

/* clang-format off */
const struct verb quality_score_verbs[] = {
	{"quality_score",     N_("score a contact"),          N_("scored a contact"),      MONITORS, 0, superseded, 0, score_locked},
	{"calibration_score", N_("score for the calibration"), N_("scored blind"), MONITORS | ROLE_MANAGER, 0, superseded, 0, blind_locked},
	{0},
};
/* clang-format on */
