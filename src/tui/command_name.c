#include "tui/command_name.h"

#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "text/guess.h"
#include "tui/entry.h"
#include "tui/keys.h"
#include "tui/ui.h"

const char *
command_name(const char *name)
{
	const struct key *const tables[] = {ticket_keys, global_keys, command_keys};
	const struct key *found = NULL;

	for (size_t i = 0; !found && i < sizeof tables / sizeof *tables; i++)
		found = keys_find_name(tables[i], name);
	for (const struct screen *const *s = screens; !found && *s; s++)
		found = keys_find_name((*s)->keys, name);
	return found ? found->name : NULL;
}

static bool
is_whole(const struct key *k, const char *name)
{
	return !strcasecmp(k->name, name) || !strcmp(key_help(k), name);
}

bool
command_begins(const struct key *k, const char *name)
{
	return !strncasecmp(k->name, name, strlen(name)) ||
	       !strncmp(key_help(k), name, strlen(name));
}

static void
list_add(struct buf *list, const struct key *k)
{
	buf_printf(list, "%s%s %s", list->len ? _(", ") : "", k->name, key_help(k));
}

/* What somebody meant who typed that: the words in any way of typing them, or a slip. */
static void
unknown_say(struct ui *ui, const struct entries *all, const char *name)
{
	const char *names[ENTRIES_MAX], *meant;
	struct arena mem = {0};
	const struct sought s = entry_sought(name, &mem);
	struct buf list = {0};

	for (size_t i = 0; i < all->count; i++) {
		struct entry e;

		names[i] = all->key[i]->name;
		if (entry_find(&ui->binds, all->key[i], &s, &mem, &e) <= RANK_BEGIN)
			list_add(&list, all->key[i]);
	}
	meant = guess_word(name, names, all->count);
	for (size_t i = 0; !list.len && meant && i < all->count; i++)
		if (all->key[i]->name == meant)
			list_add(&list, all->key[i]);
	if (command_name(name))
		ui_say(ui, _("%s is not possible here and now: Tab shows what is"), name);
	else if (list.len)
		ui_say(ui, _("there is no %s; did you mean %s?"), name, buf_str(&list));
	else
		ui_say(ui, _("there is no %s: Tab shows all names"), name);
	ui->is_error = true;
	arena_reset(&mem);
	buf_release(&list);
}

static const struct key *
begun_find(struct ui *ui, const struct entries *all, const char *name)
{
	const struct key *found = NULL;
	struct buf list = {0};
	int count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (command_begins(all->key[i], name)) {
			found = all->key[i];
			list_add(&list, found);
			count++;
		}
	if (count > 1) {
		ui_say(ui, _("%s may be %s: nothing was done"), name, buf_str(&list));
		ui->is_error = true;
	} else if (!count)
		unknown_say(ui, all, name);
	buf_release(&list);
	return count == 1 ? found : NULL;
}

const struct key *
command_find(struct ui *ui, const char *name)
{
	struct entries all;

	entries_of(ui, ui_top(ui)->screen, &all);
	for (size_t i = 0; i < all.count; i++)
		if (is_whole(all.key[i], name))
			return all.key[i];
	return begun_find(ui, &all, name);
}
