#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "core/words.h"
#include "desk/actor.h"

enum { CELLS = 1 << 15, ROWS = 4096, CHANGES = 1024, NONE = -1 };

enum { OWNER, STATUS, EMOTION, QUADRANT, MERGED, TICKET_CELLS };

enum row_kind { ROW_NOTE, ROW_CONTACT, ROW_ASK, ROW_HELP, ROW_SLEEP, ROW_KINDS };

/* Of a row: the ticket it hangs on, 0 while it is not there; and how it stands. */
struct row {
	enum row_kind kind;
	int ticket, state; /* cells */
	int agent;
};

struct change {
	int cell, was, now;
};

struct act {
	int64_t id;
	int agent, ticket, undo_of;
	bool is_undone, is_undo;
	const char *verb;
	int made; /* by a split */
	struct change *change;
	int changes;
};

struct model {
	struct actor by[MODEL_AGENTS + 1];
	int tickets, cells, rows, acts, ids;
	int cell[CELLS];
	int ticket[MODEL_TICKETS + 1][TICKET_CELLS];
	int watch[MODEL_TICKETS + 1][MODEL_AGENTS + 1];
	int link[MODEL_TICKETS + 1][MODEL_TICKETS + 1]; /* made by hand: related */
	int split[MODEL_TICKETS + 1][MODEL_TICKETS + 1];
	struct row row[ROWS];
	struct act act[MODEL_ACTS];
	struct act now; /* the open one */
	struct change change[CHANGES];
};

/* --- cells --- */

static int
cell_new(struct model *m)
{
	return m->cells++;
}

static int
get(const struct model *m, int cell)
{
	return m->cell[cell];
}

static void
set(struct model *m, int cell, int value)
{
	struct change *c = NULL;

	if (m->cell[cell] == value)
		return;
	for (int i = 0; i < m->now.changes; i++)
		if (m->now.change[i].cell == cell)
			c = &m->now.change[i];
	if (!c) {
		c = &m->now.change[m->now.changes++];
		*c = (struct change){cell, m->cell[cell], 0};
	}
	c->now = m->cell[cell] = value;
}

static int
of(const struct model *m, int ticket, int what)
{
	return get(m, m->ticket[ticket][what]);
}

static void
put(struct model *m, int ticket, int what, int value)
{
	set(m, m->ticket[ticket][what], value);
}

static struct row *
row_new(struct model *m, enum row_kind kind, int ticket, int agent)
{
	struct row *r = &m->row[m->rows++];

	*r = (struct row){kind, cell_new(m), cell_new(m), agent};
	set(m, r->ticket, ticket);
	set(m, r->state, 1);
	return r;
}

/* The first such row on the ticket that stands like this, of that agent (0: whosever). */
static struct row *
row_find(struct model *m, enum row_kind kind, int ticket, int state, int agent)
{
	for (int i = 0; i < m->rows; i++) {
		struct row *r = &m->row[i];

		if (r->kind == kind && get(m, r->ticket) == ticket && get(m, r->state) == state &&
		    (!agent || r->agent == agent))
			return r;
	}
	return NULL;
}

static int
row_count(const struct model *m, enum row_kind kind, int ticket, int state)
{
	int n = 0;

	for (int i = 0; i < m->rows; i++)
		n += m->row[i].kind == kind && get(m, m->row[i].ticket) == ticket &&
		     get(m, m->row[i].state) == state;
	return n;
}

static int
ticket_new(struct model *m)
{
	const int t = ++m->tickets;

	for (int i = 0; i < TICKET_CELLS; i++)
		m->ticket[t][i] = cell_new(m);
	for (int i = 0; i <= MODEL_AGENTS; i++)
		m->watch[t][i] = cell_new(m);
	for (int i = 1; i <= MODEL_TICKETS; i++) {
		m->link[t][i] = cell_new(m);
		m->split[t][i] = cell_new(m);
	}
	m->cell[m->ticket[t][STATUS]] = STATUS_ACCEPTED;
	return t;
}

/* --- verbs --- */

static bool
is_closed(const struct model *m, int ticket)
{
	return of(m, ticket, STATUS) >= STATUS_ARCHIVED;
}

static void
own(struct model *m, int ticket, int agent)
{
	const int status = of(m, ticket, STATUS);

	put(m, ticket, OWNER, agent);
	put(m, ticket, STATUS, status > STATUS_ANALYSIS ? status : STATUS_ANALYSIS);
}

