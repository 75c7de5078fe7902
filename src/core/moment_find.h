#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Finds the times in a reply, Chinese or English, and says which moment each means and whether it
 * is a promise of ours or merely a time spoken of (H-33, decision 2). It proposes; a person
 * confirms. It never asks the clock, keeps nothing, and reads nothing but the text, the moment in
 * which it was said and the desk's hours.
 *
 * How words become a moment:
 * - A duration runs in natural hours from `now`; 天 to the same time of day; N 工作日 to the end of
 *   the N-th working day behind today.
 * - 上午 and 下午 last to the end of the block that is open then, 今天 and 明天 to the end of the
 *   desk's day; on a closed day, or when that is over already, to 12:00, 18:00 and 24:00.
 * - Before a day, 周五之前, is before it begins; by Friday is by its end, as 月底前 and 周五 are.
 * - A weekday alone is the next one from today on; with 下周 it is that of the week from next
 * Monday.
 * - An hour that fits day and night is the one in the desk's hours, else the next to come.
 * - A date without a year is the nearest one: in November 1月5日 is to come, 11月1日 was.
 * Of a span of time (14点到16点, 3-5天) the end counts. What has no such moment is not found: 尽快,
 * 过两天, 12345:99, the 31st of February.
 */
struct arena;
struct calendar;

enum moment_kind {
	MOMENT_BY =
		1, /* not later: 今天18点前, 月底前, by 6 pm; a whole day, week or part of a day */
	MOMENT_AT,     /* then: 晚上八点半, 半小时后 */
	MOMENT_WITHIN, /* a duration from now: 24小时内 */
};

struct moment {
	size_t from, to; /* bytes of the text, the words of the time alone */
	int64_t at;      /* UTC seconds, the last moment that still keeps it */
	enum moment_kind kind;
	bool is_promise;
	bool is_past; /* it had gone by when it was said; a promise then is one that cannot be kept
		       */
};

struct moments {
	const struct moment *at; /* in the order of the text, none over another */
	size_t count;
};

/* Bytes, and moments: what stands behind them is not read. */
enum { MOMENT_TEXT_MAX = 1 << 16, MOMENTS_MAX = 256 };

/* Any bytes do; the answer lives in the arena. */
struct moments moment_find(const char *text, size_t size, int64_t now, const struct calendar *cal,
			   struct arena *mem);
