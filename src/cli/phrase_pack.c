#include "feed/phrase_pack.h"

#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/phrase.h"
#include "core/phrase_diff.h"
#include "desk/verb.h"
#include "feed/phrase_own.h"
#include "sql_read.h"
#include "store/store.h"

struct tally {
	size_t fresh, changed, same, missing;
};

/* What a script reads: an object for each line, and no sum. */
static void
change_json(struct cli *c, const char *change, const struct phrase *p, unsigned parts,
	    const struct tally *t)
{
	const char *before = "";

	cli_puts(c, t->fresh + t->changed + t->missing ? ",\n{" : "[\n{");
	cli_printf(c, "\"change\": \"%s\", \"id\": \"%s\", \"title\": ", change, p->id);
	json_text(&c->out, p->title);
	cli_puts(c, ", \"keys\": [");
	for (enum phrase_part i = 0; i < PART_COUNT; i++)
		if (parts >> i & 1) {
			cli_printf(c, "%s\"%s\"", before, phrase_part_name(i));
			before = ", ";
		}
	cli_puts(c, "]}");
}

static void
change_print(struct cli *c, char sign, const struct phrase *p, unsigned parts)
{
	const char *before = " (";

	cli_printf(c, "%c %s  %s", sign, p->id, p->title);
	for (enum phrase_part i = 0; i < PART_COUNT; i++)
		if (parts >> i & 1) {
			cli_printf(c, "%s%s", before, phrase_part_name(i));
			before = ", ";
		}
	cli_puts(c, parts ? ")\n" : "\n");
}

static void
change_put(struct cli *c, char sign, const struct phrase *p, unsigned parts, const struct tally *t)
{
	if (c->is_script)
		change_json(c,
			    sign == '+'   ? "new"
			    : sign == '~' ? "changed"
					  : "missing",
			    p, parts, t);
	else
		change_print(c, sign, p, parts);
}

static void
phrase_compare(struct cli *c, const struct phrase_pack *own, const struct phrase *p,
	       struct tally *t)
{
	const struct phrase *old = phrase_by_id(own, p->id);
	const unsigned parts = old ? phrase_differs(old, p) : 0;

	if (!old) {
		change_put(c, '+', p, 0, t);
		t->fresh++;
	} else if (parts) {
		change_put(c, '~', p, parts, t);
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

	c->is_script = args_get(&c->args, "json");
	for (const struct phrase *p = pack->first; p; p = p->next)
		phrase_compare(c, own, p, &t);
	for (const struct phrase *p = own->first; p; p = p->next)
		if (!phrase_by_id(pack, p->id)) {
			change_put(c, '-', p, 0, &t);
			t.missing++;
		}
	if (c->is_script) {
		cli_puts(c, t.fresh + t.changed + t.missing ? "\n]\n" : "[]\n");
		return;
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

/* Who wrote it, when that is not who brings it in. */
static enum rc
author_read(struct cli *c, int64_t *agent)
{
	const char *of = args_get(&c->args, "author");
	struct row_agent a;
	enum rc rc;

	if (!of)
		return OK;
	of = cli_text(c, of);
	rc = sql_agent_by_number(c->store, of, &c->mem, &a);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no agent %s on this desk"), of);
	*agent = rc ? 0 : a.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
pack_run(struct cli *c, const struct phrase_pack *pack, struct request *ask, struct outcome *out)
{
	enum rc rc = phrase_forms(pack, &c->mem, &ask->phrase, &c->err);

	ask->phrases = pack->count;
	if (!rc && desk_run(c->store, &c->by, verb_find(c->cmd->verb), ask, out))
		rc = err_move(&c->err, store_err(c->store));
	return rc;
}

static void
import_json(struct cli *c, const struct outcome *out)
{
	c->is_script = true;
	cli_printf(c, "{\"changed\": %zu, \"same\": %zu, \"waiting\": %zu, \"act\": %lld}\n",
		   out->made, out->skipped, out->waiting, (long long)out->act);
}

/* Whoever brings it in approves it, unless he is its author: then he hears what comes next. */
static void
import_print(struct cli *c, const struct request *ask, const struct outcome *out)
{
	cli_printf(c, _("%zu phrases are new or changed, %zu stood so already"), out->made,
		   out->skipped);
	cli_puts(c, "\n");
	if (out->waiting) {
		cli_printf(
			c,
			_("%zu of them wait for another lead: kefu phrase publish --import %lld"),
			out->waiting, (long long)out->act);
		cli_puts(c, "\n");
	} else if (out->made && !ask->agent) {
		cli_puts(c,
			 _("nobody else here may approve phrases: they stand on your word alone"));
		cli_puts(c, "\n");
	}
	if (out->made) {
		cli_printf(c, _("to take it back: kefu phrase rollback --import %lld"),
			   (long long)out->act);
		cli_puts(c, "\n");
	}
}

static enum rc
pack_import(struct cli *c, const struct phrase_pack *pack)
{
	struct request ask = {0};
	struct outcome out = {0};
	enum rc rc = author_read(c, &ask.agent);

	if (!rc)
		rc = pack_run(c, pack, &ask, &out);
	if (rc)
		return rc;
	if (args_get(&c->args, "json"))
		import_json(c, &out);
	else
		import_print(c, &ask, &out);
	return OK;
}

/* All or none; each is decided by itself, or all of them by the number of the act. */
static enum rc
pack_offer(struct cli *c, const struct phrase_pack *pack)
{
	struct request ask = {0};
	struct outcome out = {0};
	const enum rc rc = pack_run(c, pack, &ask, &out);

	if (rc)
		return rc;
	for (const struct phrase *p = pack->first; p; p = p->next)
		cli_printf(c, "%s: %s\n", p->id, _(verb_find(c->cmd->verb)->past));
	if (out.made > 1) {
		cli_printf(c, _("to decide them together: kefu phrase publish --import %lld"),
			   (long long)out.act);
		cli_puts(c, "\n");
	}
	return OK;
}

static int
pack_do(struct cli *c, enum rc (*run)(struct cli *c, const struct phrase_pack *pack))
{
	struct buf bytes = {0};
	struct phrase_pack pack;
	enum rc rc = cli_file(c, c->args.operand[0], YAML_BYTES_MAX, &bytes);
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
