#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/training.h"
#include "desk/verb.h"

/*
 * Training (H-140): a class is planned for people, who are told; who was there and how the exam
 * went is noted; the evaluation ends it. What the meeting made a focus of the month is shown with
 * it (H-95). Scores are one's own, the lead's of the team, and of those who answer for all.
 */
struct training_form {
	const char *title;
	enum training_subject subject;
	int day;              /* 20261122 */
	int pass;             /* points */
	const int64_t *agent; /* who is asked to come */
	size_t agents;
	/* With training_note: of request.agent. */
	enum trainee_state state;
	int score; /* -1: there was no exam */
};

struct buf;
struct store;

/* Plans it and asks its people; of the review of performance that proposes it, 0: of none. */
enum rc training_plan_locked(struct work *w, const struct training_form *f, int64_t performance,
			     int64_t *id);

bool training_sees_all(const struct actor *by);
/* One training with those of its records that this actor may read, and the focus of its month.
 * E_NOTFOUND: there is none. */
MUST_CHECK enum rc training_read(struct store *s, const struct actor *by, int64_t id,
				 struct buf *out);
/* The focus of a month, a line each; 202611. */
MUST_CHECK enum rc training_focus_read(struct store *s, int month, struct buf *out);
