#include "core/service.h"

#include <stddef.h>

#include "base/intl.h"

/* Characters, as the schema counts. */
enum { OPENING_MAX = 2000, OPTION_MAX = 400 };

static const char *const types[] = {N_("question"),   N_("complaint"), N_("after-sales"),
				    N_("suggestion"), N_("care"),      NULL};

#define OPTION_HELP                                                                                \
	N_("what is offered; where something is to be settled the customer chooses between two "   \
	   "or three")

/* clang-format off */
const struct field service_fields[] = {
	[SERVICE_TYPE] = {"type", N_("need type"), N_("what kind of need it is: an arrow or a number chooses"),
		ANSWER_CHOICE, true, 0, 0, types, "complaint"},
	[SERVICE_OPENING] = {"opening", N_("opening"), N_("what you greeted with: who you are, and that you will help"),
		ANSWER_LINE, false, 0, OPENING_MAX, NULL, NULL},
	[SERVICE_OPTION_1] = {"option1", N_("option 1"), OPTION_HELP, ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_PROS_1] = {"pros1", N_("  for it"), N_("what speaks for it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_CONS_1] = {"cons1", N_("  against it"), N_("what speaks against it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_OPTION_2] = {"option2", N_("option 2"), OPTION_HELP, ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_PROS_2] = {"pros2", N_("  for it"), N_("what speaks for it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_CONS_2] = {"cons2", N_("  against it"), N_("what speaks against it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_OPTION_3] = {"option3", N_("option 3"), OPTION_HELP, ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_PROS_3] = {"pros3", N_("  for it"), N_("what speaks for it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	[SERVICE_CONS_3] = {"cons3", N_("  against it"), N_("what speaks against it"), ANSWER_LINE, false, 0, OPTION_MAX, NULL, NULL},
	{0},
};
/* clang-format on */
