#include "scene.h"

#include <libintl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "desk/actor.h"
#include "sql_read.h"
#include "store/draft.h"

/* A clock has no parameter; one scene plays at a time. */
static int64_t hour = SHOP_NOW;

static int64_t
noon(void)
{
	return hour;
}

static void
session_begin(struct scene *s, const char *work_no)
{
	struct err e = {0};
	struct ui *ui = &s->ui;

	hour = SHOP_NOW;
	*ui = (struct ui){.clock = noon};
	assert_int_equal(store_open(s->shop.path, &ui->store, &e), OK);
	assert_int_equal(actor_find(ui->store, work_no, SHOP_NOW, &s->mem, &ui->by), OK);
	assert_int_equal(drafts_open(ui->store, work_no, &ui->drafts, &e), OK);
	canvas_init(&ui->canvas, 24, 80);
	(void)ui_open(ui, &screen_queue, 0);
	(void)store_is_stale(ui->store);
}

static void
session_end(struct scene *s)
{
	struct store *store = s->ui.store;

	ui_release(&s->ui);
	store_close(store);
}

static int
setup(void **state, void (*open)(struct shop *shop), const char *language)
{
	struct scene *s = calloc(1, sizeof *s);
	struct err e = {0};

	assert_non_null(s);
	assert_int_equal(setenv("LANGUAGE", language, 1), 0);
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	assert_non_null(bindtextdomain("kefu", KEFU_BUILD_LOCALEDIR));
	assert_non_null(textdomain("kefu"));
	open(&s->shop);
	session_begin(s, "1024");
	assert_int_equal(store_open(s->shop.path, &s->others, &e), OK);
	*state = s;
	return 0;
}

int
scene_setup(void **state)
{
	return setup(state, shop_open, "zh_CN");
}

int
scene_setup_empty(void **state)
{
	return setup(state, shop_open_empty, "zh_CN");
}

int
scene_setup_english(void **state)
{
	return setup(state, shop_open, "en");
}

int
scene_teardown(void **state)
{
	struct scene *s = *state;

	session_end(s);
	store_close(s->others);
	shop_close(&s->shop);
	arena_reset(&s->mem);
	keys_release(&s->keys);
	free(s);
	return 0;
}

void
scene_again(struct scene *s, const char *work_no)
{
	session_end(s);
	session_begin(s, work_no);
}

void
scene_resize(struct scene *s, int rows, int cols)
{
	canvas_resize(&s->ui.canvas, rows, cols);
	ui_fit(&s->ui);
}

static void
press(struct scene *s, const struct press *p)
{
	s->last = ui_press(&s->ui, p);
	s->is_over = !ui_go(&s->ui, s->last);
}

void
scene_key(struct scene *s, const char *name)
{
	struct press p = {.is_text = !name[1]};

	(void)snprintf(p.name, sizeof p.name, "%s", name);
	press(s, &p);
}

void
scene_keys(struct scene *s, const char *names)
{
	char one[24];

	for (int n = 0; sscanf(names, " %23s%n", one, &n) == 1; names += n)
		scene_key(s, one);
}

void
scene_type(struct scene *s, const char *text)
{
	struct press p;

	keys_feed(&s->keys, text, strlen(text), 1);
	while (keys_next(&s->keys, 1, &p))
		press(s, &p);
}

void
scene_others(struct scene *s, const char *work_no, const char *verb, int64_t ticket,
	     const char *text)
{
	shop_do(s->others, work_no, SHOP_NOW, verb, ticket, text);
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

const char *
scene_text(struct scene *s)
{
	struct buf text = {0};
	const char *kept;

	ui_draw(&s->ui);
	canvas_dump(&s->ui.canvas, &text);
	kept = arena_strdup(&s->mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

void
scene_promises(struct scene *s, int serial, const char *words, int warn, int due)
{
	const struct promise_form f = {
		.body = words, .warn_at = SHOP_NOW + 60 * warn, .due_at = SHOP_NOW + 60 * due};
	const struct request ask = {
		.ticket = scene_ticket(s, serial), .promise = &f, .promises = 1};
	struct outcome out;
	struct actor by;

	assert_int_equal(actor_find(s->others, "1024", SHOP_NOW, &s->mem, &by), OK);
	assert_int_equal(desk_run(s->others, &by, verb_find("promise_add"), &ask, &out), OK);
	assert_true(store_is_stale(s->ui.store));
	assert_int_equal(ui_load(&s->ui, true), OK);
}

void
scene_minute(struct scene *s, int minute)
{
	hour = s->ui.by.now = SHOP_NOW + 60 * minute;
	(void)watch_look(&s->ui);
}

/* The screen is longer than what cmocka prints. */
static void
fail_with(const char *screen, const char *what, const char *text)
{
	(void)fprintf(stderr, "%s", screen);
	fail_msg("%s '%s'", what, text);
}

void
scene_sees(struct scene *s, const char *text)
{
	const char *screen = scene_text(s);

	if (!strstr(screen, text))
		fail_with(screen, "the screen lacks", text);
}

void
scene_sees_not(struct scene *s, const char *text)
{
	const char *screen = scene_text(s);

	if (strstr(screen, text))
		fail_with(screen, "the screen should not have", text);
}

/* The row of the place in the screen's text. */
static int
row_at(const char *screen, const char *place)
{
	int row = 0;

	for (; screen < place; screen++)
		row += *screen == '\n';
	return row;
}

int
scene_row_of(struct scene *s, const char *text)
{
	const char *screen = scene_text(s), *place = strstr(screen, text);

	return place ? row_at(screen, place) : -1;
}

void
scene_cursor_on(struct scene *s, const char *text)
{
	const int row = scene_row_of(s, text);

	if (row < 0 || row != s->ui.canvas.cursor_row)
		fail_with(scene_text(s), "the cursor is not in the row of", text);
}

int64_t
scene_ticket(struct scene *s, int serial)
{
	struct row_ticket_by_serial t;

	assert_int_equal(sql_ticket_by_serial(s->others, 20261122, serial, &s->mem, &t), OK);
	return t.id;
}
