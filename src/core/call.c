#include "core/call.h"

#include <stddef.h>

#include "base/intl.h"

/* Characters, as the schema counts. */
enum { CUSTOMER_MAX = 80, NUMBER_MAX = 40, ORDER_MAX = 40, WORDS_MAX = 2000, TEXT_MAX = 65536 };

static const char *const moods[] = {N_("calm"), N_("unhappy"), N_("angry"), N_("anxious"), NULL};

/* clang-format off */
#define CATEGORY {"category", N_("category"), \
	N_("what it is about: the first letters of the pinyin, wl cj; what fits best stands above"), \
	ANSWER_LINE, true, 0, 0, NULL, NULL}
#define ANSWER {"answer", N_("answered"), \
	N_("what was answered, in a line: the call ends with it; empty: the matter goes on as a ticket"), \
	ANSWER_LINE, false, 0, WORDS_MAX, NULL, NULL}
#define THE_REST \
	{"words", N_("own words"), \
		N_("what they said, word for word; M-Enter breaks the line"), \
		ANSWER_TEXT, false, 0, TEXT_MAX, NULL, NULL}, \
	{"restated", N_("said back"), \
		N_("the need in one or two sentences, as they have said yes to it"), \
		ANSWER_LINE, false, 0, WORDS_MAX, NULL, NULL}, \
	{"order", N_("order"), \
		N_("the number of the order, where one was named"), \
		ANSWER_LINE, false, 0, ORDER_MAX, NULL, NULL}, \
	{"mood", N_("mood"), \
		N_("how they sound; their words propose one"), \
		ANSWER_CHOICE, true, 0, 0, moods, "calm"}, \
	{"use", N_("hurts the use"), \
		N_("it cannot be used, or money or goods are at stake"), \
		ANSWER_YES_NO, true, 0, 0, NULL, "no"}, \
	{"pressed", N_("pressed for time"), \
		N_("they have no time to spare"), \
		ANSWER_YES_NO, true, 0, 0, NULL, "no"}, \
	{"danger", N_("danger"), \
		N_("danger or damage in progress: it stands on top at once, and the lead is told"), \
		ANSWER_YES_NO, true, 0, 0, NULL, "no"}

const struct field call_fields[] = {
	CATEGORY, ANSWER, THE_REST,
	{0},
};

const struct field call_new_fields[] = {
	{"customer", N_("customer"),
		N_("the name, with the title that goes with it once it is known"),
		ANSWER_LINE, true, 0, CUSTOMER_MAX, NULL, NULL},
	{"number", N_("number"),
		N_("the number they call from; it may stay empty"),
		ANSWER_LINE, false, 0, NUMBER_MAX, NULL, NULL},
	CATEGORY, ANSWER, THE_REST,
	{0},
};

const struct field call_away_fields[] = {
	CATEGORY,
	{"answer", N_("in a line"),
		N_("what was agreed, for whoever takes the next call of this customer"),
		ANSWER_LINE, false, 0, WORDS_MAX, NULL, NULL},
	{0},
};
/* clang-format on */
