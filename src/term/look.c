#include "term/look.h"

#include <stdlib.h>

#include "term/canvas.h"

enum { PAIR_GREEN = 1, PAIR_YELLOW, PAIR_RED };

/* Without colour it is only brighter: the sign itself stands in the text. */
static const struct look mono[STYLE_COUNT] = {
	[S_HEAD] = {A_BOLD, 0},  [S_MATCH] = {A_REVERSE, 0},   [S_WARN] = {A_BOLD, 0},
	[S_ALERT] = {A_BOLD, 0}, [S_UNDER] = {A_UNDERLINE, 0},
};

static const struct look colour[STYLE_COUNT] = {
	[S_HEAD] = {A_BOLD, 0},      [S_MATCH] = {A_REVERSE, 0},     [S_GOOD] = {0, PAIR_GREEN},
	[S_WARN] = {0, PAIR_YELLOW}, [S_ALERT] = {A_BOLD, PAIR_RED}, [S_UNDER] = {A_UNDERLINE, 0},
	[S_FLAG] = {0, PAIR_RED},
};

/* https://no-color.org: set and not empty. */
static bool
colour_setup(void)
{
	static const short pairs[][2] = {
		{PAIR_GREEN, COLOR_GREEN}, {PAIR_YELLOW, COLOR_YELLOW}, {PAIR_RED, COLOR_RED}};
	const char *no_color = getenv("NO_COLOR");
	short ground;

	if ((no_color && *no_color) || !has_colors() || start_color() == ERR)
		return false;
	ground = use_default_colors() == ERR ? COLOR_BLACK : -1;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		(void)init_pair(pairs[i][0], pairs[i][1], ground);
	return true;
}

const struct look *
looks_choose(void)
{
	return colour_setup() ? colour : mono;
}
