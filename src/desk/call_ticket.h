#pragma once

#include "desk/verb.h"

/* The locked work of a ticket that a call becomes; of a question that was answered on the spot, its
 * forms and its end as well. */
enum rc call_ticket_locked(struct work *w);
