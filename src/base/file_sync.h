#pragma once

#include <stdbool.h>

/*
 * The directory of that path is on the disk: a name that was given, changed or taken away in it is
 * so for good. Until then a power cut may take back a rename, whatever became of the bytes. False:
 * errno says why.
 */
bool file_name_sync(const char *path);
