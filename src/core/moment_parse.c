#include "core/moment_parse.h"

#include <string.h>

enum { MINUTE = 60, HOUR = 3600, HOUR_MINUTES = 60, TEN = 10, AMOUNT_MAX = 1000 };

static const struct moment_tok *
tok(const struct moment_text *t, size_t i)
{
	return &t->tok[i];
}

static bool
is_kind(const struct moment_text *t, size_t i, enum moment_token kind)
{
	return t->tok[i].kind == kind;
}

/* What stands behind a time: 左右, then 前, 内 or 后. */
size_t
moment_parse_suffix(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	static const struct {
		enum moment_token kind;
		enum moment_suffix suffix;
	} rows[] = {
		{T_BEFORE, SUFFIX_BEFORE},
		{T_INSIDE, SUFFIX_INSIDE},
		{T_AFTER, SUFFIX_AFTER},
		{T_AGO, SUFFIX_AGO},
	};

	while (is_kind(t, i, T_ABOUT) || is_kind(t, i, T_SHARP))
		i++;
	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
		if (is_kind(t, i, rows[r].kind)) {
			spec->suffix = rows[r].suffix;
			return i + 1;
		}
	return i;
}

/* An amount in tenths: 3, 3-5, a half, one, 两个半. */
static size_t
parse_amount(const struct moment_text *t, size_t i, int *tenths)
{
	if (is_kind(t, i, T_HALF)) {
		*tenths = TEN / 2;
		return i + 1 + is_kind(t, i + 1, T_ARTICLE);
	}
	if (is_kind(t, i, T_ARTICLE) && !tok(t, i)->value) {
		*tenths = TEN;
		return i + 1;
	}
	if (!is_kind(t, i, T_NUMBER))
		return i;
	*tenths = tok(t, i)->value;
	i++;
	if ((is_kind(t, i, T_TO) || is_kind(t, i, T_DASH)) && is_kind(t, i + 1, T_NUMBER) &&
	    tok(t, i + 1)->value > *tenths) {
		*tenths = tok(t, i + 1)->value;
		i += 2;
	}
	if (is_kind(t, i, T_HALF) && tok(t, i)->value && *tenths % TEN == 0) {
		*tenths += TEN / 2;
		i++;
	}
	return i;
}

static void
spec_add(struct moment_spec *spec, const struct moment_tok *unit, int tenths)
{
	const int days = unit->value;

	switch ((enum moment_unit)unit->extra) {
	case UNIT_SECONDS:
		spec->seconds += (int64_t)unit->value * tenths / TEN;
		break;
	case UNIT_DAYS:
		spec->days += days * tenths / TEN;
		spec->seconds += (int64_t)(days * tenths % TEN) * DAY_SECONDS / TEN;
		break;
	case UNIT_WORKDAYS:
		spec->workdays += (tenths + TEN - 1) / TEN;
		break;
	case UNIT_MONTHS:
		spec->months += tenths / TEN;
		spec->days += tenths % TEN * 3;
		break;
	}
}

/* 3日内 and 3日后 count days; 3日 alone is a date. */
static const struct moment_tok *
unit_at(const struct moment_text *t, size_t i)
{
	static const struct moment_tok day = {.kind = T_UNIT, .value = 1, .extra = UNIT_DAYS};
	const struct moment_tok *u = tok(t, i);

	if (u->kind == T_DAY_SIGN && !u->value &&
	    (is_kind(t, i + 1, T_INSIDE) || is_kind(t, i + 1, T_AFTER)))
		return &day;
	return u->kind == T_UNIT ? u : NULL;
}

/* One amount and its unit; the same index when there is none. */
static size_t
parse_part(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	int tenths = 0;
	const size_t unit = parse_amount(t, i, &tenths);
	const struct moment_tok *u = unit_at(t, unit);

	if (unit == i || !u || tenths <= 0 || tenths > AMOUNT_MAX * TEN)
		return i;
	i = unit + 1;
	/* 一小时半, 一天半; but not 一小时半价 */
	if (is_kind(t, i, T_HALF) && !is_kind(t, i + 1, T_OTHER) && !is_kind(t, i + 1, T_UNIT)) {
		tenths += TEN / 2;
		i++;
	}
	spec_add(spec, u, tenths);
	return i;
}

/* 前两天, 这三天, 过两天, 每两小时: no time that could be kept. */
static bool
is_vague(const struct moment_text *t, size_t i)
{
	return i && (is_kind(t, i - 1, T_VAGUE) || is_kind(t, i - 1, T_BEFORE)) &&
	       tok(t, i - 1)->to == tok(t, i)->from;
}

bool
moment_parse_duration(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const bool is_english = is_kind(t, i, T_EN_WITHIN);
	const bool is_then = is_english && tok(t, i)->value;
	size_t start = i + is_english, end;

	*spec = (struct moment_spec){.is_duration = true};
	if (is_vague(t, i) || (is_kind(t, start, T_ARTICLE) && !is_english))
		return false;
	if (is_english && is_kind(t, start, T_ARTICLE) && tok(t, start)->value)
		start++;
	end = parse_part(t, start, spec);
	if (end == start)
		return false;
	for (size_t next = parse_part(t, end, spec); next > end; next = parse_part(t, end, spec))
		end = next; /* 1小时30分钟 */
	spec->end = moment_parse_suffix(t, end, spec);
	if (is_english && spec->suffix == SUFFIX_NONE)
		spec->suffix = is_then ? SUFFIX_AFTER : SUFFIX_INSIDE;
	if (spec->suffix == SUFFIX_BEFORE)
		spec->suffix = SUFFIX_AGO;
	return true;
}

