/* Messages that were made to do harm: each is a record within its limits, and nothing of it can
 * move a cursor or end a line of JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "mail.h"
#include "text/utf8.h"

static void
many_parts(struct buf *m)
{
	buf_puts(m, "From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n");
	for (int i = 0; i < 3000; i++)
		buf_printf(m, "--b\nContent-Type: image/png; name=%d\n\nx\n", i);
	buf_puts(m, "--b--\n");
}

static void
deep_nest(struct buf *m)
{
	buf_puts(m, "From: a@b\n");
	for (int i = 0; i < 400; i++)
		buf_printf(m, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
	buf_puts(m, "\ndeep\n");
}

static void
mails_in_mails(struct buf *m)
{
	buf_puts(m, "From: a@b\n");
	for (int i = 0; i < 300; i++)
		buf_puts(m, "Content-Type: message/rfc822\n\n");
}

static void
long_head(struct buf *m)
{
	buf_puts(m, "From: a@b\nSubject: ");
	for (int i = 0; i < 50000; i++)
		buf_puts(m, "=?utf-8?B?5ryP?= ");
	buf_puts(m, "\nReferences: ");
	for (int i = 0; i < 5000; i++)
		buf_printf(m, "<%d@x> ", i);
	buf_puts(m, "\n\nx");
}

static void
no_ends(struct buf *m)
{
	for (int i = 0; i < 200000; i++)
		buf_char(m, 'x');
}

static void
open_tags(struct buf *m)
{
	buf_puts(m, "From: a@b\nContent-Type: text/html\n\n");
	for (int i = 0; i < 2000; i++)
		buf_puts(m, "<blockquote><div><a href='http://x'>");
	for (int i = 0; i < 2000; i++)
		buf_puts(m, "<!-- &#x1b;[2J &#0; <![CDATA[");
}

static void
escapes(struct buf *m)
{
	static const char bad[] = "\x1b]0;x\x07\xe2\x80\xae\xc2\x9b"
				  "31m";

	buf_printf(m, "From: \"%s\" <%s@b>\nSubject: %s\nMessage-ID: <%s>\nReferences: <%s>\n", bad,
		   bad, bad, bad, bad);
	buf_puts(m, "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx");
	buf_puts(m, bad);
	buf_printf(m, "\n--b\nContent-Type: a/\"%s\"; name=\"%s\"\n\nx\n--b--\n", bad, bad);
}

static void
injected(struct buf *m)
{
	buf_puts(
		m,
		"From: =?utf-8?Q?a=0D=0ABcc:_x?= <a@b\r\n c@d>\n"
		"Subject: =?utf-8?Q?x=0A=22,=22kind=22:=22auto=22=00y?=\n\n\"}\n{\"kefu_mail\":1}");
	buf_add(m, "\0\0after", 7);
}

static const struct {
	const char *name;
	void (*make)(struct buf *m);
} rows[] = {
	{"many parts", many_parts}, {"deep nest", deep_nest}, {"mails in mails", mails_in_mails},
	{"long head", long_head},   {"no ends", no_ends},     {"open tags", open_tags},
	{"escapes", escapes},       {"injected", injected},
};

/* One line, valid UTF-8, none of the characters that terminals act on. */
static void
is_safe(const char *name, const char *record)
{
	const size_t n = strlen(record);

	if (!n || record[n - 1] != '\n' || strchr(record, '\n') != record + n - 1)
		fail_msg("%s: not one line", name);
	assert_true(utf8_valid(record, n));
	for (size_t at = 0; at + 1 < n;) {
		const struct utf8 u = utf8_next(record + at, n - at);

		if (u.cp < ' ' || (u.cp >= 0x7f && u.cp < 0xa0) ||
		    (u.cp >= 0x200b && u.cp <= 0x200f) || (u.cp >= 0x202a && u.cp <= 0x202e) ||
		    (u.cp >= 0x2066 && u.cp <= 0x2069))
			fail_msg("%s: U+%04x", name, (unsigned)u.cp);
		at += u.len;
	}
}

static void
whatever_is_sent_is_one_safe_line_within_its_limits(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf m = {0};
		char *record;

		rows[i].make(&m);
		record = mail_record(m.data, m.len);
		if (record) {
			is_safe(rows[i].name, record);
			assert_true(strlen(record) < 1 << 20);
		} else {
			assert_ptr_equal(rows[i].make, no_ends); /* which is no message at all */
		}
		free(record);
		buf_release(&m);
	}
}

static void
a_head_ends_where_it_ends_whatever_its_words_hold(void **state)
{
	struct buf m = {0};
	char *record;

	(void)state;
	injected(&m);
	record = mail_record(m.data, m.len);
	assert_non_null(strstr(record, "\"kind\":\"message\""));
	assert_null(strstr(record, "\"kind\":\"auto\""));
	free(record);
	buf_release(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_is_sent_is_one_safe_line_within_its_limits),
		cmocka_unit_test(a_head_ends_where_it_ends_whatever_its_words_hold),
	};

	return cmocka_run_group_tests_name("intake/hostile", tests, NULL, NULL);
}
