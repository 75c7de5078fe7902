#pragma once

#include <stdint.h>

#include "base/err.h"

/*
 * The demo desk (演示数据): the people, customers and tickets of schema/demo.yaml, which the
 * program carries inside, done one by one through the verbs as if they had happened in the days
 * before `now`. The same `now` gives the same desk.
 */
struct store;

/* `s` is a new, empty desk; after an error it is of no use. `zone` is set already. */
MUST_CHECK enum rc demo_fill(struct store *s, int64_t now, const char *zone, struct err *e);
