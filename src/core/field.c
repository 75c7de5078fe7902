#include "core/field.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "text/guess.h"
#include "text/utf8.h"

enum { CHOICES_MAX = 64 };

static enum rc
line_check(const struct field *f, const char *value, struct err *e)
{
	int64_t count = 0;
	size_t n = strlen(value);

	if (f->kind == ANSWER_LINE && value[strcspn(value, "\r\n")])
		return err_set(e, E_INVALID, _("%s: one line is enough here"), _(f->label));
	for (size_t at = 0, len; at < n; at += len, count++)
		len = utf8_next(value + at, n - at).len;
	if (!f->high || count <= f->high)
		return OK;
	return err_set(e, E_INVALID,
		       _("%s: %" PRId64 " characters are too many, %" PRId64 " is the most"),
		       _(f->label), count, f->high);
}

static enum rc
number_check(const struct field *f, const char *value, int64_t *number, struct err *e)
{
	char *end;
	long long found;

	errno = 0;
	found = strtoll(value, &end, 10);
	if (!errno && !*end && value[strspn(value, "-0123456789")] == '\0' && found >= f->low &&
	    found <= f->high) {
		*number = found;
		return OK;
	}
	return err_set(e, E_INVALID, _("%s: a number from %" PRId64 " to %" PRId64 " is wanted"),
		       _(f->label), f->low, f->high);
}

static size_t
choice_count(const char *const *choice)
{
	size_t n = 0;

	while (n < CHOICES_MAX && choice[n])
		n++;
	return n;
}

static enum rc
choice_check(const struct field *f, const char *const *choice, const char *value, int64_t *number,
	     struct err *e)
{
	const size_t n = choice_count(choice);
	const char *meant;

	for (size_t i = 0; i < n; i++) {
		if (!strcmp(value, choice[i]) || !strcmp(value, _(choice[i]))) {
			*number = (int64_t)i;
			return OK;
		}
	}
	meant = guess_word(value, choice, n);
	if (meant)
		return err_set(e, E_INVALID, _("%s: there is no “%s”; did you mean “%s”?"),
			       _(f->label), value, meant);
	return err_set(e, E_INVALID, _("%s: there is no “%s”; the first choice is “%s”"),
		       _(f->label), value, n ? choice[0] : "");
}

static enum rc
answer_check(const struct field *f, const char *value, int64_t *number, struct err *e)
{
	static const char *const yes_no[] = {N_("no"), N_("yes"), NULL};

	switch (f->kind) {
	case ANSWER_LINE:
	case ANSWER_TEXT:
		return line_check(f, value, e);
	case ANSWER_NUMBER:
		return number_check(f, value, number, e);
	case ANSWER_YES_NO:
		return choice_check(f, yes_no, value, number, e);
	case ANSWER_CHOICE:
		return choice_check(f, f->choice, value, number, e);
	}
	return OK;
}

enum rc
field_check(const struct field *f, const char *value, int64_t *number, struct err *e)
{
	int64_t found = 0;
	enum rc rc;

	if (!*value && f->is_required)
		return err_set(e, E_INVALID, _("%s: this cannot stay empty"), _(f->label));
	if (!*value)
		return OK;
	rc = answer_check(f, value, &found, e);
	if (!rc && number)
		*number = found;
	return rc;
}

const struct field *
field_find(const struct field *fields, const char *name)
{
	for (; fields->name; fields++) {
		if (!strcmp(fields->name, name))
			return fields;
	}
	return NULL;
}
