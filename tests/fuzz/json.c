/* JSON objects one behind the other: any file is read to its end, values are text, and places grow.
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "feed/json_rows.h"
#include "feed/source.h"
#include "fuzz.h"
#include "text/utf8.h"

static void
record_check(enum csv_row kind, const struct json_record *row)
{
	fuzz_expect((kind == CSV_BAD) == (row->reason != NULL));
	for (size_t i = 0; kind == CSV_ROW && i < row->count; i++) {
		const struct json_member *m = &row->member[i];

		fuzz_expect(m->name && utf8_valid(m->name, strlen(m->name)));
		fuzz_expect(!m->value || utf8_valid(m->value, strlen(m->value)));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int fd = memfd_create("fuzz", MFD_CLOEXEC);
	struct json_record row;
	struct json_rows *rows;
	struct source *source;
	enum csv_row kind;
	int64_t line = 0;

	fuzz_expect(fd >= 0 && write(fd, data, size) == (ssize_t)size && !lseek(fd, 0, SEEK_SET));
	source_open(&source, fd, ENCODING_UNKNOWN);
	json_rows_open(&rows, source);
	while ((kind = json_rows_next(rows, &row)) == CSV_ROW || kind == CSV_BAD) {
		if (size <= FUZZ_LONG)
			record_check(kind, &row);
		fuzz_expect(row.line >= line);
		line = row.line;
	}
	json_rows_close(rows);
	source_close(source);
	(void)close(fd);
	return 0;
}
