#include "core/phrase_version.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/words.h"
#include "sql_rows.h"

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_phrase_version *)row)->name);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_phrase_version *)row)->n);
}

static void
state_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, label_of(WORD_PHRASE, (int)((const struct row_phrase_version *)row)->state));
}

static bool
state_value(struct buf *out, const void *row)
{
	buf_puts(out, word_of(WORD_PHRASE, (int)((const struct row_phrase_version *)row)->state));
	return true;
}

static bool
put_name(struct buf *out, const char *name)
{
	if (name)
		buf_puts(out, name);
	return name;
}

static bool
author_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->author);
}

static bool
approver_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->approver);
}

static bool
confirmer_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->confirmer);
}

static bool
doer_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->doer);
}

static void
author_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!author_value(out, row))
		buf_char(out, '-');
}

static void
approver_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!approver_value(out, row))
		buf_char(out, '-');
}

static bool
made_value(struct buf *out, const void *row)
{
	char iso[TIME_ISO_ROOM];

	time_iso(iso, ((const struct row_phrase_version *)row)->made_at);
	buf_puts(out, iso);
	return true;
}

static void
made_text(struct buf *out, const void *row, const struct frame *f)
{
	char iso[TIME_ISO_ROOM];

	(void)f;
	time_iso(iso, ((const struct row_phrase_version *)row)->made_at);
	buf_printf(out, "%.10s %.5s", iso, iso + 11);
}

static void
act_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%" PRId64, ((const struct row_phrase_version *)row)->act_id);
}

static bool
reason_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->reason);
}

static void
reason_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	(void)reason_value(out, row);
}

static bool
body_value(struct buf *out, const void *row)
{
	return put_name(out, ((const struct row_phrase_version *)row)->body);
}

/* clang-format off */
const struct column phrase_version_columns[] = {
	{N_("Phrase"),   "id",        24, false, name_text,     NULL},
	{N_("Ver."),     "version",   6,  true,  number_text,   NULL},
	{N_("State"),    "state",     11, false, state_text,    state_value},
	{N_("Author"),   "author",    10, false, author_text,   author_value},
	{N_("Approver"), "approver",  10, false, approver_text, approver_value},
	{NULL,           "confirmer", 0,  false, NULL,          confirmer_value},
	{NULL,           "by",        0,  false, NULL,          doer_value},
	{N_("Made"),     "made_at",   17, false, made_text,     made_value},
	{N_("Act"),      "act",       8,  true,  act_text,      NULL},
	{N_("Reason"),   "reason",    0,  false, reason_text,   reason_value},
	{NULL,           "pack",      0,  false, NULL,          body_value},
	{0},
};
/* clang-format on */
