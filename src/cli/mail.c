/* `kefu mail`: what came in by mail, what goes out, and the desk's address. */
#include <stdint.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "cli/list.h"
#include "cli/mail.h"
#include "core/label.h"
#include "core/mail_list.h"
#include "core/mask.h"
#include "core/words.h"
#include "desk/mail.h"
#include "desk/verb.h"
#include "sql_read.h"
#include "store/store.h"
#include "text/clean.h"

enum { MANY = 200 };

static int
list_run(struct cli *c)
{
	struct list l = list_open(c, mail_columns);
	struct row_mail m;
	enum rc rc = sql_mail_list_begin(c->store, INT64_MAX, MANY);

	while (!rc && !c->out_errno && sql_mail_list_next(c->store, NULL, &m))
		list_row(&l, &m);
	if (!rc)
		rc = sql_mail_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

static int
outbox_run(struct cli *c)
{
	struct list l = list_open(c, outbox_columns);
	struct row_outbox o;
	enum rc rc = sql_outbox_list_begin(c->store, INT64_MAX, MANY);

	while (!rc && !c->out_errno && sql_outbox_list_next(c->store, NULL, &o))
		list_row(&l, &o);
	if (!rc)
		rc = sql_outbox_list_end(c->store);
	list_close(&l);
	return rc ? cli_fail(c, rc, store_err(c->store)) : l.rows ? 0 : 1;
}

/* --- one --- */

static void
masked_print(struct cli *c, const char *text)
{
	struct buf masked = {0}, safe = {0};

	if (text)
		mask_text(&masked, text);
	clean(&safe, buf_str(&masked), masked.len, CLEAN_TEXT);
	cli_printf(c, "%s\n", buf_str(&safe));
	buf_release(&masked);
	buf_release(&safe);
}

static void
sender_print(struct cli *c, const char *sender)
{
	struct buf masked = {0};

	mask_mail(&masked, sender ? sender : "");
	cli_printf(c, "%s\n", buf_str(&masked));
	buf_release(&masked);
}

static enum rc
parts_print(struct cli *c, int64_t mail)
{
	struct row_mail_part p;
	enum rc rc = sql_mail_parts_begin(c->store, mail);

	while (!rc && sql_mail_parts_next(c->store, &c->mem, &p)) {
		cli_printf(c, _("[%lld] %lld bytes, %s: "), (long long)p.n, (long long)p.size,
			   p.type ? p.type : "?");
		masked_print(c, p.name ? p.name : "");
	}
	return rc ? rc : sql_mail_parts_end(c->store);
}

static void
head_print(struct cli *c, const struct row_mail *m)
{
	cli_printf(c, "%s  %s\n", label_of(WORD_MAIL, (int)m->kind), m->number ? m->number : "");
	sender_print(c, m->sender);
	masked_print(c, m->subject);
	cli_puts(c, "\n");
	masked_print(c, m->body ? m->body : m->said);
	if (m->is_cut)
		cli_puts(c, _("not all of it could be read or kept\n"));
	if (m->more)
		cli_printf(c, _("%lld more attachments are in the raw message alone\n"),
			   (long long)m->more);
}

static int
show_run(struct cli *c)
{
	struct row_mail m;
	int64_t id;
	enum rc rc = life_id(c, c->args.operand[0], &id);

	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = sql_mail_get(c->store, id, &c->mem, &m);
	if (rc == E_NOTFOUND)
		return cli_fail(c, err_set(&c->err, rc, _("there is no such mail")), &c->err);
	if (!rc) {
		head_print(c, &m);
		rc = parts_print(c, id);
	}
	return rc ? cli_fail(c, rc, store_err(c->store)) : 0;
}

static int
again_run(struct cli *c)
{
	struct request ask = {0};
	const enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

static int
setup_run(struct cli *c)
{
	const struct mail_form f = {.address = cli_text(c, c->args.operand[0]),
				    .address_name = life_option(c, "name")};
	const struct request ask = {.mail = &f};
	struct outcome out;
	const enum rc rc = desk_run(c->store, &c->by, verb_find(c->cmd->verb), &ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, _("answers on mail tickets go out as %s: let a timer run kefu mail send\n"),
		   f.address);
	return 0;
}

/* clang-format off */
static const struct opt setup_opts[] = {
	{"name", 0, "NAME", N_("the name beside the address"), false},
	{0},
};

static const struct cmd mail_cmds[] = {
	{"take",   "DIR",     N_("bring in what kefu-intake left there"), NULL, NULL, "mail_new", CMD_DESK | CMD_ACTOR, 1, 1, mail_take_run},
	{"list",   NULL,      N_("list what came in, the newest first"),  list_opts, NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, list_run},
	{"show",   "ID",      N_("show one with what it quotes, and its attachments"), NULL, NULL, NULL, CMD_DESK | CMD_ACTOR, 1, 1, show_run},
	{"part",   "ID N",    N_("write an attachment to the standard output"), NULL, NULL, "mail_open", CMD_DESK | CMD_ACTOR, 2, 2, mail_part_run},
	{"raw",    "ID",      N_("write the message as it came to the standard output"), NULL, NULL, "mail_raw", CMD_DESK | CMD_ACTOR, 1, 1, mail_raw_run},
	{"open",   "ID N",    N_("open an attachment with a program of yours"), mail_open_opts, NULL, "mail_open", CMD_DESK | CMD_ACTOR, 2, 2, mail_open_run},
	{"outbox", NULL,      N_("list what goes out, the newest first"), list_opts, NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, outbox_run},
	{"send",   NULL,      N_("send what waits in the outbox"), mail_send_opts, NULL, "mail_begin", CMD_DESK | CMD_ACTOR, 0, 0, mail_send_run},
	{"again",  "NUMBER",  N_("send the ticket's mail that did not arrive once more"), NULL, NULL, "mail_again", CMD_DESK | CMD_ACTOR, 1, 1, again_run},
	{"setup",  "ADDRESS", N_("say under which address the desk writes"), setup_opts, NULL, "mailbox_set", CMD_DESK | CMD_ACTOR, 1, 1, setup_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_mail = {
	.name = "mail",
	.summary = N_("mail that came in, and answers that go out"),
	.subs = mail_cmds,
};
