#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * The number of a ticket: KF, the local day it was accepted, the serial of that
 * day (H-77, decision 5): KF20261122019. A day is the number 20261122. Which
 * serial comes next, and how wide it is, is the desk's to say.
 */
struct number_query {
	int day;
	int serial;
};

/* An import may bring a million tickets in a day; what is typed short has six digits. */
enum { SERIAL_MAX = 9999999 };

/* The serial has at least `digits` digits: 1000 follows 999. */
void number_print(struct buf *out, int day_yyyymmdd, int serial, int digits);

/*
 * The length of the whole number that stands at the start of s, KF in either
 * case; 0 when none does. *out is set when it is not 0.
 */
size_t number_read(const char *s, struct number_query *out);

/*
 * As lists show it: 019 today, 21-003 this month, 1121-003 this year, else the
 * whole number, as is what is no number. Replaces what `out` held; the answer is its text.
 */
const char *number_short(struct buf *out, const char *number, int today);

/*
 * What a person types, full-width too: KF20261122019, 20261122019, 019, 19, #19,
 * 21-003, 1121-003. A bare serial is today's. A day without month or year is the
 * latest such day, today or before. False when it is none of these.
 */
bool number_parse(const char *typed, int today, struct number_query *out);
