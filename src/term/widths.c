#include "term/widths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/intl.h"

enum { FILE_MAX = 16384, LINES_MAX = 32, WORDS_MAX = 3 + STEADY_KINDS };

/* term, codeset, program, and what is steady there: "xterm UTF-8 >0;136;0 +emoji -flag". */
struct line {
	char *word[WORDS_MAX];
	int words;
};

const char *
widths_path(struct arena *mem)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state == '/')
		return arena_printf(mem, "%s/kefu/widths", state);
	if (home && *home == '/')
		return arena_printf(mem, "%s/.local/state/kefu/widths", home);
	return NULL;
}

static void
file_load(struct arena *mem, struct buf *out)
{
	const char *path = widths_path(mem);
	struct err e = {0};
	char part[1024];
	ssize_t n;
	int fd;

	if (!path || file_read(NULL, path, &fd, &e)) {
		err_release(&e);
		return;
	}
	while (out->len < FILE_MAX && (n = read(fd, part, sizeof part)) > 0)
		buf_add(out, part, (size_t)n);
	(void)close(fd);
}

/* Cuts one line out of the text; NULL at its end. */
static char *
line_next(char **text)
{
	char *line = strsep(text, "\n");

	return line && *text ? line : NULL; /* the last one was not written to its end */
}

static bool
line_split(struct line *l, char *text)
{
	char *word;

	*l = (struct line){0};
	while ((word = strsep(&text, " ")))
		if (*word && l->words < WORDS_MAX)
			l->word[l->words++] = word;
	return l->words == WORDS_MAX;
}

static bool
kind_read(const struct line *l, int kind, bool *is)
{
	const char *word = l->word[3 + kind];

	*is = *word == '+';
	return (*word == '+' || *word == '-') && !strcmp(word + 1, steady_kinds[kind].name);
}

static bool
line_read(char *text, struct line *l, struct steadiness *s)
{
	if (!line_split(l, text))
		return false;
	for (int i = 0; i < STEADY_KINDS; i++)
		if (!kind_read(l, i, &s->is[i]))
			return false;
	return true;
}

static bool
is_of(const struct line *l, const struct widths_key *key)
{
	return !strcmp(l->word[0], key->term) && !strcmp(l->word[1], key->codeset) &&
	       (!key->program || !strcmp(l->word[2], key->program));
}

bool
widths_find(const struct widths_key *key, struct steadiness *out)
{
	struct arena mem = {0};
	struct buf file = {0};
	bool found = false;
	char *text, *line;

	file_load(&mem, &file);
	text = file.data;
	while (text && (line = line_next(&text))) {
		struct steadiness s;
		struct line l;

		if (line_read(line, &l, &s) && is_of(&l, key)) {
			*out = s;
			found = true;
		}
	}
	buf_release(&file);
	arena_reset(&mem);
	return found;
}

int
widths_stale(void)
{
	struct arena mem = {0};
	struct buf file = {0};
	int stale = 0;
	char *text, *line;

	file_load(&mem, &file);
	text = file.data;
	while (text && *text && (line = strsep(&text, "\n"))) {
		struct steadiness s;
		struct line l;

		stale += !line_read(line, &l, &s);
	}
	buf_release(&file);
	arena_reset(&mem);
	return stale;
}

static void
line_put(struct buf *out, const struct widths_key *key, const struct steadiness *s)
{
	buf_printf(out, "%s %s %s", key->term, key->codeset, key->program);
	for (int i = 0; i < STEADY_KINDS; i++)
		buf_printf(out, " %c%s", s->is[i] ? '+' : '-', steady_kinds[i].name);
	buf_char(out, '\n');
}

/* The others, as they are. */
static void
others_put(struct buf *out, const struct widths_key *key, struct buf *file)
{
	char *text = file->data, *line;
	int lines = 0;

	while (text && lines < LINES_MAX && (line = line_next(&text))) {
		struct steadiness s;
		struct line l;

		if (!line_read(line, &l, &s) || is_of(&l, key))
			continue;
		line_put(out, &(struct widths_key){l.word[0], l.word[1], l.word[2]}, &s);
		lines++;
	}
}

static enum rc
file_write(const char *path, const struct buf *b, struct err *e)
{
	int fd;
	enum rc rc = file_create(NULL, path, &fd, e);

	if (rc)
		return rc;
	if (write(fd, b->data, b->len) != (ssize_t)b->len || fsync(fd))
		rc = err_set(e, E_IO, _("cannot write %s: %s"), path, strerror(errno));
	(void)close(fd);
	return rc;
}

enum rc
widths_keep(const struct widths_key *key, const struct steadiness *s, struct err *e)
{
	struct arena mem = {0};
	struct buf old = {0}, out = {0};
	const char *path = widths_path(&mem);
	enum rc rc;

	if (!path)
		return err_set(e, E_INVALID,
			       _("HOME is not set: there is nowhere to keep what was "
				 "measured"));
	file_load(&mem, &old);
	others_put(&out, key, &old);
	line_put(&out, key, s);
	rc = file_write(path, &out, e);
	buf_release(&old);
	buf_release(&out);
	arena_reset(&mem);
	return rc;
}
