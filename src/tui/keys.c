#include "tui/keys.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "text/width.h"
#include "tui/call_keys.h"
#include "tui/compose.h"
#include "tui/intake.h"
#include "tui/ui.h"

static size_t
word_len(const char *s)
{
	return strcspn(s, " ");
}

static const char *
word_next(const char *s)
{
	s += word_len(s);
	return s + strspn(s, " ");
}

static bool
has(const char *list, const char *word, size_t len)
{
	for (; *list; list = word_next(list))
		if (word_len(list) == len && !strncmp(list, word, len))
			return true;
	return false;
}

bool
keys_has(const char *list, const char *word)
{
	return has(list, word, strlen(word));
}

const struct key *
keys_find(const struct key *keys, const char *pressed)
{
	for (; keys && keys->keys; keys++)
		if (keys_has(keys->keys, pressed))
			return keys;
	return NULL;
}

const struct key *
keys_find_name(const struct key *keys, const char *name)
{
	for (; keys && keys->keys; keys++)
		if (!strcmp(keys->name, name))
			return keys;
	return NULL;
}

const char *
key_help_id(const struct key *k)
{
	const struct verb *v = k->verb ? verb_find(k->verb) : NULL;

	return k->help ? k->help : v ? v->label : k->name;
}

const char *
key_help(const struct key *k)
{
	return _(key_help_id(k));
}

static bool
row_disjoint(const struct key *row, const struct key *others)
{
	for (const char *w = row->keys; *w; w = word_next(w))
		for (const struct key *o = others; o->keys; o++)
			if (o != row && has(o->keys, w, word_len(w)))
				return false;
	return true;
}

bool
keys_disjoint(const struct key *a, const struct key *b)
{
	for (; a->keys; a++)
		if (!row_disjoint(a, b))
			return false;
	return true;
}

/* A word that mdoc would take for punctuation is shielded. */
static void
mdoc_keys(struct buf *out, const char *keys)
{
	buf_puts(out, ".It");
	for (const char *w = keys; *w; w = word_next(w)) {
		buf_puts(out, strspn(w, ".:;,?!()[]|") ? " Ic \\&" : " Ic ");
		buf_add(out, w, word_len(w));
	}
}

/* With what has a name and no key, which no file can move. */
static size_t
sections_all(struct section *out)
{
	const size_t n = bind_sections(out);

	out[n] = (struct section){.title = N_("Only by name"), .keys = command_keys};
	return n + 1;
}

static void
mdoc_section(struct buf *out, const struct section *s)
{
	struct bind_row row;

	buf_printf(out, ".Ss %s\n.Bl -tag -width 16n -compact\n", _(s->title));
	for (size_t n = 0; bind_row(s, n, &row); n++) {
		mdoc_keys(out, row.keys);
		buf_printf(out, "\n%s\n", _(row.help));
	}
	buf_puts(out, ".El\n");
}

void
keys_print_mdoc(struct buf *out)
{
	struct section s[SECTIONS_MAX + 1];
	const size_t n = sections_all(s);

	for (size_t i = 0; i < n; i++)
		mdoc_section(out, &s[i]);
}

static void
plain_section(const struct binds *b, struct buf *out, const struct section *s)
{
	struct bind_row row;

	buf_printf(out, "%s\n", _(s->title));
	for (size_t n = 0; bind_row(s, n, &row); n++) {
		buf_puts(out, "  ");
		width_pad(out, bind_keys(b, row.row, row.keys), 20);
		buf_printf(out, " %s\n", _(row.help));
	}
}

void
keys_print(const struct binds *b, struct buf *out)
{
	struct section s[SECTIONS_MAX + 1];
	const size_t n = sections_all(s);

	for (size_t i = 0; i < n; i++)
		plain_section(b, out, &s[i]);
}

/* The names that the file may use, each with its own keys and what it does. */
static void
names_mdoc(struct buf *out, const struct section *s)
{
	struct bind_row row;

	buf_printf(out, ".Ss keys: %s\n%s:\n.Bl -tag -width 18n -compact\n", s->name, _(s->title));
	for (size_t n = 0; bind_row(s, n, &row); n++) {
		buf_printf(out, ".It Li %s\n%s:", row.name, _(row.help));
		for (const char *w = row.keys; *w; w = word_next(w)) {
			buf_puts(out, " \\&");
			for (size_t i = 0; i < word_len(w); i++)
				buf_puts(out, w[i] == '\\' ? "\\e" : (const char[]){w[i], '\0'});
		}
		buf_puts(out, "\n");
	}
	buf_puts(out, ".El\n");
}

