#pragma once

#include <stddef.h>

/*
 * Every text that a logged table holds, and what becomes of it when its person is erased
 * (Safety 7). tests/store/test_customer.c refuses a column that is not in the table.
 */
enum cell {
	CELL_STAYS =
		1,  /* says nothing of a customer: words of the desk, codes, names of colleagues */
	CELL_STARS, /* may say who it is: a star stands in its place */
	CELL_EMPTY, /* the same, where nothing may stand instead */
	CELL_ROW,   /* the whole row goes */
};

struct customer_cell {
	const char *tbl, *col;
	enum cell what;
};

extern const struct customer_cell customer_cells[]; /* ends with an empty row */

/* 0: nobody has said it. */
enum cell customer_cell_of(const char *tbl, const char *col);
