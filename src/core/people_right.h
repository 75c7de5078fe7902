#pragma once

#include <stdint.h>

/*
 * Who reads which facts about people (H-02): one row a fact, one table for all of them, asked
 * wherever such facts are listed, shown or printed. Deny by default. A new kind of fact is a row
 * here, and tests/core/test_people_right.c has the same matrix once more, by hand.
 */
enum people_fact {
	PERSONAL_ATTENDANCE = 1,
	PERSONAL_LEAVE,
	PERSONAL_AWARD,  /* and penalties */
	PERSONAL_APPEAL, /* and what was said to it */
	PERSONAL_VIOLATION,
	PERSONAL_SCORE,  /* of monitored contacts */
	PERSONAL_NOTE,   /* improvement notes */
	PERSONAL_EXAM,   /* training, exams, practice calls */
	PERSONAL_REVIEW, /* performance */
};

/* As the statements have it: their `scope`. */
enum people_scope {
	SCOPE_OWN = 0,
	SCOPE_TEAM, /* those of the teams that the reader leads, too */
	SCOPE_ALL,
};

enum people_scope people_scope(enum people_fact fact, unsigned roles);
