#include "core/customer_cell.h"

#include <string.h>

/* clang-format off */
const struct customer_cell customer_cells[] = {
	{"customer",     "name",         CELL_STARS},
	{"customer",     "title",        CELL_EMPTY},
	{"customer",     "note",         CELL_EMPTY},
	{"address",      "value",        CELL_ROW},
	{"contact",      "recording",    CELL_EMPTY},
	{"contact",      "said",         CELL_STARS},
	{"contact",      "summary",      CELL_STARS},
	{"contact",      "number",       CELL_EMPTY},
	{"contact",      "order_no",     CELL_EMPTY},
	{"ticket",       "subject",      CELL_STARS},
	{"ticket",       "external_id",  CELL_EMPTY},
	{"note",         "body",         CELL_STARS},
	{"need",         "quote",        CELL_STARS},
	{"need",         "reason",       CELL_STARS},
	{"restatement",  "body",         CELL_STARS},
	{"service",      "opening",      CELL_STARS},
	{"service",      "result",       CELL_STARS},
	{"option",       "body",         CELL_STARS},
	{"option",       "pros",         CELL_STARS},
	{"option",       "cons",         CELL_STARS},
	{"clock",        "reason",       CELL_STARS},
	{"promise",      "body",         CELL_STARS},
	{"promise",      "reason",       CELL_STARS},
	{"notice",       "words",        CELL_STARS},
	{"step",         "words",        CELL_STARS},
	{"rule_vote",    "found",        CELL_STARS},
	{"rule_vote",    "reason",       CELL_STARS},
	{"hand",         "words",        CELL_STARS},
	{"hand",         "answer_words", CELL_STARS},
	{"transfer",     "brief",        CELL_STARS},
	{"transfer",     "reason",       CELL_STARS},
	{"customer_act", "reason",       CELL_STARS},
	{"callback",     "number",       CELL_STARS},
	{"callback",     "why",          CELL_STARS},
	{"callback",     "reason",       CELL_STARS},

	{"desk",           "kind",       CELL_STAYS},
	{"desk",           "zone",       CELL_STAYS},
	{"agent",          "work_no",    CELL_STAYS},
	{"agent",          "name",       CELL_STAYS},
	{"ticket",         "number",     CELL_STAYS},
	{"rule_set",       "body",       CELL_STAYS},
	{"rule_set",       "note",       CELL_STAYS},
	{"step",           "phrase",     CELL_STAYS},
	{"rule_vote",      "rule",       CELL_STAYS},
	{"phrase",         "language",   CELL_STAYS},
	{"phrase",         "name",       CELL_STAYS},
	{"phrase_version", "body",       CELL_STAYS},
	{"phrase_version", "reason",     CELL_STAYS},
	{"phrase_use",     "language",   CELL_STAYS},
	{"phrase_use",     "name",       CELL_STAYS},
	{"team",           "name",       CELL_STAYS},
	{"seat",           "name",       CELL_STAYS},
	{"shift",          "name",       CELL_STAYS},
	{"span",           "reason",     CELL_STAYS},
	{"category",       "name",       CELL_STAYS},
	{"saved_view",     "name",       CELL_STAYS},
	{"saved_view",     "filter",     CELL_STAYS},
	{"batch",          "verb",       CELL_STAYS},
	{"slip",           "number",     CELL_STAYS},
	{"hot", "title", CELL_STAYS},
	{"hot", "wording", CELL_STAYS},
	{"hot", "answer", CELL_STAYS},
	{0},
};
/* clang-format on */

enum cell
customer_cell_of(const char *tbl, const char *col)
{
	for (const struct customer_cell *c = customer_cells; c->tbl; c++)
		if (!strcmp(c->tbl, tbl) && !strcmp(c->col, col))
			return c->what;
	return 0;
}
