/* Technical support, a post of its own (H-22): receive, identify, solve, report. */
#include "base/intl.h"
#include "core/role.h"
#include "desk/life.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { SUPPORT_MOST = 50 };

static enum rc
support_tell(struct work *w)
{
	int64_t to[SUPPORT_MOST];
	struct row_agent a;
	size_t n = 0;
	enum rc rc = sql_agent_list_begin(w->store);

	if (rc)
		return rc;
	while (sql_agent_list_next(w->store, &w->mem, &a))
		if (a.active && a.roles & ROLE_SUPPORT && n < SUPPORT_MOST)
			to[n++] = a.id;
	rc = sql_agent_list_end(w->store);
	if (!rc && !n)
		return err_set(store_err(w->store), E_NOTFOUND,
			       _("nobody on this desk is technical support"));
	for (size_t i = 0; !rc && i < n; i++)
		rc = life_tell_locked(
			w, to[i], w->ticket.id, NOTICE_HELP, 0,
			arena_printf(&w->mem, _("%s: %s"), w->by->name, w->ask->text));
	return rc;
}

static enum rc
ask_locked(struct work *w)
{
	enum rc rc = ticket_open_check(w);

	if (!rc)
		rc = sql_fault_add(w->store, w->ticket.id, w->by->agent, w->ask->text, w->by->now);
	if (rc == E_INVALID)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("technical support has this ticket already"));
	return rc ? rc : support_tell(w);
}

static enum rc
fault_read(struct work *w, struct row_fault *f)
{
	const enum rc rc = sql_fault_open(w->store, w->ticket.id, &w->mem, f);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), rc,
			       _("technical support was not asked on this ticket"));
	return rc;
}

static enum rc
out_of_order(struct work *w, const char *sentence)
{
	return err_set(store_err(w->store), E_CONFLICT, "%s", sentence);
}

static enum rc
receive_locked(struct work *w)
{
	struct row_fault f;
	enum rc rc = fault_read(w, &f);

	if (!rc && f.received_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("%s has received it already"),
			       f.support);
	return rc ? rc : sql_fault_receive(w->store, f.id, w->by->agent, w->by->now);
}

static enum rc
identify_locked(struct work *w)
{
	struct row_fault f;
	enum rc rc = fault_read(w, &f);

	if (!rc && (!f.received_at.is_set || f.solved_at.is_set))
		return out_of_order(w, f.solved_at.is_set ? _("it is solved already")
							  : _("receive it first"));
	return rc ? rc : sql_fault_identify(w->store, f.id, w->ask->text, w->by->now);
}

static enum rc
solve_locked(struct work *w)
{
	struct row_fault f;
	enum rc rc = fault_read(w, &f);

	if (!rc && (!f.identified_at.is_set || f.solved_at.is_set))
		return out_of_order(w, f.solved_at.is_set ? _("it is solved already")
							  : _("say what it is first"));
	return rc ? rc : sql_fault_solve(w->store, f.id, w->ask->text, w->by->now);
}

/* The result goes to who asked, and to who has the ticket now. */
static enum rc
report_locked(struct work *w)
{
	const int64_t owner = w->ticket.owner_id.value;
	struct row_fault f;
	const char *words;
	enum rc rc = fault_read(w, &f);

	if (!rc && !f.solved_at.is_set)
		return out_of_order(w, _("it is not solved yet"));
	if (!rc)
		rc = sql_fault_report(w->store, f.id, w->by->now);
	if (rc)
		return rc;
	words = arena_printf(&w->mem, _("%s: %s"), w->by->name, f.solution);
	rc = life_tell_locked(w, f.agent_id, w->ticket.id, NOTICE_HELPED, f.id, words);
	if (!rc && owner != f.agent_id)
		rc = life_tell_locked(w, owner, w->ticket.id, NOTICE_HELPED, f.id, words);
	return rc;
}

enum { DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT };

/* clang-format off */
const struct verb fault_verbs[] = {
	{"fault_ask",      N_("ask technical support"), N_("asked technical support"), DESK, DESK, NULL, NEED_TICKET | NEED_TEXT, ask_locked},
	{"fault_receive",  N_("receive the fault"),  N_("received the fault"),   ROLE_SUPPORT, ROLE_SUPPORT, NULL, NEED_TICKET,             receive_locked},
	{"fault_identify", N_("identify the fault"), N_("identified the fault"), ROLE_SUPPORT, ROLE_SUPPORT, NULL, NEED_TICKET | NEED_TEXT, identify_locked},
	{"fault_solve",    N_("solve the fault"),    N_("solved the fault"),     ROLE_SUPPORT, ROLE_SUPPORT, NULL, NEED_TICKET | NEED_TEXT, solve_locked},
	{"fault_report",   N_("report the fault"),   N_("reported the fault"),   ROLE_SUPPORT, ROLE_SUPPORT, NULL, NEED_TICKET,             report_locked},
	{0},
};
/* clang-format on */
