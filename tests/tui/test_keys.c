#include "tui/keys.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "desk/verb.h"
#include "golden.h"
#include "scene.h"
#include "tui/call_keys.h"
#include "tui/ui.h"

static void
words_of_a_list_are_found_whole(void **state)
{
	(void)state;
	assert_true(keys_has("Enter Right", "Enter"));
	assert_true(keys_has("Enter Right", "Right"));
	assert_false(keys_has("Enter Right", "Ent"));
	assert_false(keys_has("Enter Right", "ight"));
	assert_false(keys_has("Enter", ""));
	assert_true(keys_has("? F1", "?"));
}

/*
 * Where one key is two things, and why. The forms of the handover are filled in as the paper is,
 * row by row with one hand, and nothing of a ticket is done there: their letters are those of the
 * picture the desk agreed on. Esc still leads out.
 */
static const struct {
	const char *key, *name; /* on the forms */
	const char *other;      /* elsewhere */
} forms[] = {
	{"a", "assign", "reassign"}, {"A", "assign-all", "approve"}, {"q", "question", "back"},
	{"s", "sign", "step"},       {"o", "seat", "person"},        {"Esc", "leave", "back"},
};

static bool
is_of_the_forms(const char *key, const char *name, const char *other)
{
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (!strcmp(forms[i].key, key) && !strcmp(forms[i].name, name) &&
		    !strcmp(forms[i].other, other))
			return true;
	return false;
}

/* The forms have no key of `keys` but those that are told above. */
static void
forms_differ(const struct key *keys)
{
	for (const struct key *k = screen_handover.keys; k->keys; k++)
		for (const struct key *o = keys; o->keys; o++)
			for (const char *w = k->keys; *w;
			     w += strcspn(w, " "), w += strspn(w, " ")) {
				char word[24];

				(void)snprintf(word, sizeof word, "%.*s", (int)strcspn(w, " "), w);
				assert_true(!keys_has(o->keys, word) ||
					    is_of_the_forms(word, k->name, o->name));
			}
}

/* A screen that is typed into is a mode of its own. */
static void
no_key_is_twice_within_a_mode(void **state)
{
	(void)state;
	assert_true(keys_disjoint(global_keys, global_keys));
	assert_true(keys_disjoint(ticket_keys, ticket_keys));
	assert_true(keys_disjoint(ticket_keys, global_keys));
	assert_true(keys_disjoint(call_keys, global_keys));
	assert_true(keys_disjoint(call_keys, ticket_keys));
	for (const struct screen *const *s = screens; *s; s++) {
		assert_true(keys_disjoint((*s)->keys, (*s)->keys));
		if ((*s)->press)
			continue;
		if (*s == &screen_handover)
			forms_differ(global_keys);
		else
			assert_true(keys_disjoint((*s)->keys, global_keys));
		assert_true(keys_disjoint((*s)->keys, call_keys));
		assert_true(!(*s)->has_verbs || keys_disjoint((*s)->keys, ticket_keys));
	}
}

static void
a_key_that_is_twice_is_found(void **state)
{
	static const struct key a[] = {
		{.keys = "x Up", .name = "a"}, {.keys = "y", .name = "b"}, {0}};
	static const struct key b[] = {{.keys = "Upper z", .name = "c"}, {0}};
	static const struct key c[] = {{.keys = "Upper y", .name = "d"}, {0}};
	static const struct key twice[] = {
		{.keys = "x", .name = "e"}, {.keys = "z x", .name = "f"}, {0}};

	(void)state;
	assert_true(keys_disjoint(a, b));
	assert_false(keys_disjoint(a, c));
	assert_true(keys_disjoint(a, a));
	assert_false(keys_disjoint(twice, twice));
}

static void
agree(const struct key *a, const struct key *b)
{
	for (; a->keys; a++)
		for (const struct key *k = b; k->keys; k++)
			for (char letter = '!'; letter <= '~'; letter++) {
				const char word[2] = {letter, '\0'};

				if (keys_has(a->keys, word) && keys_has(k->keys, word) &&
				    !is_of_the_forms(word, a->name, k->name) &&
				    !is_of_the_forms(word, k->name, a->name))
					assert_string_equal(a->name, k->name);
			}
}

