#include "feed/yaml.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/intl.h"
#include "text/utf8.h"

struct reader {
	yaml_parser_t parser;
	yaml_event_t event; /* the current one */
	struct yaml_file file;
	struct arena *mem;
	struct err *err;
	int nodes, depth;
};

/* Lines and columns as people count them. */
struct place {
	int line, col;
};

static struct place
place_of(yaml_mark_t mark)
{
	return (struct place){.line = (int)mark.line + 1, .col = (int)mark.column + 1};
}

static struct place
place_at(const struct yaml_file *file, size_t offset)
{
	struct place p = {.line = 1, .col = 1};

	for (size_t i = 0; i < offset; i++) {
		const bool is_inside = ((unsigned char)file->bytes[i] & 0xc0) == 0x80;

		if (file->bytes[i] == '\n')
			p = (struct place){.line = p.line + 1, .col = 1};
		else if (!is_inside)
			p.col++;
	}
	return p;
}

static enum rc
fail(struct reader *r, struct place p, const char *what)
{
	(void)err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file.name, p.line, p.col, what);
	return E_INVALID;
}

static enum rc
fail_here(struct reader *r, const char *what)
{
	return fail(r, place_of(r->event.start_mark), what);
}

/* The parser's own words are English and stay so: they are what a search finds. */
static enum rc
fail_parser(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct place at = place_of(p->problem_mark);

	if (p->error == YAML_MEMORY_ERROR)
		abort();
	if (p->error == YAML_READER_ERROR)
		at = place_at(&r->file, p->problem_offset);
	(void)err_set(r->err, E_INVALID, _("%s:%d:%d: this is not YAML: %s"), r->file.name, at.line,
		      at.col, p->problem ? p->problem : "");
	return E_INVALID;
}

static bool
begins_line(const struct yaml_file *file, const char *s)
{
	static const char *const breaks[] = {"\n", "\r", "\xc2\x85", "\xe2\x80\xa8",
					     "\xe2\x80\xa9"};

	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
		const size_t n = strlen(breaks[i]);

		if ((size_t)(s - file->bytes) >= n && !memcmp(s - n, breaks[i], n))
			return true;
	}
	return s == file->bytes;
}

/*
 * A % at the start of a line is a directive, or else inside a text that can be
 * indented. Looked for here because libyaml compares each %TAG with all others
 * before it shows the first event.
 */
static const char *
find_directive(const struct yaml_file *file)
{
	const char *end = file->bytes + file->size;

	for (const char *s = file->bytes; s < end; s++)
		if (*s == '%' && begins_line(file, s))
			return s;
	return NULL;
}

static enum rc
check_bytes(struct reader *r)
{
	const struct yaml_file *f = &r->file;
	const char *nul = memchr(f->bytes, '\0', f->size);
	const size_t bad = utf8_bad(f->bytes, f->size);
	const char *directive = find_directive(f);

	if (nul)
		return fail(r, place_at(f, (size_t)(nul - f->bytes)),
			    _("a NUL byte: this is not a text file"));
	if (bad < f->size)
		return fail(r, place_at(f, bad), _("not UTF-8: save the file as UTF-8"));
	if (directive)
		return fail(r, place_at(f, (size_t)(directive - f->bytes)),
			    _("a line cannot begin with %: leave directives out, indent text"));
	return OK;
}

static enum rc
next(struct reader *r)
{
	yaml_event_delete(&r->event);
	return yaml_parser_parse(&r->parser, &r->event) ? OK : fail_parser(r);
}

static enum rc
check_marks(struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		return fail_here(r, _("anchors are not used here: write the value out"));
	if (tag)
		return fail_here(r, _("tags are not used here: leave it out"));
	return OK;
}

static enum rc
read_text(struct reader *r, const char **text)
{
	const yaml_char_t *value = r->event.data.scalar.value;
	const size_t n = r->event.data.scalar.length;

	if (n > YAML_TEXT_MAX)
		return fail_here(r, _("a text longer than 16 KiB: divide it"));
	if (memchr(value, '\0', n))
		return fail_here(r, _("a text with a NUL in it: leave it out"));
	*text = arena_strndup(r->mem, (const char *)value, n);
	return check_marks(r, r->event.data.scalar.anchor, r->event.data.scalar.tag);
}

static enum rc
new_node(struct reader *r, enum node_kind kind, struct node **node)
{
	const struct place p = place_of(r->event.start_mark);

	if (++r->nodes > YAML_NODES_MAX)
		return fail_here(r, _("more than 50000 values: divide the file"));
	*node = arena_alloc(r->mem, sizeof **node);
	**node = (struct node){.kind = kind, .line = p.line, .col = p.col};
	return OK;
}

static enum rc read_node(struct reader *r, struct node **node);

/* Each element in turn, from behind the start event to the end event. */
static enum rc
read_list(struct reader *r, struct node *list)
{
	struct node **tail = &list->first;
	enum rc rc = next(r);

	while (!rc && r->event.type != YAML_SEQUENCE_END_EVENT) {
		rc = read_node(r, tail);
		if (rc)
			return rc;
		tail = &(*tail)->next;
		rc = next(r);
	}
	return rc;
}

