/* The morning meeting (H-90 … H-97) from the command line. */
#include "cli/meeting.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "desk/meeting.h"
#include "feed/phrase_own.h"
#include "feed/phrase_pack.h"
#include "sql_read.h"
#include "store/store.h"

static enum rc
agent_read(struct cli *c, const char *typed, int64_t *id)
{
	struct row_agent a;
	enum rc rc;

	if (!typed)
		return OK;
	typed = cli_text(c, typed);
	rc = sql_agent_by_number(c->store, typed, &c->mem, &a);
	if (rc == E_NOTFOUND || (!rc && !a.active))
		return err_set(&c->err, E_NOTFOUND, _("there is no agent %s on this desk"), typed);
	*id = rc ? 0 : a.id;
	return rc ? err_move(&c->err, store_err(c->store)) : OK;
}

static enum rc
item_read(struct cli *c, int64_t *id)
{
	const char *typed = cli_text(c, c->args.operand[0]);
	char *end;

	*id = strtoll(typed, &end, 10);
	if (*typed && !*end && *id > 0)
		return OK;
	return err_set(&c->err, E_NOTFOUND, _("there is no question %s: see kefu meeting list"),
		       typed);
}

static enum rc
word_read(struct cli *c, enum word_kind kind, const char *typed, int *value)
{
	*value = word_find(kind, cli_text(c, typed));
	if (*value)
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("\"%s\" is not among the words for it: see kefu help meeting"),
		       cli_text(c, typed));
}

static enum rc
moment_read(struct cli *c, const char *option, int64_t *at)
{
	const char *typed = args_get(&c->args, option);

	if (!typed || time_parse(cli_text(c, typed), at))
		return OK;
	return err_set(&c->err, E_INVALID,
		       _("--%s: \"%s\" is no moment: write it 2026-11-22 18:00"), option,
		       cli_text(c, typed));
}

static int
act(struct cli *c, const char *verb, const struct request *ask)
{
	const struct verb *v = verb_find(verb);
	struct outcome out;
	enum rc rc = desk_run(c->store, &c->by, v, ask, &out);

	if (rc)
		return cli_fail(c, rc, store_err(c->store));
	cli_printf(c, "%s\n", _(v->past));
	return 0;
}

static int
add_run(struct cli *c)
{
	const char *heading = args_get(&c->args, "heading"), *ticket = args_get(&c->args, "ticket");
	struct meeting_form f = {.heading = HEADING_OPEN};
	struct request ask = {.meeting = &f};
	int value = HEADING_OPEN;
	enum rc rc = heading ? word_read(c, WORD_HEADING, heading, &value) : OK;

	f.heading = (enum heading)value;
	if (!rc && ticket)
		rc = cli_ticket(c, ticket, &ask.ticket);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	return rc ? cli_fail(c, rc, &c->err) : act(c, "meeting_add", &ask);
}

static const char *
option_text(struct cli *c, const char *option)
{
	const char *typed = args_get(&c->args, option);

	return typed ? cli_text(c, typed) : NULL;
}

/* What was said, or with --outcome what becomes of it; then words are not needed. */
static int
record_run(struct cli *c)
{
	const char *outcome = args_get(&c->args, "outcome");
	struct meeting_form f = {.department = option_text(c, "department"),
				 .phrase = option_text(c, "phrase")};
	struct request ask = {.meeting = &f};
	int state = 0;
	enum rc rc = item_read(c, &f.item);

	if (!rc && outcome)
		rc = word_read(c, WORD_ITEM, outcome, &state);
	if (!rc)
		rc = agent_read(c, args_get(&c->args, "owner"), &f.owner);
	if (!rc)
		rc = moment_read(c, "by", &f.due_at);
	if (!rc)
		rc = cli_read(c, &ask.text, &c->err);
	f.state = (enum item_state)state;
	if (rc)
		return cli_fail(c, rc, &c->err);
	return act(c, outcome ? "meeting_move" : "meeting_note", &ask);
}

