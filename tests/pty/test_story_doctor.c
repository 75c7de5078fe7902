/*
 * Terminals do not agree on widths. Whatever table a terminal goes by, the row behind stays in
 * line: by stand-ins where nobody measured, and as it is where `kefu doctor` did.
 */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "codeset.h"
#include "need.h"
#include "shop.h"
#include "stage.h"

struct play {
	struct story *story;
	struct shop shop;
	struct buf state, locpath;
};

/* One terminal. */
struct table {
	const char *locale, *codeset;
	const char *const *swaps;
	bool is_measured;  /* by the doctor, before */
	const char *text;  /* `between` if NULL: GBK has no emoji */
	int cells;         /* of what stands between 甲 and 乙, as libc counts */
	const char *shown; /* NULL, or what is drawn there as it is */
};

static const char between[] = "甲“—①é😊🥰🇨乙";

static struct actor *
starts(struct play *p, const struct table *t, const char *const *argv)
{
	struct buf locale = {0};
	struct actor *a;

	buf_printf(&locale, "LC_ALL=%s", t->locale);
	a = actor_open(&(struct staging){
		.story = p->story,
		.argv = argv,
		.env = (const char *const[]){buf_str(&locale), buf_str(&p->state),
					     t->codeset ? buf_str(&p->locpath) : "LOCPATH",
					     "TERM=xterm", "KEFU_NOW=1795327500", "LANGUAGE=en",
					     NULL},
		.codeset = t->codeset,
		.swaps = t->swaps,
	});
	buf_release(&locale);
	return a;
}

static void
play_open(struct play *p, void **state)
{
	p->story = *state;
	shop_open(&p->shop);
	buf_printf(&p->state, "XDG_STATE_HOME=%s", p->shop.dir);
}

static void
play_close(struct play *p)
{
	struct buf cmd = {0};

	buf_printf(&cmd, "rm -rf '%s/kefu'", p->shop.dir);
	assert_int_equal(system(buf_str(&cmd)), 0);
	buf_release(&cmd);
	buf_release(&p->state);
	buf_release(&p->locpath);
	shop_close(&p->shop);
}

static const char *const *
doctor_of(const struct play *p, const char *argv[static 5])
{
	argv[0] = KEFU_PROGRAM;
	argv[1] = "doctor";
	argv[2] = "--db";
	argv[3] = p->shop.path;
	argv[4] = NULL;
	return argv;
}

static void
is_measured(struct play *p, const struct table *t)
{
	const char *argv[5];
	struct actor *a;

	step(p->story, "the doctor measures");
	a = starts(p, t, doctor_of(p, argv));
	actor_sees(a, "this terminal answered in");
	actor_ends_with(a, 0);
	actor_close(a);
}

static void
the_row_is_in_line(void **state, const struct table *t)
{
	struct play p = {0};
	struct actor *a;
	int row, col, behind;

	NEED(!t->codeset || codeset_locale(t->locale, &p.locpath),
	     "the locale cannot be made here (package locales)");
	if (!p.locpath.len)
		buf_puts(&p.locpath, "LOCPATH");
	play_open(&p, state);
	if (t->is_measured)
		is_measured(&p, t);
	step(p.story, "a note with all that terminals quarrel about");
	a = starts(&p, t,
		   (const char *const[]){KEFU_PROGRAM, "--db", p.shop.path, "--as", "1024", NULL});
	actor_sees_in_row(a, -1, "? all keys");
	actor_type(a, "#2\r");
	actor_sees(a, "KF20261122002");
	actor_type(a, "m");
	actor_sees(a, "-- note --");
	actor_type(a, t->text ? t->text : between);
	actor_type(a, "\x0f");
	actor_sees(a, "done: note");
	step(p.story, "what stands behind it stands where it was put");
	actor_sees(a, "乙");
	assert_true(actor_finds(a, "甲", &row, &col));
	assert_true(actor_finds(a, "乙", NULL, &behind));
	assert_int_equal(actor_row_of(a, "乙"), row);
	assert_int_equal(behind - col, 2 + t->cells);
	if (t->shown)
		assert_true(actor_finds(a, t->shown, NULL, NULL));
	actor_type(a, "q");
	actor_sees_in_row(a, 3, "李女士");
	actor_type(a, "q2");
	actor_ends_with(a, 0);
	play_close(&p);
}

static const char *const wide_marks[] = {"“", "〇", "—", "〇", "①", "〇",
					 "é", "〇", "→", "〇", NULL};
static const char *const old_emoji[] = {"😊", "o", "👍", "o", "🇨", "〇", NULL};

