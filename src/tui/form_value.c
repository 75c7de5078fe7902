/* What the answers of a form are, by place and by name. */
#include <string.h>

#include "base/intl.h"
#include "core/field.h"
#include "tui/form.h"

bool
form_is_choice(const struct field *field)
{
	return field->kind == ANSWER_CHOICE || field->kind == ANSWER_YES_NO;
}

const char *
form_word(const struct field *field, int choice)
{
	static const char *const yes_no[] = {N_("yes"), N_("no"), NULL};
	const char *const *words = field->kind == ANSWER_YES_NO ? yes_no : field->choice;

	for (int i = 0; words[i]; i++)
		if (i == choice)
			return words[i];
	return NULL;
}

int
form_choice(const struct form *f, int at)
{
	const struct field *field = &f->plan->fields[at];
	const char *word;

	for (int i = 0; (word = form_word(field, i)); i++)
		if (!strcmp(word, buf_str(&f->value[at])))
			return i;
	return -1;
}

const char *
form_value(const struct form *f, const char *name)
{
	const struct field *fields = f->plan->fields, *field = field_find(fields, name);

	return field ? buf_str(&f->value[field - fields]) : "";
}
