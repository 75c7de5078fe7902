#include "tui/list.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/column.h"
#include "term/canvas.h"

/* Rows are letters, their ids the letters' codes. */
struct fixture {
	struct list list;
	struct arena mem;
	const char *closed; /* rows of the store that left the list for good */
};

static int
setup(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){.closed = ""};
	*state = &fixture;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	arena_reset(&f->mem);
	return 0;
}

static const void *
row_left(void *arg, struct arena *mem, const void *row, bool *is_gone)
{
	const struct fixture *f = arg;

	*is_gone = strstr(f->closed, row) != NULL;
	return arena_strdup(mem, row);
}

static struct list
rows_of(struct fixture *f, const char *letters)
{
	struct list l = {0};

	for (; *letters && *letters != '+'; letters++)
		list_push(&l, &f->mem, arena_strndup(&f->mem, letters, 1), *letters);
	l.is_cut = *letters == '+';
	return l;
}

static void
load(struct fixture *f, const char *letters, bool quiet)
{
	struct list loaded = rows_of(f, letters);

	list_adopt(&f->list, &loaded, &f->mem, quiet ? &(struct list_left){row_left, f} : NULL);
}

static void
show(struct fixture *f, const char *letters, char cursor, int rows)
{
	load(f, letters, false);
	list_fit(&f->list, rows);
	list_move(&f->list, (int)(strchr(letters, cursor) - letters) - f->list.cursor);
}

/* "ab>cx d +2": the cursor is on c, c is gone, two are new. */
static void
check(const struct fixture *f, const char *want)
{
	struct buf have = {0};

	for (int i = 0; i < f->list.count; i++)
		buf_printf(&have, "%s%s%s", i == f->list.cursor ? ">" : "",
			   (const char *)f->list.row[i].row, f->list.row[i].is_gone ? "!" : "");
	if (f->list.fresh)
		buf_printf(&have, " +%d", f->list.fresh);
	assert_string_equal(buf_str(&have), want);
	buf_release(&have);
}

static void
others_move_no_row_under_the_cursor(void **state)
{
	static const struct {
		const char *before;
		char cursor;
		const char *after, *closed, *want;
	} rows[] = {
		{"abcd", 'b', "abcd", "", "a>bcd"},     {"abcd", 'b', "xabcd", "", "a>bcd +1"},
		{"abcd", 'b', "abcdx", "", "a>bcd +1"}, {"abcd", 'b', "dcba", "", "a>bcd"},
		{"abcd", 'b', "acd", "b", "a>b!cd"},    {"abcd", 'b', "xycd", "ab", "a!>b!cd +2"},
		{"abcd", 'b', "", "abcd", "a!>b!c!d!"}, {"", 'b', "xy", "", ">xy"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *f = *state;

		f->list = (struct list){0};
		if (*rows[i].before)
			show(f, rows[i].before, rows[i].cursor, 10);
		f->closed = rows[i].closed;
		load(f, rows[i].after, true);
		check(f, rows[i].want);
	}
}

static void
a_row_that_comes_back_is_no_longer_gone(void **state)
{
	struct fixture *f = *state;

	show(f, "abc", 'b', 10);
	f->closed = "b";
	load(f, "ac", true);
	check(f, "a>b!c");
	load(f, "abc", true);
	check(f, "a>bc");
}

/* The first page of many: what is not on it has not left. */
static void
a_page_that_was_cut_says_nothing_about_the_rows_behind_it(void **state)
{
	static const struct {
		const char *after, *closed, *want;
	} rows[] = {
		{"xabc+", "", "a>bcd +1"},      /* d was pushed behind the page */
		{"abde+", "c", "a>bc!de"},      /* e came up from behind it */
		{"xabd+", "c", "a>bc!d +1"},    /* both */
		{"abcdefgh+", "", "a>bcdefgh"}, /* the next page */
		{"abcdef", "", "a>bcdef"},      /* the last page */
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *f = *state;

		f->list = (struct list){0};
		show(f, "abcd+", 'b', 10);
		f->closed = rows[i].closed;
		load(f, rows[i].after, true);
		check(f, rows[i].want);
		assert_int_equal(f->list.is_cut, strchr(rows[i].after, '+') != NULL);
	}
}

static void
a_gone_row_goes_when_the_cursor_leaves_it(void **state)
{
	static const struct {
		const char *key, *want;
	} rows[] = {{"j", "ab>d!e +1"}, {"k", "a>bd!e +1"}, {"G", "abd!>e +1"}, {"g", ">abd!e +1"}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *f = *state;

		f->list = (struct list){0};
		show(f, "abcde", 'c', 10);
		f->closed = "cd";
		load(f, "xeba", true);
		check(f, "ab>c!d!e +1");
		assert_true(list_press(&f->list, rows[i].key));
		check(f, rows[i].want);
	}
}

/* Only a key that loads brings the new order. */
static void
the_new_order_comes_with_a_load_that_somebody_asked_for(void **state)
{
	struct fixture *f = *state;

	show(f, "abcd", 'c', 10);
	load(f, "xdcab", true);
	assert_true(list_press(&f->list, "k"));
	assert_true(list_press(&f->list, "j"));
	check(f, "ab>cd +1");
	load(f, "xdcab", false);
	check(f, "xd>cab");
}

static void
the_cursor_keeps_its_row_or_its_place(void **state)
{
	static const struct {
		const char *after, *want;
	} rows[] = {{"cabd", ">cabd"}, {"abxd", "ab>xd"}, {"a", ">a"}, {"", ""}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *f = *state;

		f->list = (struct list){0};
		show(f, "abcd", 'c', 10);
		load(f, rows[i].after, false);
		check(f, rows[i].want);
	}
}

static void
keys_move_and_the_cursor_stays_in_sight(void **state)
{
	static const struct {
		const char *key;
		int cursor, top;
	} rows[] = {
		{"j", 1, 0},   {"Down", 2, 0}, {"PgDn", 6, 2}, {"k", 5, 2},    {"PgUp", 1, 1},
		{"C-d", 4, 1}, {"C-u", 1, 1},  {"G", 9, 5},    {"j", 9, 5},    {"g", 0, 0},
		{"Up", 0, 0},  {"End", 9, 5},  {"PgDn", 9, 5}, {"Home", 0, 0},
	};
	struct fixture *f = *state;

	show(f, "abcdefghij", 'a', 5);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_true(list_press(&f->list, rows[i].key));
		assert_int_equal(f->list.cursor, rows[i].cursor);
		assert_int_equal(f->list.top, rows[i].top);
	}
	assert_false(list_press(&f->list, "x"));
}