static enum rc
own_if_free(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket))
		return E_CONFLICT;
	if (!of(m, d->ticket, OWNER))
		own(m, d->ticket, d->agent);
	return OK;
}

static enum rc
take(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket) || of(m, d->ticket, OWNER))
		return E_CONFLICT;
	own(m, d->ticket, d->agent);
	return OK;
}

static enum rc
release(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket) || !of(m, d->ticket, OWNER))
		return E_CONFLICT;
	put(m, d->ticket, OWNER, 0);
	return OK;
}

static enum rc
note(struct model *m, const struct deed *d)
{
	(void)row_new(m, ROW_NOTE, d->ticket, d->agent);
	return OK;
}

static enum rc
triage(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket))
		return E_CONFLICT;
	put(m, d->ticket, EMOTION, 1 + (int)(d->draw % 4));
	put(m, d->ticket, QUADRANT, 1 + (int)(d->draw / 4 % 4));
	return OK;
}

static enum rc
step(struct model *m, const struct deed *d)
{
	const int was = of(m, d->ticket, STATUS), owner = of(m, d->ticket, OWNER);
	const enum rc rc = own_if_free(m, d);

	if (rc || was >= STATUS_FEEDBACK)
		return rc ? rc : E_INVALID;
	if (owner || was != STATUS_ACCEPTED)
		put(m, d->ticket, STATUS, was + 1);
	return OK;
}

static enum rc
reply(struct model *m, const struct deed *d)
{
	const enum rc rc = own_if_free(m, d);

	if (rc)
		return rc;
	(void)row_new(m, ROW_CONTACT, d->ticket, d->agent);
	put(m, d->ticket, STATUS, STATUS_FEEDBACK);
	return OK;
}

static void
wake_up(struct model *m, int ticket)
{
	const struct row *r = row_find(m, ROW_SLEEP, ticket, 1, 0);

	if (r)
		set(m, r->state, 2);
}

static enum rc
heard(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket))
		return E_CONFLICT;
	(void)row_new(m, ROW_CONTACT, d->ticket, d->agent);
	if (of(m, d->ticket, STATUS) == STATUS_FEEDBACK)
		put(m, d->ticket, STATUS, STATUS_HANDLING);
	wake_up(m, d->ticket);
	return OK;
}

static enum rc
assign(struct model *m, const struct deed *d)
{
	const int to = 1 + (int)(d->draw % MODEL_AGENTS);

	if (is_closed(m, d->ticket) || of(m, d->ticket, OWNER) == to)
		return E_CONFLICT;
	own(m, d->ticket, to);
	return OK;
}

static enum rc
ask(struct model *m, const struct deed *d)
{
	const enum rc rc = own_if_free(m, d);

	if (rc)
		return rc;
	(void)row_new(m, ROW_ASK, d->ticket, d->agent);
	if (of(m, d->ticket, STATUS) < STATUS_HANDLING)
		put(m, d->ticket, STATUS, STATUS_HANDLING);
	return OK;
}

static enum rc
ask_end(struct model *m, const struct deed *d, enum ask_state state)
{
	const int open = row_count(m, ROW_ASK, d->ticket, ASK_OPEN);

	if (open != 1)
		return open ? E_INVALID : E_NOTFOUND;
	set(m, row_find(m, ROW_ASK, d->ticket, ASK_OPEN, 0)->state, (int)state);
	return OK;
}

static enum rc
ask_answer(struct model *m, const struct deed *d)
{
	return ask_end(m, d, ASK_ANSWERED);
}

static enum rc
ask_drop(struct model *m, const struct deed *d)
{
	return ask_end(m, d, ASK_DROPPED);
}

/* The lead is alone above the others. */
static enum rc
help(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket))
		return E_CONFLICT;
	if (d->agent == MODEL_AGENTS)
		return E_NOTFOUND;
	if (row_find(m, ROW_HELP, d->ticket, 1, d->agent))
		return E_CONFLICT;
	(void)row_new(m, ROW_HELP, d->ticket, d->agent);
	return OK;
}

static enum rc
help_answer(struct model *m, const struct deed *d)
{
	const struct row *r = row_find(m, ROW_HELP, d->ticket, 1, 0);

	if (!r)
		return E_NOTFOUND;
	set(m, r->state, 2);
	return OK;
}

