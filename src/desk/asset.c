/* What the desk owns (H-81): brought in from a file, handed from person to person, found, retired.
 */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

static enum rc
kind_put(struct work *w, const struct asset_form *f)
{
	struct row_asset_kind k;
	const enum rc rc = sql_asset_kind_by_name(w->store, f->kind, &w->mem, &k);

	if (rc == E_NOTFOUND)
		return sql_asset_kind_add(w->store, f->kind, f->is_seat, f->place, f->price);
	if (!rc && (bool)k.is_seat != f->is_seat)
		return err_set(store_err(w->store), E_CONFLICT,
			       k.is_seat ? _("%s is an item of the seats: it stays one")
					 : _("%s is an asset of the project: it stays one"),
			       f->kind);
	return rc ? rc : sql_asset_kind_set(w->store, k.id, f->place, f->price, 1);
}

static enum rc
seat_of(struct work *w, const char *name, struct sql_int *seat)
{
	struct row_asset_seat row;
	enum rc rc;

	*seat = (struct sql_int){0};
	if (!name)
		return OK;
	rc = sql_asset_seat(w->store, name, &w->mem, &row);
	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no seat %s"), name);
	if (!rc)
		*seat = (struct sql_int){true, row.id};
	return rc;
}

static enum rc
piece_put(struct work *w, const struct asset_form *f)
{
	struct row_asset_kind k;
	struct row_asset had;
	struct sql_int seat;
	enum rc rc = sql_asset_kind_by_name(w->store, f->kind, &w->mem, &k);

	if (!rc)
		rc = seat_of(w, f->seat, &seat);
	if (rc)
		return rc;
	rc = sql_asset_by_serial(w->store, f->serial, &w->mem, &had);
	if (rc == E_NOTFOUND)
		return sql_asset_add(w->store, k.id, f->serial, f->price, seat);
	if (!rc && had.kind_id != k.id)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%s is there already, as %s: a serial names one piece"), f->serial,
			       had.kind);
	return rc ? rc : sql_asset_set(w->store, had.id, f->price, seat);
}

/* What a file does not name stays: nothing vanishes because a line was left out. */
static enum rc
import_locked(struct work *w)
{
	const struct handover_form *f = w->ask->handover;
	enum rc rc = OK;

	for (size_t i = 0; !rc && f && i < f->assets; i++)
		rc = f->asset[i].serial ? piece_put(w, &f->asset[i]) : kind_put(w, &f->asset[i]);
	if (!rc && f && f->file)
		rc = sql_rule_set_add(w->store, RULES_ASSETS, f->file, w->ask->text, w->by->now);
	w->out.made = f ? f->assets : 0;
	return rc;
}

/* The list that comes with kefu, taken over when the first form is looked at. */
static enum rc
begin_locked(struct work *w)
{
	struct row_asset_kind k;
	bool is_any;
	enum rc rc = sql_asset_kinds_begin(w->store);

	if (rc)
		return rc;
	is_any = sql_asset_kinds_next(w->store, &w->mem, &k);
	rc = sql_asset_kinds_end(w->store);
	if (!rc && is_any)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the desk has its list of assets already"));
	return rc ? rc : import_locked(w);
}

static enum rc
asset_find(struct work *w, struct row_asset *a)
{
	const char *serial = w->ask->handover ? w->ask->handover->serial : NULL;
	const enum rc rc = serial ? sql_asset_by_serial(w->store, serial, &w->mem, a) : E_NOTFOUND;

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no asset %s"),
			       serial ? serial : "");
	return rc;
}

static enum rc
hand_locked(struct work *w)
{
	struct row_asset a;
	struct row_agent to;
	enum rc rc = asset_find(w, &a);

	if (!rc && a.state != ASSET_HERE)
		return err_set(store_err(w->store), E_CONFLICT, _("%s is not here"), a.serial);
	if (!rc)
		rc = sql_agent_get(w->store, w->ask->agent, &w->mem, &to);
	if (rc == E_NOTFOUND || (!rc && !to.active))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no such agent"));
	if (!rc && a.holder_id.is_set && a.holder_id.value == to.id)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has it already"), to.name);
	return rc ? rc : sql_custody_add(w->store, a.id, to.id, (struct sql_int){0}, w->by->now);
}

