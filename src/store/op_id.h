#pragma once

#include <stddef.h>

/*
 * The op_id of an act that something outside has a name for: the same names make the same id, so
 * that the act is done once however often it is asked for. Who does not know the names cannot find
 * others with the same id.
 */
enum { OP_ID_SIZE = 16 };

void op_id_of(const char *const *name, size_t count, unsigned char out[static OP_ID_SIZE]);
