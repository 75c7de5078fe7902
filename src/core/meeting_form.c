/* What a question, an outcome and a phone-in are asked for. */
#include "base/intl.h"
#include "core/meeting.h"

enum { WORDS_MAX = 2000, NAME_MAX_HERE = 40, CALL_MAX = 200, CLOCK_MAX = 5, WORK_NO_MAX = 12 };

static const char *const headings[] = {N_("unanswered"), N_("new"), N_("hard"), N_("group"), NULL};
static const char *const outcomes[] = {N_("lead"),
				       N_("supervisor"),
				       N_("department"),
				       N_("has an answer"),
				       N_("library"),
				       N_("training"),
				       NULL};
static const char *const absences[] = {N_("sick"), N_("late"), N_("personal leave"), N_("other"),
				       NULL};

/* clang-format off */
const struct field question_fields[] = {
	[QUESTION_HEADING] = {"heading", N_("heading"), N_("where it stands on the agenda: an arrow or a number chooses"),
		ANSWER_CHOICE, true, 0, 0, headings, "unanswered"},
	[QUESTION_WORDS] = {"question", N_("the question"), N_("what nobody could answer with certainty, or what all should discuss"),
		ANSWER_TEXT, true, 0, WORDS_MAX, NULL, NULL},
	{0},
};

const struct field outcome_fields[] = {
	[OUTCOME_STATE] = {"outcome", N_("outcome"), N_("who finds the answer, or that it is found; the month's training for what is special"),
		ANSWER_CHOICE, true, 0, 0, outcomes, "has an answer"},
	[OUTCOME_WORDS] = {"words", N_("words"), N_("the answer, or what is still missing"), ANSWER_TEXT, false, 0, WORDS_MAX, NULL, NULL},
	[OUTCOME_DEPARTMENT] = {"department", N_("department"), N_("which one is asked"), ANSWER_LINE, false, 0, NAME_MAX_HERE, NULL, NULL},
	[OUTCOME_PHRASE] = {"phrase", N_("phrase"), N_("the phrase of the library that has the answer already"), ANSWER_LINE, false, 0, NAME_MAX_HERE, NULL, NULL},
	[OUTCOME_OWNER] = {"owner", N_("owner"), N_("a work number; empty: whoever holds the post"), ANSWER_LINE, false, 0, WORK_NO_MAX, NULL, NULL},
	{0},
};

const struct field phone_in_fields[] = {
	[PHONE_IN_WHO] = {"agent", N_("who"), N_("the work number of who telephoned"), ANSWER_LINE, true, 0, WORK_NO_MAX, NULL, NULL},
	[PHONE_IN_KIND] = {"kind", N_("why"), N_("an arrow or a number chooses"), ANSWER_CHOICE, true, 0, 0, absences, "sick"},
	[PHONE_IN_AT] = {"at", N_("at"), N_("when it rang, such as 7:40; empty: now"), ANSWER_LINE, false, 0, CLOCK_MAX, NULL, NULL},
	[PHONE_IN_WORDS] = {"words", N_("words"), N_("what they said"), ANSWER_LINE, false, 0, CALL_MAX, NULL, NULL},
	{0},
};
/* clang-format on */

static const enum item_state outcome_states[] = {ITEM_LEAD,     ITEM_SUPERVISOR, ITEM_DEPARTMENT,
						 ITEM_ANSWERED, ITEM_LIBRARY,    ITEM_TRAINING};

enum item_state
outcome_state(int choice)
{
	return outcome_states[choice];
}
