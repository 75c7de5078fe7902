#include "cli/ticket.h"

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/filter.h"
#include "cli/life.h"
#include "cli/list.h"
#include "cli/own_rules.h"

/* clang-format off */
static const struct opt triage_opts[] = {
	{"emotion",  0, "EMOTION",  N_("calm, unhappy, angry or anxious, or the Chinese word"), true},
	{"quadrant", 0, "QUADRANT", N_("now, calm-first, plan or later, or the Chinese word; else what the answers give"), false},
	{"hurts-use", 0, NULL, N_("it cannot be used, or the core interest suffers"), false},
	{"pressed",   0, NULL, N_("the customer has no time to spare"), false},
	{"clear",     0, NULL, N_("a definite wish, not a general question"), false},
	{"danger",    0, NULL, N_("danger or damage in progress"), false},
	{"risk",      0, NULL, N_("the customer may go outside: the leads are told"), false},
	{"tone",      0, "TONE", N_("even, loud, fast or low, or the Chinese word: of a call"), false},
	{"quote",     0, NULL, N_("read the customer's key sentence from the standard input"), false},
	{"reason",    0, "TEXT", N_("why the quadrant is another than the answers give"), false},
	{0},
};

static const struct opt void_opts[] = {
	{"reason", 0, "TEXT", N_("why; it stays with the ticket"), true},
	{0},
};

static const struct opt reply_opts[] = {
	{"reason", 0, "TEXT", N_("why it is sent although the reply check found an error"), false},
	{"no-promise", 0, NULL, N_("the times in it are no promises"), false},
	{"seen", 0, "ACT", N_("the last act that was seen: what others did since stops it"), false},
	{"json", 0, NULL, N_("print an object with the promises found, for scripts"), false},
	{0},
};

static const struct opt complaint_opts[] = {
	{"by", 0, "MOMENT", N_("the moment that is said, when it is not the one of the hours"), false},
	{0},
};

static const struct opt undo_opts[] = {
	{"of",     0, "WORKNO", N_("whose act, when it is not your own: for team leads"), false},
	{"reason", 0, "TEXT",   N_("why, when it is not your own"), false},
	{0},
};

