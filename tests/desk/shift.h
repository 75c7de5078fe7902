#pragma once

#include <stdint.h>

struct store;

/*
 * Shifts, seats and a rota for tests of the handover: three shifts of a day, early 8:00, middle
 * 14:00, night 22:00, and the seats A07, A11, A19; what a test says of the rota comes on top. It is
 * written as one act, so that the log of the desk stays whole. Whatever fails, fails the test.
 */
struct turn {
	int day;
	int shift; /* 1 early, 2 middle, 3 night */
	const char *work_no;
	int seat; /* 1 A07, 2 A11, 3 A19; 0: none */
	int is_lead;
};

void shift_desk(struct store *s, int64_t now, const struct turn *turn, int turns);
/* Any statement, as an act. */
void shift_sql(struct store *s, int64_t now, const char *sql);
