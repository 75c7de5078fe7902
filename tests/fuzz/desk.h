#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* A desk in a directory of its own, for targets that read what stands in one or beside it. */
enum fuzz_desk {
	FUZZ_NEW,  /* as store_create() leaves it */
	FUZZ_MADE, /* with people, too */
};

/* All of its file; made once, and the same for all inputs. */
const struct buf *fuzz_desk_bytes(enum fuzz_desk which);
/* A name in that directory, which is gone when the program ends. */
const char *fuzz_desk_path(void);
/* The file has these bytes, and there is nothing beside it. */
void fuzz_desk_put(const void *bytes, size_t n);
/* Of the bytes each four of the input are a place and a value; at most 64 of them count. */
void fuzz_change(struct buf *bytes, const uint8_t *data, size_t size);
