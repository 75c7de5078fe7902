#pragma once

#include "base/err.h"
#include "core/category.h"
#include "feed/yaml.h"

/*
 * Reads a tree of categories (schema/categories.yaml, whose head says how it is written). The tree
 * is whole or there is none: E_INVALID comes with `NAME:LINE:COL: what is wrong`.
 */
struct arena;

struct yaml_file category_own_file(void); /* the program's own */
MUST_CHECK enum rc category_read(struct yaml_file file, struct arena *mem,
				 struct category_tree *tree, struct err *err);
