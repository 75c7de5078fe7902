#pragma once

#include "core/field.h"

/*
 * What is asked when a call becomes a ticket, in the order it is asked. A calm question that was
 * answered needs the first two of a customer who is known: what it was about, and the answer.
 */
extern const struct field call_fields[];      /* of a customer who is known */
extern const struct field call_new_fields[];  /* of one who is not */
extern const struct field call_away_fields[]; /* before a call is put away */
