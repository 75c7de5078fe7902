#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "core/phrase_table.h"
#include "core/words.h"
#include "feed/phrase_pack.h"

enum place {
	IN_BLOCK,
	IN_FLOW, /* inside [ ] or { } */
};

/* Without quotes it is read back as the same text; then it is left so, for those who review it. */
static bool
is_plain(const char *s, enum place place)
{
	const size_t n = strlen(s);

	if (strchr("-?:,[]{}#&*!|>'\"%@` \n", s[0]) || s[n - 1] == ' ' || s[n - 1] == ':')
		return false;
	if (strstr(s, ": ") || strstr(s, " #"))
		return false;
	return !s[strcspn(s, place == IN_FLOW ? "\n,[]{}" : "\n")];
}

static void
put_double(struct buf *out, const char *s)
{
	buf_char(out, '"');
	for (; *s; s++) {
		if (*s == '\n')
			buf_puts(out, "\\n");
		else if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else
			buf_char(out, *s);
	}
	buf_char(out, '"');
}

static void
put_single(struct buf *out, const char *s)
{
	buf_char(out, '\'');
	for (; *s; s++) {
		if (*s == '\'')
			buf_char(out, '\'');
		buf_char(out, *s);
	}
	buf_char(out, '\'');
}

static void
put_text(struct buf *out, const char *s, enum place place)
{
	if (is_plain(s, place))
		buf_puts(out, s);
	else if (strchr(s, '\n'))
		put_double(out, s);
	else
		put_single(out, s);
}

static void
put_lines(struct buf *out, const char *key, const struct line *lines)
{
	if (lines)
		buf_printf(out, "  %s:\n", key);
	for (; lines; lines = lines->next) {
		buf_puts(out, "  - ");
		put_text(out, lines->text, IN_BLOCK);
		buf_char(out, '\n');
	}
}

static void
put_trigger(struct buf *out, const struct line *lines)
{
	if (!lines)
		return;
	for (const char *before = "  trigger: ["; lines; lines = lines->next, before = ", ") {
		buf_puts(out, before);
		put_text(out, lines->text, IN_FLOW);
	}
	buf_puts(out, "]\n");
}

static void
put_say(struct buf *out, const struct wording *w)
{
	buf_puts(out, "  say:\n");
	for (; w; w = w->next) {
		buf_puts(out, "  - ");
		if (w->channel)
			buf_printf(out, "%s: ", word_of(WORD_CHANNEL, w->channel));
		put_text(out, w->text, IN_BLOCK);
		buf_char(out, '\n');
	}
}

static void
put_emotions(struct buf *out, unsigned emotions, const char *language)
{
	const char *before = "  emotion: [";

	if (!emotions)
		return;
	for (int i = 1; i < 8; i++) {
		if (!(emotions >> i & 1))
			continue;
		buf_printf(out, "%s%s", before, emotion_name(i, language));
		before = ", ";
	}
	buf_puts(out, "]\n");
}

static void
put_step(struct buf *out, const struct step *s)
{
	if (s->say) {
		buf_printf(out, "  - {say: %d", s->say);
	} else {
		buf_puts(out, "  - {do: ");
		put_text(out, s->act, IN_FLOW);
	}
	if (s->wait)
		buf_printf(out, ", wait: %d", s->wait);
	if (s->every)
		buf_printf(out, ", every: %d", s->every);
	if (s->after)
		buf_printf(out, ", after: %d", s->after);
	buf_puts(out, "}\n");
}

void
phrase_write(struct buf *out, const struct phrase *p, const char *language)
{
	buf_printf(out, "\n- id: %s\n", p->id);
	if (p->scenario)
		buf_printf(out, "  scenario: %s\n", p->scenario);
	buf_printf(out, "  group: %s\n  title: ", phrase_group_name(p->group));
	put_text(out, p->title, IN_BLOCK);
	buf_char(out, '\n');
	put_trigger(out, p->trigger);
	put_say(out, p->say);
	put_emotions(out, p->emotions, language);
	put_lines(out, "not_say", p->not_say);
	put_lines(out, "not_do", p->not_do);
	if (p->steps)
		buf_puts(out, "  steps:\n");
	for (const struct step *s = p->steps; s; s = s->next)
		put_step(out, s);
}

void
phrase_pack_write(struct buf *out, const struct phrase_pack *pack)
{
	buf_puts(out, "# A pack of phrases: kefu-phrase(1) says what each word means.\n");
	buf_printf(out, "language: %s\nphrases:%s\n", pack->language, pack->first ? "" : " []");
	for (const struct phrase *p = pack->first; p; p = p->next)
		phrase_write(out, p, pack->language);
}
