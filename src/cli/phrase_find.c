#include "core/phrase_find.h"

#include <inttypes.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/phrase.h"
#include "feed/phrase_library.h"
#include "sql_read.h"
#include "store/store.h"

/* A row of `find` and `list`. */
struct row {
	const struct phrase *phrase;
	const char *say;
	int64_t score;                 /* of `find` */
	struct row_phrase_count count; /* of `list` */
};

static void
id_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row *)row)->phrase->id);
}

static bool
scenario_value(struct buf *out, const void *row)
{
	const struct row *r = row;

	if (r->phrase->scenario)
		buf_puts(out, r->phrase->scenario);
	return r->phrase->scenario;
}

static void
scenario_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	if (!scenario_value(out, row))
		buf_char(out, '-');
}

static void
title_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row *)row)->phrase->title);
}

static void
say_text(struct buf *out, const void *row, const struct frame *f)
{
	(void)f;
	buf_puts(out, ((const struct row *)row)->say);
}

static bool
score_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row *)row)->score);
	return true;
}

static bool
version_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row *)row)->count.version);
	return true;
}

static bool
uses_value(struct buf *out, const void *row)
{
	buf_printf(out, "%" PRId64, ((const struct row *)row)->count.uses);
	return true;
}

/* clang-format off */
static const struct column find_columns[] = {
	{N_("Scen."),  "scenario", 6,  false, scenario_text, scenario_value},
	{N_("Phrase"), "id",       24, false, id_text,       NULL},
	{N_("Title"),  "title",    26, false, title_text,    NULL},
	{N_("Say"),    "say",      0,  false, say_text,      NULL},
	{NULL,         "score",    0,  false, NULL,          score_value},
	{0},
};

static const struct column phrase_columns[] = {
	{N_("Scen."),  "scenario", 6,  false, scenario_text, scenario_value},
	{N_("Phrase"), "id",       24, false, id_text,       NULL},
	{N_("Title"),  "title",    26, false, title_text,    NULL},
	{N_("Say"),    "say",      0,  false, say_text,      NULL},
	{NULL,         "version",  0,  false, NULL,          version_value},
	{NULL,         "uses",     0,  false, NULL,          uses_value},
	{0},
};
/* clang-format on */

/* Numbers are numbers in JSON, which rows of columns do not have. */
static void
json_begin(struct list *l, const struct row *r)
{
	struct buf *out = &l->cli->out;

	buf_puts(out, l->rows++ ? ",\n{\"id\": " : "[\n{\"id\": ");
	json_text(out, r->phrase->id);
	buf_puts(out, ", \"scenario\": ");
	json_text(out, r->phrase->scenario);
	buf_puts(out, ", \"title\": ");
	json_text(out, r->phrase->title);
	buf_puts(out, ", \"say\": ");
	json_text(out, r->say);
}

static void
list_put(struct list *l, const struct row *r)
{
	if (l->how != LIST_JSON) {
		list_row(l, r);
		return;
	}
	json_begin(l, r);
	cli_printf(l->cli, ", \"version\": %" PRId64 ", \"uses\": %" PRId64 "}", r->count.version,
		   r->count.uses);
}

/* The version that stands, 0 for the program's own, and how often it went out. */
static enum rc
count_read(struct cli *c, const char *language, struct row *r)
{
	if (!c->store)
		return OK;
	if (sql_phrase_count(c->store, language, r->phrase->id, &c->mem, &r->count))
		return err_move(&c->err, store_err(c->store));
	return OK;
}

int
phrase_list_run(struct cli *c)
{
	struct phrase_pack pack;
	enum rc rc = phrase_pack_open(c, &pack);
	struct list l;

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, phrase_columns);
	for (const struct phrase *p = pack.first; !rc && p; p = p->next) {
		struct row r = {.phrase = p, .say = p->say->text};

		rc = count_read(c, pack.language, &r);
		if (!rc)
			list_put(&l, &r);
	}
	list_close(&l);
	return rc ? cli_fail(c, rc, &c->err) : 0;
}

static void
json_hit(struct list *l, const struct row *r)
{
	json_begin(l, r);
	cli_printf(l->cli, ", \"score\": %" PRId64 "}", r->score);
}

static const char *
query_text(struct cli *c)
{
	struct buf text = {0};
	const char *kept;

	for (int i = 0; i < c->args.operands; i++)
		buf_printf(&text, "%s ", cli_text(c, c->args.operand[i]));
	kept = arena_strdup(&c->mem, buf_str(&text));
	buf_release(&text);
	return kept;
}

static size_t
print_hits(struct cli *c, const struct phrase_library *library, const struct phrase_wish *wish)
{
	const struct phrase_found *found;
	const size_t n = library_find(library, query_text(c), wish, SIZE_MAX, &c->mem, &found);
	struct list l = list_open(c, find_columns);

	for (size_t i = 0; i < n; i++) {
		const struct row r = {
			.phrase = found[i].phrase, .say = found[i].say, .score = found[i].points};

		if (l.how == LIST_JSON)
			json_hit(&l, &r);
		else
			list_row(&l, &r);
	}
	list_close(&l);
	return n;
}

static enum rc
wish_read(struct cli *c, struct phrase_wish *wish)
{
	const char *word = args_get(&c->args, "emotion");
	const int emotion = word ? emotion_by_name(cli_text(c, word)) : 0;

	if (word && !emotion)
		return err_set(&c->err, E_INVALID,
			       _("the emotion is calm, unhappy, angry or anxious"));
	*wish = (struct phrase_wish){.prefer = emotion ? 1ULL << (TAG_EMOTION + emotion) : 0};
	return OK;
}

int
phrase_find_run(struct cli *c)
{
	struct phrase_library library = {0};
	struct phrase_wish wish;
	const char *language = NULL;
	size_t found = 0;
	enum rc rc = wish_read(c, &wish);

	if (rc)
		return cli_fail_as(c, 64, &c->err);
	rc = phrase_language(c, &language);
	if (!rc)
		rc = c->store ? library_open_desk(&library, c->store, language, &c->err)
			      : library_open(&library, language, &c->err);
	if (!rc)
		found = print_hits(c, &library, &wish);
	library_close(&library);
	if (rc)
		return cli_fail(c, rc, &c->err);
	return found ? 0 : 1;
}
