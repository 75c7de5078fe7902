/* What a file would change of the desk's teams, seats, shifts and rota, a line each. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "feed/rota_file.h"
#include "sql_read.h"

enum { MINUTE = 60 };

struct diff {
	struct store *store;
	const struct rota_form *form;
	struct arena mem;
	struct buf *out;
};

static void
line(struct diff *d, const char *where, const char *before, const char *after)
{
	if (strcmp(before, after) != 0)
		buf_printf(d->out, "%s: %s -> %s\n", where, *before ? before : "-",
			   *after ? after : "-");
}

static const char *
times(struct diff *d, int begins, int ends)
{
	return arena_printf(&d->mem, "%02d:%02d-%02d:%02d", begins / MINUTE, begins % MINUTE,
			    ends / MINUTE, ends % MINUTE);
}

static enum rc
shifts_diff(struct diff *d)
{
	const struct rota_form *f = d->form;
	bool *was = arena_alloc(&d->mem, (f->shifts + 1) * sizeof *was);
	struct row_shift_list row;
	enum rc rc = f->shifts ? sql_shift_list_begin(d->store) : OK;

	if (rc || !f->shifts)
		return rc;
	while (sql_shift_list_next(d->store, &d->mem, &row)) {
		const char *after = "";

		for (size_t i = 0; i < f->shifts; i++)
			if (!strcmp(f->shift[i].name, row.name)) {
				after = times(d, f->shift[i].begins, f->shift[i].ends);
				was[i] = true;
			}
		line(d, arena_printf(&d->mem, "shifts.%s", row.name),
		     row.active ? times(d, (int)row.begins, (int)row.ends) : "", after);
	}
	for (size_t i = 0; i < f->shifts; i++)
		if (!was[i])
			line(d, arena_printf(&d->mem, "shifts.%s", f->shift[i].name), "",
			     times(d, f->shift[i].begins, f->shift[i].ends));
	return sql_shift_list_end(d->store);
}

static const char *
number(struct diff *d, int64_t n)
{
	return arena_printf(&d->mem, "%lld", (long long)n);
}

static enum rc
away_diff(struct diff *d)
{
	const struct rota_form *f = d->form;
	struct row_away_rules a = {0};
	enum rc rc = sql_away_rules(d->store, NULL, &a);

	if (rc)
		return rc;
	if (f->away_secs >= 0)
		line(d, "away.tell_after", number(d, a.away_secs / MINUTE),
		     number(d, f->away_secs / MINUTE));
	if (f->away_most >= 0)
		line(d, "away.at_once", number(d, a.away_most), number(d, f->away_most));
	if (f->relief >= 0)
		line(d, "away.relief", a.relief ? "yes" : "no", f->relief ? "yes" : "no");
	return OK;
}

static enum rc
seats_diff(struct diff *d)
{
	const struct rota_form *f = d->form;
	bool *was = arena_alloc(&d->mem, (f->seats + 1) * sizeof *was);
	struct row_seat_list row;
	enum rc rc = f->seats ? sql_seat_list_begin(d->store) : OK;

	if (rc || !f->seats)
		return rc;
	while (sql_seat_list_next(d->store, &d->mem, &row)) {
		bool is_kept = false;

		for (size_t i = 0; i < f->seats; i++)
			if (!strcmp(f->seat[i], row.name))
				was[i] = row.active, is_kept = true;
		if (!is_kept && row.active)
			line(d, "seats", row.name, "");
	}
	for (size_t i = 0; i < f->seats; i++)
		if (!was[i])
			line(d, "seats", "", f->seat[i]);
	return sql_seat_list_end(d->store);
}

/* "1007: 1024 1031": the lead, and the people in order. */
static enum rc
team_before(struct diff *d, const struct row_team_list *t, const char **out)
{
	struct row_team_members m;
	enum rc rc = sql_team_members_begin(d->store, t->id);

	*out = arena_printf(&d->mem, "%s:", t->lead_no ? t->lead_no : "");
	while (!rc && sql_team_members_next(d->store, &d->mem, &m))
		*out = arena_printf(&d->mem, "%s %s", *out, m.work_no);
	return rc ? rc : sql_team_members_end(d->store);
}

