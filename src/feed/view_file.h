#pragma once

#include "base/err.h"
#include "desk/view.h"
#include "feed/yaml.h"

/*
 * Views as a file: a list under `views`, each a name and a filter.
 *
 *     views:
 *     - name: 我的投诉
 *       filter: complaint:yes owner:@me
 *
 * Reading it checks every filter; E_INVALID comes with "FILE:LINE:COL: what is wrong". Written, a
 * file reads as itself.
 */
struct arena;
struct buf;

MUST_CHECK enum rc view_file_read(struct yaml_file file, struct arena *mem, struct view_form *out,
				  struct err *e);
void view_file_begin(struct buf *out);
void view_file_put(struct buf *out, const struct view_row *v);
