#include "feed/phrase_pack.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/phrase.h"
#include "core/phrase_diff.h"

int
phrase_export_run(struct cli *c)
{
	struct phrase_pack pack;
	const enum rc rc = phrase_pack_open(c, &pack);

	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	phrase_pack_write(&c->out, &pack);
	cli_flush(c);
	return 0;
}

/* At most a byte more than a pack may have: then its reader says so. */
static enum rc
read_all(int fd, struct buf *b, struct err *err)
{
	char piece[1 << 14];
	ssize_t n = 0;

	while (b->len <= YAML_BYTES_MAX) {
		n = read(fd, piece, sizeof piece);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		buf_add(b, piece, (size_t)n);
	}
	if (n < 0)
		return err_set(err, E_IO, _("the file cannot be read: %s"), strerror(errno));
	return OK;
}

static enum rc
file_take(const char *path, struct buf *b, struct err *err)
{
	int fd = STDIN_FILENO;
	const bool is_input = !strcmp(path, "-");
	enum rc rc = is_input ? OK : file_read(NULL, path, &fd, err);

	if (rc)
		return rc;
	rc = read_all(fd, b, err);
	if (!is_input)
		(void)close(fd);
	return rc;
}

static void
changed_print(struct cli *c, const struct phrase *p, unsigned parts)
{
	const char *before = "";

	cli_printf(c, "~ %s  %s (", p->id, p->title);
	for (enum phrase_part i = 0; i < PART_COUNT; i++)
		if (parts >> i & 1) {
			cli_printf(c, "%s%s", before, phrase_part_name(i));
			before = ", ";
		}
	cli_puts(c, ")\n");
}

struct tally {
	size_t fresh, changed, same, missing;
};

static void
phrase_compare(struct cli *c, const struct phrase_pack *own, const struct phrase *p,
	       struct tally *t)
{
	const struct phrase *old = phrase_by_id(own, p->id);
	const unsigned parts = old ? phrase_differs(old, p) : 0;

	if (!old) {
		cli_printf(c, "+ %s  %s\n", p->id, p->title);
		t->fresh++;
	} else if (parts) {
		changed_print(c, p, parts);
		t->changed++;
	} else {
		t->same++;
	}
}

/* New, changed and missing phrases, a line each, and the sum. */
static void
diff_print(struct cli *c, const struct phrase_pack *own, const struct phrase_pack *pack)
{
	struct tally t = {0};

	for (const struct phrase *p = pack->first; p; p = p->next)
		phrase_compare(c, own, p, &t);
	for (const struct phrase *p = own->first; p; p = p->next)
		if (!phrase_by_id(pack, p->id)) {
			cli_printf(c, "- %s  %s\n", p->id, p->title);
			t.missing++;
		}
	cli_printf(c, _("%zu new, %zu changed, %zu the same, %zu not in this pack"), t.fresh,
		   t.changed, t.same, t.missing);
	cli_puts(c, "\n");
}

static enum rc
pack_compare(struct cli *c, const char *path, const struct buf *bytes)
{
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};
	struct phrase_pack pack, own;
	enum rc rc = phrase_pack_read(file, &c->mem, &pack, &c->err);

	if (!rc)
		rc = phrase_pack_read(phrase_pack_own(pack.language), &c->mem, &own, &c->err);
	if (!rc)
		diff_print(c, &own, &pack);
	return rc;
}

int
phrase_import_run(struct cli *c)
{
	const char *path = c->args.operand[0];
	struct buf bytes = {0};
	enum rc rc = file_take(path, &bytes, &c->err);
	int status;

	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : pack_compare(c, path, &bytes);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}
