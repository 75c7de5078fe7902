#include "cli/stop.h"

#include <signal.h>
#include <stddef.h>

static void
mask(int how)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGINT);
	(void)sigprocmask(how, &set, NULL);
}

void
stop_hold(void)
{
	mask(SIG_BLOCK);
}

void
stop_release(void)
{
	mask(SIG_UNBLOCK);
}

bool
stop_is_wished(void)
{
	sigset_t set, one;
	int sig;

	if (sigpending(&set) || sigismember(&set, SIGINT) != 1)
		return false;
	(void)sigemptyset(&one);
	(void)sigaddset(&one, SIGINT);
	return !sigwait(&one, &sig);
}
