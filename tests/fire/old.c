/*
 * A program of one step of the schema earlier: DESK DAY. It writes, a number higher each time, with
 * a draft before each, and says of each act that it is there; until it is refused. Then it says
 * why, what it still can, what it no more does, and how it is received when it comes again. It is
 * driven, and judged, by test_versions.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "die.h"
#include "sql_read.h"
#include "sql_write.h"
#include "store/draft.h"
#include "store/person.h"
#include "store/search.h"
#include "store/store.h"

struct old {
	const char *path;
	int day, serial;
	struct store *store;
	struct drafts *drafts;
};

static void
draft_put(struct old *o)
{
	char text[24];
	struct err e = {0};

	(void)snprintf(text, sizeof text, "draft %d", o->serial);
	if (drafts_put(o->drafts, &(struct draft){.verb = "ticket_note", .ticket = 1, .text = text},
		       &e))
		die("the draft", err_text(&e));
	(void)printf("%s\n", text);
}

static enum rc
act(struct old *o)
{
	struct act_head head = {.at = 1, .verb = "old"};
	enum rc rc;

	(void)snprintf((char *)head.op_id, sizeof head.op_id, "%d %d", o->day, o->serial);
	rc = store_begin(o->store, &head);
	if (rc)
		return rc;
	rc = sql_number_given_raise(o->store, o->day, o->serial);
	if (!rc)
		return store_commit(o->store);
	store_rollback(o->store);
	return rc;
}

static void
say(struct old *o, const char *what, enum rc rc)
{
	(void)printf("%s: %d %s\n", what, (int)rc, rc ? err_text(store_err(o->store)) : "");
}

/* What is left to it. */
static void
refused(struct old *o)
{
	struct search_state state;
	struct arena mem = {0};
	struct row_act last;

	say(o, "reads", sql_act_last(o->store, &mem, &last));
	say(o, "scrubs", person_scrub(o->store));
	say(o, "empties the search", search_empty(o->store));
	say(o, "fills the search", search_fill(o->store, 1, &state));
	o->serial++;
	draft_put(o);
	arena_reset(&mem);
}

static void
come_again(const char *path)
{
	struct store *s = NULL;
	struct err e = {0};
	const enum rc rc = store_open(path, &s, &e);

	(void)printf("comes again: %d %s\n", (int)rc, rc ? err_text(&e) : "");
	err_release(&e);
	store_close(s);
}

static void
work(struct old *o)
{
	char no[12];
	struct err e = {0};
	enum rc rc = OK;

	(void)snprintf(no, sizeof no, "%d", o->day);
	if (store_open(o->path, &o->store, &e) || drafts_open(o->store, no, &o->drafts, &e))
		die(o->path, err_text(&e));
	while (!rc) {
		o->serial++;
		draft_put(o);
		rc = act(o);
		if (!rc)
			(void)printf("act %d\n", o->serial);
	}
	say(o, "writes", rc);
	refused(o);
	drafts_close(o->drafts);
	store_close(o->store);
}

int
main(int argc, char **argv)
{
	struct old o = {.path = argc > 1 ? argv[1] : ""};

	(void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
	if (argc == 3 && (o.day = atoi(argv[2])) > 0)
		work(&o);
	come_again(o.path);
	return 0;
}
