#pragma once

#include "base/err.h"
#include "core/cue.h"
#include "feed/yaml.h"

/*
 * Reads the cues of the triage (schema/emotion_cues.yaml, whose head says how it is written) into
 * the set that core/cue judges by. It only reads: what the cues mean is core's business. Every
 * name, number and pattern is checked here, so that a set is whole or there is none.
 */

/* The program's own cues, and the file they are read from. */
MUST_CHECK enum rc cue_rules_own(struct arena *mem, const struct cue_set **set, struct err *err);
struct yaml_file cue_rules_file(void);

/* The emotion that a key of the file gives points to; false: it is another key. */
bool cue_emotion(const char *key, enum emotion *emotion);

/* The set lives in the arena. E_INVALID comes with `NAME:LINE:COL: what is wrong`. */
MUST_CHECK enum rc cue_rules_read(struct yaml_file file, struct arena *mem,
				  const struct cue_set **set, struct err *err);
