#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * The hold rule (H-35): a customer waits only with their consent, hears how far it is every 15
 * seconds, is offered a call-back at the third round, and is thanked on return. Pure: it counts
 * seconds and names the phrase of the library that is said next; it says nothing itself.
 */
enum { HOLD_SECS = 15, HOLD_ROUNDS = 3 };

struct hold_look {
	int left;  /* seconds until the next word is owed; 0 or less: owed now */
	int round; /* which word that will be, from 1 */
	bool is_due;
	bool is_long; /* from the third round on: propose to call back */
};

/* `told_at`: when the customer last heard something, the consent counts; `rounds`: how often they
 * were told how far it is. */
struct hold_look hold_look(int64_t told_at, int rounds, int64_t now);
/* Of what is said in that round: the phrase's id, and which of its wordings, from 1. */
const char *hold_phrase(const struct hold_look *h, int *wording);

/* Before it, behind it; of the other acts of a call likewise. */
extern const char hold_ask_phrase[], hold_thanks_phrase[], transfer_ask_phrase[],
	transfer_taken_phrase[], late_phrase[], recap_phrase[], goodbye_phrase[];
