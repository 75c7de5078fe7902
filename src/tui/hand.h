#pragma once

#include "tui/ui.h"

enum next state_open(struct ui *ui, void *state, const char *pressed); /* @: my state */
/* F4: raises one's hand or takes it down; a lead whose glass shows one answers it. Also while
 * somebody types: then without words, and what is typed stays. */
enum next hand_open(struct ui *ui, void *state, const char *pressed);
/* Is it that key, where somebody types and the key is no other's there? */
bool hand_is_asked(const struct ui *ui, const struct press *p);
enum next hand_answer_open(struct ui *ui, const struct row_hand *h);