static const char *
team_after(struct diff *d, const struct team_form *t)
{
	const char **sorted = arena_alloc(&d->mem, (t->members + 1) * sizeof *sorted);
	const char *out = arena_printf(&d->mem, "%s:", t->lead ? t->lead : "");

	for (size_t i = 0; i < t->members; i++) {
		size_t j = i;

		for (; j > 0 && strcmp(t->member[i], sorted[j - 1]) < 0; j--)
			sorted[j] = sorted[j - 1];
		sorted[j] = t->member[i];
	}
	for (size_t i = 0; i < t->members; i++)
		out = arena_printf(&d->mem, "%s %s", out, sorted[i]);
	return out;
}

static enum rc
team_line(struct diff *d, const struct row_team_list *row, bool *was)
{
	const struct rota_form *f = d->form;
	const char *before = "", *after = "";
	enum rc rc = row->active ? team_before(d, row, &before) : OK;

	for (size_t i = 0; i < f->teams; i++)
		if (!strcmp(f->team[i].name, row->name)) {
			after = team_after(d, &f->team[i]);
			was[i] = true;
		}
	if (!rc)
		line(d, arena_printf(&d->mem, "teams.%s", row->name), before, after);
	return rc;
}

static enum rc
teams_diff(struct diff *d)
{
	const struct rota_form *f = d->form;
	bool *was = arena_alloc(&d->mem, (f->teams + 1) * sizeof *was);
	struct row_team_list row;
	enum rc rc = f->teams ? sql_team_list_begin(d->store) : OK, end;

	if (rc || !f->teams)
		return rc;
	while (!rc && sql_team_list_next(d->store, &d->mem, &row))
		rc = team_line(d, &row, was);
	end = sql_team_list_end(d->store);
	for (size_t i = 0; !rc && i < f->teams; i++)
		if (!was[i])
			line(d, arena_printf(&d->mem, "teams.%s", f->team[i].name), "",
			     team_after(d, &f->team[i]));
	return rc ? rc : end;
}

static const char *
turn_words(struct diff *d, const char *seat, bool is_lead)
{
	return arena_printf(&d->mem, "%s%s", seat ? seat : _("no seat"), is_lead ? " lead" : "");
}

static const char *
turn_where(struct diff *d, int day, const char *shift, const char *work_no)
{
	return arena_printf(&d->mem, "rota.%04d-%02d-%02d.%s.%s", day / 10000, day / 100 % 100,
			    day % 100, shift, work_no);
}

static const struct turn_form *
turn_of(const struct rota_form *f, const struct row_rota *r)
{
	for (size_t i = 0; i < f->turns; i++)
		if (f->turn[i].day == r->day && !strcmp(f->turn[i].shift, r->shift) &&
		    !strcmp(f->turn[i].work_no, r->work_no))
			return &f->turn[i];
	return NULL;
}

static enum rc
day_diff(struct diff *d, int day, bool *was)
{
	struct row_rota r;
	enum rc rc = sql_rota_of_begin(d->store, day, day);

	while (!rc && sql_rota_of_next(d->store, &d->mem, &r)) {
		const struct turn_form *t = turn_of(d->form, &r);

		if (t)
			was[t - d->form->turn] = true;
		line(d, turn_where(d, day, r.shift, r.work_no), turn_words(d, r.seat, r.is_lead),
		     t ? turn_words(d, t->seat, t->is_lead) : "");
	}
	return rc ? rc : sql_rota_of_end(d->store);
}

static enum rc
days_diff(struct diff *d)
{
	const struct rota_form *f = d->form;
	bool *was = arena_alloc(&d->mem, (f->turns + 1) * sizeof *was);
	enum rc rc = OK;

	for (size_t i = 0; !rc && i < f->days; i++)
		rc = day_diff(d, f->day[i], was);
	for (size_t i = 0; !rc && i < f->turns; i++)
		if (!was[i])
			line(d, turn_where(d, f->turn[i].day, f->turn[i].shift, f->turn[i].work_no),
			     "", turn_words(d, f->turn[i].seat, f->turn[i].is_lead));
	return rc;
}

enum rc
rota_file_diff(struct store *s, const struct rota_form *form, struct buf *out)
{
	struct diff d = {.store = s, .form = form, .out = out};
	enum rc rc = shifts_diff(&d);

	if (!rc)
		rc = away_diff(&d);
	if (!rc)
		rc = seats_diff(&d);
	if (!rc)
		rc = teams_diff(&d);
	if (!rc)
		rc = days_diff(&d);
	arena_reset(&d.mem);
	return rc;
}
