#pragma once

#include "core/column.h"

/* Mails that came in, and those that go out, as lists; masked (decision 9). */
extern const struct column mail_columns[];      /* of struct row_mail */
extern const struct column outbox_columns[];    /* of struct row_outbox */
extern const struct column mail_part_columns[]; /* of struct row_mail_part; for people alone */
