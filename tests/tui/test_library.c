#include "tui/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/actor.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "golden.h"
#include "scene.h"
#include "sql_read.h"

static const char leak[] = "language: zh_CN\nphrases:\n- id: leak-stop\n  group: repair\n"
			   "  title: 先关水阀\n  trigger: [漏水]\n"
			   "  say: [请您先关上进水阀，再拔下电源。]\n  not_do: [让客户拆机器]\n";

/* Somebody else does a verb with the pack, and the loop looks. */
static void
others_pack(struct scene *s, const char *work_no, const char *verb, const char *yaml)
{
	const struct yaml_file file = {.name = "test", .bytes = yaml, .size = strlen(yaml)};
	struct request ask = {0};
	struct phrase_pack pack;
	struct row_agent author;
	struct outcome out;
	struct actor by;
	struct err e = {0};

	assert_int_equal(sql_agent_by_number(s->others, "1001", &s->mem, &author), OK);
	ask.agent = author.id; /* of an import: it stands at once */
	assert_int_equal(actor_find(s->others, work_no, SHOP_NOW, &s->mem, &by), OK);
	assert_int_equal(phrase_pack_read(file, &s->mem, &pack, &e), OK);
	ask.phrases = pack.count;
	assert_int_equal(phrase_forms(&pack, &s->mem, &ask.phrase, &e), OK);
	if (desk_run(s->others, &by, verb_find(verb), &ask, &out))
		fail_msg("%s", err_text(store_err(s->others)));
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

/* --- what it looks like --- */

static void
a_card_longer_than_the_window_is_scrolled(void **state)
{
	struct scene *s = *state;

	scene_resize(s, 8, 60);
	scene_keys(s, "5 j Enter");
	scene_sees(s, "客户说您好");
	scene_keys(s, "j j");
	scene_sees_not(s, "客户说您好");
	scene_keys(s, "G");
	scene_sees(s, "版本");
	scene_keys(s, "g");
	scene_sees(s, "客户说您好");
}

static void
it_looks_like_this(void **state)
{
	struct scene *s = *state;

	others_pack(s, "1031", "phrase_offer", leak);
	scene_again(s, "1007");
	scene_key(s, "5");
	golden_check("tui/library", scene_text(s));
	scene_keys(s, "Enter");
	golden_check("tui/library-card", scene_text(s));
	scene_keys(s, "A");
	golden_check("tui/library-approved", scene_text(s));
	scene_resize(s, 16, 60);
	scene_key(s, "q");
	golden_check("tui/library-60x16", scene_text(s));
	scene_keys(s, "I");
	golden_check("tui/library-offer", scene_text(s));
}

static void
digits_lead_to_the_places(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Enter 5");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_library);
	assert_int_equal(s->ui.depth, 2);
	scene_keys(s, "Enter 1");
	assert_ptr_equal(ui_top(&s->ui)->screen, &screen_queue);
	assert_int_equal(s->ui.depth, 1);
}

/* --- what is new --- */

static void
what_was_published_is_news_until_it_is_signed(void **state)
{
	struct scene *s = *state;

	scene_sees_not(s, "新话术");
	others_pack(s, "1007", "phrase_import", leak);
	scene_sees(s, "新话术 1");
	scene_key(s, "5");
	scene_sees(s, "未读 1");
	scene_cursor_on(s, "先关水阀");
	scene_key(s, "Enter");
	scene_sees(s, "新：读完按 Enter 签收");
	scene_sees(s, "请您先关上进水阀，再拔下电源。");
	scene_sees(s, "不可做   让客户拆机器");
	scene_sees_not(s, "未读"); /* who has not read it is the lead's to see */
	scene_key(s, "Enter");
	scene_sees(s, "已做：签收话术");
	scene_sees_not(s, "新话术");
	scene_keys(s, "Enter");
	scene_sees_not(s, "未读 1");
}

static const char many[] =
	"language: zh_CN\nphrases:\n"
	"- {id: leak-stop, group: repair, title: 先关水阀, say: [请先关水阀。]}\n"
	"- {id: leak-dry, group: repair, title: 先擦干, say: [请先擦干。]}\n";

static void
one_key_signs_or_approves_all_that_came_together(void **state)
{
	struct scene *s = *state;

	others_pack(s, "1031", "phrase_offer", many);
	scene_key(s, "5");
	scene_keys(s, "M");
	scene_sees(s, "您没有「批准同批话术」的权限");
	scene_again(s, "1007");
	scene_key(s, "5");
	scene_sees(s, "待批 2");
	scene_keys(s, "M");
	scene_sees(s, "已做：批准同批话术");
	scene_sees_not(s, "待批 2");
	scene_again(s, "1024");
	scene_key(s, "5");
	scene_sees(s, "未读 2");
	scene_keys(s, "M");
	scene_sees(s, "已做：签收同批话术");
	scene_sees_not(s, "未读");
	scene_keys(s, "M");
	scene_sees(s, "这一条既不待批，也不是新的");
}

static void
a_lead_sees_who_has_not_read_it(void **state)
{
	struct scene *s = *state;

	others_pack(s, "1007", "phrase_import", leak);
	scene_keys(s, "5 Enter Enter");
	scene_again(s, "1007");
	scene_key(s, "5");
	scene_type(s, "/leak");
	scene_keys(s, "Enter Enter");
	scene_sees(s, "1031 小刘  未读");
	scene_sees(s, "1024 小张  2026-11-22 14:0");
	scene_sees_not(s, "1007 老周  未读"); /* he brought it */
}

static void
the_lookup_finds_what_was_published_while_it_is_open(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "r C-p");
	scene_type(s, "xgsf");
	scene_sees_not(s, "先关水阀");
	others_pack(s, "1007", "phrase_import", leak);
	scene_sees(s, "先关水阀");
	scene_key(s, "Enter");
	assert_string_equal(prompt_answer(&s->ui.prompt), "请您先关上进水阀，再拔下电源。");
}

