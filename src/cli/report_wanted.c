#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/report.h"
#include "core/category.h"
#include "core/words.h"
#include "feed/desk_rules.h"
#include "store/store.h"
#include "store/tally.h"

enum { REPEAT_USUAL = 7, WEEKS_USUAL = 8, MONTHS_USUAL = 12 };

enum rc
report_repeat(struct cli *c, int64_t *secs)
{
	struct category_tree tree = {0};
	enum rc rc = desk_categories(c->store, &c->mem, &tree, &c->err);

	*secs = (int64_t)(tree.repeat_days ? tree.repeat_days : REPEAT_USUAL) * DAY_SECONDS;
	return rc;
}

enum { LONG_DAYS = 31, DAYS_AT_ONCE = 4 };

void
report_prepare(struct cli *c, const struct report_scope *scope)
{
	bool is_more = scope->before - scope->from > (int64_t)LONG_DAYS * DAY_SECONDS;

	while (is_more)
		if (tally_fill(c->store, c->now, scope->repeat, DAYS_AT_ONCE, &is_more))
			break;
}

/* --- the span --- */

static enum rc
day_read(struct cli *c, const char *option, int64_t *day)
{
	const char *typed = args_get(&c->args, option);
	int64_t at;

	if (!typed)
		return OK;
	if (!time_parse(arena_printf(&c->mem, "%s 00:00", typed), &at))
		return err_set(&c->err, E_INVALID, _("--%s: \"%s\" is no day: write it 2026-11-22"),
			       option, cli_text(c, typed));
	*day = day_of(time_day(at));
	return OK;
}

/* Where nobody says it: this month, eight weeks, a year. */
static int64_t
from_usual(enum report_by by, int64_t to)
{
	if (by == BY_WEEK)
		return report_period(BY_WEEK, to, 1 - WEEKS_USUAL);
	return report_period(BY_MONTH, to, by == BY_MONTH ? 1 - MONTHS_USUAL : 0);
}

static enum rc
span_read(struct cli *c, struct report_wanted *w)
{
	int64_t from = INT64_MIN, to = day_of(time_day(c->now));
	enum rc rc = day_read(c, "from", &from);

	if (!rc)
		rc = day_read(c, "to", &to);
	if (rc)
		return rc;
	w->scope.before = day_moment(to + 1, 0);
	w->scope.from =
		from == INT64_MIN ? from_usual(w->by, day_moment(to, 0)) : day_moment(from, 0);
	if (w->scope.from >= w->scope.before)
		return err_set(&c->err, E_INVALID,
			       _("--from is behind --to: give the earlier day first"));
	return OK;
}

static enum rc
by_read(struct cli *c, struct report_wanted *w)
{
	const char *word = args_get(&c->args, "by");

	if (!word)
		return OK;
	w->by = report_by_find(word);
	if (w->by == REPORT_BYS)
		return err_set(&c->err, E_INVALID,
			       _("--by: \"%s\" is no word for it: day, week, month, agent, team, "
				 "channel or category"),
			       cli_text(c, word));
	return OK;
}

/* --- what --- */

static enum rc
figure_read(struct cli *c, const char *option, const struct figure **out)
{
	const char *names[FIGURES_MAX], *typed = args_get(&c->args, option), *meant;

	if (!typed)
		return OK;
	*out = figure_find(typed);
	if (*out)
		return OK;
	for (size_t i = 0; i < figure_count(); i++)
		names[i] = figures[i].name;
	meant = args_guess(typed, names, figure_count());
	if (meant)
		return err_set(&c->err, E_INVALID, _("--%s: no figure %s: did you mean %s"), option,
			       cli_text(c, typed), meant);
	return err_set(&c->err, E_INVALID, _("--%s: no figure %s: see kefu report figures"), option,
		       cli_text(c, typed));
}

/* --- whose --- */

static enum rc
agent_read(struct cli *c, struct report_wanted *w)
{
	const char *typed = args_get(&c->args, "agent");

	if (args_get(&c->args, "mine"))
		w->scope.agent = c->by.agent;
	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	for (size_t i = 0; i < w->people.count; i++)
		if (!strcmp(w->people.at[i].work_no, typed)) {
			w->scope.agent = w->people.at[i].id;
			return OK;
		}
	return err_set(&c->err, E_NOTFOUND, _("there is no agent %s on this desk"), typed);
}

static enum rc
team_read(struct cli *c, struct report_wanted *w)
{
	const char *typed = args_get(&c->args, "team");

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	for (size_t i = 0; i < w->people.count; i++)
		if (w->people.at[i].team && !strcmp(w->people.at[i].team, typed)) {
			w->scope.team = w->people.at[i].team_id.value;
			return OK;
		}
	return err_set(&c->err, E_NOTFOUND, _("nobody is in a team %s: see kefu team list"), typed);
}

static enum rc
whose_read(struct cli *c, struct report_wanted *w)
{
	enum rc rc = report_people(c->store, &c->mem, &w->people);

	if (rc)
		return err_move(&c->err, store_err(c->store));
	rc = agent_read(c, w);
	return rc ? rc : team_read(c, w);
}

/* --- of what --- */

static enum rc
matter_read(struct cli *c, struct report_wanted *w)
{
	const char *channel = args_get(&c->args, "channel");
	const char *category = args_get(&c->args, "category");

	if (channel) {
		w->scope.channel = word_find(WORD_CHANNEL, cli_text(c, channel));
		if (!w->scope.channel)
			return err_set(&c->err, E_INVALID,
				       _("--channel: \"%s\" is no channel: phone, chat, mail, "
					 "message or visit"),
				       cli_text(c, channel));
	}
	if (category && report_category(c->store, cli_text(c, category), &c->mem, &w->scope))
		return err_move(&c->err, store_err(c->store));
	return OK;
}

static enum rc
sight_check(struct cli *c, const struct report_wanted *w)
{
	const enum figure_sight sees = report_sight(&w->people, &w->asker, &w->scope);

	if (sees == SEES_NOTHING)
		return err_set(&c->err, E_DENIED,
			       _("these figures are not yours to see: see your own with --mine, "
				 "or the desk's"));
	if (sees == SEES_FIGURES && w->rows)
		return err_set(&c->err, E_DENIED,
			       _("the rows behind the desk's figures are for who answers for it: "
				 "see your own with --mine"));
	return OK;
}

enum rc
report_wanted_read(struct cli *c, struct report_wanted *w)
{
	enum rc rc;

	*w = (struct report_wanted){.scope = {.now = c->now},
				    .asker = {.agent = c->by.agent, .roles = c->by.roles}};
	rc = by_read(c, w);
	if (!rc)
		rc = span_read(c, w);
	if (!rc)
		rc = figure_read(c, "figure", &w->figure);
	if (!rc)
		rc = figure_read(c, "rows", &w->rows);
	if (!rc)
		rc = whose_read(c, w);
	if (!rc)
		rc = matter_read(c, w);
	if (!rc)
		rc = report_repeat(c, &w->scope.repeat);
	return rc ? rc : sight_check(c, w);
}
