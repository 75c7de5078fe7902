#include "base/group.h"

#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

void
group_put_by(void)
{
	if (setegid(getgid()))
		abort();
}

/* A core would hold what the desk says, in a directory of the caller's. */
static void
inside_hide(void)
{
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0}))
		abort();
}

void
group_take_up(void)
{
	gid_t own, effective, kept;

	if (getresgid(&own, &effective, &kept))
		abort();
	if (kept == own)
		return;
	inside_hide();
	if (setegid(kept))
		abort();
}

/* Real, effective and kept: none is left by which it could come back. */
void
group_give_up(void)
{
	const gid_t own = getgid();
	gid_t real, effective, kept;

	if (setresgid(own, own, own) || getresgid(&real, &effective, &kept) || real != own ||
	    effective != own || kept != own)
		abort();
}
