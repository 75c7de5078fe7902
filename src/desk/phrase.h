#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "core/role.h"
#include "sql_rows.h"

/* The locked work about phrases that verbs of several files share; never a transaction by itself.
 */
struct actor;
struct phrase_form;
struct work;

/* Who may decide what others offered (decision 13). */
enum { PHRASE_LEADS = ROLE_LEAD | ROLE_SUPERVISOR | ROLE_MANAGER };

/* Counts the phrases that the reply at hand holds, inside its own act: undone with it. */
MUST_CHECK enum rc phrase_uses_add(struct work *w);

/* Its row, made where the desk had none. */
MUST_CHECK enum rc phrase_id(struct work *w, const struct phrase_form *f, int64_t *id);

/* What stands of the desk's own; state 0: nothing. */
MUST_CHECK enum rc phrase_stand(struct work *w, int64_t phrase, struct row_phrase_stand *stand);
bool phrase_says(const struct row_phrase_stand *stand, const struct phrase_form *f);

/* A new version says what that one said; state 0 is the program's own. */
MUST_CHECK enum rc phrase_stand_again(struct work *w, int64_t phrase,
				      const struct row_phrase_stand *old);

/* The phrases of the request become versions that wait for somebody else's approval. */
MUST_CHECK enum rc phrase_offer_locked(struct work *w);

/* E_DENIED for its author, E_CONFLICT when it is decided or older than what stands. */
MUST_CHECK enum rc phrase_approve(struct work *w, const struct row_phrase_version *v);

/* An agent for a column; 0: none. */
struct sql_int phrase_agent(int64_t id);

/* An approval by who may confirm is confirmed with it; another lead's waits for the supervisor. */
struct sql_int phrase_confirmer(const struct actor *by);
