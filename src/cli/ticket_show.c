#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/ticket.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/words.h"
#include "desk/act_story.h"
#include "desk/archive.h"
#include "desk/promise_story.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/archive.h"
#include "store/store.h"
#include "text/clean.h"
#include "text/width.h"

enum { LABEL_CELLS = 12, AGENT_CELLS = 10, INDENT = 13 };

static void
moment_print(struct buf *out, int64_t at)
{
	const struct local l = time_local(at);

	buf_printf(out, "%04d-%02d-%02d %02d:%02d", l.year, l.month, l.day, l.hour, l.minute);
}

static void
label_add(struct buf *out, enum word_kind kind, int64_t value)
{
	buf_puts(out, value ? label_of(kind, (int)value) : "-");
}

static void
status_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	label_add(out, WORD_STATUS, t->status);
}

static void
need_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	label_add(out, WORD_QUADRANT, t->quadrant.value);
	buf_puts(out, ", ");
	label_add(out, WORD_EMOTION, t->emotion.value);
}

static void
customer_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	ticket_customer(out, t);
	if (t->phone) {
		buf_puts(out, "  ");
		mask_phone(out, t->phone);
	}
	buf_puts(out, "  ");
	label_add(out, WORD_CHANNEL, t->channel);
}

static void
owner_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	if (t->owner)
		buf_printf(out, "%s %s", t->owner_no, t->owner);
	else
		buf_puts(out, _("unclaimed"));
}

static void
received_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	moment_print(out, t->received_at);
}

static void
due_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	moment_print(out, t->due_at);
	if (!t->closed_at.is_set) {
		buf_puts(out, "  ");
		ticket_remaining(out, t, now);
	}
}

static void
subject_text(struct buf *out, const struct row_ticket *t, int64_t now)
{
	(void)now;
	mask_text(out, t->subject);
}

/* clang-format off */
static const struct {
	const char *label;
	void (*text)(struct buf *out, const struct row_ticket *t, int64_t now);
} fields[] = {
	{N_("Status"),   status_text},
	{N_("Priority"), need_text},
	{N_("Customer"), customer_text},
	{N_("Owner"),    owner_text},
	{N_("Received"), received_text},
	{N_("Due"),      due_text},
	{N_("Subject"),  subject_text},
};
/* clang-format on */

static void
line_print(struct cli *c, const char *label, const struct buf *text)
{
	struct buf line = {0};

	width_pad(&line, label, LABEL_CELLS);
	buf_char(&line, ' ');
	clean(&line, buf_str(text), text->len, CLEAN_LINE);
	buf_char(&line, '\n');
	cli_puts(c, buf_str(&line));
	buf_release(&line);
}

/* The newest rule set that it was closed under (H-142): kefu violation versions lists them all. */
static void
stamp_print(struct cli *c, const struct row_ticket *t)
{
	struct row_ticket_span span;
	struct buf text = {0};

	if (t->status < STATUS_ARCHIVED || sql_ticket_span(c->store, t->id, &c->mem, &span) ||
	    !span.rules_id.is_set)
		return;
	buf_printf(&text, "%lld", (long long)span.rules_id.value);
	line_print(c, _("Rules"), &text);
	buf_release(&text);
}

static void
fields_print(struct cli *c, const struct row_ticket *t)
{
	cli_printf(c, "%s\n", t->number);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct buf text = {0};

		fields[i].text(&text, t, c->now);
		line_print(c, _(fields[i].label), &text);
		buf_release(&text);
	}
	stamp_print(c, t);
}

static const char *
past_of(const char *verb)
{
	const struct verb *v = verb_find(verb);

	return v ? _(v->past) : verb;
}

/* What was written under it, each line below the other. */
static void
words_print(struct cli *c, const char *text)
{
	struct buf masked = {0}, safe = {0};

	mask_text(&masked, text);
	clean(&safe, buf_str(&masked), masked.len, CLEAN_TEXT);
	for (const char *s = buf_str(&safe); *s;) {
		const size_t n = strcspn(s, "\n");

		cli_printf(c, "%*s%.*s\n", INDENT, "", (int)n, s);
		s += n + (s[n] == '\n');
	}
	buf_release(&masked);
	buf_release(&safe);
}

