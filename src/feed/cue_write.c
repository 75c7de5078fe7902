#include "feed/cue_write.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/cue.h"
#include "feed/cue_rules.h"
#include "text/utf8.h"

struct writer {
	struct yaml_file file;
	struct buf *out;
	struct err *err;
	size_t at;      /* what stands before is written */
	size_t line_at; /* where `line` begins */
	int line;
};

/* The byte where that key stands; keys are asked for in the order of the file. */
static size_t
place_of(struct writer *w, const struct node *key)
{
	const char *s = w->file.bytes;
	size_t at;

	for (; w->line < key->line && w->line_at < w->file.size; w->line_at++)
		w->line += s[w->line_at] == '\n';
	at = w->line_at;
	for (int col = 1; col < key->col && at < w->file.size; col++)
		at += utf8_next(s + at, w->file.size - at).len;
	return at;
}

/* How many of these bytes stand there. */
static size_t
span_of(const struct writer *w, size_t at, const char *set)
{
	const size_t from = at;

	while (at < w->file.size && memchr(set, w->file.bytes[at], strlen(set)))
		at++;
	return at - from;
}

static enum rc
number_write(struct writer *w, const struct node *key, int points)
{
	size_t at = place_of(w, key), digits;

	at += strlen(key->key);
	at += span_of(w, at, ": ");
	digits = span_of(w, at, "+-0123456789");
	if (at < w->at || !digits)
		return err_set(w->err, E_INVALID, _("%s:%d:%d: the number is not written plainly"),
			       w->file.name, key->line, key->col);
	buf_add(w->out, w->file.bytes + w->at, at - w->at);
	buf_printf(w->out, "%d", points);
	w->at = at + digits;
	return OK;
}

static enum rc
points_write(struct writer *w, const struct node *map, const int points[EMOTIONS])
{
	enum emotion e;
	enum rc rc = OK;

	for (const struct node *n = map->first; !rc && n; n = n->next)
		if (cue_emotion(n->key, &e))
			rc = number_write(w, n, points[e]);
	return rc;
}

static enum rc
file_write(struct writer *w, const struct node *root, const struct cue_set *set)
{
	enum rc rc = OK;
	size_t i = 0;

	for (const struct node *n = node_list(root, "groups"); !rc && n && i < set->group_count;
	     n = n->next)
		rc = points_write(w, n, set->groups[i++].points);
	i = 0;
	for (const struct node *n = node_list(root, "rules"); !rc && n && i < set->rule_count;
	     n = n->next)
		rc = points_write(w, n, set->rules[i++].points);
	buf_add(w->out, w->file.bytes + w->at, w->file.size - w->at);
	return rc;
}

enum rc
cue_write(struct yaml_file file, const struct cue_set *set, struct arena *mem, struct buf *out,
	  struct err *err)
{
	struct writer w = {.file = file, .out = out, .err = err, .line = 1};
	struct node *root;
	const enum rc rc = yaml_read(file, mem, &root, err);

	return rc ? rc : file_write(&w, root, set);
}

enum rc
cue_write_own(const struct cue_set *set, struct arena *mem, struct buf *out, struct err *err)
{
	return cue_write(cue_rules_file(), set, mem, out, err);
}
