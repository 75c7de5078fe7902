#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "world.h"

/*
 * What a disk may hold when the power goes: of each file what was synced, and of what was written
 * since any part, by sectors of 512 bytes; of the names what the directory was synced with, and
 * some of what came after, in its order. Played from a record, event by event.
 */
enum { DISK_SECTOR = 512, DISK_PAGE = 4096 };

struct disk_file {
	unsigned char *bytes;
	size_t size, room;
	/* Of an image: where it may differ from what was synced. */
	size_t touched_from, touched_to;
	/* A number for each page, made by disk_page(); 0: not made. */
	uint64_t *page;
	size_t pages;
};

struct disk {
	const struct world_record *record;
	size_t at; /* events that happened */
	uint32_t seed;
	struct disk_file synced[WORLD_FILES], image[WORLD_FILES];
	size_t since[WORLD_FILES]; /* the first event of it that is not synced */
	int name[WORLD_NAMES];     /* as the directory was synced: file, -1 none */
	size_t names_since;
	int image_name[WORLD_NAMES];
};

void disk_begin(struct disk *d, const struct world_record *r, uint32_t seed);
/* A file as it was when the record began. */
void disk_put(struct disk *d, const char *name, const void *bytes, size_t size);
bool disk_step(struct disk *d); /* false: there is nothing more */
enum disk_way { DISK_LOST, DISK_KEPT, DISK_TORN };
/* Makes the image of this moment: all that is not synced is lost, kept, or torn. */
void disk_cut(struct disk *d, enum disk_way way);
/* A file of the image; NULL: it has none of that name. */
struct disk_file *disk_find(struct disk *d, const char *name);
/* A number that stands for the bytes of that page, from 0, and its place. */
uint64_t disk_page(struct disk_file *f, size_t page);
uint64_t disk_number(size_t page, const void *bytes);
void disk_write(const struct disk *d, const char *dir); /* the image as real files */
void disk_end(struct disk *d);
