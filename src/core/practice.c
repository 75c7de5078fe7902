#include "core/practice.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/intl.h"
#include "core/label.h"
#include "core/score_sheet.h"
#include "core/words.h"

enum {
	TRIAGE_POINTS = 5, /* each of mood and priority */
	CHECK_POINTS = 20,
	CHECK_LOSS = 10, /* an error in a reply */
	STEP_POINTS = 10,
	CLOSE_POINTS = 10,
	FULL = 100,
};

static bool
is_heard(const struct practice_at *at, int answer)
{
	return at->heard >> answer & 1;
}

enum emotion
practice_mood(const struct practice *p, const struct practice_at *at)
{
	return p->mood[at->mood];
}

static const char *
line_of(const struct practice_lines *lines, int turn)
{
	return lines->count ? lines->at[turn % lines->count] : NULL;
}

static void
say(struct buf *says, const char *words)
{
	if (words)
		buf_puts(says, words);
}

/* Answers only to what is new; a customer who heard the same twice has heard nothing. */
static uint64_t
answer_new(const struct practice *p, struct practice_at *at, uint64_t present, struct buf *says)
{
	const uint64_t fresh = present & ~at->heard;

	at->heard |= fresh;
	for (int i = 0; i < p->answers; i++) {
		if (!(fresh >> i & 1))
			continue;
		say(says, p->answer[i].says);
		if (p->answer[i].calms && at->mood < p->moods - 1)
			at->mood++;
		if (p->answer[i].is_fatal)
			at->mood = 0;
	}
	return fresh;
}

static bool
has_all(const struct practice *p, const struct practice_at *at)
{
	for (int i = 0; i < p->answers; i++)
		if (p->answer[i].is_needed && !is_heard(at, i))
			return false;
	return true;
}

static void
fail(const struct practice *p, struct practice_at *at, const struct practice_lines *lines,
     struct buf *says)
{
	say(says, line_of(lines, at->failed));
	if (++at->failed < p->patience)
		return;
	at->has_left = true;
	buf_clear(says);
	say(says, p->leaves);
}

void
practice_hear(const struct practice *p, struct practice_at *at, const char *reply,
	      struct cue_text *room, int errors, struct buf *says)
{
	struct cue_found found = {0};
	uint64_t fresh;

	cue_find(p->cues, room, reply, strlen(reply), &found);
	at->replies++;
	at->errors += errors;
	fresh = answer_new(p, at, found.present, says);
	if (errors && at->mood > 0)
		at->mood--;
	if (errors)
		fail(p, at, &p->hurt, says);
	else if (!fresh && !at->is_content)
		fail(p, at, &p->lost, says);
	if (at->has_left || at->is_content || !has_all(p, at))
		return;
	at->is_content = true;
	say(says, p->content);
}

/* --- the sheet --- */

static struct practice_item *
add(struct practice_sheet *s, const char *name, int points, int most)
{
	struct practice_item *item = &s->item[s->items++];

	*item = (struct practice_item){
		.name = name, .points = points > 0 ? points : 0, .most = most};
	return item;
}

static void
answers_add(const struct practice *p, const struct practice_at *at, struct practice_sheet *s)
{
	for (int i = 0; i < p->answers; i++) {
		const struct practice_answer *a = &p->answer[i];
		struct practice_item *item;

		if (a->is_fatal && is_heard(at, i))
			add(s, a->item, 0, 0)->remark =
				_("a fatal item: the sheet is worth nothing");
		if (a->is_fatal || !a->points)
			continue;
		item = add(s, a->item, is_heard(at, i) ? a->points : 0, a->points);
		if (!is_heard(at, i))
			item->remark = _("was not heard");
	}
}

static void
desk_add(const struct practice *p, const struct practice_work *w, struct arena *mem,
	 struct practice_sheet *s)
{
	const bool is_mood = w->emotion == p->mood[0], is_place = w->quadrant == p->quadrant;
	struct practice_item *item = add(s, _("triage: mood and priority"),
					 TRIAGE_POINTS * (is_mood + is_place), 2 * TRIAGE_POINTS);

	if (!w->emotion)
		item->remark = _("was not triaged");
	else if (!is_mood || !is_place)
		item->remark =
			is_mood ? _("the priority is another one") : _("the mood is another one");
	if (!p->phrase)
		return;
	item = add(s, arena_printf(mem, _("scenario %s step by step"), p->phrase),
		   w->steps ? STEP_POINTS * w->steps_done / w->steps : 0, STEP_POINTS);
	item->remark =
		w->steps ? arena_printf(mem, "%d/%d", w->steps_done, w->steps) : _("was not run");
}

static void
words_add(const struct practice_at *at, struct arena *mem, struct practice_sheet *s)
{
	const int points = at->replies ? CHECK_POINTS - CHECK_LOSS * at->errors : 0;
	struct practice_item *item = add(s, _("reply check"), points, CHECK_POINTS);

	if (at->errors)
		item->remark = arena_printf(mem,
					    ngettext("%d error was sent", "%d errors were sent",
						     (unsigned long)at->errors),
					    at->errors);
	else if (!at->replies)
		item->remark = _("nothing was said");
}

static void
end_add(const struct practice_at *at, const struct practice_work *w, struct practice_sheet *s)
{
	const int points =
		at->is_content && !at->has_left ? CLOSE_POINTS / (w->is_closed ? 1 : 2) : 0;
	struct practice_item *item = add(s, _("settled and closed"), points, CLOSE_POINTS);

	if (at->has_left)
		item->remark = _("the customer left");
	else if (!at->is_content)
		item->remark = _("something was still to be said");
	else if (!w->is_closed)
		item->remark = _("was not closed");
}

static int
total(const struct practice_sheet *s)
{
	int points = 0, most = 0;

	for (int i = 0; i < s->items; i++) {
		if (!s->item[i].most)
			return 0;
		points += s->item[i].points;
		most += s->item[i].most;
	}
	return (points * FULL + most / 2) / most;
}

void
practice_score(const struct practice *p, const struct practice_at *at,
	       const struct practice_work *work, struct arena *mem, struct practice_sheet *out)
{
	*out = (struct practice_sheet){.outcome = PRACTICE_BROKEN_OFF};
	answers_add(p, at, out);
	words_add(at, mem, out);
	desk_add(p, work, mem, out);
	end_add(at, work, out);
	out->score = total(out);
	if (at->has_left)
		out->outcome = PRACTICE_LEFT;
	else if (work->is_closed)
		out->outcome = PRACTICE_CLOSED;
}

const char *
practice_band(const struct score_sheet *sheet, int64_t score)
{
	return label_of(WORD_BAND, (int)sheet_band(sheet, (int)score));
}

const char *
practice_outcome_label(int64_t outcome)
{
	static const char *const labels[] = {
		[PRACTICE_CLOSED] = N_("closed"),
		[PRACTICE_LEFT] = N_("the customer left"),
		[PRACTICE_BROKEN_OFF] = N_("broken off"),
	};

	return outcome >= PRACTICE_CLOSED && outcome <= PRACTICE_BROKEN_OFF ? _(labels[outcome])
									    : "";
}
