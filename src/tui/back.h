#pragma once

#include "tui/ui.h"

/* Call-backs (H-24): F8 agrees one about the call or the ticket that is shown; 9 shows whom to
 * call: there Enter notes how a try ended, + uncovers the number that is dialled, a gives it to a
 * colleague, Delete drops it. */
enum next back_agree(struct ui *ui, void *state, const char *pressed); /* F8 */
enum next back_go(struct ui *ui, void *state, const char *pressed);    /* 9 */
