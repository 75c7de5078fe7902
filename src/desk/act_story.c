#include "desk/act_story.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/gate.h"
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

static void
agent_say(struct story *s, const struct row_change *c)
{
	struct row_agent a;

	if (!sql_agent_get(s->store, c->new.value, s->mem, &a))
		add(s, a.name);
}

static void
ticket_say(struct story *s, const struct row_change *c)
{
	struct row_ticket t;

	if (!sql_ticket_get(s->store, c->new.value, s->mem, &t))
		add(s, t.number);
}

static void
link_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_LINK, (int)c->new.value));
}

static void
wake_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_WAKE, (int)c->new.value));
}

static void
point_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_GATE, (int)c->new.value));
}

static void
score_say(struct story *s, const struct row_change *c)
{
	add(s, arena_printf(s->mem, "%d/5", (int)c->new.value));
}

static void
result_say(struct story *s, const struct row_change *c)
{
	add(s, label_of(WORD_RESULT, (int)c->new.value));
}

static void
at_once_say(struct story *s, const struct row_change *c)
{
	if (c->new.value)
		add(s, _("at once"));
}

static void
proposal_say(struct story *s, const struct row_change *c)
{
	words_add(s, _("proposal: "), c);
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
	{"assignment",  "to_id",        'i', agent_say},
	{"ask",         "department",   't', words_say},
	{"ask",         "words",        't', words_say},
	{"ask",         "answer",       't', words_say},
	{"help",        "to_id",        'i', agent_say},
	{"help",        "is_at_once",   'i', at_once_say},
	{"help",        "words",        't', words_say},
	{"help",        "proposal",     't', proposal_say},
	{"help",        "answer",       't', words_say},
	{"proof",       "point",        'i', point_say},
	{"proof",       "score",        'i', score_say},
	{"proof",       "words",        't', words_say},
	{"contact",     "result",       'i', result_say},
	{"merge",       "into_id",      'i', ticket_say},
	{"link",        "kind",         'i', link_say},
	{"link",        "other_id",     'i', ticket_say},
	{"snooze",      "until_on",     'i', wake_say},
	{"snooze",      "reason",       't', reason_say},
	{"suggestion",  "words",        't', words_say},
	{"suggestion",  "department",   't', words_say},
	{"suggestion",  "answer",       't', words_say},
	{"fault",       "words",        't', words_say},
	{"fault",       "cause",        't', words_say},
	{"fault",       "solution",     't', words_say},
	{"care",        "words",        't', words_say},
	{"care",        "result",       't', words_say},
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
	static const char *const begins[] = {
		"need_",        "service_",     "ask_",        "help_",         "gate_",
		"suggestion_",  "fault_",       "care_",       "ticket_triage", "ticket_assign",
		"ticket_close", "ticket_merge", "ticket_link", "ticket_split",  "ticket_snooze",
	};

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (!strncmp(verb, begins[i], strlen(begins[i])))
			return true;
	return false;
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
