#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "term/keys.h"
#include "tui/text.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static int
utf8_locale(void **state)
{
	(void)state;
	return !setlocale(LC_ALL, "C.UTF-8");
}

/* `|` in a row is the caret, `^` the other end of what is selected. */
static void
start(struct text *t, const char *s)
{
	const char *const bar = strchr(s, '|');
	struct buf plain = {0};

	buf_add(&plain, s, (size_t)(bar - s));
	buf_puts(&plain, bar + 1);
	text_fit(t, 3, 11);
	text_set(t, plain.data, (size_t)(bar - s));
	buf_release(&plain);
}

static bool
press(struct text *t, const char *name)
{
	struct press p = {.is_text = name[0] && !name[1]};

	(void)strcpy(p.name, name);
	p.is_text = p.is_text || (unsigned char)name[0] >= 0x80 || strcmp(name, "Space") == 0;
	return text_press(t, &p);
}

static void
press_all(struct text *t, const char *keys)
{
	char *const copy = strdup(keys), *rest;

	for (const char *k = strtok_r(copy, " ", &rest); k; k = strtok_r(NULL, " ", &rest))
		if (!press(t, k))
			fail_msg("%s is not the editor's", k);
	free(copy);
}

static void
show(const struct text *t, struct buf *out)
{
	size_t from, to;

	buf_clear(out);
	buf_puts(out, buf_str(&t->text));
	if (!text_selected(t, &from, &to)) {
		buf_splice(out, t->caret, 0, "|", 1);
		return;
	}
	buf_splice(out, to, 0, t->caret == to ? "|" : "^", 1);
	buf_splice(out, from, 0, t->caret == from ? "|" : "^", 1);
}

static void
a_key_does_what_its_row_says(void **state)
{
	static const struct {
		const char *before, *keys, *after;
	} rows[] = {
		{"|", "退 款 Space a Enter b", "退款 a\nb|"},
		{"a|b", "Left Left", "|ab"},
		{"ab|", "Right", "ab|"},
		{"退e\xCC\x81|款", "Left Left Right", "退|e\xCC\x81款"},
		{"退e\xCC\x81|款", "Backspace", "退|款"},
		{"退|e\xCC\x81款", "Delete C-d C-d", "退|"},
		{"a\n|b", "Backspace", "a|b"},
		{"a|\nb", "Delete", "a|b"},
		{"ab\ncd|e", "Up", "ab|\ncde"},
		{"ab|c\nd\nefgh", "Down Down", "abc\nd\nef|gh"}, /* the column is kept */
		{"退款|abcd\na\nabcdef", "Down Down", "退款abcd\na\nabcd|ef"},
		{"abc|\n退款\nd", "Down", "abc\n退|款\nd"}, /* not inside 款 */
		{"a|b\nc", "Up", "a|b\nc"},
		{"a\nb|c", "Down", "a\nb|c"},
		{"one two three| four", "Home", "one two |three four"}, /* wrapped at 10 */
		{"one| two three four", "End", "one two| three four"},
		{"退款|退款退款退", "End Right", "退款退款退款|退"},
		{"退款|退款退款退", "End x", "退款退款退x|款退"},
		{"退款|退款退款退", "End Home", "|退款退款退款退"},
		{"|退款退款退款退", "End End End", "退款退款退|款退"},
		{"|退款退款退款退", "Down End", "退款退款退款退|"},
		{"a\nb\nc\nd\ne\n|f", "PgUp", "a\nb\nc\n|d\ne\nf"},
		{"|a\nb\nc\nd\ne\nf", "PgDn PgDn", "a\nb\nc\nd\n|e\nf"},
		{"a\nb|c\nd", "C-End", "a\nbc\nd|"},
		{"a\nb|c\nd", "C-Home", "|a\nbc\nd"},
		{"|您好，请查一下订单", "M-f C-Right C-Right C-Right", "您好，请查一下订单|"},
		{"您好，请查一下订单|", "M-b C-Left C-Left C-Left", "|您好，请查一下订单"},
		{"one |two three", "C-k", "one |"},
		{"one|\ntwo", "C-k", "one|two"},
		{"a\none |two", "C-u", "a\n|two"},
		{"one |two\nx", "C-k C-k C-y", "one two\n|x"}, /* two cuts, one piece */
		{"one two|", "C-w C-w C-y", "one two|"},
		{"one two|", "C-w Left C-w C-y M-y", "two| "},
		{"|one two", "M-d M-d C-y", "one two|"},
		{"请您稍等|", "M-Backspace", "请您|"},
		{"one two|", "C-w x C-u C-y M-y M-y", "one x|"},
		{"a|", "M-y", "a|"}, /* nothing was put in */
		{"a|", "C-y", "a|"}, /* nothing was cut */
		{"a|b", "S-Right M-y", "a^b|"},
		{"ab|cd", "S-Left S-Left", "|ab^cd"},
		{"ab|cd", "S-Left x", "ax|cd"},
		{"ab|cd", "S-Left Backspace", "a|cd"},
		{"a|bcd", "S-Right S-Right Left", "a|bcd"},
		{"a|bcd", "S-Right S-Right Right", "abc|d"},
		{"a|bcd", "S-Right S-Left Left", "|abcd"}, /* nothing is selected */
		{"a|bcd", "S-End Enter", "a\n|"},
		{"ab|\ncd", "S-Down C-w C-y C-y", "ab\ncd\ncd|"},
		{"one |two", "C-S-Right M-w Right C-y", "one twotwo|"},
		{"ab|cd", "C-S-Home Home", "|abcd"},
		{"ab|", "S-Left C-y", "a|b^"}, /* nothing to put in: nothing is lost */
		{"|", "a b Space c d C-_", "ab |"},
		{"|", "a b Space c d C-_ C-/ C-_ M-u", "ab |"},
		{"|", "a b Left c C-_", "a|b"},
		{"|", "a b Left c C-_ C-_", "|"},
		{"|", "a C-_ b M-u", "b|"},
		{"one two|", "C-w C-_", "one two|"},
		{"ab|cd", "S-Left x y C-_", "a|bcd"},
	};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text t = {0};

		start(&t, rows[i].before);
		press_all(&t, rows[i].keys);
		show(&t, &out);
		if (strcmp(buf_str(&out), rows[i].after) != 0)
			fail_msg("%s, %s: %s", rows[i].before, rows[i].keys, buf_str(&out));
		text_release(&t);
	}
	buf_release(&out);
}

