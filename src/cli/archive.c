/* Closed tickets older than a year go to the file of their year (Safety 5). */
#include "desk/archive.h"

#include <inttypes.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "store/store.h"

enum { YEAR_DAYS = 365, DATE_CELLS = 10 };

static const char *
date(struct cli *c, int64_t at)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, at);
	return arena_printf(&c->mem, "%.*s", DATE_CELLS, iso);
}

static bool
before_read(struct cli *c, int64_t *before)
{
	const char *given = args_get(&c->args, "before");

	*before = time_day_start(c->now - (int64_t)YEAR_DAYS * DAY_SECONDS);
	return !given ||
	       (time_parse(arena_printf(&c->mem, "%s 00:00", cli_text(c, given)), before) &&
		*before <= c->now);
}

static void
touched_print(struct cli *c, const struct archive_sum *sum)
{
	if (sum->touched)
		cli_printf(c,
			   _("%lld stay: something was done on them after the file of their year "
			     "was made\n"),
			   (long long)sum->touched);
}

static enum rc
plan_print(struct cli *c, int64_t before)
{
	struct archive_sum sum;
	const enum rc rc = archive_count(c->store, before, &sum);

	if (rc)
		return rc;
	cli_printf(c, _("%lld tickets were closed before %s and can go to the archive\n"),
		   (long long)sum.tickets, date(c, before));
	touched_print(c, &sum);
	cli_puts(c, _("nothing was changed: with --yes their words go to the files of their years, "
		      "for good\n"));
	return OK;
}

static enum rc
work_print(struct cli *c, int64_t before)
{
	struct archive_sum sum;
	const enum rc rc = archive_run(c->store, &c->by, before, &sum);

	if (sum.tickets || sum.moved)
		cli_printf(c, _("%lld tickets are archived, the words of %lld were moved\n"),
			   (long long)sum.tickets, (long long)sum.moved);
	if (!rc && !sum.tickets && !sum.moved)
		cli_printf(c, _("no ticket that was closed before %s is left to archive\n"),
			   date(c, before));
	touched_print(c, &sum);
	return rc;
}

static int
archive_command(struct cli *c)
{
	int64_t before;
	enum rc rc = keep_owner(c, c->where.path);

	if (rc)
		return cli_fail(c, rc, &c->err);
	if (!before_read(c, &before))
		return cli_misused(c, _("--before is a day that is over, as 2026-01-31"));
	rc = args_get(&c->args, "yes") ? work_print(c, before) : plan_print(c, before);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

/* clang-format off */
static const struct opt archive_opts[] = {
	{"before", 0, "DAY", N_("those closed before that day; else a year ago"), false},
	{"yes",    0, NULL,  N_("archive them; else it is only said how many there are"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_archive = {
	.name = "archive",
	.summary = N_("move the words of old closed tickets to a file of their year"),
	.opts = archive_opts,
	.needs = CMD_ACTOR,
	.run = archive_command,
};
