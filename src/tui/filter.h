#pragma once

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "desk/filter.h"

struct ui;

/*
 * What the queue is filtered by: a saved view that was opened, and what is typed behind /. While a
 * term is half typed those before it hold, and the fault says where it is.
 */
struct list_filter {
	struct buf view; /* the name of the open one; "" none */
	struct buf base; /* its filter */
	struct buf good; /* both, as far as they can be read */
	struct buf fault;
	size_t fault_col; /* in what is typed, from 1 */
	struct desk_filter made;
	struct arena mem;
	struct buf logged; /* the whole number that was written down last */
};

/* Reads it anew, at the moment of the ui; a fault in what is typed is no error. */
MUST_CHECK enum rc list_filter_make(struct ui *ui, struct list_filter *f, const char *typed);
/* Closed tickets are meant: then all are asked, the newest first. */
enum filter_order list_filter_order(const struct list_filter *f);
/* A whole number that was found is written down, once. */
void list_filter_log(struct ui *ui, struct list_filter *f);
void list_filter_release(struct list_filter *f);
/* The byte of the text at which the fault stands. */
size_t list_filter_caret(const struct list_filter *f, const char *typed);
