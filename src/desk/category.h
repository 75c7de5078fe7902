#pragma once

#include "desk/call.h"
#include "desk/verb.h"

/* The row of these names from the top, made where it is new; not set where there is none. */
enum rc category_path_locked(struct work *w, const char *const path[CATEGORY_LEVELS],
			     struct sql_int *id);
