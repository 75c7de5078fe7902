/* Reading a filter: a row of terms. */
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/filter.h"
#include "core/filter_value.h"
#include "core/filter_word.h"

static enum rc
values_read(struct filter_reader *r, struct filter_term *t)
{
	const struct filter_name *f = &filter_names[t->field];
	struct filter_value v[FILTER_VALUES_MAX];
	enum rc rc = OK;
	size_t comma;

	do {
		if (t->values == FILTER_VALUES_MAX)
			return filter_fail(r, r->at, _("there are too many values: %d at most"),
					   FILTER_VALUES_MAX);
		rc = filter_value_read(r, f, &v[t->values++]);
		comma = rc || f->shape == SHAPE_TEXT ? 0 : filter_comma(r->at);
		r->at += comma;
	} while (!rc && comma);
	if (!rc && !filter_is_end(*r->at))
		return filter_fail(r, r->at, _("a blank is missing here"));
	t->value = arena_alloc(r->mem, t->values * sizeof *v);
	(void)memcpy(t->value, v, t->values * sizeof *v);
	return rc;
}

static bool
field_find(const char *s, size_t n, enum filter_field *out)
{
	for (size_t i = 0; i < FILTER_FIELDS; i++)
		if (words_has(filter_names[i].name, s, n) ||
		    words_has(filter_names[i].also, s, n)) {
			*out = filter_names[i].field;
			return true;
		}
	return false;
}

/* not: and - turn what follows round, as often as they stand there. */
static enum rc
not_read(struct filter_reader *r, struct filter_term *t)
{
	const char *from = r->at;

	for (;;) {
		const size_t n = strcspn(r->at, " :");

		if (*r->at == '-' && !filter_is_end(r->at[1]))
			r->at++;
		else if (r->at[n] == ':' && words_has(filter_not_words, r->at, n))
			r->at += n + 1;
		else
			break;
		t->is_not = !t->is_not;
	}
	return r->at > from && filter_is_end(*r->at)
		       ? filter_fail(r, r->at, _("what is not meant is missing here"))
		       : OK;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The field's name with its sign is taken away; of a bare word nothing is. */
static enum rc
field_read(struct filter_reader *r, struct filter_term *t)
{
	const size_t n = strcspn(r->at, " :<>");
	const char sign = r->at[n];

	t->field = FILTER_TEXT;
	if (*r->at == '#' && is_digit(r->at[1])) {
		t->field = FILTER_NUMBER;
		r->at++;
		return OK;
	}
	if (filter_is_end(sign) || !n || filter_quote(r->at))
		return OK;
	if (field_find(r->at, n, &t->field)) {
		const enum filter_shape shape = filter_names[t->field].shape;

		if (sign != ':' && shape != SHAPE_TIME && shape != SHAPE_AGE)
			return filter_fail(r, r->at + n, _("%s takes no < or >: write a colon"),
					   filter_names[t->field].name);
		r->at += n + (sign == ':');
		return OK;
	}
	return sign == ':' && !is_digit(*r->at) ? filter_unknown(r, r->at, n) : OK;
}

static enum rc
term_read(struct filter_reader *r, struct filter_term *t)
{
	enum rc rc = not_read(r, t);

	if (!rc)
		rc = field_read(r, t);
	return rc ? rc : values_read(r, t);
}

enum rc
filter_parse(const char *text, struct arena *mem, struct filter *out, struct filter_fault *fault)
{
	struct filter_term term[FILTER_TERMS_MAX] = {0};
	struct filter f = {0};
	struct filter_reader r = {.mem = mem, .fault = fault};
	enum rc rc = OK;

	r.start = r.at = filter_flatten(text, mem);
	if (strlen(r.start) > FILTER_TEXT_MAX)
		return filter_fail(&r, r.start, _("the filter is too long: %d bytes at most"),
				   FILTER_TEXT_MAX);
	while (!rc && *(r.at += strspn(r.at, " "))) {
		if (f.terms == FILTER_TERMS_MAX)
			return filter_fail(&r, r.at, _("there are too many terms: %d at most"),
					   FILTER_TERMS_MAX);
		rc = term_read(&r, &term[f.terms++]);
	}
	if (rc)
		return rc;
	f.term = arena_alloc(mem, (f.terms + 1) * sizeof *term);
	(void)memcpy(f.term, term, f.terms * sizeof *term);
	*out = f;
	return OK;
}

enum rc
filter_read(const char *text, struct arena *mem, struct filter *out, struct err *e)
{
	struct filter_fault fault;

	if (!filter_parse(text, mem, out, &fault))
		return OK;
	return err_set(e, E_INVALID, "filter:1:%zu: %s", fault.col, fault.says);
}
