#include "core/call_brief.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/width.h"

enum { PART_CELLS = 240 };

void
caller_put(struct buf *out, const struct row_line *call)
{
	if (call->customer)
		mask_name(out, call->customer, call->title);
	if (call->customer && call->number)
		buf_char(out, ' ');
	if (call->number)
		mask_phone(out, call->number);
	if (!call->customer && !call->number)
		buf_puts(out, _("not known yet"));
}

/* A line of it; a long text ends with "..". */
static void
part(struct buf *out, const char *label, const char *text)
{
	struct buf masked = {0};
	size_t n;

	if (!text || !*text)
		return;
	mask_text(&masked, text);
	n = width_cut(buf_str(&masked), PART_CELLS, NULL);
	buf_printf(out, "%s%s ", out->len ? "\n" : "", label);
	for (size_t i = 0; i < n; i++)
		buf_char(out, masked.data[i] == '\n' ? ' ' : masked.data[i]);
	if (n < masked.len)
		buf_puts(out, "..");
	buf_release(&masked);
}

static void
promise_put(struct buf *out, const struct row_brief_of *m, int64_t now)
{
	struct buf text = {0};

	if (!m->promise)
		return;
	due_moment(&text, m->due_at.value, now);
	buf_printf(&text, " %s", m->promise);
	part(out, _("promised"), buf_str(&text));
	buf_release(&text);
}

static void
matter_put(struct buf *out, const struct row_brief_of *m, const char *words, int64_t now)
{
	struct buf about = {0};

	buf_printf(&about, "%s %s", m->number, m->subject);
	part(out, _("about"), buf_str(&about));
	part(out, _("key sentence"), m->quote ? m->quote : words);
	part(out, _("done"), m->said);
	part(out, _("noted"), m->noted);
	part(out, _("chosen"), m->chosen);
	promise_put(out, m, now);
	part(out, _("mood"), label_of(WORD_EMOTION, (int)m->emotion.value));
	buf_release(&about);
}

void
call_brief_put(struct buf *out, const struct call_brief *b, int64_t now)
{
	struct buf who = {0};

	caller_put(&who, b->call);
	part(out, _("who"), buf_str(&who));
	if (b->matter)
		matter_put(out, b->matter, b->words, now);
	else
		part(out, _("key sentence"), b->words);
	part(out, _("and"), b->added);
	buf_release(&who);
}
