/* No key twice within a mode: a mode is what answers while one thing is open. */
#include "tui/bind_check.h"

#include <string.h>

#include "base/intl.h"
#include "feed/config.h"
#include "tui/bind.h"
#include "tui/call_keys.h"
#include "tui/keys.h"
#include "tui/ui.h"

const char *const keys_kept[] = {"Esc", "F1", "C-l", "C-z", NULL};

bool
key_is_kept(const char *word)
{
	for (const char *const *k = keys_kept; *k; k++)
		if (!strcmp(*k, word))
			return true;
	return false;
}

static const struct screen *
screen_of(const struct section *s)
{
	for (const struct screen *const *at = screens; *at; at++)
		if ((*at)->keys == s->keys)
			return *at;
	return NULL;
}

/* Do both sections answer in one mode? */
static bool
meet(const struct section *a, const struct section *b)
{
	const struct screen *x = screen_of(a), *y = screen_of(b);

	if (a->name == b->name)
		return true;
	if (a->line || b->line) /* of the screens those that ask, and a line in them */
		return a->is_typed && b->is_typed && (x || y);
	if ((x && y) || a->keys == need_keys || b->keys == need_keys)
		return false;
	if (!x && !y) /* acts and everywhere; compose and text */
		return a->is_typed == b->is_typed;
	if (!x)
		return meet(b, a);
	if (b->keys == ticket_keys)
		return x->has_verbs;
	return (b->keys == global_keys || b->keys == call_keys) && !x->press;
}

/* A row's keys for this person, and in its table. */
struct keys_of {
	const char *now, *own;
};

/*
 * A key that both have; NULL: none. What both have in their tables was settled there: the row of
 * the screen goes first.
 */
static const char *
shared(const struct keys_of *a, const struct keys_of *b, char room[static 24])
{
	const char *list = a->now;

	while (*list) {
		const size_t n = strcspn(list, " ");

		if (n < 24) {
			(void)memcpy(room, list, n);
			room[n] = '\0';
			if (keys_has(b->now, room) && !key_is_kept(room) &&
			    !(keys_has(a->own, room) && keys_has(b->own, room)))
				return room;
		}
		list += n + strspn(list + n, " ");
	}
	return NULL;
}

struct search {
	const struct binds *binds;
	const struct section *section;
	size_t sections;
};

static const struct section *
section_of(const struct search *all, const struct bind *b)
{
	for (size_t i = 0; i < all->sections; i++)
		if (!strcmp(all->section[i].name, b->section))
			return &all->section[i];
	return NULL;
}

/* The keys that the table gives the row. */
static const char *
keys_own(const struct section *own, const struct bind *b)
{
	struct bind_row row;

	for (size_t n = 0; bind_row(own, n, &row); n++)
		if (row.row == b->row)
			return row.keys;
	return "";
}

/* True, and a fault, when another row of the mode has one of its keys. */
static bool
clashes(const struct search *all, const struct bind *b, struct config *c)
{
	const struct section *own = section_of(all, b);
	const struct keys_of mine = {b->keys, keys_own(own, b)};
	struct bind_row row;
	char room[24];

	for (size_t i = 0; i < all->sections; i++) {
		const struct section *s = &all->section[i];

		for (size_t n = 0; meet(own, s) && bind_row(s, n, &row); n++) {
			const char *keys = bind_keys(all->binds, row.row, row.keys);

			if (row.row == b->row ||
			    !shared(&mine, &(struct keys_of){keys, row.keys}, room))
				continue;
			config_fault(c, b->at,
				     _("%s is the key of %s in %s (%s) already: choose another, or "
				       "give that one another first"),
				     room, row.name, s->name, _(row.help));
			return true;
		}
	}
	return false;
}

/* What goes gives its row its own keys back, which may be in the way of another: from the start. */
void
bind_check(struct binds *b, struct config *c)
{
	struct section s[SECTIONS_MAX];
	const struct search all = {b, s, bind_sections(s)};
	size_t i = b->count;

	while (i-- > 0) {
		if (!clashes(&all, &b->bind[i], c))
			continue;
		(void)memmove(&b->bind[i], &b->bind[i + 1], (b->count - i - 1) * sizeof *b->bind);
		i = --b->count;
	}
}
