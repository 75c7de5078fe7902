#include "term/editor_plan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/intl.h"

enum { WORDS_MAX = 32, EXTRA_MAX = 8 };

/* One word of the command; false: a quote is not closed. `*s` moves behind it. */
static bool
word_take(const char **s, struct buf *out)
{
	char quote = '\0';

	for (; **s && (quote || !strchr(" \t", **s)); (*s)++) {
		if (**s == quote)
			quote = '\0';
		else if (!quote && (**s == '\'' || **s == '"'))
			quote = **s;
		else if (**s == '\\' && quote != '\'' && (*s)[1])
			buf_char(out, *++*s);
		else
			buf_char(out, **s);
	}
	return !quote;
}

static enum rc
command_split(struct arena *mem, const char *command, char **argv, size_t *n, struct err *err)
{
	const char *s = command + strspn(command, " \t");
	struct buf word = {0};
	bool is_whole = true;

	for (*n = 0; *s && is_whole && *n < WORDS_MAX; s += strspn(s, " \t")) {
		buf_clear(&word);
		is_whole = word_take(&s, &word);
		argv[(*n)++] = arena_strdup(mem, buf_str(&word));
	}
	buf_release(&word);
	if (!is_whole || *s)
		return err_set(err, E_INVALID,
			       _("the editor's command \"%s\" cannot be read: a quote is not "
				 "closed, or it has more than %d words"),
			       command, WORDS_MAX);
	if (*n == 0 || !*argv[0])
		return err_set(err, E_INVALID,
			       _("no editor is named; set EDITOR to one, such as EDITOR=nano"));
	return OK;
}

static bool
is_program(const char *path)
{
	struct stat st;

	return !stat(path, &st) && S_ISREG(st.st_mode) && !access(path, X_OK);
}

/* A directory that $PATH names by a relative path would be one that anybody may have laid. */
static const char *
program_find(struct arena *mem, const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? name : NULL;
	if (!path || !*path)
		path = "/usr/local/bin:/usr/bin:/bin";
	while (*path) {
		const size_t len = strcspn(path, ":");
		const char *const found = arena_printf(mem, "%.*s/%s", (int)len, path, name);

		if (*path == '/' && is_program(found))
			return found;
		path += len + (path[len] == ':');
	}
	return NULL;
}

/* What it is called at the end of all links: "editor" may be vim. */
static bool
is_vim(const char *program)
{
	char *const path = realpath(program, NULL);
	const char *const slash = path ? strrchr(path, '/') : NULL;
	const bool found = slash && strstr(slash, "vim");

	free(path);
	return found;
}

/* Vims keep what was written in a swap file, in ~/.viminfo, in backups and in undo files. */
static size_t
put_extra(const char *program, char **argv)
{
	static const char *const quiet[] = {"-n", "-i", "NONE", "-c", "set nobackup noundofile"};
	size_t n = 0;

	if (is_vim(program))
		for (; n < sizeof quiet / sizeof *quiet; n++)
			argv[n] = (char *)(uintptr_t)quiet[n];
	return n;
}

/* Names of what an editor needs of the environment; a name that ends in _ stands for all such. */
static const char *const kept[] = {
	"HOME",
	"PATH",
	"TERM",
	"TERMINFO",
	"COLORTERM",
	"NO_COLOR",
	"LANG",
	"LANGUAGE",
	"LC_",
	"TZ",
	"USER",
	"LOGNAME",
	"SHELL",
	"TMPDIR",
	"XDG_DATA_HOME",
	"XDG_CONFIG_HOME",
	"XDG_CACHE_HOME",
	"XDG_STATE_HOME",
	"XDG_RUNTIME_DIR",
};

static bool
is_kept(const char *entry)
{
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		const size_t n = strlen(kept[i]);

		if (strncmp(entry, kept[i], n) == 0 && (kept[i][n - 1] == '_' || entry[n] == '='))
			return true;
	}
	return false;
}

static char **
environment(struct arena *mem)
{
	size_t n = 0;
	char **out;

	while (environ[n])
		n++;
	out = arena_alloc(mem, (n + 1) * sizeof *out);
	n = 0;
	for (char **entry = environ; *entry; entry++)
		if (is_kept(*entry))
			out[n++] = *entry;
	return out;
}

enum rc
editor_plan(struct arena *mem, const char *command, const char *file, struct editor_plan *out,
	    struct err *err)
{
	char *words[WORDS_MAX];
	size_t n, extra;
	char **argv;
	const enum rc rc = command_split(mem, command, words, &n, err);
	const char *const program = rc ? NULL : program_find(mem, words[0]);

	if (rc)
		return rc;
	if (!program)
		return err_set(err, E_NOTFOUND,
			       _("the editor \"%s\" is not there; set EDITOR to one that is, such "
				 "as EDITOR=nano"),
			       words[0]);
	argv = arena_alloc(mem, (n + EXTRA_MAX + 2) * sizeof *argv);
	argv[0] = words[0];
	extra = put_extra(program, argv + 1);
	(void)memcpy(argv + 1 + extra, words + 1, (n - 1) * sizeof *argv);
	argv[n + extra] = arena_strdup(mem, file);
	*out = (struct editor_plan){.program = program, .argv = argv, .envp = environment(mem)};
	return OK;
}

bool
program_plan(struct arena *mem, const char *command, struct editor_plan *out)
{
	char *words[WORDS_MAX];
	struct err e = {0};
	size_t n;
	const bool is_read = !command_split(mem, command, words, &n, &e);
	const char *const program = is_read ? program_find(mem, words[0]) : NULL;
	char **argv;

	err_release(&e);
	if (!program)
		return false;
	argv = arena_alloc(mem, (n + 1) * sizeof *argv);
	(void)memcpy(argv, words, n * sizeof *argv);
	argv[n] = NULL;
	*out = (struct editor_plan){.program = program, .argv = argv, .envp = environment(mem)};
	return true;
}
