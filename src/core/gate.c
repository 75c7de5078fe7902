#include "core/gate.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/intl.h"
#include "base/time.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/promise.h"
#include "core/words.h"

static bool
is_missed(int result)
{
	return result >= RESULT_NO_ANSWER && result <= RESULT_REFUSED;
}

static void
found(struct gate *g, enum gate_point point, const struct gate_proof *proof)
{
	if (g->proof[point].means != MEANS_SAID && g->proof[point].means != MEANS_SCORE)
		g->proof[point] = *proof;
}

void
gate_contact(struct gate *g, int64_t id, int64_t at, int result, bool has_words)
{
	const struct gate_proof proof = {.means = MEANS_CONTACT, .contact = id, .at = at};
	const int day = time_day(at);

	if (is_missed(result)) {
		g->missed++;
		g->missed_days += day != g->last_day;
		g->last_day = day;
	} else if (has_words || result == RESULT_REACHED) {
		found(g, GATE_TOLD, &proof);
	}
}

static bool
has(const char *const *list, const char *name)
{
	for (; list && *list; list++)
		if (!strcmp(*list, name))
			return true;
	return false;
}

void
gate_phrase(struct gate *g, const struct gate_rules *rules, const char *name)
{
	const struct gate_proof proof = {.means = MEANS_PHRASE, .phrase = name};

	if (has(rules->understood, name))
		found(g, GATE_UNDERSTOOD, &proof);
	if (has(rules->nothing_else, name))
		found(g, GATE_NOTHING_ELSE, &proof);
}

void
gate_proof(struct gate *g, enum gate_point point, const struct gate_proof *proof)
{
	if (point > 0 && point < GATE_POINTS)
		g->proof[point] = *proof;
}

bool
gate_is_unreached(const struct gate *g, const struct gate_rules *rules)
{
	return rules->attempts > 0 && g->missed >= rules->attempts && g->missed_days >= rules->days;
}

int
gate_unsatisfied(const struct gate *g)
{
	const int score = g->proof[GATE_SATISFIED].score;

	return score < GATE_SCORE_MIN ? score : 0;
}

static bool
is_shown(const struct gate *g, int point)
{
	return g->proof[point].means && (point != GATE_SATISFIED || !gate_unsatisfied(g));
}

/* Attempts in vain stand for what was never said, not for a no. */
void
gate_judge(struct gate *g, const struct gate_rules *rules)
{
	const bool is_unreached = gate_is_unreached(g, rules);

	g->missing = 0;
	if (g->proof[GATE_OVERRIDE].means)
		return;
	for (int point = GATE_TOLD; point < GATE_OVERRIDE; point++)
		if (rules->points & 1u << point && !is_shown(g, point) &&
		    (!is_unreached || g->proof[point].means))
			g->missing |= 1u << point;
}

void
gate_missing_say(struct buf *out, unsigned missing)
{
	bool is_next = false;

	for (int point = GATE_TOLD; point < GATE_OVERRIDE; point++) {
		if (!(missing & 1u << point))
			continue;
		buf_puts(out, is_next ? _(", ") : "");
		buf_puts(out, label_of(WORD_GATE, point));
		is_next = true;
	}
}

void
gate_proof_say(struct buf *out, const struct gate_proof *proof, int64_t now)
{
	buf_puts(out, label_of(WORD_MEANS, (int)proof->means));
	if (proof->means == MEANS_SCORE)
		buf_printf(out, " %d/5", proof->score);
	if (proof->phrase)
		buf_printf(out, " %s", proof->phrase);
	if (proof->at) {
		buf_char(out, ' ');
		promise_label(out, proof->at, now);
	}
	if (proof->words) {
		buf_puts(out, "  ");
		mask_text(out, proof->words);
	}
}

static void
point_say(struct buf *out, const struct gate *g, int point, int64_t now)
{
	const struct gate_proof *p = &g->proof[point];

	if (!p->means && !(g->missing & 1u << point))
		return;
	buf_printf(out, "%s: ", label_of(WORD_GATE, point));
	if (p->means)
		gate_proof_say(out, p, now);
	else
		buf_puts(out, _("missing"));
	if (p->means && g->missing & 1u << point)
		buf_puts(out, _(" (not confirmed)"));
	buf_char(out, '\n');
}

void
gate_say(struct buf *out, const struct gate *g, int64_t now)
{
	for (int point = GATE_TOLD; point < GATE_POINTS; point++)
		point_say(out, g, point, now);
	if (g->missed)
		buf_printf(out, _("attempts without reaching them: %d on %d days\n"), g->missed,
			   g->missed_days);
	buf_printf(out, "%s\n", g->missing ? _("it cannot be closed yet") : _("it may be closed"));
}

int
score_read(const char *text)
{
	static const int scores[] = {0, 5, 3, 1};

	if (strlen(text) == 1 && *text >= '1' && *text <= '5')
		return *text - '0';
	return scores[word_find(WORD_SCORE, text)];
}

int
reach_find(const char *text)
{
	const int result = word_find(WORD_RESULT, text);

	return result >= RESULT_REACHED ? result : 0;
}
