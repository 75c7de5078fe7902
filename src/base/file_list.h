#pragma once

#include <stdbool.h>

/*
 * The names in a directory that a person names, read with the caller's own group (base/file.h), in
 * no order. False: it is no directory, or he may not read it.
 */
bool file_list(const char *dir, void (*each)(void *arg, const char *name), void *arg);
