/* A person is forgotten (Safety 7): values, salts, rows and drafts go; that it was done stays.
 */
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/role.h"
#include "desk/archive.h"
#include "desk/customer.h"
#include "desk/mail.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/draft.h"
#include "store/erased.h"
#include "store/person.h"
#include "store/store.h"

static const char verb_name[] = "customer_erase";

/* What is still going on needs the person; and the log must not be told the name by the reason. */
static enum rc
erasable_check(struct store *s, const struct row_card *c, const char *reason)
{
	if (c->merged_id.is_set)
		return err_set(store_err(s), E_CONFLICT,
			       _("this customer was put together with number %lld: use that card"),
			       (long long)c->merged_id.value);
	if (c->erased_at.is_set)
		return err_set(store_err(s), E_CONFLICT, _("this customer was erased"));
	if (c->open)
		return err_set(store_err(s), E_CONFLICT,
			       _("the customer has open tickets: close or void them first"));
	if (reason && strstr(reason, c->name))
		return err_set(store_err(s), E_INVALID,
			       _("the reason stays: say it without the customer's name"));
	return OK;
}

static enum rc
card_read(struct store *s, int64_t id, const char *reason, struct arena *mem, struct row_card *c)
{
	enum rc rc = sql_card_get(s, id, mem, c);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc, _("there is no such customer"));
	return rc ? rc : erasable_check(s, c, reason);
}

/* The telephone number would be in the log as well. */
static enum rc
reason_check(struct store *s, int64_t id, const char *reason, struct arena *mem)
{
	struct row_card_addresses a;
	bool is_named = false;
	enum rc rc = sql_card_addresses_begin(s, id);

	while (!rc && sql_card_addresses_next(s, mem, &a))
		is_named = is_named || strstr(reason, a.value);
	if (!rc)
		rc = sql_card_addresses_end(s);
	if (!rc && is_named)
		return err_set(store_err(s), E_INVALID,
			       _("the reason stays: say it without the customer's name"));
	return rc;
}

static enum rc
erase_locked(struct work *w)
{
	const int64_t id = w->ask->customer ? w->ask->customer->id : 0;
	const struct sql_int none = {0};
	struct row_card c;
	const bool is_again = w->ask->number == 1; /* a desk that was put back */
	enum rc rc = is_again ? sql_card_get(w->store, id, &w->mem, &c)
			      : card_read(w->store, id, w->ask->reason, &w->mem, &c);

	if (!rc)
		rc = reason_check(w->store, id, w->ask->reason, &w->mem);
	if (!rc)
		rc = person_mark(w->store, id);
	if (!rc)
		rc = sql_customer_erased_set(w->store, w->by->now);
	if (!rc)
		rc = person_erase(w->store);
	return rc ? rc
		  : sql_customer_act_add(w->store, (struct sql_int){true, id}, CUSTOMER_ERASED,
					 none, none, none, none, w->ask->reason);
}

/* --- what will go --- */

static enum rc
counts_read(struct store *s, struct arena *mem, struct erase_plan *out)
{
	struct row_erasing_counts c;
	enum rc rc = sql_erasing_counts_begin(s);

	while (!rc && out->count < ERASE_TABLES && sql_erasing_counts_next(s, mem, &c))
		out->at[out->count++] = (struct erase_count){c.tbl, c.count};
	return rc ? rc : sql_erasing_counts_end(s);
}

/* The marks need an act; it is taken back. */
enum rc
customer_erase_plan(struct store *s, const struct actor *by, int64_t id, struct arena *mem,
		    struct erase_plan *out)
{
	struct act_head head = {.at = by->now, .agent = by->agent, .verb = verb_name};
	struct row_card c;
	enum rc rc = may(by, verb_find(verb_name), 0)
			     ? card_read(s, id, NULL, mem, &c)
			     : verb_deny(verb_find(verb_name), NULL, store_err(s));

