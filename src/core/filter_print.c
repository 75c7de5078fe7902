/* A filter as it is kept: one way of saying it. */
#include <string.h>

#include "base/buf.h"
#include "core/filter.h"
#include "core/filter_point.h"
#include "core/filter_word.h"
#include "core/filter_words_table.h"

static bool
begins(const char *s, const char *with)
{
	return !strncmp(s, with, strlen(with));
}

/* Would it be read as the beginning of a quotation? */
static bool
opens_quote(const char *s)
{
	return *s == '"' || begins(s, "\xe2\x80\x9c") || begins(s, "\xe3\x80\x8c");
}

static bool
needs_quotes(const char *s, bool in_list)
{
	return opens_quote(s) || strchr(s, ' ') ||
	       (in_list && (*s == '@' || strchr(s, ',') || strstr(s, "\xe3\x80\x81")));
}

/* Bare, it must not look like a term of another field. */
static bool
may_be_bare(const char *s)
{
	return !strpbrk(s, ":<> ") && !strchr("-#", *s) && !opens_quote(s);
}

static void
quoted_print(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '"')
			buf_char(out, '"');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

/* A text that would be read as a special value stands in quotation marks, too. */
static bool
is_special(const struct filter_name *f, const char *s)
{
	for (size_t i = 0; i < filter_specials_count; i++) {
		const struct filter_special_word *w = &filter_specials[i];

		if (f->specials & 1u << w->value &&
		    (words_has(w->word, s, strlen(s)) || words_has(w->also, s, strlen(s))))
			return true;
	}
	return false;
}

static void
special_print(struct buf *out, const struct filter_name *f, int special)
{
	if (f->shape == SHAPE_FLAG && special != SPECIAL_ME) {
		buf_puts(out, special == SPECIAL_ANY ? "yes" : "no");
		return;
	}
	for (size_t i = 0; i < filter_specials_count; i++)
		if ((int)filter_specials[i].value == special)
			buf_puts(out, filter_specials[i].word);
}

static bool
is_one_day(const struct filter_value *v)
{
	return point_is_day(&v->from) && v->from.kind == v->to.kind && v->from.n == v->to.n;
}

static void
value_print(struct buf *out, const struct filter_name *f, const struct filter_value *v)
{
	const bool in_list = f->shape == SHAPE_NAME;

	switch (v->kind) {
	case VALUE_WORD:
		buf_puts(out, word_of((enum word_kind)f->words, v->word));
		break;
	case VALUE_SPECIAL:
		special_print(out, f, v->word);
		break;
	case VALUE_TEXT:
		if (needs_quotes(v->text, in_list) || is_special(f, v->text))
			quoted_print(out, v->text);
		else
			buf_puts(out, v->text);
		break;
	case VALUE_SPAN:
		point_print(out, &v->from);
		if (is_one_day(v))
			break;
		buf_puts(out, "..");
		point_print(out, &v->to);
		break;
	}
}

void
filter_term_print(struct buf *out, const struct filter_term *t)
{
	const struct filter_name *f = &filter_names[t->field];

	if (t->is_not)
		buf_puts(out, "not:");
	if (t->field != FILTER_TEXT || !may_be_bare(t->value[0].text))
		buf_printf(out, "%s:", f->name);
	for (size_t i = 0; i < t->values; i++) {
		buf_puts(out, i ? "," : "");
		value_print(out, f, &t->value[i]);
	}
}

void
filter_print(struct buf *out, const struct filter *f)
{
	for (size_t i = 0; i < f->terms; i++) {
		buf_puts(out, i ? " " : "");
		filter_term_print(out, &f->term[i]);
	}
}
