#include "core/phrase.h"

#include <string.h>

#include "core/phrase_table.h"
#include "core/scenario.h"
#include "core/triage.h"

static enum slot
slot_find(const char *name, size_t n)
{
	for (size_t i = 0; i < slot_count; i++) {
		const struct slot_row *r = &slot_rows[i];

		if (strlen(r->zh) == n && !memcmp(r->zh, name, n))
			return r->slot;
		if (strlen(r->en) == n && !memcmp(r->en, name, n))
			return r->slot;
	}
	return SLOT_NONE;
}

struct slot_at
slot_next(const char *text, size_t from)
{
	const size_t at = from + strcspn(text + from, "{}");
	const size_t word = text[at] ? strcspn(text + at + 1, "{}") : 0;

	if (!text[at])
		return (struct slot_at){.at = at};
	if (text[at] == '}' || text[at + 1 + word] != '}')
		return (struct slot_at){.at = at, .len = 1};
	return (struct slot_at){.slot = slot_find(text + at + 1, word), .at = at, .len = word + 2};
}

static bool
is_chinese(const char *language)
{
	return !strncmp(language, "zh", 2);
}

const char *
slot_name(enum slot slot, const char *language)
{
	for (size_t i = 0; i < slot_count; i++)
		if (slot_rows[i].slot == slot)
			return is_chinese(language) ? slot_rows[i].zh : slot_rows[i].en;
	return NULL;
}

int
phrase_group(const char *name)
{
	for (size_t i = 0; i < group_count; i++)
		if (!strcmp(group_rows[i].name, name))
			return (int)i + 1;
	return 0;
}

static const struct group_row *
group_row(int group)
{
	static const struct group_row none = {"", "", ""};

	return group > 0 && (size_t)group <= group_count ? &group_rows[group - 1] : &none;
}

const char *
phrase_group_name(int group)
{
	return group_row(group)->name;
}

const char *
phrase_group_title(int group, const char *language)
{
	return is_chinese(language) ? group_row(group)->zh : group_row(group)->en;
}

int
emotion_by_name(const char *name)
{
	for (size_t i = 0; i < emotion_count; i++)
		if (!strcmp(emotion_names[i], name))
			return (int)i / 2 + EMOTION_CALM;
	return 0;
}

const char *
emotion_name(int emotion, const char *language)
{
	const int row = emotion - EMOTION_CALM;

	if (row < 0 || (size_t)row >= emotion_count / 2)
		return NULL;
	return emotion_names[2 * row + (is_chinese(language) ? 0 : 1)];
}

bool
scenario_is_known(const char *scenario)
{
	return scenario_number(scenario) >= 0;
}

static const struct wording *
nth_of(const struct phrase *p, int channel, size_t *n)
{
	for (const struct wording *w = p->say; w; w = w->next)
		if (w->channel == channel && (*n)-- == 0)
			return w;
	return NULL;
}

const struct wording *
phrase_wording(const struct phrase *p, int channel, size_t n)
{
	const struct wording *w = channel ? nth_of(p, channel, &n) : NULL;

	return w ? w : nth_of(p, 0, &n);
}

const struct phrase *
phrase_by_id(const struct phrase_pack *pack, const char *id)
{
	for (const struct phrase *p = pack->first; p; p = p->next)
		if (!strcmp(p->id, id))
			return p;
	return NULL;
}
