#include <string.h>

#include "base/intl.h"
#include "base/time.h"
#include "cli/cli.h"
#include "cli/clock.h"
#include "cli/list.h"
#include "core/moment_find.h"
#include "feed/clock_rules.h"

/* One time that was found, with the words it was said in. */
struct said {
	const char *words;
	const struct moment *moment;
};

static const char *
kind_word(enum moment_kind kind)
{
	static const char *const words[] = {
		[MOMENT_BY] = "by", [MOMENT_AT] = "at", [MOMENT_WITHIN] = "within"};

	return words[kind];
}

static const char *
truth(bool is_so)
{
	return is_so ? "true" : "false";
}

static void
put_at(struct buf *out, const void *row, const struct frame *f)
{
	const struct said *s = row;
	char iso[TIME_ISO_ROOM];

	(void)f;
	time_iso(iso, s->moment->at);
	buf_puts(out, iso);
}

static void
put_kind(struct buf *out, const void *row, const struct frame *f)
{
	const struct said *s = row;

	(void)f;
	buf_puts(out, kind_word(s->moment->kind));
}

static void
put_promise(struct buf *out, const void *row, const struct frame *f)
{
	const struct said *s = row;

	(void)f;
	if (s->moment->is_promise)
		buf_puts(out, s->moment->is_past ? _("promise, gone by") : _("promise"));
}

static void
put_words(struct buf *out, const void *row, const struct frame *f)
{
	const struct said *s = row;

	(void)f;
	buf_puts(out, s->words);
}

static bool
value_promise(struct buf *out, const void *row)
{
	const struct said *s = row;

	buf_puts(out, truth(s->moment->is_promise));
	return true;
}

static bool
value_past(struct buf *out, const void *row)
{
	const struct said *s = row;

	buf_puts(out, truth(s->moment->is_past));
	return true;
}

/* clang-format off */
static const struct column columns[] = {
	{N_("Moment"),  "at",      26, false, put_at,      NULL},
	{N_("Kind"),    "kind",     7, false, put_kind,    NULL},
	{N_("Promise"), "promise", 17, false, put_promise, value_promise},
	{NULL,          "past",     0, false, NULL,        value_past},
	{N_("Words"),   "words",    0, false, put_words,   NULL},
	{0},
};
/* clang-format on */

static void
object_print(struct cli *c, const struct said *s, const char *between)
{
	char iso[TIME_ISO_ROOM];
	struct buf row = {0};

	time_iso(iso, s->moment->at);
	buf_printf(&row, "%s{\"words\": ", between);
	json_text(&row, s->words);
	buf_printf(&row, ", \"at\": \"%s\", \"kind\": \"%s\", \"promise\": %s, \"past\": %s}", iso,
		   kind_word(s->moment->kind), truth(s->moment->is_promise),
		   truth(s->moment->is_past));
	cli_puts(c, buf_str(&row));
	buf_release(&row);
}

static void
moments_print(struct cli *c, const char *text, const struct moments *m)
{
	const bool is_json = args_get(&c->args, "json");
	struct list l = {0};

	c->is_script = is_json;
	if (!is_json)
		l = list_open(c, columns);
	else
		cli_puts(c, m->count ? "[\n" : "[");
	for (size_t i = 0; i < m->count; i++) {
		const struct moment *at = &m->at[i];
		const struct said s = {arena_strndup(&c->mem, text + at->from, at->to - at->from),
				       at};

		if (is_json)
			object_print(c, &s, i ? ",\n" : "");
		else
			list_row(&l, &s);
	}
	if (!is_json)
		list_close(&l);
	else
		cli_puts(c, m->count ? "\n]\n" : "]\n");
}

static enum rc
zone_take(struct cli *c)
{
	const char *given = args_get(&c->args, "zone");
	char zone[TIME_ZONE_ROOM];

	time_zone_system(zone);
	return time_zone_set(given ? given : zone, &c->err);
}

static int
when_run(struct cli *c)
{
	const char *operand = c->args.operands ? c->args.operand[0] : "-", *text = "";
	const struct clock_rules *rules;
	struct moments found;
	enum rc rc = zone_take(c);

	if (!rc)
		rc = clock_rules_own(&c->mem, &rules, &c->err);
	if (!rc && !strcmp(operand, "-"))
		rc = cli_read(c, &text, &c->err);
	else if (!rc)
		text = cli_text(c, operand);
	if (rc)
		return cli_fail(c, rc, &c->err);
	found = moment_find(text, strlen(text), c->now, rules->desk, &c->mem);
	moments_print(c, text, &found);
	return found.count ? 0 : 1;
}

/* clang-format off */
static const struct opt when_opts[] = {
	{"json",  0, NULL,   N_("print an array of objects, for scripts"), false},
	{"csv",   0, NULL,   N_("print CSV, for spreadsheets"), false},
	{"plain", 0, NULL,   N_("print columns, for people; this is the default"), false},
	{"zone",  0, "ZONE", N_("reckon in this time zone; without it in that of the machine"), false},
	{0},
};

static const struct opt move_opts[] = {
	{"to",     0, "MOMENT", N_("the new moment: 18:00, tomorrow 10:00, 11-25 09:00"), true},
	{"reason", 0, "TEXT",   N_("why"), true},
	{"clock",  0, "CLOCK",  N_("which clock; without it the tightest"), false},
	{0},
};

static const struct opt rules_opts[] = {
	{"json",    0, NULL,   N_("print an object, for scripts"), false},
	{"check",   0, "FILE", N_("read the rules of a file and say what they would change"), false},
	{"import",  0, "FILE", N_("make them the desk's own; running clocks follow"), false},
	{"back",    0, NULL,   N_("go back to the rules that were in force before"), false},
	{"dry-run", 0, NULL,   N_("say what would change; change nothing"), false},
	{0},
};

static const struct cmd clock_cmds[] = {
	{"explain", "NUMBER", N_("say why a ticket stands where it stands, and how its clocks were reckoned"), json_opts, NULL, NULL, CMD_ACTOR, 1, 1, clock_explain_run},
	{"move",  "NUMBER", N_("move a due date of a ticket, with a reason: for team leads"), move_opts, NULL, "clock_move", CMD_ACTOR, 1, 1, clock_move_run},
	{"rules", NULL,     N_("show the clocks in force on the desk, check others, make them the desk's own"), rules_opts, NULL, "rules_set", CMD_ACTOR, 0, 0, clock_rules_run},
	{"when", "[TEXT]", N_("find the times in a reply, and the moment each one means"), when_opts, NULL, NULL, 0, 0, 1, when_run},
	{0},
};
/* clang-format on */

const struct cmd cmd_clock = {
	.name = "clock",
	.summary = N_("clocks and times: explain a ticket's, find those in a reply"),
	.subs = clock_cmds,
};
