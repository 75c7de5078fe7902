#include "core/due_read.h"

#include <string.h>

#include "base/arena.h"
#include "base/time.h"
#include "core/moment_find.h"

/* No words for one moment are longer, in bytes. */
enum { HALF_HOUR = 1800, WORDS_MAX = 256 };

/* "11-25 09:00" as screens write it: this year's, else the next one's. */
static bool
read_short(const char *text, int64_t now, struct arena *mem, int64_t *at)
{
	const int year = time_local(now).year;

	for (int i = 0; i < 2; i++)
		if (time_parse(arena_printf(mem, "%04d-%s", year + i, text), at) && *at > now)
			return true;
	return false;
}

static bool
read_words(const char *text, int64_t now, const struct calendar *desk, struct arena *mem,
	   int64_t *at)
{
	const size_t size = strlen(text);
	const struct moments m = moment_find(text, size, now, desk, mem);

	if (m.count != 1 || m.at[0].from != 0 || m.at[0].to != size)
		return false;
	*at = m.at[0].at;
	return true;
}

bool
due_read(const char *text, int64_t now, const struct calendar *desk, struct arena *mem, int64_t *at)
{
	int64_t found = 0;

	text += strspn(text, " ");
	if (strnlen(text, WORDS_MAX + 1) > WORDS_MAX)
		return false;
	text = arena_strndup(mem, text, strlen(text));
	if (!time_parse(text, &found) && !read_short(text, now, mem, &found) &&
	    !read_words(text, now, desk, mem, &found))
		return false;
	if (found <= now)
		return false;
	*at = found;
	return true;
}

bool
due_kept(const struct calendar *desk, int64_t due, int64_t now, struct due_kept *out)
{
	int64_t open;

	*out = (struct due_kept){0};
	if (calendar_is_open(desk, due) || calendar_is_open(desk, due - 1))
		return false;
	open = calendar_between(desk, now, due);
	if (open > 0)
		out->earlier = calendar_add(desk, now, open);
	out->later = calendar_add(desk, due, HALF_HOUR);
	return true;
}
