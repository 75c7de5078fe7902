/* What is read of scores: whose somebody may see, and one score as a whole. */
#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "desk/quality.h"
#include "sql_read.h"
#include "store/store.h"

/* Does anybody stand in a team that this one leads? */
static enum rc
leads_read(struct store *s, int64_t lead, int64_t agent, bool *is)
{
	struct row_quality_people p;
	enum rc rc = sql_quality_people_begin(s);

	*is = false;
	while (!rc && sql_quality_people_next(s, NULL, &p))
		if (p.lead_id.is_set && p.lead_id.value == lead && (!agent || p.id == agent))
			*is = true;
	return rc ? rc : sql_quality_people_end(s);
}

enum rc
quality_scope(struct store *s, const struct actor *by, struct quality_scope *out)
{
	bool leads = false;
	enum rc rc = OK;

	*out = (struct quality_scope){0};
	if (quality_sees_all(by->roles))
		return OK;
	rc = leads_read(s, by->agent, 0, &leads);
	if (leads)
		out->lead = by->agent;
	else
		out->agent = by->agent;
	return rc;
}

enum rc
quality_may_see(struct store *s, const struct actor *by, int64_t agent)
{
	bool leads = false;
	enum rc rc;

	if (quality_sees_all(by->roles) || by->agent == agent)
		return OK;
	rc = leads_read(s, by->agent, agent, &leads);
	if (!rc && !leads)
		return err_set(store_err(s), E_DENIED,
			       _("these scores and notes are not yours to see: look at your own"));
	return rc;
}

/* --- one score --- */

static enum rc
items_read(struct store *s, int64_t id, struct arena *mem, struct score_sight *out)
{
	struct row_score_item *list =
		arena_alloc(mem, (SHEET_ITEMS_MAX + SHEET_FATAL_MAX) * sizeof *list);
	enum rc rc = sql_score_items_begin(s, id);

	out->item = list;
	while (!rc && out->items < SHEET_ITEMS_MAX + SHEET_FATAL_MAX &&
	       sql_score_items_next(s, mem, &list[out->items]))
		out->items++;
	return rc ? rc : sql_score_items_end(s);
}

static enum rc
notes_read(struct store *s, int64_t id, struct arena *mem, struct score_sight *out)
{
	enum { MOST = 32 };
	struct row_improvement *list = arena_alloc(mem, MOST * sizeof *list);
	enum rc rc = sql_improvement_of_score_begin(s, id);

	out->note = list;
	while (!rc && out->notes < MOST && sql_improvement_of_score_next(s, mem, &list[out->notes]))
		out->notes++;
	return rc ? rc : sql_improvement_of_score_end(s);
}

/* Of a calibration only its monitor knows, until all do. */
static enum rc
blind_check(struct store *s, const struct actor *by, const struct row_score *score,
	    struct arena *mem)
{
	struct row_calibration c;
	enum rc rc;

	if (!score->calibration_id.is_set || score->monitor_id == by->agent)
		return OK;
	rc = sql_calibration_get(s, score->calibration_id.value, mem, &c);
	if (!rc && (!c.closed_at.is_set || !quality_sees_all(by->roles)))
		return err_set(store_err(s), E_DENIED,
			       _("this score is blind: it belongs to a calibration"));
	return rc;
}

enum rc
score_sight_read(struct store *s, const struct actor *by, int64_t id, struct arena *mem,
		 struct score_sight *out)
{
	enum rc rc;

	*out = (struct score_sight){0};
	rc = sql_score_get(s, id, mem, &out->score);
	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc, _("there is no such score"));
	if (!rc && out->score.monitor_id != by->agent)
		rc = quality_may_see(s, by, out->score.agent_id);
	if (!rc)
		rc = blind_check(s, by, &out->score, mem);
	if (!rc)
		rc = items_read(s, id, mem, out);
	return rc ? rc : notes_read(s, id, mem, out);
}

/* --- one note --- */

static void
entry_print(struct buf *out, const struct row_improvement_entries *e)
{
	const struct local l = time_local(e->at);

	buf_printf(out, "    %02d-%02d %02d:%02d %s  ", l.month, l.day, l.hour, l.minute, e->agent);
	mask_text(out, e->words);
	buf_char(out, '\n');
}

static enum rc
entries_print(struct store *s, int64_t id, struct buf *out)
{
	struct row_improvement_entries e;
	enum rc rc = sql_improvement_entries_begin(s, id);

	while (!rc && sql_improvement_entries_next(s, NULL, &e))
		entry_print(out, &e);
	return rc ? rc : sql_improvement_entries_end(s);
}

static void
note_print(struct buf *out, const struct row_improvement *p)
{
	buf_printf(out, _("note of improvement %lld for %s: %s\n"), (long long)p->id, p->agent,
		   label_of(WORD_IMPROVE, (int)p->state));
	buf_printf(out, _("  about: %s, %lld per cent then (score %lld)\n"),
		   p->title ? p->title : _("as a whole"), (long long)p->base,
		   (long long)p->score_id);
	buf_printf(out, _("  written by %s, followed up by %s\n"), p->monitor, p->lead);
	buf_puts(out, "  ");
	mask_text(out, p->words);
	buf_char(out, '\n');
}

enum rc
improvement_print(struct store *s, const struct actor *by, int64_t id, struct buf *out)
{
	struct arena mem = {0};
	struct row_improvement p;
	enum rc rc = sql_improvement_get(s, id, &mem, &p);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(s), rc, _("there is no such note of improvement"));
	if (!rc && p.lead_id != by->agent)
		rc = quality_may_see(s, by, p.agent_id);
	if (!rc) {
		note_print(out, &p);
		rc = entries_print(s, id, out);
	}
	arena_reset(&mem);
	return rc;
}
