#include "core/hold.h"

const char hold_ask_phrase[] = "phone-hold", hold_thanks_phrase[] = "polite-thanks",
	   transfer_ask_phrase[] = "phone-transfer", transfer_taken_phrase[] = "phone-received",
	   late_phrase[] = "s14-waited", recap_phrase[] = "close-recap",
	   goodbye_phrase[] = "s32-more";

struct hold_look
hold_look(int64_t told_at, int rounds, int64_t now)
{
	const int64_t past = now > told_at ? now - told_at : 0;
	const int left = past > HOLD_SECS ? 0 : (int)(HOLD_SECS - past);

	return (struct hold_look){.left = left,
				  .round = rounds + 1,
				  .is_due = left == 0,
				  .is_long = rounds + 1 >= HOLD_ROUNDS};
}

const char *
hold_phrase(const struct hold_look *h, int *wording)
{
	*wording = h->is_long ? 1 : h->round;
	return h->is_long ? "phone-hold-long" : "phone-hold-news";
}
