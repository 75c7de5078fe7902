#include "desk/batch.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/arena.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/role.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/store.h"

/* Another writer waits no longer for rows that are done together, with their way to the disk. */
enum { MOMENT_MS = 20 };

/* --- its own row --- */

static enum rc
begin_locked(struct work *w)
{
	const struct batch_form *f = w->ask->batch;
	enum rc rc = sql_batch_add(w->store, (struct sql_blob){f->op, BATCH_OP}, w->by->agent,
				   f->verb, (int64_t)f->wanted, w->by->now);

	w->out.made = f->wanted;
	return rc;
}

static enum rc
end_locked(struct work *w)
{
	return sql_batch_end(w->store, w->ask->batch->id, w->by->now);
}

static const char row_by_row[] = N_("take back the batch: it undoes row by row");

/* clang-format off */
const struct verb batch_verbs[] = {
	{"batch_begin", N_("act on many"),       N_("acted on many"),       ROLE_ALL, 0, row_by_row, 0, begin_locked},
	{"batch_end",   N_("take back a batch"), N_("took a batch back"),   ROLE_ALL, 0, row_by_row, 0, end_locked},
	{0},
};
/* clang-format on */

/* --- which verbs --- */

struct next {
	const struct verb *last, *found;
	bool is_behind;
};

static void
next_look(const struct verb *v, void *arg)
{
	struct next *n = arg;

	if (n->is_behind && !n->found && v->needs & IS_MANY)
		n->found = v;
	n->is_behind = n->is_behind || v == n->last;
}

const struct verb *
batch_verb_next(const struct verb *last)
{
	struct next n = {.last = last, .is_behind = !last};

	verb_each(next_look, &n);
	return n.found;
}

const struct verb *
batch_verb(const char *name)
{
	for (const struct verb *v = batch_verb_next(NULL); v; v = batch_verb_next(v)) {
		const char *act = strchr(v->name, '_');

		if (!strcmp(v->name, name) || (act && !strcmp(act + 1, name)))
			return v;
	}
	return NULL;
}

/* --- rows --- */

void
batch_push(struct batch *b, int64_t ticket, const char *number)
{
	if (b->count == b->room) {
		struct batch_row *old = b->row;

		b->room = b->room ? 2 * b->room : 64;
		b->row = arena_alloc(b->mem, b->room * sizeof *b->row);
		if (old)
			(void)memcpy(b->row, old, b->count * sizeof *b->row);
	}
	b->row[b->count++] =
		(struct batch_row){.ticket = ticket, .number = arena_strdup(b->mem, number)};
}

size_t
batch_count(const struct batch *b, enum batch_fate fate)
{
	size_t n = 0;

	for (size_t i = 0; i < b->count; i++)
		n += b->row[i].fate == fate;
	return n;
}

/* The desk's no to this row; anything else is the desk's own trouble. */
static bool
is_of_row(enum rc rc)
{
	return rc == E_INVALID || rc == E_NOTFOUND || rc == E_CONFLICT || rc == E_DENIED;
}

static enum rc
row_refuse(struct batch *b, struct batch_row *r, enum batch_fate fate, enum rc rc)
{
	if (!is_of_row(rc))
		return rc;
	r->fate = fate;
	r->why = arena_strdup(b->mem, err_text(store_err(b->store)));
	return OK;
}

static struct request
row_request(const struct batch *b, const struct batch_row *r)
{
	struct request ask = b->ask;

	ask.ticket = r->ticket;
	if (b->is_undo)
		ask.object = r->object;
	return ask;
}

static enum rc
row_try(struct batch *b, size_t i)
{
	struct batch_row *r = &b->row[i];
	const struct request ask = row_request(b, r);
	struct row_act_newest newest = {0};
	enum rc rc = sql_act_newest(b->store, r->ticket, NULL, &newest);

	if (!rc)
		rc = desk_rehearse(b->store, b->by, b->verb, &ask);
	r->act = newest.id.value;
	r->did = store_act(b->store);
	r->why = NULL;
	r->fate = BATCH_CAN;
	return rc ? row_refuse(b, r, BATCH_REFUSED, rc) : OK;
}

/* From *at on, until the moment is over or all is done. */
static enum rc
moment(struct batch *b, size_t *at, enum rc (*row)(struct batch *b, size_t i))
{
	const int64_t end = time_ms() + MOMENT_MS;
	const size_t last = b->most ? *at + b->most : b->count;
	enum rc rc = OK;

	do
		rc = *at < b->count ? row(b, *at) : OK;
	while (++*at < b->count && *at < last && !rc && time_ms() < end);
	return rc;
}

