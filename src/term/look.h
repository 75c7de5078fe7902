#pragma once

#include <curses.h>

/*
 * How each style of the canvas looks on this terminal: with colour where it has some and NO_COLOR
 * is not set, else by brightness alone. For term/glass only, once curses runs.
 */
struct look {
	attr_t attr;
	short pair;
};

const struct look *looks_choose(void); /* by enum style */
