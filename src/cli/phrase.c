#include "cli/phrase.h"

#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "text/guess.h"

enum rc
phrase_language(struct cli *c, const char **language)
{
	const char *asked = args_get(&c->args, "language");

	*language = asked ? asked : "zh_CN";
	if (strcmp(*language, "zh_CN") != 0 && strcmp(*language, "en") != 0)
		return err_set(&c->err, E_INVALID, _("the language is zh_CN or en"));
	return OK;
}

enum rc
phrase_pack_open(struct cli *c, struct phrase_pack *pack)
{
	const char *language = NULL;
	enum rc rc = phrase_language(c, &language);

	return rc ? rc : phrase_pack_desk(c, language, pack);
}

enum rc
phrase_pack_desk(struct cli *c, const char *language, struct phrase_pack *pack)
{
	enum rc rc = phrase_pack_read(phrase_pack_own(language), &c->mem, pack, &c->err);

	return rc || !c->store ? rc : phrase_own_put(c->store, &c->mem, pack, &c->err);
}

enum rc
phrase_unknown(struct cli *c, const struct phrase_pack *pack, const char *id)
{
	const char **ids = arena_alloc(&c->mem, (pack->count + 1) * sizeof *ids);
	const char *meant;
	size_t n = 0;

	for (const struct phrase *p = pack->first; p; p = p->next)
		ids[n++] = p->id;
	meant = guess_word(id, ids, n);
	if (meant)
		return err_set(&c->err, E_NOTFOUND, _("there is no phrase %s: did you mean %s"), id,
			       meant);
	return err_set(&c->err, E_NOTFOUND, _("there is no phrase %s"), id);
}

/* clang-format off */
#define LANGUAGE {"language", 0, "LANGUAGE", N_("zh_CN, which is the default, or en: the desk's language, not the screen's"), false}
#define LIST \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}

static const struct opt find_opts[] = {
	LIST,
	LANGUAGE,
	{"emotion", 0, "EMOTION", N_("calm, unhappy, angry or anxious: those meant for it stand first"), false},
	{0},
};

static const struct opt pack_opts[] = {
	LANGUAGE,
	{0},
};

static const struct opt list_opts_here[] = {
	LIST,
	LANGUAGE,
	{0},
};

static const struct opt show_opts[] = {
	{"json", 0, NULL, N_("print an object, for scripts"), false},
	LANGUAGE,
	{0},
};

static const struct opt export_opts[] = {
	{"own", 0, NULL, N_("only what this desk wrote, in the order it came"), false},
	LANGUAGE,
	{0},
};

static const struct opt import_opts[] = {
	{"dry-run", 0, NULL, N_("only check the pack and say what it would change"), false},
	{"author", 0, "WORKNO", N_("who wrote it, when that is not you: who approves it is another"), false},
	{"json", 0, NULL, N_("print what was done as an object, with --dry-run an array of changes"), false},
	{0},
};

static const struct opt reason_opts[] = {
	{"reason", 0, "TEXT", N_("why, for its author"), true},
	LANGUAGE,
	{0},
};

static const struct opt together_opts[] = {
	{"import", 0, "ACT", N_("all that the import or offer with this number brought"), false},
	LANGUAGE,
	{0},
};

static const struct opt rollback_opts[] = {
	{"import", 0, "ACT", N_("take back what is left of the import with this number"), false},
	LANGUAGE,
	{0},
};

static const struct cmd phrase_cmds[] = {
	{"find",     "QUERY ...", N_("find phrases by characters, pinyin, initials or scenario"),        find_opts,      NULL, NULL, CMD_ANY, 1, ANY_NUMBER, phrase_find_run},
	{"list",     NULL,        N_("list all phrases"),                                                list_opts_here, NULL, NULL, CMD_ANY, 0, 0, phrase_list_run},
	{"show",     "ID",        N_("show a phrase with all its wordings and steps"),                   show_opts,      NULL, NULL, CMD_ANY, 1, 1, phrase_show_run},
	{"export",   NULL,        N_("write all phrases as a pack"),                                     export_opts,    NULL, NULL, CMD_ANY, 0, 0, phrase_export_run},
	{"import",   "FILE",      N_("take a pack of phrases in, - is the standard input"),              import_opts,    NULL, "phrase_import",   CMD_ACTOR, 1, 1, phrase_import_run},
	{"offer",    "FILE",      N_("offer the phrases of a pack for approval, - is the standard input"), NULL,         NULL, "phrase_offer",    CMD_ACTOR, 1, 1, phrase_offer_run},
	{"waiting",  NULL,        N_("list what waits for approval"),                                    list_opts_here, NULL, NULL,              CMD_ACTOR, 0, 0, phrase_waiting_run},
	{"news",     NULL,        N_("list what you have not read yet"),                                 list_opts_here, NULL, NULL,              CMD_ACTOR, 0, 0, phrase_news_run},
	{"publish",  "[ID [N]]",  N_("approve what waits for approval: it reaches everyone"),            together_opts,  NULL, "phrase_approve",  CMD_ACTOR, 0, 2, phrase_decide_run},
	{"return",   "ID [N]",    N_("send back what waits for approval"),                               reason_opts,    NULL, "phrase_return",   CMD_ACTOR, 1, 2, phrase_decide_run},
	{"confirm",  "ID",        N_("confirm, as supervisor, what another lead approved"),              pack_opts,      NULL, "phrase_confirm",  CMD_ACTOR, 1, 1, phrase_decide_run},
	{"read",     "[ID]",      N_("show a new version and sign that you have read it"),               together_opts,  NULL, "phrase_receipt",  CMD_ACTOR, 0, 1, phrase_decide_run},
	{"readers",  "ID",        N_("who has read what stands, and who has not"),                       list_opts_here, NULL, NULL,              CMD_ACTOR, 1, 1, phrase_readers_run},
	{"history",  "ID",        N_("list the versions of a phrase"),                                   list_opts_here, NULL, NULL,              CMD_ACTOR, 1, 1, phrase_history_run},
	{"retire",   "ID",        N_("take a phrase out of the library"),                                pack_opts,      NULL, "phrase_retire",   CMD_ACTOR, 1, 1, phrase_retire_run},
	{"rollback", "[ID N]",    N_("let an earlier version stand again, 0 is the program's own"),      rollback_opts,  NULL, "phrase_rollback", CMD_ACTOR, 0, 2, phrase_rollback_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_phrase = {
	.name = "phrase",
	.summary = N_("phrases: find, show, offer, publish, import, export"),
	.subs = phrase_cmds,
};
