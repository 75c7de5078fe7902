#include "tui/bind_name.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "text/guess.h"

enum { WORD_MAX = 20 };

static const char *const names[] = {
	"Enter", "Esc",   "Tab",  "Space", "Backspace", "Delete", "Insert", "Up",  "Down",
	"Left",  "Right", "Home", "End",   "PgUp",      "PgDn",   "F1",     "F2",  "F3",
	"F4",    "F5",    "F6",   "F7",    "F8",        "F9",     "F10",    "F11", "F12",
};

/* Terminals send one byte for both; and the words of other programs. */
static const char *const others[][2] = {
	{"C-i", "Tab"},     {"C-m", "Enter"},      {"C-j", "Enter"},      {"C-h", "Backspace"},
	{"C-[", "Esc"},     {"Return", "Enter"},   {"CR", "Enter"},       {"Escape", "Esc"},
	{"PageUp", "PgUp"}, {"Prior", "PgUp"},     {"PageDown", "PgDn"},  {"Next", "PgDn"},
	{"Del", "Delete"},  {"Ins", "Insert"},     {"BS", "Backspace"},   {"Spacebar", "Space"},
	{"ArrowUp", "Up"},  {"ArrowDown", "Down"}, {"ArrowLeft", "Left"}, {"ArrowRight", "Right"},
};

/* Start and stop of output, tmux and screen, interrupt and quit. */
static const char *const eaten[] = {"C-a", "C-b", "C-c", "C-q", "C-s", "C-@", "C-\\"};

static bool
is_among(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

static const char *
other_of(const char *word)
{
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (!strcasecmp(others[i][0], word))
			return others[i][1];
	return NULL;
}

static bool
is_sign(const char *s)
{
	return *s > ' ' && *s <= '~' && !s[1];
}

/* "M-", "C-", "S-" in this order, each at most once. */
static const char *
bare(const char *word)
{
	static const char *const before[] = {"M-", "C-", "S-"};

	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (!strncmp(word, before[i], 2) && word[2])
			word += 2;
	return word;
}

static bool
is_name(const char *word)
{
	const char *b = bare(word);
	const bool is_control = b - word >= 2 && !strncmp(b - 2, "C-", 2);

	if (is_sign(b) && b - word >= 2 && !strncmp(b - 2, "S-", 2))
		return false; /* the shifted character is itself the name */
	if (is_sign(b) && is_control)
		return (*b >= 'a' && *b <= 'z') || strchr("_]^/", *b);
	return is_sign(b) || is_among(names, sizeof names / sizeof *names, b);
}

/* "^L", "Ctrl-l", "ctrl+L", "Alt+x". */
static bool
is_spoken(const char *word, struct buf *meant)
{
	static const char *const ways[][2] = {
		{"^", "C-"},     {"Ctrl-", "C-"}, {"Ctrl+", "C-"},  {"Control-", "C-"},
		{"C+", "C-"},    {"c-", "C-"},    {"Alt-", "M-"},   {"Alt+", "M-"},
		{"Meta-", "M-"}, {"m-", "M-"},    {"Shift-", "S-"}, {"Shift+", "S-"},
		{"s-", "S-"},
	};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const size_t n = strlen(ways[i][0]);

		if (strncasecmp(word, ways[i][0], n) != 0 || !word[n])
			continue;
		buf_printf(meant, "%s%s", ways[i][1], word + n);
		if (!word[n + 1] && word[n] >= 'A' && word[n] <= 'Z' && ways[i][1][0] == 'C')
			meant->data[meant->len - 1] = (char)(word[n] | 0x20);
		if (is_name(buf_str(meant)))
			return true;
		buf_clear(meant);
	}
	return false;
}

enum key_sort
key_sort_of(const char *word, struct buf *meant)
{
	const char *near;

	buf_clear(meant);
	if (strlen(word) > WORD_MAX)
		return KEY_IS_NONE;
	if (is_among(eaten, sizeof eaten / sizeof *eaten, word))
		return KEY_IS_EATEN;
	near = other_of(word);
	if (near || is_spoken(word, meant)) {
		buf_puts(meant, near ? near : "");
		if (strcmp(buf_str(meant), word))
			return KEY_IS_OTHER;
		buf_clear(meant);
		return KEY_IS_NAME;
	}
	if (is_name(word))
		return KEY_IS_NAME;
	near = guess_word(bare(word), names, sizeof names / sizeof *names);
	if (near) {
		buf_add(meant, word, (size_t)(bare(word) - word));
		buf_puts(meant, near);
	}
	return KEY_IS_NONE;
}

bool
key_is_letter(const char *word)
{
	return is_sign(word) || !strcmp(word, "Space");
}
