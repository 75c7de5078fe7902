#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "core/setting.h"
#include "feed/yaml.h"

struct ward;
struct where_env;

/*
 * The personal file, kefu(5): a person's settings and keys. It is read once, when a program starts,
 * with the person's own group alone (base/file), and never written. A wrong file keeps nobody from
 * working: what is wrong in it has its usual value, and is a fault, `FILE:LINE:COL: what is
 * wrong, what to do`, of which the first ones are kept in the order of the file. What the keys in
 * it mean is known to the screens alone (tui/bind.h), which add their faults.
 */
enum { CONFIG_BYTES_MAX = 64 << 10, CONFIG_FAULTS_MAX = 32 };

struct config_fault {
	int line, col;
	const char *says; /* the place included */
};

struct config {
	const char *path; /* NULL: nobody's home is known */
	bool is_there;
	struct setting setting;
	const struct node *set[SETTINGS]; /* where the file sets it; NULL: it has its usual value */
	const struct node *keys;          /* the map below `keys:`, unread; NULL: there is none */
	struct config_fault fault[CONFIG_FAULTS_MAX];
	size_t faults;
	struct arena mem; /* of all of it */
};

/* Where this person's file is, if it is; NULL: nowhere. */
const char *config_path(const struct where_env *env, struct arena *mem);

/* Where nothing is, everything is as usual. A file that is there and cannot be read is a fault. */
void config_open(struct config *c, const struct ward *ward, const char *path);
/* From an open descriptor; `name` is what faults call it. */
void config_take(struct config *c, int fd, const char *name);
/* The bytes of a file; any bytes. */
void config_read(struct config *c, struct yaml_file file);
void config_close(struct config *c);

/* Adds a fault in its place; of more than CONFIG_FAULTS_MAX the last ones are lost. */
__attribute__((format(printf, 3, 4))) void config_fault(struct config *c, const struct node *at,
							const char *fmt, ...);
/* What somebody wrote, short enough for a sentence. */
const char *config_brief(struct config *c, const char *word);
