#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "feed/csv.h"
#include "rows.h"
#include "text/csv.h"
#include "text/utf8.h"

/* A header, a row made of `times` pieces between two others, and a last row. */
static void
expect_limit(const char *piece, size_t times, const char *tail, const char *rows)
{
	struct buf in = {0}, out = {0};
	int fd;

	buf_puts(&in, "h\n");
	add_times(&in, piece, times);
	buf_printf(&in, "%s\nlast\n", tail);
	fd = file_of(in.data, in.len);
	rows_read(fd, &out);
	if (rows)
		assert_string_equal(buf_str(&out), rows);
	else
		assert_null(strstr(buf_str(&out), "!"));
	assert_non_null(strstr(buf_str(&out), "last|\n"));
	assert_int_equal(close(fd), 0);
	buf_release(&in);
	buf_release(&out);
}

static void
a_field_of_1_mib_is_taken_and_one_byte_more_is_not(void **state)
{
	(void)state;
	expect_limit("x", CSV_FIELD_MAX, "", NULL);
	expect_limit("x", CSV_FIELD_MAX, "y,z",
		     "1:h|\n2:!2.1048577 field longer than 1 MiB\n3:last|\n");
}

static void
a_cell_of_10_mib_costs_only_its_row(void **state)
{
	(void)state;
	expect_limit("0123456789abcdef", (10 << 20) / 16, ",\"more\nlines\"",
		     "1:h|\n2:!2.1048577 field longer than 1 MiB\n4:last|\n");
}

static void
a_row_of_256_fields_is_taken_and_one_more_is_not(void **state)
{
	(void)state;
	expect_limit("x,", CSV_FIELDS_MAX - 1, "y", NULL);
	expect_limit("x,", CSV_FIELDS_MAX, "y", "1:h|\n2:!2.514 more than 256 fields\n3:last|\n");
}

static void
a_row_of_4_mib_is_taken_and_one_byte_more_is_not(void **state)
{
	struct buf mib = {0};

	(void)state;
	add_times(&mib, "x", CSV_FIELD_MAX);
	buf_puts(&mib, ",");
	expect_limit(mib.data, 4, "", NULL);
	expect_limit(mib.data, 4, "y", "1:h|\n2:!2.4194309 row longer than 4 MiB\n3:last|\n");
	buf_release(&mib);
}

static void
what_lies_across_the_chunks_is_read_whole(void **state)
{
	struct buf in = {0}, out = {0};
	int fd;

	(void)state;
	for (size_t shift = 0; shift < 6; shift++) {
		buf_clear(&in);
		buf_clear(&out);
		add_times(&in, "x", (64 << 10) - 3 - shift);
		buf_puts(&in, ",\"\"\"é\"\r\nb\n");
		fd = file_of(in.data, in.len);
		rows_read(fd, &out);
		assert_non_null(strstr(buf_str(&out), "x|\"é|\n2:b|\n"));
		assert_int_equal(close(fd), 0);
	}
	buf_release(&in);
	buf_release(&out);
}

/* Whatever the bytes: rows in order, sound fields, a place for every fault, and an end. */
static void
check_sound(const char *bytes, size_t n)
{
	const int fd = file_of(bytes, n);
	struct csv_record row;
	struct csv *csv;
	int64_t line = 0;
	size_t rows = 0;
	enum csv_row got;

	csv_open(&csv, fd);
	for (got = csv_next(csv, &row); got != CSV_END; got = csv_next(csv, &row)) {
		assert_true(got == CSV_ROW || got == CSV_BAD);
		assert_true(++rows <= n);
		assert_true(row.line > line);
		line = row.line;
		assert_true((got == CSV_BAD) == (row.reason && row.bad_line >= row.line &&
						 row.bad_column >= 1 && !row.count));
		for (size_t i = 0; i < row.count; i++)
			assert_true(utf8_valid(row.fields[i], strlen(row.fields[i])));
	}
	csv_close(csv);
	assert_int_equal(close(fd), 0);
}

static void
no_damage_breaks_the_reader(void **state)
{
	static const char sample[] = "\xef\xbb\xbf编号,客户,\"事由, 原话\"\r\n1,王先生,\"他说\"\"漏"
				     "水\"\"\r\n一地\"\r\n2,,\n\"3\",李女士,é\r";
	static const char poison[] = {'"', ',', ';', '\t', '\r', '\n', '\0', '\xff', '\xc3'};
	const size_t n = sizeof sample - 1;
	char bytes[sizeof sample];

	(void)state;
	(void)memcpy(bytes, sample, sizeof sample);
	for (size_t i = 0; i < n; i++) {
		check_sound(sample, i);
		for (size_t k = 0; k < sizeof poison; k++) {
			bytes[i] = poison[k];
			check_sound(bytes, n);
		}
		for (int bit = 0; bit < 8; bit++) {
			bytes[i] = (char)(sample[i] ^ (1 << bit));
			check_sound(bytes, n);
		}
		bytes[i] = sample[i];
	}
}

