#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "mail.h"

/* clang-format off */
#define HEAD  "From: =?GB18030?B?zfXPyMn6?= <Wang@Example.com>\r\nMessage-ID: <a@b>\r\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\r\n\r\n"
#define HTML  "Content-Type: text/html; charset=utf-8\r\n\r\n"

/* A message, and what its record holds. */
static const struct {
	const char *message, *holds;
} rows[] = {
	{HEAD PLAIN "x", "\"from\":\"wang@example.com\",\"name\":\"王先生\""},
	{HEAD PLAIN "x", "\"message_id\":\"a@b\""},
	/* a character cut in two by its sender */
	{HEAD "Subject: =?gb2312?B?wg==?=\r\n\t=?GB2312?B?qcuu?=\r\n" PLAIN "x", "\"subject\":\"漏水\""},
	{HEAD "Subject: =?big5?Q?=BA=7C=A4=F4?= and =?iso-2022-jp?B?GyRCNEE7ehsoQg==?=\r\n" PLAIN "x", "\"subject\":\"漏水 and 漢字\""},
	{HEAD "Subject: \xcd\xcb\xbf\xee\r\n" PLAIN "x", "\"subject\":\"退款\""},
	{HEAD "Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C2=A9=CB=AE=\r\n!\r\n", "\"text\":\"漏水!\""},
	{HEAD "Content-Type: text/plain; charset=big5\r\nContent-Transfer-Encoding: base64\r\n\r\nunyk9A==\r\n", "\"text\":\"漏水\""},
	{HEAD "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nnew \r\nwords\r\n", "\"text\":\"new words\""},
	{HEAD "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n漏 \r\n水\r\n", "\"text\":\"漏水\""},
	/* what is quoted, and what nobody wrote */
	{HEAD PLAIN "new\n\n> old\n> older\n> oldest\n", "\"text\":\"new\\n\\n> old … (+2)\",\"whole\":\"new\\n\\n> old\\n> older"},
	{HEAD PLAIN "new\n\nOn Monday, A wrote:\n> old\n", "\"text\":\"new\\n\\nOn Monday, A wrote: … (+1)\""},
	{HEAD PLAIN "new\n\n------------------ 原始邮件 ------------------\n发件人: x\n旧\n", "\"text\":\"new\\n\\n------------------ 原始邮件 ------------------ … (+2)\""},
	{HEAD PLAIN "new\n-- \nMr. X\n+86 1\n", "\"text\":\"new\",\"whole\""},
	{HEAD PLAIN "new\n发自我的iPhone\n", "\"text\":\"new\",\"whole\""},
	{HEAD PLAIN "> all\n> is old\n", "\"text\":\"> all\\n> is old\""},
	/* HTML, as its reader sees it */
	{HEAD HTML "<p>您好，<b>退款</b></p><script>x()</script><style>y</style><p>急", "\"text\":\"您好，退款\\n\\n急\""},
	{HEAD HTML "a<div style='Display : none'>hidden<b>too</b></div>b", "\"text\":\"a\\n\\nb\""},
	{HEAD HTML "<a href='http://evil.example/'>http://bank.example</a>", "http://bank.example <http://evil.example/>"},
	{HEAD HTML "<a href='https://a.example/'>https://a.example/</a>", "\"text\":\"https://a.example/\""},
	{HEAD HTML "new<blockquote>old<br>older</blockquote>", "\"text\":\"new\\n\\n> old … (+1)\""},
	{HEAD "Content-Type: text/html\r\n\r\n<meta charset=gbk>\xcd\xcb\xbf\xee", "\"text\":\"退款\""},
	{HEAD "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" PLAIN "plain\r\n--b\r\n" HTML "<b>html</b>\r\n--b--\r\n", "\"text\":\"plain\""},
	{HEAD "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" PLAIN "\r\n--b\r\n" HTML "<b>html</b>\r\n--b--\r\n", "\"text\":\"html\""},
	/* attachments: what they are called is only said */
	{HEAD "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" PLAIN "x\r\n--b\r\nContent-Type: application/pdf\r\n"
	 "Content-Disposition: attachment; filename*=gb18030''%B7%A2%C6%B1.pdf\r\n\r\nabc\r\n--b--\r\n",
	 "\"parts\":[{\"digest\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\",\"size\":3,\"name\":\"发票.pdf\",\"type\":\"application/pdf\"}]"},
	{HEAD "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" PLAIN "x\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\n\r\nz\r\n--b--\r\n", "\"more\":1"},
	/* whoever wrote it, if anybody did */
	{HEAD PLAIN "x", "\"kind\":\"message\""},
	{HEAD "Auto-Submitted: no\r\n" PLAIN "x", "\"kind\":\"message\""},
	{HEAD "Auto-Submitted: auto-replied\r\n" PLAIN "x", "\"kind\":\"auto\""},
	{HEAD "Precedence: bulk\r\n" PLAIN "x", "\"kind\":\"auto\""},
	{HEAD "X-Autoreply: yes\r\n" PLAIN "x", "\"kind\":\"auto\""},
	{HEAD "Return-Path: <>\r\n" PLAIN "x", "\"kind\":\"auto\""},
	{HEAD "X-Kefu-Loop: yes\r\n" PLAIN "x", "\"kind\":\"loop\""},
	{"From: Mailer-Daemon <MAILER-DAEMON@x>\r\n" PLAIN "x", "\"kind\":\"bounce\""},
	{HEAD "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n" PLAIN "no such user\r\n--b\r\n"
	 "Content-Type: message/rfc822\r\n\r\nMessage-ID: <0123@us>\r\n\r\nz\r\n--b--\r\n", "\"kind\":\"bounce\",\"message_id\":\"a@b\",\"refs\":\"0123@us\""},
	{HEAD "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n" PLAIN "no such user\r\n--b\r\n"
	 "Content-Type: text/rfc822-headers\r\n\r\nTo: x\r\nMessage-ID: <0124@us>\r\n--b--\r\n", "\"refs\":\"0124@us\""},
	{HEAD "References: <a@1>\r\n <b@2>\r\nIn-Reply-To: <b@2>\r\n" PLAIN "x", "\"refs\":\"a@1 b@2 b@2\""},
};
/* clang-format on */

static void
a_message_is_read_as_its_sender_meant_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *record = mail_record(rows[i].message, strlen(rows[i].message));

		if (!strstr(record, rows[i].holds))
			fail_msg("row %zu: no %s in %s", i, rows[i].holds, record);
		free(record);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_read_as_its_sender_meant_it),
	};

	return cmocka_run_group_tests_name("intake/message", tests, NULL, NULL);
}
