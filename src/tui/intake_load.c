/* What the intake shows: the call, who may be calling, what they came with before. */
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/category.h"
#include "core/phrase_fill.h"
#include "core/strategy.h"
#include "desk/caller.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "tui/intake.h"
#include "tui/library.h"
#include "tui/phrase.h"

enum { DAY = 86400 };

/* --- once --- */

static const char *
phrase_said(struct ui *ui, const char *id, const struct phrase_values *v, struct arena *mem)
{
	const struct phrase *p = library_by_id(&ui->library, id, mem);
	const struct wording *w = p ? phrase_wording(p, CHANNEL_PHONE, 0) : NULL;
	struct buf say = {0};
	const char *kept = NULL;

	if (w) {
		(void)phrase_fill(&say, w->text, v);
		kept = arena_strdup(mem, buf_str(&say));
	}
	buf_release(&say);
	return kept;
}

/* Without a library or with damaged rules the call is taken all the same. */
void
intake_prepare(struct ui *ui, struct intake_view *v)
{
	struct phrase_values values;
	struct err e = {0};

	if (v->tree.count)
		return;
	(void)!desk_categories(ui->store, &v->mem, &v->tree, &e);
	err_release(&e);
	if (library_need(ui))
		return;
	phrase_values_load(ui, NULL, &v->mem, &values);
	v->greeting = phrase_said(ui, "s1-open", &values, &v->mem);
	values.of[SLOT_MINUTES] = arena_printf(&v->mem, "%d", STRATEGY_MINUTES);
	for (int i = EMOTION_CALM; i <= EMOTION_ANXIOUS; i++)
		v->mood.say[i] = phrase_said(ui, strategy_of((enum emotion)i, false)->phrase,
					     &values, &v->mem);
	v->mood.danger = phrase_said(ui, strategy_of(EMOTION_NONE, true)->phrase, &values, &v->mem);
}

/* --- each time --- */

static enum rc
call_load(struct ui *ui, struct intake_view *v, struct arena *mem)
{
	struct row_call_live live;
	struct row_call_count count;
	enum rc rc = sql_call_live(ui->store, ui->by.agent, NULL, &live);

	if (rc == E_NOTFOUND && ui->line.ringing) { /* a switchboard told who it is */
		live.id = ui->line.ringing->id;
		rc = OK;
	}
	v->has_call = !rc;
	v->call = (struct row_call){0};
	if (!rc)
		rc = sql_call_get(ui->store, live.id, mem, &v->call);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_call_count(ui->store, ui->by.agent, time_day_start(ui->by.now), NULL, &count);
	v->count = rc ? 0 : count.n;
	return rc;
}

static void
caller_push(struct list *l, struct arena *mem, const struct row_caller *row)
{
	struct row_caller *copy = arena_alloc(mem, sizeof *copy);

	*copy = *row;
	list_push(l, mem, copy, copy->id ? copy->id : -1);
}

static bool
has_customer(const struct intake_view *v)
{
	return v->has_call && v->call.customer_id.is_set && !*v->find;
}

/* Whom the call is known to be from stands there before anything is typed. */
static enum rc
callers_load(struct ui *ui, const struct intake_view *v, struct list *into, struct arena *mem)
{
	const struct seek k = seek_read(v->find, time_day(ui->by.now), mem);
	struct callers *found = arena_alloc(mem, sizeof *found);
	struct row_caller known;
	enum rc rc = callers_find(ui->store, &k, v->is_whole, mem, found);

	if (!rc && has_customer(v)) {
		rc = sql_caller_get(ui->store, v->call.customer_id.value, mem, &known);
		if (!rc)
			caller_push(into, mem, &known);
	}
	for (size_t i = 0; !rc && i < found->count; i++)
		caller_push(into, mem, &found->at[i]);
	if (!rc)
		caller_push(into, mem, &(struct row_caller){.class = CLASS_ORDINARY});
	return rc;
}

static enum rc
tickets_load(struct ui *ui, struct intake_view *v, int64_t customer, struct arena *mem)
{
	enum rc rc = sql_caller_tickets_begin(ui->store, customer, INTAKE_TICKETS);

	v->tickets = 0;
	if (rc)
		return rc;
	while (v->tickets < INTAKE_TICKETS &&
	       sql_caller_tickets_next(ui->store, mem, &v->ticket[v->tickets]))
		v->tickets++;
	rc = sql_caller_tickets_end(ui->store);
	v->chosen = v->chosen < v->tickets ? v->chosen : 0;
	return rc;
}

/* This call itself is no earlier one. */
static enum rc
history_load(struct ui *ui, struct intake_view *v, int64_t customer, struct arena *mem)
{
	const int days = v->tree.repeat_days ? v->tree.repeat_days : 7;
	struct row_caller_history h;
	enum rc rc = sql_caller_history_begin(ui->store, customer, ui->by.now - (int64_t)days * DAY,
					      INT64_MAX);

	v->came = v->more = 0;
	if (rc)
		return rc;
	while (sql_caller_history_next(ui->store, mem, &h)) {
		if (h.id == v->call.id)
			continue;
		v->came += h.direction == 1;
		if (v->came + v->more <= INTAKE_HISTORY && h.direction == 1)
			v->history[v->came - 1] = h;
	}
	rc = sql_caller_history_end(ui->store);
	v->more = v->came > INTAKE_HISTORY ? v->came - INTAKE_HISTORY : 0;
	return rc;
}

static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	struct row_caller *copy = arena_alloc(mem, sizeof *copy);

	(void)arg;
	*copy = *(const struct row_caller *)row;
	copy->name = copy->name ? arena_strdup(mem, copy->name) : NULL;
	copy->title = copy->title ? arena_strdup(mem, copy->title) : NULL;
	copy->phone = copy->phone ? arena_strdup(mem, copy->phone) : NULL;
	copy->last_by = copy->last_by ? arena_strdup(mem, copy->last_by) : NULL;
	*is_gone = false;
	return copy;
}

enum rc
intake_load(struct ui *ui, void *state, struct arena *mem, bool quiet)
{
	struct intake_view *v = state;
	struct list loaded = {0};
	const struct row_caller *now;
	enum rc rc = call_load(ui, v, mem);

	v->is_form = ui->prompt.is_open && ui->prompt.form.plan;
	if (!rc)
		rc = callers_load(ui, v, &loaded, mem);
	if (rc)
		return rc;
	list_adopt(&v->list, &loaded, mem, quiet ? &(struct list_left){row_left, NULL} : NULL);
	now = intake_caller(v);
	rc = tickets_load(ui, v, now ? now->id : 0, mem);
	return rc ? rc : history_load(ui, v, now ? now->id : 0, mem);
}
