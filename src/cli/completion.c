/* The completion of the shells: one table, made from those of commands and options, and for each
 * shell the script that reads it. */
#include "cli/completion.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/completion_scripts.h"

/* Names of arguments are the same wherever they stand, so what they take is said once. */
static const struct argument {
	const char *name, *takes;
} arguments[] = {
	{"ACT", "text"},
	{"CHANNEL", "words phone chat mail message visit"},
	{"CLASS", "words ordinary vip"},
	{"CLOCK", "words complaint response resolution internal"},
	{"ADDRESS", "text"},
	{"COMMAND", "commands"},
	{"CUSTOMER", "text"},
	{"DAY", "text"},
	{"DAYS", "words 7 7,5 7,5,12"},
	{"DUTY", "words on ready wrap_up break meal training off"},
	{"EVENT", "words promise customer department"},
	{"EMOTION", "words calm unhappy angry anxious"},
	{"TONE", "words even loud fast low"},
	{"HEAD", "text"},
	{"FIELD", "words name title note class phone mail message chat"},
	{"FIGURE", "words contacts contacts-in contacts-out in-phone in-chat in-mail in-message "
		   "in-visit repeat repeat-share first-contact silent abandoned unserved "
		   "answered-late talk hold wrap-up tickets complaints closed void handling "
		   "clocks-kept complaint-kept response-kept resolution-kept internal-kept "
		   "clocks-broken promises-kept promises-late promises-tried promises-broken "
		   "satisfaction satisfied survey survey-satisfied sample"},
	{"DIR", "text"},
	{"FILE", "files"},
	{"FILTER", "text"},
	{"ID", "text"},
	{"INTO", "text"},
	{"ASSET", "text"},
	{"COUNT", "text"},
	{"ITEM", "text"},
	{"SEAT", "text"},
	{"SERIAL", "text"},
	{"SERIALS", "text"},
	{"SHIFT", "text"},
	{"WAY", "words explained loss sought"},
	{"GROUP", "words day week month agent team channel category"},
	{"HEADING", "words unanswered new hard group"},
	{"KIND", "words sick late leave other"},
	{"LANGUAGE", "words zh_CN en"},
	{"GRADE", "words 1 2 3"},
	{"LEAVE", "words personal sick annual lieu"},
	{"LESSON", "text"},
	{"MARK", "words ahead on done late early absent leave phoned extra uncancelled"},
	{"MOMENT", "text"},
	{"PHONE", "text"},
	{"PROGRAM", "text"},
	{"TEAM", "text"},
	{"TITLE", "text"},
	{"DIVISION", "words agent category phrase emotion emotion-end source"},
	{"MEANS", "words phone mail form"},
	{"SPAN", "text"},
	{"MARK", "words 1 2 3 4 5"},
	{"PROPOSAL", "words nothing award promotion training"},
	{"SUBJECT", "words service communication solving product rules"},
	{"MONTH", "text"},
	{"PRESENCE", "words there absent"},
	{"SCENARIO", "words leak refund attitude suggestion missing"},
	{"N", "text"},
	{"NAME", "text"},
	{"NUMBER", "text"},
	{"OPTION", "words 1 2 3"},
	{"OUTCOME", "words lead supervisor department answered library training"},
	{"PHASE", "words proposed accepted waived disputed"},
	{"PRESENCE", "words present absent phones"},
	{"CONTACT", "text"},
	{"LINE", "text"},
	{"PERIOD", "words daily weekly monthly"},
	{"PART", "words direction training plan effect agent"},
	{"POINTS", "text"},
	{"CHANGE", "words knowledge process system"},
	{"MODE", "words seat remote recording"},
	{"STEP", "words begin close"},
	{"SUBJECT", "words business process screens equipment standard communication rules"},
	{"QUADRANT", "words now calm-first plan later"},
	{"QUERY", "text"},
	{"REASON", "text"},
	{"RELATION", "words related caused-by duplicate"},
	{"RESULT", "words no-answer busy off no-such-number refused"},
	{"ROLES", "list agent lead supervisor quality manager admin support"},
	{"SCORE", "words 1 2 3 4 5 satisfied ordinary unsatisfied"},
	{"AWARD", "words praise commendation merit warning demerit"},
	{"VERDICT", "words upheld lifted"},
	{"QUARTER", "text"},
	{"SHELL", "words bash zsh fish"},
	{"STAGE", "words raised lead supervisor department answered offered library training"},
	{"STATE", "words open kept late tried broken dropped"},
	{"SECONDS", "words 5"},
	{"TEXT", "text"},
	{"USER", "text"},
	{"VERB", "words take release triage step note close reopen void undo"},
	{"VIEW", "text"},
	{"WHEN", "text"},
	{"WORD", "text"},
	{"WORKNO", "text"},
	{"YEAR", "text"},
	{"ZONE", "text"},
	{"-", "text"},
};

