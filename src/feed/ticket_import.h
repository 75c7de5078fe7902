#pragma once

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/*
 * Tickets from a CSV file (design.md 5). A row is wholly in or not at all; what is not taken goes
 * to the file of rejects with its reason, and the reading goes on. Many rows are one act, as many
 * as take about 50 ms, so that nobody at the desk waits. A second run skips what it knows by
 * channel and external id.
 */
struct actor;
struct store;

struct import_report {
	size_t made, known, rejected;
};

enum import_place {
	IMPORT_FILE, /* the file cannot be read, or is no such file */
	IMPORT_REJECTS,
	IMPORT_DESK,
};

struct import {
	struct store *store;
	const struct actor *by;
	void (*progress)(void *arg,
			 const struct import_report *so_far); /* after each batch; NULL: none */
	void (*notice)(void *arg, const char *sentence); /* what is odd, once each; NULL: none */
	void *arg;

	/* Set by ticket_import(). */
	struct import_report report;
	enum import_place place; /* of the error */
	const char *rejects;     /* the path, in `mem` */
	struct arena mem;        /* the caller resets it */
};

/* `path` `-` is the standard input. What was imported before an error stays. */
MUST_CHECK enum rc ticket_import(struct import *im, const char *path, struct err *e);
