#include "core/category.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/phrase_find.h"

void
category_path(const struct category_tree *tree, size_t i, const char *path[CATEGORY_DEPTH])
{
	int at = (int)i;

	for (int level = 0; level < CATEGORY_DEPTH; level++)
		path[level] = NULL;
	for (; at >= 0; at = tree->at[at].parent)
		path[tree->at[at].level - 1] = tree->at[at].name;
}

void
category_text(struct buf *out, const char *const path[CATEGORY_DEPTH])
{
	for (int i = 0; i < CATEGORY_DEPTH && path[i]; i++)
		buf_printf(out, "%s%s", i ? " > " : "", path[i]);
}

/* The names one behind the other, so that a word may go over their border; where each begins. */
struct joined {
	struct buf text;
	size_t start[CATEGORY_DEPTH];
	int levels;
};

static void
join(struct joined *j, const struct category_tree *tree, size_t i)
{
	const char *path[CATEGORY_DEPTH];

	category_path(tree, i, path);
	buf_clear(&j->text);
	for (j->levels = 0; j->levels < CATEGORY_DEPTH && path[j->levels]; j->levels++) {
		j->start[j->levels] = j->text.len;
		buf_puts(&j->text, path[j->levels]);
	}
}

static bool
begins_name(const struct joined *j, size_t at)
{
	for (int i = 0; i < j->levels; i++)
		if (j->start[i] == at)
			return true;
	return false;
}

enum fit { FIT_NONE, FIT_SOMEWHERE, FIT_BEGINS };

static enum fit
fit_of(const struct joined *j, const struct phrase_query *q, struct arena *mem)
{
	struct phrase_mark *marks = arena_alloc(mem, (q->count + 1) * sizeof *marks);
	bool begins = true;

	if (phrase_marks(q, buf_str(&j->text), mem, marks) != q->count)
		return FIT_NONE;
	for (size_t i = 0; i < q->count; i++)
		begins &= begins_name(j, marks[i].at);
	return begins ? FIT_BEGINS : FIT_SOMEWHERE;
}

static size_t
top_level(const struct category_tree *tree, size_t *found, size_t room)
{
	size_t n = 0;

	for (size_t i = 0; i < tree->count && n < room; i++)
		if (tree->at[i].level == 1)
			found[n++] = i;
	return n;
}

size_t
category_find(const struct category_tree *tree, const char *typed, struct arena *mem, size_t *found,
	      size_t room)
{
	const struct phrase_query q = phrase_query(typed, mem);
	enum fit *fit = arena_alloc(mem, (tree->count + 1) * sizeof *fit);
	struct joined j = {0};
	size_t n = 0;

	if (!q.count)
		return typed[strspn(typed, " ")] ? 0 : top_level(tree, found, room);
	for (size_t i = 0; i < tree->count; i++) {
		join(&j, tree, i);
		fit[i] = fit_of(&j, &q, mem);
	}
	for (int rank = 0; rank < 2 * CATEGORY_DEPTH; rank++)
		for (size_t i = 0; i < tree->count && n < room; i++)
			if (fit[i] == (rank < CATEGORY_DEPTH ? FIT_BEGINS : FIT_SOMEWHERE) &&
			    tree->at[i].level == rank % CATEGORY_DEPTH + 1)
				found[n++] = i;
	buf_release(&j.text);
	return n;
}
