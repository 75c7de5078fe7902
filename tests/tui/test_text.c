#include "tui/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term/keys.h"
#include "text/clean.h"
#include "text/width.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

static bool
press(struct text *t, const char *name)
{
	struct press p = {.is_text = (unsigned char)name[0] >= 0x80 || !name[1]};

	(void)strcpy(p.name, name);
	p.is_text = p.is_text || strcmp(name, "Space") == 0;
	return text_press(t, &p);
}

static void
it_opens_at_an_edge_whatever_caret_is_given(void **state)
{
	static const struct {
		const char *text;
		size_t given, caret;
	} rows[] = {
		{"退款", 3, 3}, {"退款", 4, 6}, {"退款", 600, 6},   {"e\xCC\x81x", 1, 3},
		{"", 7, 0},     {"a\nb", 2, 2}, {"a", SIZE_MAX, 1},
	};
	struct text t = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		text_set(&t, rows[i].text, rows[i].given);
		assert_int_equal(t.caret, rows[i].caret);
	}
	text_release(&t);
}

static void
what_is_pasted_is_text_and_never_acts(void **state)
{
	struct text t = {0};

	(void)state;
	text_set(&t, "ab", 1);
	text_insert(&t, "q\x03\x0f\tz\r\nC-_\x1b[31m\xFF", 17);
	assert_string_equal(t.text.data, "aq z\nC-_[31m\xEF\xBF\xBD"
					 "b");
	assert_int_equal(t.caret, t.text.len - 1);
	assert_true(press(&t, "C-_")); /* one step */
	assert_string_equal(t.text.data, "ab");
	text_release(&t);
}

static void
beyond_64_kib_nothing_is_put_in_and_it_is_said(void **state)
{
	struct text t = {0};
	char *const much = malloc(TEXT_MAX + 1);

	(void)state;
	(void)memset(much, 'x', TEXT_MAX + 1);
	much[TEXT_MAX] = '\0';
	text_set(&t, "退", 3);
	text_insert(&t, much, TEXT_MAX - 3);
	assert_null(text_answer(&t));
	assert_int_equal(t.text.len, TEXT_MAX);
	for (size_t i = 0; i < 3; i++) {
		assert_true(press(&t, (const char *[]){"a", "Enter", "Space"}[i]));
		assert_non_null(strstr(text_answer(&t), "64 KiB"));
		assert_int_equal(t.text.len, TEXT_MAX);
	}
	assert_true(press(&t, "Backspace"));
	assert_null(text_answer(&t));
	text_insert(&t, "退", 3);
	assert_non_null(text_answer(&t));
	assert_int_equal(t.text.len, TEXT_MAX - 1);
	text_insert(&t, "y", 1);
	assert_null(text_answer(&t));
	text_replace(&t, "", 0);
	assert_int_equal(t.text.len, 0);
	free(much);
	text_release(&t);
}

static void
what_is_selected_stays_when_its_replacement_is_too_long(void **state)
{
	struct text t = {0};
	char *const much = calloc(1, TEXT_MAX);

	(void)state;
	(void)memset(much, 'x', TEXT_MAX - 1);
	text_set(&t, "ab退款", 2);
	assert_true(press(&t, "C-S-End"));
	text_insert(&t, much, TEXT_MAX - 1);
	assert_non_null(text_answer(&t));
	assert_string_equal(t.text.data, "ab退款");
	free(much);
	text_release(&t);
}

static void
a_text_that_is_too_long_is_opened_up_to_a_whole_character(void **state)
{
	struct text t = {0};
	struct buf much = {0};

	(void)state;
	while (much.len <= TEXT_MAX)
		buf_puts(&much, "退");
	text_set(&t, much.data, 0);
	assert_int_equal(t.text.len, TEXT_MAX / 3 * 3);
	buf_release(&much);
	text_release(&t);
}

static void
the_editors_text_is_one_step(void **state)
{
	struct text t = {0};

	(void)state;
	text_set(&t, "before", 3);
	text_replace(&t, "behind\r\n\x1b", 9);
	assert_string_equal(t.text.data, "behind\n");
	text_replace(&t, "behind\n", 7); /* the same: no step */
	assert_true(press(&t, "C-_"));
	assert_string_equal(t.text.data, "before");
	assert_int_equal(t.caret, 3);
	text_release(&t);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 16;
}

/* The same text, thought of as simply as can be: no lines, everything from the start. */
struct model {
	struct buf text;
	size_t caret;
};

static size_t
edge(const struct model *m, size_t at, size_t *before)
{
	size_t i = 0;

	*before = 0;
	while (i < at) {
		*before = i;
		i += cluster_next(m->text.data + i, m->text.len - i).len;
	}
	return i;
}

static void
model_splice(struct model *m, size_t at, size_t del, const char *in)
{
	size_t unused;

	buf_splice(&m->text, at, del, in, strlen(in));
	m->caret = edge(m, at + strlen(in), &unused);
}

static const char *const letters[] = {
	"退", "款", "a", " ", "。", "e\xCC\x81", "\n", "\xCC\x81", "\xF0\x9F\x98\x80", "（"};

