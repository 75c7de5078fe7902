#include "feed/phrase_pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "feed/phrase_field.h"
#include "text/guess.h"

/* A phrase and where it stands. */
struct found {
	const struct phrase *phrase;
	const struct node *at;
};

static int
compare_found(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	const int order = strcmp(x->phrase->id, y->phrase->id);

	return order ? order : x->at->line - y->at->line;
}

static enum rc
check_ids(struct pack_reader *r, struct found *found, size_t n)
{
	qsort(found, n, sizeof *found, compare_found);
	for (size_t i = 1; i < n; i++)
		if (!strcmp(found[i - 1].phrase->id, found[i].phrase->id))
			return pack_fail(r, node_get(found[i].at, "id"),
					 _("the id %s is taken by line %d: choose another"),
					 found[i].phrase->id,
					 node_get(found[i - 1].at, "id")->line);
	return OK;
}

static size_t
count_nodes(const struct node *list)
{
	size_t n = 0;

	for (const struct node *m = list->first; m; m = m->next)
		n++;
	return n;
}

static enum rc
read_phrases(struct pack_reader *r, const struct node *list, struct phrase_pack *pack)
{
	const struct phrase **tail = &pack->first;
	struct found *found = arena_alloc(r->mem, count_nodes(list) * sizeof *found);
	enum rc rc = OK;

	for (const struct node *n = list->first; !rc && n; n = n->next) {
		struct phrase *fresh = arena_alloc(r->mem, sizeof *fresh);

		rc = phrase_read(r, n, fresh);
		*tail = fresh;
		tail = &fresh->next;
		found[pack->count++] = (struct found){.phrase = fresh, .at = n};
	}
	return rc ? rc : check_ids(r, found, pack->count);
}

static enum rc
check_top(struct pack_reader *r, const struct node *root)
{
	static const char *const keys[] = {"language", "phrases"};

	if (root->kind != NODE_MAP)
		return pack_fail(r, root, _("a pack is a map of language and phrases"));
	for (const struct node *n = root->first; n; n = n->next)
		if (strcmp(n->key, keys[0]) != 0 && strcmp(n->key, keys[1]) != 0)
			return pack_unknown(r, n, guess_word(n->key, keys, 2),
					    _("a pack has no %s"), pack_brief(r, n->key));
	return OK;
}

static enum rc
read_language(struct pack_reader *r, const struct node *root, struct phrase_pack *pack)
{
	const struct node *at = node_get(root, "language");

	if (!at)
		return pack_fail(r, root, _("the pack does not say its language: zh_CN or en"));
	if (!at->text || (strcmp(at->text, "zh_CN") != 0 && strcmp(at->text, "en") != 0))
		return pack_fail(r, at, _("the language is zh_CN or en"));
	pack->language = at->text;
	return OK;
}

enum rc
phrase_pack_read(struct yaml_file file, struct arena *mem, struct phrase_pack *pack,
		 struct err *err)
{
	struct pack_reader r = {.file = file.name, .mem = mem, .err = err};
	struct phrase_pack read = {0};
	const struct node *list;
	struct node *root;
	enum rc rc = yaml_read(file, mem, &root, err);

	if (!rc)
		rc = check_top(&r, root);
	if (!rc)
		rc = read_language(&r, root, &read);
	if (rc)
		return rc;
	list = node_get(root, "phrases");
	if (!list || list->kind != NODE_LIST)
		return pack_fail(&r, list ? list : root, _("phrases is a list of phrases"));
	rc = read_phrases(&r, list, &read);
	if (!rc)
		*pack = read;
	return rc;
}
