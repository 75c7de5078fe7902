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

static const struct row rows[] = {
	/* characters and controls */
	{"j", "j"},
	{"G", "G"},
	{"退", "退"},
	{"退款", "退 款"},
	{"𠮷", "𠮷"},
	{"é", "é"},
	{" ", "Space"},
	{"\r", "Enter"},
	{"\n", "Enter"},
	{"\t", "Tab"},
	{"\x7f", "Backspace"},
	{"\b", "Backspace"},
	{"\x01", "C-a"},
	{"\x03", "C-c"},
	{"\x11\x13", "C-q C-s"},
	{"\x1a", "C-z"},
	{"\x1c", "C-\\"},
	{"\x1d", "C-]"},
	{"\x1f", "C-_"},
	{"ab\r退\x7f", "a b Enter 退 Backspace"},

	/* Esc */
	{"\033", "Esc"},
	{"\033\033", "Esc Esc"},
	{"\033\033\033", "Esc Esc Esc"},
	{"\0331", "M-1"},
	{"\033x", "M-x"},
	{"\033X", "M-X"},
	{"\033P", "M-P"},
	{"\033]", "M-]"},
	{"\033[", "M-["},
	{"\033O", "M-O"},
	{"\033\r", "M-Enter"},
	{"\033\x7f", "M-Backspace"},
	{"\033\t", "M-Tab"},
	{"\033 ", "M-Space"},
	{"\033\x01", "M-C-a"},
	{"\033退", "Esc 退"},
	{"\033[\r", "M-[ Enter"},
	{"\033[退", "M-[ 退"},

	/* arrows: all of them; application mode; rxvt */
	{"\033[A", "Up"},
	{"\033[B", "Down"},
	{"\033[C", "Right"},
	{"\033[D", "Left"},
	{"\033OA", "Up"},
	{"\033OD", "Left"},
	{"\033[A\033[A\033[B", "Up Up Down"},
	{"j\033[Ak", "j Up k"},
	{"\033[1;2A", "S-Up"},
	{"\033[1;3B", "M-Down"},
	{"\033[1;5C", "C-Right"},
	{"\033[1;6D", "C-S-Left"},
	{"\033[1;8A", "M-C-S-Up"},
	{"\033[1;9A", "M-Up"},
	{"\033[1;1A", "Up"},
	{"\033[5C", "C-Right"},
	{"\033O5C", "C-Right"},
	{"\033O1;5C", "C-Right"},
	{"\033[a", "S-Up"},
	{"\033Od", "C-Left"},
	{"\033\033[A", "M-Up"},
	{"\033\033OA", "M-Up"},

	/* the six: PuTTY, Xshell, SecureCRT, linux, screen, tmux, vt220 */
	{"\033[1~", "Home"},
	{"\033[2~", "Insert"},
	{"\033[3~", "Delete"},
	{"\033[4~", "End"},
	{"\033[5~", "PgUp"},
	{"\033[6~", "PgDn"},
	{"\033[H", "Home"}, /* xterm, mintty, Windows Terminal */
	{"\033[F", "End"},
	{"\033OH", "Home"},
	{"\033OF", "End"},
	{"\033[7~", "Home"}, /* rxvt */
	{"\033[8~", "End"},
	{"\033[3;5~", "C-Delete"},
	{"\033[5;2~", "S-PgUp"},
	{"\033[1;5H", "C-Home"},
	{"\033[7^", "C-Home"},
	{"\033[8$", "S-End"},
	{"\033[6@", "C-S-PgDn"},
	{"\033[8$x", "S-End x"},
	{"\033[Z", "S-Tab"},

	/* F-keys: xterm, vt220, screen, tmux; PuTTY, Xshell; linux */
	{"\033OP", "F1"},
	{"\033OQ", "F2"},
	{"\033OR", "F3"},
	{"\033OS", "F4"},
	{"\033[11~", "F1"},
	{"\033[12~", "F2"},
	{"\033[13~", "F3"},
	{"\033[14~", "F4"},
	{"\033[[A", "F1"},
	{"\033[[B", "F2"},
	{"\033[[C", "F3"},
	{"\033[[D", "F4"},
	{"\033[[E", "F5"},
	{"\033[15~", "F5"},
	{"\033[17~", "F6"},
	{"\033[18~", "F7"},
	{"\033[19~", "F8"},
	{"\033[20~", "F9"},
	{"\033[21~", "F10"},
	{"\033[23~", "F11"},
	{"\033[24~", "F12"},
	{"\033[25~", "S-F1"},
	{"\033[1;2P", "S-F1"},
	{"\033[15;5~", "C-F5"},
	{"\033[24;3~", "M-F12"},

	/* a keypad somebody left in application mode */
	{"\033OM", "Enter"},
	{"\033Op\033Oy", "0 9"},
	{"\033Ok", "+"},

	/* swallowed whole */
	{"\033[Ij\033[Ok", "j k"},                 /* focus */
	{"\033\033[I", "Esc"},                     /* Esc, then the window got the focus */
	{"\033[M !!j", "j"},                       /* mouse, X10 */
	{"\033[<0;10;10Mj\033[<0;10;10mk", "j k"}, /* mouse, SGR */
	{"\033[?62;1;6cj", "j"},                   /* device attributes */
	{"\033[>41;354;0cj", "j"},
	{"\033[?2004;1$yj", "j"}, /* mode report */
	{"\033[4;1$yj", "j"},
	{"\033[97;5uj", "j"},
	{"\033[99~j\033[101;2~k\033[1001;2~l", "j k l"},
	{"\033[1;2;3Aj", "j"},
	{"\033[1;99Aj", "j"},
	{"\033]11;rgb:0000/0000/0000\aj", "j"},
	{"\033]11;rgb:0000/0000/0000\033\\j", "j"},
	{"\033P1$r0m\033\\j", "j"},
	{"\033_Gi=1;OK\033\\j", "j"},
	{"\033]0;hung\033[Aj", "Up j"},
	{"\033]0;hung\x18j", "j"},
	{"\033[12\033[Aj", "Up j"},
	{"\033[12退", "退"},
	{"\033[12", ""},
	{"\033O5", ""},

	/* damaged UTF-8 is dropped, and only that */
	{"\x80j", "j"},
	{"\xffj", "j"},
	{"\xe9j", "j"},
	{"\xe9\x80j", "j"},
	{"\xc0\xaf", ""},
	{"\xed\xa0\x80", ""},
	{"\xf4\x90\x80\x80", ""},
	{"\xe9\x80\033[A", "Up"},
	{"\xc2\x9b", ""}, /* U+009B is a control */
	{"\xef\xbf\xbd", ""},
	{"\xe9\x80", ""},
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

/* Splits at `at`, the second part so late that only a lone Esc would have been given up. */
static void
check_split(const struct row *row, size_t at)
{
	const size_t n = strlen(row->bytes);
	struct keys k = {0};
	struct buf names = {0};
	int64_t now = 1000;

	keys_feed(&k, row->bytes, at, now);
	names_take(&k, now, &names);
	now += KEYS_WAIT_ESC - 1;
	names_take(&k, now, &names);
	keys_feed(&k, row->bytes + at, n - at, now);
	names_take(&k, now, &names);
	for (int wait = keys_wait(&k, now); wait >= 0; wait = keys_wait(&k, now)) {
		assert_true(wait > 0 && wait <= KEYS_WAIT_SEQUENCE);
		now += wait;
		names_take(&k, now, &names);
	}
	assert_string_equal(buf_str(&names), row->names);
	assert_true(k.state == KEYS_REST && k.unread.len == 0);
	buf_release(&names);
	keys_release(&k);
}

static void
every_sequence_has_its_name_whole_and_split_at_every_byte(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t at = 0; at <= strlen(rows[i].bytes); at++)
			check_split(&rows[i], at);
}

