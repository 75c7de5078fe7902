#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "cli/args.h"
#include "desk/actor.h"
#include "desk/where.h"

/*
 * The commands. A row of a table is one command: its synopsis, its help, its options
 * and its page in the manual are made or checked from it. A command reads its arguments, calls the
 * verb or the statement and prints; text that customers said comes by the standard input, never as
 * an argument.
 */
struct cli;
struct cmd;
struct config;
struct node;
struct practice;
struct store;

enum cmd_needs {
	CMD_DESK = 1 << 0,  /* opens the desk */
	CMD_ACTOR = 1 << 1, /* and says who is asking */
	CMD_ANY = 1 << 2,   /* the desk, but none is made for it: c->store may be NULL */
};

enum { ANY_NUMBER = -1 };

struct cmd {
	const char *name;
	const char *operands;   /* as the synopsis says them: "NUMBER", "[WORD ...]"; NULL: none */
	const char *summary;    /* N_() */
	const struct opt *opts; /* NULL: none but the common ones */
	const struct cmd *subs; /* commands below this one; without `run` it does nothing itself */
	const char *verb;       /* what it does to the desk, if that is all it does */
	unsigned needs;
	int least, most;           /* operands */
	int (*run)(struct cli *c); /* the exit status */
};

/* Is told of each name whose keys the file sets: "acts.take", "F2 t". */
struct key_setter {
	void (*set)(void *arg, const char *name, const char *keys, const struct node *at);
	void *arg;
};

/* The screens, which main.c hands in: cli/ does not know them. */
struct cli_glass {
	/* Until the agent leaves. E_INVALID: not on this terminal. */
	enum rc (*open)(struct store *s, const struct actor *by, int64_t (*clock)(void),
			struct config *config, struct err *e);
	/* The same with the lessons, and with the usual keys. E_NOTFOUND: no such lesson. */
	enum rc (*teach)(struct store *s, const struct actor *by, int64_t (*clock)(void),
			 const struct config *config, const char *progress, const char *lesson,
			 struct err *e);
	/* A practice call; *record is its row, 0: there is none. E_INVALID: not on this terminal.
	 */
	enum rc (*practise)(struct store *s, const struct actor *by, int64_t (*clock)(void),
			    struct config *config, const struct practice *of, int64_t *record,
			    struct err *e);
	/* Every key and what it does, a line each. What is wrong with the keys of the file is added
	 * to its faults. */
	void (*keys)(struct config *config, struct buf *out);
	void (*keys_mdoc)(struct buf *out);      /* the same for the manual, in English */
	void (*key_names_mdoc)(struct buf *out); /* the names that the file may use */
	/* What the file says about keys, as far as it holds; adds faults, too. */
	void (*keys_set)(struct config *config, const struct key_setter *to);
};

/* One run of the program. */
struct cli {
	const struct cli_glass *glass;
	const struct cmd *cmd;
	const char *self; /* what was typed to run it, as a shell would find it again: cli_self() */
	const char *path; /* "ticket take" */
	struct args args;
	struct arena mem;
	struct err err;
	int64_t now;

	struct where where;
	struct demo_seat seat;
	struct config *config; /* NULL until cli_config() */
	struct store *store;
	struct actor by;

	struct buf out;
	bool is_remote; /* asked of `kefu login`: cli/login.h */
	bool is_script; /* what is printed is UTF-8 in any locale: JSON, CSV */
	bool is_paged;  /* nothing goes out before the command is done: cli/paged.h */
	int out_errno;  /* the output is lost */
};

