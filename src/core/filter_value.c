/* Reading one value of a filter, and saying what was meant instead. */
#include "core/filter_value.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/filter_point.h"
#include "core/filter_word.h"
#include "text/guess.h"

enum { GUESSES_MAX = 128, GUESS_BYTES = 60 };

enum rc
filter_fail(struct filter_reader *r, const char *at, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		abort();
	va_end(ap);
	r->fault->col = 1;
	for (const char *s = r->start; s < at; s++)
		r->fault->col += ((unsigned char)*s & 0xc0) != 0x80;
	r->fault->says = arena_strdup(r->mem, text);
	free(text);
	return E_INVALID;
}

static bool
begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

/* --- what was meant --- */

struct guesses {
	struct arena *mem;
	const char *word[GUESSES_MAX];
	size_t count;
};

static void
guess_add(const char *word, size_t n, void *arg)
{
	struct guesses *g = arg;

	if (n && g->count < GUESSES_MAX)
		g->word[g->count++] = arena_strndup(g->mem, word, n);
}

static void
guess_list(struct guesses *g, const char *list)
{
	for (size_t n; *list; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		guess_add(list, n, g);
	}
}

static const char *
guess(const struct guesses *g, const char *s, size_t n)
{
	return n <= GUESS_BYTES ? guess_word(arena_strndup(g->mem, s, n), g->word, g->count) : NULL;
}

enum rc
filter_unknown(struct filter_reader *r, const char *s, size_t n)
{
	struct guesses g = {.mem = r->mem};
	const char *meant;

	for (size_t i = 0; i < FILTER_FIELDS; i++) {
		guess_list(&g, filter_names[i].name);
		guess_list(&g, filter_names[i].also);
	}
	guess_list(&g, filter_not_words);
	meant = guess(&g, s, n);
	if (meant)
		return filter_fail(r, s, _("there is no field %.*s: did you mean %s"), (int)n, s,
				   meant);
	return filter_fail(r, s, _("there is no field %.*s; text:%.*s: looks for the words"),
			   (int)n, s, (int)n, s);
}

static void
specials_guess(struct guesses *g, unsigned allowed)
{
	for (size_t i = 0; i < filter_specials_count; i++)
		if (allowed & 1u << filter_specials[i].value) {
			guess_list(g, filter_specials[i].word);
			guess_list(g, filter_specials[i].also);
		}
}

static enum rc
word_unknown(struct filter_reader *r, const struct filter_name *f, const char *s, size_t n)
{
	struct guesses g = {.mem = r->mem};
	const char *meant;

	if (f->words >= 0)
		words_each((enum word_kind)f->words, guess_add, &g);
	specials_guess(&g, f->specials);
	meant = guess(&g, s, n);
	if (meant)
		return filter_fail(r, s, _("%.*s is no %s: did you mean %s"), (int)n, s, f->name,
				   meant);
	return filter_fail(r, s, _("%.*s is no %s: %s is one"), (int)n, s, f->name, g.word[0]);
}

/* --- values --- */

static int
special_find(const struct filter_name *f, const char *s, size_t n)
{
	for (size_t i = 0; i < filter_specials_count; i++) {
		const struct filter_special_word *w = &filter_specials[i];

		if (f->specials & 1u << w->value &&
		    (words_has(w->word, s, n) || words_has(w->also, s, n)))
			return (int)w->value;
	}
	return 0;
}

/* To the sign that ends it; twice that sign is one of the text. */
static enum rc
quoted_read(struct filter_reader *r, const char *end, struct filter_value *v)
{
	const char *from = r->at;
	const size_t open = filter_quote(from) == end ? strlen(end) : 0, n = strlen(end);
	struct buf text = {0};
	bool is_ended = false;

	for (r->at += open; *r->at && !is_ended;) {
		is_ended = begins(r->at, end);
		if (is_ended && begins(r->at + n, end)) {
			is_ended = false;
			r->at += n;
		}
		if (!is_ended)
			buf_char(&text, *r->at++);
		else
			r->at += n;
	}
	*v = (struct filter_value){.kind = VALUE_TEXT,
				   .text = arena_strdup(r->mem, buf_str(&text))};
	buf_release(&text);
	if (!is_ended)
		return filter_fail(r, from, _("this quotation has no end: %s is missing"), end);
	return *v->text ? OK : filter_fail(r, from, _("there is nothing between these marks"));
}

static enum rc
text_read(struct filter_reader *r, struct filter_value *v)
{
	const char *end = filter_quote(r->at);
	const size_t n = strcspn(r->at, " ");

	if (end)
		return quoted_read(r, end, v);
	if (!n)
		return filter_fail(r, r->at, _("a value is missing here"));
	*v = (struct filter_value){.kind = VALUE_TEXT, .text = arena_strndup(r->mem, r->at, n)};
	r->at += n;
	return OK;
}

/* The bytes to the next comma or blank. */
static size_t
item_len(const char *s)
{
	size_t n = 0;

	while (!filter_is_end(s[n]) && !filter_comma(s + n))
		n++;
	return n;
}

