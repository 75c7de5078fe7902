#pragma once

#include "core/phrase_fill.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/ui.h"

/* The lookup over a reply: what is typed finds phrases, Enter puts one in, as it will stand there.
 */
struct lookup {
	struct edit search;
	struct list list; /* of struct phrase_found */
	struct phrase_values values;
};

/* p in lists, ^P in a text. */
enum next phrase_open(struct ui *ui, void *state, const char *pressed);
