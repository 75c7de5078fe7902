#include "desk/restore.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "core/role.h"
#include "desk/actor.h"
#include "desk/archive.h"
#include "desk/customer.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/erased.h"

enum rc
restore_begin(const char *desk, struct restoring *r, struct err *e)
{
	*r = (struct restoring){.has_desk = !faccessat(AT_FDCWD, desk, F_OK, AT_EACCESS)};
	return replace_begin(desk, &r->file, e);
}

void
restore_end(struct restoring *r)
{
	store_close(r->made);
	store_close(r->desk);
	replace_end(&r->file);
	arena_reset(&r->mem);
}

/* --- the copy against the desk --- */

static bool
is_shared(struct store *a, struct store *b, int64_t act, struct arena *mem)
{
	struct row_act x, y;

	return !sql_act_get(a, act, mem, &x) && !sql_act_get(b, act, mem, &y) && x.hash.size &&
	       x.hash.size == y.hash.size && !memcmp(x.hash.data, y.hash.data, x.hash.size);
}

/* Each hash covers the one before: once two chains part they never meet again. */
int64_t
desk_common(struct store *a, struct store *b, struct arena *mem)
{
	struct row_act last;
	int64_t low = 0, high = sql_act_last(a, mem, &last) ? 0 : last.id;

	while (low < high) {
		const int64_t middle = low + (high - low + 1) / 2;

		if (is_shared(a, b, middle, mem))
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static bool
is_listed(const struct restoring *r, int64_t id)
{
	size_t i = 0;

	while (i < r->count && r->ids[i] != id)
		i++;
	return i < r->count;
}

/* The list is written behind the act, and a power cut may have come between: whom the desk itself
 * has erased counts as well. */
static enum rc
erased_add(struct restoring *r)
{
	const int64_t *listed = r->ids;
	struct row_customer_erased c;
	enum rc rc = sql_customer_erased_begin(r->desk);

	r->ids = arena_alloc(&r->mem, (r->count + (size_t)r->now.customers) * sizeof *r->ids);
	if (r->count)
		(void)memcpy(r->ids, listed, r->count * sizeof *listed);
	while (!rc && sql_customer_erased_next(r->desk, NULL, &c))
		if (!is_listed(r, c.id))
			r->ids[r->count++] = c.id;
	return rc ? rc : sql_customer_erased_end(r->desk);
}

static enum rc
desk_compare(struct restoring *r)
{
	enum rc rc = sql_figures(r->desk, &r->mem, &r->now);

	if (rc)
		return rc;
	r->common = desk_common(r->made, r->desk, &r->mem);
	rc = sql_tickets_after(r->desk, r->common, &r->mem, &r->lost);
	return rc ? rc : erased_add(r);
}

/* It is of other people, whatever their numbers. */
static bool
is_others(const struct restoring *r)
{
	return r->desk && !r->common;
}

static void
erased_count(struct restoring *r)
{
	for (size_t i = 0; i < r->count; i++) {
		struct row_card c;

		if (!sql_card_get(r->made, r->ids[i], &r->mem, &c) && !c.erased_at.is_set)
			r->erased++;
	}
}

static enum rc
copy_open(struct restoring *r, struct err *e)
{
	enum rc rc = store_open(r->file.made, &r->made, e);

	if (rc == E_DESK || rc == E_NODESK || rc == E_INVALID)
		return err_set(e, E_DESK, _("the backup is not a desk that can be put back"));
	if (rc)
		return rc;
	rc = store_verify(r->made, &r->holds);
	if (!rc)
		rc = sql_figures(r->made, &r->mem, &r->copy);
	return rc ? err_move(e, store_err(r->made)) : OK;
}

enum rc
restore_look(struct restoring *r, struct err *e)
{
	struct err unread = {0};
	enum rc rc = copy_open(r, e);

	if (!rc)
		rc = erased_read_of(r->file.desk, &r->mem, &r->ids, &r->count, e);
	if (rc)
		return rc;
	/* What cannot be read is what one puts a copy back for. */
	if (r->has_desk && !store_open(r->file.desk, &r->desk, &unread) && desk_compare(r)) {
		store_close(r->desk);
		r->desk = NULL;
	}
	if (is_others(r))
		r->count = 0;
	erased_count(r);
	err_release(&unread);
	return OK;
}

/* --- what the copy must know before it is the desk --- */

static enum rc
serials_read(struct restoring *r, struct restore_form *f)
{
	size_t room = 0;
	struct row_serials_after *list = NULL, row;
	enum rc rc = sql_serials_after_begin(r->desk, r->common);

	while (!rc && sql_serials_after_next(r->desk, &r->mem, &row)) {
		if (f->serials == room) {
			const struct row_serials_after *was = list;

			room = room ? 2 * room : 16;
			list = arena_alloc(&r->mem, room * sizeof *list);
			if (was)
				(void)memcpy(list, was, f->serials * sizeof *list);
		}
		list[f->serials++] = row;
	}
	f->serial = list;
	return rc ? rc : sql_serials_after_end(r->desk);
}

static enum rc
sequences_read(struct restoring *r, struct restore_form *f)
{
	size_t room = 0;
	struct row_sequences *list = NULL, row;
	enum rc rc = sql_sequences_begin(r->desk);

	while (!rc && sql_sequences_next(r->desk, &r->mem, &row)) {
		if (f->sequences == room) {
			const struct row_sequences *was = list;

			room = room ? 2 * room : 64;
			list = arena_alloc(&r->mem, room * sizeof *list);
			if (was)
				(void)memcpy(list, was, f->sequences * sizeof *list);
		}
		list[f->sequences++] = row;
	}
	f->sequence = list;
	return rc ? rc : sql_sequences_end(r->desk);
}

/* Numbers that customers were told, and ids that drafts and lists name, are given to nobody else.
 */
static enum rc
restore_locked(struct work *w)
{
	const struct restore_form *f = w->ask->restore;
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->serials; i++)
		rc = sql_number_given_raise(w->store, f->serial[i].day, f->serial[i].serial);
	for (size_t i = 0; !rc && i < f->sequences; i++) {
		rc = sql_sequence_add(w->store, f->sequence[i].name);
		if (!rc)
			rc = sql_sequence_raise(w->store, f->sequence[i].name, f->sequence[i].seq);
	}
	return rc;
}

static enum rc
act_write(struct restoring *r, const struct actor *by, const struct restore_form *f)
{
	struct outcome out;

	return desk_run(r->made, by, verb_find("desk_restore"), &(struct request){.restore = f},
			&out);
}

enum rc
restore_settle(struct restoring *r, int64_t now, struct err *e)
{
	const struct actor by = actor_program(now);
	struct restore_form form = {0};
	enum rc rc = OK;

	if (r->desk && r->common) {
		rc = serials_read(r, &form);
		if (!rc)
			rc = sequences_read(r, &form);
		if (rc)
			return err_move(e, store_err(r->desk));
	}
	rc = act_write(r, &by, &form);
	if (!rc && r->erased)
		rc = customer_erase_again(r->made, &by, r->ids, r->count);
	return rc ? err_move(e, store_err(r->made)) : OK;
}

/* The list of the forgotten stays beside the desk; whom only the copy names is added. */
static enum rc
list_settle(const char *desk, struct err *e)
{
	struct store *s = NULL;
	enum rc rc = store_open(desk, &s, e);

	if (!rc && customer_erased_list(s))
		rc = err_move(e, store_err(s));
	store_close(s);
	return rc;
}

enum rc
restore_forget(struct store *s, int64_t now)
{
	struct arena mem = {0};
	int64_t *ids = NULL;
	size_t count = 0;
	enum rc rc = erased_read(s, &mem, &ids, &count);

	if (!rc && count)
		rc = archive_erase(s, now, ids, count);
	arena_reset(&mem);
	return rc;
}

enum rc
restore_take(struct restoring *r, const char *aside, struct err *e)
{
	enum rc rc;

	/* The desk of before is asked itself, should it come back. */
	if (is_others(r))
		erased_drop(r->file.desk);
	store_close(r->made);
	store_close(r->desk);
	r->made = r->desk = NULL;
	rc = replace_take(&r->file, r->has_desk ? aside : NULL, e);
	return rc ? rc : list_settle(r->file.desk, e);
}

/* clang-format off */
const struct verb restore_verbs[] = {
	{"desk_restore", N_("put the desk back from a backup"), N_("put the desk back from a backup"), ROLE_ADMIN, 0, N_("the desk of before is kept: restore that file"), NEED_FORM, restore_locked},
	{0},
};
/* clang-format on */
