/* What the meeting's page one, agenda and minutes read. */
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "desk/meeting.h"
#include "desk/meeting_beside.h"
#include "sql_read.h"
#include "store/store.h"

enum { FIRST_ROOM = 16, BESIDE_MOST = 30 };

/* A row more at the end of a list in the arena; the list grows twofold. */
static void *
grow(struct arena *mem, void *rows, int count, size_t size)
{
	void *more;

	if (count < FIRST_ROOM ? count != 0 : (count & (count - 1)) != 0)
		return rows;
	more = arena_alloc(mem, size * (count ? (size_t)count * 2 : FIRST_ROOM));
	if (count)
		(void)memcpy(more, rows, size * (size_t)count);
	return more;
}

/* Who leads: the one that was named, else whose turn it is. */
static enum rc
chair_read(struct store *s, const struct row_meeting *m, struct arena *mem, const char **chair)
{
	struct row_meeting last;
	struct row_meeting_turn turn;
	enum rc rc;

	*chair = m->chair;
	if (*chair)
		return OK;
	rc = sql_meeting_last(s, INT64_MAX, mem, &last);
	if (rc && rc != E_NOTFOUND)
		return rc;
	rc = sql_meeting_turn(s, ROLE_LEAD, rc ? "" : last.chair_no, mem, &turn);
	if (!rc)
		*chair = turn.name;
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
items_read(struct store *s, int64_t now, struct arena *mem, struct agenda *out)
{
	struct row_meeting_item *rows = NULL;
	enum rc rc = sql_meeting_agenda_begin(s, out->meeting.id, now);

	if (rc)
		return rc;
	do
		rows = grow(mem, rows, out->items, sizeof *rows);
	while (sql_meeting_agenda_next(s, mem, &rows[out->items]) && ++out->items);
	for (int i = 0; i < out->items; i++)
		out->left += !rows[i].taken_up;
	out->item = rows;
	return sql_meeting_agenda_end(s);
}

static enum rc
under_way_read(struct store *s, int64_t now, struct arena *mem, struct agenda *out)
{
	struct row_meeting_item *rows = NULL;
	enum rc rc = sql_meeting_under_way_begin(s, out->meeting.id, now);

	if (rc)
		return rc;
	do
		rows = grow(mem, rows, out->under_ways, sizeof *rows);
	while (sql_meeting_under_way_next(s, mem, &rows[out->under_ways]) && ++out->under_ways);
	out->under_way = rows;
	return sql_meeting_under_way_end(s);
}

static enum rc
broken_read(struct store *s, int64_t since, int64_t now, struct arena *mem, struct agenda *out)
{
	struct row_meeting_promise *rows = arena_alloc(mem, BESIDE_MOST * sizeof *rows);
	enum rc rc = sql_meeting_broken_begin(s, since, now, BESIDE_MOST);

	while (!rc && out->brokens < BESIDE_MOST &&
	       sql_meeting_broken_next(s, mem, &rows[out->brokens]))
		out->brokens++;
	out->broken = rows;
	return rc ? rc : sql_meeting_broken_end(s);
}

static enum rc
complaints_read(struct store *s, struct arena *mem, struct agenda *out)
{
	struct row_meeting_complaint *rows = arena_alloc(mem, BESIDE_MOST * sizeof *rows);
	enum rc rc = sql_meeting_complaints_begin(s, BESIDE_MOST);

	while (!rc && out->complaints < BESIDE_MOST &&
	       sql_meeting_complaints_next(s, mem, &rows[out->complaints]))
		out->complaints++;
	out->complaint = rows;
	return rc ? rc : sql_meeting_complaints_end(s);
}

static enum rc
news_read(struct store *s, int64_t after, struct arena *mem, struct agenda *out)
{
	struct row_meeting_news *rows = arena_alloc(mem, BESIDE_MOST * sizeof *rows);
	enum rc rc = sql_meeting_news_begin(s, after, BESIDE_MOST);

	while (!rc && out->news_count < BESIDE_MOST &&
	       sql_meeting_news_next(s, mem, &rows[out->news_count]))
		out->news_count++;
	out->news = rows;
	return rc ? rc : sql_meeting_news_end(s);
}

enum rc
agenda_read(struct store *s, int64_t now, struct arena *mem, struct agenda *out)
{
	struct row_meeting last = {.closed_at = {true, now - FIRST_SINCE}};
	enum rc rc = sql_meeting_last(s, INT64_MAX, mem, &last);

	*out = (struct agenda){0};
	if (rc == E_NOTFOUND)
		rc = OK;
	if (!rc)
		rc = meeting_read(s, mem, &out->meeting);
	if (!rc)
		rc = chair_read(s, &out->meeting, mem, &out->chair);
	if (!rc)
		rc = items_read(s, now, mem, out);
	if (!rc)
		rc = broken_read(s, last.closed_at.value, now, mem, out);
	if (!rc)
		rc = complaints_read(s, mem, out);
	if (!rc)
		rc = meeting_hot_read(s, last.closed_at.value, now, mem, out);
	if (!rc)
		rc = under_way_read(s, now, mem, out);
	return rc ? rc : news_read(s, last.closed_by.value, mem, out);
}

/* --- page one --- */

static int
by_presence(const void *a, const void *b)
{
	static const int places[] = {[PRESENCE_MISSING] = 0,
				     [PRESENCE_PHONED] = 1,
				     [PRESENCE_ON] = 2,
				     [PRESENCE_OFF] = 3};
	const struct row_meeting_person *one = a, *two = b;
	const int by = places[meeting_presence(one)] - places[meeting_presence(two)];

	return by ? by : strcmp(one->work_no, two->work_no);
}

static void
person_count(struct meeting_page *out, const struct row_meeting_person *p)
{
	const enum presence presence = meeting_presence(p);

	out->on += presence == PRESENCE_ON;
	out->phoned += presence == PRESENCE_PHONED;
	out->missing += presence == PRESENCE_MISSING;
	out->covering += p->attendance.value == ATTENDS_PHONES;
}

/* Shifts that begin after the meeting are not expected at it, unless it is later than that. */
static enum rc
people_read(struct store *s, int64_t meeting, int64_t at, struct arena *mem,
	    struct row_meeting_person **rows, int *count)
{
	const struct local l = time_local(at);
	const int minute = l.hour * 60 + l.minute;
	enum rc rc = sql_meeting_people_begin(
		s, time_day(at), minute > MEETING_MINUTE ? minute : MEETING_MINUTE, meeting);

	*rows = NULL;
	*count = 0;
	if (rc)
		return rc;
	do
		*rows = grow(mem, *rows, *count, sizeof **rows);
	while (sql_meeting_people_next(s, mem, &(*rows)[*count]) && ++*count);
	return sql_meeting_people_end(s);
}

static enum rc
page_promises(struct store *s, int64_t now, struct arena *mem, struct meeting_page *out)
{
	struct row_meeting_promise *rows = arena_alloc(mem, BESIDE_MOST * sizeof *rows);
	enum rc rc = sql_meeting_promises_begin(s, meeting_moment(now, EARLY_MINUTE), BESIDE_MOST);

	while (!rc && out->promises < BESIDE_MOST &&
	       sql_meeting_promises_next(s, mem, &rows[out->promises]))
		out->promises++;
	out->promise = rows;
	return rc ? rc : sql_meeting_promises_end(s);
}

enum rc
meeting_page_read(struct store *s, int64_t now, struct arena *mem, struct meeting_page *out)
{
	struct row_meeting_person *rows = NULL;
	enum rc rc;

	*out = (struct meeting_page){0};
	rc = meeting_read(s, mem, &out->meeting);
	if (!rc)
		rc = chair_read(s, &out->meeting, mem, &out->chair);
	if (!rc)
		rc = people_read(s, out->meeting.id, now, mem, &rows, &out->persons);
	if (rc)
		return rc;
	if (out->persons)
		qsort(rows, (size_t)out->persons, sizeof *rows, by_presence);
	for (int i = 0; i < out->persons; i++)
		person_count(out, &rows[i]);
	out->person = rows;
	rc = page_promises(s, now, mem, out);
	return rc ? rc : meeting_handover_read(s, now, mem, out);
}

/* --- minutes --- */

static enum rc
entries_read(struct store *s, struct arena *mem, struct minutes_item *m)
{
	struct row_meeting_entry *rows = NULL;
	enum rc rc = sql_meeting_entries_begin(s, m->item.id);

	if (rc)
		return rc;
	do
		rows = grow(mem, rows, m->entries, sizeof *rows);
	while (sql_meeting_entries_next(s, mem, &rows[m->entries]) && ++m->entries);
	m->entry = rows;
	return sql_meeting_entries_end(s);
}

enum rc
minutes_item_read(struct store *s, int64_t item, struct arena *mem, struct minutes_item *out)
{
	struct row_meeting m;
	enum rc rc = meeting_read(s, mem, &m);

	*out = (struct minutes_item){0};
	if (!rc)
		rc = sql_meeting_item_get(s, item, m.id, mem, &out->item);
	return rc ? rc : entries_read(s, mem, out);
}

static enum rc
taken_read(struct store *s, struct arena *mem, struct minutes *out)
{
	struct minutes_item *rows = NULL;
	enum rc rc = sql_meeting_taken_begin(s, out->meeting.id);

	if (rc)
		return rc;
	do
		rows = grow(mem, rows, out->items, sizeof *rows);
	while (sql_meeting_taken_next(s, mem, &rows[out->items].item) && ++out->items);
	rc = sql_meeting_taken_end(s);
	for (int i = 0; !rc && i < out->items; i++)
		rc = entries_read(s, mem, &rows[i]);
	out->item = rows;
	return rc;
}

enum rc
minutes_read(struct store *s, const struct row_meeting *meeting, struct arena *mem,
	     struct minutes *out)
{
	struct row_meeting_person *rows = NULL;
	enum rc rc;

	*out = (struct minutes){.meeting = *meeting};
	rc = people_read(s, meeting->id, meeting->began_at.value, mem, &rows, &out->persons);
	out->person = rows;
	return rc ? rc : taken_read(s, mem, out);
}
