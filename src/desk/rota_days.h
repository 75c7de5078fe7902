#pragma once

#include <stdint.h>

#include "desk/rota.h"
#include "desk/verb.h"

/* The turns of the rota, inside a transaction (see desk/locked.h). */

/* E_NOTFOUND with a sentence: nobody active has that work number. */
enum rc rota_agent(struct work *w, const char *work_no, int64_t *id);

/* Replaces the days of the form; a turn that somebody has begun is never taken away. */
enum rc rota_days_put(struct work *w, const struct rota_form *f);
enum rc rota_turn_put(struct work *w, const struct turn_form *t);
enum rc rota_turn_drop(struct work *w, int64_t id);