static void
event_print(struct cli *c, const struct row_event *e)
{
	struct buf line = {0};
	const struct local l = time_local(e->at);

	buf_printf(&line, "%02d-%02d %02d:%02d  ", l.month, l.day, l.hour, l.minute);
	width_pad(&line, e->agent ? e->agent : "kefu", AGENT_CELLS);
	buf_printf(&line, "%s%s%s\n", past_of(e->verb), e->undone_by.is_set ? ", " : "",
		   e->undone_by.is_set ? _("taken back") : "");
	cli_puts(c, buf_str(&line));
	buf_release(&line);
	if (e->said || e->body)
		words_print(c, e->said ? e->said : e->body);
	if (e->said && e->body)
		words_print(c, e->body);
	if (e->files)
		words_print(c, arena_printf(&c->mem, "%s%s", _("attached: "), e->files));
}

static const char *
direction_of(const struct row_event *e)
{
	if (!e->direction.is_set)
		return NULL;
	return e->direction.value == 1 ? "in" : "out";
}

static void
event_json(struct cli *c, const struct row_event *e)
{
	const char *words = e->said ? e->said : e->body;
	struct buf text = {0};
	char at[TIME_ISO_ROOM];

	time_iso(at, e->at);
	buf_printf(&c->out, "{\"act\": %lld, \"at\": \"%s\", \"agent\": ", (long long)e->id, at);
	json_text(&c->out, e->agent_no);
	buf_puts(&c->out, ", \"verb\": ");
	json_text(&c->out, e->verb);
	buf_puts(&c->out, ", \"direction\": ");
	json_text(&c->out, direction_of(e));
	buf_puts(&c->out, ", \"text\": ");
	if (words)
		mask_text(&text, words);
	json_text(&c->out, words ? buf_str(&text) : NULL);
	if (e->files) {
		buf_puts(&c->out, ", \"files\": ");
		buf_clear(&text);
		mask_text(&text, e->files);
		json_text(&c->out, buf_str(&text));
	}
	buf_release(&text);
	cli_printf(c, ", \"undone\": %s}", e->undone_by.is_set ? "true" : "false");
}

static enum rc
events_print(struct cli *c, int64_t ticket)
{
	struct row_event e;
	bool is_first = true;
	enum rc rc = sql_ticket_events_begin(c->store, ticket, 0, INT64_MAX), end;

	while (!rc && sql_ticket_events_next(c->store, NULL, &e)) {
		if (!e.body)
			e.body = act_story(c->store, e.verb, e.id, &c->mem);
		if (!e.body)
			e.body = promise_story(c->store, e.verb, e.id, c->now, &c->mem);
		if (c->is_script) {
			cli_puts(c, is_first ? "\n" : ",\n");
			event_json(c, &e);
		} else
			event_print(c, &e);
		is_first = false;
	}
	end = sql_ticket_events_end(c->store);
	return rc ? rc : end;
}

static enum rc
show(struct cli *c, int64_t id)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	struct row_ticket t;
	enum rc rc = sql_ticket_get(c->store, id, &c->mem, &t);

	if (rc)
		return rc;
	c->is_script = args_get(&c->args, "json");
	if (c->is_script) {
		buf_char(&c->out, '{');
		json_row(&c->out, ticket_columns, &t, &f);
		cli_puts(c, ", \"timeline\": [");
		rc = events_print(c, id);
		cli_puts(c, "\n]}\n");
		return rc;
	}
	fields_print(c, &t);
	cli_puts(c, "\n");
	return events_print(c, id);
}

/* What was archived is read where it is; of who was erased, nowhere. */
static enum rc
archive_enter(struct cli *c, int64_t id)
{
	struct row_ticket_erased erased;
	struct store *file = NULL;
	int year;
	enum rc rc = archive_year(c->store, id, &year);

	if (!rc && !sql_ticket_erased(c->store, id, NULL, &erased))
		return OK;
	if (rc)
		return rc == E_NOTFOUND ? OK : err_move(&c->err, store_err(c->store));
	rc = archive_read(c->store, year, &file, &c->err);
	if (rc)
		return rc;
	store_close(c->store);
	c->store = file;
	if (!args_get(&c->args, "json"))
		cli_printf(c, _("from the archive of %d, it is only read there:\n"), year);
	return OK;
}

int
ticket_show_run(struct cli *c)
{
	int64_t id = 0;
	enum rc rc = cli_ticket(c, c->args.operand[0], &id);

	if (!rc)
		rc = archive_enter(c, id);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = store_read_begin(c->store);
	if (!rc) {
		rc = show(c, id);
		store_read_end(c->store);
	}
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}
