#include "ready.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

/* What the last session left in the write-ahead log belongs to the desk. */
static void
fold(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	/* Before the first read there is no log that it would know of. */
	assert_int_equal(
		sqlite3_exec(db, "SELECT 1 FROM sqlite_schema; PRAGMA wal_checkpoint(TRUNCATE)",
			     NULL, NULL, NULL),
		SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

void
ready_take(struct ready *k, const char *path)
{
	struct stat st;
	int fd;

	fold(path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	k->size = (size_t)st.st_size;
	k->bytes = malloc(k->size);
	assert_non_null(k->bytes);
	assert_int_equal(read(fd, k->bytes, k->size), k->size);
	assert_int_equal(close(fd), 0);
}

bool
ready_put(const struct ready *k, const char *path)
{
	int fd;

	if (!k->bytes)
		return false;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, k->bytes, k->size), k->size);
	assert_int_equal(close(fd), 0);
	return true;
}
