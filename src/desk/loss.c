/* Losses (H-85, H-86, decision 8): proposals for an approver. Nothing here takes anybody's money.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/intl.h"
#include "core/role.h"
#include "core/share.h"
#include "desk/handover.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"
#include "text/utf8.h"

enum {
	ABOVE = ROLE_SUPERVISOR | ROLE_MANAGER,
	PAYERS_MAX = 512,
	SERIALS = 64,
	LOSS_SECS = 7 * DAY_SECONDS, /* within one week (H-86) */
};

struct payers {
	struct share *at;
	size_t n;
};

static void
payer_add(struct work *w, struct payers *p, int64_t agent, const char *name, const char *work_no)
{
	if (!p->at)
		p->at = arena_alloc(&w->mem, PAYERS_MAX * sizeof *p->at);
	if (p->n < PAYERS_MAX)
		p->at[p->n++] = (struct share){.agent = agent, .name = name, .work_no = work_no};
}

static enum rc
shift_payers(struct work *w, const struct handover_sheet *s, struct payers *p)
{
	struct row_loss_payers r;
	enum rc rc = sql_loss_payers_begin(w->store, s->form.day, s->form.shift_id);

	if (rc)
		return rc;
	while (sql_loss_payers_next(w->store, &w->mem, &r))
		payer_add(w, p, r.agent_id, r.name, r.work_no);
	return sql_loss_payers_end(w->store);
}

static enum rc
lead_payers(struct work *w, struct payers *p)
{
	struct row_loss_leads r;
	enum rc rc = sql_loss_leads_begin(w->store);

	if (rc)
		return rc;
	while (sql_loss_leads_next(w->store, &w->mem, &r))
		payer_add(w, p, r.agent_id, r.name, r.work_no);
	return sql_loss_leads_end(w->store);
}

static enum rc
payers_find(struct work *w, const struct handover_sheet *s, enum loss_kind kind, struct payers *p)
{
	const struct row_handover *h = &s->form;
	enum rc rc = OK;

	if (kind == LOSS_SEAT)
		payer_add(w, p, h->giver_id, h->giver, h->giver_no);
	else
		rc = kind == LOSS_CONCEALED ? lead_payers(w, p) : shift_payers(w, s, p);
	if (!rc && !p->n)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("nobody was on the rota in that shift: nobody can share it"));
	return rc;
}

static bool
pays(const struct payers *p, int64_t agent)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->at[i].agent == agent)
			return true;
	return false;
}

/* A supervisor or manager who pays nothing; the one named in the request when there is one. */
static enum rc
approver_find(struct work *w, const struct payers *p, int64_t *approver)
{
	int64_t named = w->ask->handover ? w->ask->handover->approver : 0;
	struct row_agent a;
	enum rc rc = sql_agent_list_begin(w->store);

	*approver = 0;
	if (rc)
		return rc;
	while (sql_agent_list_next(w->store, &w->mem, &a))
		if (a.active && a.roles & ABOVE && !pays(p, a.id) &&
		    (named ? a.id == named : !*approver))
			*approver = a.id;
	rc = sql_agent_list_end(w->store);
	if (!rc && !*approver)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("there is no supervisor or manager to decide who does not pay "
				 "himself: name one"));
	return rc;
}

struct piece {
	struct sql_int asset;
	int64_t price;
};

static enum rc
shares_write(struct work *w, int64_t loss, struct payers *p, int64_t amount)
{
	enum rc rc = OK;

	share_split(p->at, p->n, amount);
	for (size_t i = 0; !rc && i < p->n; i++) {
		rc = sql_loss_share_add(w->store, loss, p->at[i].agent, p->at[i].amount);
		if (!rc)
			rc = handover_tell_locked(w, p->at[i].agent, NOTICE_LOSS, loss,
						  _("a loss is proposed in which you share: say "
						    "what you have to say"));
	}
	return rc;
}

