#include "tui/history.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/file_room.h"
#include "store/store.h"
#include "tui/command_name.h"

enum { FILE_MAX = 8192 };

static char *
path_make(void)
{
	const char *const state = getenv("XDG_STATE_HOME"), *const home = getenv("HOME");
	struct buf path = {0};

	if (state && *state == '/')
		buf_printf(&path, "%s/kefu/history", state);
	else if (home && *home == '/')
		buf_printf(&path, "%s/.local/state/kefu/history", home);
	return path.data;
}

static void
push(struct history *h, const char *name)
{
	if (h->count && h->name[h->count - 1] == name)
		return;
	if (h->count == HISTORY_MAX)
		(void)memmove(h->name, h->name + 1, --h->count * sizeof *h->name);
	h->name[h->count++] = name;
}

/* A line that is no name of ours is nothing: the file may hold anything. */
static void
lines_take(struct history *h, char *text)
{
	char *rest = NULL;

	for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
		const char *name = command_name(line);

		if (name)
			push(h, name);
	}
}

static void
file_take(struct history *h, const struct ward *ward)
{
	struct err e = {0};
	char text[FILE_MAX + 1];
	ssize_t n;
	int fd;

	if (!file_read(ward, h->path, &fd, &e)) {
		n = read(fd, text, FILE_MAX);
		text[n > 0 ? n : 0] = '\0';
		lines_take(h, text);
		(void)close(fd);
	}
	err_release(&e);
}

static void
file_put(const struct history *h, const struct ward *ward)
{
	struct buf text = {0};
	struct err e = {0};
	int fd;

	for (size_t i = 0; i < h->count; i++)
		buf_printf(&text, "%s\n", h->name[i]);
	file_room_make(h->path);
	if (!file_create(ward, h->path, &fd, &e)) {
		(void)!write(fd, buf_str(&text), text.len);
		(void)close(fd);
	}
	err_release(&e);
	buf_release(&text);
}

void
history_open(struct history *h, const struct store *s)
{
	struct ward ward = {0};

	*h = (struct history){.path = path_make()};
	if (!h->path)
		return;
	store_ward(s, &ward);
	file_take(h, &ward);
	ward_release(&ward);
}

void
history_add(struct history *h, const struct store *s, const char *name)
{
	struct ward ward = {0};

	push(h, name);
	if (!h->path)
		return;
	store_ward(s, &ward);
	file_put(h, &ward);
	ward_release(&ward);
}

void
history_close(struct history *h)
{
	free(h->path);
	*h = (struct history){0};
}
