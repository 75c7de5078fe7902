#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "die.h"

/* What stands between is one for the whole process, as the C library is. */
static struct {
	enum world_fault what;
	bool is_armed, is_sticky;
	long nth, seen, failed;
	int64_t ahead_ns;
} world;

enum {
	IO = 1 << WORLD_IO,
	FULL = 1 << WORLD_FULL,
	BUSY = 1 << WORLD_BUSY,
	MEMORY = 1 << WORLD_MEMORY
};

void
world_arm(enum world_fault what, long nth, bool sticky)
{
	world.what = what;
	world.nth = nth;
	world.is_sticky = sticky;
	world.seen = world.failed = 0;
	world.is_armed = true;
}

long
world_disarm(long *failed)
{
	world.is_armed = false;
	if (failed)
		*failed = world.failed;
	return world.seen;
}

static bool
fails(unsigned kinds)
{
	if (!world.is_armed || !(kinds & 1u << world.what))
		return false;
	world.seen++;
	if (!world.nth || world.seen < world.nth || (world.seen > world.nth && !world.is_sticky))
		return false;
	world.failed++;
	errno = world.what == WORLD_IO     ? EIO
		: world.what == WORLD_FULL ? ENOSPC
		: world.what == WORLD_BUSY ? EAGAIN
					   : ENOMEM;
	return true;
}

/* --- time --- */

enum { NS = 1000000000 };

void
world_clock_step(int64_t seconds)
{
	world.ahead_ns += seconds * NS;
}

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	const long rc = syscall(SYS_clock_gettime, clock, out);
	const int64_t ns = rc ? 0 : (int64_t)out->tv_sec * NS + out->tv_nsec + world.ahead_ns;

	if (!rc && clock != CLOCK_PROCESS_CPUTIME_ID)
		*out = (struct timespec){.tv_sec = ns / NS, .tv_nsec = ns % NS};
	return (int)rc;
}

time_t
time(time_t *out)
{
	struct timespec t = {0};

	(void)clock_gettime(CLOCK_REALTIME, &t);
	if (out)
		*out = t.tv_sec;
	return t.tv_sec;
}

int
nanosleep(const struct timespec *wanted, struct timespec *left)
{
	if (!world.is_armed)
		return (int)syscall(SYS_nanosleep, wanted, left);
	world.ahead_ns += (int64_t)wanted->tv_sec * NS + wanted->tv_nsec;
	return 0;
}

int
usleep(useconds_t us)
{
	return nanosleep(&(struct timespec){us / 1000000, (long)(us % 1000000) * 1000}, NULL);
}

/* --- memory --- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);

void *
malloc(size_t size)
{
	return fails(MEMORY) ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return fails(MEMORY) ? NULL : __libc_realloc(p, size);
}

/* --- the record --- */

enum { FDS = 1024, NOT = -1, DIRECTORY = -2 };

static struct {
	struct world_record *to;
	char dir[64];
	int file_of[FDS];         /* of an open descriptor: 1 + file; 0: not watched */
	int at_name[WORLD_NAMES]; /* which file has it, NOT: none */
	ino_t inode[WORLD_FILES];
} watch;

static struct world_event *
note(enum world_op op, int file, int name, int64_t at)
{
	struct world_record *r = watch.to;

	if (r->count == r->room) {
		r->room = r->room ? 2 * r->room : 1024;
		r->event = __libc_realloc(r->event, r->room * sizeof *r->event);
		if (!r->event)
			die_errno("the record");
	}
	r->event[r->count] = (struct world_event){op, file, name, at, 0, NULL};
	return &r->event[r->count++];
}

static void
note_bytes(int file, int64_t at, const void *bytes, size_t n)
{
	struct world_event *e = note(WORLD_WRITE, file, NOT, at);

	e->size = n;
	e->bytes = __libc_malloc(n ? n : 1);
	if (!e->bytes)
		die_errno("the record");
	(void)memcpy(e->bytes, bytes, n);
}

static bool
ends(const char *s, const char *with)
{
	const size_t n = strlen(s), m = strlen(with);

	return n >= m && !strcmp(s + n - m, with);
}

/* The name inside of the watched directory; NULL: it is none. */
static const char *
watched(const char *path)
{
	const size_t n = strlen(watch.dir);

	if (!watch.to || strncmp(path, watch.dir, n) != 0 || path[n] != '/' ||
	    strchr(path + n + 1, '/') || ends(path, "-shm") || ends(path, "-lock"))
		return NULL;
	return path + n + 1;
}