/* One random act on both. */
static void
act(struct text *t, struct model *m, uint32_t n)
{
	const char *const letter = letters[(n / 8) % COUNT(letters)];
	size_t before, after, unused;

	(void)edge(m, m->caret, &before);
	after = edge(m, m->caret < m->text.len ? m->caret + 1 : m->caret, &unused);
	switch (n % 8) {
	case 0:
		assert_true(press(t, "Left"));
		m->caret = before;
		break;
	case 1:
		assert_true(press(t, "Right"));
		m->caret = after;
		break;
	case 2:
		assert_true(press(t, "Backspace"));
		model_splice(m, before, m->caret - before, "");
		break;
	case 3:
		assert_true(press(t, "Delete"));
		model_splice(m, m->caret, after - m->caret, "");
		break;
	default:
		text_insert(t, letter, strlen(letter));
		model_splice(m, m->caret, 0, letter);
	}
}

static void
check_same(const struct text *t, const struct model *m, uint32_t seed)
{
	if (strcmp(buf_str(&t->text), buf_str(&m->text)) != 0 || t->caret != m->caret)
		fail_msg("seed %u: \"%s\" %zu, not \"%s\" %zu", seed, buf_str(&t->text), t->caret,
			 buf_str(&m->text), m->caret);
}

static void
it_edits_as_the_simplest_editor_would(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 60; seed++) {
		struct text t = {0};
		struct model m = {0};
		uint32_t s = seed;

		buf_puts(&m.text, "");
		text_fit(&t, 4, (int)(seed % 20) + 2);
		for (int i = 0; i < 120; i++) {
			act(&t, &m, next(&s));
			check_same(&t, &m, seed);
		}
		buf_release(&m.text);
		text_release(&t);
	}
}

static bool
is_edge(const struct text *t, size_t at)
{
	size_t i = 0;

	while (i < at)
		i += cluster_next(t->text.data + i, t->text.len - i).len;
	return i == at;
}

static void
press_random(struct text *t, uint32_t n)
{
	static const char *const more[] = {"退", "a", "Space", "。"};
	const char *const letter = letters[n / 64 % COUNT(letters)];
	const struct text_key *k = text_keys;
	char name[24] = "S-";
	uint32_t i = (n / 4) % 40;
	size_t at;

	if (n % 4 == 0) {
		assert_true(press(t, more[(n / 4) % COUNT(more)]));
		return;
	}
	if (n % 64 == 1)
		text_insert(t, letter, strlen(letter));
	while (i-- > 0)
		k = k[1].keys ? k + 1 : text_keys;
	at = n % 4 == 1 && k->kind >= TEXT_MOVES && k->keys[1] != '-' ? 2 : 0;
	name[at] = '\0';
	(void)strncat(name, k->keys, strcspn(k->keys, " "));
	assert_true(press(t, name));
}

static void
whatever_is_pressed_the_caret_is_at_an_edge_and_in_sight(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 40; seed++) {
		struct text t = {0};
		uint32_t s = seed;

		text_fit(&t, 3, (int)(seed % 12) + 2);
		for (int i = 0; i < 300; i++) {
			press_random(&t, next(&s));
			assert_true(t.caret <= t.text.len && is_edge(&t, t.caret));
			assert_true(!t.is_marked || t.mark <= t.text.len);
			assert_true(t.top >= 0);
		}
		text_release(&t);
	}
}

/* All the way back is the start, all the way forth is the end. */
static void
every_change_can_be_taken_back_and_done_again(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= 40; seed++) {
		struct text t = {0};
		struct buf last = {0};
		uint32_t s = seed;

		text_fit(&t, 5, 20);
		text_set(&t, "从这里开始 start", 0);
		for (int i = 0; i < 200; i++)
			press_random(&t, next(&s));
		while (t.undo.done < t.undo.count)
			assert_true(press(&t, "M-u"));
		buf_puts(&last, buf_str(&t.text));
		while (t.undo.done > 0)
			assert_true(press(&t, "C-_"));
		assert_string_equal(buf_str(&t.text), "从这里开始 start");
		while (t.undo.done < t.undo.count)
			assert_true(press(&t, "M-u"));
		assert_string_equal(buf_str(&t.text), buf_str(&last));
		buf_release(&last);
		text_release(&t);
	}
}

static void
old_steps_are_forgotten_and_the_new_ones_stay(void **state)
{
	struct text t = {0};
	char *const much = malloc(TEXT_MAX / 2);
	int steps = 0;

	(void)state;
	(void)memset(much, 'x', TEXT_MAX / 2);
	for (int i = 0; i < 40; i++) {
		text_insert(&t, much, TEXT_MAX / 2);
		text_replace(&t, "y", 1);
		assert_true(t.undo.bytes <= TEXT_UNDO_BYTES);
	}
	for (; t.undo.done > 0; steps++)
		assert_true(press(&t, "C-_"));
	assert_in_range(steps, 4, 16);
	free(much);
	text_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_opens_at_an_edge_whatever_caret_is_given),
		cmocka_unit_test(what_is_pasted_is_text_and_never_acts),
		cmocka_unit_test(beyond_64_kib_nothing_is_put_in_and_it_is_said),
		cmocka_unit_test(what_is_selected_stays_when_its_replacement_is_too_long),
		cmocka_unit_test(a_text_that_is_too_long_is_opened_up_to_a_whole_character),
		cmocka_unit_test(the_editors_text_is_one_step),
		cmocka_unit_test(it_edits_as_the_simplest_editor_would),
		cmocka_unit_test(whatever_is_pressed_the_caret_is_at_an_edge_and_in_sight),
		cmocka_unit_test(every_change_can_be_taken_back_and_done_again),
		cmocka_unit_test(old_steps_are_forgotten_and_the_new_ones_stay),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
