#include "tui/edit.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "term/canvas.h"
#include "term/keys.h"

/* Each key by its name; what is one character is typed. */
static void
press_all(struct edit *e, const char *keys)
{
	char one[24];

	for (int n = 0; sscanf(keys, " %23s%n", one, &n) == 1; keys += n) {
		struct press p = {.is_text = (unsigned char)one[0] >= 0x80 || !one[1]};

		(void)snprintf(p.name, sizeof p.name, "%s", one);
		if (!strcmp(one, "Space"))
			p.is_text = true;
		(void)edit_press(e, NULL, &p);
	}
}

static const struct {
	const char *text, *keys, *want; /* the caret is | */
} rows[] = {
	{"", "退 货", "退货|"},
	{"退货", "Left 换", "退换|货"},
	{"退货", "Backspace", "退|"},
	{"退货", "Home Delete", "|货"},
	{"退货", "Home Backspace", "|退货"},
	{"退货", "Delete C-d", "退货|"},
	{"退货", "Home Right x", "退x|货"},
	{"退货", "Left Left Left End C-e", "退货|"},
	{"a b c", "Left C-u", "|c"},
	{"a b c", "Home Right C-k", "a|"},
	{"a", "Space b", "a b|"},
	{"e\u0301a", "Home Right", "e\u0301|a"},
	{"e\u0301a", "Left Backspace", "|a"},
	{"ae\u0301", "Backspace", "a|"},
	{"a", "C-p Tab F5 PgUp Enter", "a|"},
};

static void
check(const struct edit *e, const char *want)
{
	struct buf have = {0};

	buf_puts(&have, buf_str(&e->text));
	buf_splice(&have, e->caret, 0, "|", 1);
	assert_string_equal(buf_str(&have), want);
	buf_release(&have);
}

static void
keys_move_and_change_by_whole_characters(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct edit e = {0};

		edit_set(&e, rows[i].text, strlen(rows[i].text));
		press_all(&e, rows[i].keys);
		check(&e, rows[i].want);
		edit_release(&e);
	}
}

/* A caret from a file may point anywhere. */
static void
the_caret_never_stands_inside_a_character(void **state)
{
	static const struct {
		size_t caret;
		const char *want;
	} carets[] = {{0, "|退货e\u0301"},  {1, "退|货e\u0301"},       {3, "退|货e\u0301"},
		      {4, "退货|e\u0301"},  {7, "退货e\u0301|"},       {8, "退货e\u0301|"},
		      {99, "退货e\u0301|"}, {SIZE_MAX, "退货e\u0301|"}};

	(void)state;
	for (size_t i = 0; i < sizeof carets / sizeof *carets; i++) {
		struct edit e = {0};

		edit_set(&e, "退货e\u0301", carets[i].caret);
		check(&e, carets[i].want);
		edit_release(&e);
	}
}

static void
a_mark_left_behind_joins_the_letter_before_it(void **state)
{
	struct edit e = {0};

	(void)state;
	edit_set(&e, "\u0301b", 0);
	press_all(&e, "a");
	check(&e, "a\u0301|b");
	press_all(&e, "Backspace");
	check(&e, "|b");
	edit_release(&e);
}

static void
what_comes_in_is_cleaned(void **state)
{
	static const char hostile[] = "一\x1b[31m二\n三\t四\xff\u202e五";
	struct edit e = {0};

	(void)state;
	edit_insert(&e, hostile, sizeof hostile - 1);
	assert_string_equal(buf_str(&e.text), "一[31m二 三 四\ufffd五");
	edit_release(&e);
}

static void
a_full_line_takes_whole_characters_or_nothing(void **state)
{
	struct edit e = {.max = 10};

	(void)state;
	edit_insert(&e, "退货退货", strlen("退货退货"));
	check(&e, "退货退|");
	press_all(&e, "货");
	check(&e, "退货退|");
	press_all(&e, "x y");
	check(&e, "退货退x|");
	edit_release(&e);
}

static void
keys_of_others_are_left_to_them(void **state)
{
	static const char *const others[] = {"Enter", "Esc", "Up",  "Down",
					     "Tab",   "F1",  "C-l", "M-1"};
	struct edit e = {0};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct press p = {0};

		(void)snprintf(p.name, sizeof p.name, "%s", others[i]);
		assert_false(edit_press(&e, NULL, &p));
	}
	edit_release(&e);
}

static void
draw(const struct edit *e, int cols, struct canvas *c, struct buf *out)
{
	canvas_init(c, 1, cols);
	edit_draw(e, c, (struct span){0});
	canvas_dump(c, out);
}

static void
the_caret_is_always_in_sight(void **state)
{
	static const struct {
		size_t caret;
		const char *want;
		int col;
	} looks[] = {{0, "退货换货\n", 0},
		     {9, "退货换货\n", 6},
		     {12, "货换货去\n", 6},
		     {15, "换货去\n", 6}};
	struct edit e = {0};
	struct canvas c;
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		edit_set(&e, "退货换货去", looks[i].caret);
		buf_clear(&out);
		draw(&e, 8, &c, &out);
		assert_string_equal(buf_str(&out), looks[i].want);
		assert_int_equal(c.cursor_col, looks[i].col);
		canvas_release(&c);
	}
	buf_release(&out);
	edit_release(&e);
}

/* It is drawn at each key: the time must grow with the text, not with its square. */
static void
a_long_text_is_drawn_at_once(void **state)
{
	struct edit e = {0};
	struct buf out = {0};
	struct canvas c;
	const int64_t start = time_ms();

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_puts(&out, "退");
	edit_set(&e, buf_str(&out), out.len);
	buf_clear(&out);
	draw(&e, 80, &c, &out);
	assert_int_equal(c.cursor_col, 78);
	assert_true(time_ms() - start < 5000);
	canvas_release(&c);
	buf_release(&out);
	edit_release(&e);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_move_and_change_by_whole_characters),
		cmocka_unit_test(the_caret_never_stands_inside_a_character),
		cmocka_unit_test(a_mark_left_behind_joins_the_letter_before_it),
		cmocka_unit_test(what_comes_in_is_cleaned),
		cmocka_unit_test(a_full_line_takes_whole_characters_or_nothing),
		cmocka_unit_test(keys_of_others_are_left_to_them),
		cmocka_unit_test(the_caret_is_always_in_sight),
		cmocka_unit_test(a_long_text_is_drawn_at_once),
	};

	(void)setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
