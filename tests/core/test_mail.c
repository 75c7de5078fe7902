#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/time.h"
#include "core/mail.h"

static const unsigned char op[MAIL_OP] = {0x01, 0x23, 0xff};

static void
what_goes_out_has_a_head_that_servers_and_answers_find_their_way_by(void **state)
{
	const struct mail_out m = {
		.from = "service@kefu.example",
		.from_name = "客服",
		.to = "li@example.com",
		.subject = "Re: 漏水 [KF20261122001]",
		.number = "KF20261122001",
		.op = op,
		.refs = "<a@b> <c@d>",
		.at = 1795312800,
		.text = "您好\n再见",
	};
	struct buf out = {0};
	struct err e = {0};

	(void)state;
	assert_int_equal(time_zone_set("CST-8", &e), OK);
	mail_print(&out, &m);
	assert_string_equal(buf_str(&out),
			    "From: =?UTF-8?B?5a6i5pyN?= <service@kefu.example>\n"
			    "To: <li@example.com>\n"
			    "Subject: =?UTF-8?B?UmU6IOa8j+awtCBbS0YyMDI2MTEyMjAwMV0=?=\n"
			    "Date: 22 Nov 2026 10:00:00 +0800\n"
			    "Message-ID: <0123ff00000000000000000000000000@kefu.example>\n"
			    "In-Reply-To: <c@d>\n"
			    "References: <a@b>\n <c@d>\n"
			    "X-Kefu-Loop: yes\n"
			    "MIME-Version: 1.0\n"
			    "Content-Type: text/plain; charset=utf-8\n"
			    "Content-Transfer-Encoding: base64\n\n"
			    "5oKo5aW9DQrlho3op4ENCg==\n");
	buf_release(&out);
}

static void
no_word_of_a_subject_is_a_line_of_the_head(void **state)
{
	const struct mail_out m = {.from = "s@k",
				   .to = "l@e",
				   .subject = "x\nBcc: all@example.com\n\nbody",
				   .number = "KF20261122001",
				   .op = op,
				   .refs = "",
				   .text = "y"};
	struct buf out = {0};

	(void)state;
	mail_print(&out, &m);
	assert_null(strstr(buf_str(&out), "Bcc"));
	buf_release(&out);
}

static void
an_id_of_ours_is_known_again(void **state)
{
	static const char id[] = "0123ff00000000000000000000000000@elsewhere.example";
	static const char *const foreign[] = {"0123ff@x", "", "0123ff0000000000000000000000000g@x",
					      "0123ff00000000000000000000000000"};
	unsigned char got[MAIL_OP];

	(void)state;
	assert_true(mail_id_read(id, strlen(id), got));
	assert_memory_equal(got, op, sizeof op);
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		assert_false(mail_id_read(foreign[i], strlen(foreign[i]), got));
}

static const struct {
	const char *subject, *number, *plain;
} subjects[] = {
	{"Re: 漏水 [KF20261122001]", "KF20261122001", "Re: 漏水"},
	{"kf20261122001", "KF20261122001", ""},
	{"a KF20261122001 b", "KF20261122001", "a b"},
	{"[x] y", "", "[x] y"},
	{"", "", ""},
};

static void
a_subject_names_a_ticket_and_is_shown_without_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
		struct buf number = {0}, plain = {0};

		(void)mail_number(subjects[i].subject, &number);
		mail_subject(&plain, subjects[i].subject);
		assert_string_equal(buf_str(&number), subjects[i].number);
		assert_string_equal(buf_str(&plain), subjects[i].plain);
		buf_release(&number);
		buf_release(&plain);
	}
}

static void
an_address_is_nothing_but_one(void **state)
{
	static const char *const bad[] = {"",        "a",         "@b",     "a@",    "a@b@c",
					  "a b@c",   "-oX@b",     "a@b,c",  "a@b\n", "<a@b>",
					  "a@b;c@d", "\"a\"@b.c", "a\x7f@b"};

	(void)state;
	assert_true(mail_is_address("wang.li+1@example.com"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(mail_is_address(bad[i]));
}

static const struct {
	const char *text;
	int score;
	const char *words;
} scores[] = {
	{"5", 5, NULL},
	{"\n 4 分。 \n\n> 满意吗？ … (+1)", 4, NULL},
	{"３\n师傅来晚了\n也没道歉\n> 满意吗？", 3, "师傅来晚了\n也没道歉"},
	{"1!", 1, NULL},
	{"0", 0, NULL},
	{"6", 0, NULL},
	{"55", 0, NULL},
	{"3 件没有到", 0, NULL},
	{"2, 3", 0, NULL},
	{"很好 5", 0, NULL},
	{"> 5", 0, NULL},
	{"", 0, NULL},
};

static void
an_answer_of_a_survey_is_a_first_line_of_nothing_but_one_to_five(void **state)
{
	struct arena mem = {0};
	const char *words;

	(void)state;
	for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
		assert_int_equal(mail_score(scores[i].text, &mem, &words), scores[i].score);
		if (scores[i].words)
			assert_string_equal(words, scores[i].words);
		else
			assert_null(words);
	}
	arena_reset(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_goes_out_has_a_head_that_servers_and_answers_find_their_way_by),
		cmocka_unit_test(no_word_of_a_subject_is_a_line_of_the_head),
		cmocka_unit_test(an_id_of_ours_is_known_again),
		cmocka_unit_test(a_subject_names_a_ticket_and_is_shown_without_it),
		cmocka_unit_test(an_address_is_nothing_but_one),
		cmocka_unit_test(an_answer_of_a_survey_is_a_first_line_of_nothing_but_one_to_five),
	};

	return cmocka_run_group_tests_name("core/mail", tests, NULL, NULL);
}
