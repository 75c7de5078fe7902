/* What sshd's ForceCommand runs for an agent: the desk on a terminal, else a command of a list. */
#include "cli/login.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/completion.h"

enum { WORDS_MAX = 64, USAGE = 64, DENIED = 77 };

/* What may be asked from afar; none of them takes a file. A new command is refused until it stands
 * here. */
/* clang-format off */
static const struct allowed {
	const char *cmd, *subs; /* NULL: it has none */
} allowed[] = {
	{"agent",      "list state"},
	{"asset",      "list history hand find found losses loss answer decide concealed"},
	{"attendance",  "list month meals"},
	{"award",       "list propose grant waive withdraw accept refuse appeal hear print points grounds"},
	{"call",       "ring end"},
	{"callback",   "list add try drop give"},
	{"care",       "list add done drop festival"},
	{"category",   "list"},
	{"chat",        "survey"},
	{"check",      NULL},
	{"clock",      "explain move when"},
	{"customer",   "list show edit merge undo reveal"},
	{"fault",      "list ask receive identify solve report"},
	{"floor",      NULL},
	{"handover",   "show start item count settle assign question sign accept add print history waiting resolve spot"},
	{"help",       NULL},
	{"hot",        "list declare word answer end"},
	{"keys",       NULL},
	{"leave",       "ask list grant refuse withdraw proof back owe owed"},
	{"mail",       "list show outbox again"},
	{"meeting",    "agenda people list add absent attend chair begin record offer close print sign receipts"},
	{"outage",     "print list void"},
	{"performance", "list show write decide"},
	{"phrase",     "find list show waiting news publish return confirm read readers history retire rollback"},
	{"practice",    "list records show"},
	{"promise",    "list add end move rates"},
	{"quality",     "plan draw change score scores show note notes accept follow calibrate exam monitors report reports remark"},
	{"queue",      NULL},
	{"report",     "desk figures"},
	{"rota",       "show"},
	{"search",     "state"},
	{"service",    "begin choose agree done form"},
	{"stats",      NULL},
	{"suggestion", "list note thank pass answer"},
	{"survey",      "draw list show answer rate"},
	{"team",       "list"},
	{"ticket",     "list show add take next release triage restate confirm complaint step note reply heard gate close reopen void assign brief read ask answer remind unask asked help advise merge split link unlink snooze wake watch unwatch moves aging undo redo"},
	{"training",    "plan list show note close records focus"},
	{"triage",     "form"},
	{"triage",     NULL},
	{"view",       "list save remove"},
	{"violation",   "list file find rule dismiss mend pass fail risks risk look plans plan drills drill versions"},
};
/* clang-format on */

static bool
has_word(const char *words, const char *word)
{
	const size_t n = strlen(word);

	for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

bool
login_allows(const char *path)
{
	const size_t n = strcspn(path, " ");
	const char *sub = path[n] ? path + n + 1 : NULL;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		const struct allowed *a = &allowed[i];

		if (strlen(a->cmd) == n && !strncmp(a->cmd, path, n) && !sub == !a->subs &&
		    (!sub || has_word(a->subs, sub)))
			return true;
	}
	return false;
}

/* NULL: none. Who one is and which desk it is are not asked from afar either. */
static const char *
option_refused(const struct args *a)
{
	for (size_t i = 0; i < a->givens; i++) {
		const struct opt *o = a->given[i].opt;
		const char *takes = o->arg ? completion_takes(o->arg) : NULL;

		if ((takes && !strcmp(takes, "files")) || !strcmp(o->name, "as"))
			return o->name;
	}
	return NULL;
}

int
login_check(struct cli *c)
{
	const char *option = option_refused(&c->args);

	if (option)
		(void)err_set(&c->err, E_DENIED, _("--%s is not for kefu login: leave it out"),
			      option);
	else if (c->path && !login_allows(c->path))
		(void)err_set(&c->err, E_DENIED,
			      _("kefu %s is not for kefu login: ask whoever looks after the desk"),
			      c->path);
	return c->err.rc ? cli_fail_as(c, DENIED, &c->err) : 0;
}

/* A word of what was asked; quotes and \ hold blanks together, nothing else means anything. */
static bool
word_take(const char **s, struct buf *out)
{
	char quote = '\0';

	for (; **s && (quote || !strchr(" \t\n", **s)); (*s)++)
		if (**s == quote)
			quote = '\0';
		else if (!quote && (**s == '\'' || **s == '"'))
			quote = **s;
		else if (**s == '\\' && quote != '\'' && (*s)[1])
			buf_char(out, *++*s);
		else
			buf_char(out, **s);
	return !quote;
}

/* No shell sees it. False: a quote is not closed, or there are too many words. */
static bool
words_split(struct arena *mem, const char *s, char **argv, int *argc)
{
	struct buf word = {0};
	bool is_whole = true;

	for (s += strspn(s, " \t\n"); *s && is_whole && *argc < WORDS_MAX;
	     s += strspn(s, " \t\n")) {
		buf_clear(&word);
		is_whole = word_take(&s, &word);
		argv[(*argc)++] = arena_strdup(mem, buf_str(&word));
	}
	buf_release(&word);
	return is_whole && !*s;
}

/* What another login might have set says nothing here; an editor is only what the admin named. */
static void
environment_settle(struct cli *c)
{
	static const char *const theirs[] = {"KEFU_DB", "KEFU_NOW", "VISUAL",
					     "EDITOR",  "PAGER",    "KEFU_OPEN"};
	const char *editor = args_get(&c->args, "editor"), *desk = args_get(&c->args, "db");

	for (size_t i = 0; i < sizeof theirs / sizeof *theirs; i++)
		(void)unsetenv(theirs[i]);
	if (desk)
		(void)setenv("KEFU_DB", desk, 1);
	(void)setenv("NO_PAGER", "1", 1);
	(void)setenv(editor ? "VISUAL" : "NO_EDITOR", editor ? editor : "1", 1);
	if (editor)
		(void)unsetenv("NO_EDITOR");
}

static int
login_run(struct cli *c)
{
	const char *asked = getenv("SSH_ORIGINAL_COMMAND");
	char **argv = arena_alloc(&c->mem, (WORDS_MAX + 1) * sizeof *argv);
	int argc = 1;

	environment_settle(c);
	argv[0] = arena_strdup(&c->mem, "kefu");
	if (asked && !words_split(&c->mem, asked, argv, &argc)) {
		(void)err_set(&c->err, E_INVALID,
			      _("what was asked cannot be read: a quote is not closed, or it has "
				"more than %d words"),
			      WORDS_MAX);
		return cli_fail_as(c, USAGE, &c->err);
	}
	/* As it would be typed here: ssh desk kefu queue. */
	if (argc > 1 && !strcmp(argv[1], "kefu")) {
		argv++;
		argc--;
	}
	if (argc == 1 && !(isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)))
		return cli_misused(
			c,
			_("there is no terminal here: ssh -t opens the desk, or name a command"));
	c->is_remote = true;
	return cli_run(c, argc, argv);
}

/* clang-format off */
static const struct opt login_opts[] = {
	{"editor", 0, "TEXT", N_("the one editor there is; else none"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_login = {
	.name = "login",
	.summary = N_("what sshd runs for an agent: the desk, or a command of a list"),
	.opts = login_opts,
	.run = login_run,
};
