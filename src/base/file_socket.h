#pragma once

#include "base/err.h"

/*
 * A socket at which other programs of this machine come in. Its mode says who may: it follows the
 * file `like`, so that who may use that may come. What a server that ended left there is replaced;
 * anything but a socket stays. The caller sees to it that only one serves at a time.
 */
enum socket_where {
	SOCKET_OWN,    /* beside the desk */
	SOCKET_PERSON, /* where somebody named it: made with the caller's own group */
};

/* E_INVALID: no such place can be a socket's; E_DENIED, E_NOTFOUND, E_IO. */
MUST_CHECK enum rc file_listen(const char *path, const char *like, enum socket_where where, int *fd,
			       struct err *err);
