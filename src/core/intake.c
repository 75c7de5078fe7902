#include "core/intake.h"

#include "base/intl.h"

/* Characters, as the schema counts. */
enum { CUSTOMER_MAX = 80, ADDRESS_MAX = 120, WORDS_MAX = 65536, SUBJECT_MAX = 200 };

static const char *const channels[] = {N_("phone"),   N_("chat"),  N_("mail"),
				       N_("message"), N_("visit"), NULL};

/* clang-format off */
const struct field intake_fields[] = {
	[INTAKE_CUSTOMER] = {"customer", N_("customer"),
		N_("the name, with the title that goes with it once it is known"),
		ANSWER_LINE, true, 0, CUSTOMER_MAX, NULL, NULL},
	[INTAKE_ADDRESS] = {"address", N_("number or mail"),
		N_("where to reach them: a telephone number, or a mail address with its @; it may stay empty"),
		ANSWER_LINE, false, 0, ADDRESS_MAX, NULL, NULL},
	[INTAKE_WORDS] = {"description", N_("own words"),
		N_("what they said, word for word; M-Enter breaks the line"),
		ANSWER_TEXT, false, 0, WORDS_MAX, NULL, NULL},
	[INTAKE_SUBJECT] = {"subject", N_("subject"),
		N_("what it is about, in a line; their first words are proposed"),
		ANSWER_LINE, true, 0, SUBJECT_MAX, NULL, NULL},
	[INTAKE_CHANNEL] = {"channel", N_("channel"),
		N_("how they got in touch: an arrow, a number or a first letter chooses"),
		ANSWER_CHOICE, true, 0, 0, channels, "phone"},
	[INTAKE_MINE] = {"mine", N_("I take it"),
		N_("no leaves it free for whoever takes the next one"),
		ANSWER_YES_NO, true, 0, 0, NULL, "yes"},
	{0},
};
/* clang-format on */