static enum rc
name_read(struct filter_reader *r, const struct filter_name *f, struct filter_value *v)
{
	const char *end = filter_quote(r->at);
	const size_t n = item_len(r->at);
	const int special = special_find(f, r->at, n);

	if (end)
		return quoted_read(r, end, v);
	if (*r->at == '@' && !special)
		return word_unknown(r, f, r->at, n);
	*v = special ? (struct filter_value){.kind = VALUE_SPECIAL, .word = special}
		     : (struct filter_value){.kind = VALUE_TEXT,
					     .text = arena_strndup(r->mem, r->at, n)};
	r->at += n;
	return OK;
}

static enum rc
word_read(struct filter_reader *r, const struct filter_name *f, struct filter_value *v)
{
	const size_t n = item_len(r->at);
	const char *word = arena_strndup(r->mem, r->at, n);
	const int value = f->words >= 0 ? word_find((enum word_kind)f->words, word) : 0;
	const int special = value ? 0 : special_find(f, r->at, n);

	if (!value && !special)
		return word_unknown(r, f, r->at, n);
	*v = (struct filter_value){.kind = value ? VALUE_WORD : VALUE_SPECIAL,
				   .word = value ? value : special};
	r->at += n;
	return OK;
}

/* --- spans --- */

static enum rc
point_fail(struct filter_reader *r, const struct filter_name *f, const char *s, size_t n,
	   enum point_read why)
{
	switch (why) {
	case POINT_NO_UNIT:
		return filter_fail(r, s, _("minutes, hours or days? write %.*sm, %.*sh or %.*sd"),
				   (int)n, s, (int)n, s, (int)n, s);
	case POINT_NO_DATE:
		return filter_fail(r, s, _("there is no day %.*s"), (int)n, s);
	case POINT_TOO_FAR:
		return filter_fail(r, s, _("that is too long: ten years at most"));
	case POINT_OK:
	case POINT_UNKNOWN:
		break;
	}
	if (f->shape == SHAPE_AGE)
		return filter_fail(r, s, _("%.*s is no span of time: 30m, 2h and 3d are"), (int)n,
				   s);
	return filter_fail(r, s, _("%.*s is no time: 30m, 18:00, today and 2026-11-22 are"), (int)n,
			   s);
}

static enum rc
end_read(struct filter_reader *r, const struct filter_name *f, const char *s, size_t n,
	 struct filter_point *out)
{
	enum point_read why = n ? point_read(s, n, out) : POINT_OK;

	if (!why && f->shape == SHAPE_AGE && out->kind != POINT_NONE &&
	    (out->kind != POINT_SPAN || out->n < 0))
		why = POINT_UNKNOWN;
	return why ? point_fail(r, f, s, n, why) : OK;
}

/* `<2h` and `>2h` are `..2h` and `2h..`; `=` behind the sign changes nothing. */
static enum rc
compared_read(struct filter_reader *r, const struct filter_name *f, struct filter_value *v)
{
	const bool is_less = *r->at == '<';
	const char *s = r->at + 1 + (r->at[1] == '=');
	const size_t n = item_len(s);

	if (!n)
		return filter_fail(r, s, _("a value is missing here"));
	r->at = s + n;
	return end_read(r, f, s, n, is_less ? &v->to : &v->from);
}

/* A moment alone is no span: which side of it is meant? */
static enum rc
alone_read(struct filter_reader *r, const struct filter_name *f, size_t n, struct filter_value *v)
{
	const char *s = r->at;
	enum rc rc = end_read(r, f, s, n, &v->from);

	if (!rc && !point_is_day(&v->from))
		return filter_fail(r, s,
				   _("which side of it? ..%.*s is up to then, %.*s.. from then on"),
				   (int)n, s, (int)n, s);
	v->to = v->from;
	r->at += n;
	return rc;
}

static enum rc
span_read(struct filter_reader *r, const struct filter_name *f, struct filter_value *v)
{
	const size_t n = item_len(r->at);
	const int special = special_find(f, r->at, n);
	const char *s = r->at;
	size_t cut = 0;
	enum rc rc;

	*v = (struct filter_value){.kind = VALUE_SPAN};
	if (special) {
		*v = (struct filter_value){.kind = VALUE_SPECIAL, .word = special};
		r->at += n;
		return OK;
	}
	if (*s == '<' || *s == '>')
		return compared_read(r, f, v);
	while (cut < n && !filter_dots(s + cut))
		cut++;
	if (cut == n)
		return alone_read(r, f, n, v);
	rc = end_read(r, f, s, cut, &v->from);
	cut += filter_dots(s + cut);
	if (!rc)
		rc = end_read(r, f, s + cut, n - cut, &v->to);
	if (!rc && v->from.kind == POINT_NONE && v->to.kind == POINT_NONE)
		return filter_fail(r, s, _("one end at least must be said: ..30m, 2h.."));
	r->at += n;
	return rc;
}

enum rc
filter_value_read(struct filter_reader *r, const struct filter_name *f, struct filter_value *v)
{
	if (f->shape == SHAPE_TEXT)
		return text_read(r, v);
	if (filter_is_end(*r->at) || filter_comma(r->at))
		return filter_fail(r, r->at, _("a value is missing here"));
	if (f->shape == SHAPE_NAME)
		return name_read(r, f, v);
	if (f->shape == SHAPE_WORD || f->shape == SHAPE_FLAG)
		return word_read(r, f, v);
	return span_read(r, f, v);
}
