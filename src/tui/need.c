#include "tui/need.h"

#include <string.h>

#include "base/intl.h"
#include "store/store.h"
#include "term/keys.h"
#include "tui/bind.h"
#include "tui/keys.h"
#include "tui/need_load.h"
#include "tui/ui.h"

/* In bytes, so that what the schema takes in characters is never too long. */
enum { WORDS_MAX = 1990, REASON_MAX = 198 };

enum quadrant
need_quadrant(const struct need_strip *n)
{
	return n->override ? n->override : triage_quadrant(&n->answers);
}

bool
need_is_override(const struct need_strip *n)
{
	return n->override && n->override != triage_quadrant(&n->answers);
}

bool
need_answer(const struct need_strip *n, enum need_answer answer)
{
	switch (answer) {
	case ANSWER_HURTS:
		return n->answers.hurts_use;
	case ANSWER_PRESSED:
		return n->answers.is_pressed;
	case ANSWER_CLEAR:
		return n->answers.is_clear;
	case ANSWER_DANGER:
		return n->answers.in_danger;
	case ANSWER_RISK:
		return n->is_risk;
	}
	return false;
}

bool
need_adds(const struct need_strip *n, enum need_answer answer)
{
	return (answer == ANSWER_DANGER && n->adds_danger) ||
	       (answer == ANSWER_RISK && n->adds_risk);
}

/* The priority that merely stood there ends with the first answer that a person changes. */
static void
kept_end(struct need_strip *n)
{
	if (!n->is_kept)
		return;
	n->is_kept = false;
	n->override = Q_NONE;
	buf_clear(&n->reason);
}

static void
changed(struct ui *ui)
{
	ui->prompt.is_dirty = true;
	ui_fit(ui);
}

static void
ask(struct ui *ui, enum need_asks asks, const char *text, size_t max)
{
	ui->prompt.need.asks = asks;
	ui->prompt.edit.max = max;
	edit_set(&ui->prompt.edit, text, strlen(text));
	ui_fit(ui);
}

/* --- the keys --- */

static enum next
emotion_set(struct ui *ui, void *state, const char *pressed)
{
	(void)state;
	kept_end(&ui->prompt.need);
	ui->prompt.need.answers.emotion = (enum emotion)(pressed[0] - '0');
	changed(ui);
	return STAY;
}

static enum next
emotion_turn(struct ui *ui, void *state, const char *pressed)
{
	struct need *a = &ui->prompt.need.answers;
	const int by = strcmp(pressed, "Left") ? 0 : EMOTION_ANXIOUS - 2;

	(void)state;
	kept_end(&ui->prompt.need);
	a->emotion = (enum emotion)(((int)a->emotion + by) % EMOTION_ANXIOUS + 1);
	changed(ui);
	return STAY;
}

static enum next
answer_turn(struct ui *ui, void *state, const char *pressed)
{
	struct need_strip *n = &ui->prompt.need;
	bool *const answers[] = {&n->answers.hurts_use, &n->answers.is_pressed,
				 &n->answers.is_clear, &n->answers.in_danger, &n->is_risk};
	bool *answer = answers[pressed[pressed[0] == 'F'] - '5'];

	(void)state;
	kept_end(n);
	*answer = !*answer;
	n->adds_danger = n->adds_danger && n->answers.in_danger;
	n->adds_risk = n->adds_risk && n->is_risk;
	changed(ui);
	return STAY;
}

static enum next
tone_set(struct ui *ui, void *state, const char *pressed)
{
	static const char letters[] = "?elfw";
	struct need_strip *n = &ui->prompt.need;
	const int by = !strcmp(pressed, "Up") ? TONE_LOW : !strcmp(pressed, "Down") ? 1 : 0;
	const enum tone tone = by ? (enum tone)(((int)n->tone + by) % (TONE_LOW + 1))
				  : (enum tone)(strchr(letters, pressed[0]) - letters);

	(void)state;
	if (!n->is_phone) {
		ui_say(ui, _("there is no voice to hear: these are written words"));
		return STAY;
	}
	n->tone = n->tone == tone ? 0 : tone;
	changed(ui);
	return STAY;
}

static enum next
quadrant_ask(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	ask(ui, ASKS_QUADRANT, "", 0);
	return STAY;
}

/* On the phone the key sentence is what one has heard; what was written stands there already. */
static enum next
quote_ask(struct ui *ui, void *state, const char *pressed)
{
	const struct need_strip *n = &ui->prompt.need;

	(void)state, (void)pressed;
	ask(ui, ASKS_QUOTE,
	    n->quote.len              ? buf_str(&n->quote)
	    : n->is_phone || !n->said ? ""
				      : n->said,
	    WORDS_MAX);
	return STAY;
}

