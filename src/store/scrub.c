/*
 * After an erasure. secure_delete overwrites what is deleted, but a page that was split keeps a
 * copy of the rows that moved in the room between its pointers and its rows, and free pages of an
 * older file may hold anything. That room is nobody's: it is overwritten in the file itself, while
 * nothing is in the -wal and no kefu writes. Whoever has old pages in memory drops them, because
 * the desk is changed afterwards. https://www.sqlite.org/fileformat2.html
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "store/handle.h"
#include "store/person.h"

enum {
	FILE_HEAD = 100,
	PAGE_MAX = 65536,
	TRIES = 100,
	TRY_MS = 100,
	PAGES_MAX = 0x2000000 /* above, the number of a page could be taken for a kind of page */
};

struct pages {
	sqlite3_file *file;
	int size;
	uint32_t count;
	unsigned char page[PAGE_MAX];
};

static uint32_t
number(const unsigned char *p, int bytes)
{
	uint32_t n = 0;

	while (bytes--)
		n = n << 8 | *p++;
	return n;
}

static bool
page_read(struct pages *p, uint32_t n)
{
	return !p->file->pMethods->xRead(p->file, p->page, p->size,
					 (sqlite3_int64)(n - 1) * p->size);
}

static bool
page_write(struct pages *p, uint32_t n)
{
	return !p->file->pMethods->xWrite(p->file, p->page, p->size,
					  (sqlite3_int64)(n - 1) * p->size);
}

/* Overwrites the bytes from..to; true when that changed something. */
static bool
wipe(struct pages *p, size_t from, size_t to)
{
	bool is_dirty = false;

	for (size_t i = from; i < to; i++)
		is_dirty = is_dirty || p->page[i];
	if (is_dirty)
		(void)memset(p->page + from, 0, to - from);
	return is_dirty;
}

/* Free blocks inside the rows' part: each begins with the next one and its own length. */
static bool
blocks_wipe(struct pages *p, size_t at)
{
	bool is_dirty = false;

	while (at && at + 4 <= (size_t)p->size) {
		const size_t next = number(p->page + at, 2), n = number(p->page + at + 2, 2);

		if (n < 4 || at + n > (size_t)p->size || (next && next < at + n))
			break;
		is_dirty = wipe(p, at + 4, at + n) || is_dirty;
		at = next;
	}
	return is_dirty;
}

/* A page of a tree: its head, the pointers, room, the rows. Anything else is left alone. */
static bool
tree_page_wipe(struct pages *p, uint32_t n)
{
	const size_t head = n == 1 ? FILE_HEAD : 0;
	const unsigned char kind = p->page[head];
	const size_t rows = number(p->page + head + 3, 2);
	const size_t begin =
		number(p->page + head + 5, 2) ? number(p->page + head + 5, 2) : PAGE_MAX;
	const size_t end = head + (kind == 2 || kind == 5 ? 12 : 8) + 2 * rows;
	bool is_dirty;

	if ((kind != 2 && kind != 5 && kind != 10 && kind != 13) || end > begin ||
	    begin > (size_t)p->size)
		return false;
	is_dirty = wipe(p, end, begin);
	return blocks_wipe(p, number(p->page + head + 1, 2)) || is_dirty;
}

static bool
trees_wipe(struct pages *p)
{
	bool is_well = true;

	for (uint32_t n = 1; is_well && n <= p->count; n++) {
		is_well = page_read(p, n);
		if (is_well && tree_page_wipe(p, n))
			is_well = page_write(p, n);
	}
	return is_well;
}

/* Pages that are free are named by others: next of those, how many are named, their numbers. */
static bool
free_pages_wipe(struct pages *p)
{
	struct buf trunk = {0};
	bool is_well = page_read(p, 1);
	uint32_t at = is_well ? number(p->page + 32, 4) : 0;

	for (uint32_t seen = 0; is_well && at && at <= p->count && seen < p->count; seen++) {
		uint32_t names;

		is_well = page_read(p, at);
		names = number(p->page + 4, 4);
		if (!is_well || names > (uint32_t)p->size / 4 - 2)
			break;
		if (wipe(p, 8 + 4 * (size_t)names, (size_t)p->size))
			is_well = page_write(p, at);
		buf_clear(&trunk);
		buf_add(&trunk, p->page, (size_t)p->size);
		for (uint32_t i = 0; is_well && i < names; i++) {
			const unsigned char *name =
				(const unsigned char *)buf_str(&trunk) + 8 + 4 * (size_t)i;
			const uint32_t leaf = number(name, 4);

			if (leaf < 2 || leaf > p->count || !page_read(p, leaf))
				continue;
			if (wipe(p, 0, (size_t)p->size))
				is_well = page_write(p, leaf);
		}
		at = number((const unsigned char *)buf_str(&trunk), 4);
	}
	buf_release(&trunk);
	return is_well;
}

static enum rc
file_wipe(struct store *s, struct pages *p)
{
	sqlite3_int64 bytes = 0;

	(void)sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &p->file);
	p->size = FILE_HEAD;
	if (!p->file || !page_read(p, 1) || p->file->pMethods->xFileSize(p->file, &bytes))
		return store_fail_as(s, SQLITE_IOERR);
	p->size = number(p->page + 16, 2) == 1 ? PAGE_MAX : (int)number(p->page + 16, 2);
	p->count = p->size >= 512 ? (uint32_t)(bytes / p->size) : 0;
	if (!p->count || p->count >= PAGES_MAX || p->page[20])
		return err_set(&s->err, E_IO,
			       _("%s is too large to be wiped in its place: VACUUM it"), s->path);
	if (!trees_wipe(p) || !free_pages_wipe(p) ||
	    p->file->pMethods->xSync(p->file, SQLITE_SYNC_FULL))
		return store_fail_as(s, SQLITE_IOERR);
	return OK;
}

/* Readers keep the -wal from being emptied, but none of ours reads for long. */
static enum rc
wal_empty(struct store *s)
{
	int code = SQLITE_BUSY;

	for (int i = 0; i < TRIES && (code & 0xff) == SQLITE_BUSY; i++) {
		code = sqlite3_wal_checkpoint_v2(s->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL,
						 NULL);
		if ((code & 0xff) == SQLITE_BUSY)
			(void)sqlite3_sleep(TRY_MS);
	}
	return code ? store_fail_as(s, code) : OK;
}

/* Whoever holds pages of before in memory must read them anew before it writes one back. */
static enum rc
caches_end(struct store *s)
{
	char sql[64];

	(void)sqlite3_db_release_memory(s->db);
	(void)snprintf(sql, sizeof sql, "PRAGMA user_version=%d", SQL_VERSION);
	return store_exec(s, sql);
}

static enum rc
scrub_locked(struct store *s)
{
	struct pages *p = calloc(1, sizeof *p);
	enum rc rc = wal_empty(s);

	if (!p)
		abort();
	if (!rc)
		rc = store_begin_plain(s); /* no other program writes meanwhile */
	if (!rc)
		rc = file_wipe(s, p);
	store_roll_back(s);
	if (!rc)
		rc = caches_end(s);
	if (!rc)
		rc = wal_empty(s);
	free(p);
	return rc;
}

enum rc
person_scrub(struct store *s)
{
	enum rc rc = search_scrub(s);

	if (!rc)
		rc = turnstile_enter(&s->gate, &s->err);
	if (rc)
		return rc;
	rc = scrub_locked(s);
	turnstile_leave(&s->gate);
	return rc;
}
