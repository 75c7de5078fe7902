/*
 * Whole files, as they come: every case of the CSV torture that people hand round (quotes, breaks,
 * blanks, empty fields, JSON inside, other alphabets), in our own words, and files that are
 * damaged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "feed/import_rows.h"
#include "rows.h"

/* Each row as customer|subject|description, or ! and why not. */
static enum rc
rows_show(const char *bytes, size_t n, struct buf *out)
{
	const int fd = file_of(bytes, n);
	const struct import_rows_form form = {.fd = fd, .name = "x"};
	struct import_rows *r = NULL;
	struct import_row row;
	struct arena mem = {0};
	struct err e = {0};
	enum rc rc = import_rows_open(&r, &form, &e);

	for (; !rc && import_rows_next(r, &mem, &row); arena_reset(&mem))
		if (row.reason)
			buf_printf(out, "%lld!%s\n", (long long)row.line, row.reason);
		else
			buf_printf(out, "%s|%s|%s\n", row.value[FIELD_CUSTOMER],
				   row.value[FIELD_SUBJECT], row.value[FIELD_DESCRIPTION]);
	if (!rc)
		rc = import_rows_end(r, &e);
	if (rc)
		buf_puts(out, err_text(&e));
	err_release(&e);
	arena_reset(&mem);
	import_rows_close(r);
	(void)close(fd);
	return rc;
}

static void
expect(const char *text, const char *want)
{
	struct buf out = {0};

	(void)rows_show(text, strlen(text), &out);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

#define HEAD "customer,subject,description"

static const struct {
	const char *text, *want;
} torture[] = {
	{HEAD "\na,b,c\n", "a|b|c\n"},
	{HEAD "\na,b,c", "a|b|c\n"},
	{HEAD "\r\na,b,c\r\n", "a|b|c\n"},
	{HEAD "\ra,b,c\r", "a|b|c\n"},
	{"\xef\xbb\xbf" HEAD "\na,b,c\n", "a|b|c\n"},
	{"customer,\"subject\",description\n\"a\",b,\"c\"\n", "a|b|c\n"},
	/* a comma, a break, both kinds of them, in quotes */
	{HEAD "\n\"Lee, Ann\",b,c\n", "Lee, Ann|b|c\n"},
	{HEAD "\na,\"two\nlines\",c\nd,e,f\n", "a|two\nlines|c\nd|e|f\n"},
	{HEAD "\r\na,\"two\r\nlines\",c\r\n", "a|two\r\nlines|c\n"},
	{HEAD "\na,\"one\n\nthree\",\"\n\"\n", "a|one\n\nthree|\n\n"},
	/* quotes in quotes, alone, and with a break behind */
	{HEAD "\na,\"he said \"\"no\"\"\",c\n", "a|he said \"no\"|c\n"},
	{HEAD "\na,\"\"\"\",c\n", "a|\"|c\n"},
	{HEAD "\na,\"x \"\"y\"\"\nz\",c\n", "a|x \"y\"\nz|c\n"},
	{HEAD "\na,b \"c\" d,e\n", "a|b \"c\" d|e\n"},
	/* nothing in a field, quoted or not, and a row of nothing */
	{HEAD "\n\"\",b,\n", "|b|\n"},
	{HEAD "\n,,\n", "||\n"},
	{HEAD "\n\n\na,b,c\n\n", "a|b|c\n"},
	/* JSON and other alphabets in a field */
	{HEAD "\na,\"{\"\"k\"\": [1, \"\"v\"\"]}\",c\n", "a|{\"k\": [1, \"v\"]}|c\n"},
	{HEAD "\nʤ,漏水 العربية,😀\n", "ʤ|漏水 العربية|😀\n"},
	/* other separators, and blanks that belong to the field */
	{"customer;subject;description\na;b,c;d\n", "a|b,c|d\n"},
	{"customer\tsubject\tdescription\na\tb\tc\n", "a|b|c\n"},
	{HEAD "\n a , b , c \n", " a | b | c \n"},
	/* what keeps a spreadsheet from computing comes off */
	{HEAD "\n'=a,'+86,it's\n", "=a|+86|it's\n"},
	/* too much, too little, broken */
	{HEAD "\na,b,c,d\ne,f,g\n", "2!the row has 4 fields, the header 3\ne|f|g\n"},
	{HEAD "\na,b\ne,f,g\n", "2!the row has 2 fields, the header 3\ne|f|g\n"},
	{HEAD "\na,\"b\"x,c\ne,f,g\n", "2!2:6: text after a closing quote\ne|f|g\n"},
	{HEAD "\na,b,\"c\n", "2!2:5: quote never closed\n"},
	{HEAD "\na,\xff,c\ne,f,g\n\xe6\xbc\x8f,b,c\n漏,b,c\n",
	 "2!2:3: not UTF-8\ne|f|g\n漏|b|c\n漏|b|c\n"},
	/* no file of tickets at all */
	{"", "x:1:1: the file is empty: a header line belongs here"},
	{"\n\n\n", "x:1:1: the file is empty: a header line belongs here"},
	{"a,b\n1,2\n", "x:1:1: no column says who the customer is: name one \"customer\""},
	{"\xff\xfe"
	 "a",
	 "the file is UTF-16: save it as UTF-8, or as CSV (GB18030)"},
};

static void
every_kind_of_file_is_read_or_refused_with_its_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof torture / sizeof *torture; i++)
		expect(torture[i].text, torture[i].want);
}

static void
a_million_blank_lines_are_nothing(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	buf_puts(&text, HEAD "\n");
	add_times(&text, "\n", 1000000);
	buf_puts(&text, "a,b,c\n");
	assert_int_equal(rows_show(text.data, text.len, &out), OK);
	assert_string_equal(buf_str(&out), "a|b|c\n");
	buf_release(&text);
	buf_release(&out);
}

static void
a_line_of_gb18030_among_utf8_is_refused_alone(void **state)
{
	(void)state;
	expect(HEAD "\n漏,水,1\n水,漏,2\n\xc2\xa9\xc2\xa9\xff,b,3\n漏,水,4\n",
	       "漏|水|1\n水|漏|2\n4!4:5: not UTF-8\n漏|水|4\n");
}

static void
a_line_of_utf8_among_gb18030_is_refused_alone(void **state)
{
	(void)state;
	expect(HEAD "\n\xba\xcf,b,1\n\xba\xcf\xba\xcf,b,2\n\xba\xcf,b,3\n漏水,b,4\n",
	       "合|b|1\n合合|b|2\n合|b|3\n5!5:1: UTF-8 in a file that is GB18030\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_file_is_read_or_refused_with_its_reason),
		cmocka_unit_test(a_million_blank_lines_are_nothing),
		cmocka_unit_test(a_line_of_gb18030_among_utf8_is_refused_alone),
		cmocka_unit_test(a_line_of_utf8_among_gb18030_is_refused_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
