#include "feed/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "desk/where.h"

static void
reads(struct config *c, const char *bytes, size_t n)
{
	*c = (struct config){.setting = setting_usual()};
	config_read(c, (struct yaml_file){"f", bytes, n});
}

static void
settings_are_taken_over(void **state)
{
	struct config c;
	const char good[] =
		"borders: ascii\nlinear: on\nhide_after: 0\nkeys:\n  acts:\n    take: x\n";

	(void)state;
	reads(&c, good, strlen(good));
	assert_int_equal(c.faults, 0);
	assert_int_equal(c.setting.of[SETTING_BORDERS], BORDERS_ASCII);
	assert_int_equal(c.setting.of[SETTING_LINEAR], 1);
	assert_int_equal(c.setting.of[SETTING_HIDE_AFTER], 0);
	assert_int_equal(c.set[SETTING_HIDE_AFTER]->line, 3);
	assert_non_null(c.keys);
	config_close(&c);
}

/* All is as usual then, but for what is right beside it. */
static void
what_is_wrong_is_said_with_its_place_and_the_rest_holds(void **state)
{
	static const struct {
		const char *file, *says;
	} rows[] = {
		{"hide_after: 9\nbordrs: ascii",
		 "f:2:1: there is no setting bordrs: did you mean borders"},
		{"hide_after: 9\nx: 1", "f:2:1: there is no setting x: take the line out"},
		{"borders: unicod\nhide_after: 9",
		 "f:1:1: borders: there is no “unicod”; did you mean “unicode”?"},
		{"linear: perhaps\nhide_after: 9",
		 "f:1:1: linear: there is no “perhaps”; the first choice is “no”"},
		{"hide_after: 9\nlinear: [yes]",
		 "f:2:1: linear takes one value, not a list or a map"},
		{"hide_after: 9\nlinear:",
		 "f:2:1: linear has no value: write one, or take the line out"},
		{"hide_after: 9\nkeys: x",
		 "f:2:1: below keys stand the sections, each with its names"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct config c;

		reads(&c, rows[i].file, strlen(rows[i].file));
		assert_int_equal(c.faults, 1);
		assert_string_equal(c.fault[0].says, rows[i].says);
		assert_int_equal(c.setting.of[SETTING_HIDE_AFTER], 9);
		assert_int_equal(c.setting.of[SETTING_BORDERS], BORDERS_AUTO);
		assert_int_equal(c.setting.of[SETTING_LINEAR], 0);
		config_close(&c);
	}
}

static void
what_is_no_file_of_settings_changes_nothing(void **state)
{
	static const struct {
		const char *file, *says;
	} rows[] = {
		{"- a\n- b", "f:1:1: settings belong here, a line each: name: value"},
		{"linear: yes\nlinear: no", "f:2:1: the same key a second time"},
		{"a: &x [1]\nb: *x", "anchors are not used here"},
		{"%YAML 1.1\n---\nlinear: yes", "f:1:1: a line cannot begin with %"},
		{"linear: yes\n---\nlinear: no", "a second document"},
		{"linear: \"\\0\"", "a text with a NUL in it"},
		{"hide_after: 241", "a number from 0 to 240 is wanted"},
		{"hide_after: -1", "a number from 0 to 240 is wanted"},
		{"hide_after: 5 minutes", "a number from 0 to 240 is wanted"},
		{"linear: {a: b", "this is not YAML"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct config c;

		reads(&c, rows[i].file, strlen(rows[i].file));
		assert_true(c.faults > 0);
		assert_non_null(strstr(c.fault[0].says, rows[i].says));
		for (int n = 0; n < SETTINGS; n++)
			assert_int_equal(c.setting.of[n], setting_usual().of[n]);
		config_close(&c);
	}
}

static void
a_file_that_says_nothing_is_not_wrong(void **state)
{
	static const char *const files[] = {"", "\n\n", "# later\n", "  \t\n# linear: yes\n",
					    "keys:\n"};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct config c;

		reads(&c, files[i], strlen(files[i]));
		assert_int_equal(c.faults, 0);
		config_close(&c);
	}
}

static void
faults_stand_in_the_order_of_the_file_and_the_first_ones_are_kept(void **state)
{
	struct buf file = {0};
	struct config c;

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_printf(&file, "x%d: 1\n", i);
	reads(&c, file.data, file.len);
	config_fault(&c, &(struct node){.line = 3, .col = 9}, "late");
	assert_int_equal(c.faults, CONFIG_FAULTS_MAX);
	assert_string_equal(c.fault[3].says, "f:3:9: late");
	for (size_t i = 1; i < c.faults; i++)
		assert_true(c.fault[i - 1].line <= c.fault[i].line);
	config_close(&c);
	buf_release(&file);
}

/* A small generator of our own: the same mutations on every machine. */
static uint32_t
dice(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static void
mutate(struct buf *b, uint32_t *seed)
{
	static const char *const pieces[] = {"&a ",          "*a", "!!x ", "[",  "{", "\n",   ": ",
					     "\t",           "'",  "\"",   "- ", "#", "\xff", "%",
					     "\xef\xbb\xbf", "yes"};
	const size_t at = dice(seed) % (b->len + 1);
	const char *piece = pieces[dice(seed) % (sizeof pieces / sizeof *pieces)];
	const char byte = (char)dice(seed);
	char *half;

	switch (dice(seed) % 4) {
	case 0:
		buf_splice(b, at, 0, piece, strlen(piece));
		break;
	case 1:
		buf_splice(b, at, (b->len - at) / (1 + dice(seed) % 9), "", 0);
		break;
	case 2:
		buf_splice(b, at, at < b->len, &byte, 1);
		break;
	default:
		half = strndup(b->data, b->len / 2);
		buf_splice(b, at, 0, half, strlen(half));
		free(half);
	}
}

static void
is_loaded_or_refused_with_place_and_reason(const struct buf *b)
{
	struct config c;

	reads(&c, buf_str(b), b->len);
	for (size_t i = 0; i < c.faults; i++) {
		int line, col, n = 0;

		assert_int_equal(sscanf(c.fault[i].says, "f:%d:%d: %n", &line, &col, &n), 2);
		assert_true(line > 0 && col > 0 && n > 0 && c.fault[i].says[n]);
	}
	for (int i = 0; i < SETTINGS; i++)
		if (!c.set[i])
			assert_int_equal(c.setting.of[i], setting_usual().of[i]);
	config_close(&c);
}

static void
a_thousand_mutations_load_or_are_refused(void **state)
{
	static const char good[] = "# mine\nborders: unicode\nlinear: no\nhide_after: 10\nkeys:\n"
				   "  acts:\n    take: [x, F5]\n  everywhere:\n    number: \"=\"\n";
	uint32_t seed = 20261122;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		struct buf b = {0};

		buf_puts(&b, good);
		for (uint32_t n = 1 + dice(&seed) % 4; n > 0; n--)
			mutate(&b, &seed);
		is_loaded_or_refused_with_place_and_reason(&b);
		buf_release(&b);
	}
}

/* --- where it is, and what may lie there --- */

static void
the_path_follows_the_base_directories(void **state)
{
	static const struct {
		const char *config_home, *home, *path;
	} rows[] = {
		{"/c", "/h", "/c/kefu/config.yaml"},
		{NULL, "/h", "/h/.config/kefu/config.yaml"},
		{"", "/h", "/h/.config/kefu/config.yaml"},
		{"relative", "/h", "/h/.config/kefu/config.yaml"},
		{NULL, NULL, NULL},
	};
	struct arena mem = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct where_env env = {.config_home = rows[i].config_home,
					      .home = rows[i].home};
		const char *path = config_path(&env, &mem);

		assert_true(!path == !rows[i].path);
		assert_true(!path || !strcmp(path, rows[i].path));
	}
	arena_reset(&mem);
}

