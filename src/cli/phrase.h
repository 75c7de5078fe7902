#pragma once

#include "base/err.h"
#include "core/phrase.h"

/* `kefu phrase`: the library as the program carries it, with what the desk wrote in its place. */
struct cli;

/* What --language says, zh_CN where nothing is said. */
MUST_CHECK enum rc phrase_language(struct cli *c, const char **language);
/* The pack of --language, zh_CN where nothing is said; lives in c->mem. */
MUST_CHECK enum rc phrase_pack_open(struct cli *c, struct phrase_pack *pack);

MUST_CHECK enum rc phrase_pack_desk(struct cli *c, const char *language, struct phrase_pack *pack);
/* E_NOTFOUND, with what was probably meant. */
enum rc phrase_unknown(struct cli *c, const struct phrase_pack *pack, const char *id);
/* One phrase whole, for people. */
void phrase_print(struct cli *c, const struct phrase *p, const char *language);

int phrase_find_run(struct cli *c);
int phrase_list_run(struct cli *c);
int phrase_show_run(struct cli *c);
int phrase_export_run(struct cli *c);
int phrase_import_run(struct cli *c);
int phrase_offer_run(struct cli *c);
int phrase_waiting_run(struct cli *c);
int phrase_news_run(struct cli *c);
int phrase_decide_run(struct cli *c);
int phrase_readers_run(struct cli *c);
int phrase_history_run(struct cli *c);
int phrase_retire_run(struct cli *c);
int phrase_rollback_run(struct cli *c);
