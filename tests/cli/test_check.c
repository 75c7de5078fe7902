#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "run.h"

static void
a_good_reply_is_an_empty_array(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must_with(t, "check", "您好，请问有什么可以帮您"), "[]\n");
	assert_string_equal(must_with(t, "check -", "您好，请稍等"), "[]\n");
	assert_string_equal(must_with(t, "check", ""), "[]\n");
	assert_string_equal(must_with(t, "check --each", ""), "[]\n");
}

static void
an_error_is_an_object_with_its_place_and_exit_1(void **state)
{
	static const char object[] = "[{\"line\": 2, \"col\": 4, \"length\": 4, \"severity\": "
				     "\"error\", \"rule\": \"dont-know\", \"found\": \"我不知道\", "
				     "\"instead\": \"";
	struct stage *t = *state;

	run_with(t, "check", "您好\n啊，、我不知道\n");
	assert_int_equal(t->status, 1);
	assert_memory_equal(t->out, object, sizeof object - 1);
	assert_non_null(strstr(t->out, "\"clause\": \"H-51 S30\", \"holds\": false}]\n"));
	assert_string_equal(t->err, "");
}

static void
a_hint_alone_is_exit_0(void **state)
{
	assert_non_null(strstr(must_with(*state, "check", "让您久等了"), "\"severity\": \"hint\""));
}

static void
each_line_is_a_reply_of_its_own(void **state)
{
	struct stage *t = *state;

	run_with(t, "check --each", "我要下班了\n您好\n\n您好，我要下班了\n");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "[{\"reply\": 1, \"line\": 1, \"col\": 1, \"length\": 5,"));
	assert_non_null(
		strstr(t->out, ",\n{\"reply\": 4, \"line\": 1, \"col\": 4, \"length\": 5,"));
	assert_null(strstr(t->out, "\"reply\": 2"));
	assert_null(strstr(t->out, "\"reply\": 3"));
}

static void
for_people_there_are_lines(void **state)
{
	struct stage *t = *state;

	run_with(t, "check --plain", "我要下班了");
	assert_int_equal(t->status, 1);
	assert_ptr_equal(strstr(t->out, "1:1: error: \"我要下班了\": "), t->out);
	assert_string_equal(must_with(t, "check --plain", "您好，请稍等"), "nothing to mend\n");
}

static void
what_is_missing_is_said_of_a_whole_reply(void **state)
{
	struct stage *t = *state;

	assert_null(strstr(must_with(t, "check", "已经登记"), "no-greeting"));
	assert_non_null(strstr(must_with(t, "check --whole", "已经登记"), "no-greeting"));
	assert_non_null(
		strstr(must_with(t, "check --emotion angry", "您好，已经登记"), "no-apology"));
	assert_null(strstr(must_with(t, "check --channel chat", "您好，已经登记"), "no-apology"));
}

static void
what_is_misused_is_said_and_nothing_is_read(void **state)
{
	static const char *const lines[] = {"check 您好", "check --channel fax",
					    "check --emotion hungry", "check --own 138",
					    "check - -"};

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct stage *t = *state;

		run_with(t, lines[i], "我要下班了");
		assert_int_equal(t->status, 64);
		assert_string_equal(t->out, "");
		assert_string_not_equal(t->err, "");
	}
}

static void
any_bytes_are_checked(void **state)
{
	static const char bytes[] = "\0\xff\xfe\xe4\xbd\0我不知道\x1b[31m";
	struct stage *t = *state;

	run_how(t, &(struct how){.input = bytes, .input_size = sizeof bytes - 1}, "check");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "\"found\": \"我不知道\""));
	assert_null(strchr(t->out, '\x1b'));
}

/* --- a reply from the command line, and the votes --- */

static void
a_reply_with_an_error_is_sent_only_for_a_reason(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	run_with(t, "ticket reply 1", "这不归我管");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->out, "(not-my-job, "));
	assert_string_equal(
		t->err, "kefu: not sent: mend it, or say with --reason why it is right as it is\n");
	assert_null(strstr(must(t, "ticket show 1"), "这不归我管"));
	assert_string_equal(must_with(t, "ticket reply 1 --reason quoted", "这不归我管"),
			    "KF20261122001: replied\n");
	assert_non_null(strstr(must(t, "ticket show 1"), "这不归我管"));
}

