/* A ticket from the standard input: `key: value` lines, an empty line, the customer's words. */
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/ticket.h"
#include "core/ticket.h"
#include "core/words.h"
#include "desk/verb.h"
#include "feed/intake.h"
#include "sql_read.h"
#include "store/store.h"

struct form {
	struct cli *c;
	struct intake_maker maker;
	int line;
};

/* As the manual names them; "title" is how the customer is addressed. */
static const struct {
	const char *key;
	enum field_name field;
} keys[] = {
	{"customer", FIELD_CUSTOMER},
	{"title", FIELD_NONE},
	{"phone", FIELD_PHONE},
	{"email", FIELD_EMAIL},
	{"channel", FIELD_CHANNEL},
	{"subject", FIELD_SUBJECT},
	{"external_id", FIELD_EXTERNAL_ID},
	{"emotion", FIELD_EMOTION},
	{"quadrant", FIELD_QUADRANT},
};

static enum rc
refuse(struct form *f, const char *why)
{
	return err_set(&f->c->err, E_INVALID, _("-:%d:1: %s"), f->line, why);
}

static enum rc
pair_read(struct form *f, const char *key, const char *value)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		if (strcasecmp(keys[i].key, key) != 0)
			continue;
		if (keys[i].field ? intake_put(&f->maker, keys[i].field, value)
				  : intake_title(&f->maker, value))
			return OK;
		return refuse(f, f->maker.why);
	}
	return refuse(f, _("unknown key: customer, title, phone, email, channel, subject, "
			   "external_id, emotion, quadrant"));
}

static enum rc
line_read(struct form *f, const char *line, size_t n)
{
	const char *colon = memchr(line, ':', n);
	struct arena *mem = &f->c->mem;

	if (!colon)
		return refuse(f, _("\"key: value\" belongs here, or an empty line before the "
				   "customer's words"));
	return pair_read(f, arena_strndup(mem, line, (size_t)(colon - line)),
			 arena_strndup(mem, colon + 1, n - (size_t)(colon + 1 - line)));
}

static enum rc
form_read(struct form *f, const char *text)
{
	enum rc rc = OK;

	while (!rc && *text && *text != '\n') {
		const size_t n = strcspn(text, "\n");

		f->line++;
		rc = line_read(f, text, n);
		text += n + (text[n] == '\n');
	}
	f->line++;
	if (!rc && !intake_put(&f->maker, FIELD_DESCRIPTION, text))
		rc = refuse(f, f->maker.why);
	if (!rc && !intake_finish(&f->maker))
		rc = refuse(f, f->maker.why);
	return rc;
}

static int
made_print(struct cli *c, int64_t ticket)
{
	const struct frame f = {.now = c->now, .me = c->by.agent};
	struct row_ticket t;
	const enum rc rc = sql_ticket_get(c->store, ticket, &c->mem, &t);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	c->is_script = args_get(&c->args, "json");
	if (c->is_script) {
		buf_char(&c->out, '{');
		json_row(&c->out, ticket_columns, &t, &f);
		cli_puts(c, "}\n");
	} else
		cli_printf(c, "%s\n", t.number);
	return 0;
}

int
ticket_add_run(struct cli *c)
{
	struct form f = {.c = c, .maker = {.mem = &c->mem, .now = c->now}};
	const struct request ask = {.intake = &f.maker.in, .intakes = 1};
	const char *text = NULL;
	struct outcome out;
	enum rc rc = cli_read(c, &text, &c->err);

	if (!rc)
		rc = form_read(&f, text);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = desk_run(c->store, &c->by, verb_find(c->cmd->verb), &ask, &out);
	return rc ? cli_fail(c, rc, store_err(c->store)) : made_print(c, out.ticket);
}
