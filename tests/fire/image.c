#include "image.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "die.h"

/* The one desk of an image that is looked at; SQLite asks by name. */
static struct {
	struct disk *disk;
	char name[48], wal[56];
} shown;

enum { REGION = 32768, REGIONS = 8, FRAME_HEAD = 24, WAL_HEAD = 32 };

static unsigned char *index_region[REGIONS];

struct image_file {
	sqlite3_file base;
	struct disk_file *file;
};

static int
file_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;
}

static int
file_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	const struct disk_file *from = ((const struct image_file *)f)->file;
	const size_t left = from && (size_t)at < from->size ? from->size - (size_t)at : 0;
	const size_t have = left < (size_t)n ? left : (size_t)n;

	if (have)
		(void)memcpy(to, from->bytes + at, have);
	(void)memset((char *)to + have, 0, (size_t)n - have);
	return have == (size_t)n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

/* Recovery does not write: what does is wrong. */
static int
file_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	(void)f, (void)from, (void)n, (void)at;
	return SQLITE_IOERR_WRITE;
}

static int
file_truncate(sqlite3_file *f, sqlite3_int64 to)
{
	(void)f, (void)to;
	return SQLITE_IOERR_TRUNCATE;
}

static int
file_nothing(sqlite3_file *f, int how)
{
	(void)f, (void)how;
	return SQLITE_OK;
}

static int
file_size(sqlite3_file *f, sqlite3_int64 *out)
{
	const struct disk_file *of = ((const struct image_file *)f)->file;

	*out = of ? (sqlite3_int64)of->size : 0;
	return SQLITE_OK;
}

static int
file_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

static int
file_control(sqlite3_file *f, int what, void *arg)
{
	(void)f, (void)what, (void)arg;
	return SQLITE_NOTFOUND;
}

static int
file_sector(sqlite3_file *f)
{
	(void)f;
	return DISK_SECTOR;
}

static int
file_kind(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static int
index_map(sqlite3_file *f, int region, int size, int is_made, void volatile **out)
{
	(void)f, (void)is_made;
	if (region >= REGIONS || size != REGION)
		return SQLITE_NOMEM;
	if (!index_region[region])
		index_region[region] = calloc(1, REGION);
	*out = index_region[region];
	return SQLITE_OK;
}

static int
index_lock(sqlite3_file *f, int at, int n, int how)
{
	(void)f, (void)at, (void)n, (void)how;
	return SQLITE_OK;
}

static void
index_barrier(sqlite3_file *f)
{
	(void)f;
}

static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_nothing,
	.xFileSize = file_size,
	.xLock = file_nothing,
	.xUnlock = file_nothing,
	.xCheckReservedLock = file_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_kind,
	.xShmMap = index_map,
	.xShmLock = index_lock,
	.xShmBarrier = index_barrier,
	.xShmUnmap = file_nothing,
};

static int
image_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct image_file *to = (struct image_file *)f;

	(void)v, (void)name;
	if (!(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)))
		return SQLITE_CANTOPEN;
	to->file = disk_find(shown.disk, flags & SQLITE_OPEN_WAL ? shown.wal : shown.name);
	to->base.pMethods = &methods;
	if (out)
		*out = flags;
	return SQLITE_OK;
}

static int
image_delete(sqlite3_vfs *v, const char *name, int sync)
{
	(void)v, (void)name, (void)sync;
	return SQLITE_OK;
}

static int
image_access(sqlite3_vfs *v, const char *name, int how, int *out)
{
	const size_t n = strlen(name);
	const char *end = n > 4 ? name + n - 4 : "";
	const struct disk_file *f = !strcmp(end, "-wal") ? disk_find(shown.disk, shown.wal) : NULL;

	(void)v, (void)how;
	*out = f && f->size;
	return SQLITE_OK;
}

static sqlite3_vfs *
image_vfs(void)
{
	static sqlite3_vfs vfs;

	if (!vfs.zName) {
		vfs = *sqlite3_vfs_find(NULL);
		vfs.zName = "image";
		vfs.szOsFile = sizeof(struct image_file);
		vfs.xOpen = image_open;
		vfs.xDelete = image_delete;
		vfs.xAccess = image_access;
		(void)sqlite3_vfs_register(&vfs, 0);
	}
	return &vfs;
}

static uint32_t
number_at(size_t at)
{
	uint32_t n;

	(void)memcpy(&n, index_region[0] + at, sizeof n);
	return n;
}

static uint32_t
big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum { INDEX_FRAMES = 16, INDEX_PAGES = 20, PAGES_AT = 28 };

/* Each page where SQLite would read it: its last frame that counts, else the file. */
static uint64_t
pages_number(struct disk_file *db, const struct disk_file *wal)
{
	const uint32_t frames = wal && index_region[0] ? number_at(INDEX_FRAMES) : 0;
	const uint32_t pages = frames ? number_at(INDEX_PAGES) : big_endian(db->bytes + PAGES_AT);
	uint32_t *frame = calloc(pages + 1, sizeof *frame);
	uint64_t sum = pages;

	if (!frame)
		die_errno("the frames of the image");
	for (uint32_t i = 0; i < frames; i++) {
		const size_t at = WAL_HEAD + (size_t)i * (FRAME_HEAD + DISK_PAGE);
		const uint32_t page = big_endian(wal->bytes + at);

		if (page <= pages)
			frame[page] = i + 1;
	}
	for (uint32_t p = 1; p <= pages; p++) {
		const size_t at = WAL_HEAD + (size_t)(frame[p] - 1) * (FRAME_HEAD + DISK_PAGE);

		if (frame[p])
			sum += disk_number(p - 1, wal->bytes + at + FRAME_HEAD);
		else
			sum += (size_t)p * DISK_PAGE <= db->size ? disk_page(db, p - 1) : p;
	}
	free(frame);
	return sum ? sum : 1;
}

uint64_t
image_number(struct disk *d, const char *name)
{
	struct disk_file *db = disk_find(d, name);
	sqlite3 *at = NULL;
	uint64_t n = 0;

	shown.disk = d;
	(void)snprintf(shown.name, sizeof shown.name, "%s", name);
	(void)snprintf(shown.wal, sizeof shown.wal, "%s-wal", name);
	for (int i = 0; i < REGIONS; i++)
		if (index_region[i])
			(void)memset(index_region[i], 0, REGION);
	if (db && db->size >= DISK_PAGE &&
	    !sqlite3_open_v2("/desk.db", &at, SQLITE_OPEN_READWRITE, image_vfs()->zName) &&
	    !sqlite3_db_config(at, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) &&
	    !sqlite3_exec(at, "PRAGMA user_version", NULL, NULL, NULL))
		n = pages_number(db, disk_find(d, shown.wal));
	(void)sqlite3_close(at);
	return n;
}
