/* From a command line to an open desk and somebody who asks. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/group.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "core/number.h"
#include "feed/demo.h"
#include "feed/desk_rules.h"
#include "feed/life_rules.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/border.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { TEXT_BYTES_MAX = 1 << 18, TEXT_MAX = 65536 };

/* After two seconds in the queue of writers: once is enough, the rest is patience. */
static void
waiting(void *arg, const char *holder)
{
	struct cli *c = arg;
	struct err e = {0};

	store_on_wait(c->store, NULL, NULL);
	(void)err_set(&e, E_BUSY, _("waiting for %s"), holder);
	cli_notice(err_text(&e));
	err_release(&e);
}

/* Where others read the log, nobody says for himself what time it is. */
static void
clock_take(struct cli *c)
{
	(void)unsetenv("KEFU_NOW");
	c->now = cli_clock();
}

static enum rc
store_use(struct cli *c, const char *path)
{
	struct row_desk_get desk;
	enum rc rc = store_open(path, &c->store, &c->err);

	if (rc)
		return rc;
	rc = sql_desk_get(c->store, &c->mem, &desk);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, E_NODESK,
			       _("%s was never made ready: remove it, then kefu init"), path);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	store_on_wait(c->store, waiting, c);
	if (!strcmp(desk.kind, "shared"))
		clock_take(c);
	return time_zone_set(desk.zone, &c->err);
}

static enum rc
demo_make(struct cli *c, const char *zone)
{
	struct store *s;
	enum rc rc = store_create(c->seat.path, &s, &c->err);

	if (rc)
		return rc;
	rc = demo_fill(s, c->now, zone, &c->err);
	store_close(s);
	return rc ? rc : demo_seat_keep(&c->seat, &c->err);
}

enum rc
cli_demo(struct cli *c, const char *name, bool anew)
{
	struct where_env env = where_env_read(NULL);
	char zone[TIME_ZONE_ROOM];
	enum rc rc;

	group_give_up();
	time_zone_system(zone);
	env.demo = name;
	rc = time_zone_set(zone, &c->err);
	if (!rc)
		rc = demo_seat_take(&env, name ? 1 : time_day(c->now), anew, &c->mem, &c->seat,
				    &c->err);
	if (!rc && c->seat.is_new)
		rc = demo_make(c, zone);
	if (rc)
		return rc;
	c->where = (struct where){WHERE_DEMO, c->seat.path};
	return store_use(c, c->seat.path);
}

enum rc
cli_where(struct cli *c, struct where_env *env)
{
	enum rc rc;

	*env = where_env_read(args_get(&c->args, "db"));
	rc = where_find(env, &c->mem, &c->where, &c->err);
	if (!rc && c->where.from == WHERE_ETC)
		group_take_up();
	else
		group_give_up();
	return rc;
}

static int
desk_status(struct cli *c, enum rc rc)
{
	if (!rc)
		return 0;
	return cli_fail_as(c, rc == E_BUSY ? 75 : rc == E_INVALID ? 78 : 69, &c->err);
}

/* A desk that cannot be opened is no desk, whatever the cause; only waiting may help with a busy
 * one. */
int
cli_desk(struct cli *c)
{
	struct where_env env;
	enum rc rc = cli_where(c, &env);

	if (rc)
		return cli_fail_as(c, rc == E_INVALID ? 78 : 69, &c->err);
	rc = c->where.from == WHERE_DEMO ? cli_demo(c, NULL, false) : store_use(c, c->where.path);
	return desk_status(c, rc);
}

/* The seat is looked at, and left again where nobody has filled the desk today. */
static enum rc
demo_any(struct cli *c, const struct where_env *env)
{
	enum rc rc = demo_seat_take(env, time_day(c->now), false, &c->mem, &c->seat, &c->err);

	if (rc || !c->seat.is_new)
		return rc ? rc : store_use(c, c->seat.path);
	demo_seat_leave(&c->seat);
	c->seat = (struct demo_seat){.fd = -1};
	return OK;
}

int
cli_desk_any(struct cli *c)
{
	struct where_env env;
	enum rc rc = cli_where(c, &env);

	if (rc)
		return cli_fail_as(c, rc == E_INVALID ? 78 : 69, &c->err);
	rc = c->where.from == WHERE_DEMO ? demo_any(c, &env) : store_use(c, c->where.path);
	return desk_status(c, rc);
}

bool
cli_desk_if_any(struct cli *c)
{
	struct where_env env;
	enum rc rc = cli_where(c, &env);

	if (!rc)
		rc = c->where.from == WHERE_DEMO ? demo_any(c, &env) : store_use(c, c->where.path);
	if (rc && rc != E_NODESK)
		cli_notice(err_text(&c->err));
	err_release(&c->err);
	return !rc && c->store;
}

