#pragma once

#include <stddef.h>
#include <stdint.h>

#include "sql_rows.h"

/*
 * The chain: the hash of an act covers the hash before it, the act's own columns and every changed
 * value. A text counts by SHA-256(salt || value), so that erasing value and salt leaves it whole.
 */
enum { DIGEST = 32, SALT = 16 };

struct sha256_ctx;

/* The digest of a text under its salt; `side` tells an old value from a new one. */
void log_digest(const struct sql_blob *salt, char side, const struct sql_blob *text,
		unsigned char out[static DIGEST]);
void log_hash_act(struct sha256_ctx *h, const struct row_act *act);
void log_hash_change(struct sha256_ctx *h, const struct row_change *c);
