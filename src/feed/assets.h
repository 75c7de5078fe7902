#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "desk/handover.h"
#include "feed/yaml.h"

/*
 * The list of assets as a file (schema/assets.yaml, whose head says how it is written), read and
 * written. Prices stand there in yuan, here in fen. A list is whole or there is none.
 */
struct actor;
struct arena;
struct buf;
struct store;

struct assets {
	const struct asset_form *at; /* kinds before their pieces */
	size_t count;
	int64_t cap; /* fen a month; 0: none was set */
};

/* E_INVALID comes with `NAME:LINE:COL: what is wrong`; all lives in `mem`. */
MUST_CHECK enum rc assets_read(struct yaml_file file, struct arena *mem, struct assets *out,
			       struct err *err);
/* The program's own. */
struct yaml_file assets_own_file(void);
/* The desk's, as a file that assets_read() takes. */
MUST_CHECK enum rc assets_write(struct store *s, struct buf *out, struct err *err);

/* What the desk has set as the most that may be deducted in a month; 0: nothing. */
MUST_CHECK enum rc assets_cap(struct store *s, int64_t *fen, struct err *err);
/* A desk that has no list of assets yet takes over the program's: an act of `by`. */
MUST_CHECK enum rc assets_begin(struct store *s, const struct actor *by, struct err *err);
/* Makes the list the desk's own; `made` counts its kinds and pieces. */
MUST_CHECK enum rc assets_import(struct store *s, const struct actor *by, const struct assets *a,
				 size_t *made, struct err *err);
