#include "term/keys.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* What a terminal sends, and the names of the presses it is, with blanks between. */
struct row {
	const char *bytes, *names;
};

static void
names_take(struct keys *k, int64_t now, struct buf *names)
{
	struct press p;

	while (keys_next(k, now, &p)) {
		if (names->len)
			buf_char(names, ' ');
		buf_puts(names, p.name);
	}
}

/* Each byte alone, `gap` ms after the one before. */
static void
check_slow(const char *bytes, int gap, const char *expected)
{
	struct keys k = {0};
	struct buf names = {0};
	int64_t now = 1000;

	for (const char *p = bytes; *p; p++, now += gap) {
		names_take(&k, now, &names);
		keys_feed(&k, p, 1, now);
	}
	names_take(&k, now + KEYS_WAIT_PASTE, &names);
	assert_string_equal(buf_str(&names), expected);
	buf_release(&names);
	keys_release(&k);
}

static void
a_character_of_four_bytes_may_take_its_time(void **state)
{
	(void)state;
	check_slow("𠮷", 150, "𠮷");
	check_slow("退", KEYS_WAIT_SEQUENCE - 1, "退");
	check_slow("退", KEYS_WAIT_SEQUENCE, "");
}

static void
a_lone_esc_waits_50_ms_and_a_begun_sequence_500(void **state)
{
	struct keys k = {0};
	struct press p;

	(void)state;
	assert_int_equal(keys_wait(&k, 0), -1);
	keys_feed(&k, "\033", 1, 1000);
	assert_false(keys_next(&k, 1049, &p));
	assert_int_equal(keys_wait(&k, 1049), 1);
	assert_true(keys_next(&k, 1050, &p));
	assert_string_equal(p.name, "Esc");
	keys_feed(&k, "\033[1", 3, 9000);
	assert_false(keys_next(&k, 9499, &p));
	assert_int_equal(keys_wait(&k, 9499), 1);
	assert_false(keys_next(&k, 9500, &p));
	assert_int_equal(keys_wait(&k, 9500), -1);
	keys_release(&k);
}

