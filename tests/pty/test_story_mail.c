#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "chats.h"
#include "shop.h"

/*
 * A customer writes in GB18030, with an attachment: it comes in through a Maildir, an agent sees it
 * on the screen and answers, the answer goes out, and what the customer writes to that joins the
 * ticket. Three chats run beside it on the same screen. The same messages brought once more, by
 * mail and by chat, change nothing.
 */
struct post {
	struct story *story;
	struct shop shop;
	struct actor *zhang, *server, *customer[3];
};

enum { ROOM = 2048 };

static const char *const words[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327500", NULL};
static const char *const later[] = {"LANGUAGE=zh_CN", "KEFU_NOW=1795327520", NULL};

/* 热水器漏水了, in GB18030 */
#define LEAKS "\xc8\xc8\xcb\xae\xc6\xf7\xc2\xa9\xcb\xae\xc1\xcb"
/* 谢谢，师傅来过了 */
#define THANKS "\xd0\xbb\xd0\xbb\xa3\xac\xca\xa6\xb8\xb5\xc0\xb4\xb9\xfd\xc1\xcb"

static const char first[] =
	"From: =?GB18030?B?zfXPyMn6?= <wang@example.com>\r\n"
	"To: service@kefu.example\r\n"
	"Subject: =?GB18030?B?yMjLrsb3wqk=?= =?GB18030?B?y67Byw==?=\r\n"
	"Message-ID: <first@example.com>\r\n"
	"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
	"--b\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" LEAKS "\r\n"
	"--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
	"Content-Disposition: attachment; filename=\"=?GB18030?B?t6LGsS5wZGY=?=\"\r\n\r\n"
	"JVBERi0xLjQ=\r\n--b--\r\n";

static const char answer[] = "From: =?GB18030?B?zfXPyMn6?= <wang@example.com>\r\n"
			     "Subject: Re: hello\r\nMessage-ID: <second@example.com>\r\n"
			     "In-Reply-To: %s\r\n"
			     "Content-Type: text/plain; charset=GB18030\r\n\r\n" THANKS "\r\n\r\n"
			     "> quoted\r\n> and more\r\n";

static const char *
path(const struct post *p, const char *name)
{
	return arena_printf(&p->story->mem, "%s/%s", p->shop.dir, name);
}

static void
file_put(const struct post *p, const char *name, const char *bytes, mode_t mode)
{
	FILE *f = fopen(path(p, name), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, strlen(bytes), f), strlen(bytes));
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path(p, name), mode), 0);
}

static void
post_open(struct post *p)
{
	static const char *const dirs[] = {"box", "box/new", "box/cur", "spool"};

	shop_open_empty(&p->shop);
	for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++)
		assert_int_equal(mkdir(path(p, dirs[i]), 0700), 0);
	file_put(p, "sendmail",
		 arena_printf(&p->story->mem, "#!/bin/sh\ncat > %s\n", path(p, "sent")), 0700);
	file_put(p, "viewer",
		 arena_printf(&p->story->mem, "#!/bin/sh\nexec cp \"$1\" %s\n", path(p, "opened")),
		 0700);
}

/* A program runs to its end, and says that. */
static void
runs(struct post *p, const char *const *argv, const char *const *env, const char *says)
{
	struct actor *a =
		actor_open(&(struct staging){.story = p->story, .argv = argv, .env = env});

	if (says)
		actor_sees(a, says);
	actor_ends_with(a, 0);
	actor_close(a);
}

static void
comes_in(struct post *p, const char *name, const char *message, const char *says)
{
	file_put(p, name, message, 0600);
	runs(p,
	     (const char *const[]){INTAKE_PROGRAM, "--maildir", path(p, "box"), path(p, "spool"),
				   NULL},
	     words, NULL);
	runs(p,
	     (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "mail", "take",
				   path(p, "spool"), NULL},
	     words, says);
}

static void
a_mail_is_seen_and_answered(struct post *p)
{
	const char *env[] = {NULL, words[0], words[1], NULL};

	step(p->story, "a customer writes, and an agent sees it within the second");
	runs(p,
	     (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "mail", "setup",
				   "service@kefu.example", NULL},
	     words, "service@kefu.example");
	env[0] = arena_printf(&p->story->mem, "KEFU_OPEN=%s", path(p, "viewer"));
	p->zhang = actor_open(
		&(struct staging){.story = p->story,
				  .name = "小张",
				  .argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path,
								"--as", "1024", NULL},
				  .env = env});
	actor_sees(p->zhang, "客服台  ");
	comes_in(p, "box/new/1", first, "新工单 1 张");
	actor_sees(p->zhang, "热水器漏水了");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "附件：[1] 发票.pdf");
	step(p->story, "he looks at what came with it, in a program of his own");
	actor_type(p->zhang, ":attachments\r");
	actor_sees(p->zhang, "附件：1");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "已打开：谁看过会留下记录");
	assert_int_equal(access(path(p, "opened"), R_OK), 0);
	actor_type(p->zhang, "q");
	actor_sees(p->zhang, "附件：[1] 发票.pdf");
	step(p->story, "he answers it");
	actor_type(p->zhang, "r");
	actor_sees(p->zhang, "-- 答复 ");
	actor_type(p->zhang, "王先生，师傅下午到");
	actor_key(p->zhang, "C-o");
	actor_sees(p->zhang, "已做：答复");
}

