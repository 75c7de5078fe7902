#include "store/log.h"

#include <nettle/sha2.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/intl.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/handle.h"

/* Pieces that wait to be hashed together: most are a few bytes. */
struct pieces {
	struct sha256_ctx *h;
	size_t n;
	unsigned char bytes[256];
};

static void
pieces_hash(struct pieces *p)
{
	sha256_update(p->h, p->n, p->bytes);
	p->n = 0;
}

/* Every piece goes in with its length before it, so that no two lists of pieces look alike. */
static void
put_bytes(struct pieces *p, char type, const void *bytes, size_t n)
{
	enum { HEAD = 9 };

	if (HEAD + n > sizeof p->bytes - p->n)
		pieces_hash(p);
	p->bytes[p->n++] = (unsigned char)type;
	for (int shift = 56; shift >= 0; shift -= 8)
		p->bytes[p->n++] = (unsigned char)((uint64_t)n >> shift);
	if (n > sizeof p->bytes - p->n) {
		pieces_hash(p);
		sha256_update(p->h, n, bytes);
	} else if (n) {
		(void)memcpy(p->bytes + p->n, bytes, n);
		p->n += n;
	}
}

static void
put_text(struct pieces *p, const char *s)
{
	put_bytes(p, 't', s, strlen(s));
}

static void
put_int(struct pieces *p, int64_t value)
{
	unsigned char b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
	put_bytes(p, 'i', b, sizeof b);
}

static void
put_int_or_null(struct pieces *p, struct sql_int value)
{
	if (value.is_set)
		put_int(p, value.value);
	else
		put_bytes(p, 'n', NULL, 0);
}

static void
put_value(struct pieces *p, const struct sql_any *v, const struct sql_blob *digest)
{
	if (digest->data)
		put_bytes(p, 'd', digest->data, digest->size);
	else if (v->type == 'i')
		put_int(p, v->value);
	else
		put_bytes(p, v->type, v->bytes.data, v->bytes.size);
}

void
log_digest(const struct sql_blob *salt, char side, const struct sql_blob *text,
	   unsigned char out[static DIGEST])
{
	struct sha256_ctx h;

	sha256_init(&h);
	sha256_update(&h, salt->size, salt->data);
	sha256_update(&h, 1, (const unsigned char *)&side);
	sha256_update(&h, text->size, text->data);
	sha256_digest(&h, DIGEST, out);
}

void
log_hash_act(struct sha256_ctx *h, const struct row_act *act)
{
	struct pieces p = {.h = h, .n = 0};

	sha256_init(h);
	put_bytes(&p, 'b', act->prev.data, act->prev.size);
	put_int(&p, act->id);
	put_bytes(&p, 'b', act->op_id.data, act->op_id.size);
	put_int(&p, act->at);
	put_int_or_null(&p, act->agent_id);
	put_int(&p, act->uid);
	put_text(&p, act->verb);
	put_int_or_null(&p, act->ticket_id);
	put_int_or_null(&p, act->undo_of);
	pieces_hash(&p);
}

void
log_hash_change(struct sha256_ctx *h, const struct row_change *c)
{
	struct pieces p = {.h = h, .n = 0};

	put_int(&p, c->n);
	put_text(&p, c->op);
	put_text(&p, c->tbl);
	put_int(&p, c->row);
	put_text(&p, c->col);
	put_value(&p, &c->old, &c->old_digest);
	put_value(&p, &c->new, &c->new_digest);
	pieces_hash(&p);
}

enum rc
log_open(struct store *s, const struct act_head *head)
{
	const struct sql_int agent = {head->agent != 0, head->agent};
	enum rc rc;

	(void)memcpy(s->op_id, head->op_id, sizeof s->op_id);
	rc = sql_act_add(s, (struct sql_blob){s->op_id, sizeof s->op_id}, head->at, agent, getuid(),
			 head->verb);
	s->act = sqlite3_last_insert_rowid(s->db);
	s->log.is_open = true;
	if (rc && sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_UNIQUE)
		return err_set(&s->err, E_CONFLICT, _("that was done already"));
	return rc;
}

enum rc
store_about(struct store *s, int64_t ticket)
{
	return sql_act_about(s, ticket);
}

/* Texts get their salt and digests once the whole act is there. */
static enum rc
change_salt(struct row_change *c, struct arena *mem, struct err *e)
{
	unsigned char *kept = arena_alloc(mem, SALT + 2 * DIGEST);

	if (c->old.type != 't' && c->new.type != 't')
		return OK;
	if (getrandom(kept, SALT, 0) != SALT)
		return err_set(
			e, E_IO,
			_("the system gives no random numbers: nothing was saved, try again"));
	c->salt = (struct sql_blob){kept, SALT};
	if (c->old.type == 't') {
		log_digest(&c->salt, 'o', &c->old.bytes, kept + SALT);
		c->old_digest = (struct sql_blob){kept + SALT, DIGEST};
	}
	if (c->new.type == 't') {
		log_digest(&c->salt, 'n', &c->new.bytes, kept + SALT + DIGEST);
		c->new_digest = (struct sql_blob){kept + SALT + DIGEST, DIGEST};
	}
	return OK;
}

static enum rc
changes_write(struct store *s, struct sha256_ctx *h)
{
	enum rc rc = OK;

	for (struct log_entry *e = s->log.first; !rc && e; e = e->next) {
		struct row_change *c = &e->change;

		rc = change_salt(c, &s->log.mem, &s->err);
		log_hash_change(h, c);
		if (!rc)
			rc = sql_change_add(s, s->act, c->n, c->op, c->tbl, c->row, c->col, c->old,
					    c->new, c->salt, c->old_digest, c->new_digest);
		search_see(s, c);
	}
	return rc;
}

enum rc
log_seal(struct store *s)
{
	struct arena mem = {0};
	struct sha256_ctx h;
	unsigned char hash[DIGEST];
	struct row_act act;
	enum rc rc = sql_act_open(s, &mem, &act);

	if (s->log.is_torn)
		rc = err_set(&s->err, E_INVALID, _("the id of a row is fixed"));
	else if (s->log.is_short)
		rc = err_set(&s->err, E_IO, _("there is no memory left: try again"));
	if (!rc) {
		log_hash_act(&h, &act);
		rc = changes_write(s, &h);
		sha256_digest(&h, DIGEST, hash);
	}
	if (!rc)
		rc = search_of_act(s);
	if (!rc)
		rc = sql_act_seal(s, (struct sql_blob){hash, DIGEST});
	arena_reset(&mem);
	return rc;
}
