#pragma once

#include "core/field.h"

/* What is asked when somebody gets in touch (H-25, H-26), in the order it is asked. */
enum intake_answer {
	INTAKE_CUSTOMER,
	INTAKE_ADDRESS, /* a telephone number, or a mail address: the @ says which */
	INTAKE_WORDS,
	INTAKE_SUBJECT,
	INTAKE_CHANNEL, /* the words of enum channel, in its order */
	INTAKE_MINE,
};

extern const struct field intake_fields[];