static int
name_number(const char *name)
{
	struct world_record *r = watch.to;

	for (int i = 0; i < r->names; i++)
		if (!strcmp(r->name[i], name))
			return i;
	if (r->names == WORLD_NAMES || strlen(name) >= sizeof *r->name)
		die(name, "is one name too many, or too long, for the record");
	(void)snprintf(r->name[r->names], sizeof *r->name, "%s", name);
	watch.at_name[r->names] = r->first[r->names] = NOT;
	return r->names++;
}

static int
file_number(ino_t inode)
{
	struct world_record *r = watch.to;

	/* An inode's number comes again once its last name is gone: the newest is meant. */
	for (int i = r->files - 1; i >= 0; i--)
		if (watch.inode[i] == inode)
			return i;
	if (r->files == WORLD_FILES)
		die(watch.dir, "has more files than the record");
	watch.inode[r->files] = inode;
	return r->files++;
}

static int
file_of(int fd)
{
	return watch.to && fd >= 0 && fd < FDS ? watch.file_of[fd] - 1 : NOT;
}

static void
opened(int fd, const char *path, bool is_new)
{
	const char *name = watched(path);
	struct stat is;

	if (!watch.to || fd < 0 || fd >= FDS)
		return;
	watch.file_of[fd] = !strcmp(path, watch.dir) ? 1 + DIRECTORY : 0;
	if (!name || fstat(fd, &is))
		return;
	if (is_new) { /* whatever the number of its inode was before */
		if (watch.to->files == WORLD_FILES)
			die(path, "has more files than the record");
		watch.inode[watch.to->files++] = is.st_ino;
		watch.at_name[name_number(name)] = watch.to->files - 1;
		(void)note(WORLD_CREATE, watch.to->files - 1, name_number(name), 0);
	}
	watch.file_of[fd] = 1 + file_number(is.st_ino);
}

void
world_mark(int64_t number)
{
	(void)note(WORLD_MARK, NOT, NOT, number);
}

void
world_record_end(void)
{
	watch.to = NULL;
}

void
world_record_free(struct world_record *r)
{
	for (size_t i = 0; i < r->count; i++)
		free(r->event[i].bytes);
	free(r->event);
	*r = (struct world_record){0};
}

/* --- files --- */

int
open(const char *path, int flags, ...)
{
	va_list ap;
	int mode = 0, fd;
	bool is_new;

	va_start(ap, flags);
	if (flags & (O_CREAT | __O_TMPFILE))
		mode = va_arg(ap, int);
	va_end(ap);
	is_new = flags & O_CREAT && (world.is_armed || watch.to) &&
		 syscall(SYS_access, path, F_OK) != 0;
	if (fails(is_new ? IO | FULL : IO))
		return -1;
	fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
	opened(fd, path, is_new);
	if (fd >= 0 && flags & O_TRUNC && file_of(fd) >= 0)
		(void)note(WORLD_TRUNCATE, file_of(fd), NOT, 0);
	return fd;
}

int
close(int fd)
{
	if (fd >= 0 && fd < FDS)
		watch.file_of[fd] = 0;
	return (int)syscall(SYS_close, fd);
}

ssize_t
pread(int fd, void *to, size_t n, off_t at)
{
	return fails(IO) ? -1 : syscall(SYS_pread64, fd, to, n, at);
}

ssize_t
read(int fd, void *to, size_t n)
{
	return fails(IO) ? -1 : syscall(SYS_read, fd, to, n);
}

/* What fails has done half of its work. */
ssize_t
pwrite(int fd, const void *from, size_t n, off_t at)
{
	const bool is_half = fails(IO | FULL);
	const ssize_t done = syscall(SYS_pwrite64, fd, from, is_half ? n / 2 : n, at);

	if (done > 0 && file_of(fd) >= 0)
		note_bytes(file_of(fd), at, from, (size_t)done);
	if (!is_half)
		return done;
	errno = world.what == WORLD_IO ? EIO : ENOSPC;
	return -1;
}

ssize_t
write(int fd, const void *from, size_t n)
{
	const bool is_half = fd > 2 && fails(IO | FULL);
	const off_t at = file_of(fd) >= 0 ? syscall(SYS_lseek, fd, 0, SEEK_CUR) : 0;
	const ssize_t done = syscall(SYS_write, fd, from, is_half ? n / 2 : n);

	if (done > 0 && file_of(fd) >= 0)
		note_bytes(file_of(fd), at, from, (size_t)done);
	if (!is_half)
		return done;
	errno = world.what == WORLD_IO ? EIO : ENOSPC;
	return -1;
}

int
ftruncate(int fd, off_t size)
{
	long rc;

	if (fails(IO))
		return -1;
	rc = syscall(SYS_ftruncate, fd, size);
	if (!rc && file_of(fd) >= 0)
		(void)note(WORLD_TRUNCATE, file_of(fd), NOT, size);
	return (int)rc;
}

