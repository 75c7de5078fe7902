#include <libintl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "text/border.h"
#include "tui/keys.h"
#include "tui/loop.h"

/* A program run from where it was built finds its translations beside it. */
static const char *
locale_dir(char room[static PATH_MAX])
{
	char exe[PATH_MAX - 64], catalogue[PATH_MAX];
	const ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	exe[n > 0 ? n : 0] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return KEFU_LOCALEDIR;
	*slash = '\0';
	(void)snprintf(room, PATH_MAX, "%s/../po", exe);
	(void)snprintf(catalogue, sizeof catalogue, "%s/../po/zh_CN/LC_MESSAGES/kefu.mo", exe);
	return access(catalogue, R_OK) ? KEFU_LOCALEDIR : room;
}

int
main(int argc, char **argv)
{
	static const struct cli_glass glass = {
		.open = tui_run,
		.teach = tui_teach,
		.keys = keys_print,
		.keys_mdoc = keys_print_mdoc,
	};
	char room[PATH_MAX];

	(void)border_setup();
	(void)bindtextdomain("kefu", locale_dir(room));
	(void)bind_textdomain_codeset("kefu", "UTF-8"); /* inside everything is UTF-8 */
	(void)textdomain("kefu");
	return cli_main(argc, argv, &glass);
}
