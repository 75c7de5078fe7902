#include "feed/phrase_field.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/phrase_table.h"
#include "core/words.h"
#include "feed/phrase_text.h"
#include "text/guess.h"
#include "text/utf8.h"

enum { ID_MAX = 40, BRIEF = 40 /* bytes */ };

enum rc
pack_fail(struct pack_reader *r, const struct node *at, const char *fmt, ...)
{
	char *what = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) < 0)
		abort();
	va_end(ap);
	(void)err_set(r->err, E_INVALID, "%s:%d:%d: %s", r->file, at->line, at->col, what);
	free(what);
	return E_INVALID;
}

enum rc
pack_unknown(struct pack_reader *r, const struct node *at, const char *meant, const char *fmt, ...)
{
	char *what = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) < 0)
		abort();
	va_end(ap);
	if (meant)
		(void)pack_fail(r, at, _("%s: did you mean %s"), what, meant);
	else
		(void)pack_fail(r, at, "%s", what);
	free(what);
	return E_INVALID;
}

const char *
pack_brief(struct pack_reader *r, const char *word)
{
	const size_t len = strlen(word);
	size_t n = 0;

	while (n < len) {
		const size_t more = utf8_next(word + n, len - n).len;

		if (n + more > BRIEF)
			return arena_printf(r->mem, "%.*s...", (int)n, word);
		n += more;
	}
	return word;
}

