/* Chats on the screens: the line below the top one, the next one that waits, the transcript. */
#include "tui/chat_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "desk/chat.h"
#include "desk/life.h"
#include "feed/desk_rules.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"
#include "store/presence.h"

/* A gateway's session says something, and the loop looks. */
static void
fed(struct scene *s, const char *verb, const char *session, const char *name, const char *text)
{
	struct actor program = actor_program(s->ui.by.now);
	const struct chat_form form = {
		.gateway = "web", .session = session, .name = name, .text = text};
	struct outcome out;
	struct err e = {0};

	assert_int_equal(desk_clock_rules(s->others, &s->mem, &program.rules, &e), OK);
	if (desk_run(s->others, &program, verb_find(verb), &(struct request){.chat = &form}, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

static int64_t
ticket_of(struct scene *s, const char *session)
{
	struct row_chat c;

	assert_int_equal(sql_chat_by_session(s->others, "web", session, &s->mem, &c), OK);
	return c.ticket_id;
}

/* The agent's own: taken by a colleague's hand. */
static void
mine(struct scene *s, const char *session, const char *name, const char *text)
{
	fed(s, "chat_start", session, name, text);
	scene_others(s, "1024", "ticket_take", ticket_of(s, session), NULL);
}

static void
after(struct scene *s, int secs)
{
	s->ui.by.now += secs;
}

static void
several_chats_look_like_this(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	after(s, 18);
	mine(s, "s2", "李先生", "多久能到");
	after(s, 30);
	fed(s, "chat_start", "s3", "赵女士", "在吗");
	after(s, 20);
	golden_check("tui/chats", scene_text(s));
}

static void
the_first_word_is_owed_in_sixty_seconds(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_sees(s, "王女士 1:00");
	after(s, 18);
	scene_sees(s, "王女士 0:42");
	after(s, 49);
	scene_sees(s, "王女士 -0:07");
}

/* Once it is said, the time that the customer waits counts up from the next word. */
static void
after_the_first_word_the_customers_waiting_counts(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_others(s, "1024", "ticket_reply", ticket_of(s, "s1"), "您好");
	scene_sees(s, "聊天  王女士 ");
	scene_sees_not(s, "王女士 1:00");
	after(s, 5);
	fed(s, "chat_say", "s1", NULL, "多久？");
	after(s, 12);
	scene_sees(s, "王女士 0:12");
}

static void
the_key_goes_to_the_one_that_waits_longest(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	after(s, 5);
	mine(s, "s2", "李先生", "多久能到");
	after(s, 5);
	scene_key(s, "C-v");
	scene_sees(s, "洗衣机漏水");
	scene_sees(s, ">王女士");
	scene_key(s, "C-v");
	scene_sees(s, ">李先生");
	scene_key(s, "C-v");
	scene_sees(s, ">王女士");
}

static void
what_is_being_written_is_kept_when_one_goes_to_the_next(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	mine(s, "s2", "李先生", "多久能到");
	scene_key(s, "C-v");
	scene_key(s, "r");
	scene_type(s, "马上为您查");
	scene_key(s, "C-v");
	scene_sees(s, ">李先生");
	scene_sees_not(s, "马上为您查");
	scene_key(s, "C-v");
	scene_sees(s, ">王女士");
	scene_key(s, "r");
	scene_sees(s, "马上为您查");
}

static void
one_that_nobody_has_is_counted_and_comes_after_ones_own(void **state)
{
	struct scene *s = *state;

	fed(s, "chat_start", "s3", "赵女士", "在吗，请问");
	scene_sees(s, "待接 1 1:00");
	scene_key(s, "C-v");
	scene_sees(s, "在吗，请问");
	scene_key(s, "t");
	scene_sees(s, ">赵女士");
	scene_sees_not(s, "待接 1");
}

/* Without a key pressed; the newest is read, and who wrote stands before it. */
static void
the_ticket_is_a_live_transcript(void **state)
{
	struct scene *s = *state;
	char text[32];

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_key(s, "C-v");
	for (int i = 1; i <= 20; i++) {
		(void)snprintf(text, sizeof text, "第 %d 句", i);
		fed(s, "chat_say", "s1", NULL, text);
		scene_sees(s, text);
	}
	scene_sees_not(s, "下面有新");
	golden_check("tui/chat-ticket", scene_text(s));
}

static void
it_is_seen_that_the_customer_is_typing(void **state)
{
	struct scene *s = *state;
	struct presence_file *server = NULL;
	struct err e = {0};

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_key(s, "C-v");
	assert_int_equal(presence_open(s->others, 0, &server, &e), OK);
	presence_type(server, ticket_of(s, "s1"), s->ui.clock() + 6);
	s->ui.company.looked_at = 0;
	assert_true(presence_look(&s->ui));
	scene_sees(s, "客户正在输入");
	presence_type(server, ticket_of(s, "s1"), 0);
	s->ui.company.looked_at = 0;
	assert_true(presence_look(&s->ui));
	scene_sees_not(s, "客户正在输入");
	presence_close(server);
}

static void
a_reply_says_that_it_is_in_the_chat(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_key(s, "C-v");
	scene_key(s, "r");
	scene_type(s, "您好，我来处理");
	scene_key(s, "C-o");
	scene_sees(s, "已发到聊天里");
	scene_sees(s, "您好，我来处理");
}

static void
a_reply_after_the_end_says_that_nobody_reads_it(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	fed(s, "chat_leave", "s1", NULL, NULL);
	scene_key(s, "1");
	scene_others(s, "1024", "ticket_reply", ticket_of(s, "s1"), "您好");
	assert_int_equal(chat_line_rows(&s->ui), 0);
	scene_sees_not(s, "聊天  王女士");
	ui_open(&s->ui, &screen_ticket, ticket_of(s, "s1"));
	scene_sees(s, "聊天已结束");
	scene_sees(s, "离开聊天");
	scene_key(s, "r");
	scene_type(s, "还有别的需要吗");
	scene_key(s, "C-o");
	scene_sees(s, "聊天已经结束，客户收不到");
}

static void
handed_on_it_is_the_others(void **state)
{
	struct scene *s = *state;

	mine(s, "s1", "王女士", "洗衣机漏水");
	scene_sees(s, "王女士 1:00");
	scene_others(s, "1024", "ticket_release", ticket_of(s, "s1"), NULL);
	scene_others(s, "1031", "ticket_take", ticket_of(s, "s1"), NULL);
	assert_int_equal(s->ui.chats.mines, 0);
	scene_sees_not(s, "王女士 1:00");
}

static void
the_answer_to_the_question_stands_on_the_ticket(void **state)
{
	struct scene *s = *state;
	const struct actor program = actor_program(SHOP_NOW);
	const struct life_form yes = {.said = 0x1e, .score = 5};
	struct chat_form form = {.question = "满意吗"};
	struct actor by;
	struct row_chat c;
	struct outcome out;
	int64_t t;

	mine(s, "s1", "王女士", "洗衣机漏水");
	t = ticket_of(s, "s1");
	scene_others(s, "1024", "ticket_reply", t, "修好了");
	assert_int_equal(actor_find(s->others, "1024", SHOP_NOW, &s->mem, &by), OK);
	if (desk_run(s->others, &by, verb_find("ticket_close"),
		     &(struct request){.ticket = t, .life = &yes}, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_int_equal(sql_chat_of(s->others, t, &s->mem, &c), OK);
	form.id = c.id;
	assert_int_equal(desk_run(s->others, &program, verb_find("chat_settle"),
				  &(struct request){.chat = &form}, &out),
			 OK);
	form = (struct chat_form){.gateway = "web", .session = "s1", .score = 4, .text = "很快"};
	assert_int_equal(desk_run(s->others, &program, verb_find("chat_answer"),
				  &(struct request){.chat = &form}, &out),
			 OK);
	ui_open(&s->ui, &screen_ticket, t);
	scene_sees(s, "4  很快");
}

static void
a_screen_reader_hears_no_seconds(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	mine(s, "s1", "王女士", "洗衣机漏水");
	assert_false(chat_line_ticks(&s->ui));
	scene_sees(s, "聊天 1，等候 1，待接 0");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(several_chats_look_like_this, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(the_first_word_is_owed_in_sixty_seconds,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(after_the_first_word_the_customers_waiting_counts,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(the_key_goes_to_the_one_that_waits_longest,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(
			what_is_being_written_is_kept_when_one_goes_to_the_next, scene_setup,
			scene_teardown),
		cmocka_unit_test_setup_teardown(
			one_that_nobody_has_is_counted_and_comes_after_ones_own, scene_setup,
			scene_teardown),
		cmocka_unit_test_setup_teardown(the_ticket_is_a_live_transcript, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(it_is_seen_that_the_customer_is_typing, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(a_reply_says_that_it_is_in_the_chat, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(a_reply_after_the_end_says_that_nobody_reads_it,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(handed_on_it_is_the_others, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(the_answer_to_the_question_stands_on_the_ticket,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(a_screen_reader_hears_no_seconds, scene_setup,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
