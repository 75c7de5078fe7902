#include "cli/doctor.h"

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "feed/config.h"
#include "text/clean.h"

#include <string.h>

static const char *const states[] = {
	[HEALTH_OK] = "ok", [HEALTH_WARNING] = "warning", [HEALTH_ERROR] = "error"};

static const char *const labels[] = {
	[HEALTH_OK] = N_("ok"), [HEALTH_WARNING] = N_("warning"), [HEALTH_ERROR] = N_("error")};

/* A path in a sentence is whatever somebody named it. */
static void
finding_plain(struct doctor *d, enum health health, const char *found, const char *advice)
{
	struct buf line = {0};

	buf_printf(&line, "%s: ", _(labels[health]));
	clean(&line, found, strlen(found), CLEAN_LINE);
	if (advice) {
		buf_puts(&line, "\n    ");
		clean(&line, advice, strlen(advice), CLEAN_LINE);
	}
	buf_char(&line, '\n');
	cli_puts(d->cli, buf_str(&line));
	buf_release(&line);
}

static void
json_member(struct buf *out, const char *name, const char *value)
{
	buf_printf(out, "\"%s\":", name);
	json_text(out, value);
}

static void
finding_json(struct doctor *d, enum health health, const char *about, const char *found,
	     const char *advice)
{
	struct buf *out = &d->cli->out;

	buf_puts(out, d->findings ? ",\n{" : "[{");
	json_member(out, "about", about);
	buf_char(out, ',');
	json_member(out, "state", states[health]);
	buf_char(out, ',');
	json_member(out, "found", found);
	buf_char(out, ',');
	json_member(out, "advice", advice);
	buf_char(out, '}');
}

void
doctor_says(struct doctor *d, enum health health, const char *about, const char *found,
	    const char *advice)
{
	if (d->is_json)
		finding_json(d, health, about, found, advice);
	else
		finding_plain(d, health, found, advice);
	d->findings++;
	if ((int)health > d->worst)
		d->worst = (int)health;
}

static void
key_ignore(void *arg, const char *name, const char *keys, const struct node *at)
{
	(void)arg, (void)name, (void)keys, (void)at;
}

void
doctor_config(struct doctor *d)
{
	struct config *config = cli_config(d->cli);
	struct arena *mem = &d->cli->mem;

	if (!config->path) {
		doctor_says(d, HEALTH_OK, "config",
			    _("no personal file: neither XDG_CONFIG_HOME nor HOME says where"),
			    NULL);
		return;
	}
	d->cli->glass->keys_set(config, &(struct key_setter){key_ignore, NULL});
	doctor_says(d, HEALTH_OK, "config",
		    arena_printf(mem,
				 config->is_there
					 ? _("personal file %s")
					 : _("no personal file %s: everything is as usual"),
				 config->path),
		    NULL);
	for (size_t i = 0; i < config->faults; i++)
		doctor_says(d, HEALTH_WARNING, "config", config->fault[i].says,
			    _("until then its usual value holds; \"kefu config\" says what is in "
			      "force"));
}

static int
doctor_run(struct cli *c)
{
	struct doctor d = {
		.cli = c,
		.is_json = args_get(&c->args, "json"),
		.may_fix = args_get(&c->args, "fix"),
	};

	c->is_script = d.is_json;
	doctor_desk(&d);
	doctor_locale(&d);
	doctor_config(&d);
	doctor_terminal(&d);
	if (d.is_json)
		cli_puts(c, "]\n");
	if (d.is_missing)
		return 69;
	return d.worst == HEALTH_ERROR ? 1 : 0;
}

/* clang-format off */
static const struct opt doctor_opts[] = {
	{"fix",  0, NULL, N_("repair what is safe to repair, and say what was done"), false},
	{"json", 0, NULL, N_("print an array of objects, for scripts"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_doctor = {
	.name = "doctor",
	.summary = N_("say which desk this is, what it stands on, and what this terminal can do"),
	.opts = doctor_opts,
	.run = doctor_run,
};