static enum rc
pack_read(struct cli *c, const struct buf *bytes, struct request *ask)
{
	struct phrase_pack pack;
	enum rc rc = phrase_pack_read((struct yaml_file){.name = c->args.operand[1],
							 .bytes = buf_str(bytes),
							 .size = bytes->len},
				      &c->mem, &pack, &c->err);

	if (!rc)
		rc = phrase_forms(&pack, &c->mem, &ask->phrase, &c->err);
	ask->phrases = rc ? 0 : pack.count;
	return rc;
}

static int
offer_run(struct cli *c)
{
	struct meeting_form f = {0};
	struct request ask = {.meeting = &f};
	struct buf bytes = {0};
	enum rc rc = item_read(c, &f.item);
	int status = 0;

	if (!rc) {
		rc = cli_file(c, c->args.operand[1], YAML_BYTES_MAX, &bytes);
		if (rc)
			status = cli_fail_as(c, 66, &c->err);
	}
	if (!rc)
		rc = pack_read(c, &bytes, &ask);
	buf_release(&bytes);
	if (status)
		return status;
	return rc ? cli_fail(c, rc, &c->err) : act(c, "meeting_offer", &ask);
}

static int
absent_run(struct cli *c)
{
	struct meeting_form f = {.at = 0};
	struct request ask = {.meeting = &f, .text = option_text(c, "reason")};
	int kind = 0;
	enum rc rc = agent_read(c, c->args.operand[0], &f.agent);

	if (!rc)
		rc = word_read(c, WORD_ABSENCE, c->args.operand[1], &kind);
	if (!rc)
		rc = moment_read(c, "at", &f.at);
	f.absence = (enum absence)kind;
	return rc ? cli_fail(c, rc, &c->err) : act(c, "phone_in", &ask);
}

static int
attend_run(struct cli *c)
{
	struct meeting_form f = {0};
	int state = 0;
	enum rc rc = agent_read(c, c->args.operand[0], &f.agent);

	if (!rc)
		rc = word_read(c, WORD_ATTENDS, c->args.operand[1], &state);
	f.attendance = (enum attendance)state;
	return rc ? cli_fail(c, rc, &c->err)
		  : act(c, "meeting_attend", &(struct request){.meeting = &f});
}

static int
chair_run(struct cli *c)
{
	struct meeting_form f = {0};
	enum rc rc = agent_read(c, c->args.operand[0], &f.agent);

	return rc ? cli_fail(c, rc, &c->err)
		  : act(c, "meeting_chair", &(struct request){.meeting = &f});
}

static int
plain_run(struct cli *c)
{
	return act(c, c->cmd->verb, &(struct request){0});
}

/* Whoever signs has it before him. */
static int
sign_run(struct cli *c)
{
	struct meeting_form f = {0};
	enum rc rc;

	if (!c->args.operands)
		return meeting_owed_run(c);
	rc = item_read(c, &f.item);
	if (rc)
		return cli_fail(c, rc, &c->err);
	rc = meeting_item_print(c, f.item);
	if (rc == E_NOTFOUND)
		rc = err_set(store_err(c->store), rc, _("there is no such question"));
	return rc ? cli_fail(c, rc, store_err(c->store))
		  : act(c, "meeting_sign", &(struct request){.meeting = &f});
}

/* clang-format off */
#define LIST \
	{"json",  0, NULL, N_("print an array of objects, for scripts"), false}, \
	{"csv",   0, NULL, N_("print CSV, for spreadsheets"), false}, \
	{"plain", 0, NULL, N_("print columns, for people; this is the default"), false}

static const struct opt list_only[] = {
	LIST,
	{0},
};

static const struct opt items_opts[] = {
	LIST,
	{"state", 0, "STAGE", N_("only those in this state, library too"), false},
	{0},
};

