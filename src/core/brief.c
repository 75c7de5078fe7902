#include "core/brief.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/ticket.h"
#include "core/words.h"
#include "sql_rows.h"
#include "text/utf8.h"

/* Masked, on one line, and not longer than a line of a brief may be. */
static void
words_put(struct buf *out, const char *words)
{
	struct buf masked = {0};
	size_t at = 0;

	mask_text(&masked, words);
	for (int i = 0; i < BRIEF_LINE_MAX && at < masked.len; i++)
		at += utf8_next(masked.data + at, masked.len - at).len;
	for (size_t i = 0; i < at; i++)
		buf_char(out, masked.data[i] == '\n' ? ' ' : masked.data[i]);
	if (at < masked.len)
		buf_puts(out, "...");
	buf_release(&masked);
}

static void
word_put(struct buf *out, const char *word)
{
	if (*word)
		buf_printf(out, "  %s", word);
}

static void
who_put(struct buf *out, const struct row_ticket *t)
{
	struct buf phone = {0};

	buf_puts(out, _("who: "));
	ticket_customer(out, t);
	if (t->phone)
		mask_phone(&phone, t->phone);
	word_put(out, buf_str(&phone));
	word_put(out, label_of(WORD_CHANNEL, (int)t->channel));
	if (t->class == CLASS_VIP)
		word_put(out, label_of(WORD_CLASS, (int)t->class));
	buf_printf(out, "  %s  ", t->number);
	words_put(out, t->subject);
	buf_char(out, '\n');
	buf_release(&phone);
}

static void
quote_put(struct buf *out, const struct brief_facts *f)
{
	const char *quote = f->quote ? f->quote : f->ticket->said;

	if (!quote || !*quote)
		return;
	buf_puts(out, _("words: "));
	words_put(out, quote);
	buf_char(out, '\n');
}

static void
feeling_put(struct buf *out, const struct row_ticket *t)
{
	struct buf line = {0};

	word_put(&line, label_of(WORD_EMOTION, (int)t->emotion.value));
	word_put(&line, label_of(WORD_QUADRANT, (int)t->quadrant.value));
	if (t->complaint.is_set)
		buf_printf(&line, "  %s", label_of(WORD_NEED, NEED_COMPLAINT));
	if (t->danger.value)
		word_put(&line, label_of(WORD_NOTICE, NOTICE_DANGER));
	if (t->risk.value)
		word_put(&line, label_of(WORD_NOTICE, NOTICE_RISK));
	if (line.len)
		buf_printf(out, _("feeling: %s\n"), buf_str(&line) + 2);
	buf_release(&line);
}

static void
done_put(struct buf *out, const struct brief_done *d, int64_t now)
{
	buf_puts(out, _("done: "));
	promise_label(out, d->at, now);
	buf_printf(out, "  %s  %s", d->who ? d->who : "kefu", d->what);
	if (d->words) {
		buf_puts(out, "  ");
		words_put(out, d->words);
	}
	buf_char(out, '\n');
}

static void
open_put(struct buf *out, const char *label, const struct brief_open *o, int64_t now)
{
	buf_puts(out, label);
	promise_label(out, o->due_at, now);
	buf_printf(out, "  %s  ", o->who);
	words_put(out, o->words);
	if (o->due_at < now)
		buf_printf(out, "  %s", label_of(WORD_NOTICE, NOTICE_BREACH));
	buf_char(out, '\n');
}

void
brief_make(struct buf *out, const struct brief_facts *f)
{
	who_put(out, f->ticket);
	quote_put(out, f);
	feeling_put(out, f->ticket);
	for (size_t i = f->dones; i > 0; i--)
		done_put(out, &f->done[i - 1], f->now);
	for (size_t i = 0; i < f->promises; i++)
		open_put(out, _("promised: "), &f->promise[i], f->now);
	for (size_t i = 0; i < f->asks; i++)
		open_put(out, _("waiting for: "), &f->asked[i], f->now);
	if (f->line && *f->line) {
		buf_puts(out, _("added: "));
		words_put(out, f->line);
		buf_char(out, '\n');
	}
}
