#include <nettle/sha2.h>
#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/handle.h"
#include "store/log.h"
#include "store/tally_day.h"
#include "store/verify_sum.h"

static bool
digest_holds(const struct row_change *c, char side, const struct sql_any *v,
	     const struct sql_blob *kept)
{
	unsigned char want[DIGEST];

	if (v->type != 't')
		return v->type == 'n' || !kept->data;
	if (!kept->data || kept->size != DIGEST || c->salt.size != SALT)
		return false;
	log_digest(&c->salt, side, &v->bytes, want);
	return !memcmp(want, kept->data, DIGEST);
}

/* A salt stands where a text stands, and nowhere else. */
static bool
salt_fits(const struct row_change *c)
{
	return (c->salt.data != NULL) == (c->old.type == 't' || c->new.type == 't');
}

/* A digest without its value: its person was erased, by an act that came later. */
static void
erased_count(const struct row_change *c, int64_t act, struct verify_report *out)
{
	const bool is_erased = !c->salt.data && (c->old_digest.data || c->new_digest.data);

	out->erased += is_erased;
	if (is_erased && act > out->erased_last)
		out->erased_last = act;
}

/* The log is read once, acts and changes side by side; a change without an act breaks a reference,
 * which SQLite finds. */
struct reading {
	struct sums *sums;
	struct verify_report *out;
	bool has_change; /* there is one that no act had yet */
	struct row_change_all next;
};

static enum rc
change_next(struct store *s, struct reading *r)
{
	r->has_change = sql_change_all_next(s, NULL, &r->next);
	return r->has_change ? OK : sql_change_all_end(s);
}

static struct row_change
change_of(const struct row_change_all *c)
{
	return (struct row_change){c->n,   c->op,  c->tbl,  c->row,        c->col,
				   c->old, c->new, c->salt, c->old_digest, c->new_digest};
}

static enum rc
change_check(struct store *s, struct reading *r, int64_t act, const struct row_change *c)
{
	erased_count(c, act, r->out);
	if (!salt_fits(c) || !digest_holds(c, 'o', &c->old, &c->old_digest) ||
	    !digest_holds(c, 'n', &c->new, &c->new_digest))
		return err_set(&s->err, E_DESK,
			       _("the log is broken: act %lld, %s %lld, %s was changed "
				 "afterwards"),
			       (long long)act, c->tbl, (long long)c->row, c->col);
	return OK;
}

static enum rc
act_hash(struct store *s, const struct row_act *act, struct reading *r,
	 unsigned char hash[static DIGEST])
{
	struct sha256_ctx h;
	enum rc rc = OK;

	log_hash_act(&h, act);
	while (!rc && r->has_change && r->next.act == act->id) {
		const struct row_change c = change_of(&r->next);

		rc = change_check(s, r, act->id, &c);
		log_hash_change(&h, &c);
		sums_change(r->sums, &c);
		r->out->changes++;
		if (!rc)
			rc = change_next(s, r);
	}
	sha256_digest(&h, DIGEST, hash);
	return rc;
}

static bool
blob_is(const struct sql_blob *b, const unsigned char *want, size_t size)
{
	return b->size == size && (!size || !memcmp(b->data, want, size));
}

static enum rc
chain_broken(struct store *s, int64_t act)
{
	return err_set(&s->err, E_DESK, _("the chain of acts is broken at act %lld"),
		       (long long)act);
}

static enum rc
act_check(struct store *s, const struct row_act *act, struct reading *r)
{
	struct verify_report *out = r->out;
	const size_t had = out->acts ? DIGEST : 0;
	unsigned char want[DIGEST];
	enum rc rc = act_hash(s, act, r, want);

	if (!rc && (act->id != out->acts + 1 || !blob_is(&act->prev, out->head, had) ||
		    !blob_is(&act->hash, want, DIGEST)))
		rc = chain_broken(s, act->id);
	out->acts++;
	(void)memcpy(out->head, want, DIGEST);
	return rc;
}

static enum rc
acts_walk(struct store *s, struct reading *r)
{
	struct row_act act;
	enum rc rc = sql_act_all_begin(s), end;

	while (!rc && sql_act_all_next(s, NULL, &act))
		rc = act_check(s, &act, r);
	end = sql_act_all_end(s);
	return rc ? rc : end;
}

static enum rc
chain_walk(struct store *s, struct sums *m, struct verify_report *out)
{
	struct reading r = {.sums = m, .out = out};
	enum rc rc = sql_change_all_begin(s), end;

	if (!rc)
		rc = change_next(s, &r);
	if (!rc)
		rc = acts_walk(s, &r);
	end = r.has_change ? sql_change_all_end(s) : OK;
	return rc ? rc : end;
}

/* What the log no more holds must have been taken by an erasure; the report names the first. */
static enum rc
erasures_check(struct store *s, struct verify_report *out)
{
	struct row_act_erasing act;
	enum rc rc = out->erased ? sql_act_erasing(s, out->erased_last, NULL, &act) : OK;

	if (out->erased && !rc)
		out->erased_by = act.id;
	if (rc != E_NOTFOUND)
		return rc;
	return err_set(
		&s->err, E_DESK,
		_("the log is broken: values of act %lld are missing, and nobody erased them"),
		(long long)out->erased_last);
}