/* An arrow split by 60 ms, as over a slow line. */
static void
what_an_early_esc_left_behind_does_not_act_as_letters(void **state)
{
	static const struct row late[] = {
		{"[A", "Esc Up"},         {"OP", "Esc F1"},
		{"[1;5C", "Esc C-Right"}, {"[200~q\033[201~", "Esc Paste"},
		{"[", "Esc ["},           {"O", "Esc O"},
		{"Ok", "Esc O k"},        {"j", "Esc j"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
		struct keys k = {0};
		struct buf names = {0};

		keys_feed(&k, "\033", 1, 1000);
		names_take(&k, 1060, &names);
		keys_feed(&k, late[i].bytes, strlen(late[i].bytes), 1060);
		names_take(&k, 1060, &names);
		assert_string_equal(buf_str(&names), late[i].names);
		buf_release(&names);
		keys_release(&k);
	}
}

static void
a_second_later_they_are_letters(void **state)
{
	struct keys k = {0};
	struct buf names = {0};

	(void)state;
	keys_feed(&k, "\033", 1, 1000);
	names_take(&k, 1060, &names);
	keys_feed(&k, "[A", 2, 2000);
	names_take(&k, 2000, &names);
	assert_string_equal(buf_str(&names), "Esc [ A");
	buf_release(&names);
	keys_release(&k);
}

static void
text_is_what_types_and_nothing_else(void **state)
{
	static const struct {
		const char *bytes, *text;
	} typed[] = {
		{"j", "j"},     {"退", "退"},     {" ", " "},     {"\033Op", "0"},
		{"\r", NULL},   {"\t", NULL},     {"\033", NULL}, {"\0331", NULL},
		{"\x01", NULL}, {"\033[A", NULL}, {"\x7f", NULL}, {"\033 ", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct keys k = {0};
		struct press p;

		keys_feed(&k, typed[i].bytes, strlen(typed[i].bytes), 0);
		assert_true(keys_next(&k, KEYS_WAIT_SEQUENCE, &p));
		assert_int_equal(p.is_text, typed[i].text != NULL);
		if (typed[i].text)
			assert_string_equal(press_text(&p), typed[i].text);
		else
			assert_null(press_text(&p));
		keys_release(&k);
	}
}

static void
nul_is_a_key_too(void **state)
{
	struct keys k = {0};
	struct buf names = {0};

	(void)state;
	keys_feed(&k, "\0\033\0\033[\0", 6, 0);
	names_take(&k, 0, &names);
	assert_string_equal(buf_str(&names), "C-@ M-C-@ M-[ C-@");
	buf_release(&names);
	keys_release(&k);
}

static const char pasted[] = "a\033[200~q\r\033[A退\033[201~b";

static void
a_paste_is_one_press_that_never_acts(void **state)
{
	(void)state;
	for (size_t at = 0; at < sizeof pasted; at++) {
		struct keys k = {0};
		struct buf names = {0};

		keys_feed(&k, pasted, at, 1000);
		names_take(&k, 1000, &names);
		keys_feed(&k, pasted + at, sizeof pasted - 1 - at, 1049);
		names_take(&k, 1049, &names);
		assert_string_equal(buf_str(&names), "a Paste b");
		assert_string_equal(buf_str(keys_paste(&k)), "q\r\033[A退");
		assert_false(keys_paste_is_cut(&k));
		buf_release(&names);
		keys_release(&k);
	}
}

static void
the_next_paste_starts_empty(void **state)
{
	struct keys k = {0};
	struct press p;

	(void)state;
	keys_feed(&k, "\033[200~one\033[201~\033[200~two\033[201~\033[200~\033[201~", 42, 0);
	assert_true(keys_next(&k, 0, &p) && p.is_paste && !p.is_text);
	assert_string_equal(buf_str(keys_paste(&k)), "one");
	assert_true(keys_next(&k, 0, &p) && p.is_paste);
	assert_string_equal(buf_str(keys_paste(&k)), "two");
	assert_true(keys_next(&k, 0, &p) && p.is_paste);
	assert_string_equal(buf_str(keys_paste(&k)), "");
	assert_false(keys_next(&k, 0, &p));
	keys_release(&k);
}

/* 100,000 bytes, three to a character: 65,536 is no multiple of three. */
static void
too_long_a_paste_is_cut_at_a_character_and_says_so(void **state)
{
	struct keys k = {0};
	struct buf names = {0};

	(void)state;
	keys_feed(&k, "\033[200~", 6, 0);
	for (int i = 0; i < 34000; i++) {
		keys_feed(&k, "退", 3, 0);
		names_take(&k, 0, &names);
	}
	keys_feed(&k, "\033[201~q", 7, 0);
	names_take(&k, 0, &names);
	assert_string_equal(buf_str(&names), "Paste q");
	assert_true(keys_paste_is_cut(&k));
	assert_int_equal(keys_paste(&k)->len, KEYS_PASTE_MAX / 3 * 3);
	buf_release(&names);
	keys_release(&k);
}

static void
a_paste_whose_end_never_comes_gives_the_keyboard_back(void **state)
{
	struct keys k = {0};
	struct buf names = {0};

	(void)state;
	keys_feed(&k, "\033[200~text\033[20", 14, 1000);
	names_take(&k, 1000 + KEYS_WAIT_PASTE - 1, &names);
	assert_string_equal(buf_str(&names), "");
	names_take(&k, 1000 + KEYS_WAIT_PASTE, &names);
	keys_feed(&k, "j", 1, 5000);
	names_take(&k, 5000, &names);
	assert_string_equal(buf_str(&names), "Paste j");
	assert_string_equal(buf_str(keys_paste(&k)), "text");
	assert_true(keys_paste_is_cut(&k));
	buf_release(&names);
	keys_release(&k);
}

static void
endless_strings_and_sequences_end(void **state)
{
	static const char *const begins[] = {"\033]", "\033P", "\033["};

	(void)state;
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		struct keys k = {0};
		struct buf names = {0};

		keys_feed(&k, begins[i], 2, 0);
		for (int part = 0; part < 40000; part++) {
			keys_feed(&k, "11;11", 5, 0);
			if (part < KEYS_PASTE_MAX / 5)
				names_take(&k, 0, &names);
		}
		assert_string_equal(buf_str(&names), "");
		names_take(&k, KEYS_WAIT_SEQUENCE, &names);
		buf_clear(&names);
		keys_feed(&k, "\rj", 2, 1000);
		names_take(&k, 1000, &names);
		assert_string_equal(buf_str(&names), "Enter j");
		buf_release(&names);
		keys_release(&k);
	}
}

static uint64_t
random_next(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/* Mostly what sequences are made of; now and then any byte. */
static char
random_byte(uint64_t *seed)
{
	static const char likely[] = "\033\033\033[O]P\\;?<$~12005M~ABj\r\a\x18\xe9\x80\x80";
	const uint64_t n = random_next(seed);

	return n % 4 ? likely[n / 4 % (sizeof likely - 1)] : (char)(n >> 8);
}

static void
random_bytes_always_come_to_rest(void **state)
{
	uint64_t seed = 20;
	struct keys k = {0};
	struct press p;
	int64_t now = 1;

	(void)state;
	for (int i = 0; i < 60000; i++) {
		char bytes[8];
		const size_t n = 1 + random_next(&seed) % sizeof bytes;

		for (size_t at = 0; at < n; at++)
			bytes[at] = random_byte(&seed);
		keys_feed(&k, bytes, n, now);
		while (keys_next(&k, now, &p))
			assert_true(p.name[0] && memchr(p.name, '\0', sizeof p.name));
		now += (int64_t)(random_next(&seed) % 80);
		if (i % 50)
			continue;
		for (int wait; (wait = keys_wait(&k, now)) >= 0; now += wait)
			while (keys_next(&k, now, &p))
				assert_true(p.name[0]);
		assert_true(k.state == KEYS_REST && k.unread.len == 0);
	}
	keys_release(&k);
}

static void
signs_of_an_input_method_are_the_keys_they_came_from(void **state)
{
	static const struct row folds[] = {
		{"。", "."},     {"／", "/"},  {"、", "/"}, {"？", "?"},    {"：", ":"},
		{"Ｊ", "J"},     {"ｊ", "j"},  {"９", "9"}, {"＃", "#"},    {"！", "!"},
		{"　", "Space"}, {"～", "~"},  {"《", "<"}, {"￥", "$"},    {"“", "\""},
		{"j", "j"},      {"退", "退"}, {".", "."},  {" ", "Space"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof folds / sizeof *folds; i++) {
		struct keys k = {0};
		struct press p;

		keys_feed(&k, folds[i].bytes, strlen(folds[i].bytes), 0);
		assert_true(keys_next(&k, 0, &p));
		p = press_plain(&p);
		assert_string_equal(p.name, folds[i].names);
		assert_true(p.is_text);
		keys_release(&k);
	}
}

static void
a_key_with_a_name_stays_as_it_is(void **state)
{
	const struct press enter = {.name = "Enter"}, up = {.name = "M-Up"};

	(void)state;
	assert_string_equal(press_plain(&enter).name, "Enter");
	assert_false(press_plain(&enter).is_text);
	assert_string_equal(press_plain(&up).name, "M-Up");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_character_of_four_bytes_may_take_its_time),
		cmocka_unit_test(a_lone_esc_waits_50_ms_and_a_begun_sequence_500),
		cmocka_unit_test(what_an_early_esc_left_behind_does_not_act_as_letters),
		cmocka_unit_test(a_second_later_they_are_letters),
		cmocka_unit_test(text_is_what_types_and_nothing_else),
		cmocka_unit_test(nul_is_a_key_too),
		cmocka_unit_test(a_paste_is_one_press_that_never_acts),
		cmocka_unit_test(the_next_paste_starts_empty),
		cmocka_unit_test(too_long_a_paste_is_cut_at_a_character_and_says_so),
		cmocka_unit_test(a_paste_whose_end_never_comes_gives_the_keyboard_back),
		cmocka_unit_test(endless_strings_and_sequences_end),
		cmocka_unit_test(random_bytes_always_come_to_rest),
		cmocka_unit_test(signs_of_an_input_method_are_the_keys_they_came_from),
		cmocka_unit_test(a_key_with_a_name_stays_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