static enum rc
put_off(struct model *m, const struct deed *d)
{
	const enum rc rc = own_if_free(m, d);

	if (rc || row_find(m, ROW_SLEEP, d->ticket, 1, 0))
		return E_CONFLICT;
	(void)row_new(m, ROW_SLEEP, d->ticket, d->agent);
	return OK;
}

static enum rc
wake(struct model *m, const struct deed *d)
{
	if (!row_find(m, ROW_SLEEP, d->ticket, 1, 0))
		return E_CONFLICT;
	wake_up(m, d->ticket);
	return OK;
}

static enum rc
watch(struct model *m, const struct deed *d)
{
	const int cell = m->watch[d->ticket][d->agent];

	if (get(m, cell))
		return E_CONFLICT;
	set(m, cell, ++m->ids);
	return OK;
}

static enum rc
unwatch(struct model *m, const struct deed *d)
{
	const int cell = m->watch[d->ticket][d->agent];

	if (!get(m, cell))
		return E_CONFLICT;
	set(m, cell, 0);
	return OK;
}

static enum rc
other_check(const struct model *m, const struct deed *d)
{
	if (d->other > m->tickets)
		return E_NOTFOUND;
	return d->other == d->ticket ? E_INVALID : OK;
}

static enum rc
tie(struct model *m, const struct deed *d)
{
	const enum rc rc = other_check(m, d);

	if (rc || get(m, m->link[d->ticket][d->other]))
		return rc ? rc : E_CONFLICT;
	set(m, m->link[d->ticket][d->other], ++m->ids);
	return OK;
}

static enum rc
untie(struct model *m, const struct deed *d)
{
	const enum rc rc = other_check(m, d);

	if (rc)
		return rc;
	if (!get(m, m->link[d->ticket][d->other]) && !get(m, m->link[d->other][d->ticket]))
		return E_NOTFOUND;
	set(m, m->link[d->ticket][d->other], 0);
	set(m, m->link[d->other][d->ticket], 0);
	return OK;
}

static void
rows_move(struct model *m, int from, int to)
{
	for (int i = 0; i < m->rows; i++) {
		const struct row *r = &m->row[i];

		if (get(m, r->ticket) == from &&
		    (r->kind == ROW_CONTACT ||
		     (r->kind == ROW_ASK && get(m, r->state) == ASK_OPEN)))
			set(m, r->ticket, to);
	}
	for (int i = 1; i <= MODEL_AGENTS; i++)
		if (get(m, m->watch[from][i]) && !get(m, m->watch[to][i]))
			set(m, m->watch[to][i], ++m->ids);
}

static enum rc
merge(struct model *m, const struct deed *d)
{
	const enum rc rc = other_check(m, d);

	if (rc)
		return rc;
	if (is_closed(m, d->ticket) || is_closed(m, d->other))
		return E_CONFLICT;
	if (!may(&m->by[d->agent], verb_find("ticket_merge"), of(m, d->other, OWNER)))
		return E_DENIED;
	rows_move(m, d->ticket, d->other);
	put(m, d->ticket, MERGED, d->other);
	wake_up(m, d->ticket);
	put(m, d->ticket, STATUS, STATUS_VOID);
	return OK;
}

static enum rc
split(struct model *m, const struct deed *d)
{
	const enum rc rc = own_if_free(m, d);

	if (rc)
		return rc;
	m->now.made = ticket_new(m);
	(void)row_new(m, ROW_CONTACT, m->now.made, d->agent);
	own(m, m->now.made, d->agent);
	set(m, m->split[d->ticket][m->now.made], 1);
	return OK;
}

static enum rc
close_it(struct model *m, const struct deed *d)
{
	const struct row *r;
	const enum rc rc = own_if_free(m, d);

	if (rc)
		return rc;
	while ((r = row_find(m, ROW_ASK, d->ticket, ASK_OPEN, 0)))
		set(m, r->state, ASK_DROPPED);
	wake_up(m, d->ticket);
	put(m, d->ticket, STATUS, STATUS_ARCHIVED);
	return OK;
}

static enum rc
reopen(struct model *m, const struct deed *d)
{
	if (of(m, d->ticket, STATUS) != STATUS_ARCHIVED)
		return E_CONFLICT;
	put(m, d->ticket, STATUS, STATUS_HANDLING);
	return OK;
}

static enum rc
void_it(struct model *m, const struct deed *d)
{
	if (is_closed(m, d->ticket))
		return E_CONFLICT;
	if (of(m, d->ticket, STATUS) >= STATUS_FEEDBACK)
		return E_INVALID;
	put(m, d->ticket, STATUS, STATUS_VOID);
	(void)row_new(m, ROW_NOTE, d->ticket, d->agent);
	return OK;
}