static enum rc
broken_row(struct store *s, uint32_t t, int64_t row)
{
	return err_set(&s->err, E_DESK,
		       _("%s %lld is not what the log says: it was changed beside kefu"),
		       sql_table[t].name, (long long)row);
}

static enum rc
table_check(struct store *s, struct sums *m, uint32_t t, struct verify_report *out)
{
	sqlite3_stmt *q = NULL;
	enum rc rc = sqlite3_prepare_v2(s->db, sql_table[t].all, -1, &q, NULL) ? store_fail(s) : OK;
	int step = SQLITE_DONE;

	while (!rc && (step = sqlite3_step(q)) == SQLITE_ROW) {
		if (!sums_row(m, t, q))
			rc = broken_row(s, t, sqlite3_column_int64(q, 0));
		out->rows++;
	}
	if (!rc && step != SQLITE_DONE)
		rc = store_fail(s);
	(void)sqlite3_finalize(q);
	return rc;
}

static enum rc
tables_check(struct store *s, struct sums *m, struct verify_report *out)
{
	uint32_t table;
	int64_t row;
	enum rc rc = OK;

	for (uint32_t t = 0; !rc && t < SQL_TABLES; t++)
		rc = table_check(s, m, t, out);
	return !rc && sums_left(m, &table, &row) ? broken_row(s, table, row) : rc;
}

static enum rc
sqlite_check(struct store *s, const char *pragma, const char *good)
{
	sqlite3_stmt *q = NULL;
	enum rc rc = sqlite3_prepare_v2(s->db, pragma, -1, &q, NULL) ? store_fail(s) : OK;
	const int step = rc ? SQLITE_DONE : sqlite3_step(q);

	if (!rc && step != SQLITE_ROW && step != SQLITE_DONE)
		rc = store_fail(s);
	if (step == SQLITE_ROW && (!good || strcmp((const char *)sqlite3_column_text(q, 0), good)))
		rc = err_set(&s->err, E_DESK, _("%s is damaged (%s): restore it from a backup"),
			     s->path, (const char *)sqlite3_column_text(q, 0));
	(void)sqlite3_finalize(q);
	return rc;
}

static enum rc
uses_check(struct store *s)
{
	struct row_phrase_tally_wrong wrong;
	struct arena mem = {0};
	enum rc rc = sql_phrase_tally_wrong(s, &mem, &wrong);

	if (!rc)
		rc = err_set(&s->err, E_DESK,
			     _("the uses of phrase %s are not what its replies add up to"),
			     wrong.name);
	arena_reset(&mem);
	return rc == E_NOTFOUND ? OK : rc;
}

static enum rc
queue_check(struct store *s)
{
	struct row_queue_count_wrong wrong;
	const enum rc rc = sql_queue_count_wrong(s, NULL, &wrong);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return err_set(&s->err, E_DESK,
		       _("the kept counts of the queue, place %lld, due %lld, are not what the "
			 "tickets add up to"),
		       (long long)wrong.rank, (long long)wrong.due_at);
}

static enum rc
unseen_check(struct store *s)
{
	struct row_notice_tally_wrong wrong;
	const enum rc rc = sql_notice_tally_wrong(s, NULL, &wrong);

	if (rc)
		return rc == E_NOTFOUND ? OK : rc;
	return err_set(&s->err, E_DESK,
		       _("the kept count of what agent %lld has not seen is not what the notices "
			 "add up to"),
		       (long long)wrong.agent_id);
}

/* What is kept beside the log must be what the logged rows add up to. */
static enum rc
counts_check(struct store *s)
{
	enum rc rc = uses_check(s);

	if (!rc)
		rc = queue_check(s);
	if (!rc)
		rc = unseen_check(s);
	return rc ? rc : tally_verify(s);
}

static enum rc
verify(struct store *s, struct sums *m, struct verify_report *out)
{
	enum rc rc = sqlite_check(s, "PRAGMA integrity_check(1)", "ok");

	if (!rc)
		rc = chain_walk(s, m, out);
	if (!rc)
		rc = tables_check(s, m, out);
	if (!rc)
		rc = erasures_check(s, out);
	if (!rc)
		rc = counts_check(s);
	if (!rc)
		rc = search_verify(s);
	return rc ? rc : sqlite_check(s, "PRAGMA foreign_key_check", NULL);
}

/* Of a value that breaks a CHECK or a reference SQLite names the table alone: the log, which names
 * the row, is asked first. */
enum rc
store_verify(struct store *s, struct verify_report *out)
{
	struct sums m;
	enum rc rc = store_exec(s, "PRAGMA ignore_check_constraints=ON; PRAGMA cache_size=-16384;"
				   "BEGIN");

	*out = (struct verify_report){0};
	sums_begin(&m);
	if (!rc)
		rc = verify(s, &m, out);
	store_read_end(s);
	(void)sqlite3_exec(s->db, "PRAGMA ignore_check_constraints=OFF; PRAGMA cache_size=-256",
			   NULL, NULL, NULL);
	sums_end(&m);
	return rc;
}
