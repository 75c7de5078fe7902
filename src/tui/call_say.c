#include "tui/call_say.h"

#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "core/due.h"
#include "core/greeting.h"
#include "core/mask.h"
#include "core/phrase_fill.h"
#include "sql_read.h"
#include "tui/library.h"

enum { QUARTER = 900 };

/* A name that is masked is no name to call somebody by. */
static const char *
name_of(const struct row_line *call, struct arena *mem)
{
	struct buf name = {0};
	const char *kept = NULL;

	if (call->customer)
		mask_name(&name, call->customer, call->title);
	if (name.len && !strchr(buf_str(&name), '*'))
		kept = arena_strdup(mem, buf_str(&name));
	buf_release(&name);
	return kept;
}

/* What they were told on this call; else when one could call back. */
static const char *
moment_of(struct ui *ui, const struct row_line *call, struct arena *mem)
{
	const int64_t now = ui->by.now;
	int64_t at = (now + CALL_BACK_SECS + QUARTER - 1) / QUARTER * QUARTER;
	struct row_line_promise told;
	struct buf text = {0};
	const char *kept;

	if (!sql_line_promise(ui->store, call->id, now, mem, &told))
		at = told.due_at;
	due_moment(&text, at, now);
	kept = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static const char *
tail_of(const char *number, struct arena *mem)
{
	const size_t n = number ? strlen(number) : 0;

	return n > 4 ? arena_strdup(mem, number + n - 4) : NULL;
}

static const char *
matter_of(struct ui *ui, const struct row_line *call, struct arena *mem)
{
	struct row_brief_of b;

	if (!call->ticket_id.is_set || sql_brief_of(ui->store, call->ticket_id.value, mem, &b))
		return NULL;
	return b.subject;
}

static struct phrase_values
values(struct ui *ui, const struct row_line *call, struct arena *mem)
{
	struct phrase_values v = {0};

	v.of[SLOT_AGENT] = ui->by.work_no;
	v.of[SLOT_PERIOD] = _(greeting_period(time_local(ui->by.now).hour));
	v.of[SLOT_NAME] = name_of(call, mem);
	v.of[SLOT_TAIL] = tail_of(call->number, mem);
	v.of[SLOT_MATTER] = matter_of(ui, call, mem);
	v.of[SLOT_TIME] = moment_of(ui, call, mem);
	v.of[SLOT_MINUTES] = "2";
	v.of[SLOT_DEPARTMENT] = _("the right group");
	return v;
}

static const struct wording *
wording_of(const struct phrase *p, int n)
{
	const struct wording *w = NULL, *next;

	for (int i = 0; i < n && (next = phrase_wording(p, CHANNEL_PHONE, (size_t)i)); i++)
		w = next;
	return w;
}

const char *
call_say(struct ui *ui, const char *phrase, int wording, const struct row_line *call,
	 struct arena *mem)
{
	const struct phrase *p = library_need(ui) ? NULL : library_by_id(&ui->library, phrase, mem);
	const struct wording *w = p ? wording_of(p, wording) : NULL;
	const struct phrase_values v = w ? values(ui, call, mem) : (struct phrase_values){0};
	struct buf text = {0};
	const char *kept;

	if (!w)
		return NULL;
	(void)phrase_fill(&text, w->text, &v);
	kept = arena_strdup(mem, buf_str(&text));
	buf_release(&text);
	return kept;
}