static void
opens(const char *path, bool is_there, const char *says)
{
	struct config c;

	config_open(&c, NULL, path);
	assert_int_equal(c.is_there, is_there);
	assert_int_equal(c.faults, says ? 1 : 0);
	if (says)
		assert_non_null(strstr(c.fault[0].says, says));
	config_close(&c);
}

static void
what_is_not_there_is_fine_and_what_is_no_file_is_said(void **state)
{
	char dir[] = "/tmp/kefu-config.XXXXXX", path[64];
	struct buf big = {0};
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(path, sizeof path, "%s/config.yaml", dir);
	opens(NULL, false, NULL);
	opens(path, false, NULL);
	opens(dir, true, "not a regular file");
	assert_int_equal(mkfifo(path, 0600), 0);
	opens(path, true, "not a regular file");
	assert_int_equal(unlink(path), 0);
	for (int i = 0; i < 5000; i++)
		buf_puts(&big, "# a long story\n");
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	assert_int_equal(write(fd, big.data, big.len), big.len);
	assert_int_equal(close(fd), 0);
	opens(path, true, "longer than 64 KiB");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(dir), 0);
	buf_release(&big);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(settings_are_taken_over),
		cmocka_unit_test(what_is_wrong_is_said_with_its_place_and_the_rest_holds),
		cmocka_unit_test(what_is_no_file_of_settings_changes_nothing),
		cmocka_unit_test(a_file_that_says_nothing_is_not_wrong),
		cmocka_unit_test(faults_stand_in_the_order_of_the_file_and_the_first_ones_are_kept),
		cmocka_unit_test(a_thousand_mutations_load_or_are_refused),
		cmocka_unit_test(the_path_follows_the_base_directories),
		cmocka_unit_test(what_is_not_there_is_fine_and_what_is_no_file_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
