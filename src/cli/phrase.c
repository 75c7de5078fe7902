#include "cli/phrase.h"

#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "feed/phrase_pack.h"

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
	const char *language;
	const enum rc rc = phrase_language(c, &language);

	return rc ? rc : phrase_pack_read(phrase_pack_own(language), &c->mem, pack, &c->err);
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

static const struct opt import_opts[] = {
	{"dry-run", 0, NULL, N_("only check the pack and say what it would change"), true},
	{0},
};

static const struct cmd phrase_cmds[] = {
	{"find",   "QUERY ...", N_("find phrases by characters, pinyin, initials or scenario"), find_opts, NULL, NULL, 0, 1, ANY_NUMBER, phrase_find_run},
	{"list",   NULL,        N_("list all phrases"),                          list_opts_here, NULL, NULL, 0, 0, 0, phrase_list_run},
	{"show",   "ID",        N_("show a phrase with all its wordings and steps"), show_opts,  NULL, NULL, 0, 1, 1, phrase_show_run},
	{"export", NULL,        N_("write all phrases as a pack"),               pack_opts,      NULL, NULL, 0, 0, 0, phrase_export_run},
	{"import", "FILE",      N_("check a pack of phrases against the library, - is the standard input"), import_opts, NULL, NULL, 0, 1, 1, phrase_import_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_phrase = {
	.name = "phrase",
	.summary = N_("phrases: find, list, show, export, and check a pack"),
	.subs = phrase_cmds,
};
