/*
 * The work of a ticket at every kind of terminal: whatever its codeset, its type, its colours and
 * its size, a person there does the same with the same keys.
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
#include "term/keys.h"

/* What this story waits for, in the two languages. */
struct words {
	const char *taken, *taken_back, *noted, *reply, *sent, *triaged, *asks, *closed;
	const char *keys, *find, *emotion, *angry, *stay;
};

static const struct words chinese = {
	.taken = "已做：接单",
	.taken_back = "已撤销：备注",
	.noted = "已做：备注",
	.reply = "-- 答复",
	.sent = "已做：答复",
	.triaged = "已做：识别",
	.asks = "满意度",
	.closed = "已做：结单",
	.keys = "? 全部键",
	.find = "查找:",
	.emotion = "3 愤怒",
	.angry = "愤怒",
	.stay = "1 留下",
};

static const struct words english = {
	.taken = "done: take",
	.taken_back = "undone: note",
	.noted = "done: note",
	.reply = "-- reply",
	.sent = "done: reply",
	.triaged = "done: triage",
	.asks = "how satisfied",
	.closed = "done: close",
	.keys = "? all keys",
	.find = "find:",
	.emotion = "3 angry",
	.angry = "angry",
	.stay = "1 stay",
};

/* One terminal. */
struct line {
	const char *locale, *codeset, *term, *setting;
	const struct words *words;
	int rows, cols;
	bool is_mono;    /* no colour may be sent */
	bool is_cleared; /* there is no second screen: the only one is wiped on leaving */
};

struct play {
	struct story *story;
	struct shop shop;
	struct actor *zhang;
	const struct line *line;
	const struct words *words;
	struct buf room;
};

static void
sits_down(struct play *p)
{
	const struct line *l = p->line;
	struct buf locale = {0}, term = {0};
	const char *locpath = l->codeset ? codeset_locale(l->locale, &p->room) : "LOCPATH";

	buf_printf(&locale, "LC_ALL=%s", l->locale);
	buf_printf(&term, "TERM=%s", l->term);
	p->zhang = actor_open(&(struct staging){
		.story = p->story,
		.name = l->locale,
		.argv = (const char *const[]){KEFU_PROGRAM, "--db", p->shop.path, "--as", "1024",
					      NULL},
		.env = (const char *const[]){buf_str(&locale), buf_str(&term), locpath,
					     "KEFU_NOW=1795327500",
					     l->setting ? l->setting : "NO_COLOR", NULL},
		.rows = l->rows,
		.cols = l->cols,
		.codeset = l->codeset,
	});
	buf_release(&locale);
	buf_release(&term);
}

static void
a_ticket_is_found_and_taken(const struct play *p)
{
	struct actor *a = p->zhang;

	step(p->story, "the queue, the cursor on its first row");
	actor_sees_in_row(a, -1, p->words->keys);
	actor_sees_in_row(a, 3, "李女士");
	actor_sees_cursor(a, 3, 0);
	assert_true(actor_cursor_shown(a));
	step(p->story, "Chinese narrows the list");
	actor_type(a, "/机器");
	actor_sees_in_row(a, -1, "机器");
	actor_sees(a, "1 / 2");
	actor_key(a, "Esc");
	actor_sees_in_row(a, -1, p->words->keys);
	step(p->story, "a free ticket is opened by its number and taken");
	actor_type(a, "#6\r");
	actor_sees(a, "KF20261122006");
	actor_type(a, "t");
	actor_sees(a, p->words->taken);
}

static void
it_is_worked_on(const struct play *p)
{
	struct actor *a = p->zhang;

	step(p->story, "a mood is chosen, which is marked without colour");
	actor_type(a, "f");
	actor_sees(a, p->words->emotion);
	actor_type(a, "35\r");
	actor_sees_not(a, p->words->emotion);
	actor_sees(a, p->words->triaged);
	actor_sees(a, p->words->angry);
	step(p->story, "a note in Chinese, and it is taken back");
	actor_type(a, "m已联系仓库");
	actor_sees(a, "已联系仓库");
	actor_key(a, "C-o");
	actor_sees(a, p->words->noted);
	actor_type(a, "u");
	actor_sees(a, p->words->taken_back);
}

static void
it_is_answered(const struct play *p)
{
	struct actor *a = p->zhang;
	int row, col;

	step(p->story, "a reply is typed");
	actor_type(a, "r");
	actor_sees(a, p->words->reply);
	actor_type(a, "您好，");
	actor_sees(a, "您好，");
	step(p->story, "the caret stands behind what was typed");
	assert_true(actor_finds(a, "您好，", &row, &col));
	actor_sees_cursor(a, row, col + 6);
	step(p->story, "a paste adds to it and sends nothing");
	if (strncmp(p->line->term, "xterm", 5) == 0)
		actor_paste(a, "师傅明天到");
	else
		actor_type(a, "师傅明天到");
	actor_sees(a, "您好，师傅明天到");
	step(p->story, "^O sends it");
	actor_key(a, "C-o");
	actor_sees(a, p->words->sent);
	step(p->story, "it is closed");
	actor_type(a, "c");
	actor_sees(a, p->words->asks);
	actor_type(a, "5\t1\t1\t1\r");
	actor_sees(a, p->words->closed);
}