static enum next
restate_ask(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	ask(ui, ASKS_RESTATE, "", WORDS_MAX);
	return STAY;
}

/* An act of its own: it stays, whatever becomes of the strip. */
static bool
act(struct ui *ui, const char *verb, const char *text)
{
	struct prompt *p = &ui->prompt;
	const struct request ask = {.ticket = p->ticket, .text = text};
	struct outcome out;

	if (desk_run(ui->store, &ui->by, verb_find(verb), &ask, &out)) {
		(void)ui_fail(ui);
		return false;
	}
	need_restated_load(ui, p->ticket, &p->need);
	if (ui_load(ui, true))
		(void)ui_fail(ui);
	return true;
}

static enum next
confirm(struct ui *ui, void *state, const char *pressed)
{
	(void)state, (void)pressed;
	(void)act(ui, "need_confirm", NULL);
	return STAY;
}

static enum next
triage_do(struct ui *ui, void *state, const char *pressed)
{
	const struct need_strip *n = &ui->prompt.need;
	const bool is_override = need_is_override(n);
	const struct need_form form = {
		.quote = n->quote.len ? buf_str(&n->quote) : NULL,
		.tone = n->tone,
		.suggested = n->suggested,
		.answers = n->answers,
		.is_risk = n->is_risk,
		.reason = is_override && n->reason.len ? buf_str(&n->reason) : NULL,
	};
	struct request request = {
		.emotion = n->answers.emotion, .quadrant = need_quadrant(n), .need = &form};

	(void)state, (void)pressed;
	if (is_override && !n->reason.len) {
		ask(ui, ASKS_REASON, "", REASON_MAX);
		return STAY;
	}
	return (enum next)prompt_act(ui, &request);
}

/* clang-format off */
const struct key need_keys[] = {
	{"Enter C-o",     "done",     N_("take what stands there"),      NULL, triage_do,    NEED_NOTHING, 1},
	{"1",             "calm",     N_("calm"),                        NULL, emotion_set,  NEED_NOTHING, 0},
	{"2",             "unhappy",  N_("unhappy"),                     NULL, emotion_set,  NEED_NOTHING, 0},
	{"3",             "angry",    N_("angry"),                       NULL, emotion_set,  NEED_NOTHING, 0},
	{"4",             "anxious",  N_("anxious"),                     NULL, emotion_set,  NEED_NOTHING, 0},
	{"Right Tab",     "next-mood", N_("the next mood"),              NULL, emotion_turn, NEED_NOTHING, 0},
	{"Left",          "mood-before", N_("the mood before"),          NULL, emotion_turn, NEED_NOTHING, 0},
	{"5 F5",          "hurts",    N_("use or core interest: yes or no"), NULL, answer_turn, NEED_NOTHING, 0},
	{"6 F6",          "pressed",  N_("no time to spare: yes or no"), NULL, answer_turn,  NEED_NOTHING, 0},
	{"7 F7",          "clear",    N_("a definite wish: yes or no"),  NULL, answer_turn,  NEED_NOTHING, 0},
	{"8 F8",          "danger",   N_("danger: yes or no"),           NULL, answer_turn,  NEED_NOTHING, 0},
	{"9 F9",          "risk",     N_("escalation risk: yes or no"),  NULL, answer_turn,  NEED_NOTHING, 0},
	{"0 F10",         "priority", N_("another priority"),            NULL, quadrant_ask, NEED_NOTHING, 3},
	{"e",             "even",     N_("voice: even"),                 NULL, tone_set,     NEED_NOTHING, 0},
	{"l",             "loud",     N_("voice: loud"),                 NULL, tone_set,     NEED_NOTHING, 0},
	{"f",             "fast",     N_("voice: fast"),                 NULL, tone_set,     NEED_NOTHING, 0},
	{"w",             "low",      N_("voice: low"),                  NULL, tone_set,     NEED_NOTHING, 0},
	{"Down",          "next-voice", N_("the next voice"),            NULL, tone_set,     NEED_NOTHING, 0},
	{"Up",            "voice-before", N_("the voice before"),        NULL, tone_set,     NEED_NOTHING, 0},
	{"k C-k",         "quote",    N_("key sentence"),                NULL, quote_ask,    NEED_NOTHING, 2},
	{"r C-r",         "restate",  N_("say it back"),                 NULL, restate_ask,  NEED_NOTHING, 1},
	{"y C-y",         "confirm",  N_("they say yes"),                NULL, confirm,      NEED_NOTHING, 1},
	{0},
};
/* clang-format on */

