#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "core/check.h"
#include "core/scenario.h"
#include "feed/check_rules.h"
#include "text/border.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { INPUT_MAX = 64 << 20 };

/* One run of the command. */
struct session {
	struct cli *cli;
	struct checker *checker;
	struct check_reply reply; /* what the options say of every reply */
	struct arena scratch;     /* of one reply */
	int number;               /* of the reply, when each line is one; else 0 */
	size_t printed;
	int cut; /* the first that was too long to be looked at as a whole; 0: none */
	bool has_error;
	bool is_plain;
};

/* The bytes as they are: places are counted in what was given, not in what it is cleaned to. */
static enum rc
input_read(struct buf *in, struct err *e)
{
	struct buf raw = {0};
	char part[16384];
	ssize_t n;

	if (isatty(STDIN_FILENO))
		cli_notice(_("type the reply; ^D on a line of its own ends it"));
	while ((n = read(STDIN_FILENO, part, sizeof part)) > 0 && raw.len <= INPUT_MAX)
		buf_add(&raw, part, (size_t)n);
	if (utf8_valid(buf_str(&raw), raw.len))
		buf_add(in, buf_str(&raw), raw.len);
	else
		border_in(in, buf_str(&raw), raw.len);
	buf_release(&raw);
	if (n < 0)
		return err_set(e, E_IO, _("cannot read the standard input: %s"), strerror(errno));
	if (in->len > INPUT_MAX)
		return err_set(e, E_INVALID, _("more than 64 MiB to check: divide it"));
	return OK;
}

static void
number_put(struct buf *out, const char *name, int value)
{
	buf_printf(out, "\"%s\": %d, ", name, value);
}

static void
text_put(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "\"%s\": ", name);
	json_text(out, text);
	buf_puts(out, ", ");
}

static void
finding_json(struct session *s, const struct check_finding *f, const char *found)
{
	struct buf row = {0};

	buf_puts(&row, s->printed ? ",\n{" : "{");
	if (s->number)
		number_put(&row, "reply", s->number);
	number_put(&row, "line", f->line);
	number_put(&row, "col", f->col);
	number_put(&row, "length", f->length);
	text_put(&row, "severity", f->rule->severity == CHECK_ERROR ? "error" : "hint");
	text_put(&row, "rule", f->rule->id);
	text_put(&row, "found", found);
	text_put(&row, "instead", f->rule->instead);
	text_put(&row, "clause", f->rule->clause);
	buf_printf(&row, "\"holds\": %s}", f->rule->holds ? "true" : "false");
	cli_puts(s->cli, buf_str(&row));
	buf_release(&row);
}

void
check_print(struct cli *c, const struct check_finding *f, const char *found)
{
	struct buf safe = {0};

	clean(&safe, found, strlen(found), CLEAN_LINE);
	cli_printf(c, "%d:%d: %s: ", f->line, f->col,
		   f->rule->severity == CHECK_ERROR ? _("error") : _("hint"));
	if (*found)
		cli_printf(c, "\"%s\": ", buf_str(&safe));
	cli_printf(c, "%s (%s, %s)\n", f->rule->instead, f->rule->id, f->rule->clause);
	buf_release(&safe);
}

static void
finding_plain(struct session *s, const struct check_finding *f, const char *found)
{
	if (s->number)
		cli_printf(s->cli, "%d: ", s->number);
	check_print(s->cli, f, found);
}

static void
reply_check(struct session *s, const char *text, size_t size)
{
	struct check_reply reply = s->reply;
	struct check_findings found;

	reply.text = text;
	reply.size = size;
	found = check_reply(s->checker, &reply, &s->scratch);
	if (found.is_cut && !s->cut)
		s->cut = s->number ? s->number : 1;
	for (size_t i = 0; i < found.count; i++) {
		const struct check_finding *f = &found.at[i];
		const char *words = arena_strndup(&s->scratch, text + f->at, f->bytes);

		if (s->is_plain)
			finding_plain(s, f, words);
		else
			finding_json(s, f, words);
		s->has_error = s->has_error || f->rule->severity == CHECK_ERROR;
		s->printed++;
	}
	arena_reset(&s->scratch);
}

static void
each_line(struct session *s, const char *text, size_t size)
{
	const char *const end = text + size;

	while (text < end && !s->cli->out_errno) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		const size_t n = (size_t)((stop ? stop : end) - text);

		s->number++;
		reply_check(s, text, n);
		text += n + (stop != NULL);
	}
}

