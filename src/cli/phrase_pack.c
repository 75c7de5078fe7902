#include "feed/phrase_pack.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/phrase.h"
#include "core/phrase_diff.h"
#include "desk/verb.h"
#include "feed/phrase_own.h"
#include "store/store.h"

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

/* The desk's own files are no packs, whatever name leads there. */
static enum rc
file_take(struct cli *c, struct buf *b)
{
	const char *path = c->args.operand[0];
	const bool is_input = !strcmp(path, "-");
	struct ward ward = {0};
	int fd = STDIN_FILENO;
	enum rc rc;

	store_ward(c->store, &ward);
	rc = is_input ? OK : file_read(&ward, path, &fd, &c->err);
	ward_release(&ward);
	if (rc)
		return rc;
	rc = read_all(fd, b, &c->err);
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

/* The pack that is asked for: a file, or the standard input. */
static enum rc
pack_take(struct cli *c, const struct buf *bytes, struct phrase_pack *pack)
{
	const char *path = c->args.operand[0];
	const struct yaml_file file = {.name = !strcmp(path, "-") ? _("standard input") : path,
				       .bytes = buf_str(bytes),
				       .size = bytes->len};

	return phrase_pack_read(file, &c->mem, pack, &c->err);
}

static enum rc
pack_compare(struct cli *c, const struct phrase_pack *pack)
{
	struct phrase_pack own;
	const enum rc rc = phrase_pack_desk(c, pack->language, &own);

	if (!rc)
		diff_print(c, &own, pack);
	return rc;
}

static enum rc
pack_import(struct cli *c, const struct phrase_pack *pack)
{
	struct request ask = {.phrases = pack->count};
	struct outcome out = {0};
	enum rc rc = phrase_forms(pack, &c->mem, &ask.phrase, &c->err);

	if (!rc && desk_run(c->store, &c->by, verb_find("phrase_import"), &ask, &out))
		rc = err_move(&c->err, store_err(c->store));
	if (rc)
		return rc;
	cli_printf(c, _("%zu phrases are new or changed, %zu stood so already"), out.made,
		   out.skipped);
	cli_puts(c, "\n");
	if (out.made) {
		cli_printf(c, _("to take it back: kefu phrase rollback --import %lld"),
			   (long long)out.act);
		cli_puts(c, "\n");
	}
	return OK;
}

/* Each is an offer of its own: one may be approved and the next sent back. */
static enum rc
pack_offer(struct cli *c, const struct phrase_pack *pack)
{
	const struct phrase_form *forms = NULL;
	struct outcome out;
	enum rc rc = phrase_forms(pack, &c->mem, &forms, &c->err);

	for (size_t i = 0; !rc && i < pack->count; i++) {
		const struct request ask = {.phrase = &forms[i], .phrases = 1};

		if (desk_run(c->store, &c->by, verb_find("phrase_offer"), &ask, &out))
			rc = err_move(&c->err, store_err(c->store));
		else
			cli_printf(c, "%s: %s\n", forms[i].name,
				   _(verb_find("phrase_offer")->past));
	}
	return rc;
}

static int
pack_do(struct cli *c, enum rc (*run)(struct cli *c, const struct phrase_pack *pack))
{
	struct buf bytes = {0};
	struct phrase_pack pack;
	enum rc rc = file_take(c, &bytes);
	int status;

	if (rc == E_NOTFOUND || rc == E_DENIED) {
		status = cli_fail_as(c, 66, &c->err);
	} else {
		rc = rc ? rc : pack_take(c, &bytes, &pack);
		rc = rc ? rc : run(c, &pack);
		status = rc ? cli_fail(c, rc, &c->err) : 0;
	}
	buf_release(&bytes);
	return status;
}

int
phrase_import_run(struct cli *c)
{
	return pack_do(c, args_get(&c->args, "dry-run") ? pack_compare : pack_import);
}

int
phrase_offer_run(struct cli *c)
{
	return pack_do(c, pack_offer);
}

int
phrase_export_run(struct cli *c)
{
	const bool is_own = args_get(&c->args, "own");
	struct phrase_pack pack = {0};
	enum rc rc = phrase_language(c, &pack.language);

	if (!rc && !is_own)
		rc = phrase_pack_desk(c, pack.language, &pack);
	else if (!rc && c->store)
		rc = phrase_own_read(c->store, pack.language, &c->mem, &pack, &c->err);
	if (rc)
		return cli_fail(c, rc, &c->err);
	c->is_script = true;
	phrase_pack_write(&c->out, &pack);
	cli_flush(c);
	return 0;
}
