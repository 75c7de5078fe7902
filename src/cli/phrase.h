#pragma once

#include "base/err.h"
#include "core/phrase.h"

/* `kefu phrase`: the library as the program carries it; no desk is asked. */
struct cli;

/* What --language says, zh_CN where nothing is said. */
MUST_CHECK enum rc phrase_language(struct cli *c, const char **language);
/* The pack of --language, zh_CN where nothing is said; lives in c->mem. */
MUST_CHECK enum rc phrase_pack_open(struct cli *c, struct phrase_pack *pack);

int phrase_find_run(struct cli *c);
int phrase_list_run(struct cli *c);
int phrase_show_run(struct cli *c);
int phrase_export_run(struct cli *c);
int phrase_import_run(struct cli *c);
