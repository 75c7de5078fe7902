#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "feed/csv.h"
#include "rows.h"

static void
expect(const char *bytes, size_t n, const char *rows)
{
	struct buf out = {0};
	const int fd = file_of(bytes, n);

	rows_read(fd, &out);
	assert_string_equal(buf_str(&out), rows);
	buf_release(&out);
	assert_int_equal(close(fd), 0);
}

struct sample {
	const char *bytes, *rows;
	size_t n; /* 0: as long as it looks */
};

static void
expect_samples(const struct sample *s, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect(s[i].bytes, s[i].n ? s[i].n : strlen(s[i].bytes), s[i].rows);
}

#define EXPECT_SAMPLES(s) expect_samples(s, sizeof(s) / sizeof *(s))

static void
rows_are_read_as_rfc_4180_says(void **state)
{
	static const struct sample samples[] = {
		{"aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", "1:aaa|bbb|ccc|\n2:zzz|yyy|xxx|\n", 0},
		{"aaa,bbb\r\nzzz,yyy", "1:aaa|bbb|\n2:zzz|yyy|\n", 0},
		{"\"aaa\",\"bbb\"\r\nzzz,yyy", "1:aaa|bbb|\n2:zzz|yyy|\n", 0},
		{"\"aaa\",\"b\r\nbb\",ccc\r\nz", "1:aaa|b\r\nbb|ccc|\n3:z|\n", 0},
		{"\"a\"\"b\",\"\"\"\"\r\n", "1:a\"b|\"|\n", 0},
		{"a, b ,\r\n,,\n", "1:a| b ||\n2:|||\n", 0},
		{"\"a,b\",c", "1:a,b|c|\n", 0},
		{"姓名,事由\n王先生,\"洗衣机\n漏水\"\n", "1:姓名|事由|\n2:王先生|洗衣机\n漏水|\n",
		 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
line_ends_may_be_mixed_and_blank_lines_are_skipped(void **state)
{
	static const struct sample samples[] = {
		{"", "", 0},
		{"\n\r\n\r\r\n", "", 0},
		{"a\nb\rc\r\nd", "1:a|\n2:b|\n3:c|\n4:d|\n", 0},
		{"a\r\rb\n\nc\r\n\r\nd", "1:a|\n3:b|\n5:c|\n7:d|\n", 0},
		{"\"\"\n\n \n", "1:|\n3: |\n", 0},
		{"\"x\ry\r\nz\n\"\nb", "1:x\ry\r\nz\n|\n5:b|\n", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
a_byte_order_mark_is_no_part_of_the_first_name(void **state)
{
	static const struct sample samples[] = {
		{"\xef\xbb\xbf"
		 "a,b\n",
		 "1:a|b|\n", 0},
		{"\xef\xbb\xbf\"a\",b\n", "1:a|b|\n", 0},
		{"\xef\xbb\xbf", "", 0},
		{"a\n\xef\xbb\xbf"
		 "b\n",
		 "1:a|\n2:\xef\xbb\xbf"
		 "b|\n",
		 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
the_separator_is_the_header_lines_commonest(void **state)
{
	static const struct sample samples[] = {
		{"a;b;c\n1,5;2;3\n", "1:a|b|c|\n2:1,5|2|3|\n", 0},
		{"a\tb\n1,5\t2;3\n", "1:a|b|\n2:1,5|2;3|\n", 0},
		{"a,b\n1;5,2\t3\n", "1:a|b|\n2:1;5|2\t3|\n", 0},
		{"\"a,b,c\";d\n1;2\n", "1:a,b,c|d|\n2:1|2|\n", 0},
		{"a;b,c\n1;2,3\n", "1:a;b|c|\n2:1;2|3|\n", 0},
		{"\n\r\na;b\n1;2\n", "3:a|b|\n4:1|2|\n", 0},
		{"a\n1;2\n", "1:a|\n2:1;2|\n", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
a_quote_inside_an_unquoted_field_stands_for_itself(void **state)
{
	static const struct sample samples[] = {
		{"27\" screen,b\"\"c\n", "1:27\" screen|b\"\"c|\n", 0},
		{" \"a\",b\n", "1: \"a\"|b|\n", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
a_bad_row_says_its_place_and_the_next_is_read(void **state)
{
	static const struct sample samples[] = {
		{"a\n\"b\"c,d\ne\n", "1:a|\n2:!2.4 text after a closing quote\n3:e|\n", 0},
		{"\"b\" ,\"c\nd\"\ne\n", "1:!1.4 text after a closing quote\n3:e|\n", 0},
		{"\"b\"c\"d\ne\n", "1:!1.4 text after a closing quote\n2:e|\n", 0},
		{"a,\0b\nc\n", "1:!1.3 NUL byte\n2:c|\n", 7},
		{"\"a\n\0\"\nc\n", "1:!2.1 NUL byte\n3:c|\n", 8},
		{"a,b\xff,c\nd\n", "1:!1.4 not UTF-8\n2:d|\n", 0},
		{"a,\xe7\x8e,c\nd\n", "1:!1.3 not UTF-8\n2:d|\n", 0},
		{"a\nb,\"\"\"x\"\"\r\ny\xc0\xaf\"\nd\n", "1:a|\n2:!3.2 not UTF-8\n4:d|\n", 0},
		{"a,\"\"\"x\"\"\xff\"\nd\n", "1:!1.9 not UTF-8\n2:d|\n", 0},
		{"\xed\xa0\x80\nd", "1:!1.1 not UTF-8\n2:d|\n", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
a_quote_never_closed_is_told_where_it_opened(void **state)
{
	static const struct sample samples[] = {
		{"a\nb,c,\"d\ne\nf", "1:a|\n2:!2.5 quote never closed\n", 0},
		{"a,\"", "1:!1.3 quote never closed\n", 0},
		{"a\n\"b\n\"\"\xff\n", "1:a|\n2:!2.1 quote never closed\n", 0},
		{"\"a\n\",\"b\n", "1:!2.3 quote never closed\n", 0},
		{"\"a\" \"b\n\"c\n",
		 "1:!1.4 text after a closing quote\n2:!2.1 quote never closed\n", 0},
	};

	(void)state;
	EXPECT_SAMPLES(samples);
}

static void
the_bytes_of_a_row_are_kept_as_they_were(void **state)
{
	static const char bytes[] = "h;i\r\n\"a\"\"\r\n\";\0 \"x\"\xff\r\nb";
	static const char *const raws[] = {"h;i", "\"a\"\"\r\n\";\0 \"x\"\xff", "b"};
	static const size_t sizes[] = {3, 14, 1};
	const int fd = file_of(bytes, sizeof bytes - 1);
	struct csv_record row;
	struct csv *csv;

	(void)state;
	csv_open(&csv, fd);
	for (size_t i = 0; i < 3; i++) {
		size_t n;

		assert_int_equal(csv_next(csv, &row), i == 1 ? CSV_BAD : CSV_ROW);
		assert_memory_equal(csv_raw(csv, &n), raws[i], sizes[i]);
		assert_int_equal(n, sizes[i]);
		assert_false(csv_is_cut(csv));
	}
	csv_close(csv);
	assert_int_equal(close(fd), 0);
}

static void
of_a_long_row_64_kib_are_kept_and_it_says_so(void **state)
{
	struct buf in = {0};
	struct csv_record row;
	struct csv *csv;
	size_t n;
	int fd;

	(void)state;
	add_times(&in, "x", CSV_RAW_MAX);
	buf_puts(&in, "\n");
	add_times(&in, "x", CSV_RAW_MAX + 1);
	fd = file_of(in.data, in.len);
	csv_open(&csv, fd);
	assert_int_equal(csv_next(csv, &row), CSV_ROW);
	assert_false(csv_is_cut(csv));
	assert_int_equal(csv_next(csv, &row), CSV_ROW);
	assert_true(csv_is_cut(csv));
	assert_memory_equal(csv_raw(csv, &n), in.data, CSV_RAW_MAX);
	assert_int_equal(n, CSV_RAW_MAX);
	csv_close(csv);
	assert_int_equal(close(fd), 0);
	buf_release(&in);
}

static void
a_file_that_comes_byte_by_byte_reads_the_same(void **state)
{
	static const char bytes[] = "\xef\xbb\xbf\"a\";b\r\n1;\"x\"\"\r\ny\"\r\n\r\n\"z\" ;2\r\n9";
	struct buf out = {0};
	int ends[2];

	(void)state;
	assert_int_equal(pipe2(ends, O_CLOEXEC | O_DIRECT), 0); /* a write is a read */
	assert_true(fcntl(ends[1], F_SETPIPE_SZ, 1 << 18) >= 0);
	for (size_t i = 0; i < sizeof bytes - 1; i++)
		assert_int_equal(write(ends[1], bytes + i, 1), 1);
	assert_int_equal(close(ends[1]), 0);
	rows_read(ends[0], &out);
	assert_string_equal(buf_str(&out),
			    "1:a|b|\n2:1|x\"\r\ny|\n5:!5.4 text after a closing quote\n6:9|\n");
	assert_int_equal(close(ends[0]), 0);
	buf_release(&out);
}

static void
a_file_that_cannot_be_read_fails_with_a_sentence(void **state)
{
	const int fd = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct csv_record row;
	struct csv *csv;

	(void)state;
	csv_open(&csv, fd);
	assert_int_equal(csv_next(csv, &row), CSV_FAILED);
	assert_int_equal(csv_err(csv)->rc, E_IO);
	assert_string_equal(err_text(csv_err(csv)),
			    "the file cannot be read to its end: Is a directory");
	assert_int_equal(csv_next(csv, &row), CSV_FAILED);
	csv_close(csv);
	assert_int_equal(close(fd), 0);
}

static void
the_end_stays_the_end(void **state)
{
	const int fd = file_of("a", 1);
	struct csv_record row;
	struct csv *csv;

	(void)state;
	csv_open(&csv, fd);
	assert_int_equal(csv_next(csv, &row), CSV_ROW);
	assert_int_equal(csv_next(csv, &row), CSV_END);
	assert_int_equal(pwrite(fd, "ab", 2, 0), 2);
	assert_int_equal(csv_next(csv, &row), CSV_END);
	csv_close(csv);
	csv_close(NULL);
	assert_int_equal(close(fd), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_read_as_rfc_4180_says),
		cmocka_unit_test(line_ends_may_be_mixed_and_blank_lines_are_skipped),
		cmocka_unit_test(a_byte_order_mark_is_no_part_of_the_first_name),
		cmocka_unit_test(the_separator_is_the_header_lines_commonest),
		cmocka_unit_test(a_quote_inside_an_unquoted_field_stands_for_itself),
		cmocka_unit_test(a_bad_row_says_its_place_and_the_next_is_read),
		cmocka_unit_test(a_quote_never_closed_is_told_where_it_opened),
		cmocka_unit_test(the_bytes_of_a_row_are_kept_as_they_were),
		cmocka_unit_test(of_a_long_row_64_kib_are_kept_and_it_says_so),
		cmocka_unit_test(a_file_that_comes_byte_by_byte_reads_the_same),
		cmocka_unit_test(a_file_that_cannot_be_read_fails_with_a_sentence),
		cmocka_unit_test(the_end_stays_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
