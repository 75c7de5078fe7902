/* The shells as people use them: Tab is pressed, and what was installed answers. */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "need.h"

/* `start` makes the shell find the file as it would where it was installed. */
static const struct shell {
	const char *name;
	const char *argv[6];
	const char *start;
} shells[] = {
	{"bash", {"bash", "--norc", "--noprofile"}, ". " COMPLETION_DIR "/kefu.bash"},
	{"zsh",
	 {"zsh", "-f"},
	 "fpath+=(" COMPLETION_DIR "); autoload -U compinit; compinit -D; setopt automenu"},
	{"fish", {"fish", "--no-config", "--private"}, "source " COMPLETION_DIR "/kefu.fish"},
};

static void
tab_completes(struct story *s, const struct shell *shell)
{
	char path[4096];
	const char *const env[] = {path, "HOME=/dev/null", "PS1=> ", NULL};
	struct actor *a;

	(void)snprintf(path, sizeof path, "PATH=%s:%s", KEFU_DIR, getenv("PATH"));
	a = actor_open(&(struct staging){.story = s,
					 .name = shell->name,
					 .argv = shell->argv,
					 .env = env,
					 .cols = 200,
					 .rows = 24});
	step(s, shell->name);
	actor_type(a, shell->start);
	actor_type(a, "; echo rea''dy\r");
	actor_sees(a, "ready");
	actor_type(a, "echo \"<$(true)\" kefu\r"); /* the prompt stands when this was run */
	actor_sees(a, "< kefu");
	actor_type(a, "kefu tic\ttri\t--emo\tang\t--quadrant pl\t");
	actor_sees(a, "kefu ticket triage --emotion angry --quadrant plan");
	actor_close(a);
}

static bool
has_shell(const char *shell)
{
	char command[64];

	(void)snprintf(command, sizeof command, "command -v %s >/dev/null", shell);
	return !system(command);
}

static void
tab_in_bash(void **state)
{
	tab_completes(*state, &shells[0]);
}

static void
tab_in_zsh(void **state)
{
	NEED(has_shell("zsh"), "zsh is not installed");
	tab_completes(*state, &shells[1]);
}

static void
tab_in_fish(void **state)
{
	NEED(has_shell("fish"), "fish is not installed");
	tab_completes(*state, &shells[2]);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, story_setup, story_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(tab_in_bash),
		STORY(tab_in_zsh),
		STORY(tab_in_fish),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
