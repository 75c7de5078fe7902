#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "actor.h"
#include "stage.h"

enum { ENV_MAX = 64 };

static void
env_put(struct arena *mem, char **env, const char *entry)
{
	const size_t name = strcspn(entry, "=");
	size_t n = 0;

	for (size_t i = 0; env[i]; i++)
		if (strncmp(env[i], entry, name) != 0 || env[i][name] != '=')
			env[n++] = env[i];
	assert(n < ENV_MAX);
	if (entry[name])
		env[n++] = arena_strdup(mem, entry);
	env[n] = NULL;
}

static char **
env_make(struct arena *mem, const char *const *changes)
{
	static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"};
	char **env = arena_alloc(mem, (ENV_MAX + 1) * sizeof *env);

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (getenv(kept[i]))
			env_put(mem, env, arena_printf(mem, "%s=%s", kept[i], getenv(kept[i])));
	env_put(mem, env, "TERM=xterm-256color");
	env_put(mem, env, "LC_ALL=C.UTF-8");
	env_put(mem, env, "XDG_CONFIG_HOME=/dev/null");
	for (; changes && *changes; changes++)
		env_put(mem, env, *changes);
	return env;
}

static char **
argv_make(struct arena *mem, const char *const *argv)
{
	size_t n = 0;
	char **copy;

	while (argv[n])
		n++;
	copy = arena_alloc(mem, (n + 1) * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		copy[i] = arena_strdup(mem, argv[i]);
	return copy;
}

/* Whoever runs the tests may ignore signals or hold files open; a login shell hands on neither. */
static _Noreturn void
program_start(char **argv, char **env, bool is_utf8)
{
	struct termios t;
	sigset_t none;

	for (int sig = 1; sig < NSIG; sig++)
		(void)signal(sig, SIG_DFL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
	if (tcgetattr(STDIN_FILENO, &t) == 0) {
		t.c_iflag = is_utf8 ? t.c_iflag | IUTF8 : t.c_iflag & ~(tcflag_t)IUTF8;
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &t);
	}
	(void)close_range(STDERR_FILENO + 1, ~0U, 0);
	(void)execvpe(argv[0], argv, env);
	(void)dprintf(STDERR_FILENO, "cannot start %s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

/* Close on exec: a later program that held this master would keep a hang-up from happening. */
pid_t
program_open(const struct staging *as, const struct winsize *size, int *master)
{
	char **argv = argv_make(&as->story->mem, as->argv);
	char **env = env_make(&as->story->mem, as->env);
	const pid_t pid = forkpty(master, NULL, NULL, size);

	if (pid == 0)
		program_start(argv, env, !as->codeset);
	if (pid < 0)
		return pid;
	(void)fcntl(*master, F_SETFD, FD_CLOEXEC);
	(void)fcntl(*master, F_SETFL, O_NONBLOCK);
	return pid;
}
