/* The score sheet as the desk has it: shown, checked, replaced, gone back to. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/quality.h"
#include "desk/verb.h"
#include "feed/score_sheet.h"
#include "sql_read.h"
#include "store/store.h"

enum { EX_NOINPUT = 66 };

/* clang-format off */
const struct opt sheet_opts[] = {
	{"check",  0, "FILE", N_("only check the sheet in FILE"), false},
	{"import", 0, "FILE", N_("put the sheet in FILE into force"), false},
	{"back",   0, NULL,   N_("put the one into force that was before"), false},
	{0},
};
/* clang-format on */

static int
sheet_show(struct cli *c)
{
	struct yaml_file file;
	const enum rc rc = desk_sheet_file(c->store, &c->mem, &file, &c->err);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	cli_puts(c, file.bytes);
	return 0;
}

static int
sheet_put(struct cli *c, struct rule_form *form)
{
	const struct request ask = {.rule_set = form};
	struct outcome out;

	form->kind = RULES_SHEET;
	if (desk_run(c->store, &c->by, verb_find("rules_set"), &ask, &out))
		return cli_fail(c, store_err(c->store)->rc, store_err(c->store));
	cli_printf(c, "%s\n", _("the score sheet is in force"));
	return 0;
}

static int
sheet_file(struct cli *c, const char *path, bool is_tried)
{
	const struct score_sheet *sheet;
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
		rc = score_sheet_read((struct yaml_file){path, buf_str(&bytes), bytes.len}, &c->mem,
				      &sheet, &c->err);
	if (rc)
		status = cli_fail(c, rc, &c->err);
	else if (!is_tried)
		status = sheet_put(c, &form);
	else
		cli_printf(c, "%s\n", _("the score sheet can be read"));
	buf_release(&bytes);
	return status;
}

/* Behind the first of the desk's own stands the program's. */
static int
sheet_back(struct cli *c)
{
	struct rule_form form = {.text = RULES_OWN};
	struct row_rule_set_newest_id newest;
	struct row_rule_set_before before;
	enum rc rc = sql_rule_set_newest_id(c->store, RULES_SHEET, &c->mem, &newest);

	if (rc == E_NOTFOUND)
		return cli_fail(c, rc,
				(err_set(&c->err, rc,
					 _("there is nothing to go back to: the sheet is that of "
					   "kefu")),
				 &c->err));
	if (!rc)
		rc = sql_rule_set_before(c->store, RULES_SHEET, &c->mem, &before);
	if (rc && rc != E_NOTFOUND)
		return cli_fail(c, rc, store_err(c->store));
	if (!rc) {
		form.back_to = before.id;
		form.text = NULL;
	}
	return sheet_put(c, &form);
}

int
quality_sheet_run(struct cli *c)
{
	const char *check = args_get(&c->args, "check"), *import = args_get(&c->args, "import");
	const bool is_back = args_get(&c->args, "back");

	if (!!check + !!import + is_back > 1)
		return cli_misused(c, _("--check, --import and --back: only one of them"));
	if (is_back)
		return sheet_back(c);
	return check || import ? sheet_file(c, check ? check : import, !import) : sheet_show(c);
}
