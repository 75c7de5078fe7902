/*
 * Sizes and keys in a storm: windows from nothing to more than is drawn, keys of every table and
 * of none, text, pastes and what others do meanwhile, in an order that nobody would think of. The
 * same on every machine; with KEFU_STORM_SECONDS for so long, and KEFU_STORM_SEED another one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "cage.h"
#include "scene.h"

enum { STEPS = 700, ROWS = 600, COLS = 1100, SEED = 20261122, NAMES_ROOM = 96 };

static uint32_t
draw_lot(uint32_t *seed, uint32_t of)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % of;
}

/* Mostly windows as people have them, cut small; now and then one that no screen is as large as. */
static void
window_change(struct scene *s, uint32_t *seed)
{
	const bool is_huge = !draw_lot(seed, 40), is_wide = !draw_lot(seed, 5);

	cage_draw(s, (int)draw_lot(seed, is_huge ? ROWS : 40),
		  (int)draw_lot(seed, is_huge || is_wide ? COLS : 130));
	cage_end(s);
}

/* There is no terminal to leave, or to paint anew. */
static bool
wants_terminal(const char *name)
{
	return !strcmp(name, "C-z") || !strcmp(name, "C-l");
}

/* A key as a table names it: one of "Enter C-o". */
static void
name_press(struct scene *s, const char *names, uint32_t *seed)
{
	char one[NAMES_ROOM];
	size_t n;

	while (strchr(names, ' ') && draw_lot(seed, 2))
		names = strchr(names, ' ') + 1;
	n = strcspn(names, " ");
	(void)snprintf(one, sizeof one, "%.*s", (int)n, names);
	if (*one == ':' && one[1]) {
		scene_type(s, one);
		scene_key(s, "Enter");
	} else if (!wants_terminal(one) && strlen(one) < sizeof((struct press *)0)->name) {
		scene_key(s, one);
	}
}

static void
row_press(struct scene *s, const struct key *keys, uint32_t *seed)
{
	uint32_t count = 0;

	while (keys && keys[count].keys)
		count++;
	if (count)
		name_press(s, keys[draw_lot(seed, count)].keys, seed);
}

static void
key_press(struct scene *s, uint32_t *seed)
{
	const struct key *const tables[] = {ui_top(&s->ui)->screen->keys,
					    global_keys,
					    ticket_keys,
					    compose_keys,
					    promise_keys,
					    need_keys,
					    command_keys};

	row_press(s, tables[draw_lot(seed, sizeof tables / sizeof *tables)], seed);
}

static void
other_key_press(struct scene *s, uint32_t *seed)
{
	static const char *const names[] = {
		"Esc",  "Enter", "Tab",  "S-Tab", "Up", "Down", "Left",      "Right",
		"PgUp", "PgDn",  "Home", "End",   "g",  "G",    "Backspace", "Delete",
		"C-u",  "C-k",   "C-y",  "F1",    "y",  "0",    "9",         "C-Right"};

	scene_key(s, names[draw_lot(seed, sizeof names / sizeof *names)]);
}

static void
words_type(struct scene *s, uint32_t *seed)
{
	static const char *const words[] = {"退货",
					    "e\u0301\u0301\u0301",
					    "\U0001f468\u200d\U0001f469",
					    "a ",
					    "，。",
					    "\u1100\u1161\u11a8",
					    "42",
					    "明天 15:00",
					    "\xff\xe4",
					    "\u202e\x07",
					    "status:open not:退款"};

	scene_type(s, words[draw_lot(seed, sizeof words / sizeof *words)]);
}

static void
paste(struct scene *s, uint32_t *seed)
{
	char bytes[512];
	const size_t n = draw_lot(seed, sizeof bytes);

	for (size_t i = 0; i < n; i++)
		bytes[i] = (char)draw_lot(seed, 256);
	ui_paste(&s->ui, bytes, n);
}

static void
others_act(struct scene *s, uint32_t *seed)
{
	(void)seed;
	scene_others(s, "1007", "ticket_note", scene_ticket(s, 1), "e\u0301 \U0001f468");
}

static void
step(struct scene *s, uint32_t *seed)
{
	static void (*const steps[])(struct scene *, uint32_t *) = {
		window_change, window_change,   key_press,  key_press, key_press,
		key_press,     other_key_press, words_type, paste,     others_act};

	steps[draw_lot(seed, sizeof steps / sizeof *steps)](s, seed);
	if (s->is_over) {
		scene_again(s, "1024");
		s->is_over = false;
	}
}

/* A number of the environment, 0 when it is not there. */
static uint32_t
asked(const char *name)
{
	const char *value = getenv(name);

	return value ? (uint32_t)strtoul(value, NULL, 10) : 0;
}

static void
no_size_and_no_key_draws_outside(void **state)
{
	const time_t end = time(NULL) + (time_t)asked("KEFU_STORM_SECONDS");
	const bool is_long = asked("KEFU_STORM_SECONDS");
	uint32_t seed = asked("KEFU_STORM_SEED") ? asked("KEFU_STORM_SEED") : SEED;
	struct scene *s = *state;

	for (int i = 0; is_long ? time(NULL) < end : i < STEPS; i++)
		step(s, &seed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(no_size_and_no_key_draws_outside, scene_setup,
						scene_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