static enum rc
case_write(struct work *w, const struct handover_sheet *s, enum loss_kind kind, int64_t item,
	   const struct piece *piece, const char *words)
{
	const int64_t cap = w->ask->handover->cap;
	struct payers p = {0};
	int64_t approver = 0, loss;
	enum rc rc = payers_find(w, s, kind, &p);

	if (!rc)
		rc = approver_find(w, &p, &approver);
	if (!rc)
		rc = sql_loss_add(w->store, kind, s->form.id, item, piece->asset, piece->price,
				  (struct sql_int){cap > 0, cap}, words, approver, w->by->now,
				  w->by->now + LOSS_SECS);
	loss = store_last_id(w->store);
	if (!rc && piece->asset.is_set)
		rc = sql_asset_state(w->store, piece->asset.value, ASSET_LOST, words);
	if (!rc)
		rc = shares_write(w, loss, &p, piece->price);
	w->out.made++;
	return rc ? rc
		  : handover_tell_locked(w, approver, NOTICE_LOSS, loss,
					 _("a loss is proposed for you to decide"));
}

/* A seat that keeps no serials loses one of the kind, at the kind's price. */
static enum rc
seat_case(struct work *w, const struct handover_sheet *s, int64_t kind, const char *words)
{
	struct piece piece = {0};
	struct row_asset_at at;
	struct row_asset_kind k;
	enum rc rc = sql_asset_at(w->store, s->form.seat_id.value, kind, &w->mem, &at);

	if (!rc)
		piece = (struct piece){{true, at.id}, at.price};
	else if (rc == E_NOTFOUND)
		rc = sql_asset_kinds_begin(w->store);
	if (!rc && !piece.asset.is_set) {
		while (sql_asset_kinds_next(w->store, &w->mem, &k))
			if (k.id == kind)
				piece.price = k.price;
		rc = sql_asset_kinds_end(w->store);
	}
	return rc ? rc : case_write(w, s, LOSS_SEAT, kind, &piece, words);
}

/* Blanks and commas, full-width ones too. */
static bool
is_between(uint32_t cp)
{
	return cp == ' ' || cp == ',' || cp == '\n' || cp == 0xFF0C || cp == 0x3001;
}

/* Bytes at the start of which each character is, or is not, between serials. */
static size_t
run_of(const char *s, bool between)
{
	const size_t n = strlen(s);
	size_t at = 0;

	while (at < n) {
		const struct utf8 u = utf8_next(s + at, n - at);

		if (is_between(u.cp) != between)
			break;
		at += u.len;
	}
	return at;
}

/* The next of the serials that were typed. */
static const char *
serial_next(struct work *w, const char **at)
{
	const char *from = *at + run_of(*at, true);
	const size_t n = run_of(from, false);

	*at = from + n;
	return n ? arena_strndup(&w->mem, from, n) : NULL;
}

static enum rc
piece_find(struct work *w, const char *serial, int64_t kind, struct piece *piece)
{
	struct row_asset a;
	const enum rc rc = sql_asset_by_serial(w->store, serial, &w->mem, &a);

	if (rc == E_NOTFOUND || (!rc && (a.kind_id != kind || a.state > ASSET_SOUGHT)))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no %s among them"),
			       serial);
	if (!rc)
		*piece = (struct piece){{true, a.id}, a.price};
	return rc;
}

static enum rc
serials_missing(struct work *w, int64_t missing)
{
	return err_set(store_err(w->store), E_INVALID,
		       _("say which %lld are lost, by serial: a share has a price"),
		       (long long)missing);
}

enum rc
loss_open_locked(struct work *w, const struct handover_sheet *s, int64_t kind, int64_t missing,
		 const char *words)
{
	const char *at = w->ask->handover->serial, *serial;
	int64_t found = 0;
	enum rc rc = OK;

	if (!s->is_shift)
		return seat_case(w, s, kind, words);
	if (!at)
		return serials_missing(w, missing);
	while (!rc && found < SERIALS && (serial = serial_next(w, &at))) {
		struct piece piece = {0};

		rc = piece_find(w, serial, kind, &piece);
		if (!rc)
			rc = case_write(w, s, LOSS_PROJECT, kind, &piece, words);
		found++;
	}
	if (!rc && found != missing)
		return serials_missing(w, missing);
	return rc;
}

