#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "feed/json_rows.h"
#include "feed/source.h"
#include "rows.h"

/* An object as one text: LINE: and each member, or the place of what is wrong. */
static void
show(struct buf *out, enum csv_row got, const struct json_record *row)
{
	buf_printf(out, "%lld:", (long long)row->line);
	if (got == CSV_BAD)
		buf_printf(out, "!%lld.%lld %s", (long long)row->bad_line,
			   (long long)row->bad_column, row->reason);
	for (size_t i = 0; i < row->count; i++)
		buf_printf(out, "%s=%s|", row->member[i].name,
			   row->member[i].is_nested ? "(nested)"
			   : row->member[i].value   ? row->member[i].value
						    : "(null)");
	buf_puts(out, "\n");
}

static void
expect(const char *bytes, size_t n, const char *want)
{
	const int fd = file_of(bytes, n);
	struct json_record row;
	struct json_rows *j;
	struct source *s;
	struct buf out = {0};
	enum csv_row got;

	source_open(&s, fd, ENCODING_UNKNOWN);
	json_rows_open(&j, s);
	for (got = json_rows_next(j, &row); got == CSV_ROW || got == CSV_BAD;
	     got = json_rows_next(j, &row))
		show(&out, got, &row);
	assert_int_equal(got, CSV_END);
	assert_string_equal(buf_str(&out), want);
	json_rows_close(j);
	source_close(s);
	buf_release(&out);
	(void)close(fd);
}

static const struct {
	const char *text, *want;
} good[] = {
	{"", ""},
	{"[]", ""},
	{" [ { } ] ", "1:\n"},
	{"[{\"a\": \"x\"},\n {\"a\": \"y\"}]", "1:a=x|\n2:a=y|\n"},
	{"{\"a\": \"x\"}\n{\"a\": \"y\"}\n", "1:a=x|\n2:a=y|\n"},
	{"\xef\xbb\xbf{\"a\": 1}", "1:a=1|\n"},
	{"{\"a\": 9007199254740993, \"b\": -1.5, \"c\": true, \"d\": null}",
	 "1:a=9007199254740993|b=-1.5|c=true|d=(null)|\n"},
	{"{\"a\": \"}{[]\\\"\\\\\", \"b\": \"\\u6f0f\\ud83d\\ude00\"}", "1:a=}{[]\"\\|b=漏😀|\n"},
	{"{\"a\": [1], \"b\": {\"c\": {}}}", "1:a=(nested)|b=(nested)|\n"},
	{"{\n \"a\":\n \"x\"\n}\n{\"b\":2}", "1:a=x|\n5:b=2|\n"},
};

static void
objects_are_read_from_an_array_or_line_by_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		expect(good[i].text, strlen(good[i].text), good[i].want);
}

static const struct {
	const char *text, *want;
} bad[] = {
	{"{\"a\": 1\n{\"a\": 2}\n", "1:!1.1 object never closed\n2:a=2|\n"},
	{"{\"a\": \"x\ny\"}\n{\"a\": 2}\n",
	 "1:!1.1 object never closed\n2:!2.1 an object in braces belongs here\n3:a=2|\n"},
	{"nonsense\n{\"a\": 2}\n", "1:!1.1 an object in braces belongs here\n2:a=2|\n"},
	{"{\"a\": 1, \"a\": 2}\n{\"b\": 1}",
	 "1:!1.12 JSON: duplicate object key near '\"a\"'\n2:b=1|\n"},
	{"{\"a\": \"\\u0000\"}",
	 "1:!1.14 JSON: \\u0000 is not allowed without JSON_ALLOW_NUL near '\"\\u0000\"'\n"},
	{"{\"b\": \"漏\"}\n{\"a\": \"\xff\"}", "1:b=漏|\n2:!2.8 not UTF-8\n"},
	{"{\"a\": 99999999999999999999}",
	 "1:!1.26 JSON: too big integer near '99999999999999999999'\n"},
};

static void
a_bad_object_is_told_and_the_next_one_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect(bad[i].text, strlen(bad[i].text), bad[i].want);
}

static void
an_object_without_end_takes_no_memory(void **state)
{
	struct buf text = {0};

	(void)state;
	buf_puts(&text, "{\"a\": \"");
	add_times(&text, "0123456789abcdef", (8 << 20) / 16);
	buf_puts(&text, "\"}\n{\"b\": 1}");
	expect(text.data, text.len, "1:!1.1 object longer than 4 MiB\n2:b=1|\n");
	buf_release(&text);
}

static void
brackets_without_end_cost_nothing(void **state)
{
	struct buf text = {0};

	(void)state;
	add_times(&text, "[", 1 << 20);
	expect(text.data, text.len, "");
	buf_clear(&text);
	buf_puts(&text, "{\"a\":");
	add_times(&text, "[", 1 << 20);
	expect(text.data, text.len, "1:!1.1 object never closed\n");
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(objects_are_read_from_an_array_or_line_by_line),
		cmocka_unit_test(a_bad_object_is_told_and_the_next_one_read),
		cmocka_unit_test(an_object_without_end_takes_no_memory),
		cmocka_unit_test(brackets_without_end_cost_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
