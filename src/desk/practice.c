#include "desk/practice.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/role.h"
#include "core/score_sheet.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

bool
practice_sees_all(const struct actor *by)
{
	return by->roles & (ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER);
}

static enum rc
items_write(struct work *w, const struct practice_sheet *s)
{
	const int64_t practice = store_last_id(w->store);
	enum rc rc = OK;

	for (int i = 0; !rc && i < s->items; i++)
		rc = sql_practice_item_add(w->store, practice, s->item[i].name, s->item[i].points,
					   s->item[i].most, s->item[i].remark);
	return rc;
}

static const struct score_sheet *
sheet_of(const struct work *w)
{
	return w->by->sheet ? w->by->sheet : &score_sheet_plain;
}

/* Who leads the agent learns of it: a sheet that nobody reads teaches nobody. */
static enum rc
lead_tell(struct work *w, int64_t practice)
{
	const struct practice_form *f = w->ask->practice;
	int64_t lead = 0;
	enum rc rc = lead_of_locked(w, w->by->agent, &lead);

	if (rc || !lead || lead == w->by->agent)
		return rc;
	return notice_tell_locked(
		w, lead,
		&(struct telling){
			.kind = NOTICE_PRACTICE,
			.object = practice,
			.words = arena_printf(&w->mem, _("%s practised %s: %d, %s"), w->by->name,
					      f->of->title, f->sheet->score,
					      practice_band(sheet_of(w), f->sheet->score))});
}

static enum rc
keep_locked(struct work *w)
{
	const struct practice_form *f = w->ask->practice;
	int64_t practice;
	enum rc rc;

	if (!f)
		return err_set(store_err(w->store), E_INVALID, _("no practice call was named"));
	rc = sql_practice_add(w->store, w->by->agent, f->of->id, f->of->version, f->of->title,
			      f->began, w->by->now > f->began ? w->by->now : f->began,
			      f->sheet->outcome, f->sheet->score, f->of->mood[0], f->mood_to,
			      f->talk);
	practice = store_last_id(w->store);
	if (!rc)
		rc = items_write(w, f->sheet);
	if (!rc)
		rc = lead_tell(w, practice);
	w->out.next = practice;
	return rc;
}

/* --- reading --- */

enum rc
practice_sheet_read(struct store *s, const struct actor *by, int64_t id, struct buf *out)
{
	struct arena mem = {0};
	struct row_practice p;
	struct row_practice_talk talk;
	struct row_practice_items item;
	enum rc rc = sql_practice_get(s, id, by->agent, practice_sees_all(by), &mem, &p);

	if (rc == E_NOTFOUND)
		rc = err_set(store_err(s), rc, _("there is no such practice call to be read here"));
	if (!rc)
		rc = sql_practice_talk(s, id, &mem, &talk);
	if (!rc)
		rc = sql_practice_items_begin(s, id);
	if (rc) {
		arena_reset(&mem);
		return rc;
	}
	practice_print_head(out, &p, by->sheet ? by->sheet : &score_sheet_plain);
	while (sql_practice_items_next(s, &mem, &item))
		practice_print_item(out, &(struct practice_item){item.name, (int)item.points,
								 (int)item.most, item.remark});
	rc = sql_practice_items_end(s);
	practice_print_talk(out, talk.talk);
	arena_reset(&mem);
	return rc;
}

static const char stays[] = N_("a record stays: practise again, the newer one stands beside it");

/* clang-format off */
const struct verb practice_verbs[] = {
	{"practice_keep", N_("practice call"), N_("practised"), ROLE_ALL, 0, stays, 0, keep_locked},
	{0},
};
/* clang-format on */
