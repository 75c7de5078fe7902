#pragma once

#include <stdbool.h>

#include "desk/report.h"
#include "store/tally.h"

/* What a scope is counted from, of one kind of fact, in the order of time: days that are kept
 * where there are some, and facts. For the files of report alone. */

bool report_counts(const struct report_scope *scope, const struct row_fact *f);

MUST_CHECK enum rc report_tally(struct store *s, const struct report_scope *scope,
				enum fact_kind kind, const struct tally_reader *reader);
/* All facts of one cell as one, for whoever asks where they belong: no figure takes it. `people`
 * NULL: nobody asks for the team. */
struct row_fact report_cell(const struct report_people *people, const struct tally_cell *cell,
			    int64_t at);

/* Those of the scope in a span of it; *goes_on false: `each` had enough. */
MUST_CHECK enum rc report_facts(struct store *s, const struct report_scope *scope,
				enum fact_kind kind, int64_t from, int64_t before,
				const struct fact_each *each, bool *goes_on);
