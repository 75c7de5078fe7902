/* The versions of phrases as lists: of one, what waits, what is new; and who has read it. */
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/phrase.h"
#include "core/phrase_version.h"
#include "core/words.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
own_find(struct cli *c, const char *id, int64_t *phrase)
{
	struct row_phrase_by_name p;
	const char *language = NULL;
	enum rc rc = phrase_language(c, &language);

	if (rc)
		return rc;
	rc = sql_phrase_by_name(c->store, language, id, &c->mem, &p);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("this desk has written nothing about a phrase %s"),
			       id);
	*phrase = rc ? 0 : p.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
phrase_history_run(struct cli *c)
{
	struct row_phrase_version v;
	int64_t phrase;
	struct list l;
	enum rc rc = own_find(c, cli_text(c, c->args.operand[0]), &phrase);

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, phrase_version_columns);
	rc = sql_phrase_history_begin(c->store, phrase, c->by.agent);
	while (!rc && sql_phrase_history_next(c->store, &c->mem, &v))
		list_row(&l, &v);
	list_close(&l);
	rc = rc ? rc : sql_phrase_history_end(c->store);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static bool
waits(const struct row_phrase_version *v)
{
	return v->state == PHRASE_OFFERED;
}

static bool
is_news(const struct row_phrase_version *v)
{
	return v->is_standing && v->is_unread;
}

static int
heads_run(struct cli *c, bool (*is_wanted)(const struct row_phrase_version *v))
{
	struct row_phrase_version v;
	const char *language = NULL;
	struct list l;
	enum rc rc = phrase_language(c, &language);

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, phrase_version_columns);
	rc = sql_phrase_heads_begin(c->store, language, c->by.agent);
	while (!rc && sql_phrase_heads_next(c->store, &c->mem, &v))
		if (is_wanted(&v))
			list_row(&l, &v);
	list_close(&l);
	rc = rc ? rc : sql_phrase_heads_end(c->store);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

int
phrase_waiting_run(struct cli *c)
{
	return heads_run(c, waits);
}

int
phrase_news_run(struct cli *c)
{
	return heads_run(c, is_news);
}

static void
number_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_phrase_readers *)row)->work_no);
}

static bool
read_value(struct buf *out, const void *row)
{
	const struct row_phrase_readers *r = row;
	char iso[TIME_ISO_ROOM];

	if (!r->at.is_set)
		return false;
	time_iso(iso, r->at.value);
	buf_puts(out, iso);
	return true;
}

static void
read_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!read_value(out, row))
		buf_puts(out, _("not read"));
}

static void
name_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row_phrase_readers *)row)->name);
}

/* clang-format off */
static const struct column reader_columns[] = {
	{N_("Work no."), "work_no", 13, false, number_text, NULL},
	{N_("Read"),     "read_at", 27, false, read_text,   read_value},
	{N_("Name"),     "name",    0,  false, name_text,   NULL},
	{0},
};
/* clang-format on */

static enum rc
standing_find(struct cli *c, int64_t phrase, int64_t *version)
{
	struct row_phrase_stand stand;
	enum rc rc = sql_phrase_stand_get(c->store, phrase, &c->mem, &stand);

	*version = rc ? 0 : stand.id;
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("nothing of it is approved yet"));
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
phrase_readers_run(struct cli *c)
{
	struct row_phrase_readers r;
	int64_t phrase = 0, version = 0;
	struct list l;
	enum rc rc = own_find(c, cli_text(c, c->args.operand[0]), &phrase);

	if (!rc)
		rc = standing_find(c, phrase, &version);
	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, reader_columns);
	rc = sql_phrase_readers_begin(c->store, version);
	while (!rc && sql_phrase_readers_next(c->store, &c->mem, &r))
		list_row(&l, &r);
	list_close(&l);
	rc = rc ? rc : sql_phrase_readers_end(c->store);
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
