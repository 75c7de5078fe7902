#pragma once

#include <stddef.h>
#include <stdint.h>

#include "core/survey.h"
#include "desk/verb.h"

/*
 * Surveys (H-132): so many of the tickets that were archived in a span are drawn by lot, from a
 * seed that is kept; what their customers said is keyed in, once. And the rate of satisfaction,
 * from the gate, from lists, from call-back samples and from the question after closing by chat or
 * mail, in groups whose rows are the same scores (H-130), the ones that `kefu report` counts.
 * Nobody keys in what was said of his own work.
 */
enum survey_means { MEANS_PHONE = 1, MEANS_MAIL, MEANS_FORM };

/* With survey_draw and survey_answer. */
struct survey_form {
	const char *name;
	bool is_sample;       /* it is called back, else it is a list */
	int64_t from, before; /* moments of archiving */
	int count;            /* drawn at most */
	int64_t seed;
	int score; /* 1 to 5 */
	int64_t at;
	enum survey_means means;
};

struct store;

/* Who may see everybody's; others see what was said of their own work, a lead of the team's. */
bool satisfaction_sees_all(const struct actor *by);

struct satisfaction {
	struct satisfaction_group all;
	struct satisfaction_group *group; /* in the order of their names */
	size_t groups;
};

/* Reads; call it inside a read transaction. By phrase a score counts for each phrase that was sent
 * on its ticket, so those groups may hold more than `all`. */
MUST_CHECK enum rc satisfaction_read(struct store *s, const struct actor *by, int64_t from,
				     int64_t before, enum satisfaction_by how, struct arena *mem,
				     struct satisfaction *out);

/* The rows of one group, `key` NULL: of all; in the order of time. The row ends with the call. */
struct satisfaction_each {
	void (*row)(void *arg, const struct row_verdict *row);
	void *arg;
};

MUST_CHECK enum rc satisfaction_rows(struct store *s, const struct actor *by, int64_t from,
				     int64_t before, enum satisfaction_by how, const char *key,
				     const struct satisfaction_each *each);
