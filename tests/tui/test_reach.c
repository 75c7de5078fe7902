/*
 * Whoever has an input method on, and letters that never arrive, can do everything: each row of
 * each key table is reached by arrows, Enter, Tab, function keys, Ctrl and the dot; and a key that
 * arrives in its full-width form is that key.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"
#include "tui/edit.h"
#include "tui/entry.h"
#include "tui/keys.h"
#include "tui/list.h"

/* Gets through an input method in Chinese mode: anything with a name, Ctrl, and the dot. */
static bool
gets_through(const char *key, size_t n)
{
	return n > 1 || *key == '.';
}

static bool
has_own_way(const struct key *k)
{
	for (const char *w = k->keys; *w; w += strcspn(w, " "), w += strspn(w, " "))
		if (*w != ':' && gets_through(w, strcspn(w, " ")))
			return true;
	return false;
}

/* F1 opens the palette on it, and arrows alone lead there; Enter leaves the palette for it. */
static void
palette_reaches(struct scene *s, const struct key *k)
{
	const struct list *list;

	scene_key(s, "F1");
	if (ui_top(&s->ui)->screen != &screen_palette)
		fail_msg("F1 does not open the palette for %s", k->name);
	list = ui_top(&s->ui)->state; /* its first member */
	for (int i = 0; i < ENTRIES_MAX; i++) {
		const struct entry *e = list_current(list);

		if (e && !strcmp(e->key->name, k->name))
			break;
		scene_key(s, "Down");
	}
	if (!list_current(list) ||
	    strcmp(((const struct entry *)list_current(list))->key->name, k->name) != 0)
		fail_msg("no arrow leads to %s", k->name);
	scene_key(s, "Enter");
	if (s->ui.depth > 0 && ui_top(&s->ui)->screen == &screen_palette && !s->is_over)
		fail_msg("Enter does not run %s", k->name);
}

/* Each in a session of its own: acts change what is possible. `keys` leads to where it works. */
static int
each_is_reached(const struct key *table, const char *keys)
{
	int tried = 0;

	for (const struct key *k = table; k->keys; k++) {
		void *state = NULL;
		struct scene *s;

		if (has_own_way(k))
			continue;
		assert_int_equal(scene_setup(&state), 0);
		s = state;
		scene_keys(s, keys);
		if (ui_may(&s->ui, k)) {
			palette_reaches(s, k);
			tried++;
		}
		assert_int_equal(scene_teardown(&state), 0);
	}
	return tried;
}

static void
all_are_reached(const struct key *table, const char *keys)
{
	int entries = 0;

	for (const struct key *k = table; k->keys; k++)
		entries += !has_own_way(k);
	assert_int_equal(each_is_reached(table, keys), entries);
}

/* Those above, and those that need more than a desk: tried in the test of the screen. */
static const struct screen *const tried[] = {
	/* clang-format off */
	&screen_queue,
	&screen_ticket,
	&screen_inbox,
	&screen_views,
	&screen_bulk,
	&screen_customer,
	&screen_meeting,
	&screen_agenda,
	&screen_question,
	&screen_receipts,
	&screen_library,
	&screen_phrase_card,
	&screen_handover, /* needs a rota */
	&screen_intake,
	&screen_offer,
	&screen_floor,
	&screen_back,
	&screen_rota,
	&screen_twins, /* a lead sees it: test_customer */
	&screen_follow,
	&screen_reports,
	&screen_report,
	&screen_report_rows,
	&screen_search,
	&screen_practice,
	&screen_people,
	&screen_satisfaction,
	&screen_attachment,
	&screen_quality,
	&screen_score,
	&screen_quality_report,
	&screen_quality_rows,
	&screen_calibration,
	&screen_calibration_pairs,
	&screen_training,
	&screen_performance,
	/* clang-format on */
};

static bool
is_tried(const struct screen *s)
{
	for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
		if (tried[i] == s)
			return true;
	return false;
}

