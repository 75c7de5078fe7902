#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "die.h"

enum { NONE = -1 };

void
disk_begin(struct disk *d, const struct world_record *r, uint32_t seed)
{
	*d = (struct disk){.record = r, .seed = seed};
	for (int i = 0; i < WORLD_NAMES; i++)
		d->name[i] = d->image_name[i] = NONE;
}

static void
touch(struct disk_file *f, size_t from, size_t to)
{
	f->touched_from = f->touched_to ? (from < f->touched_from ? from : f->touched_from) : from;
	f->touched_to = to > f->touched_to ? to : f->touched_to;
	for (size_t i = from / DISK_PAGE; i < f->pages && i * DISK_PAGE < to; i++)
		f->page[i] = 0;
}

static void
grow(struct disk_file *f, size_t size)
{
	if (size > f->room) {
		f->room = 2 * size;
		f->bytes = realloc(f->bytes, f->room);
		if (!f->bytes)
			die_errno("a file of the image");
	}
	if (size > f->size)
		(void)memset(f->bytes + f->size, 0, size - f->size);
}

static void
size_set(struct disk_file *f, size_t size)
{
	touch(f, size < f->size ? size : f->size, size > f->size ? size : f->size);
	grow(f, size);
	f->size = size;
}

static void
put(struct disk_file *f, size_t at, const void *bytes, size_t n)
{
	touch(f, at < f->size ? at : f->size, at + n);
	grow(f, at + n);
	(void)memcpy(f->bytes + at, bytes, n);
	f->size = f->size > at + n ? f->size : at + n;
}

void
disk_put(struct disk *d, const char *name, const void *bytes, size_t size)
{
	for (int i = 0; i < d->record->names; i++)
		if (!strcmp(d->record->name[i], name)) {
			const int file = d->record->first[i];

			d->name[i] = d->image_name[i] = file;
			put(&d->synced[file], 0, bytes, size);
			return;
		}
	die(name, "is not in the record");
}

static void
event_do(struct disk_file *f, const struct world_event *e)
{
	if (e->op == WORLD_WRITE)
		put(f, (size_t)e->at, e->bytes, e->size);
	else if (e->op == WORLD_TRUNCATE)
		size_set(f, (size_t)e->at);
}

static void
file_sync(struct disk *d, int file)
{
	for (size_t i = d->since[file]; i < d->at; i++)
		if (d->record->event[i].file == file)
			event_do(&d->synced[file], &d->record->event[i]);
	d->since[file] = d->at;
}

static void
name_do(int name[static WORLD_NAMES], const struct world_event *e)
{
	if (e->op == WORLD_CREATE)
		name[e->name] = e->file;
	else if (e->op == WORLD_UNLINK)
		name[e->name] = NONE;
}

static void
names_sync(struct disk *d)
{
	for (size_t i = d->names_since; i < d->at; i++)
		name_do(d->name, &d->record->event[i]);
	d->names_since = d->at;
}

bool
disk_step(struct disk *d)
{
	const struct world_event *e;

	if (d->at == d->record->count)
		return false;
	e = &d->record->event[d->at++];
	if (e->op == WORLD_SYNC)
		file_sync(d, e->file);
	else if (e->op == WORLD_SYNC_DIR)
		names_sync(d);
	return true;
}

static uint32_t
draw(struct disk *d)
{
	d->seed = d->seed * 1664525u + 1013904223u;
	return d->seed >> 16;
}

static void
torn_write(struct disk *d, struct disk_file *f, const struct world_event *e)
{
	for (size_t i = 0; i < e->size; i += DISK_SECTOR) {
		const size_t n = e->size - i < DISK_SECTOR ? e->size - i : DISK_SECTOR;

		if (draw(d) % 2)
			put(f, (size_t)e->at + i, e->bytes + i, n);
	}
}

