/*
 * The editor under any keys: the caret and what is selected stand between clusters, the text stays
 * within its limit, and all that is taken back and done again is the same text.
 */
#include "tui/text.h"

#include <locale.h>
#include <string.h>

#include "fuzz.h"
#include "term/keys.h"
#include "text/width.h"

enum { KEYS_MAX = 2000, ROOM_ROWS = 5, ROOM_COLS = 20 };

static bool
is_edge(const struct text *t, size_t at)
{
	size_t edge = 0;

	while (edge < at)
		edge += cluster_next(t->text.data + edge, t->text.len - edge).len;
	return edge == at;
}

static void
check(const struct text *t)
{
	size_t from, to;

	fuzz_expect(t->text.len <= TEXT_MAX && t->caret <= t->text.len && t->top >= 0);
	fuzz_expect(is_edge(t, t->caret));
	if (text_selected(t, &from, &to))
		fuzz_expect(from < to && to <= t->text.len && is_edge(t, from) && is_edge(t, to));
}

/* A key of the table, with S- where the byte says so. */
static struct press
key_of(uint8_t byte)
{
	struct press p = {0};
	size_t n = 0, len;

	while (text_keys[n].keys)
		n++;
	n = byte % n;
	len = strcspn(text_keys[n].keys, " ");
	if (byte & 0x40)
		(void)strcpy(p.name, "S-");
	(void)strncat(p.name, text_keys[n].keys, len);
	return p;
}

/* From 0x80 on a byte is a key; else it says how many of the next ones are put in. */
static size_t
act(struct text *t, const uint8_t *data, size_t size)
{
	const size_t n = *data < size ? *data : size - 1;

	if (*data & 0x80) {
		const struct press p = key_of(*data & 0x7F);

		(void)text_press(t, &p);
		return 1;
	}
	text_insert(t, (const char *)data + 1, n);
	return n + 1;
}

static void
history_try(struct text *t)
{
	char *const before = strndup(buf_str(&t->text), t->text.len);
	const size_t done = t->undo.done;

	while (t->undo.done)
		text_undo(t);
	check(t);
	while (t->undo.done < done)
		text_redo(t);
	check(t);
	fuzz_expect(before && !strcmp(before, buf_str(&t->text)));
	free(before);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = {0};
	size_t at = 0;

	(void)setlocale(LC_ALL, "C.UTF-8");
	text_fit(&t, ROOM_ROWS, ROOM_COLS);
	for (int i = 0; at < size && i < KEYS_MAX; i++) {
		at += act(&t, data + at, size - at);
		check(&t);
	}
	history_try(&t);
	text_release(&t);
	return 0;
}
