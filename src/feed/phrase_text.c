#include "feed/phrase_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/phrase_table.h"
#include "feed/phrase_field.h"
#include "text/clean.h"
#include "text/guess.h"

static enum rc
fail_slot(struct pack_reader *r, const struct node *at, const char *text, struct slot_at s)
{
	const char *word = arena_strndup(r->mem, text + s.at + 1, s.len - 2);
	const char **names = arena_alloc(r->mem, 2 * slot_count * sizeof *names);

	for (size_t i = 0; i < slot_count; i++) {
		names[i] = slot_rows[i].zh;
		names[slot_count + i] = slot_rows[i].en;
	}
	return pack_unknown(r, at, guess_word(word, names, 2 * slot_count),
			    _("no slot is called %s"), pack_brief(r, word));
}

static enum rc
check_slots(struct pack_reader *r, const struct node *at, const char *text)
{
	struct slot_at s = slot_next(text, 0);

	for (; s.len; s = slot_next(text, s.at + s.len)) {
		if (s.len < 3)
			return pack_fail(r, at, _("a brace without a slot: write {…} in full"));
		if (s.slot == SLOT_NONE)
			return fail_slot(r, at, text, s);
	}
	return OK;
}

static bool
is_clean(const char *text, enum clean how)
{
	struct buf b = {0};
	bool same;

	clean(&b, text, strlen(text), how);
	same = !strcmp(buf_str(&b), text);
	buf_release(&b);
	return same;
}

static enum rc
read_as(struct pack_reader *r, const struct node *at, enum clean how, const char **text)
{
	if (at->kind != NODE_TEXT)
		return pack_fail(r, at, _("a text belongs here"));
	if (!at->text[strspn(at->text, " \n")])
		return pack_fail(r, at, _("the text is empty: write it or leave the line out"));
	if (how == CLEAN_LINE && strchr(at->text, '\n'))
		return pack_fail(r, at, _("this text is one line: take the line break out"));
	if (!is_clean(at->text, how))
		return pack_fail(r, at,
				 _("the text holds a character that cannot be shown: take it out"));
	*text = at->text;
	return check_slots(r, at, at->text);
}

enum rc
text_read(struct pack_reader *r, const struct node *at, const char **text)
{
	return read_as(r, at, CLEAN_TEXT, text);
}

enum rc
text_read_line(struct pack_reader *r, const struct node *at, const char **text)
{
	return read_as(r, at, CLEAN_LINE, text);
}

enum rc
list_check(struct pack_reader *r, const struct node *list)
{
	if (list->kind != NODE_LIST)
		return pack_fail(r, list, _("a list belongs here"));
	if (!list->first)
		return pack_fail(r, list, _("the list is empty: fill it or leave it out"));
	return OK;
}

enum rc
text_read_lines(struct pack_reader *r, const struct node *list, const struct line **lines)
{
	const struct line **tail = lines;
	enum rc rc;

	if (!list)
		return OK;
	rc = list_check(r, list);
	for (const struct node *n = list->first; !rc && n; n = n->next) {
		struct line *fresh = arena_alloc(r->mem, sizeof *fresh);

		rc = text_read_line(r, n, &fresh->text);
		*tail = fresh;
		tail = &fresh->next;
	}
	return rc;
}
