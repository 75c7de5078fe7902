#include <string.h>

#include "base/intl.h"
#include "cli/cli.h"
#include "cli/list.h"
#include "cli/phrase.h"
#include "core/label.h"
#include "core/triage.h"
#include "core/words.h"

static void
put_line(struct cli *c, const char *label, const char *text)
{
	cli_printf(c, "  %s  %s\n", label, text);
}

static void
put_lines(struct cli *c, const char *label, const struct line *lines)
{
	if (lines)
		cli_printf(c, "%s\n", label);
	for (; lines; lines = lines->next)
		put_line(c, "-", lines->text);
}

static void
put_wordings(struct cli *c, const struct phrase *p)
{
	cli_printf(c, "%s\n", _("say"));
	for (const struct wording *w = p->say; w; w = w->next) {
		cli_puts(c, "  -  ");
		if (w->channel)
			cli_printf(c, "[%s] ", label_of(WORD_CHANNEL, w->channel));
		cli_printf(c, "%s\n", w->text);
	}
}

static const char *
step_text(const struct phrase *p, const struct step *s)
{
	const struct wording *w = p->say;

	for (int i = 1; i < s->say; i++)
		w = w->next;
	return s->say ? w->text : s->act;
}

static void
put_steps(struct cli *c, const struct phrase *p)
{
	int n = 0;

	if (p->steps)
		cli_printf(c, "%s\n", _("steps"));
	for (const struct step *s = p->steps; s; s = s->next) {
		cli_printf(c, "  %d  %s", ++n, step_text(p, s));
		if (s->wait)
			cli_printf(c, _(" (then wait %d s)"), s->wait);
		if (s->every)
			cli_printf(c, _(" (every %d s)"), s->every);
		if (s->after)
			cli_printf(c, _(" (after %d explanations)"), s->after);
		cli_puts(c, "\n");
	}
}

static void
put_emotions(struct cli *c, unsigned emotions)
{
	const char *before = "";

	if (!emotions)
		return;
	cli_printf(c, "%s  ", _("above all for customers who are"));
	for (int i = EMOTION_CALM; i <= EMOTION_ANXIOUS; i++)
		if (emotions >> i & 1) {
			cli_printf(c, "%s%s", before, label_of(WORD_EMOTION, i));
			before = ", ";
		}
	cli_puts(c, "\n");
}

void
phrase_print(struct cli *c, const struct phrase *p, const char *language)
{
	cli_printf(c, "%s  %s  %s (%s)\n", p->id, p->scenario ? p->scenario : "-", p->title,
		   phrase_group_title(p->group, language));
	put_lines(c, _("when"), p->trigger);
	put_wordings(c, p);
	put_emotions(c, p->emotions);
	put_lines(c, _("never say"), p->not_say);
	put_lines(c, _("never do"), p->not_do);
	put_steps(c, p);
}

static void
json_member(struct buf *out, const char *name, const char *text)
{
	buf_printf(out, "\"%s\": ", name);
	json_text(out, text);
	buf_puts(out, ", ");
}

static void
json_lines(struct buf *out, const char *name, const struct line *lines)
{
	const char *before = "";

	buf_printf(out, "\"%s\": [", name);
	for (; lines; lines = lines->next, before = ", ") {
		buf_puts(out, before);
		json_text(out, lines->text);
	}
	buf_puts(out, "], ");
}

static void
json_wordings(struct buf *out, const struct wording *w)
{
	const char *before = "";

	buf_puts(out, "\"say\": [");
	for (; w; w = w->next, before = ", ") {
		buf_printf(out, "%s{", before);
		json_member(out, "channel", w->channel ? word_of(WORD_CHANNEL, w->channel) : NULL);
		buf_puts(out, "\"text\": ");
		json_text(out, w->text);
		buf_char(out, '}');
	}
	buf_puts(out, "], ");
}

static void
json_steps(struct buf *out, const struct step *s)
{
	const char *before = "";

	buf_puts(out, "\"steps\": [");
	for (; s; s = s->next, before = ", ") {
		buf_printf(out, "%s{", before);
		if (s->say)
			buf_printf(out, "\"say\": %d, ", s->say);
		else
			json_member(out, "do", s->act);
		buf_printf(out, "\"wait\": %d", s->wait);
		if (s->every)
			buf_printf(out, ", \"every\": %d", s->every);
		if (s->after)
			buf_printf(out, ", \"after\": %d", s->after);
		buf_char(out, '}');
	}
	buf_puts(out, "]");
}

static void
show_json(struct cli *c, const struct phrase *p)
{
	struct buf *out = &c->out;
	const char *before = "";

	c->is_script = true;
	buf_char(out, '{');
	json_member(out, "id", p->id);
	json_member(out, "scenario", p->scenario);
	json_member(out, "group", phrase_group_name(p->group));
	json_member(out, "title", p->title);
	json_lines(out, "trigger", p->trigger);
	json_wordings(out, p->say);
	buf_puts(out, "\"emotion\": [");
	for (int i = EMOTION_CALM; i <= EMOTION_ANXIOUS; i++)
		if (p->emotions >> i & 1) {
			buf_puts(out, before);
			json_text(out, word_of(WORD_EMOTION, i));
			before = ", ";
		}
	buf_puts(out, "], ");
	json_lines(out, "not_say", p->not_say);
	json_lines(out, "not_do", p->not_do);
	json_steps(out, p->steps);
	cli_puts(c, "}\n");
}

int
phrase_show_run(struct cli *c)
{
	const char *id = cli_text(c, c->args.operand[0]);
	struct phrase_pack pack;
	const struct phrase *p = NULL;
	enum rc rc = phrase_pack_open(c, &pack);

	if (!rc)
		p = phrase_by_id(&pack, id);
	if (!rc && !p)
		rc = phrase_unknown(c, &pack, id);
	if (rc)
		return cli_fail(c, rc, &c->err);
	if (args_get(&c->args, "json"))
		show_json(c, p);
	else
		phrase_print(c, p, pack.language);
	return 0;
}