static const struct opt paper_opts[] = {
	{"markdown", 0, NULL, N_("print Markdown, for a wiki or a mail"), false},
	{0},
};

static const struct opt add_opts[] = {
	{"heading", 0, "HEADING", N_("unanswered, new, hard or group; without it unanswered"), false},
	{"ticket",  0, "NUMBER",  N_("the ticket it is about"), false},
	{0},
};

static const struct opt record_opts[] = {
	{"outcome",    0, "OUTCOME", N_("what becomes of it: lead, supervisor, department, answered, library or training"), false},
	{"owner",      0, "WORKNO", N_("who has it from now on; without it who holds the post"), false},
	{"department", 0, "NAME",   N_("the department that is asked"), false},
	{"phrase",     0, "ID",     N_("the phrase of the library that has the answer"), false},
	{"by",         0, "WHEN",   N_("when it must have moved on; without it as the handbook says"), false},
	{0},
};

static const struct opt absent_opts[] = {
	{"at",     0, "WHEN",   N_("when they telephoned; without it now"), false},
	{"reason", 0, "REASON", N_("what they said"), false},
	{0},
};

static const struct cmd meeting_cmds[] = {
	{"agenda",   NULL,          N_("print what the meeting takes up"),                        paper_opts,  NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, meeting_agenda_run},
	{"people",   NULL,          N_("list who is there, who telephoned and who is missing"),   list_only,   NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, meeting_people_run},
	{"list",     NULL,          N_("list the questions that are not in the library yet"),     items_opts,  NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 0, meeting_list_run},
	{"add",      NULL,          N_("ask the meeting something, from the standard input"),     add_opts, NULL,    "meeting_add",    CMD_ACTOR | CMD_DESK, 0, 0, add_run},
	{"absent",   "WORKNO KIND", N_("note who telephoned: sick, late, leave or other"),        absent_opts, NULL, "phone_in",       CMD_ACTOR | CMD_DESK, 2, 2, absent_run},
	{"attend",   "WORKNO PRESENCE", N_("note who is present, absent or at the phones"),          NULL, NULL,        "meeting_attend", CMD_ACTOR | CMD_DESK, 2, 2, attend_run},
	{"chair",    "WORKNO",      N_("set who leads the meeting"),                              NULL, NULL,        "meeting_chair",  CMD_ACTOR | CMD_DESK, 1, 1, chair_run},
	{"begin",    NULL,          N_("begin the meeting: its half hour runs"),                  NULL, NULL,        "meeting_begin",  CMD_ACTOR | CMD_DESK, 0, 0, plain_run},
	{"record",   "ID",          N_("write down what was said, or the outcome"),               record_opts, NULL, "meeting_note",   CMD_ACTOR | CMD_DESK, 1, 1, record_run},
	{"offer",    "ID FILE",     N_("offer the answer to the library, as a pack of one"),      NULL, NULL,        "meeting_offer",  CMD_ACTOR | CMD_DESK, 2, 2, offer_run},
	{"close",    NULL,          N_("close the meeting: the absent get its questions"),        NULL, NULL,        "meeting_close",  CMD_ACTOR | CMD_DESK, 0, 0, plain_run},
	{"print",    "[DAY]",       N_("print the minutes"),                                      paper_opts,  NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 1, meeting_print_run},
	{"sign",     "[ID]",        N_("read a question and sign for it; without one, list them"), list_only, NULL,  "meeting_sign",   CMD_ACTOR | CMD_DESK, 0, 1, sign_run},
	{"receipts", "[DAY]",       N_("list who has signed for a meeting, and who has not"),     list_only,   NULL, NULL, CMD_DESK | CMD_ACTOR, 0, 1, meeting_receipts_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_meeting = {
	.name = "meeting",
	.summary = N_("the morning meeting: agenda, minutes, and who has signed for them"),
	.subs = meeting_cmds,
};
