/* CSV: any file is read to its end, rows within their limits and places that grow. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/err.h"
#include "feed/csv.h"
#include "fuzz.h"
#include "text/utf8.h"

static void
row_check(enum csv_row kind, const struct csv_record *row)
{
	fuzz_expect(row->count <= CSV_FIELDS_MAX);
	fuzz_expect((kind == CSV_BAD) == (row->reason != NULL));
	for (size_t i = 0; kind == CSV_ROW && i < row->count; i++)
		fuzz_expect(utf8_valid(row->fields[i], strlen(row->fields[i])));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct csv_record row;
	struct csv *csv;
	enum csv_row kind;
	int64_t line = 0;

	fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size && !lseek(fd, 0, SEEK_SET));
	csv_open(&csv, fd);
	while ((kind = csv_next(csv, &row)) == CSV_ROW || kind == CSV_BAD) {
		row_check(kind, &row);
		fuzz_expect(row.line >= line);
		line = row.line;
	}
	fuzz_expect(kind == CSV_END || *err_text(csv_err(csv)));
	csv_close(csv);
	(void)close(fd);
	return 0;
}
