#include "tui/entry.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "term/canvas.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"
#include "tui/call_keys.h"
#include "tui/keys.h"
#include "tui/ui.h"

enum { LABEL_CELLS = 14 };

static bool
has_name(const struct entries *e, const char *name)
{
	for (size_t i = 0; i < e->count; i++)
		if (!strcmp(e->key[i]->name, name))
			return true;
	return false;
}

void
entries_of(const struct ui *ui, const struct screen *s, struct entries *out)
{
	const struct key *const tables[] = {s->has_verbs ? ticket_keys : NULL, s->keys, call_keys,
					    global_keys, command_keys};

	out->count = 0;
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		for (const struct key *k = tables[i]; k && k->keys; k++)
			if (out->count < ENTRIES_MAX && ui_may(ui, k) && !has_name(out, k->name))
				out->key[out->count++] = k;
}

/* The key that an input method meant, where a key can be meant. */
static struct press
plain_of(const char *typed)
{
	struct press p = {.is_text = utf8_next(typed, strlen(typed)).len == strlen(typed)};

	(void)strcpy(p.name, typed);
	return press_plain(&p);
}

/* "^L" is C-l; the case of a key with a name is nobody's business, that of a letter is. */
static bool
is_key(const char *keys, const char *typed)
{
	char name[24] = "C-";

	if (typed[0] == '^' && typed[1] && !typed[2])
		name[2] = (char)tolower((unsigned char)typed[1]);
	else if (strlen(typed) < sizeof name)
		(void)strcpy(name, plain_of(typed).name);
	for (const char *k = keys; *k; k += strcspn(k, " "), k += strspn(k, " ")) {
		const size_t n = strcspn(k, " ");

		if (n == strlen(name) && !(n > 1 ? strncasecmp : strncmp)(k, name, n))
			return true;
	}
	return false;
}

/* Where all words stand in the text, in any way of typing them. */
static bool
words_find(struct entry *e, const struct phrase_query *q, const char *text, struct arena *mem)
{
	struct phrase_mark *marks = arena_alloc(mem, (q->count + 1) * sizeof *marks);

	if (!q->count || phrase_marks(q, text, mem, marks) < q->count)
		return false;
	e->marks = q->count < ENTRY_MARKS ? q->count : ENTRY_MARKS;
	(void)memcpy(e->mark, marks, e->marks * sizeof *marks);
	return true;
}

static enum entry_rank
words_rank(struct entry *e, const struct phrase_query *q, struct arena *mem)
{
	const char *help = key_help(e->key);

	if (!words_find(e, q, help, mem))
		return RANK_NONE;
	if (e->mark[0].at > 0)
		return RANK_WORDS;
	return e->mark[0].len == strlen(help) ? RANK_WHOLE : RANK_BEGIN;
}

static enum entry_rank
name_rank(const char *name, const char *typed)
{
	if (!strcasecmp(name, typed))
		return RANK_WHOLE;
	if (!strncasecmp(name, typed, strlen(typed)))
		return RANK_BEGIN;
	return strcasestr(name, typed) ? RANK_WORDS : RANK_NONE;
}

struct sought
entry_sought(const char *typed, struct arena *mem)
{
	struct buf folded = {0};
	struct sought s = {.typed = typed};

	if (!*typed)
		return s;
	fold(&folded, typed, strlen(typed)); /* letters that came full-width */
	s.folded = arena_strdup(mem, buf_str(&folded));
	s.words = phrase_query(typed, mem);
	buf_release(&folded);
	return s;
}

enum entry_rank
entry_find(const struct binds *b, const struct key *k, const struct sought *s, struct arena *mem,
	   struct entry *out)
{
	enum entry_rank words, name;

	*out = (struct entry){.key = k, .keys = bind_keys(b, k, k->keys)};
	if (!*s->typed)
		return RANK_WORDS;
	words = words_rank(out, &s->words, mem);
	name = name_rank(k->name, s->folded);
	if (is_key(out->keys, s->typed))
		return RANK_KEY;
	return name < words ? name : words;
}

static bool
is_marked(const struct entry *e, size_t at)
{
	for (size_t i = 0; i < e->marks; i++)
		if (at >= e->mark[i].at && at < e->mark[i].at + e->mark[i].len)
			return true;
	return false;
}

void
entry_draw(const struct entry *e, struct canvas *c, int row, int col)
{
	const char *words = key_help(e->key);
	const size_t n = strlen(words);
	size_t at = 0;

	while (at < n) {
		const bool is_match = is_marked(e, at);
		struct buf part = {0};
		size_t end = at;

		while (end < n && is_marked(e, end) == is_match)
			end++;
		buf_add(&part, words + at, end - at);
		col += canvas_text(c, (struct span){.row = row, .col = col},
				   is_match ? S_MATCH : S_PLAIN, buf_str(&part));
		buf_release(&part);
		at = end;
	}
	if (e->after)
		(void)canvas_text(c, (struct span){.row = row, .col = col + 2}, S_HINT, e->after);
}

static void
line_add(struct buf *out, const char *label, const char *text)
{
	width_pad(out, label, LABEL_CELLS);
	buf_printf(out, "%s\n", text);
}

static const char *
undo_sentence(const struct verb *v)
{
	return v->fixed ? _(v->fixed) : _("it can, as long as nobody has built on it: u");
}

static void
verb_explain(const struct verb *v, struct buf *out)
{
	line_add(out, _("Taken back"), undo_sentence(v));
	if (v->needs & NEED_TEXT)
		line_add(out, _("Asks for"), _("words, written in the lower half of the screen"));
	if (v->needs & NEED_REASON)
		line_add(out, _("Asks for"), _("a reason"));
	if (v->needs & NEED_TRIAGE)
		line_add(out, _("Asks for"), _("emotion and quadrant, both proposed"));
	if (v->needs & NEED_FRESH)
		line_add(out, _("Refused"),
			 _("when somebody else did something on the ticket since it was shown"));
	line_add(out, _("In the story"), _(v->past));
}

void
entry_explain(const struct binds *b, const struct key *k, struct buf *out)
{
	const struct verb *v = k->verb ? verb_find(k->verb) : NULL;
	struct buf keys = {0};

	keys_put(&keys, bind_keys(b, k, k->keys));
	if (*k->keys != ':' || !k->keys[1])
		line_add(out, _("Keys"), buf_str(&keys));
	buf_release(&keys);
	width_pad(out, _("By name"), LABEL_CELLS);
	buf_printf(out, ":%s%s\n", k->name,
		   k->need & TAKES_WORDS || (v && v->needs & (NEED_TEXT | NEED_REASON))
			   ? _(" and the words")
			   : "");
	if (k->need & NEED_ROW)
		line_add(out, _("Means"), _("the ticket under the cursor, or the one shown"));
	if (k->need & NEED_LIST)
		line_add(out, _("Means"), _("the list below"));
	if (v)
		verb_explain(v, out);
}
