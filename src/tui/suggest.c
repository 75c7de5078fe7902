#include "tui/suggest.h"

#include <string.h>

#include "base/intl.h"
#include "core/cue.h"
#include "core/mask.h"
#include "feed/desk_rules.h"
#include "sql_read.h"
#include "tui/ui.h"

enum { EVIDENCE_SHOWN = 4 };

/* The cues are read when they are first asked for, and when the desk has got others since. */
bool
suggest_cues_need(struct ui *ui)
{
	struct err e = {0};
	int64_t id;
	bool has = !desk_cue_set_id(ui->store, &id, &e);

	if (has && (!ui->cues || id != ui->cue_set)) {
		arena_reset(&ui->cue_mem);
		ui->cues = NULL;
		ui->cue_set = id;
		has = !desk_cue_set(ui->store, &ui->cue_mem, &ui->cues, &e);
	}
	err_release(&e);
	return has;
}

static void
evidence_put(struct buf *out, const struct cue_verdict *v, const char *said)
{
	for (size_t i = 0; i < v->evidence_count && i < EVIDENCE_SHOWN; i++) {
		if (i)
			buf_puts(out, ", ");
		buf_add(out, said + v->evidence[i].from, v->evidence[i].to - v->evidence[i].from);
	}
}

bool
suggest(struct ui *ui, const struct row_ticket *t, struct suggestion *out)
{
	struct row_contact_heard heard;
	struct cue_text room = {0};
	struct cue_verdict v;
	struct arena mem = {0};
	const bool can =
		t && suggest_cues_need(ui) && !sql_contact_heard(ui->store, t->id, &mem, &heard);

	*out = (struct suggestion){0};
	if (can) {
		cue_judge(ui->cues, &room, heard.said, strlen(heard.said), &v);
		out->need = v.need;
		out->need.emotion = v.emotion;
		out->is_risk = v.is_risk;
		evidence_put(&out->evidence, &v, heard.said);
		cue_text_release(&room);
	}
	arena_reset(&mem);
	return can;
}

/* Masked text has other bytes where wide digits stood: what is highlighted is found in it anew. */
static const char *
said_shown(const char *said, struct arena *mem)
{
	struct buf masked = {0};
	const char *shown;

	mask_text(&masked, said);
	for (char *s = masked.data; masked.len && *s; s++)
		*s = *s == '\n' ? ' ' : *s;
	shown = arena_strdup(mem, buf_str(&masked));
	buf_release(&masked);
	return shown;
}

bool
suggest_read(struct ui *ui, const struct row_ticket *t, struct arena *mem, struct suggested *out)
{
	struct row_contact_heard heard;
	struct cue_text room = {0};
	struct cue_verdict shown;

	*out = (struct suggested){0};
	if (!t || !suggest_cues_need(ui) || sql_contact_heard(ui->store, t->id, mem, &heard))
		return false;
	out->said = said_shown(heard.said, mem);
	cue_judge(ui->cues, &room, out->said, strlen(out->said), &shown);
	cue_judge(ui->cues, &room, heard.said, strlen(heard.said), &out->verdict);
	(void)memcpy(out->verdict.evidence, shown.evidence, sizeof shown.evidence);
	out->verdict.evidence_count = shown.evidence_count;
	cue_text_release(&room);
	return true;
}

struct suit
suggest_suit(struct ui *ui, const struct row_ticket *t, struct arena *mem)
{
	struct suit suit = {0};
	struct row_contact_heard heard;
	struct suggestion s = {0};

	if (!t)
		return suit;
	suit.status = (enum status)t->status;
	suit.emotion = (enum emotion)t->emotion.value;
	if (!sql_contact_heard(ui->store, t->id, mem, &heard))
		suit.said = heard.said;
	else
		suit.said = t->subject;
	if (!suit.emotion && suggest(ui, t, &s))
		suit.emotion = s.need.emotion;
	buf_release(&s.evidence);
	return suit;
}
