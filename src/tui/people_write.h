#pragma once

#include <stddef.h>
#include <stdint.h>

#include "tui/ui.h"

/*
 * What is written from the screens of training, performance and satisfaction: Insert offers what
 * this person may write there, by number, and opens its form; one alone opens at once.
 */
enum people_write {
	WRITE_PLAN, /* of a training */
	WRITE_RECORD,
	WRITE_EVALUATION,
	WRITE_VIEW, /* of performance */
	WRITE_RESULT,
	WRITE_ANSWER, /* of a survey */
	WRITE_DRAW,
	PEOPLE_WRITES,
};

/* About a row: a training, or the person whose work number is proposed. */
struct people_about {
	int64_t id;
	const char *work_no; /* NULL: nobody */
};

enum next people_write(struct ui *ui, const enum people_write *which, size_t n,
		       const struct people_about *about);

/* --- for it alone: the forms --- */

extern const struct form_plan training_plan_form, training_record_form, training_close_form;
extern const struct form_plan performance_view_form, performance_result_form;
extern const struct form_plan survey_answer_form, survey_draw_form;

/* An answer of the open form, and the number that it is; 0 for none. */
const char *people_value(const struct ui *ui, int at);
int people_number(const struct ui *ui, int at);
/* What was just said is what is wrong; the form stays. */
int people_refuse(struct ui *ui);
