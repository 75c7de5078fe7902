#pragma once

#include "base/err.h"
#include "desk/rota.h"
#include "feed/yaml.h"

/*
 * Shifts, seats, teams and the rota as a file that people edit: schema/shifts.yaml says how it
 * reads. What a file brings becomes a form for the verb rota_set; what the desk has is written the
 * same way, so that what is exported can be changed and imported.
 */
struct arena;
struct buf;
struct store;

/* E_INVALID with FILE:LINE:COL. The form lives in the arena. */
MUST_CHECK enum rc rota_file_read(struct yaml_file file, struct arena *mem, struct rota_form *form,
				  struct err *err);
/* The same of a part of another file, whose name is `file`. */
MUST_CHECK enum rc rota_node_read(const char *file, const struct node *root, struct arena *mem,
				  struct rota_form *form, struct err *err);
struct yaml_file rota_file_own(void); /* the program's own */

/* All of the desk's, and the rota of those days; what the desk has none of is left out. */
MUST_CHECK enum rc rota_file_write(struct store *s, int from_day, int to_day, struct buf *out);

/* What the form would change of what the desk has, in words, a line each; "" for nothing. */
MUST_CHECK enum rc rota_file_diff(struct store *s, const struct rota_form *form, struct buf *out);
