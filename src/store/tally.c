#include "store/tally.h"

#include "base/arena.h"
#include "sql_read.h"
#include "store/tally_day.h"

/* A day as the file has it; broken ones are as good as none. */
static bool
day_open(enum fact_kind kind, const struct fact_span *span, const struct row_tally_span *row,
	 struct arena *mem, struct tally_day *day)
{
	if (row->made != TALLY_MADE || row->before > span->before || row->before > span->now ||
	    row->before <= row->at || (kind == FACT_CONTACT && row->repeat != span->repeat))
		return false;
	return tally_unpack(kind, &row->sums, mem, day);
}

/* What lies between the days that were read and this one. */
static enum rc
gap_read(const struct tally_reader *reader, int64_t from, int64_t before, bool *goes_on)
{
	return from < before && *goes_on ? reader->facts(reader->arg, from, before, goes_on) : OK;
}

enum rc
tally_read(struct store *s, enum fact_kind kind, const struct fact_span *span,
	   const struct tally_reader *reader)
{
	int64_t from = span->from;
	bool goes_on = true;
	struct row_tally_span row;
	struct arena mem = {0};
	enum rc rc = sql_tally_span_begin(s, (int64_t)kind, span->from, span->before), ended;

	if (rc)
		return rc;
	while (!rc && goes_on && sql_tally_span_next(s, NULL, &row)) {
		struct tally_day day = {0};

		if (row.at >= from && day_open(kind, span, &row, &mem, &day)) {
			rc = gap_read(reader, from, row.at, &goes_on);
			if (!rc && goes_on && reader->day(reader->arg, row.at, day.cell, day.count))
				from = row.before;
			else
				from = row.at;
		}
		arena_reset(&mem);
	}
	ended = sql_tally_span_end(s);
	if (!rc && !ended)
		rc = gap_read(reader, from, span->before, &goes_on);
	return rc ? rc : ended;
}