static void
have_own_ways(const struct key *keys)
{
	for (const struct key *k = keys; k->keys; k++)
		if (!has_own_way(k))
			fail_msg("%s has no way but letters", k->name);
}

static void
every_entry_of_every_table_is_reached_without_letters(void **state)
{
	(void)state;
	/* A due date is a lead's to move: test_clock. */
	assert_true(each_is_reached(ticket_keys, "j") > 0);
	all_are_reached(global_keys, "j");
	/* Help is answered by who leads, faults are mended by support: test_life of desk. */
	assert_true(each_is_reached(command_keys, "j") > 10);
	all_are_reached(screen_queue.keys, "j");
	all_are_reached(screen_ticket.keys, "j Enter");
	all_are_reached(screen_inbox.keys, "2");
	all_are_reached(screen_views.keys, "'");
	all_are_reached(screen_bulk.keys, "Space ,");
	assert_true(each_is_reached(screen_customer.keys, "o") > 0); /* all: test_customer */
	/* Who leads may do the rest: test_meeting. */
	assert_true(each_is_reached(screen_meeting.keys, "4") > 0);
	all_are_reached(screen_agenda.keys, "4 Tab");
	have_own_ways(screen_offer.keys);
	all_are_reached(screen_intake.keys, "n Enter");
	all_are_reached(screen_floor.keys, "6");
	all_are_reached(screen_rota.keys, "6 Tab");
	all_are_reached(screen_people.keys, "6 Tab Tab");
	all_are_reached(screen_follow.keys, ": f o l l o w - u p Enter");
	all_are_reached(screen_back.keys, "9");
	all_are_reached(screen_satisfaction.keys, ": s a t i s f a c t i o n Enter");
	all_are_reached(screen_performance.keys, ": p e r f o r m a n c e Enter");
	all_are_reached(screen_training.keys, ": t r a i n i n g Enter");
	all_are_reached(screen_practice.keys, ": p r a c t i c e Enter");
	all_are_reached(screen_reports.keys, "8");
	all_are_reached(screen_report.keys, "8 Enter");
	all_are_reached(screen_report_rows.keys, "8 j Enter Enter");
	all_are_reached(screen_search.keys, "0 Enter");
	all_are_reached(screen_attachment.keys, "j : a t t a c h m e n t s Enter");
	all_are_reached(screen_people.keys, "6 Tab Tab");
	all_are_reached(screen_practice.keys, ": p r a c t i c e Enter");
	all_are_reached(screen_satisfaction.keys, ": s a t i s f a c t i o n Enter");
	all_are_reached(screen_training.keys, ": t r a i n i n g Enter");
	all_are_reached(screen_performance.keys, ": p e r f o r m a n c e Enter");
	/* What waits for a lead's decision is tried in test_library. */
	assert_true(each_is_reached(screen_library.keys, "5") > 0);
	assert_true(each_is_reached(screen_phrase_card.keys, "5 Enter") > 0);
	for (const struct screen *const *s = screens; *s; s++)
		if (!(*s)->press && !is_tried(*s))
			fail_msg("the screen %s is not tried here", (*s)->name);
}

/* Where one types, no palette is needed: each key has a way of its own. */
static void
where_one_types_every_key_gets_through(void **state)
{
	(void)state;
	have_own_ways(compose_keys);
	for (const struct screen *const *s = screens; *s; s++)
		if ((*s)->press)
			have_own_ways((*s)->keys);
	for (const struct text_key *k = text_keys; k->keys; k++)
		if (!has_own_way(&(struct key){.keys = k->keys}))
			fail_msg("%s has no way but letters", k->name);
	for (const struct edit_key *k = edit_keys; k->keys; k++)
		if (!has_own_way(&(struct key){.keys = k->keys}))
			fail_msg("%s has no way but letters", k->name);
}