static enum rc
read_member(struct reader *r, struct node **member)
{
	const struct place at = place_of(r->event.start_mark);
	const char *key;
	enum rc rc;

	if (r->event.type != YAML_SCALAR_EVENT)
		return fail_here(r, _("a key must be a plain text"));
	rc = read_text(r, &key);
	if (rc)
		return rc;
	rc = next(r);
	if (rc)
		return rc;
	rc = read_node(r, member);
	if (rc)
		return rc;
	(*member)->key = key;
	(*member)->line = at.line;
	(*member)->col = at.col;
	return OK;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct node *x = *(const struct node *const *)a;
	const struct node *y = *(const struct node *const *)b;
	const int order = strcmp(x->key, y->key);

	if (order)
		return order;
	return x->line != y->line ? x->line - y->line : x->col - y->col;
}

/* Sorted, because comparing all with all is what a hostile file would like best. */
static enum rc
check_keys(struct reader *r, const struct node *map, size_t count)
{
	const struct node **sorted = arena_alloc(r->mem, count * sizeof *sorted);
	size_t n = 0;

	for (const struct node *m = map->first; m; m = m->next)
		sorted[n++] = m;
	qsort(sorted, n, sizeof *sorted, compare_keys);
	for (size_t i = 1; i < n; i++)
		if (!strcmp(sorted[i - 1]->key, sorted[i]->key))
			return fail(r,
				    (struct place){.line = sorted[i]->line, .col = sorted[i]->col},
				    _("the same key a second time in this map: keep one"));
	return OK;
}

static enum rc
read_map(struct reader *r, struct node *map)
{
	struct node **tail = &map->first;
	size_t count = 0;
	enum rc rc = next(r);

	while (!rc && r->event.type != YAML_MAPPING_END_EVENT) {
		rc = read_member(r, tail);
		if (rc)
			return rc;
		tail = &(*tail)->next;
		count++;
		rc = next(r);
	}
	return rc ? rc : check_keys(r, map, count);
}

static enum rc
read_inside(struct reader *r, struct node *node)
{
	enum rc rc;

	if (r->depth == YAML_DEPTH_MAX)
		return fail_here(r, _("nested deeper than 16 levels: flatten it"));
	r->depth++;
	rc = node->kind == NODE_LIST ? read_list(r, node) : read_map(r, node);
	r->depth--;
	return rc;
}

static enum rc
check_start(struct reader *r)
{
	const yaml_event_t *e = &r->event;

	if (e->type == YAML_SEQUENCE_START_EVENT)
		return check_marks(r, e->data.sequence_start.anchor, e->data.sequence_start.tag);
	if (e->type == YAML_MAPPING_START_EVENT)
		return check_marks(r, e->data.mapping_start.anchor, e->data.mapping_start.tag);
	return fail_here(r, _("aliases are not used here: write the value out"));
}

/* The current event begins the value; it is read to the value's end. */
static enum rc
read_node(struct reader *r, struct node **node)
{
	struct node *fresh = NULL;
	enum rc rc;

	if (r->event.type == YAML_SCALAR_EVENT) {
		rc = new_node(r, NODE_TEXT, &fresh);
		if (!rc)
			rc = read_text(r, &fresh->text);
	} else {
		rc = check_start(r);
		if (!rc)
			rc = new_node(r,
				      r->event.type == YAML_SEQUENCE_START_EVENT ? NODE_LIST
										 : NODE_MAP,
				      &fresh);
		if (!rc)
			rc = read_inside(r, fresh);
	}
	*node = fresh;
	return rc;
}

static enum rc
read_stream(struct reader *r, struct node **root)
{
	enum rc rc = next(r); /* the stream's start */

	if (!rc)
		rc = next(r);
	if (!rc && r->event.type == YAML_STREAM_END_EVENT)
		return fail_here(r, _("the file holds nothing"));
	if (!rc)
		rc = next(r);
	if (!rc)
		rc = read_node(r, root);
	if (!rc)
		rc = next(r); /* the document's end */
	if (!rc)
		rc = next(r);
	if (!rc && r->event.type != YAML_STREAM_END_EVENT)
		return fail_here(r, _("a second document: one file holds one"));
	return rc;
}

/* libyaml counts the byte order mark as a column, and so takes the second key for an outer one. */
static struct yaml_file
without_mark(struct yaml_file file)
{
	static const char mark[] = "\xef\xbb\xbf";
	const size_t n = sizeof mark - 1;

	if (!file.size)
		file.bytes = ""; /* it may have been NULL */
	if (file.size >= n && !memcmp(file.bytes, mark, n)) {
		file.bytes += n;
		file.size -= n;
	}
	return file;
}

enum rc
yaml_read(struct yaml_file file, struct arena *mem, struct node **root, struct err *err)
{
	struct reader r = {.file = without_mark(file), .mem = mem, .err = err};
	struct node *read = NULL;
	enum rc rc;

	if (file.size > YAML_BYTES_MAX)
		return fail(&r, (struct place){.line = 1, .col = 1},
			    _("longer than 1 MiB: divide the file"));
	rc = check_bytes(&r);
	if (rc)
		return rc;
	if (!yaml_parser_initialize(&r.parser))
		abort();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)r.file.bytes, r.file.size);
	rc = read_stream(&r, &read);
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	if (!rc)
		*root = read;
	return rc;
}
