#include "core/record_text.h"

#include "base/buf.h"
#include "base/time.h"
#include "core/mask.h"

/* YYYY-MM-DD HH:MM, as the handbook asks. */
void
record_moment(struct buf *out, struct sql_int at)
{
	const struct local l = time_local(at.value);

	if (at.is_set)
		buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour,
			   l.minute);
}

bool
record_moment_value(struct buf *out, struct sql_int at)
{
	char iso[TIME_ISO_ROOM];

	if (at.is_set) {
		time_iso(iso, at.value);
		buf_puts(out, iso);
	}
	return at.is_set;
}

void
record_part(struct buf *out, const char *text)
{
	if (out->len)
		buf_char(out, '\n');
	buf_puts(out, text);
}

void
record_masked(struct buf *out, const char *label, const char *text)
{
	record_part(out, label);
	mask_text(out, text);
}

bool
record_masked_value(struct buf *out, const char *text)
{
	if (text)
		mask_text(out, text);
	return text;
}
