#include "core/handover.h"

#include "base/buf.h"
#include "base/intl.h"
#include "core/due.h"
#include "core/mask.h"
#include "core/role.h"

enum { LEADS = ROLE_LEAD | ROLE_SUPERVISOR };

bool
handover_is_signed(const struct row_handover *h)
{
	return h->taken_at.is_set;
}

int64_t
handover_missing(const struct row_handover_count *c)
{
	return c->counted.is_set ? c->due.value - c->counted.value : 0;
}

/* What an older form still looks for needs no new word until its moment. */
bool
handover_is_unsettled(const struct row_handover_count *c)
{
	const int64_t missing = handover_missing(c);

	if (!missing || (c->open.is_set && missing > 0 && missing <= c->open.value))
		return false;
	return !c->way.is_set || c->pieces.value != missing;
}

enum handover_span
handover_span(const struct handover_sheet *s, int64_t due_at, int64_t now)
{
	if (due_at < now)
		return SPAN_OVER;
	return due_at < s->next_ends ? SPAN_NEXT : SPAN_LATER;
}

/* --- what blocks --- */

struct blocks {
	struct handover_block *out;
	size_t max, n;
};

static void
block(struct blocks *b, enum block_kind kind, int64_t id, size_t at)
{
	if (b->n < b->max)
		b->out[b->n] = (struct handover_block){kind, id, at};
	b->n++;
}

static void
item_blocks(struct blocks *b, const struct row_handover_item *i, size_t at)
{
	const bool is_faulty = i->start.value == ITEM_FAULTY || i->finish.value == ITEM_FAULTY;
	const bool is_missing = i->start.value == ITEM_MISSING || i->finish.value == ITEM_MISSING;

	if (!i->start.is_set)
		block(b, BLOCK_START, i->kind_id, at);
	if (!i->finish.is_set)
		block(b, BLOCK_FINISH, i->kind_id, at);
	if (is_faulty && !i->words)
		block(b, BLOCK_WORDS, i->kind_id, at);
	if (is_missing && !i->way.is_set)
		block(b, BLOCK_ITEM, i->kind_id, at);
}

static void
count_blocks(struct blocks *b, const struct row_handover_count *c, size_t at)
{
	if (!c->counted.is_set)
		block(b, BLOCK_COUNT, c->kind_id, at);
	else if (c->due.value != c->should)
		block(b, BLOCK_AGAIN, c->kind_id, at);
	else if (handover_is_unsettled(c))
		block(b, BLOCK_GAP, c->kind_id, at);
}

size_t
handover_blocks(const struct handover_sheet *s, struct handover_block *out, size_t max)
{
	struct blocks b = {.out = out, .max = max};

	if (handover_is_signed(&s->form))
		return 0;
	for (size_t i = 0; i < s->items; i++)
		item_blocks(&b, &s->item[i], i);
	for (size_t i = 0; i < s->counts; i++)
		count_blocks(&b, &s->count[i], i);
	for (size_t i = 0; i < s->matters; i++)
		if (!s->matter[i].receiver_id.is_set)
			block(&b, BLOCK_MATTER, s->matter[i].ticket_id, i);
	for (size_t i = 0; i < s->seats; i++)
		if (!handover_is_signed(&s->seat[i].form))
			block(&b, BLOCK_SEAT, s->seat[i].duty.seat_id.value, i);
	if (!s->questions && !s->form.none_new)
		block(&b, BLOCK_QUESTION, 0, 0);
	return b.n;
}

static void
seat_say(struct buf *out, const struct handover_seat *seat, int64_t ends, int64_t now)
{
	const int64_t late = now > ends ? now - ends : 0;

	if (late && !seat->form.given_at.is_set)
		buf_printf(out, _("%s is not handed over: %s, late %lld:%02lld"), seat->duty.seat,
			   seat->duty.agent, (long long)(late / 3600), (long long)(late / 60 % 60));
	else if (!seat->has_taker)
		buf_printf(out, _("%s is not handed over: nobody comes, a lead takes it"),
			   seat->duty.seat);
	else
		buf_printf(out, _("%s is not handed over: %s"), seat->duty.seat, seat->duty.agent);
}

static void
matter_say(struct buf *out, const struct row_handover_matter *m)
{
	struct buf who = {0};

	mask_name(&who, m->customer, m->title);
	buf_printf(out, _("%s %s has no receiver"), m->number, buf_str(&who));
	buf_release(&who);
}

static void
gap_block_say(struct buf *out, const struct row_handover_count *c)
{
	const int64_t missing = handover_missing(c);

	if (missing > 0)
		buf_printf(out, _("%s: %lld missing: explain it, call it a loss, or look for it"),
			   c->kind, (long long)missing);
	else
		buf_printf(out, _("%s: %lld too many: explain it"), c->kind, (long long)-missing);
}

