#include "tui/ticket_speak.h"

#include "base/intl.h"
#include "core/column.h"
#include "core/label.h"
#include "core/mask.h"
#include "core/ticket.h"
#include "core/ticket_speak.h"
#include "core/words.h"
#include "tui/speech.h"
#include "tui/story.h"
#include "tui/ticket.h"

static void
who_speak(struct buf *line, const struct row_ticket *t)
{
	struct buf part = {0};

	ticket_customer(&part, t);
	speak_part(line, buf_str(&part));
	buf_clear(&part);
	if (t->phone)
		mask_phone(&part, t->phone);
	speak_part(line, buf_str(&part));
	speak_part(line, label_of(WORD_CHANNEL, (int)t->channel));
	if (t->class == CLASS_VIP)
		speak_part(line, label_of(WORD_CLASS, (int)t->class));
	speak_part(line, t->number);
	buf_release(&part);
}

static void
state_speak(struct buf *line, const struct ticket_view *v, int64_t now)
{
	const struct row_ticket *t = &v->ticket;
	struct buf part = {0};

	ticket_words_say(&v->words, &part);
	if (part.len)
		speak_part(line, buf_str(&part));
	buf_clear(&part);
	speak_part(line, label_of(WORD_STATUS, (int)t->status));
	if (t->owner)
		buf_printf(&part, _("owner %s"), t->owner);
	speak_part(line, t->owner ? buf_str(&part) : _("free"));
	buf_clear(&part);
	ticket_speak_remaining(&part, t, now);
	speak_part(line, buf_str(&part));
	speak_part(line, label_of(WORD_QUADRANT, (int)t->quadrant.value));
	speak_part(line, label_of(WORD_EMOTION, (int)t->emotion.value));
	if (v->stepper.is_on && v->stepper.now)
		speak_part(line, v->stepper.now);
	if (v->chat == CHAT_IS_OVER)
		speak_part(line, _("the chat is over"));
	if (v->has_draft)
		speak_part(line, _("draft kept"));
	buf_release(&part);
}

void
ticket_view_speak(const void *state, const struct frame *f, struct speech *out)
{
	const struct ticket_view *v = state;
	struct buf line = {0};

	if (v->life.brief)
		buf_printf(&line, _("%s gives you this ticket: %s"), v->life.giver, v->life.brief);
	mask_text(&line, v->ticket.subject);
	speech_add(out, buf_str(&line), v->lines.cursor == 0);
	buf_clear(&line);
	who_speak(&line, &v->ticket);
	speech_add(out, buf_str(&line), v->lines.cursor == 1);
	buf_clear(&line);
	state_speak(&line, v, f->now);
	speech_add(out, buf_str(&line), v->lines.cursor == 2);
	buf_clear(&line);
	life_moves_say(&line, &v->life);
	if (line.len)
		speech_add(out, buf_str(&line), false);
	for (int i = 0; i < v->life.count; i++) {
		buf_clear(&line);
		buf_puts(&line, v->life.at[i].text);
		speech_add(out, buf_str(&line), false);
	}
	for (int i = 0; i < v->count; i++) {
		buf_clear(&line);
		story_speak(v, i, f, &line);
		speech_add(out, buf_str(&line), v->lines.cursor == TICKET_SENTENCES + i);
	}
	buf_release(&line);
}
