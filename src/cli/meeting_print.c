/* The meeting as lists and on paper. */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/intl.h"
#include "base/time.h"
#include "cli/list.h"
#include "cli/meeting.h"
#include "desk/meeting.h"
#include "feed/meeting.h"
#include "sql_read.h"
#include "store/store.h"

static struct paper
paper_of(struct cli *c)
{
	return (struct paper){.is_markdown = args_get(&c->args, "markdown"), .now = c->now};
}

static int
paper_print(struct cli *c, struct buf *text)
{
	if (paper_of(c).is_markdown)
		c->is_script = true;
	cli_puts(c, buf_str(text));
	buf_release(text);
	return 0;
}

int
meeting_agenda_run(struct cli *c)
{
	const struct paper paper = paper_of(c);
	struct agenda a;
	struct buf text = {0};
	enum rc rc = store_read_begin(c->store);

	if (!rc) {
		rc = agenda_read(c->store, c->now, &c->mem, &a);
		store_read_end(c->store);
	}
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	agenda_titles(&a, &c->mem);
	agenda_print(&text, &a, &paper);
	return paper_print(c, &text);
}

int
meeting_people_run(struct cli *c)
{
	struct list l;
	struct meeting_page page;
	enum rc rc = meeting_page_read(c->store, c->now, &c->mem, &page);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	l = list_open(c, meeting_person_columns);
	for (int i = 0; i < page.persons; i++)
		list_row(&l, &page.person[i]);
	list_close(&l);
	return 0;
}

int
meeting_list_run(struct cli *c)
{
	const char *typed = args_get(&c->args, "state");
	const int state = typed ? word_find(WORD_ITEM, cli_text(c, typed)) : 0;
	struct list l;
	struct row_meeting_item i;
	enum rc rc;

	if (typed && !state)
		return cli_fail(c,
				err_set(&c->err, E_INVALID,
					_("--state: \"%s\" is no state of a question"),
					cli_text(c, typed)),
				&c->err);
	l = list_open(c, meeting_item_columns);
	rc = sql_meeting_items_begin(c->store, state, 0);
	while (!rc && !c->out_errno && sql_meeting_items_next(c->store, NULL, &i))
		list_row(&l, &i);
	if (!rc)
		rc = sql_meeting_items_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

/* The meeting of that day, or the one that goes on, or the last. */
static enum rc
meeting_find(struct cli *c, struct row_meeting *m)
{
	int64_t before = INT64_MAX, from = 0, noon;
	const char *day = c->args.operands ? cli_text(c, c->args.operand[0]) : NULL;
	enum rc rc;

	if (day && !time_parse(arena_printf(&c->mem, "%s 12:00", day), &noon))
		return err_set(&c->err, E_INVALID, _("\"%s\" is no day: write it 2026-11-22"), day);
	if (day) {
		from = day_moment(day_of(time_day(noon)), 0);
		before = day_moment(day_of(time_day(noon)) + 1, 0);
	}
	rc = meeting_read(c->store, &c->mem, m);
	if (!rc && m->began_at.is_set && m->began_at.value >= from && m->began_at.value < before)
		return OK;
	if (!rc)
		rc = sql_meeting_last(c->store, before, &c->mem, m);
	if (rc == E_NOTFOUND || (!rc && m->began_at.value < from))
		return err_set(&c->err, E_NOTFOUND, _("no meeting was held then"));
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

int
meeting_print_run(struct cli *c)
{
	const struct paper paper = paper_of(c);
	struct row_meeting m;
	struct minutes minutes;
	struct buf text = {0};
	enum rc rc = meeting_find(c, &m);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = minutes_read(c->store, &m, &c->mem, &minutes);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	minutes_print(&text, &minutes, &paper);
	return paper_print(c, &text);
}

int
meeting_receipts_run(struct cli *c)
{
	struct row_meeting m;
	struct row_meeting_signer s;
	struct list l;
	enum rc rc = meeting_find(c, &m);

	if (rc)
		return cli_fail(c, rc, &c->err);
	l = list_open(c, meeting_signer_columns);
	rc = sql_meeting_signers_begin(c->store, m.id);
	while (!rc && sql_meeting_signers_next(c->store, NULL, &s))
		list_row(&l, &s);
	if (!rc)
		rc = sql_meeting_signers_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

int
meeting_owed_run(struct cli *c)
{
	struct list l = list_open(c, meeting_owed_columns);
	struct row_meeting_owed o;
	enum rc rc = sql_meeting_unsigned_begin(c->store, c->by.agent);

	while (!rc && sql_meeting_unsigned_next(c->store, NULL, &o))
		list_row(&l, &o);
	if (!rc)
		rc = sql_meeting_unsigned_end(c->store);
	list_close(&l);
	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	return l.rows ? 0 : 1;
}

enum rc
meeting_item_print(struct cli *c, int64_t id)
{
	const struct paper paper = paper_of(c);
	struct minutes_item m;
	struct buf text = {0};
	enum rc rc = minutes_item_read(c->store, id, &c->mem, &m);

	if (rc)
		return rc;
	minutes_item_print(&text, &m, &paper);
	(void)paper_print(c, &text);
	return OK;
}
