#pragma once

#include <stdint.h>

/*
 * Who reads which facts about people (H-02): one row a fact, one table for all of them, asked
 * wherever such facts are listed, shown or printed. Deny by default. A new kind of fact is a row
 * here, and tests/core/test_people_right.c has the same matrix once more, by hand.
 */
enum people_fact {
	FACT_ATTENDANCE = 1,
	FACT_LEAVE,
	FACT_AWARD,  /* and penalties */
	FACT_APPEAL, /* and what was said to it */
	FACT_VIOLATION,
	FACT_SCORE,  /* of monitored contacts */
	FACT_NOTE,   /* improvement notes */
	FACT_EXAM,   /* training, exams, practice calls */
	FACT_REVIEW, /* performance */
};

/* As the statements have it: their `scope`. */
enum people_scope {
	SCOPE_OWN = 0,
	SCOPE_TEAM, /* those of the teams that the reader leads, too */
	SCOPE_ALL,
};

enum people_scope people_scope(enum people_fact fact, unsigned roles);