static void
all_check(struct session *s, const struct buf *in)
{
	s->cli->is_script = !s->is_plain;
	if (!s->is_plain)
		cli_puts(s->cli, "[");
	if (args_get(&s->cli->args, "each"))
		each_line(s, buf_str(in), in->len);
	else
		reply_check(s, buf_str(in), in->len);
	if (!s->is_plain)
		cli_puts(s->cli, "]\n");
	else if (!s->printed)
		cli_printf(s->cli, "%s\n", _("nothing to mend"));
}

/* 0, or the exit status. */
static int
word_read(struct cli *c, const char *option, enum word_kind kind, int *value)
{
	const char *word = args_get(&c->args, option);

	*value = word ? word_find(kind, cli_text(c, word)) : 0;
	if (!word || *value)
		return 0;
	if (kind == WORD_CHANNEL)
		return cli_misused(c, _("%s is no channel: phone, chat, mail, message, visit"),
				   cli_text(c, word));
	return cli_misused(c, _("%s is no emotion: calm, unhappy, angry, anxious"),
			   cli_text(c, word));
}

static int
options_read(struct session *s)
{
	struct cli *c = s->cli;
	const char *word = args_get(&c->args, "scenario");
	const char *scenario = word ? cli_text(c, word) : NULL;
	int channel, emotion;
	int status = word_read(c, "channel", WORD_CHANNEL, &channel);

	if (!status)
		status = word_read(c, "emotion", WORD_EMOTION, &emotion);
	if (!status && scenario && scenario_number(scenario) < 0)
		status = cli_misused(c, _("no scenario is called %s: S1 to S33"), scenario);
	if (!status && c->args.operands && strcmp(c->args.operand[0], "-") != 0)
		status = cli_misused(c, _("the reply comes by the standard input, not as %s"),
				     cli_text(c, c->args.operand[0]));
	if (status)
		return status;
	s->is_plain = args_get(&c->args, "plain");
	s->reply.channel = (enum channel)channel;
	s->reply.emotion = (enum emotion)emotion;
	s->reply.scenario = scenario;
	s->reply.is_whole = channel || emotion || scenario || args_get(&c->args, "whole");
	return 0;
}

/* What was not looked at may hold anything. */
static int
answer(struct session *s)
{
	struct cli *c = s->cli;

	if (!s->cut)
		return s->has_error;
	return cli_fail(c,
			err_set(&c->err, E_INVALID,
				_("reply %d is longer than 64 KiB, and only these were checked: "
				  "divide it"),
				s->cut),
			&c->err);
}

static int
check_run(struct cli *c)
{
	struct session s = {.cli = c};
	struct check_rules *rules;
	struct buf in = {0};
	int status = options_read(&s);
	enum rc rc;

	if (status)
		return status;
	if (args_get(&c->args, "votes"))
		return check_votes_run(c);
	rc = check_rules_house(&c->mem, &rules, &c->err);
	if (!rc)
		rc = input_read(&in, &c->err);
	if (!rc) {
		s.checker = checker_new(rules, &c->mem);
		all_check(&s, &in);
	}
	buf_release(&in);
	return rc ? cli_fail(c, rc, &c->err) : answer(&s);
}

/* clang-format off */
static const struct opt check_opts[] = {
	{"each",    0, NULL,      N_("take every line as a reply of its own"), false},
	{"whole",   0, NULL,      N_("it is a whole reply: say also what is missing"), false},
	{"channel", 0, "CHANNEL", N_("where it goes: phone, chat, mail, message, visit"), false},
	{"emotion", 0, "EMOTION", N_("how the customer is: calm, unhappy, angry, anxious"), false},
	{"scenario", 0, "NUMBER", N_("the scenario at hand: S1 to S33"), false},
	{"votes",   0, NULL,      N_("read nothing: how often errors were shown and sent all the same"), false},
	{"json",    0, NULL,      N_("print JSON (the default)"), false},
	{"plain",   0, NULL,      N_("print lines for people"), false},
	{0},
};
/* clang-format on */

const struct cmd cmd_check = {
	.name = "check",
	.operands = "[-]",
	.summary = N_("check the wording of a reply"),
	.opts = check_opts,
	.most = 1,
	.run = check_run,
};
