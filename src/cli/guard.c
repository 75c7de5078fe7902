/*
 * Who was stopped with the turnstile in his hand would hold up the whole desk: after a while he is
 * ended, and it is said. Whoever is only slow is left alone (nothing waits for a person
 * inside a transaction).
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/keep.h"
#include "cli/stop.h"
#include "store/turnstile_guard.h"

enum { IDLE_US = 900000, CLOSE_US = 100000, AFTER = 5, AFTER_MAX = 3600, MS = 1000 };

struct watch {
	const char *lock;
	struct turnstile_holder of;
	int64_t since; /* ms; 0: nobody is stopped there */
};

/* How long the same one was seen stopped there, and never at work in between; -1: nobody is. */
static int64_t
stopped_ms(struct watch *w)
{
	struct turnstile_holder now;
	const int64_t at = time_ms();

	if (!turnstile_holder_find(w->lock, &now) || !now.is_stopped) {
		w->since = 0;
		return -1;
	}
	if (!w->since || !turnstile_holder_same(&w->of, &now)) {
		w->of = now;
		w->since = at;
	}
	return at - w->since;
}

/* A line for the system's log. */
static int
holder_end(struct cli *c, struct watch *w, int64_t ms)
{
	const enum rc rc = turnstile_holder_end(w->lock, &w->of, &c->err);

	w->since = 0;
	if (rc == E_CONFLICT) {
		err_release(&c->err);
		return 0;
	}
	if (rc)
		return cli_fail(c, rc, &c->err);
	cli_printf(c,
		   _("ended process %ld (%s) of user %ld: it was stopped for %lld seconds while it "
		     "held the desk %s\n"),
		   (long)w->of.pid, cli_text(c, w->of.name), (long)w->of.uid, (long long)(ms / MS),
		   c->where.path);
	cli_flush(c);
	return 0;
}

static int
watch(struct cli *c, int after, bool is_once)
{
	struct watch w = {.lock = arena_printf(&c->mem, "%s-lock", c->where.path)};
	int status = 0;
	int64_t ms = 0;

	stop_hold();
	while (!status && !stop_is_wished() && (!is_once || ms >= 0)) {
		ms = stopped_ms(&w);
		if (ms >= (int64_t)after * MS)
			status = holder_end(c, &w, ms);
		else if (ms >= 0 || !is_once)
			(void)usleep(ms >= 0 ? CLOSE_US : IDLE_US);
	}
	stop_release();
	return status;
}

static bool
seconds_parse(const char *typed, int *out)
{
	char *end;
	const long n = strtol(typed, &end, 10);

	if (end == typed || *end || n < 1 || n > AFTER_MAX)
		return false;
	*out = (int)n;
	return true;
}

static int
guard_run(struct cli *c)
{
	struct where_env env;
	const char *after_given = args_get(&c->args, "after");
	int after = AFTER;
	enum rc rc;

	if (after_given && !seconds_parse(after_given, &after))
		return cli_misused(c, _("--after: %s is no number of seconds from 1 to %d"),
				   cli_text(c, after_given), AFTER_MAX);
	rc = cli_where(c, &env);
	if (!rc && c->where.from == WHERE_DEMO)
		rc = err_set(&c->err, E_NODESK, _("there is no desk to guard: kefu init"));
	if (!rc)
		rc = keep_owner(c, c->where.path);
	return rc ? cli_fail(c, rc, &c->err) : watch(c, after, args_get(&c->args, "once"));
}

/* clang-format off */
static const struct opt guard_opts[] = {
	{"after", 0, "SECONDS", N_("so long may it be stopped; else 5"), false},
	{"once",  0, NULL, N_("end when nobody is stopped there"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_guard = {
	.name = "guard",
	.summary = N_("end a program that was stopped while it held the desk"),
	.opts = guard_opts,
	.run = guard_run,
};
