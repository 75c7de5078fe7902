#pragma once

#include "base/err.h"
#include "feed/yaml.h"

/*
 * The score sheet (core/score_sheet.h) from schema/score_sheet.yaml, or from the desk's own rules
 * (rule_set 10). E_INVALID comes with its place. What is left out is as in core/score_sheet.c;
 * items are not left out, and their weights add up to 100.
 */
struct arena;
struct score_sheet;
struct store;

MUST_CHECK enum rc score_sheet_read(struct yaml_file file, struct arena *mem,
				    const struct score_sheet **sheet, struct err *err);
/* That of the program. */
struct yaml_file score_sheet_own_file(void);
/* The file in force on a desk, and the sheet read from it. */
MUST_CHECK enum rc desk_sheet_file(struct store *s, struct arena *mem, struct yaml_file *file,
				   struct err *e);
MUST_CHECK enum rc desk_score_sheet(struct store *s, struct arena *mem,
				    const struct score_sheet **sheet, struct err *e);