void
keys_names_mdoc(struct buf *out)
{
	struct section s[SECTIONS_MAX];
	const size_t n = bind_sections(s);

	for (size_t i = 0; i < n; i++)
		names_mdoc(out, &s[i]);
}

void
key_put(struct buf *out, const char *keys)
{
	const size_t n = word_len(keys);

	if (n == 3 && !strncmp(keys, "C-", 2))
		buf_printf(out, "^%c", keys[2] >= 'a' && keys[2] <= 'z' ? keys[2] & 0x5f : keys[2]);
	else if (n > 2 && !strncmp(keys, "M-", 2))
		buf_printf(out, "Esc+%.*s", (int)n - 2, keys + 2);
	else
		buf_printf(out, "%.*s", n ? (int)n : 1, n ? keys : "-");
}

void
keys_put(struct buf *out, const char *keys)
{
	for (const char *w = keys; *w; w = word_next(w)) {
		buf_puts(out, w == keys ? "" : " ");
		key_put(out, w);
	}
}

const char *
key_said(const struct binds *b, const struct key *keys, const char *name,
	 char room[static KEY_ROOM])
{
	const struct key *k = keys_find_name(keys, name);

	struct buf text = {0};

	key_put(&text, bind_keys(b, k, k->keys));
	(void)snprintf(room, KEY_ROOM, "%s", buf_str(&text));
	buf_release(&text);
	return room;
}

static struct hints
hints_of(const struct ui *ui)
{
	return (struct hints){&ui->binds, ui->setting.of[SETTING_LINEAR]};
}

static void
hint_print(const struct hints *h, const struct key *k, struct buf *out)
{
	const char *keys = bind_keys(h->binds, k, k->keys);
	const char *between = h->is_linear ? _(", ") : "  ";

	if (!*keys)
		return;
	buf_puts(out, out->len ? between : "");
	key_put(out, keys);
	buf_printf(out, " %s", key_help(k));
}

/* Whole or not at all. */
static void
hint_add(const struct hints *h, const struct key *k, struct buf *out, int cols)
{
	const size_t before = out->len;

	hint_print(h, k, out);
	if (width_of(buf_str(out)) > cols)
		buf_splice(out, before, out->len - before, "", 0);
}

static void
hints_add(const struct ui *ui, const struct key *keys, int hint, struct buf *out, int cols)
{
	const struct hints h = hints_of(ui);

	for (const struct key *k = keys; k && k->keys; k++)
		if (k->hint == hint && ui_may(ui, k))
			hint_add(&h, k, out, cols);
}

void
keys_hint_table(const struct hints *h, const struct key *keys, struct buf *out, int cols)
{
	for (int hint = 1; hint <= HINT_LAST; hint++)
		for (const struct key *k = keys; k->keys; k++)
			if (k->hint == hint)
				hint_add(h, k, out, cols);
}

/* The key that leads to all others stands at the end, whatever else has room. */
void
keys_hint(const struct ui *ui, struct buf *out, int cols)
{
	const struct screen *s = ui->stack[ui->depth - 1].screen;
	/* The intake is of the call itself: how it goes on there is what is needed most. Of a call
	 * that is parked or over the call line says the key. */
	const bool is_call = s != &screen_intake && (ui->line.live || ui->line.ringing);
	const struct key *const tables[] = {
		is_call ? call_keys : s->keys, is_call ? s->keys : call_keys,
		s->has_verbs ? ticket_keys : NULL, s->press ? NULL : global_keys};
	const struct hints h = hints_of(ui);
	struct buf last = {0};

	if (!s->press)
		hint_print(&h, keys_find_name(global_keys, "palette"), &last);
	for (int hint = 1; hint <= HINT_LAST; hint++)
		for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
			hints_add(ui, tables[i], hint, out, cols - width_of(buf_str(&last)) - 2);
	if (last.len)
		buf_printf(out, "%s%s",
			   !out->len     ? ""
			   : h.is_linear ? _(", ")
					 : "  ",
			   buf_str(&last));
	buf_release(&last);
}
