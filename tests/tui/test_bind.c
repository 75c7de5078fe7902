#include "tui/bind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feed/config.h"
#include "golden.h"
#include "scene.h"
#include "tui/bind_check.h"
#include "tui/keys.h"
#include "tui/queue.h"

static void
configure(struct scene *s, struct config *c, const char *yaml)
{
	*c = (struct config){.setting = setting_usual()};
	config_read(c, (struct yaml_file){"f", yaml, strlen(yaml)});
	ui_configure(&s->ui, &c->setting);
	bind_make(&s->ui.binds, c);
}

/* --- the file --- */

static void
what_would_break_a_mode_is_refused(void **state)
{
	static const struct {
		const char *keys, *says;
	} rows[] = {
		{"{act: {take: x}}", "f:2:3: no section of keys is called act: did you mean acts"},
		{"{zzz: {take: x}}",
		 "f:2:3: no section of keys is called zzz: see kefu(5) for them"},
		{"{ticket: {take: x}}",
		 "f:2:12: nothing is called take in ticket: it belongs below acts"},
		{"{acts: {tke: x}}", "f:2:10: nothing is called tke in acts: did you mean take"},
		{"{acts: x}", "f:2:3: below acts stand names, each with its keys"},
		{"{acts: {take: {x: y}}}", "f:2:10: a key or a list of keys belongs here: [F2, x]"},
		{"{acts: {take: [[x]]}}", "f:2:17: the name of a key belongs here"},
		{"{acts: {take: \"\"}}", "f:2:10: the name of a key belongs here"},
		{"{acts: {take: Entr}}", "f:2:10: no key is called Entr: did you mean Enter"},
		{"{acts: {take: ^K}}", "f:2:10: no key is called ^K here: did you mean C-k"},
		{"{acts: {take: C-s}}", "f:2:10: C-s never arrives, terminals keep it"},
		{"{acts: {take: F1}}", "f:2:10: F1 always does the same"},
		{"{acts: {take: Esc}}", "f:2:10: Esc always does the same"},
		{"{acts: {take: C-l}}", "f:2:10: C-l always does the same"},
		{"{compose: {send: C-z}}", "f:2:13: C-z always does the same"},
		{"{acts: {take: n}}", "f:2:10: n is the key of new in everywhere"},
		{"{acts: {take: r}}", "f:2:10: r is the key of reply in acts"},
		{"{queue: {open: t}}", "f:2:11: t is the key of take in acts"},
		{"{acts: {take: j}}", "f:2:10: j is the key of down in queue"},
		{"{compose: {send: C-k}}", "f:2:13: C-k is the key of cut-after in text"},
		{"{compose: {send: s}}", "f:2:13: s is a letter of the text there"},
		{"{line: {left: x}}", "f:2:10: x is a letter of the text there"},
		{"{line: {left: Tab}}", "f:2:10: Tab always does the same"},
		{"{line: {left: C-o}}", "f:2:10: C-o always does the same"},
		{"{line: {left: Home}}", "f:2:10: Home is the key of line-start in line"},
		{"{line: {left: C-r}}", "f:2:10: C-r is the key of run in phrase"},
		{"{phrase: {run: C-k}}", "f:2:12: C-k is the key of clear-after in line"},
		{"{phrase: {put: x}}", "f:2:12: x is a letter of the text there"},
		{"{acts: {take: [a, b, d, e, i, l, v, w, x]}}", "more than 8 keys for one thing"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct config c;
		char yaml[160];

		(void)snprintf(yaml, sizeof yaml, "keys:\n %s\n", rows[i].keys);
		configure(s, &c, yaml);
		if (c.faults != 1 || !strstr(c.fault[0].says, rows[i].says))
			fail_msg("%s: %s", rows[i].keys, c.faults ? c.fault[0].says : "taken");
		assert_int_equal(s->ui.binds.count, 0);
		config_close(&c);
	}
}

static void
keys_can_be_exchanged_and_shared_between_modes(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c,
		  "keys:\n  acts: {take: n, reply: r}\n  everywhere: {new: t}\n"
		  "  compose: {send: F11}\n  queue: {down: [j, F11]}\n");
	assert_int_equal(c.faults, 0);
	assert_int_equal(s->ui.binds.count, 5);
	config_close(&c);
}

