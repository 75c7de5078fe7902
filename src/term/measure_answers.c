#include "term/measure_answers.h"

#include <stdio.h>
#include <string.h>

enum { ESC = 0x1b };

static void
report_take(struct answers *a)
{
	int row, col, n = 0;

	if (sscanf(a->sequence, "[%4d;%4d%n", &row, &col, &n) != 2 || a->sequence[n] != 'R' ||
	    row < 1 || col < 1)
		return;
	if (a->count < ANSWERS_MAX)
		a->col[a->count] = col;
	a->count++;
}

/* Its numbers alone go into the file of what was measured. */
static void
identity_take(struct answers *a)
{
	const size_t n = strspn(a->sequence + 2, "0123456789;");

	if (a->sequence[2 + n] != 'c')
		return;
	if (a->sequence[1] == '?')
		a->identities++;
	if (a->sequence[1] == '>' && n > 0)
		(void)snprintf(a->program, sizeof a->program, ">%.*s", (int)n, a->sequence + 2);
}

static void
sequence_take(struct answers *a)
{
	a->sequence[a->len] = '\0';
	if (a->sequence[a->len - 1] == 'R')
		report_take(a);
	if (a->sequence[a->len - 1] == 'c' && a->len > 2)
		identity_take(a);
	a->len = 0;
}

/* `sequence` holds "[" and what follows; an empty one is at rest, "\033" has only begun. */
static void
byte_feed(struct answers *a, char c)
{
	if (c == ESC) {
		a->sequence[0] = ESC;
		a->len = 1;
		return;
	}
	if (!a->len)
		return;
	if (a->len == 1 && a->sequence[0] == ESC) {
		a->sequence[0] = c;
		a->len = c == '[';
		return;
	}
	if (a->len + 1 >= sizeof a->sequence || c < ' ' || c > '~') {
		a->len = 0;
		return;
	}
	a->sequence[a->len++] = c;
	if (c >= '@')
		sequence_take(a);
}

void
answers_feed(struct answers *a, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		byte_feed(a, bytes[i]);
}
