/* Mail through both programs: kefu-intake's spool, what the desk makes of it, and what goes out,
 * whatever dies on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "run.h"

#define LATER "KEFU_NOW=1795320060"

static const char mail[] = "From: Wang <wang@example.com>\r\nMessage-ID: <a@b>\r\n"
			   "Subject: leaks\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
			   "--b\r\n\r\nit leaks\r\n--b\r\nContent-Type: image/png\r\n"
			   "Content-Disposition: attachment; filename=../../x.png\r\n\r\npng\r\n"
			   "--b--\r\n";

/* kefu-intake reads the message into the stage's spool; its exit status. */
static int
intake(struct stage *t, const char *message)
{
	int status;
	pid_t pid;

	stage_put(t, "message", message, strlen(message));
	pid = fork();
	assert_true(pid >= 0);
	if (!pid) {
		if (!freopen(stage_path(t, "message"), "r", stdin))
			_exit(125);
		(void)execl(INTAKE, "kefu-intake", stage_path(t, "spool"), (char *)NULL);
		_exit(126);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int
stage_mail(void **state)
{
	(void)stage_desk(state);
	assert_int_equal(mkdir(stage_path(*state, "spool"), 0700), 0);
	(void)must(*state, "mail setup service@kefu.example");
	assert_int_equal(intake(*state, mail), 0);
	return 0;
}

static void
a_script(struct stage *t, const char *text)
{
	char all[400];

	(void)snprintf(all, sizeof all, "#!/bin/sh\ncat >> %s/sent\n%s\n", t->dir, text);
	stage_put(t, "sendmail", all, strlen(all));
	assert_int_equal(chmod(stage_path(t, "sendmail"), 0700), 0);
}

static void
sends(struct stage *t, const char *now)
{
	run_how(t, &(struct how){.env = now}, "mail send --command ~/sendmail");
}

/* How many messages went out. */
static int
sent(struct stage *t)
{
	char *all = stage_get(t, "sent");
	int n = 0;

	for (const char *s = all; s && (s = strstr(s, "Message-ID:")); s++)
		n++;
	free(all);
	return n;
}

static void
replied(struct stage *t)
{
	(void)must(t, "mail take ~/spool");
	(void)must_with(t, "ticket reply 1 --no-promise", "您好，师傅下午到。");
}

static void
a_message_becomes_a_ticket_with_its_attachment_under_a_name_of_ours(void **state)
{
	struct stage *t = *state;

	assert_string_equal(must(t, "mail take ~/spool"),
			    "1 new tickets, 0 joined to theirs, 0 from machines, 0 here already\n");
	assert_non_null(strstr(must(t, "ticket show 1"), "attached: [1] ../../x.png"));
	assert_string_equal(must(t, "mail part 1 1"), "png");
	assert_string_equal(must(t, "mail raw 1"), mail);
	assert_int_equal(intake(t, mail), 0);
	assert_string_equal(must(t, "mail take ~/spool"),
			    "0 new tickets, 0 joined to theirs, 0 from machines, 1 here already\n");
	(void)must(t, "verify");
}

static void
a_record_that_is_none_stops_nothing_behind_it(void **state)
{
	struct stage *t = *state;

	stage_put(t, "spool/0.json", "{\"kefu_mail\":1,\"id\":\"x\"}\n", 26);
	run(t, "mail take ~/spool");
	assert_int_equal(t->status, 65);
	assert_non_null(strstr(t->out, "1 new tickets"));
	assert_non_null(strstr(t->err, "this is no record of kefu-intake"));
	run(t, "mail take ~/spool");
	assert_int_equal(t->status, 0);
}

static void
an_attachment_that_is_not_what_was_said_is_not_taken(void **state)
{
	struct stage *t = *state;
	char name[128] = "";
	FILE *p;

	(void)snprintf(name, sizeof name, "ls %s/spool/*.part", t->dir);
	p = popen(name, "r");
	assert_non_null(p);
	assert_non_null(fgets(name, sizeof name, p));
	(void)pclose(p);
	name[strcspn(name, "\n")] = '\0';
	stage_put(t, name + strlen(t->dir) + 1, "other", 5);
	run(t, "mail take ~/spool");
	assert_int_equal(t->status, 65);
	run(t, "mail list");
	assert_int_equal(t->status, 1);
}

static void
an_answer_goes_out_once_its_hold_is_over(void **state)
{
	struct stage *t = *state;

	replied(t);
	a_script(t, "exit 0");
	sends(t, NULL);
	assert_int_equal(sent(t), 0);
	sends(t, LATER);
	assert_string_equal(t->out, "1 sent, 0 to be tried again, 0 not sent, 0 not known\n");
	sends(t, LATER);
	assert_int_equal(sent(t), 1);
	assert_non_null(strstr(must(t, "mail outbox"), "w***@example.com"));
}

static void
what_may_pass_is_tried_again_and_what_may_not_is_told(void **state)
{
	struct stage *t = *state;

	replied(t);
	a_script(t, "echo busy >&2; exit 75");
	sends(t, LATER);
	assert_string_equal(t->out, "0 sent, 1 to be tried again, 0 not sent, 0 not known\n");
	a_script(t, "echo no such host >&2; exit 68");
	sends(t, LATER);
	assert_int_equal(sent(t), 1); /* not before its minute is over */
	sends(t, "KEFU_NOW=1795320180");
	assert_int_equal(t->status, 1);
	assert_non_null(strstr(must(t, "mail outbox"), "ended with 68: no such host"));
	(void)must(t, "mail again 1");
	a_script(t, "exit 0");
	sends(t, "KEFU_NOW=1795320180");
	assert_string_equal(t->out, "1 sent, 0 to be tried again, 0 not sent, 0 not known\n");
}

static void
who_is_killed_while_sending_sends_nothing_twice(void **state)
{
	struct stage *t = *state;

	replied(t);
	a_script(t, "kill -9 $PPID");
	sends(t, LATER);
	assert_int_equal(t->status, 128 + 9);
	a_script(t, "exit 0");
	for (int i = 0; i < 2; i++)
		sends(t, LATER);
	assert_int_equal(sent(t), 1);
	assert_non_null(strstr(must(t, "mail outbox"), "unsure"));
	(void)must(t, "verify");
}

#define A_TEST(f) cmocka_unit_test_setup_teardown(f, stage_mail, stage_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(a_message_becomes_a_ticket_with_its_attachment_under_a_name_of_ours),
		A_TEST(a_record_that_is_none_stops_nothing_behind_it),
		A_TEST(an_attachment_that_is_not_what_was_said_is_not_taken),
		A_TEST(an_answer_goes_out_once_its_hold_is_over),
		A_TEST(what_may_pass_is_tried_again_and_what_may_not_is_told),
		A_TEST(who_is_killed_while_sending_sends_nothing_twice),
	};

	return cmocka_run_group_tests_name("cli/mail", tests, NULL, NULL);
}
