#include "stage.h"

#include <stdint.h>
#include <string.h>

#include "actor.h"
#include "codeset.h"

struct key {
	const char *name, *bytes;
	VTermKey key; /* if there are no bytes: depends on the modes of the terminal */
};

static const struct key keys[] = {
	{"Enter", "\r", VTERM_KEY_NONE},
	{"Esc", "\033", VTERM_KEY_NONE},
	{"Tab", "\t", VTERM_KEY_NONE},
	{"S-Tab", "\033[Z", VTERM_KEY_NONE},
	{"Space", " ", VTERM_KEY_NONE},
	{"Backspace", "\177", VTERM_KEY_NONE},
	{"Insert", NULL, VTERM_KEY_INS},
	{"Delete", NULL, VTERM_KEY_DEL},
	{"Up", NULL, VTERM_KEY_UP},
	{"Down", NULL, VTERM_KEY_DOWN},
	{"Left", NULL, VTERM_KEY_LEFT},
	{"Right", NULL, VTERM_KEY_RIGHT},
	{"Home", NULL, VTERM_KEY_HOME},
	{"End", NULL, VTERM_KEY_END},
	{"PgUp", NULL, VTERM_KEY_PAGEUP},
	{"PgDn", NULL, VTERM_KEY_PAGEDOWN},
	{"F1", NULL, VTERM_KEY_FUNCTION(1)},
	{"F2", NULL, VTERM_KEY_FUNCTION(2)},
	{"F3", NULL, VTERM_KEY_FUNCTION(3)},
	{"F4", NULL, VTERM_KEY_FUNCTION(4)},
	{"F5", NULL, VTERM_KEY_FUNCTION(5)},
	{"F6", NULL, VTERM_KEY_FUNCTION(6)},
	{"F7", NULL, VTERM_KEY_FUNCTION(7)},
	{"F8", NULL, VTERM_KEY_FUNCTION(8)},
	{"F9", NULL, VTERM_KEY_FUNCTION(9)},
	{"F10", NULL, VTERM_KEY_FUNCTION(10)},
	{"F11", NULL, VTERM_KEY_FUNCTION(11)},
	{"F12", NULL, VTERM_KEY_FUNCTION(12)},
};

static const struct key *
key_named(const char *name)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

/* Steps over C- M- S- and says which they were; a lone "-" or "C" is a key itself. */
static unsigned
modifiers_cut(const char **name)
{
	unsigned mod = VTERM_MOD_NONE;

	for (; **name && (*name)[1] == '-' && (*name)[2]; *name += 2)
		if (**name == 'C')
			mod |= VTERM_MOD_CTRL;
		else if (**name == 'M')
			mod |= VTERM_MOD_ALT;
		else if (**name == 'S')
			mod |= VTERM_MOD_SHIFT;
		else
			break;
	return mod;
}

static bool
is_one_character(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n == 1;
}

/* Control takes bits from the columns of ASCII that have a control character, from no others. */
static bool
has_control(char c)
{
	return c == ' ' || (c >= '@' && c <= '_') || (c >= 'a' && c <= 'z');
}

static void
bytes_press(struct actor *a, const char *name, const char *bytes, unsigned mod)
{
	if (mod & VTERM_MOD_ALT)
		buf_char(&a->typed, '\033');
	if (!(mod & VTERM_MOD_CTRL))
		codeset_type(a, bytes, strlen(bytes));
	else if (!bytes[1] && has_control(bytes[0]))
		buf_char(&a->typed, (char)(bytes[0] & 0x1f));
	else
		actor_fails(a, "has no key called '%s'", name);
}

void
actor_key(struct actor *a, const char *name)
{
	const struct key *k = key_named(name);
	const char *rest = name;
	const unsigned mod = k ? VTERM_MOD_NONE : modifiers_cut(&rest);

	if (!k)
		k = key_named(rest);
	if (!k && !is_one_character(rest))
		actor_fails(a, "has no key called '%s'", name);
	if (k && !k->bytes)
		vterm_keyboard_key(a->vt, k->key, mod);
	else
		bytes_press(a, name, k ? k->bytes : rest, mod);
	actor_hands_over(a);
}

void
actor_type(struct actor *a, const char *text)
{
	codeset_type(a, text, strlen(text));
	actor_hands_over(a);
}

void
actor_sends(struct actor *a, const char *bytes)
{
	buf_puts(&a->typed, bytes);
	actor_hands_over(a);
}

void
actor_paste(struct actor *a, const char *text)
{
	vterm_keyboard_start_paste(a->vt);
	for (const char *line; (line = strchr(text, '\n')); text = line + 1) {
		codeset_type(a, text, (size_t)(line - text));
		buf_char(&a->typed, '\r');
	}
	codeset_type(a, text, strlen(text));
	vterm_keyboard_end_paste(a->vt);
	actor_hands_over(a);
}
