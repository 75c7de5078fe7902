#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/cue.h"
#include "text/utf8.h"

static struct cue_variant variants[] = {{0x6c92, 0x6ca1} /* 沒没 */, {0x9019, 0x8fd9} /* 這这 */};
static const struct cue_set set = {.variants = variants, .variant_count = 2};

/* The folded text written out again. */
static void
check(const char *text, size_t n, const char *want)
{
	struct cue_text t = {0};
	char out[256];
	size_t len = 0;

	cue_text_read(&t, &set, text, n);
	for (size_t i = 0; i < t.n; i++)
		len += utf8_put(out + len, t.c[i].cp);
	out[len] = '\0';
	assert_string_equal(out, want);
	assert_int_equal(t.c[t.n].at, n);
	cue_text_release(&t);
}

static void
case_width_and_variants_do_not_matter(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"", ""},
		{"Hello WORLD", "hello world"},
		{"ＡＢＣ１２３！？，", "abc123!?,"},
		{"這個沒收到", "这個没收到"},
		{"É", "é"},
		{"…", "..."},
		{"。", "。"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check(rows[i].text, strlen(rows[i].text), rows[i].want);
}

static void
a_run_of_blanks_is_one_blank(void **state)
{
	(void)state;
	check("a \t\r\n\xe3\x80\x80"
	      "b",
	      9, "a b");
	check("a\0b", 3, "a b");
}

static void
damaged_bytes_are_no_letters(void **state)
{
	(void)state;
	check("a\xff"
	      "b",
	      3,
	      "a\xef\xbf\xbd"
	      "b");
	check("\xe6\xb2", 2, "\xef\xbf\xbd");
}

static void
every_character_knows_the_byte_it_came_from(void **state)
{
	static const size_t want[] = {0, 3, 4, 7, 7, 7, 10};
	struct cue_text t = {0};

	(void)state;
	cue_text_read(&t, &set, "没 Ａ…", 10);
	assert_int_equal(t.n, 6);
	for (size_t i = 0; i <= t.n; i++)
		assert_int_equal(t.c[i].at, want[i]);
	cue_text_release(&t);
}

static void
the_room_is_used_again(void **state)
{
	struct cue_text t = {0};

	(void)state;
	cue_text_read(&t, &set, "abc", 3);
	cue_text_read(&t, &set, "de", 2);
	assert_int_equal(t.n, 2);
	assert_int_equal(t.c[0].cp, 'd');
	cue_text_release(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_width_and_variants_do_not_matter),
		cmocka_unit_test(a_run_of_blanks_is_one_blank),
		cmocka_unit_test(damaged_bytes_are_no_letters),
		cmocka_unit_test(every_character_knows_the_byte_it_came_from),
		cmocka_unit_test(the_room_is_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
