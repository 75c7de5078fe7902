#include "core/phrase_diff.h"

#include <stdbool.h>
#include <string.h>

#include "core/phrase.h"

static bool
is_same(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static bool
are_same_lines(const struct line *a, const struct line *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (strcmp(a->text, b->text) != 0)
			return false;
	return !a && !b;
}

static bool
are_same_wordings(const struct wording *a, const struct wording *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->channel != b->channel || strcmp(a->text, b->text) != 0)
			return false;
	return !a && !b;
}

static bool
are_same_steps(const struct step *a, const struct step *b)
{
	for (; a && b; a = a->next, b = b->next)
		if (a->say != b->say || a->wait != b->wait || a->every != b->every ||
		    a->after != b->after || !is_same(a->act, b->act))
			return false;
	return !a && !b;
}

unsigned
phrase_differs(const struct phrase *a, const struct phrase *b)
{
	const bool same[PART_COUNT] = {
		[PART_SCENARIO] = is_same(a->scenario, b->scenario),
		[PART_GROUP] = a->group == b->group,
		[PART_TITLE] = is_same(a->title, b->title),
		[PART_TRIGGER] = are_same_lines(a->trigger, b->trigger),
		[PART_SAY] = are_same_wordings(a->say, b->say),
		[PART_EMOTION] = a->emotions == b->emotions,
		[PART_NOT_SAY] = are_same_lines(a->not_say, b->not_say),
		[PART_NOT_DO] = are_same_lines(a->not_do, b->not_do),
		[PART_STEPS] = are_same_steps(a->steps, b->steps),
	};
	unsigned parts = 0;

	for (unsigned i = 0; i < PART_COUNT; i++)
		parts |= same[i] ? 0 : 1U << i;
	return parts;
}

const char *
phrase_part_name(enum phrase_part part)
{
	static const char *const names[PART_COUNT] = {
		[PART_SCENARIO] = "scenario", [PART_GROUP] = "group",   [PART_TITLE] = "title",
		[PART_TRIGGER] = "trigger",   [PART_SAY] = "say",       [PART_EMOTION] = "emotion",
		[PART_NOT_SAY] = "not_say",   [PART_NOT_DO] = "not_do", [PART_STEPS] = "steps",
	};

	return names[part];
}
