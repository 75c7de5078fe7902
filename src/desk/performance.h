#pragma once

#include <stdint.h>

#include "core/people.h"
#include "core/performance.h"
#include "desk/verb.h"

/*
 * Performance of a quarter or half-year (H-130, H-131): the indicators come from the desk's own
 * figures; oneself, who leads one and colleagues of the team each fill in the same form, once; the
 * supervisor or manager decides when all three views are there. What follows is a proposal that
 * stands where such ones do: an award or promotion for a named approver, a class in the plan.
 */
struct performance_form {
	int64_t agent;
	struct performance_span span;
	int service, solving, talk, team; /* 1 to 5 */
	int result;
	enum performance_proposal proposal;
	enum award_step step; /* of a proposed award, praise to merit; 0: praise */
	int day;              /* of a proposed class; 0: in two weeks */
};

struct buf;
struct store;
struct work;

/* The rows of what is proposed; its result has just been decided. */
enum rc performance_propose_locked(struct work *w, const struct performance_form *f,
				   int64_t performance);

bool performance_sees_all(const struct actor *by);
/* The form of one, as it is read: indicators, views, result. `repeat`: as report_scope. E_DENIED:
 * it is not for this actor. Inside a read transaction. */
MUST_CHECK enum rc performance_read(struct store *s, const struct actor *by, int64_t agent,
				    const struct performance_span *span, int64_t repeat,
				    struct buf *out);