/* The minutes behind 点: 半, 一刻, 15分, 30. */
static size_t
parse_minutes(const struct moment_text *t, size_t i, int *minutes)
{
	const struct moment_tok *n = tok(t, i);
	const enum moment_token behind = t->tok[i + 1].kind;

	*minutes = 0;
	if (n->kind == T_HALF) {
		*minutes = HOUR_MINUTES / 2;
		return i + 1;
	}
	if (n->kind != T_NUMBER || n->value % TEN || i == t->count)
		return i;
	if (behind == T_QUARTER) {
		*minutes = n->value / TEN * 15;
		return i + 2;
	}
	if (behind == T_UNIT && tok(t, i + 1)->value != MINUTE)
		return i;
	if (behind != T_MINUTE_SIGN && behind != T_UNIT && n->value < TEN * TEN)
		return i;
	*minutes = n->value / TEN;
	return i + 1 + (behind == T_MINUTE_SIGN || behind == T_UNIT);
}

/* 8:30, 08:30:00. */
static size_t
parse_colon(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const struct moment_tok *hour = tok(t, i), *minute = tok(t, i + 2);

	if (!is_kind(t, i + 1, T_COLON) || minute->kind != T_NUMBER || !minute->is_digits ||
	    minute->to - minute->from != 2 || tok(t, i + 1)->to != minute->from ||
	    minute->value / TEN >= HOUR_MINUTES)
		return i;
	spec->minute = hour->value / TEN * HOUR_MINUTES + minute->value / TEN;
	spec->is_certain = hour->to - hour->from == 2; /* 08:30 and 10:30 are of 24 hours */
	i += 3;
	if (is_kind(t, i, T_COLON) && is_kind(t, i + 1, T_NUMBER))
		i += 2;
	return i;
}

/* 点 alone is also a point, 时 a while: 快一点, 三点建议, 一时. */
static bool
is_clock_sign(const struct moment_text *t, size_t i, const struct moment_spec *spec)
{
	const struct moment_tok *n = tok(t, i), *sign = tok(t, i + 1), *behind = tok(t, i + 2);

	if (sign->kind != T_CLOCK_SIGN || sign->from > n->to + n->is_digits)
		return false; /* 9 点, as people write it between Chinese and figures */
	if (sign->value == 2)
		return n->is_digits;
	if (sign->value == 1 || spec->day || spec->part)
		return true;
	if (behind->kind == T_BEFORE || behind->kind == T_AFTER || behind->kind == T_ABOUT ||
	    behind->kind == T_SHARP || behind->kind == T_TO || behind->kind == T_DASH ||
	    (behind->kind == T_HALF && !is_kind(t, i + 3, T_UNIT)) ||
	    (behind->kind == T_NUMBER && (is_kind(t, i + 3, T_MINUTE_SIGN) || behind->is_digits ||
					  is_kind(t, i + 3, T_QUARTER))))
		return true;
	return n->value >= TEN * TEN || (n->is_digits && n->value >= TEN * 7);
}

static size_t
parse_sign(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const int hour = tok(t, i)->value / TEN;
	int minutes;
	size_t end;

	if (!is_clock_sign(t, i, spec))
		return i;
	end = parse_minutes(t, i + 2, &minutes);
	spec->minute = hour * HOUR_MINUTES + minutes;
	spec->is_certain = minutes >= HOUR_MINUTES;
	return minutes < HOUR_MINUTES ? end : i;
}

static size_t
parse_noon_sign(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const int half = DAY_MINUTES / 2;
	const bool is_afternoon = is_kind(t, i, T_PM);

	if (!is_afternoon && !is_kind(t, i, T_AM))
		return i;
	if (spec->minute >= half + HOUR_MINUTES)
		return i + 1;
	spec->minute = spec->minute % half + (is_afternoon ? half : 0);
	spec->is_certain = true;
	return i + 1;
}

static size_t
parse_one_clock(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	struct moment_spec s = *spec;
	size_t end;

	if (!is_kind(t, i, T_NUMBER) || tok(t, i)->value % TEN)
		return i;
	end = parse_colon(t, i, &s);
	if (end == i)
		end = parse_sign(t, i, &s);
	if (end == i && (is_kind(t, i + 1, T_AM) || is_kind(t, i + 1, T_PM))) {
		s.minute = tok(t, i)->value / TEN * HOUR_MINUTES;
		end = i + 1;
	}
	if (end == i || s.minute < 0 || s.minute > DAY_MINUTES)
		return i;
	end = parse_noon_sign(t, end, &s);
	s.has_clock = true;
	s.is_certain = s.is_certain || s.minute >= DAY_MINUTES / 2 || s.minute < HOUR_MINUTES;
	*spec = s;
	return end;
}

/* 14:00-16:00, 下午2点到4点: the end counts. */
static size_t
parse_clock_end(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	struct moment_spec s = *spec;
	size_t to = i + 1, end;

	if (!is_kind(t, i, T_TO) && !is_kind(t, i, T_DASH))
		return i;
	if (is_kind(t, to, T_PART) && is_kind(t, to + 1, T_NUMBER))
		s.part = (enum moment_part)tok(t, to++)->value;
	end = parse_one_clock(t, to, &s);
	if (end == to)
		return i;
	*spec = s;
	return end;
}

size_t
moment_parse_clock(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const bool is_span = is_kind(t, i, T_NUMBER) && is_kind(t, i + 2, T_NUMBER) &&
			     (is_kind(t, i + 1, T_TO) || is_kind(t, i + 1, T_DASH)) &&
			     is_kind(t, i + 3, T_CLOCK_SIGN);
	const size_t from = is_span ? i + 2 : i; /* 3到5点 */
	const size_t end = parse_one_clock(t, from, spec);

	return end == from ? i : parse_clock_end(t, end, spec);
}
