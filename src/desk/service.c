/* The four steps of a service: opening, restatement, options, execution (H-64, H-65, H-75 … H-79).
 */
#include <string.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/locked.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"
#include "text/utf8.h"

enum { CHOICE_LEAST = 2, CHOICE_MOST = 3, WORDS_MAX = 2000 };

/* Where something is to be settled the customer chooses between two or three (decision 7). */
static bool
is_to_settle(int64_t need_type)
{
	return need_type == NEED_COMPLAINT || need_type == NEED_AFTER_SALES;
}

static enum rc
options_check(struct work *w, const struct service_form *f)
{
	if (is_to_settle(f->need_type) && (f->options < CHOICE_LEAST || f->options > CHOICE_MOST))
		return err_set(
			store_err(w->store), E_INVALID,
			_("offer two or three options, each with what speaks for and against "
			  "it"));
	for (size_t i = 0; i < f->options; i++) {
		const struct option_form *o = &f->option[i];

		if (is_to_settle(f->need_type) && (!o->pros || !o->cons))
			return err_set(store_err(w->store), E_INVALID,
				       _("option %zu: say what speaks for it and what against it"),
				       i + 1);
	}
	return OK;
}

static enum rc
service_open(struct work *w, struct row_service *s)
{
	enum rc rc = sql_service_open(w->store, w->ticket.id, &w->mem, s);

	if (rc == E_NOTFOUND)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("no service is begun on this ticket: begin one first"));
	return rc;
}

static enum rc
begin_locked(struct work *w)
{
	const struct service_form *f = w->ask->service;
	struct row_service s;
	int64_t id;
	enum rc rc = ticket_own_locked(w);

	if (!rc)
		rc = options_check(w, f);
	if (!rc && !sql_service_open(w->store, w->ticket.id, &w->mem, &s))
		return err_set(store_err(w->store), E_CONFLICT,
			       _("service %lld of this ticket is not done yet: end it first"),
			       (long long)s.n);
	if (!rc)
		rc = sql_service_add(w->store, w->ticket.id, w->by->agent, f->need_type, f->opening,
				     w->by->now);
	id = store_last_id(w->store);
	for (size_t i = 0; !rc && i < f->options; i++)
		rc = sql_option_add(w->store, id, (int64_t)i + 1, f->option[i].body,
				    f->option[i].pros, f->option[i].cons);
	return rc;
}

/* The customer's decision may change until the work is done. */
static enum rc
choose_locked(struct work *w)
{
	struct row_service s;
	enum rc rc = service_open(w, &s);

	if (!rc)
		rc = sql_option_unchoose(w->store, s.id);
	if (!rc)
		rc = sql_option_choose(w->store, s.id, w->ask->number, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_INVALID, _("there is no option %d"),
			       w->ask->number);
	return rc;
}

static enum rc
chosen_check(struct work *w, const struct row_service *s)
{
	struct row_option o;
	bool is_chosen = false;
	enum rc rc = sql_option_of_begin(w->store, s->id);

	if (rc)
		return rc;
	while (sql_option_of_next(w->store, &w->mem, &o))
		is_chosen |= o.chosen_at.is_set;
	rc = sql_option_of_end(w->store);
	if (!rc && is_to_settle(s->need_type) && !is_chosen)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("the customer has not chosen yet: note which option first"));
	return rc;
}

/* What happens next, when and by whom, was said and agreed to (H-65). */
static enum rc
agree_locked(struct work *w)
{
	struct row_service s;
	enum rc rc = service_open(w, &s);

	if (!rc)
		rc = chosen_check(w, &s);
	if (!rc)
		rc = sql_service_agree(w->store, s.id, w->by->now);
	if (!rc && !store_changes(w->store))
		return err_set(store_err(w->store), E_CONFLICT, _("that is agreed already"));
	return rc;
}

static enum rc
done_locked(struct work *w)
{
	struct row_service s;
	enum rc rc = service_open(w, &s);

	if (!rc)
		rc = chosen_check(w, &s);
	return rc ? rc : sql_service_done(w->store, s.id, w->ask->text, w->by->now);
}

/* The greeting is the reply's first sentence. */
static size_t
sentence_len(const char *text)
{
	static const uint32_t ends[] = {'\n', '!', '?', 0x3002, 0xFF01, 0xFF1F};
	const size_t n = strlen(text);

	for (size_t at = 0; at < n;) {
		const struct utf8 u = utf8_next(text + at, n - at);

		at += u.len;
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
			if (u.cp == ends[i])
				return at;
	}
	return n;
}

/* As many characters as the column takes. */
static const char *
words_cut(struct work *w, const char *text, size_t n)
{
	size_t at = 0;

	for (int i = 0; i < WORDS_MAX && at < n; i++)
		at += utf8_next(text + at, n - at).len;
	return arena_strndup(&w->mem, text, at < n ? at : n);
}

/* A question that was answered needs no form typed: its row is made of what was sent (H-75). A
 * complaint is not settled so. */
enum rc
service_fill_locked(struct work *w)
{
	const int64_t id = w->ticket.id, now = w->by->now;
	struct row_service_count had;
	struct row_service_replies sent = {0};
	enum rc rc = sql_service_count(w->store, id, &w->mem, &had);

	if (!rc)
		rc = sql_service_replies(w->store, id, &w->mem, &sent);
	if (rc || had.n || !sent.first || w->ticket.complaint.is_set)
		return rc;
	rc = sql_service_add(w->store, id, w->by->agent, NEED_QUESTION,
			     words_cut(w, sent.first, sentence_len(sent.first)), now);
	return rc ? rc
		  : sql_service_done(w->store, store_last_id(w->store),
				     words_cut(w, sent.last, strlen(sent.last)), now);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

/* clang-format off */
const struct verb service_verbs[] = {
	{"service_begin",  N_("begin a service"),  N_("offered options"),   DESK, LEADS, NULL, NEED_TICKET | NEED_SERVICE,           begin_locked},
	{"service_choose", N_("customer chooses"), N_("noted the choice"),  DESK, LEADS, NULL, NEED_TICKET | NEED_NUMBER,            choose_locked},
	{"service_agree",  N_("customer agrees"),  N_("agreed what is next"), DESK, LEADS, NULL, NEED_TICKET,                        agree_locked},
	{"service_done",   N_("end the service"),  N_("carried it out"),    DESK, LEADS, NULL, NEED_TICKET | NEED_TEXT,              done_locked},
	{0},
};
/* clang-format on */
