#include "feed/config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"
#include "desk/where.h"
#include "text/guess.h"
#include "text/utf8.h"

enum { BRIEF = 40 /* bytes */ };

static bool
is_whole(const char *path)
{
	return path && *path == '/';
}

const char *
config_path(const struct where_env *env, struct arena *mem)
{
	if (is_whole(env->config_home))
		return arena_printf(mem, "%s/kefu/config.yaml", env->config_home);
	if (is_whole(env->home))
		return arena_printf(mem, "%s/.config/kefu/config.yaml", env->home);
	return NULL;
}

static bool
is_before(const struct config_fault *a, const struct config_fault *b)
{
	return a->line != b->line ? a->line < b->line : a->col < b->col;
}

static void
fault_add(struct config *c, struct config_fault f)
{
	size_t i = c->faults;

	while (i > 0 && is_before(&f, &c->fault[i - 1]))
		i--;
	if (i == CONFIG_FAULTS_MAX)
		return;
	c->faults += c->faults < CONFIG_FAULTS_MAX;
	(void)memmove(&c->fault[i + 1], &c->fault[i], (c->faults - i - 1) * sizeof *c->fault);
	c->fault[i] = f;
}

void
config_fault(struct config *c, const struct node *at, const char *fmt, ...)
{
	char *what = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) < 0)
		abort();
	va_end(ap);
	fault_add(c, (struct config_fault){at->line, at->col,
					   arena_printf(&c->mem, "%s:%d:%d: %s", c->path, at->line,
							at->col, what)});
	free(what);
}

const char *
config_brief(struct config *c, const char *word)
{
	const size_t len = strlen(word);
	size_t n = 0;

	while (n < len) {
		const size_t more = utf8_next(word + n, len - n).len;

		if (n + more > BRIEF)
			return arena_printf(&c->mem, "%.*s...", (int)n, word);
		n += more;
	}
	return word;
}

/* YAML's own ways to say yes and no. */
static const char *
said(const struct field *f, const char *text)
{
	static const char *const ways[][2] = {
		{"true", "yes"}, {"on", "yes"}, {"false", "no"}, {"off", "no"}};

	for (size_t i = 0; f->kind == ANSWER_YES_NO && i < sizeof ways / sizeof *ways; i++)
		if (!strcmp(text, ways[i][0]))
			return ways[i][1];
	return text;
}

static void
setting_read(struct config *c, const struct node *at, const struct field *f)
{
	const ptrdiff_t i = f - setting_fields;
	struct err e = {0};

	if (!at->text)
		config_fault(c, at, _("%s takes one value, not a list or a map"), f->name);
	else if (!*at->text)
		config_fault(c, at, _("%s has no value: write one, or take the line out"), f->name);
	else if (field_check(f, config_brief(c, said(f, at->text)), &c->setting.of[i], &e))
		config_fault(c, at, "%s", err_text(&e));
	else
		c->set[i] = at;
	err_release(&e);
}

static void
unknown(struct config *c, const struct node *at)
{
	const char *words[SETTINGS + 1] = {[SETTINGS] = "keys"};
	const char *meant;

	for (size_t i = 0; i < SETTINGS; i++)
		words[i] = setting_fields[i].name;
	meant = guess_word(at->key, words, SETTINGS + 1);
	if (meant)
		config_fault(c, at, _("there is no setting %s: did you mean %s"),
			     config_brief(c, at->key), meant);
	else
		config_fault(c, at, _("there is no setting %s: take the line out"),
			     config_brief(c, at->key));
}

static void
member_read(struct config *c, const struct node *at)
{
	const struct field *f = field_find(setting_fields, at->key);

	if (f)
		setting_read(c, at, f);
	else if (strcmp(at->key, "keys"))
		unknown(c, at);
	else if (at->kind == NODE_MAP)
		c->keys = at;
	else if (!at->text || *at->text)
		config_fault(c, at, _("below keys stand the sections, each with its names"));
}

/* A file of blank lines and comments says nothing, which is not wrong. */
static bool
says_nothing(const struct yaml_file *f)
{
	for (size_t i = 0; i < f->size; i++) {
		if (f->bytes[i] == '#')
			while (i + 1 < f->size && f->bytes[i + 1] != '\n')
				i++;
		else if (!strchr(" \t\r\n", f->bytes[i]) || !f->bytes[i])
			return false;
	}
	return true;
}

void
config_read(struct config *c, struct yaml_file file)
{
	struct node *root = NULL;
	struct err e = {0};

	c->path = file.name;
	c->is_there = true;
	if (says_nothing(&file))
		return;
	if (yaml_read(file, &c->mem, &root, &e))
		fault_add(c, (struct config_fault){.says = arena_strdup(&c->mem, err_text(&e))});
	else if (root->kind != NODE_MAP)
		config_fault(c, root, _("settings belong here, a line each: name: value"));
	for (const struct node *m = root && root->kind == NODE_MAP ? root->first : NULL; m;
	     m = m->next)
		member_read(c, m);
	err_release(&e);
}

static struct config
fresh(const char *path)
{
	return (struct config){.path = path, .setting = setting_usual()};
}

void
config_take(struct config *c, int fd, const char *name)
{
	const struct node start = {.line = 1, .col = 1};
	struct buf bytes = {0};
	char part[4096];
	ssize_t n;

	*c = fresh(name);
	while ((n = read(fd, part, sizeof part)) > 0 && bytes.len <= CONFIG_BYTES_MAX)
		buf_add(&bytes, part, (size_t)n);
	c->is_there = true;
	if (n < 0)
		config_fault(c, &start, _("cannot read it: %s"), strerror(errno));
	else if (bytes.len > CONFIG_BYTES_MAX)
		config_fault(c, &start, _("longer than 64 KiB: take out what is no setting"));
	else
		config_read(c, (struct yaml_file){name, buf_str(&bytes), bytes.len});
	buf_release(&bytes);
}

/* A pipe there would be waited for, perhaps for ever. */
static enum rc
look(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st) || S_ISREG(st.st_mode))
		return OK;
	return err_set(e, E_INVALID, _("not a regular file: put one there, or nothing"));
}

void
config_open(struct config *c, const struct ward *ward, const char *path)
{
	const struct node start = {.line = 1, .col = 1};
	struct err e = {0};
	int fd = -1;
	enum rc rc = OK;

	*c = fresh(path);
	if (path)
		rc = look(path, &e);
	if (path && !rc)
		rc = file_read(ward, path, &fd, &e);
	if (rc && rc != E_NOTFOUND)
		config_fault(c, &start, "%s", err_text(&e));
	c->is_there = rc != E_NOTFOUND && path;
	if (fd >= 0) {
		config_take(c, fd, path);
		(void)close(fd);
	}
	err_release(&e);
}

void
config_close(struct config *c)
{
	arena_reset(&c->mem);
	*c = (struct config){0};
}
