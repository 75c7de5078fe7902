#pragma once

#include "tui/ui.h"

/* Call-backs (H-24): F8 agrees one about the call or the ticket that is shown; 7 shows whom to
 * call, and Enter there notes how a try ended. */
enum next back_agree(struct ui *ui, void *state, const char *pressed); /* F8 */
enum next back_go(struct ui *ui, void *state, const char *pressed);    /* 7 */
