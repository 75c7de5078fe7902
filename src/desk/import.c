#include "desk/import.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/role.h"
#include "core/words.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

void
import_op(unsigned char out[16], const unsigned char op[IMPORT_OP], size_t n)
{
	(void)memcpy(out, op, IMPORT_OP);
	for (int i = 0; i < 4; i++)
		out[IMPORT_OP + i] = (unsigned char)(n >> (24 - 8 * i));
}

/* Other writers stand in line; whoever takes the turnstile again at once would pass them. */
void
import_others_let(void)
{
	(void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

enum rc
import_find(struct store *s, int64_t id, struct arena *mem, struct row_import *out)
{
	const enum rc rc = id ? sql_import_get(s, id, mem, out) : sql_import_last(s, mem, out);

	if (rc == E_NOTFOUND)
		return err_set(store_err(s), rc,
			       id ? _("there is no such import: kefu ticket imports names them")
				  : _("there is no import that could be taken back"));
	return rc;
}

enum rc
import_walk_next(struct store *s, const struct row_import *im, struct import_walk *w, bool *found)
{
	unsigned char most[16];
	struct row_import_act act;
	struct arena mem = {0};
	enum rc rc;

	(void)memset(most, 0xff, sizeof most);
	(void)memcpy(most, im->op.data, IMPORT_OP);
	if (!w->act)
		import_op(w->op, im->op.data, 0);
	rc = sql_import_act(s, (struct sql_blob){w->op, sizeof w->op},
			    (struct sql_blob){most, sizeof most}, &mem, &act);
	*found = !rc;
	if (!rc) {
		(void)memcpy(w->op, act.op_id.data, sizeof w->op);
		w->act = act.id;
	}
	arena_reset(&mem);
	return rc == E_NOTFOUND ? OK : rc;
}

/* --- its verbs --- */

static enum rc
begin_locked(struct work *w)
{
	const struct import_form *f = w->ask->import;

	return sql_import_add(w->store, (struct sql_blob){f->op, IMPORT_OP}, w->by->agent, f->name,
			      w->by->now);
}

/* What is closed is opened first: nothing closed becomes void. */
static enum rc
ticket_drop(struct work *w, int64_t id, int64_t status)
{
	const struct sql_int now = {true, w->by->now};
	enum rc rc = OK;

	if (status >= STATUS_FEEDBACK)
		rc = sql_ticket_status(w->store, id, STATUS_HANDLING, (struct sql_int){0});
	if (!rc)
		rc = sql_ticket_status(w->store, id, STATUS_VOID, now);
	if (!rc)
		rc = sql_clock_stop_all(w->store, id, w->by->now);
	if (!rc)
		rc = sql_ticket_unnamed(w->store, id);
	return rc ? rc : sql_note_add(w->store, id, w->ask->reason);
}

struct dropping {
	int64_t id, status;
	struct dropping *next;
};

/* Which tickets of the act nobody has touched since; the others are counted. */
static enum rc
tickets_read(struct work *w, struct dropping **out)
{
	struct row_import_tickets t;
	enum rc rc = sql_import_tickets_begin(w->store, w->ask->object);

	if (rc)
		return rc;
	while (sql_import_tickets_next(w->store, NULL, &t)) {
		struct dropping *d;

		if (t.touched.is_set) {
			w->out.skipped++;
			continue;
		}
		d = arena_alloc(&w->mem, sizeof *d);
		*d = (struct dropping){t.id, t.status, *out};
		*out = d;
		w->out.made++;
	}
	return sql_import_tickets_end(w->store);
}

static enum rc
undo_check(struct work *w)
{
	struct row_import im;
	enum rc rc = import_find(w->store, w->ask->import->id, &w->mem, &im);

	if (!rc && im.undone_at.is_set)
		return err_set(store_err(w->store), E_CONFLICT,
			       _("that import was taken back already"));
	return rc;
}

/* One act of the import, w->ask->object; 0: all were seen to. */
static enum rc
undo_locked(struct work *w)
{
	struct dropping *list = NULL;
	enum rc rc = undo_check(w);

	if (!rc && !w->ask->object)
		return sql_import_undone(w->store, w->ask->import->id, w->by->now);
	if (!rc)
		rc = tickets_read(w, &list);
	for (; !rc && list; list = list->next)
		rc = ticket_drop(w, list->id, list->status);
	return rc;
}

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER | ROLE_ADMIN };

static const char as_a_whole[] = N_("an import is taken back as a whole: kefu ticket unimport");
static const char import_again[] = N_("import the file again");

/* clang-format off */
const struct verb import_verbs[] = {
	{"import_begin", N_("begin an import"),     N_("began an import"),     LEADS, 0, as_a_whole,   NEED_IMPORT,               begin_locked},
	{"import_undo",  N_("take back an import"), N_("took an import back"), LEADS, 0, import_again, NEED_IMPORT | NEED_REASON, undo_locked},
	{0},
};
/* clang-format on */
