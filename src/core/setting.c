#include "core/setting.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/intl.h"

enum { HIDE_MINUTES_MAX = 240 };

static const char *const borders[] = {"auto", "unicode", "ascii", NULL};

/* clang-format off */
const struct field setting_fields[] = {
	[SETTING_BORDERS] = {
		.name = "borders", .label = N_("borders"), .kind = ANSWER_CHOICE, .choice = borders, .usual = "auto",
		.help = N_("The lines between the parts of a screen: drawn, or made of minus signs where a terminal shows letters instead"),
	},
	[SETTING_LINEAR] = {
		.name = "linear", .label = N_("linear"), .kind = ANSWER_YES_NO, .usual = "no",
		.help = N_("For screen readers: sentences instead of columns, the subject first, no borders, one question a line, and what changes is drawn once"),
	},
	[SETTING_HIDE_AFTER] = {
		.name = "hide_after", .label = N_("hide after"), .kind = ANSWER_NUMBER, .low = 0, .high = HIDE_MINUTES_MAX, .usual = "5",
		.help = N_("After so many minutes without a key the screen shows only the desk's name and the clock, until a key is pressed; 0 is never"),
	},
	{0},
};
/* clang-format on */

struct setting
setting_usual(void)
{
	struct setting s = {0};
	struct err e = {0};

	for (int i = 0; i < SETTINGS; i++)
		(void)!field_check(&setting_fields[i], setting_fields[i].usual, &s.of[i], &e);
	err_release(&e);
	return s;
}

void
setting_text(struct buf *out, const struct field *f, int64_t value)
{
	if (f->kind == ANSWER_CHOICE)
		buf_puts(out, f->choice[value]);
	else if (f->kind == ANSWER_YES_NO)
		buf_puts(out, value ? "yes" : "no");
	else
		buf_printf(out, "%" PRId64, value);
}
