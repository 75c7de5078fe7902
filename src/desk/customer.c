/* A customer's card: read, changed, uncovered (H-05, H-25, decision 9). */
#include "desk/customer.h"

#include <string.h>

#include "base/intl.h"
#include "core/phone.h"
#include "core/role.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

enum { READ_AGAIN_SECS = 600 };

static enum rc
no_such(struct store *s)
{
	return err_set(store_err(s), E_NOTFOUND, _("there is no such customer"));
}

/* The card that is meant: it is there, and its person was not erased. */
static enum rc
card_read(struct work *w, struct row_card *c)
{
	enum rc rc = w->ask->customer ? sql_card_get(w->store, w->ask->customer->id, &w->mem, c)
				      : E_NOTFOUND;

	if (rc == E_NOTFOUND)
		return no_such(w->store);
	if (!rc && c->merged_id.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("this customer was put together with number %lld: use that card"),
			       (long long)c->merged_id.value);
	if (!rc && c->erased_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT, _("this customer was erased"));
	return rc;
}

static enum rc
act_add(struct work *w, enum customer_act kind, const char *reason)
{
	const struct sql_int none = {0}, id = {true, w->ask->customer->id};

	return sql_customer_act_add(w->store, id, kind, none, none, none, none, reason);
}

static enum rc
read_locked(struct work *w)
{
	const int64_t id = w->ask->customer ? w->ask->customer->id : 0;
	struct row_customer c;

	if (sql_customer_get(w->store, id, &w->mem, &c))
		return no_such(w->store);
	return act_add(w, CUSTOMER_READ, NULL);
}

static enum rc
printed_locked(struct work *w)
{
	const struct sql_int none = {0};

	return sql_customer_act_add(w->store, none, CUSTOMERS_PRINTED, none, none, none, none,
				    w->ask->reason);
}

/* --- change --- */

static const char *
text_or_null(const char *text)
{
	return text && *text ? text : NULL;
}

static enum rc
address_change(struct work *w)
{
	const struct customer_form *f = w->ask->customer;

	if (f->address)
		return sql_address_drop(w->store, f->address, f->id);
	if (!text_or_null(w->ask->text))
		return err_set(store_err(w->store), E_INVALID,
			       _("there is no text: write something first"));
	return sql_address_add(w->store, f->id, f->channel, w->ask->text,
			       address_plain(f->channel, w->ask->text, &w->mem));
}

static enum rc
field_change(struct work *w)
{
	const struct customer_form *f = w->ask->customer;

	switch (f->field) {
	case CUSTOMER_NAME:
		return sql_customer_name_set(w->store, f->id, w->ask->text ? w->ask->text : "");
	case CUSTOMER_TITLE:
		return sql_customer_title_set(w->store, f->id, text_or_null(w->ask->text));
	case CUSTOMER_NOTE:
		return sql_customer_note_set(w->store, f->id, text_or_null(w->ask->text));
	case CUSTOMER_ADDRESS:
		return address_change(w);
	case CUSTOMER_CLASS:
		break;
	}
	return err_set(store_err(w->store), E_INVALID, _("there is no such field on a card"));
}

static enum rc
changed_check(struct work *w)
{
	if (store_changes(w->store))
		return act_add(w, CUSTOMER_EDITED, NULL);
	return err_set(store_err(w->store), E_CONFLICT, _("it says that already"));
}

static enum rc
edit_locked(struct work *w)
{
	struct row_card c;
	enum rc rc = card_read(w, &c);

	if (!rc)
		rc = field_change(w);
	return rc ? rc : changed_check(w);
}

static enum rc
class_locked(struct work *w)
{
	struct row_card c;
	enum rc rc = card_read(w, &c);

	if (!rc)
		rc = sql_customer_class_set(w->store, c.id, w->ask->customer->class);
	return rc ? rc : changed_check(w);
}

/* --- uncover --- */

/* The owner of an open ticket for the work at hand; quality and managers by their post. */
enum rc
customer_reveal_check(struct store *s, const struct actor *by, int64_t id)
{
	struct row_customer_owned owned;
	enum rc rc = by->roles & (ROLE_QUALITY | ROLE_MANAGER)
			     ? OK
			     : sql_customer_owned(s, id, by->agent, NULL, &owned);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), E_DENIED,
			       _("only who has an open ticket of this customer uncovers a field: "
				 "take one first"));
	return rc;
}

