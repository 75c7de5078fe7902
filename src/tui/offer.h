#pragma once

#include "tui/ui.h"

/*
 * A call that a colleague offers (转接): its brief, before anything is said to the customer. Enter
 * takes it, F3 hands it back with a reason, Esc leaves it ringing in the call line.
 */
enum next offer_open(struct ui *ui);
enum next offer_back(struct ui *ui); /* with the offer on top */
