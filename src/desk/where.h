#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"

/*
 * Which desk: the one named, $KEFU_DB, the one in /etc/kefu, the personal one, and only where none
 * of them was ever set up, the demo (Safety 2). It looks at names, never into a desk: a desk
 * that is set up and cannot be reached is still the answer, and opening it says why not.
 */
struct arena;

/* Where to look; what is NULL or "" is not set. */
struct where_env {
	const char *option;      /* --db */
	const char *kefu_db;     /* $KEFU_DB */
	const char *etc;         /* a file with the path of this machine's desk in its one line */
	const char *data_home;   /* $XDG_DATA_HOME */
	const char *config_home; /* $XDG_CONFIG_HOME */
	const char *home;
	const char *runtime; /* $XDG_RUNTIME_DIR */
	const char *demo;    /* the demo's name among those of this login; not set: kefu-demo */
	const char *tmp;     /* for the demo when there is no runtime directory */
	uid_t uid;
};

enum where_from {
	WHERE_OPTION,
	WHERE_VARIABLE,
	WHERE_ETC,
	WHERE_PERSONAL,
	WHERE_DEMO,
};

struct where {
	enum where_from from;
	const char *path; /* in the arena; NULL for the demo: see demo_seat_take() */
};

/* The environment of this process. */
struct where_env where_env_read(const char *option);

/* E_INVALID: /etc/kefu says no path. E_DENIED, E_IO: it cannot be read. */
MUST_CHECK enum rc where_find(const struct where_env *env, struct arena *mem, struct where *out,
			      struct err *e);

/* Where `kefu init` makes a desk: the one named, else the personal one. E_INVALID: nobody's home is
 * known. */
MUST_CHECK enum rc where_new(const struct where_env *env, struct arena *mem, const char **path,
			     struct err *e);
/* Makes the directories above a path, for their owner alone. */
MUST_CHECK enum rc where_make_room(const char *path, struct err *e);

/*
 * A place on the demo desk of the day. Whoever sits there keeps a shared lock, so that nobody
 * throws the desk away under him; the first of the day finds a clean directory and fills it.
 */
struct demo_seat {
	const char *path; /* of the desk, in the arena */
	const char *mark; /* a file that says: filled, on that day */
	int day;
	bool is_new; /* alone here, and there is no desk yet: fill it, then demo_seat_keep() */
	int fd;
};

/*
 * `day` is today as time_day() gives it; `anew` throws away what is there. E_BUSY: somebody is on
 * it. E_DENIED: the directory is not ours alone.
 */
MUST_CHECK enum rc demo_seat_take(const struct where_env *env, int day, bool anew,
				  struct arena *mem, struct demo_seat *out, struct err *e);
/* The new desk is filled: others may come in. */
MUST_CHECK enum rc demo_seat_keep(struct demo_seat *seat, struct err *e);
void demo_seat_leave(struct demo_seat *seat); /* fd -1 is nothing to leave */
