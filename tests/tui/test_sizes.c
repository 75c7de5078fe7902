#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cage.h"
#include "scene.h"

/* Every screen, with every kind of question open over it. */
static const char *const screens_by_keys[] = {
	"", "Enter", "?", "6", "6 Tab", "8", "8 Enter", "8 j j Enter", "8 j Enter Enter"};
static const char *const prompts_by_keys[] = {
	"",  "r", "m", "f", "f 1",     "V",         "l",         "l Tab Tab",      "l C-o",
	"/", "#", "q", "n", "n Enter", "n Enter x", "n Enter N", "n Enter N Tab w"};

/* On the chosen row, the chosen answer, or behind what was typed: an input method looks there. */
static bool
is_cursor_right(const struct canvas *c)
{
	const struct cell *row = c->cell + c->cursor_row * c->cols, *at = row + c->cursor_col;

	if (!c->cursor_col)
		return true; /* a row; or the line begins with the caret */
	if (at->style == S_MATCH || !strcmp(row->utf8, ">")) /* a choice; the row of a field */
		return true;
	for (int gap = 0; gap < 2 && at > row; gap++) { /* the question ends with a blank */
		at -= at[-1].width ? 1 : 2;
		if (strcmp(at->utf8, " ") != 0)
			return true;
	}
	return c->cursor_col == c->cols - 1;
}

/* A list has it on its marker, whatever the size. */
static bool
is_cursor_on_marker(const struct canvas *c)
{
	return !c->cursor_col && !strcmp(c->cell[c->cursor_row * c->cols].utf8, ">");
}

static void
check(struct scene *s, int rows, int cols)
{
	const struct canvas *c = &s->ui.canvas;

	cage_draw(s, rows, cols);
	if (!is_cursor_right(c))
		fail_msg("%d x %d: the cursor is lost at row %d, column %d", cols, rows,
			 c->cursor_row, c->cursor_col);
	if (rows >= 10 && cols >= 20 && s->ui.depth == 1 && !s->ui.prompt.is_open)
		assert_true(is_cursor_on_marker(c));
	cage_end(s);
}

static void
check_all(struct scene *s)
{
	static const int heights[] = {5, 6, 8, 10, 11, 16, 24, 60}, widths[] = {20, 33, 80, 200};

	for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
		for (int cols = 20; cols <= 200; cols += cols < 90 ? 1 : 11)
			check(s, heights[h], cols);
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
		for (int rows = 5; rows <= 60; rows++)
			check(s, rows, widths[w]);
}

/* What a screen and a question have to do with one another shows at the edges of the sizes. */
static void
check_edges(struct scene *s)
{
	static const int heights[] = {5, 6, 9, 24, 60}, widths[] = {20, 21, 33, 60, 80, 200};

	for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
		for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
			check(s, heights[h], widths[w]);
}

/* Long enough to be wider than most windows, and full of what is hard to draw. */
static void
words_type(struct scene *s)
{
	static const char words[] = "退a货e\u0301 \u1100\u1161 \U0001f468\u200d\U0001f469 "
				    "「一二三」，四五六七八九十 x y z 。";

	for (int i = 0; i < 3; i++)
		prompt_paste(&s->ui, words, sizeof words - 1);
}

/* Every screen without a question and every question over the first screen, in every size. */
static void
every_screen_fits_every_size(void **state)
{
	static const char sentence[] = "一句很长的话，说发生了什么，接下来该怎么办，文字还在不在。";
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof screens_by_keys / sizeof *screens_by_keys; i++)
		for (size_t k = 0; k < sizeof prompts_by_keys / sizeof *prompts_by_keys; k++) {
			scene_keys(s, "j j j j j"); /* the ticket with the longest subject */
			scene_keys(s, screens_by_keys[i]);
			if (strcmp(screens_by_keys[i], "?"))
				scene_keys(s, prompts_by_keys[k]);
			else
				scene_type(s, prompts_by_keys[k]);
			words_type(s);
			if (k % 2)
				ui_say(&s->ui, "%s", sentence);
			if (i && k)
				check_edges(s);
			else
				check_all(s);
			while (s->ui.prompt.is_open || s->ui.depth > 1)
				scene_key(s, "Esc");
			scene_keys(s, "Esc g");
		}
}

/* Place 5 has questions of its own. */
static void
the_library_fits_every_size(void **state)
{
	static const char *const keys[] = {"5",       "5 I",          "5 j D",     "5 j R",
					   "5 /",     "5 Enter",      "5 Enter i", "'",
					   "Space ,", "Space , Enter"};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		scene_keys(s, keys[i]);
		check_all(s);
		while (s->ui.prompt.is_open || s->ui.depth > 1)
			scene_key(s, "Esc");
		scene_key(s, "g");
	}
}

/* Place 9, whose list is empty first, and the questions of its rows. */
static void
the_call_backs_fit_every_size(void **state)
{
	static const char *const keys[] = {"9", "9 Enter", "9 a", "9 Delete"};
	struct scene *s = *state;

	scene_keys(s, "9");
	check_all(s);
	scene_keys(s, "Esc F8");
	scene_type(s, "明天 15:00");
	scene_key(s, "Enter");
	words_type(s);
	scene_keys(s, "Enter Enter C-o");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		scene_keys(s, keys[i]);
		check_all(s);
		while (s->ui.prompt.is_open || s->ui.depth > 1)
			scene_key(s, "Esc");
	}
}

static void
satisfaction_and_practice_calls_fit_every_size(void **state)
{
	struct scene *s = *state;

	scene_keys(s, ": s a t i s f a c t i o n Enter");
	check_all(s);
	scene_keys(s, "Enter");
	check_all(s);
	scene_keys(s, "Esc : t r a i n i n g Enter");
	check_all(s);
	scene_keys(s, "Esc : p e r f o r m a n c e Enter");
	check_all(s);
	scene_keys(s, "Esc j : a t t a c h m e n t s Enter");
	scene_sees(s, "附件：0");
	check_all(s);
	scene_keys(s, "Esc : p r a c t i c e Enter");
	check_all(s);
	scene_key(s, "Tab");
	check_all(s);
}

static void
sizes_below_the_smallest_do_no_harm(void **state)
{
	struct scene *s = *state;

	for (int rows = 1; rows < 8; rows++)
		for (int cols = 1; cols < 24; cols++)
			check(s, rows, cols);
	scene_keys(s, "Enter r");
	words_type(s);
	for (int rows = 1; rows < 8; rows++)
		for (int cols = 1; cols < 24; cols++)
			check(s, rows, cols);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{"every_screen_fits_every_size_in_chinese", every_screen_fits_every_size,
		 scene_setup, scene_teardown, NULL},
		{"every_screen_fits_every_size_in_english", every_screen_fits_every_size,
		 scene_setup_english, scene_teardown, NULL},
		cmocka_unit_test_setup_teardown(the_library_fits_every_size, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(the_call_backs_fit_every_size, scene_setup,
						scene_teardown),
		cmocka_unit_test_setup_teardown(satisfaction_and_practice_calls_fit_every_size,
						scene_setup, scene_teardown),
		cmocka_unit_test_setup_teardown(sizes_below_the_smallest_do_no_harm, scene_setup,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