/* clang-format off */
#define TABLES(X) \
	X(plain,            .locale = "C.UTF-8", .cells = 9, .shown = "甲“—①é😊") \
	X(plain_measured,   .locale = "C.UTF-8", .cells = 9, .is_measured = true, .shown = "甲“—①é😊") \
	X(wide_marks,       .locale = "C.UTF-8", .cells = 9, .is_measured = true, .swaps = wide_marks, .shown = "甲\"-1e😊") \
	X(old_emoji,        .locale = "C.UTF-8", .cells = 9, .is_measured = true, .swaps = old_emoji, .shown = "甲“—①é＊＊?乙") \
	X(gb_narrow_marks,  .locale = "zh_CN.GB18030", .codeset = "GB18030", .cells = 12, .shown = "甲＂－１ｅ*？?乙") \
	X(gb_wide_marks,    .locale = "zh_CN.GB18030", .codeset = "GB18030", .cells = 12, .swaps = wide_marks) \
	X(gb_wide_measured, .locale = "zh_CN.GB18030", .codeset = "GB18030", .cells = 12, .swaps = wide_marks, .is_measured = true, .shown = "甲〇〇〇〇*？🇨乙") \
	X(gbk_narrow_marks, .locale = "zh_CN.GBK", .codeset = "GBK", .cells = 8, .text = "甲“—①é乙", .shown = "甲＂－１ｅ乙")
/* clang-format on */

#define STORY_OF(name, ...)                                                                        \
	static void the_row_is_in_line_on_##name(void **state)                                     \
	{                                                                                          \
		static const struct table table = {__VA_ARGS__};                                   \
                                                                                                   \
		the_row_is_in_line(state, &table);                                                 \
	}

TABLES(STORY_OF)

/* What comes after the doctor has gone would be typed into the shell. */
static struct actor *
doctor_and_then(struct play *p, const char *what_then)
{
	struct buf cmd = {0};
	struct actor *a;

	buf_printf(&cmd, "%s doctor --db %s; %s", KEFU_PROGRAM, p->shop.path, what_then);
	a = actor_open(&(struct staging){
		.story = p->story,
		.argv = (const char *const[]){"bash", "-c", buf_str(&cmd), NULL},
		.env = (const char *const[]){"TERM=xterm", "LANGUAGE=en", buf_str(&p->state), NULL},
		.is_reserved = true,
	});
	buf_release(&cmd);
	return a;
}

static const char what_is_left[] = "read -rsn1 -t 1 x; echo \"left: [$x]\"";

static void
a_terminal_that_never_answers_is_left_alone(void **state)
{
	struct play p = {0};
	struct actor *a;

	play_open(&p, state);
	step(p.story, "the doctor asks and gets no answer");
	a = doctor_and_then(&p, what_is_left);
	actor_sees(a, "this terminal does not say where its cursor is");
	actor_sees(a, "left: []");
	actor_ends_with(a, 0);
	play_close(&p);
}

static void
an_answer_that_is_late_is_no_key(void **state)
{
	struct play p = {0};
	struct actor *a;

	play_open(&p, state);
	step(p.story, "the answer comes when the doctor has given up");
	a = doctor_and_then(&p, what_is_left);
	actor_sees(a, "a paste is told from typing");
	(void)poll(NULL, 0, 2500);
	actor_answers(a);
	actor_sees(a, "this terminal does not say where its cursor is");
	actor_sees(a, "left: []");
	actor_ends_with(a, 0);
	play_close(&p);
}

static void
an_answer_of_rubbish_is_not_believed(void **state)
{
	static const char rubbish[] = "\033[999999999999;1R\033[;R\033[1;1\033[?1c\033[3;2Rxx"
				      "\033[?6c\033[?6c\033[>1;2;;\033P$q\033\\";
	struct play p = {0};
	struct actor *a;

	play_open(&p, state);
	step(p.story, "every question is answered with the same nonsense");
	a = doctor_and_then(&p, "true");
	actor_sees(a, "a paste is told from typing");
	actor_sends(a, rubbish);
	(void)poll(NULL, 0, 300);
	actor_sends(a, rubbish);
	actor_sees(a, "this terminal answered something else than it was asked");
	actor_ends_with(a, 0);
	play_close(&p);
}

#define STORY(f)           cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)
#define TEST_OF(name, ...) STORY(the_row_is_in_line_on_##name),

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TABLES(TEST_OF) STORY(a_terminal_that_never_answers_is_left_alone),
		STORY(an_answer_that_is_late_is_no_key),
		STORY(an_answer_of_rubbish_is_not_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
