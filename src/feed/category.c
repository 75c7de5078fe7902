#include "feed/category.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "feed/category_data.h"
#include "text/clean.h"
#include "text/guess.h"
#include "text/utf8.h"

enum { REPEAT_DAYS_MAX = 90, VERSION_MAX = 999999 };

/* A tree while it is read. */
struct reader {
	struct yaml_file file;
	struct arena *mem;
	struct err *err;
	struct category *at;
	size_t count;
};

struct yaml_file
category_own_file(void)
{
	return (struct yaml_file){"categories.yaml", categories_yaml, categories_yaml_size};
}

#define FAIL(r, node, ...) fail_at(r, node, err_set((r)->err, E_INVALID, __VA_ARGS__))

/* Puts the place before the sentence. */
static enum rc
fail_at(struct reader *r, const struct node *at, enum rc rc)
{
	const char *why = arena_strdup(r->mem, err_text(r->err));

	return err_set(r->err, rc, "%s:%d:%d: %s", r->file.name, at->line, at->col, why);
}

static size_t
characters(const char *s)
{
	const size_t n = strlen(s);
	size_t count = 0;

	for (size_t i = 0; i < n; count++)
		i += utf8_next(s + i, n - i).len;
	return count;
}

/* As it will be shown: a name that changes when it is cleaned is none. */
static enum rc
name_check(struct reader *r, const struct node *at, const char *name)
{
	struct buf b = {0};
	bool is_clean;

	clean(&b, name, strlen(name), CLEAN_LINE);
	is_clean = !strcmp(buf_str(&b), name);
	buf_release(&b);
	if (!*name || !is_clean || characters(name) > CATEGORY_NAME_MAX)
		return FAIL(r, at, _("a category is called by 1 to %d characters of one line"),
			    CATEGORY_NAME_MAX);
	return OK;
}

static enum rc
name_add(struct reader *r, const struct node *at, const char *name, int level, int parent)
{
	enum rc rc = name_check(r, at, name);

	for (size_t i = 0; !rc && i < r->count; i++)
		if (r->at[i].parent == parent && !strcmp(r->at[i].name, name))
			rc = FAIL(r, at, _("there are two of “%s” here"), name);
	if (!rc && r->count == CATEGORIES_MAX)
		rc = FAIL(r, at, _("more than %d categories: nobody finds his way through them"),
			  CATEGORIES_MAX);
	if (!rc)
		r->at[r->count++] = (struct category){name, level, parent};
	return rc;
}

/* A map has names as keys and what is below as values; a list holds the names alone. */
static enum rc
level_read(struct reader *r, const struct node *at, int level, int parent)
{
	enum rc rc = OK;

	if (at->kind == NODE_TEXT && !*at->text)
		return OK;
	if (at->kind == NODE_TEXT)
		return FAIL(r, at, _("this is a list or a map of names"));
	if (level > CATEGORY_DEPTH)
		return FAIL(r, at, _("a category has at most %d levels"), CATEGORY_DEPTH);
	for (const struct node *n = at->first; !rc && n; n = n->next) {
		const char *name = at->kind == NODE_MAP ? n->key : n->text;

		if (!name)
			return FAIL(r, n, _("this is a list or a map of names"));
		rc = name_add(r, n, name, level, parent);
		if (!rc && at->kind == NODE_MAP)
			rc = level_read(r, n, level + 1, (int)r->count - 1);
	}
	return rc;
}

static enum rc
number_read(struct reader *r, const struct node *root, const char *key, int most, int *out)
{
	const struct node *n = node_get(root, key);
	char *end = NULL;
	const long value = n && n->text ? strtol(n->text, &end, 10) : 0;

	if (n && n->text && *n->text && !*end && value >= 1 && value <= most) {
		*out = (int)value;
		return OK;
	}
	return n ? FAIL(r, n, _("this is a whole number from %d to %d"), 1, most)
		 : FAIL(r, root, _("“%s” is missing"), key);
}

static enum rc
keys_check(struct reader *r, const struct node *root)
{
	static const char *const keys[] = {"version", "repeat_days", "categories"};
	enum { KEYS = sizeof keys / sizeof *keys };

	for (const struct node *n = root->first; n; n = n->next) {
		const char *meant = n->key ? guess_word(n->key, keys, KEYS) : NULL;
		bool is_known = false;

		for (int i = 0; n->key && i < KEYS; i++)
			is_known |= !strcmp(n->key, keys[i]);
		if (is_known)
			continue;
		return meant ? FAIL(r, n, _("there is no “%s”; did you mean “%s”?"), n->key, meant)
			     : FAIL(r, n, _("there is no “%s” here"), n->key ? n->key : "");
	}
	return OK;
}

enum rc
category_read(struct yaml_file file, struct arena *mem, struct category_tree *tree, struct err *err)
{
	struct reader r = {.file = file, .mem = mem, .err = err};
	struct category_tree got = {0};
	const struct node *list;
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (rc)
		return rc;
	r.at = arena_alloc(mem, CATEGORIES_MAX * sizeof *r.at);
	rc = keys_check(&r, root);
	if (!rc)
		rc = number_read(&r, root, "version", VERSION_MAX, &got.version);
	if (!rc)
		rc = number_read(&r, root, "repeat_days", REPEAT_DAYS_MAX, &got.repeat_days);
	list = node_get(root, "categories");
	if (!rc)
		rc = list ? level_read(&r, list, 1, -1)
			  : FAIL(&r, root, _("“%s” is missing"), "categories");
	if (!rc && !r.count)
		rc = FAIL(&r, list, _("there is not one category here"));
	got.at = r.at;
	got.count = r.count;
	if (!rc)
		*tree = got;
	return rc;
}