static void
sentences_name_the_key_of_this_person(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c,
		  "keys:\n  acts: {undo: F12, phrase: F5}\n  phrase: {run: F12}\n"
		  "  ticket: {last: F11}\n");
	assert_int_equal(c.faults, 0);
	scene_keys(s, "Enter e");
	scene_sees(s, "按 F5 查，再按 F12 开始");
	scene_key(s, "F5");
	scene_type(s, "S16");
	scene_key(s, "F12");
	scene_sees(s, "（F12 撤销）");
	scene_resize(s, 12, 80);
	scene_keys(s, "k k k");
	scene_others(s, "1031", "ticket_note", scene_ticket(s, 1), "又来电话了");
	scene_sees(s, "下面有新 (F11)");
	config_close(&c);
}

/* A question of one line, a form, and a screen in which one types. */
static void
a_line_has_the_keys_of_this_person(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c, "keys:\n  line: {delete-before: F12, clear-before: C-t}\n");
	assert_int_equal(c.faults, 0);
	scene_type(s, "/138");
	scene_key(s, "F12");
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "13");
	scene_key(s, "Backspace");
	scene_key(s, "C-u");
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "13");
	scene_key(s, "F1");
	scene_sees(s, "^T、^K 删到行首、行尾");
	scene_key(s, "C-t");
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "");
	scene_keys(s, "Esc n");
	scene_type(s, "139");
	scene_key(s, "F12");
	assert_string_equal(buf_str(&s->ui.prompt.edit.text), "13");
	scene_keys(s, "Esc ?");
	scene_type(s, "ab");
	scene_key(s, "F12");
	scene_sees_not(s, "ab");
	config_close(&c);
}

/* The second of two takes its own key back, which the first then has no right to any more. */
static void
what_a_fault_gives_back_may_be_another_fault(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c, "keys:\n  acts:\n    take: n\n  everywhere:\n    new: r\n");
	assert_int_equal(c.faults, 2);
	assert_non_null(strstr(c.fault[0].says, "f:3:5: n is the key of new"));
	assert_non_null(strstr(c.fault[1].says, "f:5:5: r is the key of reply"));
	assert_int_equal(s->ui.binds.count, 0);
	config_close(&c);
}

static void
what_always_leads_back_stays_where_it_was(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c, "keys:\n  everywhere: {back: '`', palette: [], refresh: F11}\n");
	assert_int_equal(c.faults, 0);
	assert_string_equal(bind_keys(&s->ui.binds, keys_find_name(global_keys, "back"), ""),
			    "` Esc");
	assert_string_equal(bind_keys(&s->ui.binds, keys_find_name(global_keys, "palette"), ""),
			    "F1");
	assert_string_equal(bind_keys(&s->ui.binds, keys_find_name(global_keys, "refresh"), ""),
			    "F11 C-l");
	scene_keys(s, "Enter `");
	assert_int_equal(s->ui.depth, 1);
	config_close(&c);
}

/* --- every place that knows keys --- */

static void
a_moved_key_works_and_the_old_one_does_not(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c,
		  "keys:\n  queue: {down: [i, F11], last: I}\n  acts: {undo: x}\n"
		  "  everywhere: {narrow: F12, back: '`'}\n");
	assert_int_equal(c.faults, 0);
	scene_keys(s, "i F11");
	scene_cursor_on(s, "007");
	scene_keys(s, "j Down");
	scene_cursor_on(s, "007");
	scene_key(s, "I");
	scene_cursor_on(s, "008");
	scene_key(s, "F12");
	scene_sees(s, "查找:");
	scene_key(s, "Esc");
	scene_key(s, "/");
	scene_sees_not(s, "查找:");
	scene_type(s, "退");
	scene_sees(s, "查找:");
	scene_key(s, "Esc");
	scene_key(s, "`");
	scene_sees(s, "1 留下");
	config_close(&c);
}

static void
hints_palette_and_dot_show_the_moved_key(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c, "keys:\n  acts: {take: x, reply: []}\n  everywhere: {palette: F5}\n");
	scene_keys(s, "j j j");
	scene_sees(s, "x 接单");
	scene_sees(s, "F5 全部键");
	scene_sees_not(s, "r 答复");
	scene_key(s, "F5");
	scene_sees(s, "> x             接单");
	scene_key(s, "x");
	scene_sees(s, "> x             接单");
	scene_keys(s, "Esc .");
	scene_sees(s, "x         接单");
	config_close(&c);
}