/* A loss that was kept quiet and found later: all team leads (decision 8). */
static enum rc
concealed_locked(struct work *w)
{
	struct handover_sheet s;
	struct piece piece = {0};
	struct row_asset a;
	const char *serial = w->ask->handover ? w->ask->handover->serial : NULL;
	enum rc rc = handover_form_locked(w, &s);

	if (!rc && !handover_is_signed(&s.form))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that form is not signed: settle the difference on it"));
	if (!rc)
		rc = serial ? sql_asset_by_serial(w->store, serial, &w->mem, &a) : E_NOTFOUND;
	if (rc == E_NOTFOUND || (!rc && a.state > ASSET_SOUGHT))
		return err_set(store_err(w->store), E_NOTFOUND, _("there is no asset %s"),
			       serial ? serial : "");
	if (rc)
		return rc;
	piece = (struct piece){{true, a.id}, a.price};
	return case_write(w, &s, LOSS_CONCEALED, a.kind_id, &piece, w->ask->text);
}

/* --- what people say to it --- */

static enum rc
loss_find(struct work *w, struct row_loss *l)
{
	const enum rc rc = sql_loss_get(w->store, w->ask->object, &w->mem, l);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc, _("there is no such loss"));
	if (!rc && l->decided_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has decided that already"),
			       l->approver);
	return rc;
}

enum { SAYS_YES = 1, SAYS_NO };

static enum rc
answer_locked(struct work *w)
{
	const char *words = w->ask->text && *w->ask->text ? w->ask->text : NULL;
	const int answer = w->ask->number == SAYS_NO ? SAYS_NO : SAYS_YES;
	struct row_loss l;
	enum rc rc = loss_find(w, &l);

	if (!rc && answer == SAYS_NO && !words)
		return err_set(store_err(w->store), E_INVALID, _("say why: the approver reads it"));
	if (!rc)
		rc = sql_loss_share_answer(w->store, l.id, w->by->agent, answer, words, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_DENIED, _("you have no share in that loss"));
	if (!rc && answer == SAYS_NO)
		rc = sql_loss_state(w->store, l.id, LOSS_DISPUTED, (struct sql_int){0}, NULL);
	return rc;
}

/* Agreed to or waived: what follows from it is done by people, outside of this. */
static enum rc
decide_locked(struct work *w)
{
	const char *reason = w->ask->reason && *w->ask->reason ? w->ask->reason : NULL;
	const int state = w->ask->number;
	struct row_loss l;
	enum rc rc = loss_find(w, &l);

	if (rc)
		return rc;
	if (l.approver_id != w->by->agent)
		return err_set(store_err(w->store), E_DENIED, _("%s decides that"), l.approver);
	if (state != LOSS_ACCEPTED && state != LOSS_WAIVED)
		return err_set(store_err(w->store), E_INVALID, _("a loss is agreed to or waived"));
	if ((state == LOSS_WAIVED || l.state == LOSS_DISPUTED) && !reason)
		return err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	return sql_loss_state(w->store, l.id, state, (struct sql_int){true, w->by->now}, reason);
}

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER };

/* clang-format off */
const struct verb loss_verbs[] = {
	{"loss_concealed", N_("propose a concealed loss"), N_("proposed a concealed loss"), LEADS, 0, N_("its approver waives it"), NEED_TEXT, concealed_locked},
	{"loss_answer",    N_("say something to a loss"),  N_("said something to a loss"),  ROLE_ALL, 0, N_("say it again: the newest counts"), NEED_OBJECT, answer_locked},
	{"loss_decide",    N_("decide about a loss"),      N_("decided about a loss"),      ROLE_SUPERVISOR | ROLE_MANAGER, 0, N_("what was decided stays"), NEED_OBJECT | NEED_NUMBER, decide_locked},
	{0},
};
/* clang-format on */
