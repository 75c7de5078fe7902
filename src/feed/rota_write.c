/* The desk's teams, seats, shifts and rota written as the file that rota_file_read() reads. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "feed/rota_file.h"
#include "sql_read.h"

enum { MINUTE = 60 };

/* A text that could be read as anything else stands in quotes. */
static void
text_put(struct buf *out, const char *s)
{
	const bool is_plain = s[strcspn(s, ":#{}[],&*!|>'\"%@`\\")] == '\0' && *s != '-' &&
			      *s != '?' && *s != ' ';

	if (is_plain) {
		buf_puts(out, s);
		return;
	}
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_char(out, '\\');
		buf_char(out, *s);
	}
	buf_char(out, '"');
}

static enum rc
shifts_write(struct store *s, struct buf *out)
{
	struct row_shift_list row;
	bool has_any = false;
	enum rc rc = sql_shift_list_begin(s);

	while (!rc && sql_shift_list_next(s, NULL, &row)) {
		if (!row.active)
			continue;
		buf_puts(out, has_any ? "  " : "shifts:\n  ");
		text_put(out, row.name);
		buf_printf(out, ": %02d:%02d-%02d:%02d\n", (int)row.begins / MINUTE,
			   (int)row.begins % MINUTE, (int)row.ends / MINUTE,
			   (int)row.ends % MINUTE);
		has_any = true;
	}
	return rc ? rc : sql_shift_list_end(s);
}

static enum rc
away_write(struct store *s, struct buf *out)
{
	struct row_away_rules a = {0};
	enum rc rc = sql_away_rules(s, NULL, &a);

	if (!rc)
		buf_printf(out, "away:\n  tell_after: %d\n  at_once: %d\n  relief: %s\n",
			   (int)(a.away_secs + MINUTE - 1) / MINUTE, (int)a.away_most,
			   a.relief ? "yes" : "no");
	return rc;
}

static enum rc
seats_write(struct store *s, struct buf *out)
{
	struct row_seat_list row;
	bool has_any = false;
	enum rc rc = sql_seat_list_begin(s);

	while (!rc && sql_seat_list_next(s, NULL, &row)) {
		if (!row.active)
			continue;
		buf_puts(out, has_any ? ", " : "seats: [");
		text_put(out, row.name);
		has_any = true;
	}
	if (has_any)
		buf_puts(out, "]\n");
	return rc ? rc : sql_seat_list_end(s);
}

static enum rc
team_write(struct store *s, const struct row_team_list *t, struct buf *out)
{
	struct row_team_members m;
	const char *between = "";
	enum rc rc = sql_team_members_begin(s, t->id);

	buf_puts(out, "  ");
	text_put(out, t->name);
	buf_puts(out, ":\n");
	if (t->lead_no)
		buf_printf(out, "    lead: %s\n", t->lead_no);
	buf_puts(out, "    agents: [");
	for (; !rc && sql_team_members_next(s, NULL, &m); between = ", ")
		buf_printf(out, "%s%s", between, m.work_no);
	buf_puts(out, "]\n");
	return rc ? rc : sql_team_members_end(s);
}

static enum rc
teams_write(struct store *s, struct arena *mem, struct buf *out)
{
	struct row_team_list row;
	bool has_any = false;
	enum rc rc = sql_team_list_begin(s), end;

	while (!rc && sql_team_list_next(s, mem, &row)) {
		if (!row.active)
			continue;
		buf_puts(out, has_any ? "" : "teams:\n");
		rc = team_write(s, &row, out);
		has_any = true;
	}
	end = sql_team_list_end(s);
	return rc ? rc : end;
}

static void
turn_write(struct buf *out, const struct row_rota *r)
{
	buf_puts(out, r->work_no);
	if (r->seat)
		buf_printf(out, " %s", r->seat);
	if (r->is_lead)
		buf_puts(out, " lead");
}

static enum rc
turns_write(struct store *s, int from_day, int to_day, struct buf *out)
{
	struct row_rota r;
	int64_t day = 0, shift = 0;
	enum rc rc = sql_rota_of_begin(s, from_day, to_day);

	while (!rc && sql_rota_of_next(s, NULL, &r)) {
		const bool is_new = r.day != day || r.shift_id != shift;

		if (is_new && day)
			buf_puts(out, "]\n");
		if (!day)
			buf_puts(out, "rota:\n");
		if (r.day != day)
			buf_printf(out, "  %04d-%02d-%02d:\n", (int)r.day / 10000,
				   (int)r.day / 100 % 100, (int)r.day % 100);
		if (is_new) {
			buf_puts(out, "    ");
			text_put(out, r.shift);
		}
		buf_puts(out, is_new ? ": [" : ", ");
		turn_write(out, &r);
		day = r.day, shift = r.shift_id;
	}
	if (day)
		buf_puts(out, "]\n");
	return rc ? rc : sql_rota_of_end(s);
}

enum rc
rota_file_write(struct store *s, int from_day, int to_day, struct buf *out)
{
	struct arena mem = {0};
	enum rc rc = shifts_write(s, out);

	if (!rc)
		rc = away_write(s, out);
	if (!rc)
		rc = seats_write(s, out);
	if (!rc)
		rc = teams_write(s, &mem, out);
	if (!rc)
		rc = turns_write(s, from_day, to_day, out);
	arena_reset(&mem);
	return rc;
}
