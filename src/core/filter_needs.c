/* What a filter needs to know before rows are asked, and the names of its fields. */
#include "core/filter.h"

#include <string.h>

#include "base/arena.h"
#include "core/filter_words_table.h"
#include "core/ticket.h"
#include "core/words.h"

void
filter_text_add(struct filter *f, const char *text, struct arena *mem)
{
	struct filter_term *term = arena_alloc(mem, (f->terms + 1) * sizeof *term);
	struct filter_value *v = arena_alloc(mem, sizeof *v);

	if (f->terms)
		(void)memcpy(term, f->term, f->terms * sizeof *term);
	*v = (struct filter_value){.kind = VALUE_TEXT, .text = text};
	term[f->terms++] = (struct filter_term){.field = FILTER_TEXT, .value = v, .values = 1};
	f->term = term;
}

bool
filter_uses(const struct filter *f, enum filter_field field)
{
	for (size_t i = 0; i < f->terms; i++)
		if (f->term[i].field == field)
			return true;
	return false;
}

static bool
means_closed(const struct filter_value *v)
{
	return v->kind == VALUE_WORD ? v->word >= STATUS_ARCHIVED : v->word == SPECIAL_SHUT;
}

/* Does the term keep every closed ticket out? */
static bool
term_is_open(const struct filter_term *t)
{
	bool any = false, all = true;

	if (t->field == FILTER_DUE && !t->is_not) {
		for (size_t i = 0; i < t->values; i++)
			all = all && t->value[i].kind == VALUE_SPECIAL;
		return all;
	}
	if (t->field == FILTER_SNOOZED && t->values == 1) /* what is closed waits for nothing */
		return t->is_not == (t->value[0].word == SPECIAL_NONE);
	if (t->field != FILTER_STATUS)
		return false;
	for (size_t i = 0; i < t->values; i++) {
		any = any || means_closed(&t->value[i]);
		all = all && t->value[i].kind == VALUE_SPECIAL && means_closed(&t->value[i]);
	}
	return t->is_not ? all : !any;
}

bool
filter_is_open(const struct filter *f)
{
	for (size_t i = 0; i < f->terms; i++)
		if (term_is_open(&f->term[i]))
			return true;
	return false;
}

bool
filter_names_closed(const struct filter *f)
{
	for (size_t i = 0; i < f->terms; i++) {
		const struct filter_term *t = &f->term[i];

		if (t->field == FILTER_CLOSED)
			return true;
		for (size_t k = 0; t->field == FILTER_STATUS && !t->is_not && k < t->values; k++)
			if (means_closed(&t->value[k]))
				return true;
	}
	return false;
}

const char *
filter_number(const struct filter *f)
{
	for (size_t i = 0; i < f->terms; i++) {
		const struct filter_term *t = &f->term[i];

		if (t->field != FILTER_TEXT && t->field != FILTER_PHONE)
			continue;
		for (size_t k = 0; k < t->values; k++)
			if (t->value[k].kind == VALUE_TEXT &&
			    ticket_is_whole_number(t->value[k].folded))
				return t->value[k].folded;
	}
	return NULL;
}

const char *
filter_field_name(enum filter_field field)
{
	return field < FILTER_FIELDS ? filter_names[field].name : NULL;
}

const char *
filter_field_names(enum filter_field field)
{
	return field < FILTER_FIELDS ? filter_names[field].also : NULL;
}
