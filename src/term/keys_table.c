#include "term/keys_table.h"

#include <stddef.h>

/*
 * PuTTY, Xshell, SecureCRT, mintty, Windows Terminal, xterm, linux, vt220, rxvt, screen and
 * tmux, each as it comes without the terminal being asked for anything: the keypad stays in
 * its numeric mode, so "O" and a small letter can only be a left-over of another program.
 */
const struct key_row key_rows[] = {
	{"[A", "Up"}, /* all; "O" when another program left application mode on */
	{"[B", "Down"},    {"[C", "Right"},   {"[D", "Left"},
	{"OA", "Up"},      {"OB", "Down"},    {"OC", "Right"},
	{"OD", "Left"},    {"[a", "S-Up"}, /* rxvt */
	{"[b", "S-Down"},  {"[c", "S-Right"}, {"[d", "S-Left"},
	{"Oa", "C-Up"},    {"Ob", "C-Down"},  {"Oc", "C-Right"},
	{"Od", "C-Left"},

	{"[H", "Home"}, /* xterm, mintty, Windows Terminal */
	{"[F", "End"},     {"OH", "Home"},    {"OF", "End"},
	{"[1~", "Home"}, /* PuTTY, Xshell, SecureCRT, linux, screen, tmux; Find of a vt220 */
	{"[2~", "Insert"}, {"[3~", "Delete"}, {"[4~", "End"},  /* Select of a vt220 */
	{"[5~", "PgUp"},   {"[6~", "PgDn"},   {"[7~", "Home"}, /* rxvt */
	{"[8~", "End"},    {"[Z", "S-Tab"},

	{"OP", "F1"}, /* xterm, mintty, Windows Terminal, vt220, screen, tmux, SecureCRT */
	{"OQ", "F2"},      {"OR", "F3"},      {"OS", "F4"},
	{"[P", "F1"}, /* xterm with a modifier: [1;2P */
	{"[Q", "F2"},      {"[R", "F3"},      {"[S", "F4"},
	{"[[A", "F1"}, /* linux */
	{"[[B", "F2"},     {"[[C", "F3"},     {"[[D", "F4"},
	{"[[E", "F5"},     {"[11~", "F1"}, /* PuTTY, Xshell, rxvt */
	{"[12~", "F2"},    {"[13~", "F3"},    {"[14~", "F4"},
	{"[15~", "F5"},    {"[17~", "F6"}, /* from here on all agree */
	{"[18~", "F7"},    {"[19~", "F8"},    {"[20~", "F9"},
	{"[21~", "F10"},   {"[23~", "F11"},   {"[24~", "F12"},
	{"[25~", "S-F1"}, /* linux */
	{"[26~", "S-F2"},  {"[28~", "S-F3"},  {"[29~", "S-F4"},
	{"[31~", "S-F5"},  {"[32~", "S-F6"},  {"[33~", "S-F7"},
	{"[34~", "S-F8"},

	{"OM", "Enter"}, /* the keypad in application mode */
	{"OI", "Tab"},     {"Oj", "*"},       {"Ok", "+"},
	{"Ol", ","},       {"Om", "-"},       {"On", "."},
	{"Oo", "/"},       {"Op", "0"},       {"Oq", "1"},
	{"Or", "2"},       {"Os", "3"},       {"Ot", "4"},
	{"Ou", "5"},       {"Ov", "6"},       {"Ow", "7"},
	{"Ox", "8"},       {"Oy", "9"},       {"OX", "="},
	{NULL, NULL},
};

/* The full-width forms U+FF01..U+FF5E are in order and need no rows. */
const struct plain_row plain_rows[] = {
	{0x00b7, "`"},  /* · */
	{0x2014, "_"},  /* — */
	{0x2018, "'"},  /* ‘ */
	{0x2019, "'"},  /* ’ */
	{0x201c, "\""}, /* “ */
	{0x201d, "\""}, /* ” */
	{0x2026, "^"},  /* … */
	{0x3001, "/"},  /* 、 is what the key / types */
	{0x3002, "."},  /* 。 */
	{0x300a, "<"},  /* 《 */
	{0x300b, ">"},  /* 》 */
	{0x300c, "["},  /* 「 */
	{0x300d, "]"},  /* 」 */
	{0x3010, "["},  /* 【 */
	{0x3011, "]"},  /* 】 */
	{0xff61, "."},  /* ｡ */
	{0xffe5, "$"},  /* ￥ */
	{0, ""},
};