/* How a shell writes a text that it must not read: what stands for ' and for \. */
static const struct shell {
	const char *name, *quote, *backslash, *script;
} shells[] = {
	{"bash", "'\\''", "\\", completion_bash},
	{"zsh", "'\\''", "\\", completion_zsh},
	{"fish", "\\'", "\\\\", completion_fish},
};

const char *
completion_takes(const char *argument)
{
	for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
		if (!strcmp(arguments[i].name, argument))
			return arguments[i].takes;
	return NULL;
}

/* A row: place|word|takes|help. The help stands last, for it may hold anything but a line feed. */
static void
row(struct buf *out, const char *place, const char *word, const char *takes, const char *help)
{
	buf_printf(out, "%s|%s|%s|%s\n", place, word, takes ? takes : "", help);
}

static void
opts_add(struct buf *out, const char *place, const struct opt *opts)
{
	for (const struct opt *o = opts; o && o->name; o++) {
		const char *takes = o->arg ? completion_takes(o->arg) : NULL;
		char word[32];

		(void)snprintf(word, sizeof word, "--%s", o->name);
		row(out, place, word, takes, _(o->help));
		(void)snprintf(word, sizeof word, "-%c", o->letter);
		if (o->letter)
			row(out, place, word, takes, _(o->help));
	}
}

/* The first operand says what all are: FILE of "FILE", COMMAND of "[COMMAND ...]". */
static void
operands_add(struct cli *c, struct buf *out, const char *place, const char *operands)
{
	const char *name = operands + strspn(operands, "[");

	name = arena_printf(&c->mem, "%.*s", (int)strcspn(name, " ]"), name);
	row(out, place, ".", completion_takes(name), "");
}

static void
subs_add(struct cli *c, struct buf *out, const char *place, const struct cmd *subs)
{
	for (const struct cmd *s = subs; s && s->name; s++) {
		const char *path = arena_printf(&c->mem, "%s %s", place, s->name);

		row(out, place, s->name, NULL, _(s->summary));
		opts_add(out, path, s->opts);
		if (s->operands)
			operands_add(c, out, path, s->operands);
	}
}

/* `help` takes the words of a command, so they stand below it once more. */
static void
table_make(struct cli *c, struct buf *out)
{
	opts_add(out, "", cli_opts);
	for (const struct cmd *const *t = cli_cmds; *t; t++) {
		const struct cmd *cmd = *t;
		const char *help = arena_printf(&c->mem, "%s %s", cmd_help.name, cmd->name);

		row(out, "", cmd->name, NULL, _(cmd->summary));
		opts_add(out, cmd->name, cmd->opts);
		if (cmd->operands)
			operands_add(c, out, cmd->name, cmd->operands);
		subs_add(c, out, cmd->name, cmd->subs);
		row(out, cmd_help.name, cmd->name, NULL, _(cmd->summary));
		for (const struct cmd *s = cmd->subs; s && s->name; s++)
			row(out, help, s->name, NULL, _(s->summary));
	}
}

static void
quoted_print(struct cli *c, const struct shell *shell, const char *text)
{
	struct buf out = {0};

	for (; *text; text++)
		if (*text == '\'')
			buf_puts(&out, shell->quote);
		else if (*text == '\\')
			buf_puts(&out, shell->backslash);
		else
			buf_add(&out, text, 1);
	cli_puts(c, buf_str(&out));
	buf_release(&out);
}

static void
script_print(struct cli *c, const struct shell *shell)
{
	const char *rows = strstr(shell->script, "@ROWS@");
	struct buf table = {0};

	table_make(c, &table);
	cli_printf(c, "%.*s", (int)(rows - shell->script), shell->script);
	quoted_print(c, shell, buf_str(&table));
	cli_puts(c, rows + strlen("@ROWS@"));
	buf_release(&table);
}

static int
completion_run(struct cli *c)
{
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
		if (!strcmp(shells[i].name, c->args.operand[0])) {
			script_print(c, &shells[i]);
			return 0;
		}
	return cli_misused(c, _("%s is not known here: bash, zsh or fish"),
			   cli_text(c, c->args.operand[0]));
}

const struct cmd cmd_completion = {
	.name = "completion",
	.operands = "SHELL",
	.summary = N_("print what completes kefu's words in bash, zsh or fish"),
	.least = 1,
	.most = 1,
	.run = completion_run,
};
