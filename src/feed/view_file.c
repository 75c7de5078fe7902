#include "feed/view_file.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/filter.h"
#include "text/clean.h"
#include "text/guess.h"

struct view_reader {
	const char *file;
	struct arena *mem;
	struct err *err;
};

/* --- reading --- */

static size_t
characters(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

static enum rc
fail(const struct view_reader *r, const struct node *at, const char *sentence)
{
	return err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, sentence);
}

static enum rc
key_unknown(const struct view_reader *r, const struct node *at, const char *const *keys, size_t n)
{
	const char *meant = guess_word(at->key, keys, n);
	const char *sentence =
		meant ? arena_printf(r->mem, _("this name is not used here: did you mean %s"),
				     meant)
		      : arena_printf(r->mem, _("this name is not used here: %s is"), keys[0]);

	return fail(r, at, sentence);
}

static enum rc
keys_check(const struct view_reader *r, const struct node *map, const char *const *keys, size_t n)
{
	for (const struct node *m = map->first; m; m = m->next) {
		size_t i = 0;

		while (i < n && strcmp(m->key, keys[i]) != 0)
			i++;
		if (i == n)
			return key_unknown(r, m, keys, n);
	}
	return OK;
}

static enum rc
name_read(const struct view_reader *r, const struct node *view, struct view_row *out)
{
	const struct node *at = node_get(view, "name");
	struct buf line = {0};

	if (!at || !at->text || !*at->text)
		return fail(r, at ? at : view, _("the view has no name"));
	clean(&line, at->text, strlen(at->text), CLEAN_LINE);
	out->name = arena_strdup(r->mem, buf_str(&line));
	buf_release(&line);
	if (characters(out->name) > VIEW_NAME_MAX)
		return fail(r, at, _("the name is too long: 40 characters at most"));
	return OK;
}

static enum rc
filter_take(const struct view_reader *r, const struct node *view, struct view_row *out)
{
	const struct node *at = node_get(view, "filter");
	struct filter_fault fault;
	struct filter f;
	struct buf kept = {0};

	if (!at || !at->text || !*at->text)
		return fail(r, at ? at : view, _("the view has no filter"));
	if (filter_parse(at->text, r->mem, &f, &fault))
		return fail(r, at,
			    arena_printf(r->mem, _("filter, character %zu: %s"), fault.col,
					 fault.says));
	filter_print(&kept, &f);
	out->filter = arena_strdup(r->mem, buf_str(&kept));
	buf_release(&kept);
	return *out->filter ? OK : fail(r, at, _("the view has no filter"));
}

static enum rc
view_read(const struct view_reader *r, const struct node *at, struct view_row *out)
{
	static const char *const keys[] = {"name", "filter"};
	enum rc rc;

	if (at->kind != NODE_MAP)
		return fail(r, at, _("a view is a map of name and filter"));
	rc = keys_check(r, at, keys, 2);
	if (!rc)
		rc = name_read(r, at, out);
	return rc ? rc : filter_take(r, at, out);
}

static enum rc
twice_check(const struct view_reader *r, const struct node *at, const struct view_row *row,
	    size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (!strcmp(row[i].name, row[n - 1].name))
			return fail(r, at,
				    arena_printf(r->mem, _("the view %s stands here twice"),
						 row[i].name));
	return OK;
}

static enum rc
views_read(const struct view_reader *r, const struct node *list, struct view_form *out)
{
	struct view_row *row = arena_alloc(r->mem, VIEWS_MAX * sizeof *row);
	size_t n = 0;
	enum rc rc = OK;

	for (const struct node *v = list->first; !rc && v; v = v->next) {
		if (n == VIEWS_MAX)
			return fail(r, v, _("there are too many views: 200 at most"));
		rc = view_read(r, v, &row[n++]);
		if (!rc)
			rc = twice_check(r, v, row, n);
	}
	out->row = row;
	out->rows = n;
	return rc;
}

enum rc
view_file_read(struct yaml_file file, struct arena *mem, struct view_form *out, struct err *e)
{
	static const char *const keys[] = {"views"};
	const struct view_reader r = {file.name, mem, e};
	const struct node *list;
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, e);

	if (rc)
		return rc;
	if (root->kind != NODE_MAP)
		return fail(&r, root, _("a file of views begins with views:"));
	rc = keys_check(&r, root, keys, 1);
	if (rc)
		return rc;
	list = node_get(root, "views");
	if (!list || list->kind != NODE_LIST)
		return fail(&r, list ? list : root, _("views is a list of views"));
	return views_read(&r, list, out);
}

/* --- writing --- */

static void
text_put(struct buf *out, const char *s)
{
	buf_char(out, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_char(out, '\'');
		buf_char(out, *s);
	}
	buf_puts(out, "'\n");
}

void
view_file_begin(struct buf *out)
{
	buf_puts(out, "views:\n");
}

void
view_file_put(struct buf *out, const struct view_row *v)
{
	buf_puts(out, "- name: ");
	text_put(out, v->name);
	buf_puts(out, "  filter: ");
	text_put(out, v->filter);
}
