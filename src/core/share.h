#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * What is paid together is split to the fen (H-86, decision 8): the shares add up exactly, the
 * remainder goes a fen each from the first name on, and names are sorted, so that the order in
 * which people were written down changes nothing. It proposes; it takes nothing from anybody.
 */
struct share {
	int64_t agent;
	const char *name, *work_no; /* who has the same name stands by work number */
	int64_t amount;             /* fen */
};

/* Sorts them and sets each amount; `fen` is not negative. Nobody: nothing happens. */
void share_split(struct share *s, size_t n, int64_t fen);

/* In how many months it is paid when no more than `cap` fen may be deducted in one; 0: no cap. */
int64_t share_months(int64_t amount, int64_t cap);
/* What is paid in the n-th of those months, counted from 1; 0 behind the last. */
int64_t share_month(int64_t amount, int64_t cap, int64_t n);
