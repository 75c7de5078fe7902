#include "term/viewer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/arena.h"
#include "base/intl.h"
#include "term/editor_plan.h"
#include "term/lent.h"

static void
path_add(struct arena *mem, struct editor_plan *plan, const char *path)
{
	size_t n = 0;
	char **argv;

	while (plan->argv[n])
		n++;
	argv = arena_alloc(mem, (n + 2) * sizeof *argv);
	(void)memcpy(argv, plan->argv, n * sizeof *argv);
	argv[n] = arena_strdup(mem, path);
	plan->argv = argv;
}

static enum rc
look(struct glass *g, const struct editor_plan *plan, struct err *err)
{
	int status;
	const int why = lent_run(g, plan, &status);

	if (why)
		return err_set(err, E_INVALID, _("%s cannot be run"), plan->program);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		return err_set(err, E_INVALID, _("%s could not show it"), plan->program);
	return OK;
}

enum rc
viewer_run(struct glass *g, const char *path, struct err *err)
{
	const char *command = getenv("KEFU_OPEN"), *none = getenv("NO_EDITOR");
	struct arena mem = {0};
	struct editor_plan plan;
	enum rc rc;

	if (!command || !*command || (none && *none))
		return err_set(err, E_INVALID,
			       _("no program is named that shows it: KEFU_OPEN=/usr/bin/PROGRAM "
				 "before kefu is started"));
	if (!program_plan(&mem, command, &plan)) {
		rc = err_set(err, E_INVALID, _("%s cannot be run"), command);
	} else {
		path_add(&mem, &plan, path);
		rc = look(g, &plan, err);
	}
	arena_reset(&mem);
	return rc;
}