/* A terminal of the GB family: half a character, a whole one in pieces, one that never ends. */
static void
odd_bytes_do_no_harm(const struct play *p)
{
	struct actor *a = p->zhang;

	if (!p->line->codeset)
		return;
	step(p->story, "the bytes of a character come one by one");
	actor_type(a, "m");
	actor_sees(a, "-- 备注");
	actor_sends(a, "\xcd");
	actor_sends(a, "\xcb");
	actor_sees(a, "退");
	if (strcmp(p->line->codeset, "GB18030") == 0) {
		step(p->story, "four of them, too, and the digits among them are no digits");
		for (const char *b = "\x81\x39\xef\x31"; *b; b++)
			actor_sends(a, (char[]){*b, '\0'});
		actor_sees(a, "退㐂");
		actor_key(a, "Backspace");
		actor_sees_not(a, "㐂");
	}
	step(p->story, "the beginning of one that does not go on is forgotten");
	actor_sends(a, "\xcd");
	(void)poll(NULL, 0, 2 * KEYS_WAIT_SEQUENCE);
	actor_type(a, "a");
	actor_sees(a, "退a");
	step(p->story, "a key that is no trail is itself");
	actor_sends(a, "\xcd\x0f");
	actor_sees(a, p->words->noted);
	actor_sees(a, "退a");
}

/* SGR sequences of colour: 30-37, 38, 40-47, 48, 90-107. */
static bool
has_colour(const struct actor *a)
{
	for (const char *s = buf_str(actor_output(a)); (s = strstr(s, "\033[")); s++)
		for (const char *n = s + 2; *n == ';' || (*n >= '0' && *n <= '9');) {
			const long code = strtol(n, NULL, 10);
			const size_t digits = strspn(n, "0123456789");

			if (n[strspn(n, "0123456789;")] == 'm' &&
			    ((code >= 30 && code <= 38) || (code >= 40 && code <= 48) ||
			     code >= 90))
				return true;
			n += digits ? digits : 1;
		}
	return false;
}

static void
all_is_left_clean(const struct play *p)
{
	struct actor *a = p->zhang;
	struct buf screen = {0};

	step(p->story, "and away");
	actor_type(a, "q");
	actor_sees_in_row(a, 3, "李女士");
	actor_type(a, "q");
	actor_sees(a, p->words->stay);
	actor_type(a, "2");
	actor_ends_with(a, 0);
	step(p->story, "no customer is left on the glass");
	actor_screen(a, &screen);
	assert_int_equal(strspn(buf_str(&screen), "\n "), screen.len);
	assert_true(actor_cursor_shown(a));
	assert_int_equal(p->line->is_cleared,
			 strstr(buf_str(actor_output(a)), "\033[?1049l") == NULL);
	buf_release(&screen);
	step(p->story, "colour was sent where there is some, and nowhere else");
	assert_int_equal(has_colour(a), !p->line->is_mono);
}

static void
a_ticket_is_worked(void **state, const struct line *line)
{
	struct play p = {.story = *state, .line = line, .words = line->words};

	NEED(!line->codeset || codeset_locale(line->locale, &p.room),
	     "the locale cannot be made here (package locales)");
	buf_clear(&p.room);
	shop_open(&p.shop);
	sits_down(&p);
	a_ticket_is_found_and_taken(&p);
	it_is_worked_on(&p);
	odd_bytes_do_no_harm(&p);
	it_is_answered(&p);
	all_is_left_clean(&p);
	story_end(p.story, 13);
	buf_release(&p.room);
	shop_close(&p.shop);
}

/* clang-format off */
#define LINES(X) \
	X(utf8,          .locale = "zh_CN.UTF-8", .term = "xterm-256color", .words = &chinese) \
	X(gb18030,       .locale = "zh_CN.GB18030", .codeset = "GB18030", .term = "xterm", .words = &chinese) \
	X(gbk,           .locale = "zh_CN.GBK", .codeset = "GBK", .term = "xterm", .words = &chinese) \
	X(c_utf8,        .locale = "C.UTF-8", .term = "xterm", .words = &english) \
	X(vt220,         .locale = "C.UTF-8", .term = "vt220", .words = &english, .is_mono = true, .is_cleared = true) \
	X(vt220_gb18030, .locale = "zh_CN.GB18030", .codeset = "GB18030", .term = "vt220", .words = &chinese, .is_mono = true, .is_cleared = true) \
	X(vt100,         .locale = "C.UTF-8", .term = "vt100", .words = &english, .is_mono = true, .is_cleared = true) \
	X(linux_console, .locale = "C.UTF-8", .term = "linux", .words = &english, .is_cleared = true) \
	X(no_color,      .locale = "C.UTF-8", .term = "xterm", .setting = "NO_COLOR=1", .words = &english, .is_mono = true) \
	X(small,         .locale = "zh_CN.UTF-8", .term = "xterm", .words = &chinese, .rows = 16, .cols = 60) \
	X(small_vt220,   .locale = "C.UTF-8", .term = "vt220", .words = &english, .rows = 16, .cols = 60, .is_mono = true, .is_cleared = true) \
	X(large,         .locale = "zh_CN.UTF-8", .term = "xterm", .words = &chinese, .rows = 43, .cols = 132)
/* clang-format on */

#define STORY_OF(name, ...)                                                                        \
	static void a_ticket_is_worked_at_##name(void **state)                                     \
	{                                                                                          \
		static const struct line line = {__VA_ARGS__};                                     \
                                                                                                   \
		a_ticket_is_worked(state, &line);                                                  \
	}

LINES(STORY_OF)

#define TEST_OF(name, ...)                                                                         \
	cmocka_unit_test_setup_teardown(a_ticket_is_worked_at_##name, story_setup, story_teardown),

int
main(void)
{
	const struct CMUnitTest tests[] = {LINES(TEST_OF)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