static enum rc
read_id(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	const char *id = at->text;

	if (!id || !*id || strlen(id) > ID_MAX ||
	    id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")])
		return pack_fail(
			r, at,
			_("an id is made of a to z, 0 to 9 and dashes, 40 characters at most"));
	p->id = id;
	return OK;
}

static enum rc
read_scenario(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	if (!at->text)
		return pack_fail(r, at, _("a text belongs here"));
	if (!scenario_is_known(at->text))
		return pack_unknown(r, at, guess_word(at->text, scenario_names, scenario_count),
				    _("no scenario is called %s"), pack_brief(r, at->text));
	p->scenario = at->text;
	return OK;
}

static enum rc
read_group(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	const char **names = arena_alloc(r->mem, group_count * sizeof *names);

	if (!at->text)
		return pack_fail(r, at, _("a text belongs here"));
	p->group = phrase_group(at->text);
	for (size_t i = 0; i < group_count; i++)
		names[i] = group_rows[i].name;
	if (!p->group)
		return pack_unknown(r, at, guess_word(at->text, names, group_count),
				    _("no group is called %s"), pack_brief(r, at->text));
	return OK;
}

static enum rc
read_title(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	return text_read_line(r, at, &p->title);
}

static enum rc
read_trigger(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	return text_read_lines(r, at, &p->trigger);
}

static enum rc
unknown_channel(struct pack_reader *r, const struct node *at)
{
	const char *names[CHANNEL_VISIT];

	for (int i = 0; i < CHANNEL_VISIT; i++)
		names[i] = word_of(WORD_CHANNEL, i + 1);
	return pack_unknown(r, at, guess_word(at->key, names, CHANNEL_VISIT),
			    _("no channel is called %s"), pack_brief(r, at->key));
}

/* A text, or one channel and its text. */
static enum rc
read_wording(struct pack_reader *r, const struct node *at, struct wording *w)
{
	const struct node *only = at->first;

	if (at->kind != NODE_MAP)
		return text_read(r, at, &w->text);
	if (!only || only->next)
		return pack_fail(r, at, _("one channel and its text belong here"));
	w->channel = word_find(WORD_CHANNEL, only->key);
	if (!w->channel || strcmp(word_of(WORD_CHANNEL, w->channel), only->key) != 0)
		return unknown_channel(r, only);
	return text_read(r, only, &w->text);
}

static enum rc
read_say(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	const struct wording **tail = &p->say;
	enum rc rc = list_check(r, at);

	for (const struct node *n = at->first; !rc && n; n = n->next) {
		struct wording *fresh = arena_alloc(r->mem, sizeof *fresh);

		rc = read_wording(r, n, fresh);
		*tail = fresh;
		tail = &fresh->next;
	}
	return rc;
}

static enum rc
read_emotion(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	enum rc rc = list_check(r, at);

	for (const struct node *n = at->first; !rc && n; n = n->next) {
		const int emotion = n->text ? emotion_by_name(n->text) : 0;

		if (!n->text)
			return pack_fail(r, n, _("a text belongs here"));
		if (!emotion)
			return pack_unknown(r, n, guess_word(n->text, emotion_names, emotion_count),
					    _("no emotion is called %s"), pack_brief(r, n->text));
		p->emotions |= 1U << emotion;
	}
	return rc;
}

static enum rc
read_not_say(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	return text_read_lines(r, at, &p->not_say);
}

static enum rc
read_not_do(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	return text_read_lines(r, at, &p->not_do);
}

static int
count_wordings(const struct phrase *p)
{
	int n = 0;

	for (const struct wording *w = p->say; w; w = w->next)
		n++;
	return n;
}

static enum rc
read_number(struct pack_reader *r, const struct node *at, int most, int *number)
{
	const char *s = at->text;

	if (!s || !*s || strlen(s) > 4 || s[strspn(s, "0123456789")] || atoi(s) < 1 ||
	    atoi(s) > most)
		return pack_fail(r, at, _("a number from 1 to %d belongs here"), most);
	*number = atoi(s);
	return OK;
}

static enum rc
read_step_key(struct pack_reader *r, const struct node *at, const struct phrase *p, struct step *s)
{
	static const char *const keys[] = {"say", "do", "wait", "every", "after"};

	if (!strcmp(at->key, "say"))
		return read_number(r, at, count_wordings(p), &s->say);
	if (!strcmp(at->key, "do"))
		return text_read_line(r, at, &s->act);
	if (!strcmp(at->key, "wait"))
		return read_number(r, at, PHRASE_WAIT_MAX, &s->wait);
	if (!strcmp(at->key, "every"))
		return read_number(r, at, PHRASE_WAIT_MAX, &s->every);
	if (!strcmp(at->key, "after"))
		return read_number(r, at, PHRASE_AFTER_MAX, &s->after);
	return pack_unknown(r, at, guess_word(at->key, keys, sizeof keys / sizeof *keys),
			    _("a step has no %s"), pack_brief(r, at->key));
}

static enum rc
read_step(struct pack_reader *r, const struct node *at, const struct phrase *p, struct step *s)
{
	enum rc rc = OK;

	if (at->kind != NODE_MAP || !at->first)
		return pack_fail(r, at, _("a step is a map of say or do, and wait"));
	for (const struct node *n = at->first; !rc && n; n = n->next)
		rc = read_step_key(r, n, p, s);
	if (!rc && !s->say == !s->act)
		return pack_fail(r, at, _("a step has say or do, and not both"));
	return rc;
}

static enum rc
read_steps(struct pack_reader *r, const struct node *at, struct phrase *p)
{
	const struct step **tail = &p->steps;
	enum rc rc = list_check(r, at);

	for (const struct node *n = at->first; !rc && n; n = n->next) {
		struct step *fresh = arena_alloc(r->mem, sizeof *fresh);

		rc = read_step(r, n, p, fresh);
		*tail = fresh;
		tail = &fresh->next;
	}
	return rc;
}

/* Read in this order, whatever the order in the file: steps ask for the wordings. */
static const struct {
	const char *key;
	bool is_needed;
	enum rc (*read)(struct pack_reader *r, const struct node *at, struct phrase *p);
} fields[] = {
	{"id", true, read_id},
	{"scenario", false, read_scenario},
	{"group", true, read_group},
	{"title", true, read_title},
	{"trigger", false, read_trigger},
	{"say", true, read_say},
	{"emotion", false, read_emotion},
	{"not_say", false, read_not_say},
	{"not_do", false, read_not_do},
	{"steps", false, read_steps},
};

enum { FIELDS = sizeof fields / sizeof *fields };

static enum rc
check_keys(struct pack_reader *r, const struct node *map)
{
	const char *names[FIELDS];
	const struct node *n = map->first;

	for (size_t i = 0; i < FIELDS; i++)
		names[i] = fields[i].key;
	for (; n; n = n->next) {
		size_t i = 0;

		while (i < FIELDS && strcmp(names[i], n->key) != 0)
			i++;
		if (i == FIELDS)
			return pack_unknown(r, n, guess_word(n->key, names, FIELDS),
					    _("a phrase has no %s"), pack_brief(r, n->key));
	}
	return OK;
}

enum rc
phrase_read(struct pack_reader *r, const struct node *map, struct phrase *p)
{
	enum rc rc;

	if (map->kind != NODE_MAP)
		return pack_fail(r, map, _("a phrase is a map that begins with its id"));
	rc = check_keys(r, map);
	for (size_t i = 0; !rc && i < FIELDS; i++) {
		const struct node *at = node_get(map, fields[i].key);

		if (at)
			rc = fields[i].read(r, at, p);
		else if (fields[i].is_needed)
			rc = pack_fail(r, map, _("the phrase has no %s: give it one"),
				       fields[i].key);
	}
	return rc;
}
