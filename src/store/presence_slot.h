#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The inside of the presence file, for the files of presence alone. */
enum { PRESENCE_MAGIC = 0x6b667072 };

struct presence_slot {
	uint32_t magic, state;
	int64_t agent, ticket;
	unsigned char spare[8];
};

struct presence_file {
	int fd, own;
	struct presence_slot shown;
};

/* Held by another open file than this one. */
bool presence_slot_is_held(const struct presence_file *p, int slot);