/* --- undo --- */

static int
last_link(const struct model *m, const struct deed *d, bool redo)
{
	for (int i = m->acts - 1; i >= 0; i--) {
		const struct act *a = &m->act[i];

		if (a->ticket != d->ticket || a->agent != d->agent || a->is_undone)
			continue;
		if (redo ? a->is_undo : !a->is_undo)
			return i;
		if (redo && a->undo_of == NONE)
			return NONE;
	}
	return NONE;
}

static const struct act *
origin(const struct model *m, const struct act *a)
{
	while (a->undo_of != NONE)
		a = &m->act[a->undo_of];
	return a;
}

/* Has anybody done anything on it since that still stands? */
static bool
is_built_on(const struct model *m, int ticket, int since)
{
	for (int i = since + 1; i < m->acts; i++)
		if (m->act[i].ticket == ticket && !m->act[i].is_undone && !m->act[i].is_undo)
			return true;
	return false;
}

/* A ticket sleeps once: does a sleep that comes back find another? */
static bool
is_asleep_anew(const struct model *m, const struct act *a, int cell)
{
	for (int i = 0; i < m->rows; i++)
		if (m->row[i].kind == ROW_SLEEP && m->row[i].state == cell)
			return row_count(m, ROW_SLEEP, a->ticket, 1) > 0;
	return false;
}

static enum rc
write_back(struct model *m, const struct act *a)
{
	for (int i = 0; i < a->changes; i++) {
		const struct change *c = &a->change[i];

		if (get(m, c->cell) != c->now || (c->was == 1 && is_asleep_anew(m, a, c->cell)))
			return E_CONFLICT;
	}
	for (int i = 0; i < a->changes; i++)
		set(m, a->change[i].cell, a->change[i].was);
	return OK;
}

/* The number stays; the ticket is void, and who took what was split by that gives it back. */
static enum rc
split_undo(struct model *m, const struct act *a)
{
	for (int i = 0; i < a->changes; i++) {
		const struct change *c = &a->change[i];

		if (c->cell != m->ticket[a->ticket][OWNER] &&
		    c->cell != m->ticket[a->ticket][STATUS])
			continue;
		if (get(m, c->cell) != c->now)
			return E_CONFLICT;
		set(m, c->cell, c->was);
	}
	if (!is_closed(m, a->made))
		put(m, a->made, STATUS, STATUS_VOID);
	return OK;
}

/* A reply can be taken back while it is held, and here no time goes by. */
static bool
is_fixed(const struct verb *v)
{
	return v->fixed && !(v->needs & IS_HELD);
}

static enum rc
take_back(struct model *m, const struct deed *d, bool redo)
{
	const int at = last_link(m, d, redo);
	const struct act *a = &m->act[at == NONE ? 0 : at], *first = origin(m, a);
	enum rc rc = OK;

	if (at == NONE)
		return E_NOTFOUND;
	if (is_fixed(verb_find(first->verb)))
		return E_INVALID;
	if (!redo && first->made && is_built_on(m, first->made, at))
		return E_CONFLICT;
	m->now.undo_of = at;
	m->now.is_undo = !redo;
	rc = !redo && first->made && first == a ? split_undo(m, a) : write_back(m, a);
	return rc;
}

static enum rc
undo(struct model *m, const struct deed *d)
{
	return take_back(m, d, false);
}

static enum rc
redo(struct model *m, const struct deed *d)
{
	return take_back(m, d, true);
}

const struct model_row model_rows[] = {
	{"ticket_take", take},
	{"ticket_take", take},
	{"ticket_release", release},
	{"ticket_note", note},
	{"ticket_triage", triage},
	{"ticket_step", step},
	{"ticket_reply", reply},
	{"ticket_heard", heard},
	{"ticket_assign", assign},
	{"ask_add", ask},
	{"ask_answer", ask_answer},
	{"ask_drop", ask_drop},
	{"help_ask", help},
	{"help_answer", help_answer},
	{"ticket_snooze", put_off},
	{"ticket_wake", wake},
	{"ticket_watch", watch},
	{"ticket_unwatch", unwatch},
	{"ticket_link", tie},
	{"ticket_unlink", untie},
	{"ticket_merge", merge},
	{"ticket_split", split},
	{"ticket_close", close_it},
	{"ticket_reopen", reopen},
	{"ticket_reopen", reopen},
	{"ticket_void", void_it},
	{"undo", undo},
	{"undo", undo},
	{"undo", undo},
	{"undo", undo},
	{"redo", redo},
	{"redo", redo},
};
const size_t model_row_count = sizeof model_rows / sizeof *model_rows;

