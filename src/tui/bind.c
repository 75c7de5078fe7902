#include "tui/bind.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "feed/config.h"
#include "text/guess.h"
#include "tui/bind_check.h"
#include "tui/bind_name.h"
#include "tui/call_keys.h"
#include "tui/edit.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { ROWS_MAX = 64, KEYS_MAX = 8, KEY_BYTES = 24 };

/* A screen that takes letters as keys is not one that one types in. */
static bool
has_letters(const struct key *keys)
{
	for (; keys->keys; keys++)
		if (strchr("jkgG", keys->keys[0]) && keys->keys[1] == ' ')
			return true;
	return false;
}

size_t
bind_sections(struct section *out)
{
	size_t n = 0;

	for (const struct screen *const *s = screens; *s && n < SECTIONS_MAX - 8; s++)
		out[n++] = (struct section){.name = (*s)->name,
					    .title = (*s)->title,
					    .keys = (*s)->keys,
					    .is_typed = (*s)->press && !has_letters((*s)->keys)};
	out[n++] = (struct section){.name = "compose",
				    .title = N_("Writing a reply or a note"),
				    .keys = compose_keys,
				    .is_typed = true};
	out[n++] = (struct section){
		.name = "promises", .title = N_("The promises in a reply"), .keys = promise_keys};
	out[n++] = (struct section){
		.name = "text", .title = N_("In a text"), .text = text_keys, .is_typed = true};
	out[n++] = (struct section){.name = "line",
				    .title = N_("In a question of one line"),
				    .line = edit_keys,
				    .never = edit_never,
				    .is_typed = true};
	out[n++] = (struct section){.name = "triage", .title = N_("Triage"), .keys = need_keys};
	out[n++] = (struct section){
		.name = "acts", .title = N_("Acts on the ticket shown"), .keys = ticket_keys};
	out[n++] = (struct section){
		.name = "calls", .title = N_("A call that goes on"), .keys = call_keys};
	out[n++] = (struct section){
		.name = "everywhere", .title = N_("Everywhere"), .keys = global_keys};
	return n;
}

bool
bind_row(const struct section *s, size_t n, struct bind_row *out)
{
	if (s->text && s->text[n].keys) {
		const struct text_key *t = &s->text[n];

		*out = (struct bind_row){t, t->keys, t->name, t->help};
		return true;
	}
	if (s->line && s->line[n].keys) {
		const struct edit_key *e = &s->line[n];

		*out = (struct bind_row){e, e->keys, e->name, e->help};
		return true;
	}
	if (!s->keys || !s->keys[n].keys)
		return false;
	*out = (struct bind_row){&s->keys[n], s->keys[n].keys, s->keys[n].name,
				 key_help_id(&s->keys[n])};
	return true;
}

const char *
bind_keys(const struct binds *b, const void *row, const char *own)
{
	for (size_t i = 0; b && i < b->count; i++)
		if (b->bind[i].row == row)
			return b->bind[i].keys;
	return own;
}

const struct key *
bind_find(const struct binds *b, const struct key *keys, const char *pressed)
{
	for (; keys && keys->keys; keys++)
		if (keys_has(bind_keys(b, keys, keys->keys), pressed))
			return keys;
	return NULL;
}

const char *
bind_pressed(const struct key *k, const char *pressed, char room[static 24])
{
	if (keys_has(k->keys, pressed))
		return pressed;
	(void)snprintf(room, KEY_BYTES, "%.*s", (int)strcspn(k->keys, " "), k->keys);
	return room;
}

/* A word spelled in a way that no terminal sends is said, and what was meant. */
static bool
key_check(struct config *c, const struct node *at, const struct section *s)
{
	struct buf meant = {0};
	const enum key_sort sort = key_sort_of(at->text, &meant);
	const char *word = config_brief(c, at->text);

	if (sort == KEY_IS_EATEN)
		config_fault(c, at, _("%s never arrives, terminals keep it: choose another key"),
			     word);
	else if (sort == KEY_IS_OTHER)
		config_fault(c, at, _("no key is called %s here: did you mean %s"), word,
			     buf_str(&meant));
	else if (sort == KEY_IS_NONE && meant.len)
		config_fault(c, at, _("no key is called %s: did you mean %s"), word,
			     buf_str(&meant));
	else if (sort == KEY_IS_NONE)
		config_fault(c, at, _("no key is called %s: see kefu(5) for the names"), word);
	else if (s->is_typed && key_is_letter(at->text))
		config_fault(c, at, _("%s is a letter of the text there: choose another key"),
			     word);
	buf_release(&meant);
	return sort == KEY_IS_NAME && !(s->is_typed && key_is_letter(at->text));
}

