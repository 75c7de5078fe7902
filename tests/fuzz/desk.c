#include "desk.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/role.h"
#include "desk/actor.h"
#include "fuzz.h"
#include "store/copy.h"
#include "store/store.h"

enum { CHANGES_MAX = 64, NOW = 1795312800, ROOM = 96 };

static char dir[ROOM];

static void
beside_remove(void)
{
	char pattern[ROOM + 16];
	glob_t found;

	(void)snprintf(pattern, sizeof pattern, "%s/desk.db*", dir);
	if (glob(pattern, GLOB_NOSORT, NULL, &found))
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		(void)unlink(found.gl_pathv[i]);
	globfree(&found);
}

static void
dir_remove(void)
{
	beside_remove();
	(void)rmdir(dir);
}

const char *
fuzz_desk_path(void)
{
	static char path[ROOM + 16];

	if (!*dir) {
		(void)snprintf(dir, sizeof dir, "%s/kefu-fuzz-XXXXXX",
			       access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
		fuzz_expect(mkdtemp(dir) != NULL && !atexit(dir_remove));
		(void)snprintf(path, sizeof path, "%s/desk.db", dir);
	}
	return path;
}

void
fuzz_desk_put(const void *bytes, size_t n)
{
	const char *path = fuzz_desk_path();
	int fd;

	beside_remove();
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	fuzz_expect(fd >= 0 && write(fd, bytes, n) == (ssize_t)n && !close(fd));
}

static void
people_add(struct store *s)
{
	static const struct agent_form people[] = {{"1001", "Amy", ROLE_ALL},
						   {"1024", "Bob", ROLE_AGENT}};
	const struct desk_form form = {"personal", "UTC", 3, people, 2};
	const struct actor by = actor_program(NOW);
	struct outcome out;

	fuzz_expect(!desk_run(s, &by, verb_find("desk_init"), &(struct request){.desk_form = &form},
			      &out));
}

static void
bytes_make(enum fuzz_desk which, struct buf *out)
{
	struct copy c = {.fd = -1};
	struct store *s;
	struct err e = {0};
	char piece[4096];
	ssize_t n;

	beside_remove();
	fuzz_expect(!store_create(fuzz_desk_path(), &s, &e));
	if (which == FUZZ_MADE)
		people_add(s);
	fuzz_expect(!copy_make(s, &c) && !lseek(c.fd, 0, SEEK_SET));
	while ((n = read(c.fd, piece, sizeof piece)) > 0)
		buf_add(out, piece, (size_t)n);
	copy_end(&c);
	store_close(s);
}

const struct buf *
fuzz_desk_bytes(enum fuzz_desk which)
{
	static struct buf bytes[2];

	(void)fuzz_desk_path();
	if (!bytes[which].len)
		bytes_make(which, &bytes[which]);
	return &bytes[which];
}

void
fuzz_change(struct buf *bytes, const uint8_t *data, size_t size)
{
	for (size_t i = 0; i + 4 <= size && i < 4 * CHANGES_MAX; i += 4)
		bytes->data[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) %
			    bytes->len] = (char)data[i + 3];
}