enum rc
batch_try(struct batch *b, size_t *at)
{
	return moment(b, at, row_try);
}

static enum rc
own_row(struct batch *b, const char *verb, struct outcome *out)
{
	const struct batch_form form = {
		.op = b->op, .verb = b->verb->name, .wanted = b->count, .id = b->id};

	return desk_run(b->store, b->by, verb_find(verb), &(struct request){.batch = &form}, out);
}

enum rc
batch_begin(struct batch *b)
{
	struct outcome out;

	if (b->is_undo || !b->count)
		return OK;
	if (getrandom(b->op, sizeof b->op, 0) != (ssize_t)sizeof b->op)
		return err_set(
			store_err(b->store), E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	return own_row(b, "batch_begin", &out);
}

/* Other writers stand in line; whoever takes the turnstile again at once would pass them. */
static void
others_let(void)
{
	(void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static void
op_put(unsigned char op[16], const struct batch *b, size_t i)
{
	const size_t n = i + 1;

	(void)memcpy(op, b->op, BATCH_OP);
	for (int k = 0; k < 4; k++)
		op[BATCH_OP + k] = (unsigned char)(n >> (24 - 8 * k));
}

static enum rc
row_do(struct batch *b, size_t i)
{
	struct batch_row *r = &b->row[i];
	const struct batch_form form = {.act = b->is_undo ? 0 : r->act};
	struct request ask = row_request(b, r);
	struct outcome out;
	enum rc rc;

	if (r->fate != BATCH_CAN)
		return OK;
	ask.batch = &form;
	if (!b->is_undo)
		op_put(ask.op_id, b, i);
	rc = desk_run(b->store, b->by, b->verb, &ask, &out);
	r->did = store_act(b->store);
	if (rc)
		return row_refuse(b, r, rc == E_CONFLICT ? BATCH_CHANGED : BATCH_REFUSED, rc);
	r->fate = BATCH_DONE;
	return OK;
}

/* What was not saved was not done. */
static void
rows_take_back(struct batch *b, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < b->count; i++)
		if (b->row[i].fate == BATCH_DONE)
			b->row[i].fate = BATCH_CAN;
}

/* The sentence of what went wrong first is the one that counts. */
static enum rc
moment_end(struct batch *b, size_t from, size_t to, enum rc rc)
{
	struct err first = {0};
	enum rc end;

	if (rc)
		(void)err_move(&first, store_err(b->store));
	end = store_group_end(b->store);
	if (end)
		rows_take_back(b, from, to);
	return rc ? err_move(store_err(b->store), &first) : end;
}

enum rc
batch_do(struct batch *b, size_t *at)
{
	const size_t from = *at;
	enum rc rc = store_group_begin(b->store);

	if (rc)
		return rc;
	rc = moment(b, at, row_do);
	rc = moment_end(b, from, *at, rc);
	others_let();
	return rc;
}

enum rc
batch_end(struct batch *b, bool is_stopped)
{
	struct outcome out;

	for (size_t i = 0; i < b->count; i++)
		if (b->row[i].fate == BATCH_CAN || b->row[i].fate == BATCH_WAITS)
			b->row[i].fate = BATCH_LEFT;
	return b->is_undo && !is_stopped ? own_row(b, "batch_end", &out) : OK;
}

/* --- taking it back --- */

static enum rc
acts_read(struct batch *b)
{
	unsigned char least[16] = {0}, most[16];
	struct row_batch_acts a;
	enum rc rc;

	(void)memcpy(least, b->op, BATCH_OP);
	(void)memset(most, 0xff, sizeof most);
	(void)memcpy(most, b->op, BATCH_OP);
	rc = sql_batch_acts_begin(b->store, (struct sql_blob){least, sizeof least},
				  (struct sql_blob){most, sizeof most});
	if (rc)
		return rc;
	while (sql_batch_acts_next(b->store, NULL, &a)) {
		batch_push(b, a.ticket_id, a.number);
		b->row[b->count - 1].object = a.id;
	}
	return sql_batch_acts_end(b->store);
}

enum rc
batch_undo_open(struct batch *b)
{
	struct row_batch last;
	enum rc rc = sql_batch_last(b->store, b->by->agent, b->mem, &last);

	if (rc == E_NOTFOUND)
		return err_set(store_err(b->store), rc,
			       _("there is no batch of yours to take back"));
	if (rc)
		return rc;
	b->is_undo = true;
	b->verb = verb_find("undo");
	b->id = last.id;
	(void)memcpy(b->op, last.op.data, BATCH_OP);
	return acts_read(b);
}
