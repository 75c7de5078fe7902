#include <libintl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/group.h"
#include "cli/cli.h"
#include "text/border.h"
#include "tui/bind.h"
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

static void
keys_show(struct config *config, struct buf *out)
{
	struct binds b;

	bind_make(&b, config);
	keys_print(&b, out);
}

static void
keys_set(struct config *config, const struct key_setter *to)
{
	struct binds b;

	bind_make(&b, config);
	for (size_t i = 0; i < b.count; i++) {
		struct buf name = {0};

		buf_printf(&name, "%s.%s", b.bind[i].section, b.bind[i].name);
		to->set(to->arg, buf_str(&name), b.bind[i].keys, b.bind[i].at);
		buf_release(&name);
	}
}

int
main(int argc, char **argv)
{
	static const struct cli_glass glass = {
		.open = tui_run,
		.teach = tui_teach,
		.practise = tui_practise,
		.keys = keys_show,
		.keys_mdoc = keys_print_mdoc,
		.key_names_mdoc = keys_names_mdoc,
		.keys_set = keys_set,
	};
	char room[PATH_MAX];

	group_put_by();
	(void)border_setup();
	(void)bindtextdomain("kefu", locale_dir(room));
	(void)bind_textdomain_codeset("kefu", "UTF-8"); /* inside everything is UTF-8 */
	(void)textdomain("kefu");
	return cli_main(argc, argv, &glass);
}
