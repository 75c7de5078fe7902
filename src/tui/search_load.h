#pragma once

#include <stdbool.h>

#include "base/err.h"
#include "desk/archive_search.h"
#include "tui/filter.h"
#include "tui/list.h"
#include "tui/ui.h"

/*
 * What the search place has read: the desk's own rows, and behind them those that only the files of
 * years have the words of, as far as the page reaches. A load looks at so many rows and no more;
 * going on in the list goes on in the years.
 */
enum { SEARCH_PAGE = 100, SEARCH_COUNTED = 1000 };

struct search {
	struct list list;           /* of struct row_ticket */
	char typed[NARROW_MAX + 1]; /* "" shows every ticket */
	struct list_filter filter;
	int want;        /* rows to load; grows as the cursor nears the end */
	int found;       /* at most SEARCH_COUNTED + 1 */
	bool is_counted; /* there are no more */
	struct archive_search archive;
	bool has_archive; /* words were typed, and there are files of years */
};

MUST_CHECK enum rc search_load(struct ui *ui, void *state, struct arena *mem, bool quiet);
/* More is there than is loaded, or older years may have more. */
bool search_goes_on(const struct search *s);
/* The next load goes on. */
void search_want_more(struct search *s);
