#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Saved views: filters with a name, an agent's own or the team's, which everybody sees. A name
 * stands once among an agent's and once among the team's; saving it again replaces its filter.
 */
struct view_row {
	const char *name, *filter; /* the filter as filter_print() gives it */
};

enum { VIEW_NAME_MAX = 40 /* characters */, VIEWS_MAX = 200 };

struct view_form {
	const struct view_row *row;
	size_t rows;
	bool is_team; /* the team's: a lead's to change */
};
