#pragma once

#include "core/field.h"

/* What begins a service, as one form (H-64, H-75, H-76). */
enum service_answer {
	SERVICE_TYPE,
	SERVICE_OPENING,
	SERVICE_OPTION_1,
	SERVICE_PROS_1,
	SERVICE_CONS_1,
	SERVICE_OPTION_2,
	SERVICE_PROS_2,
	SERVICE_CONS_2,
	SERVICE_OPTION_3,
	SERVICE_PROS_3,
	SERVICE_CONS_3,
};

enum { SERVICE_OFFERED = 3, SERVICE_EACH = 3 };

extern const struct field service_fields[];
