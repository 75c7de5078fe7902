#pragma once

#include <stdint.h>

#include "disk.h"

/*
 * SQLite reads the desk out of an image, in memory: its own recovery decides what of the
 * write-ahead log counts. What comes out stands for every byte of every page that the desk then
 * has, wherever it lies; two images of one number are one desk.
 */
/* Of the desk of that name. 0: SQLite does not get it open. */
uint64_t image_number(struct disk *d, const char *name);