static void
sentences_name_the_moved_key(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c,
		  "keys:\n  acts: {undo: F11, redo: x}\n  compose: {send: F12, blank: F5}\n");
	scene_keys(s, "j j j t");
	scene_sees(s, "已做：接单（F11 撤销）");
	scene_key(s, "F11");
	scene_sees(s, "已撤销：接单（x 重做）");
	scene_keys(s, "x m");
	scene_sees(s, "F12 做完  ^P 话术  F5 下一空");
	scene_type(s, "a");
	scene_key(s, "C-o");
	scene_sees(s, "-- 备注");
	scene_key(s, "F12");
	scene_sees(s, "已做：备注（F11 撤销）");
	config_close(&c);
}

static void
the_keys_of_a_text_move_too(void **state)
{
	struct scene *s = *state;
	struct config c;

	configure(s, &c, "keys:\n  text: {line-start: C-t, undo-text: F12}\n");
	assert_int_equal(c.faults, 0);
	scene_keys(s, "m");
	scene_type(s, "bc");
	scene_key(s, "C-t");
	scene_type(s, "a");
	scene_sees(s, "abc");
	scene_key(s, "F12");
	scene_sees_not(s, "abc");
	config_close(&c);
}

static void
kefu_keys_prints_the_keys_in_force(void **state)
{
	struct scene *s = *state;
	struct config c;
	struct buf out = {0};

	configure(s, &c, "keys:\n  acts: {take: [F11, x]}\n");
	keys_print(&s->ui.binds, &out);
	assert_non_null(strstr(buf_str(&out), "  F11 x                接单\n"));
	assert_null(strstr(buf_str(&out), "  t                    接单\n"));
	buf_release(&out);
	config_close(&c);
}

/* A screen beyond the room for sections would have no keys to remap, and none in the manual. */
static void
every_screen_is_a_section(void **state)
{
	struct section sections[SECTIONS_MAX];
	const size_t n = bind_sections(sections);
	size_t many = 0;

	(void)state;
	while (screens[many])
		many++;
	assert_true(many < n);
	for (size_t i = 0; i < many; i++)
		assert_string_equal(sections[i].name, screens[i]->name);
}

/* A file may name any row: no two have one name in a section. */
static void
every_row_has_a_name_of_its_own_and_its_own_keys_may_be_written_out(void **state)
{
	struct section sections[SECTIONS_MAX];
	const size_t n = bind_sections(sections);
	struct scene *s = *state;
	struct buf yaml = {0};
	struct config c;

	buf_puts(&yaml, "keys:\n");
	for (size_t i = 0; i < n; i++) {
		struct bind_row row;

		buf_printf(&yaml, "  %s:\n", sections[i].name);
		for (size_t r = 0; bind_row(&sections[i], r, &row); r++) {
			struct buf list = {0};

			for (const char *w = row.keys; *w;
			     w += strcspn(w, " "), w += strspn(w, " "))
				if (strncmp(w, "C-/", 3))
					buf_printf(&list, *w == '\'' ? "%s\"%.*s\"" : "%s'%.*s'",
						   list.len ? ", " : "", (int)strcspn(w, " "), w);
			buf_printf(&yaml, "    %s: [%s]\n", row.name, buf_str(&list));
			buf_release(&list);
		}
	}
	configure(s, &c, buf_str(&yaml));
	if (c.faults)
		fail_msg("%s", c.fault[0].says);
	config_close(&c);
	buf_release(&yaml);
}

#define SCENE(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_would_break_a_mode_is_refused,
						scene_setup_english, scene_teardown),
		SCENE(keys_can_be_exchanged_and_shared_between_modes),
		SCENE(a_line_has_the_keys_of_this_person),
		SCENE(sentences_name_the_key_of_this_person),
		cmocka_unit_test_setup_teardown(what_a_fault_gives_back_may_be_another_fault,
						scene_setup_english, scene_teardown),
		SCENE(what_always_leads_back_stays_where_it_was),
		SCENE(a_moved_key_works_and_the_old_one_does_not),
		SCENE(hints_palette_and_dot_show_the_moved_key),
		SCENE(sentences_name_the_moved_key),
		SCENE(the_keys_of_a_text_move_too),
		SCENE(kefu_keys_prints_the_keys_in_force),
		SCENE(every_screen_is_a_section),
		SCENE(every_row_has_a_name_of_its_own_and_its_own_keys_may_be_written_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
