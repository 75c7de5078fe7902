#include "tui/queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static void
it_looks_like_this(void **state)
{
	static const struct {
		int rows, cols;
		const char *name;
	} sizes[] = {{24, 80, "tui/queue"},
		     {16, 60, "tui/queue-60x16"},
		     {43, 132, "tui/queue-132x43"},
		     {5, 20, "tui/queue-20x5"}};
	struct scene *s = *state;

	scene_key(s, "j");
	queue_settle(ui_top(&s->ui)->state);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		scene_resize(s, sizes[i].rows, sizes[i].cols);
		golden_check(sizes[i].name, scene_text(s));
	}
}

static void
an_empty_queue_says_what_to_do(void **state)
{
	golden_check("tui/queue-empty", scene_text(*state));
}

static void
the_desk_of_a_demo_says_so(void **state)
{
	struct scene *s = *state;

	s->ui.is_demo = true;
	scene_sees(s, "客服台  演示数据  1024 小张");
	scene_resize(s, 16, 40);
	scene_sees(s, "演示数据");
}

static void
the_preview_comes_when_the_cursor_rests(void **state)
{
	struct scene *s = *state;

	scene_sees(s, "水一直在流");
	scene_keys(s, "j");
	scene_sees_not(s, "水一直在流");
	scene_sees_not(s, "都催了两次");
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "王先生 139****8831  电话  分析");
	scene_sees(s, "「都催了两次了，明天早上就要用，到底什么时候发货？打 139 **** 8831 找我」");
}

static void
no_whole_number_is_on_the_glass(void **state)
{
	static const char *const numbers[] = {"13800005678", "13912348831", "139 1234 8831",
					      "18600007788", "15012345678", "13700003456"};
	struct scene *s = *state;

	for (int i = 0; i < 9; i++) {
		queue_settle(ui_top(&s->ui)->state);
		for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
			scene_sees_not(s, numbers[n]);
		scene_key(s, "j");
	}
}

static void
a_vip_is_named_one(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j j j j j");
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "陈先生 186****7788  在线  分析  VIP");
}

/* --- the others --- */

static void
what_others_do_shows_and_moves_nothing(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j j");
	scene_cursor_on(s, "发票抬头");
	scene_others(s, "1031", "ticket_take", scene_ticket(s, 6), NULL);
	scene_cursor_on(s, "发票抬头写错了                  2 天  小刘");
	scene_others(s, "1007", "ticket_close", scene_ticket(s, 2), NULL);
	assert_int_equal(scene_row_of(s, "  x 002"), 4);
	scene_cursor_on(s, "发票抬头");
	scene_sees(s, "待办 8");
}

static void
the_selected_row_that_leaves_stays_marked_until_the_cursor_moves(void **state)
{
	struct scene *s = *state;

	scene_key(s, "j");
	scene_others(s, "1007", "ticket_close", scene_ticket(s, 2), NULL);
	scene_cursor_on(s, "> x 002");
	scene_key(s, "j");
	scene_sees_not(s, "002");
	scene_cursor_on(s, ">   007");
	assert_int_equal(scene_row_of(s, ">   007"), 4);
}

static void
an_act_on_a_row_that_left_says_why_not(void **state)
{
	struct scene *s = *state;

	scene_others(s, "1007", "ticket_close", scene_ticket(s, 1), NULL);
	scene_key(s, "s");
	assert_true(s->ui.is_error);
	scene_sees_not(s, "001 ");
}

static void
new_ones_are_counted_until_a_key_fetches_them(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "G");
	scene_others(s, "1007", "ticket_reopen", 1, NULL);
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "新到 1 (^L)  9 / 9");
	scene_cursor_on(s, "008 ");
	scene_sees_not(s, "21-001");
	scene_key(s, "C-l");
	scene_sees_not(s, "新到");
	scene_sees(s, "21-001");
	scene_cursor_on(s, "008 ");
}

/* Silence looks like a program that hangs. */
static void
a_key_that_does_nothing_says_where_all_keys_are(void **state)
{
	static const struct {
		const char *key, *said;
	} rows[] = {
		{"P", "这里没有 P 这个键：按 ? 看全部键"},
		{"F11", "这里没有 F11 这个键：按 ? 看全部键"},
		{"C-y", "这里没有 ^Y 这个键：按 ? 看全部键"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, rows[i].key);
		scene_sees(s, rows[i].said);
	}
	scene_key(s, "j");
	scene_sees_not(s, "这个键");
}

/* --- narrowing --- */

