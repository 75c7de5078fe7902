#include "core/strategy.h"

#include <stddef.h>

#include "base/intl.h"

/* clang-format off */
static const struct strategy strategies[] = {
	[EMOTION_CALM]    = {N_("answer at once and plainly"),                             "calm-listen"},
	[EMOTION_UNHAPPY] = {N_("soothe first, then the matter"),                          "unhappy-understand"},
	[EMOTION_ANGRY]   = {N_("hear them out and soothe, name a moment, then the matter; beyond you: the lead at once"), "angry-five"},
	[EMOTION_ANXIOUS] = {N_("offer progress or a way out before you are asked"),       "anxious-progress"},
};
static const struct strategy danger = {N_("safety first, and the lead at once; the form can wait"), "angry-danger"};
/* clang-format on */

const struct strategy *
strategy_of(enum emotion emotion, bool in_danger)
{
	if (in_danger)
		return &danger;
	return emotion == EMOTION_NONE ? NULL : &strategies[emotion];
}
