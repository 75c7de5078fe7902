#include "die.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
die(const char *what, const char *why)
{
	(void)printf("Bail out! %s: %s\n", what, why);
	(void)fflush(stdout);
	_exit(1);
}

void
die_errno(const char *what)
{
	die(what, errno ? strerror(errno) : "not all of it was written");
}
