/* The floor as text: everybody, who needs help first on top. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "desk/floor_read.h"
#include "store/store.h"

static void
why_print(struct cli *c, const struct floor *f)
{
	for (size_t i = 0; i < f->count; i++) {
		struct buf out = {0};

		floor_why(&out, &f->row[i], c->now);
		cli_printf(c, "%s\n", buf_str(&out));
		buf_release(&out);
	}
}

static int
floor_run(struct cli *c)
{
	struct floor f;
	enum rc rc = floor_read(c->store, c->now, &c->mem, &f);
	struct list l;

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	if (args_get(&c->args, "why")) {
		why_print(c, &f);
		return 0;
	}
	l = list_open(c, floor_columns);
	for (size_t i = 0; i < f.count; i++)
		list_row(&l, &f.row[i]);
	list_close(&l);
	return 0;
}

/* clang-format off */
static const struct opt floor_opts[] = {
	{"why",   0, NULL, N_("say of each why it stands where it stands"), false},
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_floor = {
	.name = "floor",
	.summary = N_("who is doing what, and who needs help first"),
	.opts = floor_opts,
	.needs = CMD_ACTOR,
	.run = floor_run,
};
