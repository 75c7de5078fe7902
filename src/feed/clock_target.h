#pragma once

/* The names of clocks.yaml and the values they stand for, in its order; an empty row ends each. */
struct clock_name {
	const char *name;
	int value;
};

extern const struct clock_name clock_complaints[], clock_classes[], clock_channels[], clock_kinds[];