static void
a_word_narrows_enter_keeps_and_esc_gives_the_list_back(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j j /");
	scene_type(s, "机器");
	scene_sees(s, "待办  /机器  （Esc 看全部）");
	scene_sees(s, "查找: 机器");
	scene_sees(s, "1 / 2");
	scene_sees_not(s, "洗衣机");
	scene_key(s, "Enter");
	assert_false(s->ui.prompt.is_open);
	scene_keys(s, "j");
	scene_cursor_on(s, "扫地机器人");
	scene_key(s, "Enter");
	scene_sees(s, "KF20261122005");
	scene_key(s, "q");
	scene_sees(s, "待办  /机器");
	scene_key(s, "Esc");
	scene_sees(s, "6 / 9");
	scene_cursor_on(s, "扫地机器人");
}

static void
esc_while_typing_gives_the_list_back_at_once(void **state)
{
	struct scene *s = *state;

	scene_key(s, "/");
	scene_type(s, "没有的字");
	scene_sees(s, "这里没有符合条件的：0 检索全部工单");
	scene_sees(s, "0 / 0");
	scene_key(s, "Esc");
	scene_sees(s, "1 / 9");
	scene_sees_not(s, "/没有的字");
}

static void
esc_on_the_whole_list_leaves_the_cursor_where_it_is(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "j j Esc");
	scene_cursor_on(s, "重复扣款");
}

static void
han_text_that_arrives_in_the_list_begins_to_narrow_it(void **state)
{
	struct scene *s = *state;

	scene_type(s, "投影");
	scene_sees(s, "查找: 投影");
	scene_cursor_on(s, "查找");
	scene_sees(s, "1 / 1");
	scene_sees(s, "投影仪");
}

static void
search_sees_what_the_glass_shows(void **state)
{
	static const struct {
		const char *typed, *sees;
	} rows[] = {
		{"139****8831", "0 / 0"}, /* the list shows no number */
		{"1391234", "0 / 0"},     /* half a number finds nobody */
		{"13912348831", "1 / 1"}, /* a whole one does */
		{"ＭＡＮＵＡＬ", "1 / 1"}, {"李女士", "1 / 1"}, {"20261121003", "1 / 1"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "/");
		scene_type(s, rows[i].typed);
		scene_sees(s, rows[i].sees);
		scene_key(s, "Esc");
	}
}

static void
a_line_longer_than_the_filter_is_cut_between_characters(void **state)
{
	struct scene *s = *state;
	const struct queue *q = ui_top(&s->ui)->state;

	scene_key(s, "/");
	for (int i = 0; i < 200; i++)
		scene_type(s, "长");
	assert_int_equal(strlen(q->narrow), 255);
	scene_sees(s, "0 / 0");
}

/* --- numbers --- */

static void
a_number_opens_its_ticket(void **state)
{
	static const struct {
		const char *typed, *sees;
	} rows[] = {
		{"7", "KF20261122007"},        {"007", "KF20261122007"},
		{"21-3", "KF20261121003"},     {"KF20261121001", "KF20261121001"},
		{"＃００４", "KF20261122004"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		scene_key(s, "#");
		scene_type(s, rows[i].typed);
		scene_key(s, "Enter");
		scene_sees(s, rows[i].sees);
	}
	assert_int_equal(s->ui.depth, 2);
}

static void
a_wrong_number_can_be_mended(void **state)
{
	struct scene *s = *state;

	scene_key(s, "#");
	scene_type(s, "九\r");
	scene_sees(s, "不是工单编号");
	scene_key(s, "C-u");
	scene_type(s, "99\r");
	scene_sees(s, "没有这张工单");
	scene_type(s, "\x7f\x7f"
		      "9");
	scene_keys(s, "Backspace 8 Enter");
	scene_sees(s, "KF20261122008");
}

/* --- leaving --- */

static void
q_asks_and_the_answer_is_another_key(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "q q q");
	assert_false(s->is_over);
	scene_sees(s, "离开客服台: 1 留下  2 离开");
	scene_key(s, "1");
	assert_false(s->is_over);
	scene_keys(s, "q Enter");
	assert_false(s->is_over);
	scene_keys(s, "q 2");
	assert_true(s->is_over);
}

/* --- many --- */

static void
import(struct scene *s, int count)
{
	static const char *const subject = "批量导入的一单";
	static struct intake in[50];
	struct outcome out;
	struct actor by = s->ui.by;
	const size_t room = count < 50 ? (size_t)count : sizeof in / sizeof *in;

	by.roles = (1 << 7) - 1;
	for (size_t i = 0; i < room; i++)
		in[i] = (struct intake){
			.customer = "批量", .channel = CHANNEL_CHAT, .subject = subject};
	for (int i = 0; i < count; i += (int)room)
		assert_int_equal(desk_run(s->others, &by, verb_find("ticket_import"),
					  &(struct request){.intake = in, .intakes = room}, &out),
				 OK);
}

