#pragma once

#include "desk/callback.h"
#include "desk/verb.h"

/* One call-back of this form; ticket and promise 0: none. Its row is store_last_id(). */
enum rc callback_add_locked(struct work *w, const struct callback_form *f, int64_t ticket,
			    int64_t promise);
