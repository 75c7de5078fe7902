/* The checker itself: what can be, and what cannot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "history.h"

enum { OPS = 6 };

static const int64_t two_notes[] = {3, 4};
static const int64_t one_note[] = {3};

/* Times are asked, answered; then the act, the value. */
static const struct row {
	const char *why; /* NULL: it can be */
	struct op op[OPS];
	const int64_t *notes; /* of ticket 1 */
	size_t note_count;
	int owner; /* of ticket 1 */
	int64_t numbers;
} rows[] = {
	{NULL,
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 40, 2, 0, 0},
	  {OP_TAKE, 2, 1, 35, 50, 3, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"act 2 took ticket 1, which 1 held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}, {OP_TAKE, 2, 1, 15, 50, 2, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"act 2 released ticket 1, which 1 held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}, {OP_RELEASE, 2, 1, 15, 50, 2, 0, 0}},
	 NULL,
	 0,
	 1,
	 0},
	{"act 1 was asked after a younger one had been answered",
	 {{OP_TAKE, 1, 1, 30, 40, 1, 0, 0}, {OP_RELEASE, 1, 1, 10, 20, 2, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{"act 1 answers two requests",
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}, {OP_COUNT, 2, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
	{"ticket 1 is held by 2, the log says 1",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0}},
	 NULL,
	 0,
	 2,
	 0},
	{"2 was refused ticket 1, which nobody held",
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 40, 2, 0, 0},
	  {OP_TAKE, 2, 1, 50, 60, 0, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{NULL,
	 {{OP_TAKE, 1, 1, 10, 20, 1, 0, 0},
	  {OP_RELEASE, 1, 1, 30, 55, 2, 0, 0},
	  {OP_TAKE, 2, 1, 50, 60, 0, 0, 0}},
	 NULL,
	 0,
	 -1,
	 0},
	{NULL,
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_APPEND, 2, 1, 10, 20, 4, 0, 0}},
	 two_notes,
	 2,
	 -1,
	 0},
	{"the note of act 4 is not where it belongs",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_APPEND, 2, 1, 10, 20, 4, 0, 0}},
	 one_note,
	 1,
	 -1,
	 0},
	{"ticket 1 has 2 notes, 1 were asked for",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}},
	 two_notes,
	 2,
	 -1,
	 0},
	{"a read of 1 saw 0 of what must be 1 to 1",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_LIST, 2, 1, 30, 40, 0, 0, 0}},
	 one_note,
	 1,
	 -1,
	 0},
	{"a read of ticket 1 saw notes in another order",
	 {{OP_APPEND, 1, 1, 10, 20, 3, 0, 0}, {OP_LIST, 2, 1, 30, 40, 0, 1, 7}},
	 one_note,
	 1,
	 -1,
	 0},
	{NULL,
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}, {OP_NUMBERS, 1, 0, 30, 40, 0, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
	{"2 numbers are gone, 1 were asked for",
	 {{OP_COUNT, 1, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 2},
	{"number 7 was never given", {{OP_COUNT, 1, 0, 10, 20, 1, 7, 0}}, NULL, 0, -1, 1},
	{"a read of 0 saw 1 of what must be 0 to 0",
	 {{OP_NUMBERS, 1, 0, 5, 7, 0, 1, 0}, {OP_COUNT, 1, 0, 10, 20, 1, 1, 0}},
	 NULL,
	 0,
	 -1,
	 1},
};

static void
what_cannot_be_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct op op[OPS];
		struct history_end end = {.numbers = rows[i].numbers};
		size_t n = 0;
		const char *why;

		for (int t = 1; t <= HISTORY_TICKETS; t++)
			end.owner[t] = -1;
		end.owner[1] = rows[i].owner;
		end.notes[1] = rows[i].notes;
		end.note_count[1] = rows[i].note_count;
		while (n < OPS && rows[i].op[n].from)
			n++;
		(void)memcpy(op, rows[i].op, sizeof op);
		why = history_wrong(op, n, &end);
		if (!why != !rows[i].why || (why && strcmp(why, rows[i].why) != 0))
			fail_msg("row %zu: %s", i, why ? why : "it can be");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
