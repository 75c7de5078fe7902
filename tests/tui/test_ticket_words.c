/* The words of an archived ticket are in the file of its year: there they are read, and only that.
 */
#include "tui/ticket_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "golden.h"
#include "scene.h"

static char path[80];

static int
archive_setup(void **state)
{
	struct scene *s;

	(void)scene_setup(state);
	s = *state;
	shop_archive(s->others);
	(void)snprintf(path, sizeof path, "%s-archive-2026", s->shop.path);
	return 0;
}

static void
open(struct scene *s, const char *number)
{
	scene_key(s, "#");
	scene_type(s, number);
	scene_key(s, "Enter");
}

static void
the_words_are_read_from_the_file_of_the_year(void **state)
{
	struct scene *s = *state;

	open(s, "KF20261121001");
	scene_sees(s, "2026 年归档文件，只读");
	scene_sees(s, "发票说上周寄的，还没有到");
	golden_check("tui/ticket-archive", scene_text(s));
	scene_resize(s, 16, 60);
	golden_check("tui/ticket-archive-60x16", scene_text(s));
	scene_key(s, "Esc");
	open(s, "3");
	scene_sees_not(s, "归档文件");
}

static void
a_screen_reader_hears_where_they_are(void **state)
{
	struct scene *s = *state;

	s->ui.setting.of[SETTING_LINEAR] = 1;
	open(s, "KF20261121001");
	scene_sees(s, "2026 年归档文件，只读");
	scene_sees(s, "发票说上周寄的，还没有到");
}

/* Before anything is written for nothing: no prompt opens. */
static void
an_act_is_refused_with_its_key(void **state)
{
	static const char *const keys[] = {"m", "r", "O", "f", "c", "u", "Z", "K"};
	struct scene *s = *state;

	open(s, "KF20261121001");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		buf_clear(&s->ui.message);
		scene_key(s, keys[i]);
		assert_false(s->ui.prompt.is_open);
		assert_true(s->ui.is_error);
		scene_sees(s, "KF20261121001 在 2026 年的归档里：只能查看");
	}
}

static void
a_missing_file_is_named_over_what_is_left(void **state)
{
	struct scene *s = *state;
	char away[90];

	(void)snprintf(away, sizeof away, "%s.away", path);
	assert_int_equal(rename(path, away), 0);
	open(s, "KF20261121001");
	scene_sees(s, "2026 年归档文件缺失：desk.db-archive-2026");
	scene_sees(s, "发票什么时候寄");
	scene_sees_not(s, "还没有到");
	assert_int_equal(rename(away, path), 0);
	scene_key(s, "C-l");
	scene_sees(s, "还没有到");
	scene_sees_not(s, "缺失");
}

static char *
bytes_of(const char *name, size_t *n)
{
	FILE *f = fopen(name, "r");
	char *bytes = malloc(1 << 23);

	assert_non_null(f);
	assert_non_null(bytes);
	*n = fread(bytes, 1, 1 << 23, f);
	(void)fclose(f);
	return bytes;
}

/* The log beside it as well: nothing was ever to be put into the file. */
static void
reading_writes_nothing_into_the_file(void **state)
{
	struct scene *s = *state;
	size_t before_n, after_n;
	char *before = bytes_of(path, &before_n), *after;

	open(s, "KF20261121001");
	scene_keys(s, "m C-l Esc 0");
	scene_type(s, "13911112222");
	scene_keys(s, "Enter Enter Esc");
	after = bytes_of(path, &after_n);
	assert_int_equal(before_n, after_n);
	assert_memory_equal(before, after, before_n);
	free(before);
	free(after);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, archive_setup, scene_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_words_are_read_from_the_file_of_the_year),
		TEST(a_screen_reader_hears_where_they_are),
		TEST(an_act_is_refused_with_its_key),
		TEST(a_missing_file_is_named_over_what_is_left),
		TEST(reading_writes_nothing_into_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