int
posix_fallocate(int fd, off_t at, off_t n)
{
	struct stat is;

	if (fails(IO | FULL))
		return errno;
	if (syscall(SYS_fallocate, fd, 0, at, n))
		return errno;
	if (file_of(fd) >= 0 && !fstat(fd, &is))
		(void)note(WORLD_TRUNCATE, file_of(fd), NOT, is.st_size);
	return 0;
}

static int
synced(int fd, long number)
{
	long rc;

	if (fails(IO))
		return -1;
	rc = watch.to ? 0 : syscall(number, fd); /* the record is the disk */
	if (!rc && file_of(fd) >= 0)
		(void)note(WORLD_SYNC, file_of(fd), NOT, 0);
	if (!rc && file_of(fd) == DIRECTORY)
		(void)note(WORLD_SYNC_DIR, NOT, NOT, 0);
	return (int)rc;
}

int
fsync(int fd)
{
	return synced(fd, SYS_fsync);
}

int
fdatasync(int fd)
{
	return synced(fd, SYS_fdatasync);
}

void *
mmap(void *at, size_t n, int protection, int flags, int fd, off_t from)
{
	if (fd >= 0 && fails(IO)) {
		errno = ENOMEM;
		return MAP_FAILED;
	}
	return (void *)syscall(SYS_mmap, at, n, protection, flags, fd, from);
}

/* --- names --- */

static void
name_put(const char *path, int file)
{
	const char *name = watched(path);

	if (!name)
		return;
	watch.at_name[name_number(name)] = file;
	(void)note(file == NOT ? WORLD_UNLINK : WORLD_CREATE, file, name_number(name), 0);
}

static int
name_file(const char *path)
{
	const char *name = watched(path);

	return name ? watch.at_name[name_number(name)] : NOT;
}

/* Both halves of a rename are one: the new name first, its old one goes with it (`at`: 1). */
int
rename(const char *from, const char *to)
{
	long rc;

	if (fails(IO | FULL))
		return -1;
	rc = syscall(SYS_rename, from, to);
	if (!rc && watched(from)) {
		name_put(to, name_file(from));
		name_put(from, NOT);
		watch.to->event[watch.to->count - 1].at = 1;
	}
	return (int)rc;
}

int
link(const char *from, const char *to)
{
	long rc;

	if (fails(IO | FULL))
		return -1;
	rc = syscall(SYS_link, from, to);
	if (!rc && watched(from))
		name_put(to, name_file(from));
	return (int)rc;
}

int
unlink(const char *path)
{
	long rc;

	if (fails(IO))
		return -1;
	rc = syscall(SYS_unlink, path);
	if (!rc && watched(path))
		name_put(path, NOT);
	return (int)rc;
}

/* --- locks --- */

int
fcntl(int fd, int command, ...)
{
	va_list ap;
	void *arg;
	const struct flock *lock;
	bool takes;

	va_start(ap, command);
	arg = va_arg(ap, void *);
	va_end(ap);
	lock = arg;
	takes = (command == F_SETLK || command == F_OFD_SETLK) && lock->l_type != F_UNLCK;
	if (takes && fails(IO | BUSY))
		return -1;
	return (int)syscall(SYS_fcntl, fd, command, arg);
}

/* Who would wait is woken by the turnstile's own clock, which is put forward. */
int
flock(int fd, int how)
{
	if (!(how & LOCK_UN) && fails(IO | BUSY)) {
		if (world.what == WORLD_BUSY && !(how & LOCK_NB)) {
			errno = EINTR;
			world.ahead_ns += (int64_t)2 * NS;
		}
		return -1;
	}
	return (int)syscall(SYS_flock, fd, how);
}

/* --- the record begins --- */

#include <dirent.h>

void
world_record_begin(struct world_record *r, const char *dir)
{
	DIR *d = opendir(dir);
	const struct dirent *entry;
	struct stat is;
	char path[300];

	*r = (struct world_record){0};
	(void)snprintf(watch.dir, sizeof watch.dir, "%s", dir);
	(void)memset(watch.file_of, 0, sizeof watch.file_of);
	watch.to = r;
	while (d && (entry = readdir(d))) {
		(void)snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
		if (!watched(path) || stat(path, &is) || !S_ISREG(is.st_mode))
			continue;
		watch.at_name[name_number(entry->d_name)] = file_number(is.st_ino);
		r->first[name_number(entry->d_name)] = watch.at_name[name_number(entry->d_name)];
	}
	if (d)
		(void)closedir(d);
	r->count = 0;
}