static void
a_long_queue_is_read_by_pages_to_its_end(void **state)
{
	struct scene *s = *state;
	const struct list *l = &((const struct queue *)ui_top(&s->ui)->state)->list;
	int keys = 0;

	import(s, 500);
	scene_key(s, "C-l");
	scene_sees(s, "1 / 509");
	for (int before = -1; before != l->cursor; keys++) {
		before = l->cursor;
		scene_key(s, "PgDn");
		assert_true(keys < 100);
	}
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "509 / 509");
	scene_cursor_on(s, "008 ");
	assert_int_equal(l->fresh, 0);
	scene_keys(s, "g");
	scene_cursor_on(s, "洗衣机");
}

static void
the_last_row_is_one_key_away(void **state)
{
	struct scene *s = *state;

	import(s, 500);
	scene_keys(s, "C-l G");
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "509 / 509");
	scene_cursor_on(s, "008 ");
}

/* One from behind the page that is read comes to its top. */
static void
triage(struct scene *s, int64_t ticket)
{
	const struct request ask = {.ticket = ticket, .emotion = EMOTION_ANGRY, .quadrant = Q_NOW};
	struct outcome out;

	assert_int_equal(desk_run(s->others, &s->ui.by, verb_find("ticket_triage"), &ask, &out),
			 OK);
	assert_int_equal(ui_load(&s->ui, true), OK);
}

/* Row 200 was pushed behind the page that is read: it has not been closed. */
static void
a_new_one_on_a_cut_list_marks_nothing_as_gone(void **state)
{
	struct scene *s = *state;
	const struct list *l = &((const struct queue *)ui_top(&s->ui)->state)->list;

	import(s, 300);
	scene_key(s, "C-l");
	triage(s, scene_ticket(s, 300));
	scene_sees(s, "新到 1 (^L)");
	for (int i = 0; i < l->count; i++)
		assert_false(l->row[i].is_gone);
}

/* --- the window --- */

enum { QUEUE_MOST = 700, MOVES = 400 };

struct order {
	int64_t id[QUEUE_MOST];
	int count;
};

static bool
id_keep(void *arg, const struct row_ticket *t)
{
	struct order *o = arg;

	assert_true(o->count < QUEUE_MOST);
	o->id[o->count++] = t->id;
	return true;
}

static void
order_read(struct scene *s, struct order *o)
{
	o->count = 0;
	assert_int_equal(
		desk_walk_all(s->others, ORDER_QUEUE, NULL, &(struct desk_each){id_keep, o}), OK);
}

static int
below(unsigned *seed, int n)
{
	return (int)((*seed = *seed * 1103515245u + 12345u) >> 8) % n;
}

/* However one goes about it, each key comes where it would in a list that is loaded as a whole. */
static void
the_window_is_the_whole_queue_to_whoever_moves_in_it(void **state)
{
	static const char *const keys[] = {"j",   "k",    "PgDn", "PgUp", "C-d",
					   "C-u", "PgDn", "G",    "g"};
	struct scene *s = *state;
	const struct queue *q = ui_top(&s->ui)->state;
	static struct order all;
	struct list whole = {.rows = q->list.rows};
	unsigned seed = 9;

	import(s, 500);
	scene_key(s, "C-l");
	order_read(s, &all);
	whole.count = all.count;
	for (int i = 0; i < MOVES; i++) {
		const char *key = keys[below(&seed, i % 40 ? 7 : 9)];

		scene_key(s, key);
		assert_true(list_press(&whole, key));
		assert_int_equal(q->list.row[q->list.cursor].id, all.id[whole.cursor]);
		assert_int_equal(queue_window_place(q).place, whole.cursor + 1);
		assert_int_equal(queue_window_place(q).total, all.count);
		assert_int_equal(q->list.cursor - q->list.top, whole.cursor - whole.top);
		assert_true(q->list.count < 250);
	}
}

/* What the screen shows, row by row. */
static int
shown(const struct queue *q, int64_t *ids)
{
	int n = 0;

	for (int i = q->list.top; i < q->list.count && n < q->list.rows; i++)
		ids[n++] = q->list.row[i].id;
	return n;
}