/* The answer's own name, with its brackets. */
static const char *
sent_id(const struct post *p)
{
	char text[ROOM] = "", *at;
	FILE *f = fopen(path(p, "sent"), "r");

	assert_non_null(f);
	(void)!fread(text, 1, sizeof text - 1, f);
	(void)fclose(f);
	at = strstr(text, "\nMessage-ID: ");
	assert_non_null(at);
	at += strlen("\nMessage-ID: ");
	at[strcspn(at, "\n")] = '\0';
	return arena_strdup(&p->story->mem, at);
}

static const char *
answer_to(const struct post *p)
{
	char *text = arena_alloc(&p->story->mem, ROOM);

	(void)snprintf(text, ROOM, answer, sent_id(p));
	return text;
}

static const char *const customers[][3] = {
	{"李强", "s1", "快递多久能到"},
	{"赵静", "s2", "发票抬头写错了"},
	{"孙丽", "s3", "退款到哪里了"},
};
enum { CUSTOMERS = sizeof customers / sizeof *customers };

static void
all_come(struct post *p)
{
	p->server = chats_serve(p->story, p->shop.path, words);
	for (int i = 0; i < CUSTOMERS; i++)
		p->customer[i] = chats_come(p->story, p->shop.path, words, customers[i]);
}

static void
three_chats_run_beside_it(struct post *p)
{
	static const char *const answers[CUSTOMERS] = {"今天送到。", "我来改。", "明天到账。"};
	static const char *const waits[CUSTOMERS] = {"李** 0:00", "赵** 0:00", "孙** 0:00"};

	step(p->story, "three customers come to chat, and are answered on the same screen");
	all_come(p);
	actor_sees(p->zhang, "待接 3 1:00");
	for (int i = 0; i < CUSTOMERS; i++) {
		actor_key(p->zhang, "C-v");
		actor_sees(p->zhang, customers[i][2]);
		chats_answer(p->zhang, answers[i]);
		actor_sees(p->customer[i], answers[i]);
	}
	step(p->story, "each says a word more, and waits in her top line");
	for (int i = 0; i < CUSTOMERS; i++) {
		chats_say(p->customer[i], "好的");
		actor_sees(p->zhang, waits[i]);
	}
}

static void
its_answer_threads_back(struct post *p)
{
	step(p->story, "the answer goes out when it can no longer be taken back");
	runs(p,
	     (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "mail", "send", "--command",
				   path(p, "sendmail"), NULL},
	     later, "已发 1 封");
	step(p->story, "what the customer says to it stands on the same ticket");
	actor_key(p->zhang, "Esc");
	comes_in(p, "box/new/2", answer_to(p), "并入原单 1 封");
	actor_sees(p->zhang, "客户来信");
	actor_key(p->zhang, "Enter");
	actor_sees(p->zhang, "谢谢，师傅来过了");
	actor_sees(p->zhang, "> quoted … (+1)");
}

/* How much the desk holds, and the head of its log. */
static const char *
held(const struct post *p)
{
	char *line = arena_alloc(&p->story->mem, ROOM);
	FILE *f = popen(arena_printf(&p->story->mem,
				     "KEFU_NOW=1795327520 LC_ALL=C.UTF-8 '%s' --db '%s' verify",
				     KEFU_PROGRAM, p->shop.path),
			"r");

	assert_non_null(f);
	line[fread(line, 1, ROOM - 1, f)] = '\0';
	assert_int_equal(pclose(f), 0);
	return line;
}

static void
once_more_it_changes_nothing(struct post *p)
{
	const char *before = held(p);

	step(p->story, "the server of the chats is killed, and everybody says the same again");
	chats_kill(p->server);
	for (int i = 0; i < CUSTOMERS; i++)
		actor_close(p->customer[i]);
	all_come(p);
	for (int i = 0; i < CUSTOMERS; i++)
		chats_say(p->customer[i], "好的");
	step(p->story, "the same messages again are known");
	file_put(p, "box/new/3", answer_to(p), 0600);
	comes_in(p, "box/new/4", first, "已收过 2 封");
	assert_string_equal(held(p), before);
}

static void
post_close(struct post *p)
{
	actor_close(p->zhang);
	chats_kill(p->server);
	for (int i = 0; i < CUSTOMERS; i++)
		actor_close(p->customer[i]);
	story_end(p->story, 5);
	shop_close(&p->shop);
}

static void
a_mail_in_gb18030_is_answered_beside_three_chats_and_its_answer_comes_home(void **state)
{
	struct post p = {.story = *state};

	post_open(&p);
	a_mail_is_seen_and_answered(&p);
	three_chats_run_beside_it(&p);
	its_answer_threads_back(&p);
	once_more_it_changes_nothing(&p);
	post_close(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_mail_in_gb18030_is_answered_beside_three_chats_and_its_answer_comes_home,
			story_setup, story_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