/* --- what is typed --- */

static bool
answer_keep(struct ui *ui)
{
	struct prompt *p = &ui->prompt;
	struct need_strip *n = &p->need;
	const char *text = buf_str(&p->edit.text);

	if (n->asks == ASKS_RESTATE)
		return !*text || act(ui, "need_restate", text);
	buf_clear(n->asks == ASKS_QUOTE ? &n->quote : &n->reason);
	buf_puts(n->asks == ASKS_QUOTE ? &n->quote : &n->reason, text);
	return true;
}

static void
typed_press(struct ui *ui, const struct press *key)
{
	struct need_strip *n = &ui->prompt.need;
	const bool was_reason = n->asks == ASKS_REASON;

	if (strcmp(key->name, "Enter") != 0 && strcmp(key->name, "C-o") != 0) {
		if (edit_press(&ui->prompt.edit, &ui->binds, key))
			changed(ui);
		return;
	}
	if (!answer_keep(ui))
		return;
	if (was_reason && !n->reason.len)
		n->override = Q_NONE;
	ask(ui, ASKS_KEYS, "", 0);
	changed(ui);
}

static void
quadrant_press(struct ui *ui, const struct press *key)
{
	struct need_strip *n = &ui->prompt.need;
	const struct press plain = press_plain(key);

	if (plain.name[0] < '1' || plain.name[0] > '0' + Q_LATER || plain.name[1])
		return;
	kept_end(n);
	n->override = (enum quadrant)(plain.name[0] - '0');
	if (need_is_override(n)) {
		ask(ui, ASKS_REASON, buf_str(&n->reason), REASON_MAX);
	} else {
		n->override = Q_NONE;
		buf_clear(&n->reason);
		ask(ui, ASKS_KEYS, "", 0);
	}
	changed(ui);
}

/* Words that come where keys are meant are what is said back: nothing typed is lost. */
static enum next
letter_press(struct ui *ui, const struct press *key)
{
	const struct press plain = press_plain(key);
	const struct key *k = bind_find(&ui->binds, need_keys, plain.name);
	char room[24];

	if (k)
		return k->run(ui, NULL, bind_pressed(k, plain.name, room));
	if (key->is_text && (unsigned char)key->name[0] >= 0x80) {
		ask(ui, ASKS_RESTATE, "", WORDS_MAX);
		typed_press(ui, key);
	}
	return STAY;
}

bool
need_press(struct ui *ui, const struct press *key, int *next)
{
	struct need_strip *n = &ui->prompt.need;

	*next = STAY;
	if (!strcmp(key->name, "F1") || (n->asks == ASKS_KEYS && !strcmp(key->name, "Esc")))
		return false;
	if (!strcmp(key->name, "Esc"))
		ask(ui, ASKS_KEYS, "", 0);
	else if (n->asks == ASKS_KEYS)
		*next = (int)letter_press(ui, key);
	else if (n->asks == ASKS_QUADRANT)
		quadrant_press(ui, key);
	else
		typed_press(ui, key);
	return true;
}

void
need_paste(struct ui *ui, const char *bytes, size_t n)
{
	const enum need_asks asks = ui->prompt.need.asks;

	if (asks == ASKS_QUADRANT)
		return;
	if (asks == ASKS_KEYS)
		ask(ui, ASKS_RESTATE, "", WORDS_MAX);
	edit_insert(&ui->prompt.edit, bytes, n);
	changed(ui);
}

/* --- opening and closing --- */

static int
done(struct ui *ui)
{
	return (int)triage_do(ui, NULL, "Enter");
}

void
need_open(struct ui *ui)
{
	struct need_strip *n = &ui->prompt.need;
	const struct draft *d;

	prompt_text(ui, _(ui->prompt.verb->label), "", done);
	need_clear(n);
	need_load(ui, ui_ticket(ui), n);
	n->is_open = true;
	ui->prompt.draft_text = need_draft_text;
	d = prompt_draft(ui);
	if (d)
		need_draft_read(ui, d);
	ui_fit(ui);
}

void
need_clear(struct need_strip *n)
{
	const struct buf quote = n->quote, reason = n->reason;

	arena_reset(&n->mem);
	*n = (struct need_strip){.quote = quote, .reason = reason};
	buf_clear(&n->quote);
	buf_clear(&n->reason);
}

void
need_release(struct need_strip *n)
{
	arena_reset(&n->mem);
	buf_release(&n->quote);
	buf_release(&n->reason);
}