static void
event_cut(struct disk *d, struct disk_file *f, const struct world_event *e, enum disk_way way)
{
	const uint32_t fate = draw(d) % 4;

	if (way == DISK_KEPT || (way == DISK_TORN && fate == 1))
		event_do(f, e);
	else if (way == DISK_TORN && fate > 1 && e->op == WORLD_WRITE)
		torn_write(d, f, e);
}

/* The image is the synced file but for what the last cut and the syncs since touched. */
static void
image_reset(struct disk *d, int file)
{
	struct disk_file *from = &d->synced[file], *to = &d->image[file];
	size_t at, until;

	if (from->touched_to)
		touch(to, from->touched_from, from->touched_to);
	from->touched_from = from->touched_to = 0;
	at = to->touched_from;
	until = to->touched_to < from->size ? to->touched_to : from->size;
	size_set(to, from->size);
	if (at < until)
		(void)memcpy(to->bytes + at, from->bytes + at, until - at);
	to->touched_from = to->touched_to = 0;
}

static void
names_cut(struct disk *d, enum disk_way way)
{
	const size_t more = d->at - d->names_since;
	const size_t until = d->names_since + (way == DISK_LOST   ? 0
					       : way == DISK_KEPT ? more
								  : draw(d) % (more + 1));

	(void)memcpy(d->image_name, d->name, sizeof d->name);
	for (size_t i = d->names_since; i < until; i++) {
		const struct world_event *e = &d->record->event[i];

		name_do(d->image_name, e);
		if (i + 1 < d->at && e[1].op == WORLD_UNLINK && e[1].at)
			name_do(d->image_name, &d->record->event[++i]); /* one rename */
	}
}

void
disk_cut(struct disk *d, enum disk_way way)
{
	for (int f = 0; f < d->record->files; f++)
		image_reset(d, f);
	for (int f = 0; f < d->record->files; f++)
		for (size_t i = d->since[f]; i < d->at; i++)
			if (d->record->event[i].file == f)
				event_cut(d, &d->image[f], &d->record->event[i], way);
	names_cut(d, way);
}

struct disk_file *
disk_find(struct disk *d, const char *name)
{
	for (int i = 0; i < d->record->names; i++)
		if (!strcmp(d->record->name[i], name) && d->image_name[i] != NONE)
			return &d->image[d->image_name[i]];
	return NULL;
}

uint64_t
disk_number(size_t page, const void *bytes)
{
	uint64_t n = page * 0x9e3779b97f4a7c15u + 1, word;

	for (size_t i = 0; i < DISK_PAGE; i += sizeof word) {
		(void)memcpy(&word, (const char *)bytes + i, sizeof word);
		n = (n ^ word) * 0xd6e8feb86659fd93u;
		n ^= n >> 32;
	}
	return n ? n : 1;
}

uint64_t
disk_page(struct disk_file *f, size_t page)
{
	if (page >= f->pages) {
		const size_t pages = 2 * page + 64;

		f->page = realloc(f->page, pages * sizeof *f->page);
		if (!f->page)
			die_errno("the pages of the image");
		(void)memset(f->page + f->pages, 0, (pages - f->pages) * sizeof *f->page);
		f->pages = pages;
	}
	if (!f->page[page])
		f->page[page] = disk_number(page, f->bytes + page * DISK_PAGE);
	return f->page[page];
}

void
disk_write(const struct disk *d, const char *dir)
{
	char path[300];

	for (int i = 0; i < d->record->names; i++) {
		const struct disk_file *f =
			d->image_name[i] == NONE ? NULL : &d->image[d->image_name[i]];
		int fd;

		(void)snprintf(path, sizeof path, "%s/%s", dir, d->record->name[i]);
		(void)unlink(path);
		if (!f)
			continue;
		errno = 0;
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		if (fd < 0 || write(fd, f->bytes, f->size) != (ssize_t)f->size || close(fd))
			die_errno(path);
	}
}

void
disk_end(struct disk *d)
{
	for (int i = 0; i < WORLD_FILES; i++) {
		free(d->synced[i].bytes);
		free(d->image[i].bytes);
		free(d->image[i].page);
	}
}
