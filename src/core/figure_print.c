/* How figures read: for people, for scripts, as a bar. */
#include "core/figure.h"

#include <inttypes.h>

#include "base/buf.h"

enum { MINUTE = 60, HOUR = 3600 };

/* In tenths, rounded down. */
static int64_t
tenths(const struct figure *f, const struct figure_sum *sum)
{
	return sum->sum * (f->unit == UNIT_SHARE ? 1000 : 10) / sum->rows;
}

static void
span_print(struct buf *out, int64_t secs)
{
	if (secs >= HOUR)
		buf_printf(out, "%" PRId64 ":%02d:%02d", secs / HOUR, (int)(secs / MINUTE % MINUTE),
			   (int)(secs % MINUTE));
	else
		buf_printf(out, "%d:%02d", (int)(secs / MINUTE), (int)(secs % MINUTE));
}

void
figure_print(struct buf *out, const struct figure *f, const struct figure_sum *sum)
{
	if (f->unit == UNIT_COUNT)
		buf_printf(out, "%" PRId64, sum->sum);
	else if (!sum->rows)
		buf_char(out, '-');
	else if (f->unit == UNIT_SHARE)
		buf_printf(out, "%" PRId64 "%%", tenths(f, sum) / 10);
	else if (f->unit == UNIT_SCORE)
		buf_printf(out, "%" PRId64 ".%" PRId64, tenths(f, sum) / 10, tenths(f, sum) % 10);
	else
		span_print(out, sum->sum / sum->rows);
}

bool
figure_value(struct buf *out, const struct figure *f, const struct figure_sum *sum)
{
	if (f->unit != UNIT_COUNT && !sum->rows)
		return false;
	if (f->unit == UNIT_COUNT)
		buf_printf(out, "%" PRId64, sum->sum);
	else if (f->unit == UNIT_SECONDS)
		buf_printf(out, "%" PRId64, sum->sum / sum->rows);
	else
		buf_printf(out, "%" PRId64 ".%" PRId64, tenths(f, sum) / 10, tenths(f, sum) % 10);
	return true;
}

int64_t
figure_weight(const struct figure *f, const struct figure_sum *sum)
{
	if (f->unit == UNIT_COUNT)
		return sum->sum;
	return sum->rows ? tenths(f, sum) : 0;
}

void
figure_bar(struct buf *out, int64_t part, int64_t whole, int cells)
{
	int64_t n = whole > 0 ? (part * cells + whole / 2) / whole : 0;

	if (part > 0 && whole > 0 && !n)
		n = 1;
	for (int64_t i = 0; i < n && i < cells; i++)
		buf_char(out, '#');
}