static void
a_letter_means_the_same_on_every_screen(void **state)
{
	(void)state;
	for (const struct screen *const *a = screens; *a; a++) {
		agree((*a)->keys, ticket_keys);
		agree((*a)->keys, global_keys);
		for (const struct screen *const *b = screens; *b; b++)
			agree((*a)->keys, (*b)->keys);
	}
}

static void
is_whole(const struct key *keys)
{
	for (const struct key *k = keys; k->keys; k++) {
		assert_non_null(k->name);
		assert_true(k->verb || (k->run && k->help));
		assert_true(!k->verb || verb_find(k->verb));
		assert_true(k->hint >= 0 && k->hint <= HINT_LAST);
		assert_true(*key_help(k));
	}
}

static void
every_row_can_be_pressed_and_explained(void **state)
{
	(void)state;
	is_whole(global_keys);
	is_whole(ticket_keys);
	is_whole(call_keys);
	for (const struct screen *const *s = screens; *s; s++)
		is_whole((*s)->keys);
}

/* The facts' list of keys that terminals and tmux keep for themselves. */
static void
no_key_is_one_that_terminals_eat(void **state)
{
	static const char *const eaten[] = {"C-a", "C-b", "C-s", "C-q", "C-@", "C-c", "C-\\"};

	(void)state;
	for (size_t i = 0; i < sizeof eaten / sizeof *eaten; i++) {
		assert_null(keys_find(global_keys, eaten[i]));
		assert_null(keys_find(ticket_keys, eaten[i]));
		for (const struct screen *const *s = screens; *s; s++)
			assert_null(keys_find((*s)->keys, eaten[i]));
	}
}

static void
the_manual_is_made_from_the_tables(void **state)
{
	struct buf out = {0};

	(void)state;
	keys_print_mdoc(&out);
	golden_check("tui/keys.mdoc", buf_str(&out));
	buf_release(&out);
}

static void
people_read_the_keys_in_their_language(void **state)
{
	struct buf out = {0};

	(void)state;
	keys_print(&(struct binds){0}, &out);
	golden_check("tui/keys", buf_str(&out));
	buf_release(&out);
}

static void
hints_are_whole_and_the_way_to_all_keys_is_always_there(void **state)
{
	static const struct {
		int cols;
		const char *want;
	} rows[] = {
		{20, "Enter 打开  ? 全部键"},
		{27, "Enter 打开  ? 全部键"},
		{28, "Enter 打开  t 接单  ? 全部键"},
		{60, "Enter 打开  t 接单  T 下一单  n 来电  / 查找  ? 全部键"},
	};
	struct scene *s = *state;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf out = {0};

		keys_hint(&s->ui, &out, rows[i].cols);
		assert_string_equal(buf_str(&out), rows[i].want);
		buf_release(&out);
	}
}

static void
hints_offer_nothing_that_cannot_be_done(void **state)
{
	struct scene *s = *state;
	struct buf out = {0};

	keys_hint(&s->ui, &out, 200);
	assert_string_equal(buf_str(&out), "T 下一单  n 来电  / 查找  q 返回  ? 全部键");
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_a_list_are_found_whole),
		cmocka_unit_test(no_key_is_twice_within_a_mode),
		cmocka_unit_test(a_key_that_is_twice_is_found),
		cmocka_unit_test(a_letter_means_the_same_on_every_screen),
		cmocka_unit_test(every_row_can_be_pressed_and_explained),
		cmocka_unit_test(no_key_is_one_that_terminals_eat),
		cmocka_unit_test(the_manual_is_made_from_the_tables),
		cmocka_unit_test_setup_teardown(people_read_the_keys_in_their_language,
						scene_setup_empty, scene_teardown),
		cmocka_unit_test_setup_teardown(
			hints_are_whole_and_the_way_to_all_keys_is_always_there, scene_setup,
			scene_teardown),
		cmocka_unit_test_setup_teardown(hints_offer_nothing_that_cannot_be_done,
						scene_setup_empty, scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