/* --- terminal by key --- */

enum {
	PUTTY,
	XSHELL,
	SECURECRT,
	MINTTY,
	WINDOWS_TERMINAL,
	XTERM,
	LINUX,
	VT220,
	SCREEN,
	TMUX,
	TERMINALS
};

static const char *const terminals[TERMINALS] = {
	"PuTTY", "Xshell", "SecureCRT", "mintty", "Windows Terminal",
	"xterm", "linux",  "vt220",     "screen", "tmux"};

/* As each sends it fresh from its box; `usual` where it is not named, "" where it has no such key.
 */
static const struct named_key {
	const char *name, *usual;
	const char *of[TERMINALS];
} named_keys[] = {
	{.name = "Up", .usual = "\033[A"},
	{.name = "Down", .usual = "\033[B"},
	{.name = "Right", .usual = "\033[C"},
	{.name = "Left", .usual = "\033[D"},
	{.name = "Enter", .usual = "\r"},
	{.name = "Tab", .usual = "\t"},
	{.name = "Esc", .usual = "\033"},
	{.name = "Backspace", .usual = "\x7f", .of = {[VT220] = "\b"}},
	{.name = "S-Tab", .usual = "\033[Z", .of = {[LINUX] = "", [VT220] = ""}},
	{.name = "Home",
	 .usual = "\033[1~",
	 .of = {[MINTTY] = "\033[H", [WINDOWS_TERMINAL] = "\033[H", [XTERM] = "\033[H"}},
	{.name = "Insert", .usual = "\033[2~"},
	{.name = "Delete", .usual = "\033[3~"},
	{.name = "End",
	 .usual = "\033[4~",
	 .of = {[MINTTY] = "\033[F", [WINDOWS_TERMINAL] = "\033[F", [XTERM] = "\033[F"}},
	{.name = "PgUp", .usual = "\033[5~"},
	{.name = "PgDn", .usual = "\033[6~"},
	{.name = "F1",
	 .usual = "\033OP",
	 .of = {[PUTTY] = "\033[11~", [XSHELL] = "\033[11~", [LINUX] = "\033[[A"}},
	{.name = "F2",
	 .usual = "\033OQ",
	 .of = {[PUTTY] = "\033[12~", [XSHELL] = "\033[12~", [LINUX] = "\033[[B"}},
	{.name = "F3",
	 .usual = "\033OR",
	 .of = {[PUTTY] = "\033[13~", [XSHELL] = "\033[13~", [LINUX] = "\033[[C"}},
	{.name = "F4",
	 .usual = "\033OS",
	 .of = {[PUTTY] = "\033[14~", [XSHELL] = "\033[14~", [LINUX] = "\033[[D"}},
	{.name = "F5", .usual = "\033[15~", .of = {[LINUX] = "\033[[E", [VT220] = ""}},
	{.name = "F6", .usual = "\033[17~"},
	{.name = "F7", .usual = "\033[18~"},
	{.name = "F8", .usual = "\033[19~"},
	{.name = "F9", .usual = "\033[20~"},
	{.name = "F10", .usual = "\033[21~"},
	{.name = "F11", .usual = "\033[23~"},
	{.name = "F12", .usual = "\033[24~"},
};

static void
every_terminal_has_every_key_whole_and_split_at_every_byte(void **state)
{
	(void)state;
	for (int t = 0; t < TERMINALS; t++) {
		print_message("# %s\n", terminals[t]);
		for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++) {
			const struct named_key *k = &named_keys[i];
			const struct row row = {k->of[t] ? k->of[t] : k->usual, k->name};

			for (size_t at = 0; *row.bytes && at <= strlen(row.bytes); at++)
				check_split(&row, at);
		}
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
bytes_one_by_one_are_the_same_key(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_slow(rows[i].bytes, KEYS_WAIT_ESC - 1, rows[i].names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sequence_has_its_name_whole_and_split_at_every_byte),
		cmocka_unit_test(every_terminal_has_every_key_whole_and_split_at_every_byte),
		cmocka_unit_test(bytes_one_by_one_are_the_same_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