static void
other_keys_are_the_callers(void **state)
{
	static const char *const keys[] = {"Tab",     "S-Tab",       "Esc",  "F1",  "C-o", "C-p",
					   "C-x",     "C-l",         "C-z",  "C-c", "M-1", "C-@",
					   "C-Space", "C-a",         "C-b",  "C-s", "C-q", "",
					   "Insert",  "S-Backspace", "C-S-k"};
	struct text t = {0};

	(void)state;
	start(&t, "a|b");
	for (size_t i = 0; i < COUNT(keys); i++)
		if (press(&t, keys[i]))
			fail_msg("%s was taken", keys[i]);
	assert_string_equal(t.text.data, "ab");
	text_release(&t);
}

/* facts: a multiplexer's prefix, flow control, an input method's switch */
static void
no_key_stands_twice_or_is_one_that_must_not_be(void **state)
{
	struct buf all = {0};

	(void)state;
	for (const struct text_key *k = text_keys; k->keys; k++) {
		char *const copy = strdup(k->keys), *rest;

		for (const char *w = strtok_r(copy, " ", &rest); w;
		     w = strtok_r(NULL, " ", &rest)) {
			struct buf word = {0};

			buf_printf(&word, " %s ", w);
			assert_null(strstr(buf_str(&all), word.data));
			assert_null(strstr(" C-a C-b C-s C-q C-@ C-Space Tab Esc ", word.data));
			buf_puts(&all, word.data);
			buf_release(&word);
		}
		free(copy);
		assert_true(k->name && k->help && k->run);
	}
	buf_release(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_does_what_its_row_says),
		cmocka_unit_test(other_keys_are_the_callers),
		cmocka_unit_test(no_key_stands_twice_or_is_one_that_must_not_be),
	};

	return cmocka_run_group_tests(tests, utf8_locale, NULL);
}
