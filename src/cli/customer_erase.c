/* A person is erased: without --yes one only hears what would go. */
#include <inttypes.h>
#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/customer.h"
#include "desk/customer.h"
#include "store/store.h"

static const struct {
	const char *tbl, *label;
} rows[] = {
	{"customer", N_("cards")},   {"address", N_("addresses")},
	{"ticket", N_("tickets")},   {"contact", N_("calls and messages")},
	{"note", N_("notes")},       {"promise", N_("promises")},
	{"need", N_("needs")},       {"restatement", N_("restatements")},
	{"service", N_("services")}, {"option", N_("options")},
};

static int
plan_print(struct cli *c, int64_t id)
{
	struct erase_plan plan;
	int64_t others = 0;
	const enum rc rc = customer_erase_plan(c->store, &c->by, id, &c->mem, &plan);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c,
		   _("customer %lld: nothing was erased. With --yes the words of these go, for "
		     "good:\n"),
		   (long long)id);
	for (size_t i = 0; i < plan.count; i++) {
		const char *label = NULL;

		for (size_t j = 0; j < sizeof rows / sizeof *rows; j++)
			if (!strcmp(rows[j].tbl, plan.at[i].tbl))
				label = rows[j].label;
		if (label)
			cli_printf(c, "%6" PRId64 "  %s\n", plan.at[i].rows, _(label));
		else
			others += plan.at[i].rows;
	}
	cli_printf(c, "%6" PRId64 "  %s\n", others, _("other rows"));
	return 0;
}

int
customer_erase_run(struct cli *c)
{
	const char *reason = args_get(&c->args, "reason");
	bool is_done = false;
	int64_t id;
	enum rc rc = customer_named(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (!args_get(&c->args, "yes"))
		return plan_print(c, id);
	rc = customer_erase(c->store, &c->by, id, reason ? cli_text(c, reason) : NULL, &is_done);
	if (rc && is_done)
		cli_notice(_("the customer is erased, but bytes may be left in the file: run the "
			     "same command again"));
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("customer %lld: erased, no byte is left\n"), (long long)id);
	return 0;
}
