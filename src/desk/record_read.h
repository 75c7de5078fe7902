#pragma once

#include <stdint.h>

#include "base/err.h"
#include "core/record_form.h"

struct arena;
struct store;

/* Form B of one service, whole: its ticket, what was said back, its options. In `mem`. */
MUST_CHECK enum rc service_sheet_read(struct store *s, const struct row_service *service,
				      struct arena *mem, struct service_sheet *out);
