/* Where the desk asks after closing: closed mail tickets get their one question. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/mail.h"
#include "core/chat.h"
#include "desk/mail.h"
#include "desk/verb.h"
#include "feed/chat_rules.h"
#include "sql_read.h"
#include "store/store.h"

enum { AT_ONCE = 100, LATE = 3 * 86400 /* seconds: after that it would be a surprise */ };

static enum rc
closed_find(struct cli *c, int64_t *ticket, size_t *n)
{
	struct row_desk_get desk;
	struct row_mail_closed t;
	enum rc rc = sql_desk_get(c->store, &c->mem, &desk);

	if (!rc)
		rc = sql_mail_closed_begin(c->store, c->now - LATE, c->now - desk.send_hold - 1,
					   AT_ONCE);
	while (!rc && *n < AT_ONCE && sql_mail_closed_next(c->store, NULL, &t))
		ticket[(*n)++] = t.id;
	if (!rc)
		rc = sql_mail_closed_end(c->store);
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

/* Rules that cannot be read keep no reply back. */
static const char *
question_find(struct cli *c)
{
	struct chat_rules rules = {0};

	if (desk_chat_rules(c->store, &c->mem, &rules, &c->err)) {
		cli_notice(err_text(&c->err));
		err_release(&c->err);
		return NULL;
	}
	return rules.question;
}

/* One that was opened again meanwhile is not asked about. */
static enum rc
one_ask(struct cli *c, int64_t ticket, const char *question)
{
	struct mail_form f = {.ticket = ticket, .text = question};
	const struct request ask = {.mail = &f};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, verb_find("mail_ask"), &ask, &out);

	return rc && rc != E_CONFLICT ? err_move(&c->err, store_err(c->store)) : OK;
}

enum rc
mail_ask_all(struct cli *c)
{
	const char *question = question_find(c);
	int64_t ticket[AT_ONCE];
	size_t n = 0;
	enum rc rc = question ? closed_find(c, ticket, &n) : OK;

	for (size_t i = 0; !rc && i < n; i++)
		rc = one_ask(c, ticket[i], question);
	return rc;
}
