#include "core/share.h"

#include <stdlib.h>
#include <string.h>

static int
name_order(const void *a, const void *b)
{
	const struct share *x = a, *y = b;
	const int order = strcmp(x->name, y->name);

	return order ? order : strcmp(x->work_no, y->work_no);
}

void
share_split(struct share *s, size_t n, int64_t fen)
{
	if (!n)
		return;
	qsort(s, n, sizeof *s, name_order);
	for (size_t i = 0; i < n; i++)
		s[i].amount = fen / (int64_t)n + ((int64_t)i < fen % (int64_t)n);
}

int64_t
share_months(int64_t amount, int64_t cap)
{
	if (cap <= 0)
		return amount > 0;
	return amount / cap + (amount % cap > 0);
}

int64_t
share_month(int64_t amount, int64_t cap, int64_t n)
{
	const int64_t months = share_months(amount, cap);

	if (n < 1 || n > months)
		return 0;
	return n < months ? cap : amount - (months - 1) * (cap > 0 ? cap : 0);
}