static void
an_empty_list_bears_every_key(void **state)
{
	static const char *const keys[] = {"j", "k", "g", "G", "PgDn", "PgUp", "C-d", "C-u"};
	struct fixture *f = *state;

	list_fit(&f->list, 5);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_true(list_press(&f->list, keys[i]));
	assert_null(list_current(&f->list));
}

static void
fewer_rows_keep_the_cursor_in_sight(void **state)
{
	struct fixture *f = *state;

	show(f, "abcdefghij", 'j', 10);
	list_fit(&f->list, 3);
	assert_int_equal(f->list.top, 7);
	list_fit(&f->list, 0);
	assert_int_equal(f->list.top, 9);
	list_fit(&f->list, 20);
	assert_int_equal(f->list.top, 0);
	check(f, "abcdefghi>j");
}

/* --- drawing --- */

static void
letter_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_printf(out, "%s-%s", (const char *)row, *(const char *)row == 'b' ? "1234567" : "1");
}

static void
long_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)row, (void)f;
	buf_puts(out, "一二三四五六七八九十一二三四五六七八九十");
}

static void
word_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)row, (void)f;
	buf_puts(out, "五六");
}

static const struct column columns[] = {
	{"Id", "id", 6, false, letter_text, NULL},   {NULL, "hidden", 0, false, NULL, NULL},
	{"Text", "text", 0, false, long_text, NULL}, {"Due", NULL, 8, true, word_text, NULL},
	{"Who", "who", 6, false, word_text, NULL},   {0},
};

static const char *const spare[] = {"Who", "Due", NULL};
static const char *const whole[] = {"Id", NULL};
static const struct list_look look = {.columns = columns, .spare = spare, .whole = whole, .row = 0};

static void
columns_that_do_not_fit_go_one_after_the_other(void **state)
{
	static const struct {
		const char *letters;
		int cols;
		const char *want;
	} rows[] = {
		{"a", 44,
		 "    Id    Text                   Due  Who\n"
		 ">   a-1   一二三四五六七八九    五六  五六\n"},
		{"a", 40,
		 "    Id    Text               Due  Who\n"
		 ">   a-1   一二三四五六七    五六  五六\n"},
		{"a", 39,
		 "    Id    Text                    Due\n"
		 ">   a-1   一二三四五六七八九十   五六\n"},
		{"a", 33,
		 "    Id    Text\n"
		 ">   a-1   一二三四五六七八九十一\n"},
		{"a", 20,
		 "    Id    Text\n"
		 ">   a-1   一二三四\n"},
		{"b", 40, /* half a number would be another one: its column grows */
		 "    Id        Text                 Due\n"
		 ">   b-1234567 一二三四五六七八    五六\n"},
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct fixture *f = *state;
		struct buf out = {0};
		struct canvas c;

		f->list = (struct list){0};
		show(f, rows[i].letters, *rows[i].letters, 1);
		canvas_init(&c, 2, rows[i].cols);
		list_draw(&f->list, &look, &(struct frame){0}, &c);
		canvas_dump(&c, &out);
		assert_string_equal(buf_str(&out), rows[i].want);
		buf_release(&out);
		canvas_release(&c);
	}
}