static void
what_tells_a_secret_is_sent_for_no_reason(void **state)
{
	struct stage *t = *state;

	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	run_with(t, "ticket reply 1 --reason please", "您直接打小张手机13912345678找他");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(t->err, "not sent: it tells what is not for this customer"));
	assert_non_null(strstr(must(t, "check --votes"), "no error was shown in a reply yet"));
}

/* More than is looked at, in fewer characters than a text may have, and a taboo word behind it. */
static char *
long_reply(const char *begins)
{
	enum { LONG = 1 << 16, ROOM = 64 };
	char *text = malloc(LONG + 2 * ROOM);
	size_t n = strlen(begins);

	assert_non_null(text);
	(void)memcpy(text, begins, n);
	for (; n < LONG + ROOM; n += 3)
		(void)memcpy(text + n, "啊", 3);
	(void)strcpy(text + n, "。我不知道");
	return text;
}

static void
what_is_too_long_is_checked_in_its_first_part_and_that_is_said(void **state)
{
	struct stage *t = *state;
	char *text = long_reply("我要下班了\n");

	run_with(t, "check", text);
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->out, "下班"));
	assert_null(strstr(t->out, "不知道"));
	assert_string_equal(t->err, "kefu: reply 1 is longer than 64 KiB, and only these were "
				    "checked: divide it\n");
	run_with(t, "check --each", text);
	assert_string_equal(t->err, "kefu: reply 2 is longer than 64 KiB, and only these were "
				    "checked: divide it\n");
	free(text);
}

static void
a_reply_that_is_too_long_to_be_checked_is_not_sent(void **state)
{
	struct stage *t = *state;
	char *text = long_reply("您好。");

	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	run_with(t, "ticket reply 1 --reason please", text);
	assert_int_equal(t->status, 65);
	assert_string_equal(t->err, "kefu: not sent: a reply of more than 64 KiB cannot be "
				    "checked, divide it\n");
	assert_null(strstr(must(t, "ticket show 1"), "啊啊"));
	free(text);
}

static void
the_reasons_are_votes_on_the_rule(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "check --votes --json"), "[]\n");
	(void)must_with(t, "ticket add", "customer: Ann\nsubject: one\n");
	(void)must_with(t, "ticket reply 1 --reason quoted", "这不归我管");
	(void)must_with(t, "ticket reply 1", "您好，我来为您处理");
	assert_string_equal(must(t, "check --votes --json"),
			    "[{\"rule\": \"not-my-job\", \"shown\": 1, \"sent\": 1}]\n");
	(void)must(t, "check --votes --plain");
	assert_ptr_equal(strstr(t->out, "not-my-job: shown 1, sent all the same 1 (100 %)\n"),
			 t->out);
	assert_non_null(strstr(t->out, "quoted"));
	(void)must(t, "verify");
}

#define DESK(f) cmocka_unit_test_setup_teardown(f, stage_desk, stage_close)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_reply_is_an_empty_array),
		cmocka_unit_test(an_error_is_an_object_with_its_place_and_exit_1),
		cmocka_unit_test(a_hint_alone_is_exit_0),
		cmocka_unit_test(each_line_is_a_reply_of_its_own),
		cmocka_unit_test(for_people_there_are_lines),
		cmocka_unit_test(what_is_missing_is_said_of_a_whole_reply),
		cmocka_unit_test(what_is_misused_is_said_and_nothing_is_read),
		cmocka_unit_test(any_bytes_are_checked),
		cmocka_unit_test(what_is_too_long_is_checked_in_its_first_part_and_that_is_said),
		DESK(a_reply_with_an_error_is_sent_only_for_a_reason),
		DESK(what_tells_a_secret_is_sent_for_no_reason),
		DESK(a_reply_that_is_too_long_to_be_checked_is_not_sent),
		DESK(the_reasons_are_votes_on_the_rule),
	};

	return cmocka_run_group_tests(tests, stage_open, stage_close);
}
