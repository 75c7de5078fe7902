/* What the library's owner sees of the rules: how often they are overruled, and why. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/mask.h"
#include "sql_read.h"
#include "store/store.h"

enum { REASONS = 5 };

/* The statement of the rates is ended before one for reasons begins. */
struct rates {
	struct row_rule_vote_rates *row;
	size_t count, room;
};

static void
rate_push(struct rates *r, const struct row_rule_vote_rates *row, struct arena *mem)
{
	struct row_rule_vote_rates *old = r->row;

	if (r->count == r->room) {
		r->room = r->room ? 2 * r->room : 32;
		r->row = arena_alloc(mem, r->room * sizeof *r->row);
		for (size_t i = 0; i < r->count; i++)
			r->row[i] = old[i];
	}
	r->row[r->count++] = *row;
}

static enum rc
rates_read(struct cli *c, struct rates *r)
{
	struct row_rule_vote_rates row;
	enum rc rc = sql_rule_vote_rates_begin(c->store);

	if (rc)
		return rc;
	while (sql_rule_vote_rates_next(c->store, &c->mem, &row))
		rate_push(r, &row, &c->mem);
	return sql_rule_vote_rates_end(c->store);
}

static void
reason_put(struct cli *c, const struct row_rule_vote_reasons *v)
{
	struct buf found = {0}, reason = {0};
	char when[TIME_ISO_ROOM];

	time_iso(when, v->at);
	mask_text(&found, v->found);
	mask_text(&reason, v->reason ? v->reason : "");
	cli_printf(c, "    %.16s %s %s \"%s\": %s\n", when, v->agent ? v->agent : "kefu",
		   v->number ? v->number : "", buf_str(&found), buf_str(&reason));
	buf_release(&found);
	buf_release(&reason);
}

static enum rc
reasons_print(struct cli *c, const char *rule)
{
	struct row_rule_vote_reasons v;
	enum rc rc = sql_rule_vote_reasons_begin(c->store, rule, REASONS);

	if (rc)
		return rc;
	while (sql_rule_vote_reasons_next(c->store, &c->mem, &v))
		reason_put(c, &v);
	return sql_rule_vote_reasons_end(c->store);
}

static enum rc
rate_print(struct cli *c, const struct row_rule_vote_rates *r)
{
	const int percent = (int)(100 * r->sent / r->shown);

	cli_printf(c, _("%s: shown %d, sent all the same %d (%d %%)\n"), r->rule, (int)r->shown,
		   (int)r->sent, percent);
	return r->sent ? reasons_print(c, r->rule) : OK;
}

static void
rate_json(struct cli *c, const struct row_rule_vote_rates *r, bool is_first)
{
	struct buf row = {0};

	buf_puts(&row, is_first ? "{\"rule\": " : ",\n{\"rule\": ");
	json_text(&row, r->rule);
	buf_printf(&row, ", \"shown\": %" PRId64 ", \"sent\": %" PRId64 "}", r->shown, r->sent);
	cli_puts(c, buf_str(&row));
	buf_release(&row);
}

static enum rc
rates_print(struct cli *c, const struct rates *r)
{
	const bool is_json = args_get(&c->args, "json");
	enum rc rc = OK;

	c->is_script = is_json;
	if (is_json)
		cli_puts(c, "[");
	for (size_t i = 0; !rc && i < r->count; i++)
		if (is_json)
			rate_json(c, &r->row[i], i == 0);
		else
			rc = rate_print(c, &r->row[i]);
	if (is_json)
		cli_puts(c, "]\n");
	else if (!r->count)
		cli_printf(c, "%s\n", _("no error was shown in a reply yet"));
	return rc;
}

int
check_votes_run(struct cli *c)
{
	struct rates r = {0};
	const int status = cli_desk(c);
	enum rc rc;

	if (status)
		return status;
	rc = rates_read(c, &r);
	if (!rc)
		rc = rates_print(c, &r);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
