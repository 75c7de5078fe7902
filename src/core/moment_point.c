#include "core/moment_parse.h"

/*
 * A point in time is a row of pieces, each at most once and in any order: a day, a part of it, a
 * clock, the end of the desk's day. Chinese puts the day first, English the clock.
 */
static size_t
parse_part_of_day(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const struct moment_tok *k = &t->tok[i];

	if (k->kind != T_PART || spec->part)
		return i;
	/* 晚 and 早 alone are no time, nor is 早一点. */
	if (k->extra == 1 && !spec->day &&
	    (t->tok[i + 1].kind != T_NUMBER || t->tok[i + 1].value <= 10))
		return i;
	spec->part = (enum moment_part)k->value;
	spec->is_noon = k->extra == 2;
	return i + 1;
}

static size_t
parse_desk(const struct moment_text *t, size_t i, struct moment_spec *spec)
{
	const struct moment_tok *k = &t->tok[i];
	const enum moment_token behind = t->tok[i + 1].kind;

	if (spec->has_clock || spec->is_day_end || spec->is_day_open ||
	    (!k->extra && behind != T_BEFORE && behind != T_AFTER))
		return i;
	if (k->kind == T_DAY_END)
		spec->is_day_end = true;
	else if (k->kind == T_DAY_OPEN)
		spec->is_day_open = true;
	else
		return i;
	return i + 1;
}

static size_t
parse_piece(const struct moment_text *t, size_t i, const struct moment_place *p,
	    struct moment_spec *spec)
{
	size_t end = i;

	if (!spec->has_clock)
		end = moment_parse_clock(t, i, spec);
	if (end == i && !spec->day)
		end = moment_parse_day(t, i, p, spec);
	if (end == i)
		end = parse_part_of_day(t, i, spec);
	if (end == i)
		end = parse_desk(t, i, spec);
	return end;
}

static bool
is_joint(enum moment_token kind)
{
	return kind == T_ARTICLE || kind == T_EN_AT || kind == T_EN_BY;
}

/* 周一到周三, 3号到5号: the end counts. */
static size_t
parse_day_end(const struct moment_text *t, size_t i, const struct moment_place *p,
	      struct moment_spec *spec)
{
	struct moment_spec s = {0};
	size_t end;

	if (!spec->day || spec->has_clock || (t->tok[i].kind != T_TO && t->tok[i].kind != T_DASH))
		return i;
	end = moment_parse_day(t, i + 1, p, &s);
	if (end == i + 1)
		return i;
	spec->day = s.day;
	spec->first = s.first;
	spec->last = s.last;
	spec->part = s.part;
	return end;
}

static size_t
parse_pieces(const struct moment_text *t, size_t i, const struct moment_place *p,
	     struct moment_spec *spec)
{
	size_t end = i;

	for (;;) {
		size_t at = end, next = parse_day_end(t, end, p, spec);

		if (next == end) {
			while (end > i && is_joint(t->tok[at].kind))
				at++;
			next = parse_piece(t, at, p, spec);
			if (next == at)
				return end;
		}
		end = next;
	}
}

bool
moment_parse_point(const struct moment_text *t, size_t i, const struct moment_place *p,
		   struct moment_spec *spec)
{
	const enum moment_token first = t->tok[i].kind;
	const bool is_prefix = first == T_EN_BY || first == T_EN_BEFORE || first == T_EN_AT;
	size_t start = i + is_prefix;

	start += is_prefix && t->tok[start].kind == T_ARTICLE;
	*spec = (struct moment_spec){0};
	spec->end = parse_pieces(t, start, p, spec);
	if (spec->end == start)
		return false;
	spec->end = moment_parse_suffix(t, spec->end, spec);
	if (first == T_EN_BY)
		spec->suffix = SUFFIX_BY;
	if (first == T_EN_BEFORE)
		spec->suffix = SUFFIX_BEFORE;
	return true;
}
