/* Two customers who are one person: everything of the one goes to the other, in one act. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/customer.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/person.h"
#include "store/store.h"

static enum rc
one_read(struct work *w, int64_t id, struct row_card *c)
{
	enum rc rc = sql_card_get(w->store, id, &w->mem, c);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such customer"));
	if (!rc && c->erased_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("this customer was erased"));
	if (!rc && c->merged_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this customer was put together with number %lld: use that card"),
			       (long long)c->merged_id.value);
	return rc;
}

/* The one that stays keeps its name; what it lacks it takes from the other. */
static enum rc
fields_take(struct work *w, const struct row_card *stays, const struct row_card *gone)
{
	enum rc rc = OK;

	if (gone->class > stays->class)
		rc = sql_customer_class_set(w->store, stays->id, gone->class);
	if (!rc && !stays->title && gone->title)
		rc = sql_customer_title_set(w->store, stays->id, gone->title);
	if (!rc && !stays->note && gone->note)
		rc = sql_customer_note_set(w->store, stays->id, gone->note);
	return rc;
}

static enum rc
move_all(struct work *w, int64_t gone, int64_t stays)
{
	const struct sql_int none = {0};
	enum rc rc = sql_address_drop_twins(w->store, gone, stays);

	if (!rc)
		rc = person_move(w->store, gone, stays);
	if (!rc)
		rc = sql_customer_merged_set(w->store, gone, stays);
	return rc ? rc
		  : sql_customer_act_add(w->store, (struct sql_int){true, stays}, CUSTOMER_MERGED,
					 (struct sql_int){true, gone}, none, none, none,
					 w->ask->reason);
}

static enum rc
merge_locked(struct work *w)
{
	const struct customer_form *f = w->ask->customer;
	struct row_card stays, gone;
	enum rc rc;

	if (!f || f->id == f->other)
		return err_set(store_err(w->store), E_INVALID,
			       _("name two customers: the one that goes, and the one that stays"));
	rc = one_read(w, f->other, &gone);
	if (!rc)
		rc = one_read(w, f->id, &stays);
	if (!rc)
		rc = fields_take(w, &stays, &gone);
	return rc ? rc : move_all(w, gone.id, stays.id);
}

/* The newest change or merge of that person on the card; one that was taken back has left no row.
 */
static enum rc
undo_locked(struct work *w)
{
	const bool is_others = w->ask->agent && w->ask->agent != w->by->agent;
	const int64_t id = w->ask->customer ? w->ask->customer->id : 0;
	struct row_customer_act_last last;
	enum rc rc;

	if (is_others && !(w->by->roles & (ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER)))
		return err_set(store_err(w->store), E_DENIED,
			       _("only a team lead undoes what others did"));
	rc = sql_customer_act_last(w->store, id, is_others ? w->ask->agent : w->by->agent, NULL,
				   &last);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("you have done nothing here that could be undone"));
	return rc ? rc : store_undo(w->store, last.act_id);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb customer_merge_verbs[] = {
	{"customer_merge", N_("put two customers together"), N_("put two customers together"), LEADS, 0, NULL, 0, merge_locked},
	{"customer_undo",  N_("undo on a card"),  N_("took a change of a card back"),  DESK | ROLE_MANAGER, 0, NULL, 0, undo_locked},
	{0},
};
/* clang-format on */
