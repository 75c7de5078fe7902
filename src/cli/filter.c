#include "cli/filter.h"

#include "base/intl.h"
#include "cli/cli.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
view_find(struct cli *c, const char *name, struct row_view *out)
{
	enum rc rc = sql_view_named(c->store, c->by.agent, name, &c->mem, out);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no view %s: kefu view list names them"),
			       name);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* Both at once: the view's terms, then those that are typed. */
static enum rc
text_of(struct cli *c, const char **text)
{
	const char *typed = args_get(&c->args, "filter"), *name = args_get(&c->args, "view");
	struct row_view view = {.filter = ""};
	enum rc rc = OK;

	if (name)
		rc = view_find(c, cli_text(c, name), &view);
	*text = typed && *view.filter
			? arena_printf(&c->mem, "%s %s", view.filter, cli_text(c, typed))
		: typed ? cli_text(c, typed)
			: view.filter;
	return rc;
}

enum rc
cli_filter(struct cli *c, struct desk_filter *out)
{
	const char *text;
	enum rc rc = text_of(c, &text);

	if (!rc)
		rc = desk_filter_read(c->store, &c->by, text, &c->mem, out, &c->err);
	if (!rc && desk_filter_log(c->store, &c->by, out))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

/* clang-format off */
const struct opt filter_list_opts[] = {
	{"filter", 0, "FILTER", N_("only those that pass, see kefu-filter(7)"), false},
	{"view",   0, "VIEW",   N_("only those of a saved view"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};
/* clang-format on */
