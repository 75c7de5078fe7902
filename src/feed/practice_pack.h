#pragma once

#include "core/practice.h"
#include "feed/yaml.h"

/*
 * Reads the customers that the desk plays (schema/practice.yaml, whose head says how they are
 * written). It only reads: what is done with them is core/practice's business. Every name, number
 * and cue is checked here, so that a pack is whole or there is none.
 */
struct store;

struct practice_pack {
	int version;
	const struct practice *at;
	int count;
};

enum { PRACTICES_MAX = 64 };

/* Those that the program carries, and the file they are read from. */
MUST_CHECK enum rc practice_pack_own(struct arena *mem, struct practice_pack *out, struct err *e);
struct yaml_file practice_pack_file(void);
/* Those in force on a desk: its own (rule_set 14), else the program's. */
MUST_CHECK enum rc desk_practice_file(struct store *s, struct arena *mem, struct yaml_file *file,
				      struct err *e);
MUST_CHECK enum rc desk_practice_pack(struct store *s, struct arena *mem, struct practice_pack *out,
				      struct err *e);

/* It lives in the arena. E_INVALID comes with `NAME:LINE:COL: what is wrong`. */
MUST_CHECK enum rc practice_pack_read(struct yaml_file file, struct arena *mem,
				      struct practice_pack *out, struct err *e);
/* NULL: there is none of that name. */
const struct practice *practice_find(const struct practice_pack *pack, const char *id);
