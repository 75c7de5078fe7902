#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/calendar.h"
#include "core/moment_find.h"
#include "core/moment_words_table.h"

/*
 * What core/moment_find is made of, for its own files alone: the text as tokens (moment_text), what
 * a run of tokens says (moment_parse), which moment that is (moment_place), and whether it is
 * promised (moment_judge).
 */
struct moment_tok {
	enum moment_token kind;
	int value, extra;
	size_t from, to; /* of the folded text */
	bool is_digits;
};

struct moment_text {
	char *folded; /* one blank for a run of them; NUL behind it */
	size_t size;
	size_t *at; /* the byte of the text that each byte came from; one more for the end */
	struct moment_tok *tok;
	size_t count; /* behind them stands a T_STOP */
};

void moment_text_read(struct moment_text *t, const char *text, size_t size, struct arena *mem);
/* Whether a Latin word or number would be cut in two there. */
bool moment_text_cuts(const struct moment_text *t, size_t at);

enum moment_suffix {
	SUFFIX_NONE,
	SUFFIX_BEFORE,
	SUFFIX_INSIDE,
	SUFFIX_AFTER,
	SUFFIX_AGO,
	SUFFIX_BY
};

enum moment_day {
	DAY_NONE,
	DAY_TODAY, /* 今天, 这周, 本月: what holds now */
	DAY_GIVEN,
	DAY_END_OF, /* 月底: a place, which 前 does not come before */
};

/* What was said, before it is a moment. */
struct moment_spec {
	size_t end; /* the token behind it */
	enum moment_suffix suffix;
	bool is_duration;
	int64_t seconds;
	int days, workdays, months;

	enum moment_day day;
	int64_t first, last; /* days */
	enum moment_part part;
	bool is_noon; /* 12:00 itself */
	bool has_clock, is_certain;
	int minute; /* of the day, up to 24:00 */
	bool is_day_end, is_day_open;
};

struct moment_place {
	int64_t now, today; /* today: a day */
	const struct calendar *cal;
};

bool moment_parse_duration(const struct moment_text *t, size_t i, struct moment_spec *spec);
bool moment_parse_point(const struct moment_text *t, size_t i, const struct moment_place *p,
			struct moment_spec *spec);
/* These answer with the token behind what they took: `i` itself when there is nothing. */
size_t moment_parse_clock(const struct moment_text *t, size_t i, struct moment_spec *spec);
size_t moment_parse_suffix(const struct moment_text *t, size_t i, struct moment_spec *spec);
size_t moment_parse_day(const struct moment_text *t, size_t i, const struct moment_place *p,
			struct moment_spec *spec);

/* False for a moment that does not exist. */
bool moment_place(const struct moment_place *p, const struct moment_spec *spec, int64_t *at);

bool moment_is_promise(const struct moment_text *t, size_t first, const struct moment_spec *spec,
		       const struct moment_place *p);
