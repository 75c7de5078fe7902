#include "store/verify_sum.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "sql_rows.h"
#include "sql_text.h"
#include "store/stmt.h"

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
table_find(struct sums *m, const char *name)
{
	const uint32_t last = m->table;

	for (uint32_t i = 0; i < SQL_TABLES; i++) {
		m->table = (last + i) % SQL_TABLES;
		if (!strcmp(sql_table[m->table].name, name))
			return true;
	}
	return false;
}

static bool
column_find(struct sums *m, const char *name)
{
	const struct sql_table *t = &sql_table[m->table];
	const uint32_t cols = (uint32_t)t->cols, last = m->col;

	for (uint32_t i = 1; i <= cols; i++) {
		m->col = (last + i) % cols;
		if (!strcmp(t->col[m->col], name))
			return true;
	}
	return false;
}

/* A text that was erased is counted on neither side: it is missing wherever it stood. */
void
sums_change(struct sums *m, const struct row_change *c)
{
	if (table_find(m, c->tbl) && column_find(m, c->col))
		sum_of(m, m->table + 1, c->row)->total +=
			value_hash(m, m->col, &c->new) - value_hash(m, m->col, &c->old);
}

void
sums_begin(struct sums *m)
{
	*m = (struct sums){0};
	if (getrandom(m->key, sizeof m->key, 0) != (ssize_t)sizeof m->key)
		abort();
}

void
sums_end(struct sums *m)
{
	free(m->slot);
}

bool
sums_row(struct sums *m, uint32_t t, sqlite3_stmt *q)
{
	struct sum *sum = sum_of(m, t + 1, sqlite3_column_int64(q, 0));

	for (int col = 0; col < sql_table[t].cols; col++) {
		const struct sql_any v = store_any(q, col + 1, NULL);

		sum->total -= value_hash(m, (uint32_t)col, &v);
	}
	return !sum->total;
}

bool
sums_left(const struct sums *m, uint32_t *table, int64_t *row)
{
	for (size_t i = 0; i < m->room; i++)
		if (m->slot[i].table && m->slot[i].total) {
			*table = m->slot[i].table - 1;
			*row = (int64_t)m->slot[i].row;
			return true;
		}
	return false;
}
