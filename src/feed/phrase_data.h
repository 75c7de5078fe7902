#pragma once

#include <stddef.h>

/* schema/phrases.yaml and phrases_en.yaml, put into the program by scripts/embed. */
extern const char phrases_zh[], phrases_en[];
extern const size_t phrases_zh_size, phrases_en_size;
