#include "core/life.h"

static const char *const asks_understood[] = {"s31-clear", NULL};
static const char *const asks_more[] = {"s32-more", "s33-stays", NULL};

enum { LONG_SECS = 24 * 3600 };

const struct life_rules life_rules_plain = {
	.version = 1,
	.gate =
		{
			.points = 1u << GATE_TOLD | 1u << GATE_UNDERSTOOD | 1u << GATE_SATISFIED |
				  1u << GATE_NOTHING_ELSE,
			.attempts = 3,
			.days = 2,
			.understood = asks_understood,
			.nothing_else = asks_more,
		},
	.long_secs = LONG_SECS,
	.age = {LONG_SECS, 3 * LONG_SECS, 7 * LONG_SECS},
	.ages = 3,
};
