#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "text/encoding.h"

/*
 * Tickets from a file of CSV or JSON. A row is wholly in or not at all; what is not
 * taken goes to the file of rejects with its reason, and the reading goes on. Many rows are one
 * act, as many as take about 40 ms, so that nobody at the desk waits. A second run skips what it
 * knows by channel and external id, or by the number, and so goes on where an earlier one stopped.
 * All acts together are one import (desk/import.h), which is taken back as a whole.
 */
struct actor;
struct import_map;
struct store;

struct import_report {
	size_t made, known, rejected;
	int64_t done, size; /* bytes of the file; size 0: not known */
	bool is_stopped;
};

enum import_place {
	IMPORT_FILE, /* the file cannot be read, or is no such file */
	IMPORT_REJECTS,
	IMPORT_DESK,
};

struct import {
	struct store *store;
	const struct actor *by;
	enum encoding encoding;       /* ENCODING_UNKNOWN: found out */
	const struct import_map *map; /* NULL: none */
	bool is_dry;                  /* nothing is written: what would be is counted */
	void (*progress)(void *arg,
			 const struct import_report *so_far); /* after each batch; NULL: none */
	void (*notice)(void *arg, const char *sentence); /* what is odd; NULL: nobody hears it */
	bool (*stop)(void *arg); /* asked often: is it to end here? NULL: never */
	void *arg;

	/* Set by ticket_import(). */
	struct import_report report;
	enum import_place place; /* of the error */
	const char *rejects;     /* the path, in `mem` */
	struct arena mem;        /* the caller resets it */
};

/* `path` `-` is the standard input. What was imported before an error stays. */
MUST_CHECK enum rc ticket_import(struct import *im, const char *path, struct err *e);
