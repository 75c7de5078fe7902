/* Drafts about a person who was erased go with it. */
#include <dirent.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"

enum { WORK_NO_MAX = 12, NUMBER_MAX = 2 };

static bool
is_erased(struct store *s, int64_t ticket)
{
	struct row_ticket_erased t;

	return ticket && !sql_ticket_erased(s, ticket, NULL, &t);
}

enum rc
drafts_erase(struct drafts *d, struct store *s, struct err *e)
{
	bool any = false;
	enum rc rc = OK;

	for (size_t i = drafts_count(d); !rc && i-- > 0;) {
		const struct draft *at = drafts_at(d, i);
		char verb[sizeof at->verb];

		if (!is_erased(s, at->ticket))
			continue;
		(void)memcpy(verb, at->verb, sizeof verb);
		rc = drafts_drop(d, verb, at->ticket, e);
		any = true;
	}
	return rc || !any ? rc : drafts_scrub(d, e);
}

static enum rc
agent_erase(struct store *s, const char *work_no)
{
	struct drafts *d = NULL;
	struct err e = {0};
	enum rc rc = drafts_open(s, work_no, &d, &e);

	if (!rc)
		rc = drafts_erase(d, s, &e);
	drafts_close(d);
	if (rc)
		(void)err_move(store_err(s), &e);
	err_release(&e);
	return rc;
}

/* "desk.db-draft-1024-1": whose it is; false: another file, or not the agent's first. */
static bool
owner_read(const char *name, const char *desk, char out[static WORK_NO_MAX + 1])
{
	static const char middle[] = "-draft-";
	const size_t n = strlen(desk), m = sizeof middle - 1;
	size_t length;

	if (strncmp(name, desk, n) != 0 || strncmp(name + n, middle, m) != 0)
		return false;
	length = strcspn(name + n + m, "-");
	if (!length || length > WORK_NO_MAX || strlen(name + n + m + length) != NUMBER_MAX)
		return false;
	(void)memcpy(out, name + n + m, length);
	out[length] = '\0';
	return true;
}

enum rc
drafts_erase_all(struct store *s)
{
	char *path = strdup(store_path(s)), *other = strdup(store_path(s));
	char work_no[WORK_NO_MAX + 1];
	DIR *dir = path ? opendir(dirname(path)) : NULL;
	enum rc rc = OK;

	for (const struct dirent *e; !rc && dir && other && (e = readdir(dir));)
		if (owner_read(e->d_name, basename(other), work_no))
			rc = agent_erase(s, work_no);
	if (dir)
		(void)closedir(dir);
	free(path);
	free(other);
	return rc;
}
