#pragma once

#include <stddef.h>

/*
 * How far into a message one can read before it is made of too much: its delimiters and the lines
 * of its heads cost far more than their bytes. 0: as far as it goes. The file is read from its
 * beginning, and its place stays where it is.
 */
size_t bound_find(int fd);
