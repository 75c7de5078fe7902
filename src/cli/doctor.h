#pragma once

#include <stdbool.h>

struct cli;
struct stat;

/*
 * `kefu doctor`, for its files alone: what was looked at, a line each. A check says what it found,
 * and what to do where something is to be done; it mends only when asked to, and only what cannot
 * lose anything.
 */
enum health { HEALTH_OK, HEALTH_WARNING, HEALTH_ERROR };

struct doctor {
	struct cli *cli;
	bool is_json, may_fix;
	int findings, worst;
	bool has_desk, is_missing; /* there is none, or it cannot be reached */
};

/* `about` is the word that scripts know. The advice may be NULL. */
void doctor_says(struct doctor *d, enum health health, const char *about, const char *found,
		 const char *advice);

void doctor_desk(struct doctor *d); /* which, why that one, and what it stands on */
void doctor_files(struct doctor *d, const char *path, bool is_shared);
/* Whose they are and who may what, also of the program itself; mends what it is allowed to. */
void doctor_modes(struct doctor *d, const char *path, bool is_shared);
void doctor_locale(struct doctor *d);
/* When the last one of the open desk was made that arrived whole. */
void doctor_backup(struct doctor *d, bool is_shared);
void doctor_logins(struct doctor *d); /* whose are not on this machine */
void doctor_config(struct doctor *d); /* the personal file */
void doctor_terminal(struct doctor *d);
