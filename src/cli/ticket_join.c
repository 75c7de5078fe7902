/* Tickets put together, taken apart, linked, and put off. */
#include "base/intl.h"
#include "cli/cli.h"
#include "cli/life.h"
#include "core/words.h"
#include "desk/life.h"
#include "desk/verb.h"

/* clang-format off */
const struct opt link_opts[] = {
	{"kind", 0, "RELATION", N_("related, caused-by or duplicate; related when it is not said"), false},
	{0},
};

const struct opt split_opts[] = {
	{"contact", 0, "ID", N_("which words of the customer, when not the last"), false},
	{0},
};

const struct opt snooze_opts[] = {
	{"until",  0, "MOMENT", N_("a moment; with --on, at the latest"), false},
	{"on",     0, "EVENT",  N_("promise, customer or department: what it waits for"), false},
	{"reason", 0, "TEXT",   N_("why"), false},
	{0},
};
/* clang-format on */

/* Merged into, linked to, or no longer. */
int
ticket_other_run(struct cli *c)
{
	const char *as = life_option(c, "kind");
	struct life_form form = {.link = LINK_RELATED};
	struct request ask = {.life = &form};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = cli_ticket(c, c->args.operand[1], &form.other);
	if (!rc && as)
		form.link = (enum link_kind)word_find(WORD_LINK, as);
	if (!rc && as && !form.link)
		rc = err_set(&c->err, E_INVALID,
			     _("\"%s\" is no link: related, caused-by or duplicate"), as);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

int
ticket_split_run(struct cli *c)
{
	const char *contact = args_get(&c->args, "contact");
	struct request ask = {0};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc && contact)
		rc = life_id(c, contact, &ask.object);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}

int
ticket_snooze_run(struct cli *c)
{
	const char *on = life_option(c, "on");
	struct life_form form = {.wake = WAKE_TIME};
	struct request ask = {.life = &form, .reason = life_option(c, "reason")};
	enum rc rc = cli_ticket(c, c->args.operand[0], &ask.ticket);

	if (!rc)
		rc = life_moment(c, "until", &ask.due_at);
	if (!rc && on)
		form.wake = (enum wake)word_find(WORD_WAKE, on);
	if (!rc && !form.wake)
		rc = err_set(&c->err, E_INVALID,
			     _("\"%s\" is nothing that a ticket waits for: promise, customer or "
			       "department"),
			     on);
	if (!rc && !on && !ask.due_at)
		return cli_misused(c, _("say --until or --on"));
	return rc ? cli_fail(c, rc, &c->err) : life_act(c, &ask);
}
