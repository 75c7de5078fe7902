/* What matters are about: the tree in force, listed, replaced, and taken out as a file (H-15,
 * H-26). */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "desk/verb.h"
#include "feed/category.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "store/store.h"

/* A row of the list: its place in the tree. */
struct shown {
	const struct category_tree *tree;
	size_t at;
};

static void
put_path(struct buf *out, const void *row, const struct frame *f)
{
	const struct shown *s = row;
	const char *path[CATEGORY_DEPTH];

	(void)f;
	category_path(s->tree, s->at, path);
	category_text(out, path);
}

static void
put_level(struct buf *out, const void *row, const struct frame *f)
{
	const struct shown *s = row;

	(void)f;
	buf_printf(out, "%d", s->tree->at[s->at].level);
}

/* clang-format off */
static const struct column columns[] = {
	{N_("Level"),    "level",    6, true,  put_level, NULL},
	{N_("Category"), "category", 0, false, put_path,  NULL},
	{0},
};
/* clang-format on */

/* With words those that they find, the best first; else all. */
static size_t
meant(struct cli *c, const struct category_tree *tree, size_t *at)
{
	struct buf typed = {0};
	size_t n = 0;

	for (int i = 0; i < c->args.operands; i++)
		buf_printf(&typed, "%s%s", i ? " " : "", cli_text(c, c->args.operand[i]));
	if (c->args.operands)
		n = category_find(tree, buf_str(&typed), &c->mem, at, tree->count);
	else
		for (; n < tree->count; n++)
			at[n] = n;
	buf_release(&typed);
	return n;
}

static int
category_list_run(struct cli *c)
{
	struct category_tree tree = {0};
	enum rc rc = desk_categories(c->store, &c->mem, &tree, &c->err);
	struct list l;
	size_t *at, n;

	if (rc)
		return cli_fail(c, rc, &c->err);
	at = arena_alloc(&c->mem, tree.count * sizeof *at);
	n = meant(c, &tree, at);
	l = list_open(c, columns);
	for (size_t i = 0; i < n; i++)
		list_row(&l, &(struct shown){&tree, at[i]});
	list_close(&l);
	return n ? 0 : 1;
}

static int
category_export_run(struct cli *c)
{
	struct yaml_file file;
	enum rc rc = desk_category_file(c->store, &c->mem, &file, &c->err);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	cli_puts(c, file.bytes);
	return 0;
}

static enum rc
tree_put(struct cli *c, const char *text)
{
	struct row_rule_set_last last;
	struct rule_form form = {.kind = RULES_CATEGORIES, .text = text};
	const struct request ask = {.rule_set = &form};
	struct outcome out;

	if (sql_rule_set_last(c->store, RULES_CATEGORIES, NULL, &last))
		return err_move(&c->err, store_err(c->store));
	form.newest = &last.id.value;
	return desk_run(c->store, &c->by, verb_find("rules_set"), &ask, &out)
		       ? err_move(&c->err, store_err(c->store))
		       : OK;
}

static enum rc
tree_take(struct cli *c, const char *path, const struct buf *bytes)
{
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};
	const bool is_tried = args_get(&c->args, "dry-run");
	struct category_tree tree;
	enum rc rc = category_read(file, &c->mem, &tree, &c->err);

	if (!rc && !is_tried)
		rc = tree_put(c, buf_str(bytes));
	if (!rc)
		cli_printf(c,
			   is_tried ? _("%zu categories, nothing is wrong with them\n")
				    : _("%zu categories are in force\n"),
			   tree.count);
	return rc;
}

static int
category_import_run(struct cli *c)
{
	const char *path = c->args.operand[0];
	const struct verb *v = verb_find("rules_set");
	struct buf bytes = {0};
	enum rc rc = OK;
	int status;

	if (!args_get(&c->args, "dry-run") && !may(&c->by, v, 0))
		return cli_fail(c, verb_deny(v, NULL, &c->err), &c->err);
	rc = cli_file(c, path, YAML_BYTES_MAX, &bytes);
	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : tree_take(c, path, &bytes);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}

/* clang-format off */
static const struct opt import_opts[] = {
	{"dry-run", 0, NULL, N_("only check the file"), false},
	{0},
};

static const struct cmd subs[] = {
	{"list",   "[WORD ...]", N_("list what matters are about; words and initials find some"), list_opts,   NULL, NULL,        CMD_ACTOR, 0, ANY_NUMBER, category_list_run},
	{"import", "FILE",       N_("replace the tree; - is the standard input"),                  import_opts, NULL, "rules_set", CMD_ACTOR, 1, 1, category_import_run},
	{"export", NULL,         N_("write the tree in force as a file"),                          NULL,        NULL, NULL,        CMD_ACTOR, 0, 0, category_export_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_category = {
	.name = "category",
	.summary = N_("what matters are about: list, import, export"),
	.subs = subs,
};
