/* The clocks in force on a desk: shown, checked, replaced, and gone back to (H-31). */
#include <inttypes.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "cli/list.h"
#include "core/due.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/clock_effect.h"
#include "feed/clock_rules.h"
#include "feed/desk_rules.h"
#include "feed/yaml.h"
#include "sql_read.h"
#include "store/store.h"

/* --- shown --- */

static void
values_print(struct cli *c, const struct clock_rules *rules)
{
	const struct clock_changes all = clock_rules_values(rules, &c->mem);
	struct buf out = {0};

	c->is_script = true;
	buf_printf(&out, "{\"version\": %d", rules->version);
	for (size_t i = 0; i < all.count; i++) {
		buf_puts(&out, ",\n");
		json_text(&out, all.at[i].where);
		buf_puts(&out, ": ");
		json_text(&out, all.at[i].after);
	}
	buf_puts(&out, "}\n");
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

/* As a file: what is printed can be changed and imported. */
static int
rules_show(struct cli *c)
{
	struct yaml_file file;
	enum rc rc;

	if (args_get(&c->args, "json")) {
		values_print(c, c->by.rules);
		return 0;
	}
	rc = desk_clock_file(c->store, &c->mem, &file, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	cli_puts(c, file.bytes);
	return 0;
}

/* --- what would change --- */

static void
changes_print(struct cli *c, const struct clock_rules *rules)
{
	const struct clock_changes d = clock_rules_diff(c->by.rules, rules, &c->mem);

	for (size_t i = 0; i < d.count; i++)
		cli_printf(c, "%s: %s -> %s\n", d.at[i].where,
			   *d.at[i].before ? d.at[i].before : "-",
			   *d.at[i].after ? d.at[i].after : "-");
	if (!d.count)
		cli_printf(c, "%s\n", _("these are the rules in force: nothing changes"));
}

struct tally {
	struct cli *cli;
	size_t clocks;
};

static void
effect_print(const struct clock_effect *e, void *arg)
{
	struct tally *t = arg;
	struct buf name = {0}, before = {0}, after = {0};

	due_name(&name, e->kind, NULL);
	due_moment(&before, e->before, t->cli->now);
	due_moment(&after, e->after, t->cli->now);
	cli_printf(t->cli, "  %s  %s: %s -> %s\n", e->number, buf_str(&name), buf_str(&before),
		   buf_str(&after));
	buf_release(&name);
	buf_release(&before);
	buf_release(&after);
	t->clocks++;
}

static enum rc
effects_print(struct cli *c, const struct clock_rules *rules)
{
	struct tally t = {.cli = c};

	changes_print(c, rules);
	if (clock_effects(c->store, rules, c->now, effect_print, &t))
		return err_move(&c->err, store_err(c->store));
	cli_printf(c, _("running clocks that get another moment: %zu\n"), t.clocks);
	return OK;
}

/* --- replaced --- */

static enum rc
rules_put(struct cli *c, struct rule_form *form, const struct clock_rules *rules)
{
	const struct request ask = {.rule_set = form};
	struct outcome out;

	form->kind = RULES_CLOCKS;
	form->clocks = rules;
	if (desk_run(c->store, &c->by, verb_find("rules_set"), &ask, &out))
		return err_move(&c->err, store_err(c->store));
	cli_printf(c, _("the rules are in force; running clocks that follow them: %zu\n"),
		   out.made);
	return OK;
}

static enum rc
newest_read(struct cli *c, int64_t *id)
{
	struct row_rule_set_last last;

	if (sql_rule_set_last(c->store, RULES_CLOCKS, NULL, &last))
		return err_move(&c->err, store_err(c->store));
	*id = last.id.value;
	return OK;
}

static enum rc
file_do(struct cli *c, const char *path, const struct buf *bytes, bool is_tried)
{
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};
	struct rule_form form = {.text = buf_str(bytes)};
	const struct clock_rules *rules;
	int64_t newest;
	enum rc rc = newest_read(c, &newest);

	form.newest = &newest;
	if (!rc)
		rc = clock_rules_read(file, &c->mem, &rules, &c->err);
	if (!rc)
		rc = effects_print(c, rules);
	return rc || is_tried ? rc : rules_put(c, &form, rules);
}

static int
rules_file(struct cli *c, const char *path, bool is_tried)
{
	struct buf bytes = {0};
	enum rc rc = cli_file(c, path, YAML_BYTES_MAX, &bytes);
	int status;

	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : file_do(c, path, &bytes, is_tried);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}

/* --- gone back to --- */

/* The rules of the set before the newest; behind the first one stand the program's own. */
static enum rc
before_read(struct cli *c, struct rule_form *form, const struct clock_rules **rules)
{
	struct row_rule_set_before before;
	struct row_rule_set_get set;
	enum rc rc = sql_rule_set_before(c->store, RULES_CLOCKS, &c->mem, &before);

	if (!rc)
		rc = sql_rule_set_get(c->store, before.id, &c->mem, &set);
	if (rc && rc != E_NOTFOUND)
		return err_move(&c->err, store_err(c->store));
	if (rc || !strcmp(set.body, RULES_OWN)) {
		form->text = RULES_OWN;
		return clock_rules_own(&c->mem, rules, &c->err);
	}
	form->back_to = before.id;
	return clock_rules_read((struct yaml_file){"rules", set.body, strlen(set.body)}, &c->mem,
				rules, &c->err);
}

static int
rules_back(struct cli *c, bool is_tried)
{
	struct rule_form form = {0};
	const struct clock_rules *rules;
	int64_t newest;
	enum rc rc = newest_read(c, &newest);

	form.newest = &newest;
	if (!rc && !newest)
		rc = err_set(&c->err, E_NOTFOUND,
			     _("there is nothing to go back to: the rules are those of kefu"));
	if (!rc)
		rc = before_read(c, &form, &rules);
	form.note = arena_printf(&c->mem, "back from %" PRId64, newest);
	if (!rc)
		rc = effects_print(c, rules);
	if (!rc && !is_tried)
		rc = rules_put(c, &form, rules);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

int
clock_rules_run(struct cli *c)
{
	const char *check = args_get(&c->args, "check"), *import = args_get(&c->args, "import");
	const bool is_tried = args_get(&c->args, "dry-run"), is_back = args_get(&c->args, "back");
	const struct verb *v = verb_find("rules_set");

	if (!!check + !!import + is_back > 1)
		return cli_misused(c, _("--check, --import and --back: only one of them"));
	if (check)
		return rules_file(c, check, true);
	if (!import && !is_back)
		return rules_show(c);
	if (!is_tried && !may(&c->by, v, 0))
		return cli_fail(c, verb_deny(v, NULL, &c->err), &c->err);
	return import ? rules_file(c, import, is_tried) : rules_back(c, is_tried);
}
