#include "desk/act_story.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "sql_read.h"
#include "store/store.h"

struct story {
	struct store *store;
	struct arena *mem;
	struct buf text;
};

static void
add(struct story *s, const char *text)
{
	if (*text)
		buf_printf(&s->text, "%s%s", s->text.len ? _(", ") : "", text);
}

static void
words_add(struct story *s, const char *format, const struct row_change *c)
{
	const char *words = arena_strndup(s->mem, c->new.bytes.data, c->new.bytes.size);

	add(s, arena_printf(s->mem, "%s%s", format, words));
}

static void
emotion_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_EMOTION, (int)c->new.value));
}

static void
quadrant_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_QUADRANT, (int)c->new.value));
}

static void
danger_say(struct story *s, const struct row_change *c)
{
	(void)c;
	add(s, label_of(WORD_NOTICE, NOTICE_DANGER));
}

static void
risk_say(struct story *s, const struct row_change *c)
{
	(void)c;
	add(s, label_of(WORD_NOTICE, NOTICE_RISK));
}

static void
tone_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_TONE, (int)c->new.value));
}

static void
type_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_NEED, (int)c->new.value));
}

static void
words_say(struct story *s, const struct row_change *c)
{
	words_add(s, "", c);
}

static void
reason_say(struct story *s, const struct row_change *c)
{
	words_add(s, _("reason: "), c);
}

static void
confirmed_say(struct story *s, const struct row_change *c)
{
	(void)c;
	add(s, _("the customer confirms"));
}

/* An offered option, and one that was chosen, are the same row. */
static void
option_say(struct story *s, const struct row_change *c)
{
	struct row_option o;

	if (!sql_option_get(s->store, c->row, s->mem, &o))
		add(s, arena_printf(s->mem, "%d %s", (int)o.n, o.body));
}

/* clang-format off */
static const struct {
	const char *tbl, *col;
	char type; /* of the new value: 'i' a number, 't' a text */
	void (*say)(struct story *s, const struct row_change *c);
} says[] = {
	{"ticket",      "emotion",      'i', emotion_say},
	{"ticket",      "quadrant",     'i', quadrant_say},
	{"ticket",      "danger",       'i', danger_say},
	{"ticket",      "risk",         'i', risk_say},
	{"need",        "tone",         'i', tone_say},
	{"need",        "quote",        't', words_say},
	{"need",        "reason",       't', reason_say},
	{"restatement", "body",         't', words_say},
	{"restatement", "confirmed_at", 'i', confirmed_say},
	{"service",     "need_type",    'i', type_say},
	{"service",     "opening",      't', words_say},
	{"service",     "result",       't', words_say},
	{"option",      "body",         't', option_say},
	{"option",      "chosen_at",    'i', option_say},
};
/* clang-format on */

static void
change_say(struct story *s, const struct row_change *c)
{
	for (size_t i = 0; i < sizeof says / sizeof *says; i++)
		if (!strcmp(says[i].tbl, c->tbl) && !strcmp(says[i].col, c->col) &&
		    says[i].type == c->new.type)
			says[i].say(s, c);
}

static bool
has_story(const char *verb)
{
	return !strncmp(verb, "need_", 5) || !strncmp(verb, "service_", 8) ||
	       !strcmp(verb, "ticket_triage");
}

const char *
act_story(struct store *store, const char *verb, int64_t act, struct arena *mem)
{
	struct story s = {.store = store, .mem = mem};
	struct row_change c;
	const char *text = NULL;

	if (!has_story(verb) || sql_change_of_begin(store, act))
		return NULL;
	while (sql_change_of_next(store, mem, &c))
		change_say(&s, &c);
	if (!sql_change_of_end(store) && s.text.len)
		text = arena_strdup(mem, buf_str(&s.text));
	buf_release(&s.text);
	return text;
}
