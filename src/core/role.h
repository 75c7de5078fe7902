#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * The posts of H-02 that carry rights here, one bit each: a person may hold
 * several. What a role may do is may()'s to say, never this file's.
 */
enum role {
	ROLE_AGENT = 1 << 0,
	ROLE_LEAD = 1 << 1,
	ROLE_SUPERVISOR = 1 << 2,
	ROLE_QUALITY = 1 << 3,
	ROLE_MANAGER = 1 << 4,
	ROLE_ADMIN = 1 << 5,
	ROLE_SUPPORT = 1 << 6,
	ROLE_ALL = (1 << 7) - 1,
};

/*
 * Reads "agent,lead"; Chinese names and commas too. A name that is no role, also
 * an empty one, is false: then bad and bad_len are that piece of the list, and
 * *out is untouched. A name given twice is given once.
 */
bool roles_parse(const char *comma_list, unsigned *out, const char **bad, size_t *bad_len);

/* The English words with commas between, in the order above; other bits are not printed. */
void roles_print(struct buf *out, unsigned roles);
