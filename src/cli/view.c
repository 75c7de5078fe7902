/* `kefu view`: filters with a name, one's own and the team's. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/filter.h"
#include "desk/verb.h"
#include "desk/view.h"
#include "feed/view_file.h"
#include "sql_read.h"
#include "store/store.h"

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_view *)row)->name);
}

static void
whose_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_view *)row)->owner_id.is_set ? _("mine") : _("team"));
}

static bool
whose_value(struct buf *out, const void *row)
{
	buf_puts(out, ((const struct row_view *)row)->owner_id.is_set ? "mine" : "team");
	return true;
}

static void
filter_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_view *)row)->filter);
}

/* clang-format off */
static const struct column view_columns[] = {
	{N_("View"),   "name",   24, false, name_text,   NULL},
	{N_("Whose"),  "whose",  8,  false, whose_text,  whose_value},
	{N_("Filter"), "filter", 0,  false, filter_text, NULL},
	{0},
};
/* clang-format on */

/* --- list, export --- */

static bool
is_wanted(const struct cli *c, const struct row_view *v)
{
	return !args_get(&c->args, "team") || !v->owner_id.is_set;
}

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, view_columns);
	struct row_view v;
	enum rc rc = sql_view_all_begin(c->store, c->by.agent), end;

	while (!rc && sql_view_all_next(c->store, NULL, &v))
		list_row(&l, &v);
	end = sql_view_all_end(c->store);
	list_close(&l);
	rc = rc ? rc : end;
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
export_run(struct cli *c)
{
	struct row_view v;
	enum rc rc = sql_view_all_begin(c->store, c->by.agent), end;

	c->is_script = true;
	view_file_begin(&c->out);
	while (!rc && sql_view_all_next(c->store, NULL, &v))
		if (is_wanted(c, &v) && v.owner_id.is_set != (args_get(&c->args, "team") != NULL))
			view_file_put(&c->out, &(struct view_row){v.name, v.filter});
	end = sql_view_all_end(c->store);
	rc = rc ? rc : end;
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_flush(c);
	return 0;
}

/* --- save, remove, import --- */

static enum rc
form_run(struct cli *c, struct view_form *form, struct outcome *out)
{
	const struct request ask = {.view = form};

	form->is_team = args_get(&c->args, "team");
	if (desk_run(c->store, &c->by, verb_find(c->cmd->verb), &ask, out))
		return err_move(&c->err, store_err(c->store));
	return OK;
}

/* As it is kept. */
static enum rc
filter_kept(struct cli *c, const char *text, const char **kept)
{
	struct buf b = {0};
	struct filter f;
	enum rc rc = filter_read(text, &c->mem, &f, &c->err);

	if (rc)
		return rc;
	filter_print(&b, &f);
	*kept = arena_strdup(&c->mem, buf_str(&b));
	buf_release(&b);
	return OK;
}

/* The terms may stand in one word of the shell, or in several. */
static const char *
terms_join(struct cli *c)
{
	const char *text = "";

	for (int i = 1; i < c->args.operands; i++)
		text = arena_printf(&c->mem, "%s%s%s", text, *text ? " " : "",
				    cli_text(c, c->args.operand[i]));
	return text;
}

static int
save_run(struct cli *c)
{
	struct view_row row = {.name = cli_text(c, c->args.operand[0])};
	struct view_form form = {.row = &row, .rows = 1};
	struct outcome out;
	enum rc rc = filter_kept(c, terms_join(c), &row.filter);

	if (!rc)
		rc = form_run(c, &form, &out);
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, "%s: %s\n", row.name, row.filter);
	return 0;
}

static int
remove_run(struct cli *c)
{
	const struct view_row row = {.name = cli_text(c, c->args.operand[0]), .filter = ""};
	struct view_form form = {.row = &row, .rows = 1};
	struct outcome out;
	const enum rc rc = form_run(c, &form, &out);

	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c, "%s: %s\n", row.name, _(verb_find(c->cmd->verb)->past));
	return 0;
}

static enum rc
file_take(struct cli *c, const struct buf *bytes, struct view_form *form)
{
	const char *path = c->args.operand[0];
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};

	return view_file_read(file, &c->mem, form, &c->err);
}

static enum rc
import_do(struct cli *c, const struct buf *bytes)
{
	struct view_form form = {0};
	struct outcome out = {0};
	enum rc rc = file_take(c, bytes, &form);

	if (rc)
		return rc;
	if (args_get(&c->args, "dry-run")) {
		cli_printf(c, _("%zu views, nothing is wrong with them"), form.rows);
		cli_puts(c, "\n");
		return OK;
	}
	rc = form_run(c, &form, &out);
	if (rc)
		return rc;
	cli_printf(c, _("%zu views are new or changed, %zu stood so already"), out.made,
		   out.skipped);
	cli_puts(c, "\n");
	return OK;
}

static int
import_run(struct cli *c)
{
	struct buf bytes = {0};
	enum rc rc = cli_file(c, c->args.operand[0], YAML_BYTES_MAX, &bytes);
	int status;

	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : import_do(c, &bytes);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}

/* clang-format off */
static const struct opt team_opts[] = {
	{"team", 0, NULL, N_("the team's, which everybody sees: for team leads"), false},
	{0},
};

static const struct opt export_opts[] = {
	{"team", 0, NULL, N_("the team's instead of your own"), false},
	{0},
};

static const struct opt import_opts[] = {
	{"team",    0, NULL, N_("as the team's, which everybody sees: for team leads"), false},
	{"dry-run", 0, NULL, N_("only check the file"), false},
	{0},
};

static const struct cmd view_cmds[] = {
	{"list",   NULL,               N_("list your views and the team's"),              list_opts,   NULL, NULL,          CMD_ACTOR, 0, 0, list_run},
	{"save",   "NAME FILTER ...",  N_("save a filter under a name"),                  team_opts,   NULL, "view_save",   CMD_ACTOR, 2, ANY_NUMBER, save_run},
	{"remove", "NAME",             N_("remove a view"),                               team_opts,   NULL, "view_remove", CMD_ACTOR, 1, 1, remove_run},
	{"import", "FILE",             N_("save the views of a file, - is the standard input"), import_opts, NULL, "view_save", CMD_ACTOR, 1, 1, import_run},
	{"export", NULL,               N_("write your views as a file"),                  export_opts, NULL, NULL,          CMD_ACTOR, 0, 0, export_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_view = {
	.name = "view",
	.summary = N_("saved views: list, save, remove, import, export"),
	.subs = view_cmds,
};
