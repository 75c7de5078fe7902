#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "desk/filter.h"

struct store;

/*
 * The words of archived tickets are looked for where they are: behind the desk's own rows, in the
 * files of the years, the newest first. A ticket is found there that the desk says is in that very
 * file, whose person was not erased, and that the desk itself did not find; what is given is the
 * desk's row. A file is opened when it is its turn and stays open until archive_search_end(); none
 * is ever written. A file that cannot be read is passed over, and said.
 */
enum { ARCHIVE_YEARS_MAX = 64 };

struct archive_search {
	int only; /* that year alone, with what the desk itself finds; 0: all. Set before the begin
		   */
	struct archive_file {
		int year;
		int64_t first, last; /* of the tickets that the desk says are there */
		struct store *store; /* NULL: not opened yet, or lost */
		bool is_lost;
	} file[ARCHIVE_YEARS_MAX];
	size_t files;
	size_t at; /* the file whose turn it is; `files`: all were looked through */
	struct desk_walk walk;
	bool is_begun; /* the walk through file[at] */
	struct desk_filter made;
	struct arena mem;
	int64_t read; /* rows that were looked at since the begin */
};

/* Words are looked for; without them the desk's rows are all there is. Of a filter that is fixed.
 */
bool archive_is_searched(const struct desk_filter *f);
/* From the newest year on; what is open stays open. Inside the caller's read transaction. */
MUST_CHECK enum rc archive_search_begin(struct store *desk, struct archive_search *a);
/* One page of `rows` that are looked at, of one file; at its end the next one has its turn. `f` is
 * the desk's. When `each` has enough, all is over. */
MUST_CHECK enum rc archive_search_page(struct store *desk, struct archive_search *a,
				       const struct desk_filter *f, int64_t rows,
				       const struct desk_each *each);
bool archive_search_is_over(const struct archive_search *a);
/* Closes the files. */
void archive_search_end(struct archive_search *a);