static void
the_hardware_cursor_is_on_the_selected_row_and_the_gone_one_is_marked(void **state)
{
	struct fixture *f = *state;
	struct buf out = {0};
	struct canvas c;

	show(f, "abc", 'b', 3);
	f->closed = "b";
	load(f, "ac", true);
	canvas_init(&c, 5, 24);
	list_draw(&f->list, &look, &(struct frame){0}, &c);
	canvas_dump(&c, &out);
	assert_non_null(strstr(buf_str(&out), "\n> x b-1"));
	assert_int_equal(c.cursor_row, 2);
	assert_int_equal(c.cursor_col, 0);
	buf_release(&out);
	canvas_release(&c);
}

/* --- a screen that nobody touches --- */

enum { MINUTE = 60, LONG = 40, IDLE_ROWS = 6 };

/* All have the same time left: every minute each row is another text. */
static void
minutes_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)row;
	buf_printf(out, "%d", (int)(100 - f->now / MINUTE));
}

static char
late_flag(const void *row, const struct frame *f)
{
	return strcmp(row, "c") || f->now < 20 * (int64_t)MINUTE ? ' ' : '!';
}

static const struct column counting[] = {{"Left", NULL, 0, false, minutes_text, NULL}, {0}};
static const struct list_look counting_look = {
	.columns = counting, .spare = whole + 1, .whole = whole + 1, .flag = late_flag};

/* How many rows show another number than before, and how far the one most behind is. */
static int
rows_counted(const struct list *l, const struct frame *f, int shown[LONG], int *behind)
{
	struct canvas c;
	int changed = 0;

	canvas_init(&c, LONG + 1, 20);
	list_draw(l, &counting_look, f, &c);
	*behind = 0;
	for (int i = 0; i < l->rows; i++) {
		const struct cell *cell = c.cell + (size_t)(i + 1) * 20 + 4;
		const int now = (*cell->utf8 - '0') * 10 + (cell[1].utf8[0] - '0');
		const int late = now - (int)(100 - f->now / MINUTE);

		changed += now != shown[i];
		shown[i] = now;
		*behind = late > *behind ? late : *behind;
	}
	canvas_release(&c);
	return changed;
}

static void
an_idle_list_counts_on_a_few_rows_a_minute(void **state)
{
	static const struct {
		int rows, behind;
	} sizes[] = {{5, 0}, {17, 2}, {36, 5}};
	struct fixture *f = *state;

	for (size_t n = 0; n < sizeof sizes / sizeof *sizes; n++) {
		int shown[LONG], behind;

		f->list = (struct list){0};
		show(f, "ababababababababababababababababababab", 'a', sizes[n].rows);
		(void)rows_counted(&f->list, &(struct frame){.now = 600, .touched = 600}, shown,
				   &behind);
		assert_int_equal(behind, 0);
		for (int64_t m = 11; m < 60; m++) {
			const struct frame at = {.now = m * MINUTE, .touched = 600};

			assert_in_range(rows_counted(&f->list, &at, shown, &behind), 0, IDLE_ROWS);
			assert_in_range(behind, 0, sizes[n].behind);
		}
		(void)rows_counted(&f->list, &(struct frame){.now = 3660, .touched = 3660}, shown,
				   &behind);
		assert_int_equal(behind, 0);
	}
}

static void
a_row_that_gets_late_says_so_in_that_minute(void **state)
{
	const struct frame at = {.now = 20 * (int64_t)MINUTE, .touched = MINUTE};
	struct fixture *f = *state;
	struct buf out = {0};
	struct canvas c;

	show(f, "abababcbababababab", 'a', 17);
	canvas_init(&c, 20, 20);
	list_draw(&f->list, &counting_look, &at, &c);
	canvas_dump(&c, &out);
	assert_non_null(strstr(buf_str(&out), "! 80"));
	buf_release(&out);
	canvas_release(&c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(others_move_no_row_under_the_cursor),
		TEST(a_row_that_comes_back_is_no_longer_gone),
		TEST(a_page_that_was_cut_says_nothing_about_the_rows_behind_it),
		TEST(a_gone_row_goes_when_the_cursor_leaves_it),
		TEST(the_new_order_comes_with_a_load_that_somebody_asked_for),
		TEST(the_cursor_keeps_its_row_or_its_place),
		TEST(keys_move_and_the_cursor_stays_in_sight),
		TEST(an_empty_list_bears_every_key),
		TEST(fewer_rows_keep_the_cursor_in_sight),
		TEST(columns_that_do_not_fit_go_one_after_the_other),
		TEST(the_hardware_cursor_is_on_the_selected_row_and_the_gone_one_is_marked),
		TEST(an_idle_list_counts_on_a_few_rows_a_minute),
		TEST(a_row_that_gets_late_says_so_in_that_minute),
	};

	(void)setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