/* --- the frame --- */

struct model *
model_make(const struct actor *people, int tickets)
{
	struct model *m = calloc(1, sizeof *m);

	if (!m)
		abort();
	(void)memcpy(&m->by[1], people, MODEL_AGENTS * sizeof *people);
	m->cells = 1;
	m->now.change = m->change;
	for (int i = 0; i < tickets; i++) {
		const int t = ticket_new(m);

		(void)row_new(m, ROW_CONTACT, t, 1);
		m->act[m->acts++] = (struct act){
			.agent = 1, .ticket = t, .undo_of = NONE, .verb = "ticket_add"};
	}
	return m;
}

void
model_free(struct model *m)
{
	for (int i = 0; i < m->acts; i++)
		free(m->act[i].change);
	free(m);
}

/* Did somebody act on it since? Of a batch one's own acts count, too. */
static bool
is_overtaken(const struct model *m, const struct deed *d, bool is_fresh)
{
	for (int i = 0; i < m->acts; i++) {
		const struct act *a = &m->act[i];

		if (a->ticket != d->ticket)
			continue;
		if ((is_fresh && d->seen && a->id > d->seen && a->agent != d->agent) ||
		    (d->act && a->id > d->act))
			return true;
	}
	return false;
}

static enum rc
try(struct model *m, const struct deed *d)
{
	const struct verb *v = verb_find(model_rows[d->row].verb);

	if (d->ticket > m->tickets)
		return E_NOTFOUND;
	if (!may(&m->by[d->agent], v, of(m, d->ticket, OWNER)))
		return E_DENIED;
	if (is_overtaken(m, d, v->needs & NEED_FRESH))
		return E_CONFLICT;
	return model_rows[d->row].run(m, d);
}

static void
act_keep(struct model *m)
{
	struct act *a = &m->act[m->acts++];

	*a = m->now;
	a->change = calloc((size_t)a->changes + 1, sizeof *a->change);
	if (!a->change)
		abort();
	(void)memcpy(a->change, m->change, (size_t)a->changes * sizeof *a->change);
}

enum rc
model_do(struct model *m, const struct deed *d)
{
	const int cells = m->cells, rows = m->rows, tickets = m->tickets, ids = m->ids;
	enum rc rc;

	m->now = (struct act){.id = d->at,
			      .agent = d->agent,
			      .ticket = d->ticket,
			      .undo_of = NONE,
			      .change = m->change,
			      .verb = model_rows[d->row].verb};
	rc = try(m, d);
	if (!rc && !d->is_rehearsal) {
		if (m->now.undo_of != NONE)
			m->act[m->now.undo_of].is_undone = true;
		act_keep(m);
		return OK;
	}
	for (int i = 0; i < m->now.changes; i++)
		m->cell[m->now.change[i].cell] = m->now.change[i].was;
	m->cells = cells, m->rows = rows, m->tickets = tickets, m->ids = ids;
	return rc;
}

static int
watchers(const struct model *m, int ticket)
{
	int n = 0;

	for (int i = 1; i <= MODEL_AGENTS; i++)
		n += get(m, m->watch[ticket][i]) != 0;
	return n;
}

static int
links(const struct model *m, int ticket)
{
	int n = 0;

	for (int i = 1; i <= MODEL_TICKETS; i++)
		n += (get(m, m->link[ticket][i]) != 0) + get(m, m->split[ticket][i]);
	return n;
}

void
model_print(const struct model *m, struct buf *out)
{
	for (int t = 1; t <= m->tickets; t++) {
		buf_printf(out, "%d|%d|%d|%d|%d|%d|", t, of(m, t, OWNER), of(m, t, STATUS),
			   of(m, t, EMOTION), of(m, t, QUADRANT), of(m, t, MERGED));
		buf_printf(out, "%d|%d|%d|%d|%d|%d|%d\n", row_count(m, ROW_NOTE, t, 1),
			   row_count(m, ROW_CONTACT, t, 1), row_count(m, ROW_ASK, t, ASK_OPEN),
			   row_count(m, ROW_HELP, t, 1), row_count(m, ROW_SLEEP, t, 1),
			   watchers(m, t), links(m, t));
	}
}
