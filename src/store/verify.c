#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/arena.h"
#include "base/intl.h"
#include "sql_read.h"
#include "store/handle.h"
#include "store/log.h"
#include "store/stmt.h"

/*
 * Each row of each logged table has a sum: what the log gave it less what the log took from it,
 * value by value, as keyed hashes. Once the tables' own values are taken off, every sum must be
 * zero. The key is new each time, so that no two values can be chosen to cancel out.
 */
struct sum {
	uint64_t row, total;
	uint32_t table; /* index + 1; 0: free */
};

struct sums {
	struct sum *slot;
	size_t room, used;
	uint64_t key[2];
};

static uint64_t
mix(uint64_t h, uint64_t key)
{
	h = (h ^ key) * 0x9e3779b97f4a7c15u;
	h = (h ^ h >> 32) * 0xd6e8feb86659fd93u;
	return h ^ h >> 29;
}

static uint64_t
value_hash(const struct sums *m, uint32_t col, const struct sql_any *v)
{
	const unsigned char *p = v->bytes.data;
	uint64_t h = mix(col * 256u + (unsigned char)v->type, m->key[0]);

	if (v->type == 'n')
		return 0; /* a missing value is as good as none */
	if (v->type == 'i')
		return mix(h ^ (uint64_t)v->value, m->key[1]);
	for (size_t n = v->bytes.size; n; n -= n < 8 ? n : 8, p += 8) {
		uint64_t word = 0;

		(void)memcpy(&word, p, n < 8 ? n : 8);
		h = mix(h ^ word, m->key[1]);
	}
	return mix(h ^ v->bytes.size, m->key[0]);
}

static struct sum *
slot_find(struct sum *slot, size_t room, uint32_t table, uint64_t row)
{
	size_t i = mix(row, table) & (room - 1);

	while (slot[i].table && (slot[i].table != table || slot[i].row != row))
		i = (i + 1) & (room - 1);
	return &slot[i];
}

static void
sums_grow(struct sums *m)
{
	const size_t room = m->room ? 2 * m->room : 1024;
	struct sum *slot = calloc(room, sizeof *slot);

	if (!slot)
		abort();
	for (size_t i = 0; i < m->room; i++)
		if (m->slot[i].table)
			*slot_find(slot, room, m->slot[i].table, m->slot[i].row) = m->slot[i];
	free(m->slot);
	m->slot = slot;
	m->room = room;
}

static struct sum *
sum_of(struct sums *m, uint32_t table, int64_t row)
{
	struct sum *s;

	if (2 * m->used >= m->room)
		sums_grow(m);
	s = slot_find(m->slot, m->room, table, (uint64_t)row);
	if (!s->table) {
		*s = (struct sum){.row = (uint64_t)row, .table = table};
		m->used++;
	}
	return s;
}

static bool
name_index(const char *name, const char *const *list, int n, uint32_t *out)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(list[i], name)) {
			*out = (uint32_t)i;
			return true;
		}
	return false;
}

/* A text that was erased is counted on neither side: it is missing wherever it stood. */
static void
change_count(struct sums *m, const struct row_change *c)
{
	for (uint32_t t = 0; t < SQL_TABLES; t++) {
		uint32_t col;

		if (strcmp(sql_table[t].name, c->tbl) ||
		    !name_index(c->col, sql_table[t].col, sql_table[t].cols, &col))
			continue;
		sum_of(m, t + 1, c->row)->total +=
			value_hash(m, col, &c->new) - value_hash(m, col, &c->old);
	}
}

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

static enum rc
act_hash(struct store *s, const struct row_act *act, struct sums *m, struct verify_report *out,
	 unsigned char hash[static DIGEST])
{
	struct sha256_ctx h;
	struct row_change c;
	enum rc rc = sql_change_of_begin(s, act->id), end;

	log_hash_act(&h, act);
	for (; !rc && sql_change_of_next(s, NULL, &c); ++out->changes) {
		erased_count(&c, act->id, out);
		if (!salt_fits(&c) || !digest_holds(&c, 'o', &c.old, &c.old_digest) ||
		    !digest_holds(&c, 'n', &c.new, &c.new_digest))
			rc = err_set(&s->err, E_DESK,
				     _("the log is broken: act %lld, %s %lld, %s was changed "
				       "afterwards"),
				     (long long)act->id, c.tbl, (long long)c.row, c.col);
		log_hash_change(&h, &c);
		change_count(m, &c);
	}
	end = sql_change_of_end(s);
	sha256_digest(&h, DIGEST, hash);
	return rc ? rc : end;
}

static bool
blob_is(const struct sql_blob *b, const unsigned char *want, size_t size)
{
	return b->size == size && (!size || !memcmp(b->data, want, size));
}

static enum rc
chain_walk(struct store *s, struct sums *m, struct verify_report *out)
{
	unsigned char want[DIGEST];
	struct row_act act;
	int64_t last = 0;
	enum rc rc = sql_act_all_begin(s), end;

	while (!rc && sql_act_all_next(s, NULL, &act)) {
		const size_t had = out->acts++ ? DIGEST : 0;

		rc = act_hash(s, &act, m, out, want);
		if (!rc && (!blob_is(&act.prev, out->head, had) ||
			    !blob_is(&act.hash, want, DIGEST) || act.id != last + 1))
			rc = err_set(&s->err, E_DESK, _("the chain of acts is broken at act %lld"),
				     (long long)act.id);
		last = act.id;
		(void)memcpy(out->head, want, DIGEST);
	}
	end = sql_act_all_end(s);
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

static void
row_take_off(struct sums *m, uint32_t t, sqlite3_stmt *q)
{
	struct sum *sum = sum_of(m, t + 1, sqlite3_column_int64(q, 0));

	for (int col = 0; col < sql_table[t].cols; col++) {
		const struct sql_any v = store_any(q, col + 1, NULL);

		sum->total -= value_hash(m, (uint32_t)col, &v);
	}
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
		row_take_off(m, t, q);
		if (sum_of(m, t + 1, sqlite3_column_int64(q, 0))->total)
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
	enum rc rc = OK;

	for (uint32_t t = 0; !rc && t < SQL_TABLES; t++)
		rc = table_check(s, m, t, out);
	for (size_t i = 0; !rc && i < m->room; i++)
		if (m->slot[i].table && m->slot[i].total)
			rc = broken_row(s, m->slot[i].table - 1, (int64_t)m->slot[i].row);
	return rc;
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
	return rc ? rc : unseen_check(s);
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
	struct sums m = {0};
	enum rc rc = store_exec(s, "PRAGMA ignore_check_constraints=ON; BEGIN");

	*out = (struct verify_report){0};
	if (getrandom(m.key, sizeof m.key, 0) != (ssize_t)sizeof m.key)
		abort();
	if (!rc)
		rc = verify(s, &m, out);
	store_read_end(s);
	(void)sqlite3_exec(s->db, "PRAGMA ignore_check_constraints=OFF", NULL, NULL, NULL);
	free(m.slot);
	return rc;
}