static void
the_acts_are_reached_by_the_dot_and_arrows(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Down . Down Down Down Down Enter");
	scene_sees(s, "-- 备注 --");
	scene_type(s, "写好了");
	scene_keys(s, "C-o");
	scene_sees(s, "已做：备注");
}

/* Questions: a choice and a form are answered by arrows; what is asked for in words is typed. */
static void
questions_are_answered_by_arrows_alone(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Down . Down Down Down Down Down Enter");
	scene_sees(s, "情绪");
	scene_keys(s, "Right Down Enter");
	scene_sees(s, "已做：识别");
	scene_key(s, "F1");
	scene_type(s, "非来电");
	scene_keys(s, "Enter");
	scene_type(s, "钱女士");
	scene_keys(s, "Up Right Up Right Up");
	scene_type(s, "退货");
	scene_keys(s, "C-o");
	scene_sees(s, "KF20261122009");
	scene_sees(s, "在线");
	scene_sees(s, "负责 待领");
}

static struct press
typed(const char *utf8)
{
	struct press p = {.is_text = true};

	(void)snprintf(p.name, sizeof p.name, "%s", utf8);
	return p;
}

/* U+FF01 … U+FF5E are the printing characters of ASCII in their order. */
static struct press
wide(char ascii)
{
	const unsigned cp = 0xff01U + (unsigned)(ascii - '!');
	const char utf8[] = {(char)(0xe0 | cp >> 12), (char)(0x80 | (cp >> 6 & 0x3f)),
			     (char)(0x80 | (cp & 0x3f)), '\0'};

	return typed(utf8);
}

static void
every_full_width_key_is_its_key(void **state)
{
	struct scene *s = *state;

	for (int screen = 0; screen < 2; screen++) {
		for (char c = '!'; c <= '~'; c++) {
			const struct press narrow = typed((const char[]){c, '\0'}), full = wide(c);

			if (ui_key(&s->ui, &narrow) != ui_key(&s->ui, &full))
				fail_msg("%c is another key when it is wide", c);
		}
		scene_key(s, "Enter");
	}
}

/* What an input method types for the key, and the key. */
static void
the_signs_of_an_input_method_are_their_keys(void **state)
{
	static const struct {
		const char *sign, *key;
	} rows[] = {
		{"。", "."}, {"｡", "."},  {"、", "/"}, {"？", "?"}, {"：", ":"},
		{"＃", "#"}, {"１", "1"}, {"ｎ", "n"}, {"Ｔ", "T"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct press sign = typed(rows[i].sign), key = typed(rows[i].key);

		assert_non_null(ui_key(&s->ui, &key));
		assert_ptr_equal(ui_key(&s->ui, &sign), ui_key(&s->ui, &key));
	}
}

/* What a choice is called does not hang on how its digit arrives. */
static void
full_width_digits_choose(void **state)
{
	struct scene *s = *state;

	scene_keys(s, "Down f");
	scene_type(s, "２");
	scene_key(s, "Enter");
	scene_sees(s, "已做：识别");
	scene_type(s, "。");
	scene_type(s, "５");
	scene_sees(s, "-- 备注 --");
}

static void
han_text_in_a_list_begins_to_narrow_it(void **state)
{
	struct scene *s = *state;

	scene_type(s, "投影仪");
	scene_sees(s, "查找: 投影仪");
	scene_sees(s, "1 / 1");
	scene_keys(s, "Enter");
	scene_sees(s, "投影仪还没发货");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, scene_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_of_every_table_is_reached_without_letters),
		cmocka_unit_test(where_one_types_every_key_gets_through),
		TEST(the_acts_are_reached_by_the_dot_and_arrows),
		TEST(questions_are_answered_by_arrows_alone),
		TEST(every_full_width_key_is_its_key),
		TEST(the_signs_of_an_input_method_are_their_keys),
		TEST(full_width_digits_choose),
		TEST(han_text_in_a_list_begins_to_narrow_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
