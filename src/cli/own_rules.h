#pragma once

#include "cli/args.h"
#include "desk/verb.h"
#include "feed/yaml.h"

/*
 * Rules of one kind that a desk may make its own: `rules [--check FILE | --import FILE | --back]`
 * shows those in force, checks a file, puts it into force, goes back to those before.
 */
struct arena;
struct cli;
struct err;
struct store;

struct own_rules {
	enum rule_kind kind;
	enum rc (*file)(struct store *s, struct arena *mem, struct yaml_file *file, struct err *e);
	/* E_INVALID says what is wrong with them, and where. */
	enum rc (*check)(struct yaml_file file, struct arena *mem, struct err *e);
};

extern const struct opt rules_opts[];

int own_rules_run(struct cli *c, const struct own_rules *own);
