#pragma once

#include <stdint.h>

#include "feed/yaml.h"

/* The demo desk itself with its people, the key `agents` of schema/demo.yaml. */
struct store;

MUST_CHECK enum rc demo_desk(struct store *s, const struct node *root, int64_t at, const char *zone,
			     struct arena *mem);