void
handover_block_say(struct buf *out, const struct handover_sheet *s, const struct handover_block *b,
		   int64_t now)
{
	/* clang-format off */
	switch (b->kind) {
	case BLOCK_START: buf_printf(out, _("%s: say how it was at the beginning"), s->item[b->at].kind); break;
	case BLOCK_FINISH: buf_printf(out, _("%s: say how it is at the end"), s->item[b->at].kind); break;
	case BLOCK_WORDS: buf_printf(out, _("%s: say what is wrong with it"), s->item[b->at].kind); break;
	case BLOCK_ITEM: buf_printf(out, _("%s is missing: explain it, call it a loss, or look for it"), s->item[b->at].kind); break;
	case BLOCK_COUNT: buf_printf(out, _("%s: not counted yet"), s->count[b->at].kind); break;
	case BLOCK_AGAIN: buf_printf(out, _("%s: %lld should be there now: count again"), s->count[b->at].kind, (long long)s->count[b->at].should); break;
	case BLOCK_GAP: gap_block_say(out, &s->count[b->at]); break;
	case BLOCK_MATTER: matter_say(out, &s->matter[b->at]); break;
	case BLOCK_SEAT: seat_say(out, &s->seat[b->at], s->ends, now); break;
	case BLOCK_QUESTION: buf_puts(out, _("new questions: note them, or say that there are none")); break;
	}
	/* clang-format on */
}

/* --- who signs --- */

enum signature
handover_next(const struct handover_sheet *s)
{
	if (!s->form.taken_at.is_set)
		return s->form.given_at.is_set ? SIGN_TAKE : SIGN_GIVE;
	if (!s->is_shift && !s->form.checked_at.is_set)
		return SIGN_CHECK;
	return s->form.is_pair && !s->form.seen_at.is_set ? SIGN_SEE : SIGN_NONE;
}

/* An empty seat, or one whose agent went without signing: a lead takes it as himself. */
static enum sign_answer
take_answer(const struct handover_sheet *s, int64_t agent, unsigned roles)
{
	if (s->has_taker && s->taker.agent_id == agent && s->form.given_at.is_set)
		return SIGN_YES;
	if (!(roles & LEADS))
		return SIGN_NOT_TAKER;
	return s->is_shift && s->form.given_at.is_set ? SIGN_YES : SIGN_REASON;
}

static enum sign_answer
check_answer(const struct handover_sheet *s, int64_t agent, unsigned roles)
{
	if (!(roles & LEADS))
		return SIGN_NOT_LEAD;
	if (s->form.taker_id.value != agent)
		return SIGN_YES;
	return s->is_pair ? SIGN_AS_PAIR : SIGN_IS_TAKER;
}

enum sign_answer
handover_may_sign(const struct handover_sheet *s, int64_t agent, unsigned roles, int64_t now)
{
	const enum signature next = handover_next(s);
	const bool is_giver = s->form.giver_id == agent;

	if (next == SIGN_NONE)
		return SIGN_IS_DONE;
	if (next == SIGN_GIVE && is_giver)
		return SIGN_YES;
	if (next == SIGN_GIVE && !(roles & LEADS))
		return SIGN_NOT_GIVER;
	if (next == SIGN_GIVE && now < s->ends)
		return SIGN_TOO_EARLY;
	if (is_giver)
		return SIGN_IS_GIVER;
	if (next == SIGN_GIVE || next == SIGN_TAKE)
		return take_answer(s, agent, roles);
	if (next == SIGN_CHECK)
		return check_answer(s, agent, roles);
	return roles & (ROLE_SUPERVISOR | ROLE_MANAGER) && s->form.taker_id.value != agent
		       ? SIGN_YES
		       : SIGN_NOT_LEAD;
}

bool
handover_may_write(const struct handover_sheet *s, int64_t agent, unsigned roles)
{
	return roles & LEADS || s->form.giver_id == agent ||
	       (s->has_taker && s->taker.agent_id == agent);
}

void
handover_title(struct buf *out, const struct handover_sheet *s)
{
	const struct row_handover *h = &s->form;

	if (s->is_shift)
		buf_printf(out, _("Handover  %s -> %s"), h->shift, h->next);
	else
		buf_printf(out, _("Handover  seat %s  %s -> %s"), h->seat, h->shift, h->next);
	buf_printf(out, "  %04d-%02d-%02d", (int)(h->day / 10000), (int)(h->day / 100 % 100),
		   (int)(h->day % 100));
}

void
money_put(struct buf *out, int64_t fen)
{
	buf_printf(out, "%lld.%02d", (long long)(fen / 100), (int)(fen % 100));
}

void
handover_gap_say(struct buf *out, const struct row_handover_count *c, int64_t now)
{
	if (c->other.is_set && c->other.value != c->counted.value)
		buf_printf(out, _("%s counted %lld; "), c->other_name, (long long)c->other.value);
	if (!c->way.is_set || c->pieces.value != handover_missing(c))
		return;
	if (c->way.value == GAP_LOSS)
		buf_printf(out, "%s: ", _("loss"));
	if (c->way.value == GAP_SOUGHT) {
		buf_printf(out, _("%s looks for it until "), c->gap_owner ? c->gap_owner : "");
		due_moment(out, c->gap_due.value, now);
		buf_puts(out, ": ");
	}
	buf_puts(out, c->gap);
}

void
handover_words_put(struct buf *out, const struct row_handover_item *i)
{
	if (i->words)
		buf_puts(out, i->words);
	if (i->gap)
		buf_printf(out, "%s%s", i->words ? "; " : "", i->gap);
}
