#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/gate.h"

/*
 * What a desk may set about the life of its tickets: departments, gate, when a matter is long
 * unsolved, when care is due (H-12 … H-23). feed/life_rules reads it from schema/life.yaml or the
 * desk's own rules.
 */
enum { LIFE_AGES_MAX = 5, LIFE_DAYS_MAX = 366 };

struct life_festival {
	const char *name;
	int day;   /* 20270206 */
	int class; /* of customers, this one and above */
};

struct life_rules {
	int version;
	struct gate_rules gate;
	int64_t long_secs;          /* open for longer: help is asked with a proposal (H-13) */
	int64_t age[LIFE_AGES_MAX]; /* of the follow-up list, rising (H-19) */
	size_t ages;
	const char *const *department; /* NULL at the end */
	int welcome_days, visit_days;  /* after a first ticket, after a complaint; 0: none (H-23) */
	const struct life_festival *festival;
	size_t festivals;
};

extern const struct life_rules life_rules_plain; /* of an actor who brings none: no department is
						  * refused, no care is made */
