/* `kefu mail take`: what kefu-intake left in its spool comes into the desk, once. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_list.h"
#include "base/file_move.h"
#include "base/file_remove.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/mail.h"
#include "desk/mail.h"
#include "desk/verb.h"
#include "feed/mail_record.h"
#include "store/blob.h"
#include "store/store.h"

enum { RAW_MOST = 33 << 20, PART_MOST = 21 << 20, ENDING = 5 };

static const char ending[] = ".json";

/* One run over a spool. */
struct taking {
	struct cli *cli;
	const char *dir;
	char **name; /* without its ending */
	size_t count;
	size_t made, joined, aside, known, bad;
	struct ward ward; /* none of the desk's own files is a mail */
};

static void
name_add(void *arg, const char *name)
{
	struct taking *t = arg;
	const size_t n = strlen(name);

	if (*name == '.' || n <= ENDING || strcmp(name + n - ENDING, ending) != 0)
		return;
	t->name = reallocarray(t->name, t->count + 1, sizeof *t->name);
	if (!t->name)
		abort();
	t->name[t->count] = strndup(name, n - ENDING);
	if (!t->name[t->count++])
		abort();
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static const char *
path_of(struct taking *t, const char *name, const char *end)
{
	return arena_printf(&t->cli->mem, "%s/%s%s", t->dir, name, end);
}

static enum rc
bytes_keep(struct taking *t, const char *path, const char *digest, int64_t most)
{
	struct cli *c = t->cli;
	int fd;
	enum rc rc = file_read(&t->ward, path, &fd, &c->err);

	if (rc)
		return rc;
	rc = blob_put(c->store, fd, digest, most);
	(void)close(fd);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* Before the desk knows of it: what it names is there. */
static enum rc
files_keep(struct taking *t, const char *name, const struct mail_form *f)
{
	enum rc rc = bytes_keep(t, path_of(t, name, ".eml"), f->digest, RAW_MOST);

	for (size_t i = 0; !rc && i < f->parts; i++)
		rc = bytes_keep(t, path_of(t, name, arena_printf(&t->cli->mem, ".%zu.part", i)),
				f->part[i].digest, PART_MOST);
	return rc;
}

static void
count(struct taking *t, const struct mail_form *f, const struct outcome *out)
{
	if (out->skipped)
		t->known++;
	else if (f->kind != MAIL_MESSAGE)
		t->aside++;
	else
		++*(f->ticket ? &t->joined : &t->made);
}

static enum rc
record_take(struct taking *t, const char *name)
{
	struct cli *c = t->cli;
	struct buf line = {0};
	struct mail_form f;
	struct outcome out;
	bool known = false;
	enum rc rc = cli_file(c, path_of(t, name, ending), MAIL_RECORD_MAX, &line);

	if (!rc)
		rc = mail_record_read(buf_str(&line), line.len, &c->mem, &f, &c->err);
	buf_release(&line);
	if (rc)
		return rc;
	rc = mail_known(c->store, &f, &known);
	if (!rc && !known)
		rc = files_keep(t, name, &f);
	if (!rc)
		rc = mail_take(c->store, &c->by, &f, &out);
	if (rc)
		return c->err.text ? rc : err_move(&c->err, store_err(c->store));
	count(t, &f, &out);
	return OK;
}

/* Only what is in the desk is taken from the spool, its name first. */
static enum rc
spool_clear(struct taking *t, const char *name)
{
	struct cli *c = t->cli;
	enum rc rc = file_remove(&t->ward, path_of(t, name, ending), &c->err);

	for (int i = 0; !rc && i < MAIL_PARTS_MAX; i++)
		rc = file_remove(&t->ward, path_of(t, name, arena_printf(&c->mem, ".%d.part", i)),
				 &c->err);
	return rc ? rc : file_remove(&t->ward, path_of(t, name, ".eml"), &c->err);
}

/* One that cannot be read does not stop those behind it: it stays, under another name. */
static enum rc
bad_put(struct taking *t, const char *name)
{
	struct cli *c = t->cli;

	cli_notice(arena_printf(&c->mem, "%s: %s", path_of(t, name, ending), err_text(&c->err)));
	err_release(&c->err);
	t->bad++;
	return file_move(path_of(t, name, ending), path_of(t, name, ".bad"), &c->err);
}

static enum rc
one_take(struct taking *t, const char *name)
{
	const enum rc rc = record_take(t, name);

	if (rc == E_INVALID || rc == E_NOTFOUND)
		return bad_put(t, name);
	return rc ? rc : spool_clear(t, name);
}

static void
sum_print(const struct taking *t)
{
	struct cli *c = t->cli;

	cli_printf(
		c,
		_("%zu new tickets, %zu joined to theirs, %zu from machines, %zu here already\n"),
		t->made, t->joined, t->aside, t->known);
}

int
mail_take_run(struct cli *c)
{
	struct taking t = {.cli = c, .dir = c->args.operand[0]};
	enum rc rc = OK;

	store_ward(c->store, &t.ward);
	if (!file_list(t.dir, name_add, &t))
		rc = err_set(&c->err, E_NOTFOUND, _("%s is no directory that can be read"),
			     cli_text(c, t.dir));
	if (t.count)
		qsort(t.name, t.count, sizeof *t.name, by_name);
	for (size_t i = 0; i < t.count; i++) {
		if (!rc)
			rc = one_take(&t, t.name[i]);
		free(t.name[i]);
	}
	free(t.name);
	ward_release(&t.ward);
	if (rc)
		return rc == E_NOTFOUND ? cli_fail_as(c, 66, &c->err) : cli_fail(c, rc, &c->err);
	sum_print(&t);
	return t.bad ? cli_status(E_INVALID) : 0;
}
