/* A filter: what is read is printed so that reading it again gives the same, and a fault lies in
 * the text. */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "core/filter.h"
#include "core/triage.h"
#include "fuzz.h"
#include "sql_rows.h"

static const struct row_ticket ticket = {.id = 1,
					 .number = "KF20261122019",
					 .channel = 1,
					 .customer = "user8841",
					 .class = 1,
					 .phone = "13812345678",
					 .subject = "refund",
					 .status = 3,
					 .quadrant = {true, Q_NOW},
					 .received_at = 1795312800,
					 .due_at = 1795316400};

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct filter_asker asker = {.now = 1795312800, .me = 1};
	const struct filter_row row = {.ticket = &ticket};
	struct arena mem = {0};
	const char *text = arena_strndup(&mem, (const char *)data, size);
	struct buf kept = {0}, again = {0}, why = {0};
	struct filter_fault fault = {0};
	struct filter f;

	if (filter_parse(text, &mem, &f, &fault)) {
		fuzz_expect(fault.col >= 1 && fault.col <= strlen(text) + 1);
		fuzz_expect(fault.says && *fault.says);
	} else {
		filter_print(&kept, &f);
		fuzz_expect(!filter_parse(buf_str(&kept), &mem, &f, &fault));
		filter_print(&again, &f);
		fuzz_expect(!strcmp(buf_str(&kept), buf_str(&again)));
		filter_fix(&f, &asker, &mem);
		(void)filter_has(&f, &asker, &row);
		filter_explain(&why, &f, &asker, &row);
	}
	buf_release(&kept);
	buf_release(&again);
	buf_release(&why);
	arena_reset(&mem);
	return 0;
}
