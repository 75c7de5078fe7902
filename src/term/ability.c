#include "term/ability.h"

#include <stddef.h>
#include <stdlib.h>
#include <term.h>
#include <unistd.h>

#include "base/file_group.h"
#include "term/tty.h"

static bool
is_capable(const char *capability)
{
	const char *s = tigetstr(capability);

	return s && s != (const char *)-1;
}

struct ability
ability_read(void)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
	struct ability a = {.term = term ? term : ""};
	gid_t group;
	int status, found;

	a.is_colour_unwanted = no_color && *no_color;
	if (!*a.term)
		return a;
	group = file_group_drop(); /* $TERMINFO may name any file */
	found = setupterm(a.term, STDOUT_FILENO, &status);
	file_group_restore(group);
	if (found)
		return a;
	a.is_known = true;
	a.can_place_cursor = is_capable("cup");
	a.has_screen = is_capable("smcup");
	a.has_colour = tigetnum("colors") > 0 && !a.is_colour_unwanted;
	a.has_paste = tty_knows_paste();
	(void)del_curterm(cur_term);
	return a;
}