static enum rc
retire_locked(struct work *w)
{
	struct row_asset a;
	enum rc rc = asset_find(w, &a);

	if (!rc)
		rc = sql_asset_state(w->store, a.id, ASSET_RETIRED, w->ask->reason);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("%s is out of use already"),
			       a.serial);
	return rc;
}

/* Its loss case, if one is open, stays for its approver to waive. */
static enum rc
found_locked(struct work *w)
{
	struct row_asset a;
	enum rc rc = asset_find(w, &a);

	if (!rc && a.state == ASSET_HERE)
		return err_set(store_err(w->store), E_CONFLICT, _("nobody misses %s"), a.serial);
	if (!rc)
		rc = sql_asset_state(w->store, a.id, ASSET_HERE, NULL);
	return rc ? rc
		  : sql_custody_add(w->store, a.id, w->by->agent, (struct sql_int){0}, w->by->now);
}

/* A kind that is counted no more. Nothing vanishes by it: its pieces leave one by one before. */
static enum rc
end_locked(struct work *w)
{
	const char *name = w->ask->handover ? w->ask->handover->kind_name : NULL;
	struct row_asset_kind k;
	enum rc rc = name ? sql_asset_kind_by_name(w->store, name, &w->mem, &k) : E_NOTFOUND;

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no kind %s"), name ? name : "");
	if (!rc && !k.active)
		return err_set(store_err(w->store), E_CONFLICT, _("%s is out of use already"),
			       k.name);
	if (!rc && k.pieces)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("%lld pieces of %s are in use: retire them first"),
			       (long long)k.pieces, k.name);
	return rc ? rc : sql_asset_kind_set(w->store, k.id, k.place, k.price, 0);
}

/* What was looked for is found out: said by its owner or a lead. */
static enum rc
resolve_locked(struct work *w)
{
	struct row_handover_gap g;
	enum rc rc = sql_handover_gap_get(w->store, w->ask->object, &w->mem, &g);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("nothing is looked for under that number"));
	if (!rc && g.owner_id.value != w->by->agent &&
	    !(w->by->roles & (ROLE_LEAD | ROLE_SUPERVISOR)))
		return err_set(store_err(w->store), E_DENIED,
			       _("%s finds that out: it is for them or a lead to say"),
			       g.owner ? g.owner : "");
	return rc ? rc : sql_handover_gap_end(w->store, g.id, w->by->now, w->ask->text);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_SUPPORT,
	PEOPLE = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN,
};

/* clang-format off */
const struct verb asset_verbs[] = {
	{"asset_import", N_("bring in assets"),     N_("brought in assets"),     PEOPLE,   0, N_("bring in the file as it was before"), 0, import_locked},
	{"asset_begin",  N_("begin the list of assets"), N_("began the list of assets"), ROLE_ALL, 0, N_("bring in a list of your own"), 0, begin_locked},
	{"asset_hand",   N_("hand on an asset"),    N_("handed on an asset"),    DESK,     0, N_("hand it back"), NEED_AGENT, hand_locked},
	{"asset_retire", N_("take out of use"),     N_("took an asset out of use"), PEOPLE, 0, N_("say that it was found"), NEED_REASON, retire_locked},
	{"asset_end",    N_("count a kind no more"), N_("ended a kind of assets"), PEOPLE, 0, N_("bring the kind in again"), 0, end_locked},
	{"asset_found",  N_("found again"),         N_("found an asset again"),  DESK,     0, N_("settle it on the next form"), 0, found_locked},
	{"gap_resolve",  N_("say what came out"),   N_("found out about a difference"), DESK, 0, N_("add to the form"), NEED_OBJECT | NEED_TEXT, resolve_locked},
	{0},
};
/* clang-format on */