static bool
word_add(struct config *c, struct buf *keys, const struct node *at, const struct section *s,
	 const struct bind_row *row)
{
	if (!at->text || !*at->text) {
		config_fault(c, at, _("the name of a key belongs here, in quotes if it is a sign"));
		return false;
	}
	if (!key_check(c, at, s))
		return false;
	if ((key_is_kept(at->text) || (s->never && keys_has(s->never, at->text))) &&
	    !keys_has(row->keys, at->text)) {
		config_fault(c, at, _("%s always does the same: choose another key"), at->text);
		return false;
	}
	if (!keys_has(buf_str(keys), at->text))
		buf_printf(keys, "%s%s", keys->len ? " " : "", at->text);
	return true;
}

/* What always leads back, to help or out of a muddle stays in the row that has it. */
static void
kept_add(struct buf *keys, const char *own)
{
	for (const char *const *k = keys_kept; *k; k++)
		if (keys_has(own, *k) && !keys_has(buf_str(keys), *k))
			buf_printf(keys, "%s%s", keys->len ? " " : "", *k);
}

static void
row_read(struct binds *b, struct config *c, const struct node *at, const struct section *s,
	 const struct bind_row *row)
{
	struct buf keys = {0};
	bool is_good = at->kind != NODE_MAP;
	size_t n = 0;

	if (!is_good)
		config_fault(c, at, _("a key or a list of keys belongs here: [F2, x]"));
	else if (at->text)
		is_good = word_add(c, &keys, at, s, row);
	for (const struct node *k = at->first; k && is_good; k = k->next) {
		is_good = ++n <= KEYS_MAX && word_add(c, &keys, k, s, row);
		if (n > KEYS_MAX)
			config_fault(c, k, _("more than %d keys for one thing: take some out"),
				     KEYS_MAX);
	}
	kept_add(&keys, row->keys);
	if (is_good)
		b->bind[b->count++] = (struct bind){row->row, s->name, row->name,
						    arena_strdup(&c->mem, buf_str(&keys)), at};
	buf_release(&keys);
}

/* Another section has a row of that name; NULL: none has. */
static const char *
section_with(const char *name)
{
	struct section s[SECTIONS_MAX];
	const size_t count = bind_sections(s);
	struct bind_row row;

	for (size_t i = 0; i < count; i++)
		for (size_t n = 0; bind_row(&s[i], n, &row); n++)
			if (!strcmp(row.name, name))
				return s[i].name;
	return NULL;
}

static void
row_unknown(struct config *c, const struct node *at, const struct section *s)
{
	const char *const other = section_with(at->key);
	const char *words[ROWS_MAX], *meant;
	struct bind_row row;
	size_t n = 0;

	while (n < ROWS_MAX && bind_row(s, n, &row))
		words[n++] = row.name;
	meant = guess_word(at->key, words, n);
	if (other)
		config_fault(c, at, _("nothing is called %s in %s: it belongs below %s"),
			     config_brief(c, at->key), s->name, other);
	else if (meant)
		config_fault(c, at, _("nothing is called %s in %s: did you mean %s"),
			     config_brief(c, at->key), s->name, meant);
	else
		config_fault(c, at, _("nothing is called %s in %s: see kefu(5) for the names"),
			     config_brief(c, at->key), s->name);
}

static void
section_read(struct binds *b, struct config *c, const struct node *at, const struct section *s)
{
	if (at->kind != NODE_MAP) {
		config_fault(c, at, _("below %s stand names, each with its keys"), s->name);
		return;
	}
	for (const struct node *m = at->first; m; m = m->next) {
		struct bind_row row = {0};
		size_t n = 0;

		while (bind_row(s, n, &row) && strcmp(row.name, m->key) != 0)
			n++;
		if (bind_row(s, n, &row))
			row_read(b, c, m, s, &row);
		else
			row_unknown(c, m, s);
	}
}

static void
section_unknown(struct config *c, const struct node *at, const struct section *s, size_t n)
{
	const char *words[SECTIONS_MAX], *meant;

	for (size_t i = 0; i < n; i++)
		words[i] = s[i].name;
	meant = guess_word(at->key, words, n);
	if (meant)
		config_fault(c, at, _("no section of keys is called %s: did you mean %s"),
			     config_brief(c, at->key), meant);
	else
		config_fault(c, at, _("no section of keys is called %s: see kefu(5) for them"),
			     config_brief(c, at->key));
}

static size_t
rows_count(const struct section *s, size_t sections)
{
	struct bind_row row;
	size_t rows = 0;

	for (size_t i = 0; i < sections; i++)
		for (size_t n = 0; bind_row(&s[i], n, &row); n++)
			rows++;
	return rows;
}

void
bind_make(struct binds *b, struct config *c)
{
	struct section s[SECTIONS_MAX];
	const size_t n = bind_sections(s);

	*b = (struct binds){0};
	if (!c->keys)
		return;
	b->bind = arena_alloc(&c->mem, rows_count(s, n) * sizeof *b->bind);
	for (const struct node *m = c->keys->first; m; m = m->next) {
		size_t i = 0;

		while (i < n && strcmp(s[i].name, m->key) != 0)
			i++;
		if (i < n)
			section_read(b, c, m, &s[i]);
		else
			section_unknown(c, m, s, n);
	}
	bind_check(b, c);
}