static const struct opt bulk_opts[] = {
	{"filter",   0, "FILTER",   N_("which tickets, see kefu-filter(7)"), false},
	{"view",     0, "VIEW",     N_("which tickets: those of a saved view"), false},
	{"dry-run",  0, NULL,       N_("only say what would happen to each"), false},
	{"emotion",  0, "EMOTION",  N_("of triage: calm, unhappy, angry or anxious, or the Chinese word"), false},
	{"quadrant", 0, "QUADRANT", N_("of triage: now, calm-first, plan or later, or the Chinese word"), false},
	{"danger",   0, NULL,       N_("of triage: raises the flag of danger or damage in progress"), false},
	{"risk",     0, NULL,       N_("of triage: raises the flag of customers who may go outside"), false},
	{"reason",   0, "TEXT",     N_("of void: why; it stays with the tickets"), false},
	{"to",       0, "WORKNO",   N_("of assign: who gets them"), false},
	{"until",    0, "MOMENT",   N_("of snooze: when they come back"), false},
	{"json",     0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",      0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",    0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct opt import_opts[] = {
	{"encoding", 0, "NAME", N_("utf-8 or gb18030; else it is found out"), false},
	{"map",      0, "FILE", N_("what the columns and words of the file mean, see kefu(5)"), false},
	{"dry-run",  0, NULL,   N_("only say what would come in"), false},
	{0},
};

static const struct opt export_opts[] = {
	{"filter",   0, "FILTER", N_("only those that pass, see kefu-filter(7)"), false},
	{"view",     0, "VIEW",   N_("only those of a saved view"), false},
	{"json",     0, NULL,     N_("write an array of objects instead of CSV"), false},
	{"encoding", 0, "NAME",   N_("of CSV: utf-8, which is usual, or gb18030"), false},
	{"unmasked", 0, NULL,     N_("names, numbers and texts as they are: for managers"), false},
	{"reason",   0, "TEXT",   N_("why unmasked; it is written down"), false},
	{0},
};

static const struct opt unimport_opts[] = {
	{"reason", 0, "TEXT", N_("why; needed when somebody else brought it in"), false},
	{0},
};

static const struct opt list_all_opts[] = {
	{"filter",  0, "FILTER", N_("only those that pass, see kefu-filter(7)"), false},
	{"view",    0, "VIEW",   N_("only those of a saved view"), false},
	{"archive", 0, "YEAR",   N_("those in the archive of that year, with their words"), false},
	{"json",    0, NULL, N_("print an array of objects, for scripts"), false},
	{"csv",     0, NULL, N_("print CSV, for spreadsheets"), false},
	{"plain",   0, NULL, N_("print columns, for people; this is the default"), false},
	{0},
};

static const struct cmd ticket_cmds[] = {
	{"list",    "[WORD ...]", N_("list all tickets, the newest first, or those that hold every word"), list_all_opts, NULL, NULL, CMD_ACTOR, 0, ANY_NUMBER, ticket_list_run},
	{"show",    "NUMBER", N_("show a ticket and what was done"),         json_opts,   NULL, NULL,             CMD_ACTOR, 1, 1, ticket_show_run},
	{"bulk",    "VERB",   N_("act on all tickets that a filter lets pass"), bulk_opts, NULL, NULL, CMD_ACTOR, 1, 1, ticket_bulk_run},
	{"add",     NULL,     N_("make a ticket from the standard input"),   json_opts,   NULL, "ticket_add",     CMD_ACTOR, 0, 0, ticket_add_run},
	{"import",  "FILE",   N_("make tickets from a file of CSV or JSON, - is the standard input"), import_opts, NULL, "ticket_import", CMD_ACTOR, 1, 1, ticket_import_run},
	{"take",    "NUMBER", N_("take a ticket"),                           NULL,        NULL, "ticket_take",    CMD_ACTOR, 1, 1, ticket_act_run},
	{"next",    NULL,     N_("take the best ticket that nobody has"),    NULL,        NULL, "ticket_next",    CMD_ACTOR, 0, 0, ticket_act_run},
	{"release", "NUMBER", N_("give a ticket back to the queue"),         NULL,        NULL, "ticket_release", CMD_ACTOR, 1, 1, ticket_act_run},
	{"triage",  "NUMBER", N_("say how the customer feels and how urgent it is"), triage_opts, NULL, "ticket_triage", CMD_ACTOR, 1, 1, ticket_triage_run},
	{"restate", "NUMBER", N_("say the need back, from the standard input"), NULL, NULL, "need_restate",  CMD_ACTOR, 1, 1, ticket_act_run},
	{"confirm", "NUMBER", N_("the customer confirms what was said back"), NULL, NULL, "need_confirm",  CMD_ACTOR, 1, 1, ticket_act_run},
	{"complaint", "NUMBER CLASS", N_("say which class of complaint it is: simple, complex or none"), complaint_opts, NULL, "ticket_complaint", CMD_ACTOR, 2, 2, ticket_complaint_run},
	{"step",    "NUMBER", N_("go on to the next of the five steps"),     NULL,        NULL, "ticket_step",    CMD_ACTOR, 1, 1, ticket_act_run},
	{"note",    "NUMBER", N_("write a note for colleagues, from the standard input"), NULL, NULL, "ticket_note",  CMD_ACTOR, 1, 1, ticket_act_run},
	{"reply",   "NUMBER", N_("answer the customer, from the standard input"),         reply_opts, NULL, "ticket_reply", CMD_ACTOR, 1, 1, ticket_reply_run},
	{"heard",   "NUMBER", N_("write down what the customer said, from the standard input"), NULL, NULL, "ticket_heard", CMD_ACTOR, 1, 1, ticket_act_run},
	{"gate",    "NUMBER", N_("show or note what closing a ticket needs"), gate_opts,  NULL, NULL,             CMD_ACTOR, 1, 1, ticket_gate_run},
	{"close",   "NUMBER", N_("close a ticket"),                          close_opts,  NULL, "ticket_close",   CMD_ACTOR, 1, 1, ticket_close_run},
	{"reopen",  "NUMBER", N_("open a closed ticket again"),              NULL,        NULL, "ticket_reopen",  CMD_ACTOR, 1, 1, ticket_act_run},
	{"void",    "NUMBER", N_("take a ticket out of the count"),          void_opts,   NULL, "ticket_void",    CMD_ACTOR, 1, 1, ticket_act_run},
	{"assign",  "NUMBER WORKNO", N_("give a ticket to somebody else, with its brief"), assign_opts, NULL, "ticket_assign", CMD_ACTOR, 2, 2, ticket_assign_run},
	{"brief",   "NUMBER", N_("show what the next colleague must know"),  NULL,        NULL, NULL,             CMD_ACTOR, 1, 1, ticket_brief_run},
	{"read",    "NUMBER", N_("you have read the brief of what was given to you"), NULL, NULL, "brief_read",  CMD_ACTOR, 1, 1, ticket_act_run},
	{"ask",     "NUMBER DEPARTMENT", N_("ask a department, from the standard input; the ticket stays yours"), ask_opts, NULL, "ask_add", CMD_ACTOR, 2, 2, ticket_ask_run},
	{"answer",  "NUMBER", N_("note a department's answer, from the standard input"), answer_opts, NULL, "ask_answer", CMD_ACTOR, 1, 1, ticket_answer_run},
	{"remind",  "NUMBER", N_("remind a department"),                     answer_opts, NULL, "ask_remind",     CMD_ACTOR, 1, 1, ticket_answer_run},
	{"unask",   "NUMBER", N_("take a question to a department back"),    unask_opts,  NULL, "ask_drop",       CMD_ACTOR, 1, 1, ticket_answer_run},
	{"asked",   "[NUMBER]", N_("list which departments have not answered, or all that was asked on a ticket"), list_opts, NULL, NULL, CMD_ACTOR, 0, 1, ticket_asked_run},
	{"help",    "NUMBER", N_("ask for help from above"),                 help_opts,   NULL, "help_ask",       CMD_ACTOR, 1, 1, ticket_help_run},
	{"advise",  "NUMBER", N_("answer who asked for help, from the standard input"), NULL, NULL, "help_answer", CMD_ACTOR, 1, 1, ticket_act_run},
	{"merge",   "NUMBER INTO", N_("put a ticket into another one of the same customer"), NULL, NULL, "ticket_merge", CMD_ACTOR, 2, 2, ticket_other_run},
	{"split",   "NUMBER", N_("make a ticket of a second matter, its subject from the standard input"), split_opts, NULL, "ticket_split", CMD_ACTOR, 1, 1, ticket_split_run},
	{"link",    "NUMBER OTHER", N_("say that two tickets belong together"), link_opts, NULL, "ticket_link",   CMD_ACTOR, 2, 2, ticket_other_run},
	{"unlink",  "NUMBER OTHER", N_("say that they do not"),               NULL,       NULL, "ticket_unlink",  CMD_ACTOR, 2, 2, ticket_other_run},
	{"snooze",  "NUMBER", N_("put a ticket off until a moment or an event"), snooze_opts, NULL, "ticket_snooze", CMD_ACTOR, 1, 1, ticket_snooze_run},
	{"wake",    "NUMBER", N_("take up what was put off"),                NULL,        NULL, "ticket_wake",    CMD_ACTOR, 1, 1, ticket_act_run},
	{"watch",   "NUMBER", N_("be told when others do something on a ticket"), NULL,   NULL, "ticket_watch",   CMD_ACTOR, 1, 1, ticket_act_run},
	{"unwatch", "NUMBER", N_("be told no more"),                         NULL,        NULL, "ticket_unwatch", CMD_ACTOR, 1, 1, ticket_act_run},
	{"moves",   "NUMBER", N_("show the possible next steps and what each needs"), NULL, NULL, NULL,           CMD_ACTOR, 1, 1, ticket_moves_run},
	{"aging",   NULL,     N_("list what is long open, the oldest first"), list_opts,  NULL, NULL,             CMD_ACTOR, 0, 0, ticket_aging_run},
	{"rules",   NULL,     N_("show or replace the rules of departments, gate and care"), rules_opts, NULL, NULL, CMD_ACTOR, 0, 0, ticket_rules_run},
	{"export",  "[FILE]", N_("write tickets to a file that can be imported; CSV, or with --json JSON"), export_opts, NULL, NULL, CMD_ACTOR, 0, 1, ticket_export_run},
	{"imports", NULL,     N_("list the files that were imported"),       list_opts,   NULL, NULL,             CMD_ACTOR, 0, 0, ticket_imports_run},
	{"unimport", "[ID]",  N_("take back an import, the newest when none is named"), unimport_opts, NULL, "import_undo", CMD_ACTOR, 0, 1, ticket_unimport_run},
	{"undo",    "NUMBER", N_("take back your last act on a ticket"),     undo_opts,   NULL, "undo",           CMD_ACTOR, 1, 1, ticket_act_run},
	{"redo",    "NUMBER", N_("do again what you took back"),             undo_opts,   NULL, "redo",           CMD_ACTOR, 1, 1, ticket_act_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_ticket = {
	.name = "ticket",
	.summary = N_("tickets: list, show, add, import, and all that is done to one"),
	.subs = ticket_cmds,
};