extern const struct opt cli_opts[]; /* of every command */
extern const struct cmd cli_open;   /* `kefu` alone */
extern const struct cmd *const cli_cmds[];
/* clang-format off */
extern const struct cmd cmd_agent;
extern const struct cmd cmd_call;
extern const struct cmd cmd_callback;
extern const struct cmd cmd_care;
extern const struct cmd cmd_asset;
extern const struct cmd cmd_backup;
extern const struct cmd cmd_archive;
extern const struct cmd cmd_category;
extern const struct cmd cmd_chat;
extern const struct cmd cmd_check;
extern const struct cmd cmd_clock;
extern const struct cmd cmd_completion;
extern const struct cmd cmd_config;
extern const struct cmd cmd_customer;
extern const struct cmd cmd_demo;
extern const struct cmd cmd_doctor;
extern const struct cmd cmd_dump;
extern const struct cmd cmd_load;
extern const struct cmd cmd_fault;
extern const struct cmd cmd_handover;
extern const struct cmd cmd_floor;
extern const struct cmd cmd_guard;
extern const struct cmd cmd_help;
extern const struct cmd cmd_hot;
extern const struct cmd cmd_init;
extern const struct cmd cmd_keys;
extern const struct cmd cmd_login;
extern const struct cmd cmd_mail;
extern const struct cmd cmd_meeting;
extern const struct cmd cmd_outage;
extern const struct cmd cmd_performance;
extern const struct cmd cmd_phrase;
extern const struct cmd cmd_practice;
extern const struct cmd cmd_promise;
extern const struct cmd cmd_quality;
extern const struct cmd cmd_queue;
extern const struct cmd cmd_report;
extern const struct cmd cmd_search;
extern const struct cmd cmd_restore;
extern const struct cmd cmd_rota;
extern const struct cmd cmd_service;
extern const struct cmd cmd_stats;
extern const struct cmd cmd_suggestion;
extern const struct cmd cmd_survey;
extern const struct cmd cmd_team;
extern const struct cmd cmd_ticket;
extern const struct cmd cmd_training;
extern const struct cmd cmd_triage;
extern const struct cmd cmd_tutor;
extern const struct cmd cmd_verify;
extern const struct cmd cmd_view;
extern const struct cmd cmd_attendance;
extern const struct cmd cmd_leave;
extern const struct cmd cmd_award;
extern const struct cmd cmd_violation;
/* clang-format on */

int cli_main(int argc, char **argv, const struct cli_glass *glass);
int cli_run(struct cli *c, int argc, char **argv); /* these words; the exit status */

int cli_status(enum rc rc); /* sysexits(3) */
/* Says on stderr what went wrong; the answer is the exit status. */
int cli_fail(struct cli *c, enum rc rc, struct err *e);
int cli_fail_as(struct cli *c, int status, struct err *e);
__attribute__((format(printf, 2, 3))) int cli_misused(struct cli *c, const char *fmt, ...);
void cli_notice(const char *sentence); /* on stderr, cleaned */

/* To stdout; whether it arrived is known at the end. */
void cli_puts(struct cli *c, const char *s);
__attribute__((format(printf, 2, 3))) void cli_printf(struct cli *c, const char *fmt, ...);
void cli_flush(struct cli *c);

/* An argument as text of one line: from the terminal's codeset, cleaned. A file name is taken raw
 * instead. */
const char *cli_text(struct cli *c, const char *argument);
/* All of the standard input, at most as long as a text may be. E_INVALID: too long, not UTF-8. */
MUST_CHECK enum rc cli_read(struct cli *c, const char **text, struct err *e);

/* How this program is run from here: "kefu", or the path of one that is not installed. */
const char *cli_self(struct cli *c);
/*
 * All of a file that the caller names, `-` is the standard input; a byte more than `most` at most:
 * then its reader says so. E_NOTFOUND, E_DENIED: exit 66.
 */
MUST_CHECK enum rc cli_file(struct cli *c, const char *path, size_t most, struct buf *b);

/* UTC seconds; those of $KEFU_NOW when it is set. */
int64_t cli_clock(void);
/* The personal file, read once; what is wrong in it is no failure. */
struct config *cli_config(struct cli *c);
/* Says all that is wrong in it; 78, or 0 for nothing. */
int cli_config_faults(struct cli *c, const struct config *config);
/*
 * Sets c->where. Only the desk that /etc/kefu names is worked on with the desk's group: whatever
 * else is named or found gives it up for good (base/group.h), before anything is opened.
 */
MUST_CHECK enum rc cli_where(struct cli *c, struct where_env *env);
/* Opens the desk that Safety 2 says; 0, or the exit status. */
int cli_desk(struct cli *c);
/* The same where there is one, also a demo desk that is open or was today. */
int cli_desk_any(struct cli *c);
/* Whether there is one that can be read, for what works without one, too; why one that is there
 * cannot be is said, and is no failure. */
bool cli_desk_if_any(struct cli *c);
/* Opens the demo desk of the day instead of the one that is set up; with a `name` another one like
 * it, which stays until it is thrown away. */
MUST_CHECK enum rc cli_demo(struct cli *c, const char *name, bool anew);
/* Sets c->by to the asker. */
MUST_CHECK enum rc cli_actor(struct cli *c);
/* The screens on a terminal; elsewhere the queue, and how to open them. */
int cli_glass_open(struct cli *c);
int queue_print(struct cli *c);
/* The ticket that a typed number names. */
MUST_CHECK enum rc cli_ticket(struct cli *c, const char *number, int64_t *id);
