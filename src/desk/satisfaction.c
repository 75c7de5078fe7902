/* The rate of satisfaction in groups: each group is the sum of its rows, and opens them. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "core/label.h"
#include "core/role.h"
#include "desk/survey.h"
#include "sql_read.h"
#include "store/store.h"

bool
satisfaction_sees_all(const struct actor *by)
{
	return by->roles & (ROLE_SUPERVISOR | ROLE_QUALITY | ROLE_MANAGER);
}

struct name {
	const char *name, *stands;
};

static struct name
mood_name(struct sql_int mood)
{
	if (!mood.is_set)
		return (struct name){"", _("not triaged")};
	return (struct name){word_of(WORD_EMOTION, (int)mood.value),
			     label_of(WORD_EMOTION, (int)mood.value)};
}

/* Of whatever has one group; phrases are many. */
static struct name
name_of(const struct row_verdict *v, enum satisfaction_by how)
{
	switch (how) {
	case SATISFACTION_AGENT:
		return v->agent_no ? (struct name){v->agent_no, v->agent}
				   : (struct name){"", _("nobody")};
	case SATISFACTION_CATEGORY:
		return v->category ? (struct name){v->category, v->category}
				   : (struct name){"", _("no category")};
	case SATISFACTION_FIRST:
		return mood_name(v->first);
	case SATISFACTION_LAST:
		return mood_name(v->last);
	case SATISFACTION_PHRASE:
	case SATISFACTION_SOURCE:
	case SATISFACTION_BYS:
		break;
	}
	return (struct name){satisfaction_source_word(v->source), satisfaction_source(v->source)};
}

struct reading {
	struct store *store;
	enum satisfaction_by how;
	struct arena *mem;
	struct satisfaction *out;
	size_t room;
};

static struct satisfaction_group *
group_need(struct reading *r, struct name name)
{
	struct satisfaction *s = r->out;

	for (size_t i = 0; i < s->groups; i++)
		if (!strcmp(s->group[i].name, name.name))
			return &s->group[i];
	if (s->groups == r->room) {
		struct satisfaction_group *more;

		r->room = r->room ? 2 * r->room : 32;
		more = arena_alloc(r->mem, r->room * sizeof *more);
		if (s->groups)
			(void)memcpy(more, s->group, s->groups * sizeof *more);
		s->group = more;
	}
	s->group[s->groups] =
		(struct satisfaction_group){.name = arena_strdup(r->mem, name.name),
					    .stands = arena_strdup(r->mem, name.stands)};
	return &s->group[s->groups++];
}

/* Each phrase that was sent on the ticket; those without one are a group, too. */
static enum rc
phrases_each(struct store *s, int64_t ticket, void (*each)(void *arg, struct name name), void *arg)
{
	struct arena mem = {0};
	struct row_verdict_phrases p;
	bool is_any = false;
	enum rc rc = sql_verdict_phrases_begin(s, ticket);

	if (rc)
		return rc;
	while (sql_verdict_phrases_next(s, &mem, &p)) {
		each(arg, (struct name){p.name, p.name});
		is_any = true;
	}
	if (!is_any)
		each(arg, (struct name){"", _("no phrase")});
	rc = sql_verdict_phrases_end(s);
	arena_reset(&mem);
	return rc;
}

struct adding {
	struct reading *r;
	int64_t score;
};

static void
phrase_add(void *arg, struct name name)
{
	const struct adding *a = arg;

	satisfaction_add(group_need(a->r, name), a->score);
}

static enum rc
verdict_add(struct reading *r, const struct row_verdict *v)
{
	struct adding a = {r, v->score};

	satisfaction_add(&r->out->all, v->score);
	if (r->how == SATISFACTION_PHRASE)
		return phrases_each(r->store, v->ticket_id, phrase_add, &a);
	satisfaction_add(group_need(r, name_of(v, r->how)), v->score);
	return OK;
}

static int
by_name(const void *a, const void *b)
{
	const struct satisfaction_group *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static enum rc
begin(struct store *s, const struct actor *by, int64_t from, int64_t before,
      enum satisfaction_by how)
{
	return sql_verdicts_begin(s, from, before, by->agent, satisfaction_sees_all(by),
				  how == SATISFACTION_FIRST);
}

enum rc
satisfaction_read(struct store *s, const struct actor *by, int64_t from, int64_t before,
		  enum satisfaction_by how, struct arena *mem, struct satisfaction *out)
{
	struct reading r = {.store = s, .how = how, .mem = mem, .out = out};
	struct arena row_mem = {0};
	struct row_verdict v;
	enum rc rc = begin(s, by, from, before, how), ended;

	*out = (struct satisfaction){.all = {.name = "", .stands = _("all of it")}};
	if (rc)
		return rc;
	while (!rc && sql_verdicts_next(s, &row_mem, &v)) {
		rc = verdict_add(&r, &v);
		arena_reset(&row_mem);
	}
	ended = sql_verdicts_end(s);
	arena_reset(&row_mem);
	if (out->groups)
		qsort(out->group, out->groups, sizeof *out->group, by_name);
	return rc ? rc : ended;
}

struct sought {
	const char *key;
	bool is_found;
};

static void
phrase_seek(void *arg, struct name name)
{
	struct sought *s = arg;

	s->is_found = s->is_found || !strcmp(s->key, name.name);
}

static enum rc
is_in(struct store *s, const struct row_verdict *v, enum satisfaction_by how, struct sought *sought)
{
	sought->is_found = !sought->key;
	if (sought->is_found)
		return OK;
	if (how == SATISFACTION_PHRASE)
		return phrases_each(s, v->ticket_id, phrase_seek, sought);
	sought->is_found = !strcmp(sought->key, name_of(v, how).name);
	return OK;
}

enum rc
satisfaction_rows(struct store *s, const struct actor *by, int64_t from, int64_t before,
		  enum satisfaction_by how, const char *key, const struct satisfaction_each *each)
{
	struct sought sought = {.key = key};
	struct arena mem = {0};
	struct row_verdict v;
	enum rc rc = begin(s, by, from, before, how), ended;

	if (rc)
		return rc;
	while (!rc && sql_verdicts_next(s, &mem, &v)) {
		rc = is_in(s, &v, how, &sought);
		if (!rc && sought.is_found)
			each->row(each->arg, &v);
		arena_reset(&mem);
	}
	ended = sql_verdicts_end(s);
	arena_reset(&mem);
	return rc ? rc : ended;
}