static void
feed_endless_quote(int fd)
{
	static char chunk[1 << 16];

	(void)memset(chunk, 'x', sizeof chunk);
	chunk[0] = '"';
	for (int i = 0; i < 1024; i++) {
		if (write(fd, chunk, sizeof chunk) != sizeof chunk)
			_exit(1);
		chunk[0] = 'x';
	}
	_exit(0);
}

static void
memory_stays_bounded_over_a_quote_of_64_mib(void **state)
{
	struct rusage before, after;
	struct buf out = {0};
	int ends[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child)
		feed_endless_quote(ends[1]);
	assert_int_equal(close(ends[1]), 0);
	assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
	rows_read(ends[0], &out);
	assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
	assert_string_equal(buf_str(&out), "1:!1.1 quote never closed\n");
	assert_true(after.ru_maxrss - before.ru_maxrss < 16 << 10);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(close(ends[0]), 0);
	buf_release(&out);
}

/* xorshift: the same texts in every run */
static uint32_t
draw(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static const char *const formula_starts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
					     "\n", "＝", "＋", "－", "＠", "\xef\xbb\xbf"};

static void
draw_text(struct buf *text, uint32_t *seed)
{
	static const char *const pieces[] = {
		"=", "+",  "-",  "@",  "\t", "\r", "\n", "＝", "＋", "－", "＠", "\xef\xbb\xbf",
		"a", "漏", "\"", "\"", ",",  ";",  " ",  "'",  "1",  "😀",  "é",
	};
	const uint32_t n = draw(seed) % 8;

	buf_clear(text);
	for (uint32_t i = 0; i < n; i++)
		buf_puts(text, pieces[draw(seed) % (sizeof pieces / sizeof *pieces)]);
}

static bool
is_dangerous(const char *field)
{
	for (size_t i = 0; i < sizeof formula_starts / sizeof *formula_starts; i++)
		if (!strncmp(field, formula_starts[i], strlen(formula_starts[i])))
			return true;
	return false;
}

enum { COLUMNS = 4, ROWS = 3000 };

static void
write_row(struct buf texts[COLUMNS], uint32_t *seed, struct buf *file)
{
	for (int k = 0; k < COLUMNS; k++) {
		draw_text(&texts[k], seed);
		csv_put(file, buf_str(&texts[k]));
		buf_puts(file, k < COLUMNS - 1 ? "," : "\r\n");
	}
}

static void
check_row(const struct csv_record *row, struct buf texts[COLUMNS])
{
	assert_int_equal(row->count, COLUMNS);
	for (int k = 0; k < COLUMNS; k++) {
		const char *text = buf_str(&texts[k]);

		assert_false(is_dangerous(row->fields[k]));
		assert_string_equal(csv_plain(row->fields[k]), text);
		buf_release(&texts[k]);
	}
}

static void
what_is_written_reads_back_and_no_cell_is_a_formula(void **state)
{
	static struct buf texts[ROWS][COLUMNS];
	struct buf file = {0};
	uint32_t seed = 20261122;
	struct csv_record row;
	struct csv *csv;
	int fd;

	(void)state;
	buf_puts(&file, "a,b,c,d\r\n");
	for (int i = 0; i < ROWS; i++)
		write_row(texts[i], &seed, &file);
	fd = file_of(file.data, file.len);
	csv_open(&csv, fd);
	assert_int_equal(csv_next(csv, &row), CSV_ROW);
	for (int i = 0; i < ROWS; i++) {
		assert_int_equal(csv_next(csv, &row), CSV_ROW);
		check_row(&row, texts[i]);
	}
	assert_int_equal(csv_next(csv, &row), CSV_END);
	csv_close(csv);
	assert_int_equal(close(fd), 0);
	buf_release(&file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_field_of_1_mib_is_taken_and_one_byte_more_is_not),
		cmocka_unit_test(a_cell_of_10_mib_costs_only_its_row),
		cmocka_unit_test(a_row_of_256_fields_is_taken_and_one_more_is_not),
		cmocka_unit_test(a_row_of_4_mib_is_taken_and_one_byte_more_is_not),
		cmocka_unit_test(what_lies_across_the_chunks_is_read_whole),
		cmocka_unit_test(no_damage_breaks_the_reader),
		cmocka_unit_test(memory_stays_bounded_over_a_quote_of_64_mib),
		cmocka_unit_test(what_is_written_reads_back_and_no_cell_is_a_formula),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
