#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "feed/csv.h"
#include "rows.h"

/* Rows as one text: fields with | behind them, rows with their line in front. */
static void
show(struct buf *out, enum csv_row got, const struct csv_record *row)
{
	buf_printf(out, "%lld:", (long long)row->line);
	if (got == CSV_BAD)
		buf_printf(out, "!%lld.%lld %s", (long long)row->bad_line,
			   (long long)row->bad_column, row->reason);
	for (size_t i = 0; i < row->count; i++)
		buf_printf(out, "%s|", row->fields[i]);
	buf_puts(out, "\n");
}

void
rows_read(int fd, struct buf *out)
{
	struct csv_record row;
	struct csv *csv;
	enum csv_row got;

	csv_open(&csv, fd);
	for (got = csv_next(csv, &row); got == CSV_ROW || got == CSV_BAD; got = csv_next(csv, &row))
		show(out, got, &row);
	assert_int_equal(got, CSV_END);
	csv_close(csv);
}

int
file_of(const char *bytes, size_t n)
{
	const int fd = memfd_create("csv", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, n), n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

void
add_times(struct buf *b, const char *s, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_puts(b, s);
}
