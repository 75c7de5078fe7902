#pragma once

#include <stdint.h>

#include "core/column.h"

/* Training (H-140): what is taught, who was there, how the exam went. */
struct buf;
struct row_trainee;
struct row_training;

enum training_subject {
	TRAIN_SERVICE = 1,
	TRAIN_TALK,
	TRAIN_SOLVING,
	TRAIN_PRODUCT,
	TRAIN_RULES,
	TRAIN_SUBJECTS,
};

enum trainee_state { TRAINEE_ASKED = 1, TRAINEE_THERE, TRAINEE_ABSENT, TRAINEE_STATES };

/* "service" … "rules", "there", "absent", or what people read; 0: no such word. */
int training_subject_find(const char *word);
int trainee_state_find(const char *word);
const char *training_subject_label(int64_t subject); /* translated */
/* "passed", "failed", "asked", "there", "absent", translated. */
const char *trainee_result(const struct row_trainee *r);

/* The head of one as it is read. */
void training_print(struct buf *out, const struct row_training *t);

extern const struct column training_columns[]; /* of struct row_training */
extern const struct column trainee_columns[];  /* of struct row_trainee */
