#include "feed/config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/column.h"
#include "store/store.h"

enum { SETUP_IS_WRONG = 78, NO_INPUT = 66 };

/* One row of what is in force. */
struct line {
	const char *name, *value;
	const char *file; /* NULL: the usual value */
	int at;
};

struct config *
cli_config(struct cli *c)
{
	const struct where_env env = where_env_read(NULL);
	struct ward ward = {0};

	if (c->config)
		return c->config;
	c->config = arena_alloc(&c->mem, sizeof *c->config);
	if (c->store)
		store_ward(c->store, &ward);
	config_open(c->config, &ward, config_path(&env, &c->mem));
	ward_release(&ward);
	return c->config;
}

int
cli_config_faults(struct cli *c, const struct config *config)
{
	if (config->faults)
		cli_flush(c);
	for (size_t i = 0; i < config->faults; i++)
		cli_notice(config->fault[i].says);
	return config->faults ? SETUP_IS_WRONG : 0;
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct line *)row)->name);
}

static void
value_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct line *)row)->value);
}

static void
from_text(struct buf *out, const void *row, const struct frame *f)
{
	const struct line *l = row;

	(void)f;
	if (l->file)
		buf_printf(out, "%s:%d", l->file, l->at);
	else
		buf_puts(out, _("usual"));
}

static bool
file_value(struct buf *out, const void *row)
{
	const struct line *l = row;

	buf_puts(out, l->file ? l->file : "");
	return l->file;
}

static bool
line_value(struct buf *out, const void *row)
{
	const struct line *l = row;

	buf_printf(out, "%d", l->at);
	return l->file;
}

/* clang-format off */
static const struct column columns[] = {
	{N_("Setting"), "setting", 24, false, name_text,  NULL},
	{N_("Value"),   "value",   16, false, value_text, NULL},
	{N_("From"),    NULL,       0, false, from_text,  NULL},
	{NULL,          "file",     0, false, NULL,       file_value},
	{NULL,          "line",     0, false, NULL,       line_value},
	{0},
};
/* clang-format on */

struct printing {
	struct cli *cli;
	struct list list;
	const struct config *config;
};

static void
key_print(void *arg, const char *name, const char *keys, const struct node *at)
{
	struct printing *p = arg;
	const struct line line = {arena_printf(&p->cli->mem, "keys.%s", name), keys,
				  p->config->path, at->line};

	list_row(&p->list, &line);
}

static void
settings_print(struct printing *p)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		const struct node *at = p->config->set[i];
		struct buf value = {0};

		setting_text(&value, &setting_fields[i], p->config->setting.of[i]);
		list_row(&p->list, &(struct line){setting_fields[i].name, buf_str(&value),
						  at ? p->config->path : NULL, at ? at->line : 0});
		buf_release(&value);
	}
}

static int
in_force_print(struct cli *c)
{
	struct config *config = cli_config(c);
	struct printing p = {.cli = c, .config = config};

	p.list = list_open(c, columns);
	settings_print(&p);
	c->glass->keys_set(config, &(struct key_setter){key_print, &p});
	list_close(&p.list);
	if (p.list.how == LIST_PLAIN && !config->is_there && config->path)
		cli_printf(c, _("no file %s: everything is as usual\n"), cli_text(c, config->path));
	return cli_config_faults(c, config);
}

static void
key_ignore(void *arg, const char *name, const char *keys, const struct node *at)
{
	(void)arg, (void)name, (void)keys, (void)at;
}

/* The file is taken as it came: what a name is made of is bytes. */
static int
file_check(struct cli *c, const char *path)
{
	struct config config = {0};
	int fd = STDIN_FILENO, status;

	if (strcmp(path, "-") != 0) {
		const enum rc rc = file_read(NULL, path, &fd, &c->err);

		if (rc)
			return cli_fail_as(c, NO_INPUT, &c->err);
	}
	config_take(&config, fd, path);
	if (fd != STDIN_FILENO)
		(void)close(fd);
	c->glass->keys_set(&config, &(struct key_setter){key_ignore, NULL});
	status = cli_config_faults(c, &config);
	if (!status)
		cli_printf(c, _("%s: all of it is understood\n"), cli_text(c, path));
	config_close(&config);
	return status;
}

/* What a value may be, as the manual says it. */
static void
values_mdoc(struct buf *out, const struct field *f)
{
	if (f->kind == ANSWER_NUMBER)
		buf_printf(out, "%d - %d\n", (int)f->low, (int)f->high);
	else if (f->kind == ANSWER_YES_NO)
		buf_puts(out, ".Li yes , no\n");
	for (size_t i = 0; f->choice && f->choice[i]; i++)
		buf_printf(out, "%s%s%s", i ? " , " : ".Li ", f->choice[i],
			   f->choice[i + 1] ? "" : "\n");
	buf_printf(out, "(%s:\n.Li %s ) .\n", _("usual"), f->usual);
}

/* A part of kefu(5), in English. */
static int
manual_print(struct cli *c)
{
	struct buf out = {0};

	buf_puts(&out, ".Bl -tag -width hide_after\n");
	for (const struct field *f = setting_fields; f->name; f++) {
		buf_printf(&out, ".It Li %s\n%s.\n", f->name, _(f->help));
		values_mdoc(&out, f);
	}
	buf_puts(&out, ".El\n");
	c->glass->key_names_mdoc(&out);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
	return 0;
}

static int
config_run(struct cli *c)
{
	const char *check = args_get(&c->args, "check");

	if (check)
		return file_check(c, check);
	if (args_get(&c->args, "mdoc"))
		return manual_print(c);
	return in_force_print(c);
}

/* clang-format off */
static const struct opt config_opts[] = {
	{"check",     0, "FILE", N_("say what is wrong in this file, - is the standard input"), false},
	{"json",      0, NULL,   N_("print an array of objects, for scripts"), false},
	{"csv",       0, NULL,   N_("print CSV, for spreadsheets"), false},
	{"plain",     0, NULL,   N_("print columns, for people; this is the default"), false},
	{"mdoc",  0, NULL,   N_("as the source of the manual page"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_config = {
	.name = "config",
	.summary = N_("show the settings in force, and where each comes from"),
	.opts = config_opts,
	.run = config_run,
};
