/* What the strip begins with: the ticket's own answers, else those of the cues; its draft. */
#include "tui/need_load.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "core/mask.h"
#include "core/phrase_fill.h"
#include "core/strategy.h"
#include "core/ticket.h"
#include "feed/phrase_suggest.h"
#include "sql_read.h"
#include "store/draft.h"
#include "store/store.h"
#include "tui/library.h"
#include "tui/phrase.h"
#include "tui/suggest.h"
#include "tui/ui.h"

enum { UNIT = '\x1f', SUITED = 500 };

static void
words_load(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	struct suggested s;

	if (!suggest_read(ui, t, &n->mem, &s))
		return;
	n->said = s.said;
	n->suggested = s.verdict.emotion;
	n->answers = s.verdict.need;
	n->is_risk = s.verdict.is_risk;
	n->evidence_count = s.verdict.evidence_count;
	(void)memcpy(n->evidence, s.verdict.evidence, sizeof n->evidence);
}

/* The last words give the mood; what is needed was mostly said in the first ones. */
static void
first_words_add(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	struct cue_text room = {0};
	struct cue_verdict v;

	if (!t->said || !ui->cues)
		return;
	cue_judge(ui->cues, &room, t->said, strlen(t->said), &v);
	n->answers.hurts_use |= v.need.hurts_use;
	n->answers.is_pressed |= v.need.is_pressed;
	n->answers.is_clear |= v.need.is_clear;
	n->answers.in_danger |= v.need.in_danger;
	n->is_risk |= v.is_risk;
	cue_text_release(&room);
}

/* Who answered had read the words said until then; only later ones propose on top. */
static bool
is_answered(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	struct row_contact_heard heard;
	struct row_need r;

	if (sql_need_get(ui->store, t->id, &n->mem, &r))
		return false;
	n->answers.hurts_use = r.hurts_use.value;
	n->answers.is_pressed = r.is_pressed.value;
	n->answers.is_clear = r.is_clear.value;
	n->tone = (enum tone)r.tone.value;
	buf_puts(&n->quote, r.quote ? r.quote : "");
	buf_puts(&n->reason, r.reason ? r.reason : "");
	n->override = r.reason ? (enum quadrant)t->quadrant.value : Q_NONE;
	return sql_contact_heard(ui->store, t->id, &n->mem, &heard) || heard.at <= r.at;
}

/* What a ticket was given without answers, at intake or by an import, stays until one is changed;
 * only danger that nobody noted lifts it. */
static void
quadrant_load(struct need_strip *n)
{
	if (n->adds_danger) {
		n->override = Q_NONE;
		buf_clear(&n->reason);
	}
	if (n->adds_danger || n->override || !n->recorded ||
	    n->recorded == triage_quadrant(&n->answers))
		return;
	n->is_kept = true;
	n->override = n->recorded;
	buf_puts(&n->reason, _("as it was decided before"));
}

/* What a person decided goes before what is proposed. */
static void
answers_load(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	const bool is = is_answered(ui, t, n);

	n->adds_danger = !is && n->answers.in_danger && !t->danger.value;
	n->adds_risk = !is && n->is_risk && !t->risk.value;
	n->answers.in_danger = t->danger.value || n->adds_danger;
	n->is_risk = t->risk.value || n->adds_risk;
	n->recorded = (enum quadrant)t->quadrant.value;
	n->answers.emotion = t->emotion.is_set ? (enum emotion)t->emotion.value
			     : n->suggested    ? n->suggested
					       : EMOTION_CALM;
	quadrant_load(n);
	n->given = n->answers;
	n->given_risk = n->is_risk;
}

void
need_restated_load(struct ui *ui, int64_t ticket, struct need_strip *n)
{
	struct row_restatement r;

	n->restated = NULL;
	n->is_confirmed = false;
	if (sql_restatement_of_begin(ui->store, ticket))
		return;
	while (sql_restatement_of_next(ui->store, &n->mem, &r)) {
		n->restated = r.body;
		n->is_confirmed = r.confirmed_at.is_set;
	}
	(void)!sql_restatement_of_end(ui->store);
}

static const char *
phrase_say(const struct phrase *p, const struct row_ticket *t, const struct phrase_values *v,
	   struct arena *mem)
{
	const struct wording *w = p ? phrase_wording(p, (int)t->channel, 0) : NULL;
	struct buf say = {0};
	const char *kept;

	if (!w)
		return NULL;
	(void)phrase_fill(&say, w->text, v);
	kept = arena_strdup(mem, buf_str(&say));
	buf_release(&say);
	return kept;
}

