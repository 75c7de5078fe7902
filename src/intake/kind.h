#pragma once

#include <gmime/gmime.h>

#include "intake/record.h"

/* Whether a person wrote it, by what its head says (RFC 3834, RFC 3464, and what programs do). */
enum mail_kind kind_find(GMimeMessage *message);
