#include "feed/import_map.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "text/fold.h"
#include "text/guess.h"

/* --- reading --- */

struct reader {
	const char *file;
	struct arena *mem;
	struct err *err;
};

static enum rc
fail(const struct reader *r, const struct node *at, const char *sentence)
{
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, sentence);
}

static enum field_name
field_named(const char *name)
{
	for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
		if (!strcmp(header_name((enum field_name)f), name))
			return (enum field_name)f;
	return FIELD_NONE;
}

static enum rc
field_check(const struct reader *r, const struct node *at, const char *name)
{
	const char *names[FIELD_COUNT], *meant;
	size_t n = 0;

	if (field_named(name))
		return OK;
	for (int f = FIELD_NONE + 1; f < FIELD_COUNT; f++)
		names[n++] = header_name((enum field_name)f);
	meant = guess_word(name, names, n);
	return fail(r, at,
		    meant ? arena_printf(r->mem, _("%s is no field of a ticket: did you mean %s"),
					 name, meant)
			  : arena_printf(r->mem, _("%s is no field of a ticket: kefu(5) has them"),
					 name));
}

static enum rc
columns_check(const struct reader *r, const struct node *columns)
{
	enum rc rc = OK;

	if (!columns)
		return OK;
	if (columns->kind != NODE_MAP)
		return fail(r, columns, _("columns is a map of headers and fields"));
	for (const struct node *c = columns->first; !rc && c; c = c->next) {
		if (!c->text)
			rc = fail(r, c, _("a column means one field, or \"\" for none"));
		else if (*c->text)
			rc = field_check(r, c, c->text);
	}
	return rc;
}

static enum rc
words_check(const struct reader *r, const struct node *words)
{
	enum rc rc = OK;

	if (!words)
		return OK;
	if (words->kind != NODE_MAP)
		return fail(r, words, _("words is a map of fields"));
	for (const struct node *f = words->first; !rc && f; f = f->next) {
		rc = field_check(r, f, f->key);
		if (!rc && f->kind != NODE_MAP)
			rc = fail(r, f, _("the words of a field are a map: theirs and ours"));
		for (const struct node *w = rc ? NULL : f->first; !rc && w; w = w->next)
			if (!w->text)
				rc = fail(r, w, _("a word means one word"));
	}
	return rc;
}

static enum rc
keys_check(const struct reader *r, const struct node *root)
{
	for (const struct node *m = root->first; m; m = m->next)
		if (strcmp(m->key, "columns") != 0 && strcmp(m->key, "words") != 0)
			return fail(r, m, _("this name is not used here: columns and words are"));
	return OK;
}

enum rc
import_map_read(struct yaml_file file, struct arena *mem, struct import_map *out, struct err *e)
{
	const struct reader r = {file.name, mem, e};
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, e);

	if (rc)
		return rc;
	if (root->kind != NODE_MAP)
		return fail(&r, root, _("a mapping begins with columns: or words:"));
	*out = (struct import_map){node_get(root, "columns"), node_get(root, "words")};
	rc = keys_check(&r, root);
	if (!rc)
		rc = columns_check(&r, out->columns);
	return rc ? rc : words_check(&r, out->words);
}

/* --- asking --- */

/* Case, width and blanks at the ends make no difference. */
static const struct node *
member_like(const struct node *map, const char *name)
{
	const struct node *found = NULL;
	struct buf want = {0}, key = {0};

	name += strspn(name, " ");
	fold(&want, name, strlen(name));
	while (want.len && want.data[want.len - 1] == ' ')
		want.data[--want.len] = '\0';
	for (const struct node *m = map->first; m && !found; m = m->next) {
		buf_clear(&key);
		fold(&key, m->key, strlen(m->key));
		if (!strcmp(buf_str(&key), buf_str(&want)))
			found = m;
	}
	buf_release(&want);
	buf_release(&key);
	return found;
}

enum field_name
import_map_field(const struct import_map *map, const char *title)
{
	const struct node *c = map && map->columns ? member_like(map->columns, title) : NULL;

	return c ? field_named(c->text) : (enum field_name)header_find(title);
}

const char *
import_map_word(const struct import_map *map, enum field_name field, const char *value)
{
	const struct node *words =
		map && map->words ? node_get(map->words, header_name(field)) : NULL;
	const struct node *w = words ? member_like(words, value) : NULL;

	return w ? w->text : value;
}
