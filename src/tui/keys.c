#include "tui/keys.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "text/width.h"
#include "tui/compose.h"
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

static const char *
help_id(const struct key *k)
{
	const struct verb *v = k->verb ? verb_find(k->verb) : NULL;

	return k->help ? k->help : v ? v->label : k->name;
}

const char *
key_help(const struct key *k)
{
	return _(help_id(k));
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

static void
mdoc_table(struct buf *out, const char *title, const struct key *keys)
{
	buf_printf(out, ".Ss %s\n.Bl -tag -width 16n -compact\n", title);
	for (const struct key *k = keys; k->keys; k++) {
		mdoc_keys(out, k->keys);
		buf_printf(out, "\n%s\n", key_help(k));
	}
	buf_puts(out, ".El\n");
}

void
keys_print_mdoc(struct buf *out)
{
	for (const struct screen *const *s = screens; *s; s++)
		mdoc_table(out, _((*s)->title), (*s)->keys);
	mdoc_table(out, _("Writing a reply or a note"), compose_keys);
	mdoc_table(out, _("Acts on the ticket shown"), ticket_keys);
	mdoc_table(out, _("Everywhere"), global_keys);
	mdoc_table(out, _("Only by name"), command_keys);
}

static void
plain_table(struct buf *out, const char *title, const struct key *keys)
{
	buf_printf(out, "%s\n", title);
	for (const struct key *k = keys; k->keys; k++) {
		buf_puts(out, "  ");
		width_pad(out, k->keys, 20);
		buf_printf(out, " %s\n", key_help(k));
	}
}

void
keys_print(struct buf *out)
{
	for (const struct screen *const *s = screens; *s; s++)
		plain_table(out, _((*s)->title), (*s)->keys);
	plain_table(out, _("Writing a reply or a note"), compose_keys);
	plain_table(out, _("Acts on the ticket shown"), ticket_keys);
	plain_table(out, _("Everywhere"), global_keys);
	plain_table(out, _("Only by name"), command_keys);
}

static void
hint_print(const struct key *k, struct buf *out)
{
	buf_printf(out, "%s%.*s %s", out->len ? "  " : "", (int)word_len(k->keys), k->keys,
		   key_help(k));
}

/* Whole or not at all. */
static void
hint_add(const struct key *k, struct buf *out, int cols)
{
	const size_t before = out->len;

	hint_print(k, out);
	if (width_of(buf_str(out)) > cols)
		buf_splice(out, before, out->len - before, "", 0);
}

static void
hints_add(const struct ui *ui, const struct key *keys, int hint, struct buf *out, int cols)
{
	for (const struct key *k = keys; k && k->keys; k++)
		if (k->hint == hint && ui_may(ui, k))
			hint_add(k, out, cols);
}

/* The key that leads to all others stands at the end, whatever else has room. */
void
keys_hint(const struct ui *ui, struct buf *out, int cols)
{
	const struct screen *s = ui->stack[ui->depth - 1].screen;
	const struct key *const tables[] = {s->keys, s->has_verbs ? ticket_keys : NULL,
					    s->press ? NULL : global_keys};
	struct buf last = {0};

	if (!s->press)
		hint_print(keys_find(global_keys, "?"), &last);
	for (int hint = 1; hint <= HINT_LAST; hint++)
		for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
			hints_add(ui, tables[i], hint, out, cols - width_of(buf_str(&last)) - 2);
	if (last.len)
		buf_printf(out, "%s%s", out->len ? "  " : "", buf_str(&last));
	buf_release(&last);
}