	*out = (struct erase_plan){0};
	if (!rc && getrandom(head.op_id, sizeof head.op_id, 0) != (ssize_t)sizeof head.op_id)
		rc = err_set(store_err(s), E_IO,
			     _("the system gives no random numbers: nothing was saved, try again"));
	if (!rc)
		rc = store_begin(s, &head);
	if (rc)
		return rc;
	rc = person_mark(s, id);
	if (!rc)
		rc = counts_read(s, mem, out);
	store_rollback(s);
	return rc;
}

/* --- and then the bytes --- */

/* A desk that was put back from an old copy does not know all whom the list names. */
static enum rc
list_others(struct store *s, struct arena *mem, struct buf *ids)
{
	int64_t *known = NULL;
	size_t count = 0;
	enum rc rc = erased_read(s, mem, &known, &count);

	for (size_t i = 0; !rc && i < count; i++) {
		struct row_card c;

		if (sql_card_get(s, known[i], mem, &c) || !c.erased_at.is_set)
			buf_printf(ids, "%lld\n", (long long)known[i]);
	}
	return rc;
}

enum rc
customer_erased_list(struct store *s)
{
	struct buf ids = {0};
	struct arena mem = {0};
	struct row_customer_erased c;
	enum rc rc = sql_customer_erased_begin(s);

	while (!rc && sql_customer_erased_next(s, NULL, &c))
		buf_printf(&ids, "%lld\n", (long long)c.id);
	if (!rc)
		rc = sql_customer_erased_end(s);
	if (!rc)
		rc = list_others(s, &mem, &ids);
	if (!rc)
		rc = erased_write(s, &ids);
	buf_release(&ids);
	arena_reset(&mem);
	return rc;
}

static enum rc
bytes_erase(struct store *s)
{
	enum rc rc = customer_erased_list(s);

	if (!rc)
		rc = drafts_erase_all(s);
	if (!rc)
		rc = mail_sweep(s);
	return rc ? rc : person_scrub(s);
}

static bool
is_erased(struct store *s, int64_t id)
{
	struct arena mem = {0};
	struct row_card c;
	const bool is = !sql_card_get(s, id, &mem, &c) && c.erased_at.is_set;

	arena_reset(&mem);
	return is;
}

enum rc
customer_erase(struct store *s, const struct actor *by, int64_t id, const char *reason,
	       bool *is_done)
{
	const struct customer_form form = {.id = id};
	const struct request ask = {.customer = &form, .reason = reason};
	struct outcome out;
	enum rc rc;

	*is_done = may(by, verb_find(verb_name), 0) && is_erased(s, id);
	rc = *is_done ? OK : desk_run(s, by, verb_find(verb_name), &ask, &out);
	if (rc)
		return rc;
	*is_done = true;
	rc = bytes_erase(s);
	return rc ? rc : archive_erase(s, by->now, &id, 1);
}

/* Those that the desk does not know are of a time that it has not seen. */
enum rc
customer_erase_again(struct store *s, const struct actor *by, const int64_t *ids, size_t count)
{
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < count; i++) {
		const struct customer_form form = {.id = ids[i]};
		const struct request ask = {.customer = &form,
					    .reason = _("erased before; the desk was put back"),
					    .number = 1};
		struct arena mem = {0};
		struct outcome out;
		struct row_card c;

		rc = sql_card_get(s, ids[i], &mem, &c);
		if (!rc && !c.erased_at.is_set)
			rc = desk_run(s, by, verb_find(verb_name), &ask, &out);
		if (rc == E_NOTFOUND)
			rc = OK;
		arena_reset(&mem);
	}
	return rc ? rc : bytes_erase(s);
}

enum rc
customer_erased_read(struct store *s, struct arena *mem, int64_t **ids, size_t *count)
{
	return erased_read(s, mem, ids, count);
}

/* clang-format off */
const struct verb customer_erase_verbs[] = {
	{"customer_erase", N_("erase a customer"), N_("erased a customer"), ROLE_MANAGER | ROLE_ADMIN, 0, N_("what is erased is gone"), NEED_REASON, erase_locked},
	{0},
};
/* clang-format on */