static void
others_deed(struct scene *s, unsigned *seed, int tickets)
{
	static const char *const verb[] = {"ticket_close", "ticket_triage", "ticket_reopen"};
	const struct request ask = {.ticket = 1 + below(seed, tickets),
				    .emotion = EMOTION_CALM,
				    .quadrant = (enum quadrant)(1 + below(seed, 4)),
				    .reason = "x"};
	struct actor by = s->ui.by;
	struct outcome out;

	by.roles = (1 << 7) - 1;
	if (!below(seed, 4))
		import(s, 1);
	else
		(void)!desk_run(s->others, &by, verb_find(verb[below(seed, 3)]), &ask, &out);
}

static void
no_row_twice(const struct list *l)
{
	for (int i = 0; i < l->count; i++)
		for (int k = 0; k < i; k++)
			assert_true(l->row[i].id != l->row[k].id);
}

static void
nothing_moves_on_the_screen_while_others_write(void **state)
{
	static const char *const keys[] = {"j", "k", "PgDn", "PgUp", "C-d", "G", "g", "C-l"};
	struct scene *s = *state;
	const struct queue *q = ui_top(&s->ui)->state;
	unsigned seed = 5;

	import(s, 200);
	scene_key(s, "C-l");
	for (int i = 0; i < 150; i++) {
		int64_t before[80], after[80];
		const int n = shown(q, before);

		others_deed(s, &seed, 200);
		assert_int_equal(ui_load(&s->ui, true), OK);
		assert_int_equal(shown(q, after), n);
		assert_memory_equal(before, after, (size_t)n * sizeof *before);
		no_row_twice(&q->list);
		scene_key(s, keys[below(&seed, i % 10 ? 5 : 8)]);
		no_row_twice(&q->list);
	}
}

/* New ones stand before, in and behind the window. */
static void
new_ones_are_counted_wherever_they_stand(void **state)
{
	struct scene *s = *state;
	const struct queue *q = ui_top(&s->ui)->state;

	import(s, 200);
	scene_keys(s, "C-l G");
	assert_false(q->window.front.is_at_end);
	import(s, 50);
	assert_int_equal(ui_load(&s->ui, true), OK);
	scene_sees(s, "新到 50 (^L)");
	scene_key(s, "C-l");
	scene_sees_not(s, "新到");
	scene_keys(s, "g");
	assert_false(q->window.back.is_at_end);
	import(s, 50);
	assert_int_equal(ui_load(&s->ui, true), OK);
	scene_sees(s, "新到 50 (^L)");
}

static void
the_end_of_a_narrowed_list_counts_from_there(void **state)
{
	struct scene *s = *state;

	import(s, 300);
	scene_key(s, "/");
	scene_type(s, "批量");
	scene_key(s, "Enter");
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "1 / 196+");
	scene_key(s, "G");
	scene_sees(s, "倒数第 1 张");
	scene_keys(s, "k k");
	queue_settle(ui_top(&s->ui)->state);
	scene_sees(s, "倒数第 3 张");
	scene_key(s, "g");
	scene_sees(s, "1 / 196+");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)
#define BARE(f) cmocka_unit_test_setup_teardown(f, scene_setup_empty, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_looks_like_this),
		BARE(an_empty_queue_says_what_to_do),
		TEST(the_desk_of_a_demo_says_so),
		TEST(the_preview_comes_when_the_cursor_rests),
		TEST(no_whole_number_is_on_the_glass),
		TEST(a_vip_is_named_one),
		TEST(what_others_do_shows_and_moves_nothing),
		TEST(the_selected_row_that_leaves_stays_marked_until_the_cursor_moves),
		TEST(an_act_on_a_row_that_left_says_why_not),
		TEST(new_ones_are_counted_until_a_key_fetches_them),
		TEST(a_key_that_does_nothing_says_where_all_keys_are),
		TEST(a_word_narrows_enter_keeps_and_esc_gives_the_list_back),
		TEST(esc_while_typing_gives_the_list_back_at_once),
		TEST(esc_on_the_whole_list_leaves_the_cursor_where_it_is),
		TEST(han_text_that_arrives_in_the_list_begins_to_narrow_it),
		TEST(search_sees_what_the_glass_shows),
		TEST(a_line_longer_than_the_filter_is_cut_between_characters),
		TEST(a_number_opens_its_ticket),
		TEST(a_wrong_number_can_be_mended),
		TEST(q_asks_and_the_answer_is_another_key),
		TEST(a_long_queue_is_read_by_pages_to_its_end),
		TEST(the_last_row_is_one_key_away),
		TEST(a_new_one_on_a_cut_list_marks_nothing_as_gone),
		TEST(the_window_is_the_whole_queue_to_whoever_moves_in_it),
		TEST(nothing_moves_on_the_screen_while_others_write),
		TEST(new_ones_are_counted_wherever_they_stand),
		TEST(the_end_of_a_narrowed_list_counts_from_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
