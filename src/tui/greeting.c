#include "tui/greeting.h"

#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "tui/keys.h"
#include "tui/ui.h"

/* By name: what the key is called on the keyboard is the key tables' business. */
static const struct
try {
	const char *name, *help; /* N_() */
}
tries[] = {
	{"open", N_("open the ticket under the mark")},
	{"next", N_("take the best ticket that nobody has")},
	{"new", N_("a customer calls: write down who and what")},
	{"narrow", N_("find tickets by a word, a name or a number")},
	{"palette", N_("every other key, found by typing what it does")},
};

enum { TRIES = sizeof tries / sizeof *tries, KEY_COLS = 10, ROWS = TRIES + 2, INDENT = 2 };

static const struct key *
key_of(const char *name)
{
	const struct key *const tables[] = {screen_queue.keys, ticket_keys, global_keys};
	const struct key *k = NULL;

	for (size_t i = 0; !k && i < sizeof tables / sizeof *tables; i++)
		k = keys_find_name(tables[i], name);
	return k;
}

static void
try_draw(const struct ui *ui, const struct try *t, struct canvas *c, int row)
{
	const struct key *k = key_of(t->name);
	struct buf first = {0};

	if (k)
		key_put(&first, bind_keys(&ui->binds, k, k->keys));
	(void)canvas_text(c, (struct span){.row = row, .col = INDENT, .cols = KEY_COLS - 1}, S_HEAD,
			  buf_str(&first));
	(void)canvas_text(c, (struct span){.row = row, .col = INDENT + KEY_COLS}, S_PLAIN,
			  _(t->help));
	buf_release(&first);
}

void
greeting_draw(const struct ui *ui, struct canvas *body)
{
	const int top = body->rows - ROWS;

	if (top < 1)
		return;
	for (int row = top; row < body->rows; row++)
		canvas_fill(body, (struct span){.row = row}, S_PLAIN);
	if (!ui->setting.of[SETTING_LINEAR])
		canvas_rule(body, top);
	(void)canvas_text(body, (struct span){.row = top + 1}, S_HEAD,
			  _("Nothing can be broken here. Five keys to try:"));
	for (int i = 0; i < TRIES; i++)
		try_draw(ui, &tries[i], body, top + 2 + i);
}