static void
what_is_retired_is_found_no_more(void **state)
{
	struct scene *s = *state;

	scene_again(s, "1007");
	scene_key(s, "5");
	scene_type(s, "/s16");
	scene_keys(s, "Enter D");
	scene_sees(s, "嫌处理慢");
	scene_key(s, "2");
	scene_sees(s, "已做：停用话术");
	scene_sees(s, "停用");
	scene_keys(s, "1 r C-p");
	scene_type(s, "s16");
	scene_sees_not(s, "嫌处理慢");
	scene_keys(s, "Esc Esc 5");
	scene_type(s, "/s16");
	scene_keys(s, "Enter R");
	scene_type(s, "0");
	scene_key(s, "Enter");
	scene_sees(s, "已做：回到某版");
	scene_sees(s, "嫌处理慢");
}

/* --- what is offered --- */

static void
a_wording_is_offered_and_waits(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "5 i");
	scene_sees(s, "id: s1-open");
	scene_keys(s, "End Left");
	scene_type(s, "呢");
	scene_key(s, "C-o");
	scene_sees(s, "已提交：由组长批准或退回");
	scene_sees(s, "待批 1");
	scene_key(s, "g");
	scene_cursor_on(s, "? 待批");
	scene_keys(s, "A");
	scene_sees(s, "您没有「批准话术」的权限");
}

static void
what_is_wrong_has_its_place_and_the_text_stays(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "5 i End Left");
	scene_type(s, "{好}");
	scene_key(s, "C-o");
	scene_sees(s, "您写的:9:5: 没有叫 好 的空位");
	assert_true(s->ui.prompt.is_open);
	scene_key(s, "Esc");
	scene_sees(s, "已放下");
	scene_key(s, "i");
	scene_sees(s, "{好}");
}

static void
a_lead_sends_back_with_a_reason_that_the_author_sees(void **state)
{
	struct scene *s = *state;

	others_pack(s, "1024", "phrase_offer", leak);
	scene_again(s, "1007");
	scene_keys(s, "5 B");
	scene_type(s, "没有安抚");
	scene_key(s, "Enter");
	scene_sees(s, "已做：退回话术");
	scene_sees_not(s, "待批 1");
}

static void
nobody_approves_his_own(void **state)
{
	struct scene *s = *state;

	others_pack(s, "1007", "phrase_offer", leak);
	scene_again(s, "1007");
	scene_keys(s, "5 A");
	scene_sees(s, "这是您写的：要由别人批准");
	scene_sees(s, "待批 1");
}

static void
it_is_narrowed_as_phrases_are_found(void **state)
{
	struct scene *s = *state;

	scene_key(s, "5");
	scene_type(s, "/tkjd");
	scene_sees(s, "退款进度");
	scene_sees_not(s, "接起来电");
	scene_key(s, "Esc");
	scene_sees(s, "/ 243");
	scene_type(s, "/zzqq");
	scene_sees(s, "没有含这些字的话术：Esc 恢复列表");
}

static void
no_act_here_reaches_a_ticket(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "5");
	for (const char *const *k = (const char *const[]){"t", "r", "u", "f", ".", NULL}; *k; k++) {
		scene_key(s, *k);
		assert_false(s->ui.prompt.is_open);
	}
}

static void
a_reply_counts_for_the_phrases_in_it(void **state)
{
	struct scene *s = *state;
	struct row_phrase_tallies t = {0};

	scene_keys(s, "Enter r C-p");
	scene_type(s, "s32");
	scene_keys(s, "Enter C-o");
	if (s->ui.prompt.is_open) /* the check asks once */
		scene_key(s, "C-o");
	assert_int_equal(sql_phrase_tallies_begin(s->others, "zh_CN"), OK);
	assert_true(sql_phrase_tallies_next(s->others, &s->mem, &t));
	while (sql_phrase_tallies_next(s->others, &s->mem, &t))
		;
	assert_int_equal(sql_phrase_tallies_end(s->others), OK);
	assert_int_equal(t.uses, 1);
	scene_key(s, "5");
	scene_type(s, "/s32");
	scene_sees(s, "   1 ");
}

#define A_TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		A_TEST(a_card_longer_than_the_window_is_scrolled),
		A_TEST(it_looks_like_this),
		A_TEST(digits_lead_to_the_places),
		A_TEST(what_was_published_is_news_until_it_is_signed),
		A_TEST(one_key_signs_or_approves_all_that_came_together),
		A_TEST(a_lead_sees_who_has_not_read_it),
		A_TEST(the_lookup_finds_what_was_published_while_it_is_open),
		A_TEST(what_is_retired_is_found_no_more),
		A_TEST(a_wording_is_offered_and_waits),
		A_TEST(what_is_wrong_has_its_place_and_the_text_stays),
		A_TEST(a_lead_sends_back_with_a_reason_that_the_author_sees),
		A_TEST(nobody_approves_his_own),
		A_TEST(it_is_narrowed_as_phrases_are_found),
		A_TEST(no_act_here_reaches_a_ticket),
		A_TEST(a_reply_counts_for_the_phrases_in_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
