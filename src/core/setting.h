#pragma once

#include <stdint.h>

#include "core/field.h"

/*
 * What each person may set for themselves in the personal file (kefu(5)): one row is one setting.
 * The file, `kefu config` and the manual are made from these rows. Nothing here changes what
 * happens to a ticket, only how the desk looks to this person.
 */
enum setting_name { SETTING_BORDERS, SETTING_LINEAR, SETTING_HIDE_AFTER, SETTINGS };

enum borders { BORDERS_AUTO, BORDERS_UNICODE, BORDERS_ASCII };

extern const struct field setting_fields[]; /* in the order of enum setting_name */

/* By enum setting_name: the number, the choice counted from 0, or 1 for yes. */
struct setting {
	int64_t of[SETTINGS];
};

struct buf;

struct setting setting_usual(void);
/* The value as it stands in the file: "yes", "ascii", "5". */
void setting_text(struct buf *out, const struct field *f, int64_t value);