static struct need_way
way_of(struct ui *ui, const struct row_ticket *t, const struct strategy *s,
       const struct phrase_values *v, struct arena *mem)
{
	return (struct need_way){
		_(s->how), phrase_say(library_by_id(&ui->library, s->phrase, mem), t, v, mem)};
}

/* The question of that kind that suits the words best. */
static const char *
question_find(struct ui *ui, const struct row_ticket *t, const char *prefix,
	      const struct phrase_values *v, struct arena *mem)
{
	const struct suit suit = suggest_suit(ui, t, mem);
	const struct phrase_found *found;
	const size_t n = library_suggest(&ui->library, &suit, (int)t->channel, SUITED, mem, &found);

	for (size_t i = 0; i < n; i++)
		if (!strncmp(found[i].phrase->id, prefix, strlen(prefix)))
			return phrase_say(found[i].phrase, t, v, mem);
	return phrase_say(library_by_prefix(&ui->library, prefix, mem), t, v, mem);
}

static void
phrases_load(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	struct phrase_values v;

	if (library_need(ui))
		return;
	phrase_values_load(ui, t, &n->mem, &v);
	v.of[SLOT_MINUTES] = arena_printf(&n->mem, "%d", STRATEGY_MINUTES);
	for (int e = EMOTION_CALM; e <= EMOTION_ANXIOUS; e++)
		n->way[e] = way_of(ui, t, strategy_of((enum emotion)e, false), &v, &n->mem);
	n->danger = way_of(ui, t, strategy_of(EMOTION_NONE, true), &v, &n->mem);
	n->ask_open = question_find(ui, t, "ask-open", &v, &n->mem);
	n->ask_closed = question_find(ui, t, "check-closed", &v, &n->mem);
}

void
need_load(struct ui *ui, const struct row_ticket *t, struct need_strip *n)
{
	struct buf who = {0};

	ticket_customer(&who, t);
	n->who = arena_printf(&n->mem, "%s  %s", t->number, buf_str(&who));
	n->is_phone = t->channel == CHANNEL_PHONE;
	words_load(ui, t, n);
	first_words_add(ui, t, n);
	answers_load(ui, t, n);
	phrases_load(ui, t, n);
	need_restated_load(ui, t->id, n);
	buf_release(&who);
}

/* --- the draft --- */

size_t
need_draft_text(const struct ui *ui, struct buf *out)
{
	const struct prompt *p = &ui->prompt;
	const struct need_strip *n = &p->need;

	buf_printf(out, "%d %d", (int)n->answers.emotion, (int)n->tone);
	for (int i = 0; i < NEED_ANSWERS; i++)
		buf_printf(out, " %d", need_answer(n, (enum need_answer)i));
	buf_printf(out, " %d %d%c%s%c%s%c", (int)n->override, (int)n->asks, UNIT,
		   buf_str(&n->quote), UNIT, buf_str(&n->reason), UNIT);
	buf_puts(out, n->asks == ASKS_KEYS || n->asks == ASKS_QUADRANT ? "" : prompt_answer(p));
	return out->len;
}

static const char *
part_take(const char *s, struct buf *out)
{
	const size_t n = strcspn(s, "\x1f");

	buf_clear(out);
	buf_add(out, s, n);
	return s + n + (s[n] != '\0');
}

void
need_draft_read(struct ui *ui, const struct draft *d)
{
	struct need_strip *n = &ui->prompt.need;
	int v[9] = {0};
	const char *s = strchr(d->text, UNIT);
	struct buf was = {0};

	if (!s || sscanf(d->text, "%d %d %d %d %d %d %d %d %d", &v[0], &v[1], &v[2], &v[3], &v[4],
			 &v[5], &v[6], &v[7], &v[8]) != 9)
		return;
	n->answers = (struct need){.emotion = (enum emotion)v[0],
				   .hurts_use = v[2],
				   .is_pressed = v[3],
				   .is_clear = v[4],
				   .in_danger = v[5]};
	n->tone = (enum tone)v[1];
	n->is_risk = v[6];
	n->override = (enum quadrant)v[7];
	s = part_take(s + 1, &n->quote);
	s = part_take(s, &was);
	n->is_kept = n->is_kept && n->override && !strcmp(buf_str(&was), buf_str(&n->reason));
	n->adds_danger = n->adds_danger && n->answers.in_danger;
	n->adds_risk = n->adds_risk && n->is_risk;
	buf_clear(&n->reason);
	buf_puts(&n->reason, buf_str(&was));
	buf_release(&was);
	if (*s && v[8] > ASKS_KEYS && v[8] <= ASKS_REASON) {
		n->asks = (enum need_asks)v[8];
		edit_set(&ui->prompt.edit, s, strlen(s));
	}
}