enum rc
cli_actor(struct cli *c)
{
	const char *as = args_get(&c->args, "as");
	enum rc rc = actor_find(c->store, as ? cli_text(c, as) : NULL, c->now, &c->mem, &c->by);

	if (rc == E_NOTFOUND)
		return err_set(&c->err, E_DENIED, "%s", err_text(store_err(c->store)));
	if (rc)
		return err_move(&c->err, store_err(c->store));
	rc = desk_clock_rules(c->store, &c->mem, &c->by.rules, &c->err);
	return rc ? rc : desk_life_rules(c->store, &c->mem, &c->by.life, &c->err);
}

enum rc
cli_ticket(struct cli *c, const char *operand, int64_t *id)
{
	const char *number = cli_text(c, operand);
	struct number_query q;
	struct row_ticket_by_serial t;
	enum rc rc;

	if (!number_parse(number, time_day(c->now), &q))
		return err_set(&c->err, E_INVALID,
			       _("%s is no ticket number: write 019, 21-003 or KF20261122019"),
			       number);
	rc = sql_ticket_by_serial(c->store, q.day, q.serial, &c->mem, &t);
	if (rc == E_NOTFOUND)
		return err_set(&c->err, rc, _("there is no ticket %s"), number);
	if (rc)
		return err_move(&c->err, store_err(c->store));
	*id = t.id;
	return OK;
}

const char *
cli_self(struct cli *c)
{
	return c->self && strchr(c->self, '/') ? cli_text(c, c->self) : "kefu";
}

int
cli_glass_open(struct cli *c)
{
	if (c->glass->open && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
		const enum rc rc =
			c->glass->open(c->store, &c->by, cli_clock, cli_config(c), &c->err);

		if (rc)
			return cli_fail_as(c, rc == E_INVALID ? 78 : cli_status(rc), &c->err);
		c->is_paged = false; /* whoever was told to end does not wait for a reader */
		if (c->where.from == WHERE_DEMO)
			cli_printf(c,
				   _("the demo desk stays as it is until the day ends\n"
				     "a desk of your own: %s init\n"),
				   cli_self(c));
		return 0;
	}
	(void)queue_print(c);
	cli_puts(c, "\n");
	if (c->where.from == WHERE_DEMO)
		cli_printf(c, "%s\n",
			   _("demo data; run \"kefu demo\" in a terminal to open it, \"kefu init\" "
			     "to make a desk of your own"));
	else
		cli_printf(c, "%s\n",
			   _("this is the queue as text; run \"kefu\" in a terminal to open the "
			     "desk"));
	return 0;
}

const char *
cli_text(struct cli *c, const char *argument)
{
	struct buf in = {0}, text = {0};
	const char *kept;

	border_in(&in, argument, strlen(argument));
	clean(&text, buf_str(&in), in.len, CLEAN_LINE);
	kept = arena_strdup(&c->mem, buf_str(&text));
	buf_release(&in);
	buf_release(&text);
	return kept;
}

static size_t
characters(const char *s, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i += utf8_next(s + i, n - i).len)
		count++;
	return count;
}

static enum rc
text_check(const struct buf *b, struct err *e)
{
	if (strlen(buf_str(b)) != b->len || !utf8_valid(buf_str(b), b->len))
		return err_set(e, E_INVALID,
			       _("standard input is not text in UTF-8: nothing was done"));
	if (characters(buf_str(b), b->len) > TEXT_MAX)
		return err_set(e, E_INVALID,
			       _("the text is longer than %d characters: nothing was done"),
			       TEXT_MAX);
	return OK;
}

static void
input_read(struct buf *raw)
{
	char part[4096];
	ssize_t n;

	if (isatty(STDIN_FILENO))
		cli_notice(_("type the text; ^D on a line of its own ends it"));
	while (raw->len <= TEXT_BYTES_MAX && (n = read(STDIN_FILENO, part, sizeof part)) > 0)
		buf_add(raw, part, (size_t)n);
}

enum rc
cli_read(struct cli *c, const char **text, struct err *e)
{
	struct buf raw = {0}, in = {0}, safe = {0};
	enum rc rc;

	input_read(&raw);
	border_in(&in, buf_str(&raw), raw.len);
	rc = text_check(&in, e);
	clean(&safe, buf_str(&in), in.len, CLEAN_TEXT);
	while (safe.len && (safe.data[safe.len - 1] == '\n' || safe.data[safe.len - 1] == ' '))
		safe.data[--safe.len] = '\0';
	*text = arena_strdup(&c->mem, buf_str(&safe));
	buf_release(&raw);
	buf_release(&in);
	buf_release(&safe);
	return rc;
}
