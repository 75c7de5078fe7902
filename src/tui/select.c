#include "tui/select.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "sql_rows.h"
#include "tui/list.h"

/* The place of the id, or where it would stand. */
static size_t
place(const struct selection *s, int64_t id)
{
	size_t low = 0, high = s->count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (s->at[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
selection_has(const struct selection *s, int64_t id)
{
	const size_t i = place(s, id);

	return i < s->count && s->at[i].id == id;
}

void
selection_add(struct selection *s, const struct row_ticket *t)
{
	const size_t i = place(s, t->id);

	if (selection_has(s, t->id))
		return;
	if (s->count == s->room) {
		s->room = s->room ? 2 * s->room : 64;
		s->at = realloc(s->at, s->room * sizeof *s->at);
		if (!s->at)
			abort();
	}
	(void)memmove(&s->at[i + 1], &s->at[i], (s->count - i) * sizeof *s->at);
	s->at[i].id = t->id;
	(void)snprintf(s->at[i].number, SELECTED_ROOM, "%s", t->number);
	s->count++;
}

void
selection_drop(struct selection *s, int64_t id)
{
	const size_t i = place(s, id);

	if (!selection_has(s, id))
		return;
	(void)memmove(&s->at[i], &s->at[i + 1], (s->count - i - 1) * sizeof *s->at);
	s->count--;
}

void
selection_clear(struct selection *s)
{
	s->count = 0;
}

void
selection_release(struct selection *s)
{
	free(s->at);
	*s = (struct selection){0};
}

void
selection_mark(const struct selection *s, struct list *l)
{
	for (int i = 0; i < l->count; i++)
		l->row[i].is_selected = selection_has(s, l->row[i].id);
}

size_t
selection_unseen(const struct selection *s, const struct list *l)
{
	size_t seen = 0;

	for (int i = l->top; i < l->count && i < l->top + l->rows; i++)
		seen += selection_has(s, l->row[i].id);
	return s->count - seen;
}

void
selection_say(const struct selection *s, const struct list *l, struct buf *out)
{
	const size_t unseen = selection_unseen(s, l);

	if (!s->count)
		return;
	buf_printf(out, _("selected %zu"), s->count);
	if (unseen)
		buf_printf(out, _(", %zu out of sight"), unseen);
}
