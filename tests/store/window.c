#include "window.h"

#include <stdlib.h>

/* A file of the VFS: the real one, and the window. xUnfetch has no other way to know it. */
struct hooked {
	sqlite3_file base;
	struct window *window;
	sqlite3_file *real;
};

static sqlite3_file *
real_of(sqlite3_file *f)
{
	return ((struct hooked *)f)->real;
}

static int
hook_close(sqlite3_file *f)
{
	const int rc = real_of(f)->pMethods->xClose(real_of(f));

	free(real_of(f));
	return rc;
}

static int
hook_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
	return real_of(f)->pMethods->xRead(real_of(f), to, n, at);
}

static int
hook_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
	return real_of(f)->pMethods->xWrite(real_of(f), from, n, at);
}

static int
hook_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int
hook_sync(sqlite3_file *f, int flags)
{
	return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int
hook_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int
hook_lock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int
hook_unlock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int
hook_reserved(sqlite3_file *f, int *is)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), is);
}

static int
hook_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int
hook_sector(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int
hook_device(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int
hook_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
	return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}

static int
hook_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return real_of(f)->pMethods->xShmLock(real_of(f), at, n, flags);
}

static void
hook_shm_barrier(sqlite3_file *f)
{
	real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int
hook_shm_unmap(sqlite3_file *f, int remove)
{
	return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

static int
hook_fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
	(void)f, (void)at, (void)n;
	*out = NULL;
	return SQLITE_OK;
}

static int
hook_unfetch(sqlite3_file *f, sqlite3_int64 at, void *page)
{
	struct window *w = ((struct hooked *)f)->window;

	(void)at, (void)page;
	if (w->work && !w->fired++)
		w->work(w);
	return SQLITE_OK;
}

static const sqlite3_io_methods hook_methods = {
	3,           hook_close,   hook_read,     hook_write,       hook_truncate,  hook_sync,
	hook_size,   hook_lock,    hook_unlock,   hook_reserved,    hook_control,   hook_sector,
	hook_device, hook_shm_map, hook_shm_lock, hook_shm_barrier, hook_shm_unmap, hook_fetch,
	hook_unfetch};

static int
hook_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	sqlite3_vfs *real = sqlite3_vfs_find("unix");
	struct hooked *h = (struct hooked *)f;
	int rc;

	*h = (struct hooked){.window = vfs->pAppData, .real = calloc(1, (size_t)real->szOsFile)};
	rc = real->xOpen(real, name, h->real, flags, out);
	if (rc)
		free(h->real);
	else
		h->base.pMethods = &hook_methods;
	return rc;
}

sqlite3_vfs
window_vfs(struct window *w)
{
	sqlite3_vfs vfs = *sqlite3_vfs_find("unix");

	vfs.zName = "window";
	vfs.szOsFile = sizeof(struct hooked);
	vfs.pAppData = w;
	vfs.xOpen = hook_open;
	return vfs;
}
