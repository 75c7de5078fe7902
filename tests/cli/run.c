#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ready.h"

enum { NOBODY = 65534, PATH_ROOM = 256, ENV_MAX = 12 };

const char *
stage_path(const struct stage *t, const char *name)
{
	static char path[PATH_ROOM];

	(void)snprintf(path, sizeof path, "%s/%s", t->dir, name);
	return path;
}

void
stage_put(const struct stage *t, const char *name, const char *bytes, size_t n)
{
	FILE *f = fopen(stage_path(t, name), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static char *
slurp(const char *path, size_t *size)
{
	FILE *f = fopen(path, "r");
	char *text;
	long n;

	if (!f)
		return NULL;
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	n = ftell(f);
	rewind(f);
	text = calloc(1, (size_t)n + 1);
	assert_non_null(text);
	assert_int_equal(fread(text, 1, (size_t)n, f), n);
	assert_int_equal(fclose(f), 0);
	if (size)
		*size = (size_t)n;
	return text;
}

char *
stage_get(const struct stage *t, const char *name)
{
	return slurp(stage_path(t, name), NULL);
}

static void
redirect(int fd, const char *path, int flags)
{
	const int opened = open(path, flags, 0666);

	if (opened < 0 || (opened != fd && (dup2(opened, fd) < 0 || close(opened))))
		_exit(125);
}

static void
child_files(const struct stage *t, const struct how *how)
{
	redirect(STDIN_FILENO, stage_path(t, "in"), O_RDONLY);
	redirect(STDOUT_FILENO, how->out_to ? how->out_to : stage_path(t, "out"), O_WRONLY);
	redirect(STDERR_FILENO, stage_path(t, "err"), O_WRONLY);
	if (how->no_stdin)
		(void)close(STDIN_FILENO);
	if (how->no_stdout)
		(void)close(STDOUT_FILENO);
	if (chdir(t->dir))
		_exit(125);
	if (how->as_nobody && (setgid(NOBODY) || setuid(NOBODY)))
		_exit(125);
}

/* Room for the words of the environment and the command, alive until exec. */
static char texts[ENV_MAX + ARGS_MAX][PATH_ROOM];

static char *
text(size_t i, const char *a, const char *b)
{
	(void)snprintf(texts[i], sizeof texts[i], "%s%s", a, b);
	return texts[i];
}

static void
child(const struct stage *t, const struct how *how, char **argv)
{
	char *env[ENV_MAX] = {0};
	size_t n = 0;

	env[n] = text(n, "HOME=", t->dir), n++;
	env[n] = text(n, "XDG_RUNTIME_DIR=", t->dir), n++;
	env[n] = text(n, "LC_ALL=", "C.UTF-8"), n++;
	env[n] = text(n, "KEFU_NOW=", "1795320000"), n++;
	env[n] = text(n, "ASAN_OPTIONS=", how->as_nobody ? "detect_leaks=0" : "detect_leaks=1"),
	n++;
	env[n] = text(n, "UBSAN_OPTIONS=", "halt_on_error=1"), n++;
	if (!how->no_db)
		env[n] = text(n, "KEFU_DB=", t->db), n++;
	if (how->env)
		env[n] = text(n, how->env, ""), n++;
	for (size_t i = 0; how->env && i + 1 < n; i++)
		if (!strncmp(env[i], how->env, strcspn(how->env, "=") + 1))
			env[i] = env[n - 1];
	child_files(t, how);
	(void)execve(KEFU, argv, env);
	_exit(126);
}

static void
split(const struct stage *t, char *line, char **argv)
{
	size_t n = 0;

	argv[n++] = text(ENV_MAX, "kefu", "");
	for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
		assert_true(n + 1 < ARGS_MAX);
		argv[n] = *word == '~' ? text(ENV_MAX + n, t->dir, word + 1)
				       : text(ENV_MAX + n, word, "");
		n++;
	}
	argv[n] = NULL;
}

static void
forget(struct stage *t)
{
	free(t->out);
	free(t->err);
	t->out = t->err = NULL;
}

void
run_how(struct stage *t, const struct how *how, const char *line)
{
	const char *input = how->input ? how->input : "";
	char *argv[ARGS_MAX], *words = strdup(line);
	int status;
	pid_t pid;

	forget(t);
	stage_put(t, "in", input, how->input_size ? how->input_size : strlen(input));
	stage_put(t, "out", "", 0);
	stage_put(t, "err", "", 0);
	split(t, words, argv);
	pid = fork();
	assert_true(pid >= 0);
	if (!pid)
		child(t, how, argv);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	free(words);
	t->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	t->out = slurp(stage_path(t, "out"), &t->out_size);
	t->err = slurp(stage_path(t, "err"), NULL);
}

void
run(struct stage *t, const char *line)
{
	run_how(t, &(struct how){0}, line);
}

void
run_with(struct stage *t, const char *line, const char *input)
{
	run_how(t, &(struct how){.input = input}, line);
}

const char *
must_with(struct stage *t, const char *line, const char *input)
{
	run_with(t, line, input);
	if (t->status)
		fail_msg("kefu %s: exit %d: %s", line, t->status, t->err);
	return t->out;
}

const char *
must(struct stage *t, const char *line)
{
	return must_with(t, line, "");
}

bool
nobody_can_run(void)
{
	const pid_t pid = geteuid() ? 0 : fork();
	int status = 0;

	if (geteuid())
		return true;
	if (!pid)
		_exit(setuid(NOBODY) || access(KEFU, X_OK));
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return !status;
}

int
stage_open(void **state)
{
	struct stage *t = calloc(1, sizeof *t);

	assert_non_null(t);
	(void)snprintf(t->dir, sizeof t->dir, "/tmp/kefu-cli-XXXXXX");
	assert_non_null(mkdtemp(t->dir));
	(void)snprintf(t->db, sizeof t->db, "%s/desk.db", t->dir);
	*state = t;
	return 0;
}

int
stage_desk(void **state)
{
	static struct ready ready;
	struct stage *t;

	(void)stage_open(state);
	t = *state;
	if (ready_put(&ready, t->db))
		return 0;
	(void)must(t, "init --zone Asia/Shanghai --name Amy");
	ready_take(&ready, t->db);
	return 0;
}

int
stage_close(void **state)
{
	struct stage *t = *state;
	char command[PATH_ROOM];

	forget(t);
	(void)snprintf(command, sizeof command, "rm -rf %s", t->dir);
	assert_int_equal(system(command), 0);
	free(t);
	return 0;
}
