/* A desk's own rules of one kind: shown, checked, replaced, gone back to. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/own_rules.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"

enum { EX_NOINPUT = 66 };

/* clang-format off */
const struct opt rules_opts[] = {
	{"check",  0, "FILE", N_("only check the rules in FILE"), false},
	{"import", 0, "FILE", N_("put the rules in FILE into force"), false},
	{"back",   0, NULL,   N_("put those into force that were before"), false},
	{0},
};
/* clang-format on */

static int
rules_show(struct cli *c, const struct own_rules *own)
{
	struct yaml_file file;
	const enum rc rc = own->file(c->store, &c->mem, &file, &c->err);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	cli_puts(c, file.bytes);
	return 0;
}

static int
rules_put(struct cli *c, const struct own_rules *own, struct rule_form *form)
{
	const struct request ask = {.rule_set = form};
	struct outcome out;

	form->kind = own->kind;
	if (desk_run(c->store, &c->by, verb_find("rules_set"), &ask, &out))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	cli_printf(c, "%s\n", _("the rules are in force"));
	return 0;
}

static int
rules_file(struct cli *c, const struct own_rules *own, const char *path, bool is_tried)
{
	struct buf bytes = {0};
	struct rule_form form = {0};
	enum rc rc = cli_file(c, path, YAML_BYTES_MAX, &bytes);
	int status = 0;

	if (rc == E_NOTFOUND || rc == E_DENIED) {
		buf_release(&bytes);
		return cli_fail_as(c, EX_NOINPUT, &c->err);
	}
	form.text = buf_str(&bytes);
	if (!rc)
		rc = own->check((struct yaml_file){path, buf_str(&bytes), bytes.len}, &c->mem,
				&c->err);
	if (rc)
		status = cli_fail(c, rc, &c->err);
	else if (!is_tried)
		status = rules_put(c, own, &form);
	else
		cli_printf(c, "%s\n", _("the rules can be read"));
	buf_release(&bytes);
	return status;
}

/* Behind the first set of the desk's own stand the program's. */
static int
rules_back(struct cli *c, const struct own_rules *own)
{
	struct rule_form form = {.text = RULES_OWN};
	struct row_rule_set_newest_id newest;
	struct row_rule_set_before before;
	enum rc rc = sql_rule_set_newest_id(c->store, own->kind, &c->mem, &newest);

	if (rc == E_NOTFOUND)
		return cli_fail(c, rc,
				(err_set(&c->err, rc,
					 _("there is nothing to go back to: the rules are those "
					   "of kefu")),
				 &c->err));
	if (!rc)
		rc = sql_rule_set_before(c->store, own->kind, &c->mem, &before);
	if (rc && rc != E_NOTFOUND)
		return cli_fail(c, rc, store_err(c->store));
	if (!rc) {
		form.back_to = before.id;
		form.text = NULL;
	}
	return rules_put(c, own, &form);
}

int
own_rules_run(struct cli *c, const struct own_rules *own)
{
	const char *check = args_get(&c->args, "check"), *import = args_get(&c->args, "import");
	const bool is_back = args_get(&c->args, "back");

	if (!!check + !!import + is_back > 1)
		return cli_misused(c, _("--check, --import and --back: only one of them"));
	if (is_back)
		return rules_back(c, own);
	return check || import ? rules_file(c, own, check ? check : import, !import)
			       : rules_show(c, own);
}
