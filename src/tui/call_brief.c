#include "tui/call_brief.h"

#include "core/call_brief.h"
#include "sql_read.h"
#include "tui/ui.h"

enum rc
call_brief_read(struct ui *ui, const struct row_line *call, const char *added, struct buf *out)
{
	struct arena mem = {0};
	struct row_brief_of matter;
	struct row_line_said words = {0};
	struct call_brief b = {.call = call, .added = added};
	enum rc rc = sql_line_said(ui->store, call->id, &mem, &words);

	if (!rc && call->ticket_id.is_set) {
		rc = sql_brief_of(ui->store, call->ticket_id.value, &mem, &matter);
		b.matter = &matter;
	}
	b.words = words.said ? words.said : words.summary;
	if (!rc)
		call_brief_put(out, &b, ui->by.now);
	arena_reset(&mem);
	return rc;
}
