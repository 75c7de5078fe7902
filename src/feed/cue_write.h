#pragma once

#include "base/err.h"
#include "feed/yaml.h"

/*
 * Writes the cues with other points. The file is copied byte for byte, with its words and its
 * comments; only the numbers behind angry, unhappy and anxious become those of the set, so a
 * number that the file leaves out stays nothing. What comes out is read by cue_rules_read().
 */
struct arena;
struct buf;
struct cue_set;

/* `set` has the groups and rules of the file, in its order. E_INVALID: the file is no such file. */
MUST_CHECK enum rc cue_write(struct yaml_file file, const struct cue_set *set, struct arena *mem,
			     struct buf *out, struct err *err);
/* The same of the program's own cues. */
MUST_CHECK enum rc cue_write_own(const struct cue_set *set, struct arena *mem, struct buf *out,
				 struct err *err);
