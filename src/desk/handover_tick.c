/* Moments of the handover that pass while nobody looks: who must know is told, once. */
#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { TICK_MOST = 64, ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER };

struct passed {
	int64_t id, object, who;
	const char *words;
};

/* Whose it is, and one level up. */
static enum rc
tell(struct work *w, enum notice_kind kind, const struct passed *p)
{
	struct row_handover_above above;
	enum rc rc = p->who ? handover_tell_locked(w, p->who, kind, p->object, p->words) : OK;

	if (rc)
		return rc;
	rc = sql_handover_above(w->store, ABOVE, p->who, &w->mem, &above);
	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return handover_tell_locked(w, above.id, kind, p->object, p->words);
}

static enum rc
gaps_read(struct work *w, struct passed *out, size_t *n)
{
	struct row_handover_gap_to_tell g;
	enum rc rc = sql_handover_gap_to_tell_begin(w->store, w->by->now, TICK_MOST);

	*n = 0;
	if (rc)
		return rc;
	while (*n < TICK_MOST && sql_handover_gap_to_tell_next(w->store, &w->mem, &g))
		out[(*n)++] = (struct passed){
			g.id, g.handover_id, g.owner_id.value,
			arena_printf(&w->mem, _("not found out in time (%s): %s, %s"),
				     g.owner ? g.owner : "", g.kind, g.words)};
	return sql_handover_gap_to_tell_end(w->store);
}

static enum rc
losses_read(struct work *w, struct passed *out, size_t *n)
{
	struct row_loss_to_tell l;
	enum rc rc = sql_loss_to_tell_begin(w->store, w->by->now, TICK_MOST);

	*n = 0;
	if (rc)
		return rc;
	while (*n < TICK_MOST && sql_loss_to_tell_next(w->store, &w->mem, &l))
		out[(*n)++] = (struct passed){
			l.id, l.id, l.approver_id,
			arena_printf(&w->mem, _("the week of a loss is over, not decided (%s): %s"),
				     l.approver, l.item)};
	return sql_loss_to_tell_end(w->store);
}

enum rc
handover_tick_locked(struct work *w, size_t *n)
{
	struct passed gap[TICK_MOST], loss[TICK_MOST];
	size_t gaps = 0, losses = 0;
	enum rc rc = gaps_read(w, gap, &gaps);

	if (!rc)
		rc = losses_read(w, loss, &losses);
	for (size_t i = 0; !rc && i < gaps; i++) {
		rc = tell(w, NOTICE_SEEK, &gap[i]);
		if (!rc)
			rc = sql_handover_gap_told(w->store, gap[i].id);
	}
	for (size_t i = 0; !rc && i < losses; i++) {
		rc = tell(w, NOTICE_LOSS, &loss[i]);
		if (!rc)
			rc = sql_loss_told(w->store, loss[i].id);
	}
	*n += gaps + losses;
	return rc;
}
