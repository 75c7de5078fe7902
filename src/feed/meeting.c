#include "feed/meeting.h"

#include "core/meeting.h"
#include "feed/phrase_own.h"

void
agenda_titles(struct agenda *a, struct arena *mem)
{
	const char **title = arena_alloc(mem, ((size_t)a->news_count + 1) * sizeof *title);
	struct err e = {0};

	for (int i = 0; i < a->news_count; i++) {
		const struct phrase *p;

		if (!phrase_body_read(a->news[i].language, a->news[i].body, mem, &p, &e))
			title[i] = p->title;
	}
	err_release(&e);
	a->news_title = title;
}