/* It ends with the call, where there is one. */
static enum rc
reveal_locked(struct work *w)
{
	const struct customer_form *f = w->ask->customer;
	struct row_customer_call call;
	struct row_address_get address;
	struct row_card c;
	enum rc rc = card_read(w, &c);

	if (!rc && (f->why < REVEAL_CALL || f->why > REVEAL_LAST))
		rc = err_set(store_err(w->store), E_INVALID, _("a reason is needed"));
	if (!rc)
		rc = customer_reveal_check(w->store, w->by, f->id);
	if (!rc && f->address)
		rc = sql_address_get(w->store, f->address, f->id, &w->mem, &address);
	if (rc)
		return rc;
	rc = sql_customer_call(w->store, f->id, w->by->agent, NULL, &call);
	if (rc && rc != E_NOTFOUND)
		return rc;
	return sql_customer_act_add(w->store, (struct sql_int){true, f->id}, CUSTOMER_REVEALED,
				    (struct sql_int){0}, (struct sql_int){!rc, call.id},
				    (struct sql_int){true, f->address},
				    (struct sql_int){true, f->why}, NULL);
}

/* --- for the faces --- */

enum rc
customer_of(struct store *s, int64_t id, int64_t *out)
{
	struct arena mem = {0};
	struct row_card c;
	enum rc rc = sql_card_get(s, id, &mem, &c);

	if (!rc)
		*out = c.merged_id.is_set ? c.merged_id.value : c.id;
	arena_reset(&mem);
	return rc == E_NOTFOUND ? no_such(s) : rc;
}

static enum rc
read_note(struct store *s, const struct actor *by, int64_t id)
{
	const struct customer_form form = {.id = id};
	const struct request ask = {.customer = &form};
	struct row_customer_read_last last;
	struct outcome out;
	enum rc rc = sql_customer_read_last(s, id, by->agent, NULL, &last);

	if (!rc && last.at > by->now - READ_AGAIN_SECS && last.at <= by->now)
		return OK;
	return rc && rc != E_NOTFOUND ? rc
				      : desk_run(s, by, verb_find("customer_read"), &ask, &out);
}

enum rc
customer_read(struct store *s, const struct actor *by, int64_t id, struct arena *mem,
	      struct row_card *out)
{
	enum rc rc = customer_of(s, id, &id);

	if (!rc && !may(by, verb_find("customer_read"), 0))
		rc = verb_deny(verb_find("customer_read"), NULL, store_err(s));
	if (!rc)
		rc = read_note(s, by, id);
	return rc ? rc : sql_card_get(s, id, mem, out);
}

enum rc
customer_printed(struct store *s, const struct actor *by, const char *what)
{
	const struct request ask = {.reason = what};
	struct outcome out;

	return desk_run(s, by, verb_find("customer_printed"), &ask, &out);
}

enum {
	DESK = ROLE_AGENT | ROLE_LEAD | ROLE_SUPERVISOR | ROLE_SUPPORT,
	LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER,
};

static const char seen_is_seen[] = N_("what was seen was seen");

/* clang-format off */
const struct verb customer_verbs[] = {
	{"customer_read",    N_("read a customer's card"), N_("read a card"),      DESK | ROLE_QUALITY | ROLE_MANAGER, 0, seen_is_seen, 0, read_locked},
	{"customer_printed", N_("print a long list"),      N_("printed a list"),   ROLE_ALL, 0,                           seen_is_seen, 0, printed_locked},
	{"customer_edit",    N_("change a customer's card"), N_("changed a card"), DESK | ROLE_MANAGER, 0,                NULL, 0, edit_locked},
	{"customer_class",   N_("set a customer's class"), N_("set a class"),      LEADS, 0,                              NULL, 0, class_locked},
	{"customer_reveal",  N_("uncover a field"),        N_("uncovered a field"), DESK | ROLE_QUALITY | ROLE_MANAGER, 0, seen_is_seen, 0, reveal_locked},
	{0},
};
/* clang-format on */
