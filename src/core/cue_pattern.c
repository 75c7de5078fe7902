#include <string.h>

#include "base/arena.h"
#include "base/intl.h"
#include "core/cue.h"

enum { GAPS_MAX = 4, DEPTH_MAX = 4 };

/* A pattern being read: its own text, folded like any other, so that both meet. */
struct source {
	const struct cue_text *text;
	size_t at;
	struct arena *mem;
	struct err *err;
	int gaps, depth;
};

static enum rc read_parts(struct source *s, struct cue_part **tail);

static enum rc
fail(struct source *s, const char *what)
{
	return err_set(s->err, E_INVALID, "%s", what);
}

static uint32_t
peek(const struct source *s)
{
	return s->at < s->text->n ? s->text->c[s->at].cp : 0;
}

static bool
is_sign(uint32_t cp)
{
	return cp < 0x80 && strchr("()|~#^$", (int)cp);
}

static struct cue_part *
add(struct source *s, struct cue_part **tail, enum cue_part_kind kind)
{
	struct cue_part *part = arena_alloc(s->mem, sizeof *part);

	part->kind = kind;
	(*tail)->next = part;
	*tail = part;
	return part;
}

static enum rc
read_text(struct source *s, struct cue_part **tail)
{
	const size_t from = s->at;
	struct cue_part *part = add(s, tail, PART_TEXT);
	uint32_t *cp;

	while (!is_sign(peek(s)))
		s->at++;
	part->n = s->at - from;
	cp = arena_alloc(s->mem, part->n * sizeof *cp);
	for (size_t i = 0; i < part->n; i++)
		cp[i] = s->text->c[from + i].cp;
	part->cp = cp;
	return OK;
}

/* Each alternative leads on to the same joint. */
static enum rc
read_choice(struct source *s, struct cue_part **tail)
{
	struct cue_part *joint = arena_alloc(s->mem, sizeof *joint);
	enum rc rc = ++s->depth > DEPTH_MAX ? fail(s, _("this pattern is nested too deep")) : OK;

	do {
		struct cue_part head = {0}, *end = &head;
		struct cue_part *choice = add(s, tail, PART_CHOICE);

		s->at++;
		if (!rc)
			rc = read_parts(s, &end);
		end->next = joint;
		choice->first = head.next;
	} while (!rc && peek(s) == '|');
	if (!rc && peek(s) != ')')
		rc = fail(s, _("a pattern's ( wants a ) behind it"));
	s->at++;
	s->depth--;
	joint->kind = PART_JOINT;
	*tail = joint;
	return rc;
}

static enum rc
read_gap(struct source *s, struct cue_part **tail)
{
	(void)add(s, tail, PART_GAP);
	s->at++;
	return ++s->gaps > GAPS_MAX ? fail(s, _("a pattern may have four ~ at most: split it"))
				    : OK;
}

static enum rc
read_sign(struct source *s, struct cue_part **tail)
{
	static const struct {
		char sign;
		enum cue_part_kind kind;
	} signs[] = {{'#', PART_NUMBER}, {'^', PART_START}, {'$', PART_END}};

	if (peek(s) == '(')
		return read_choice(s, tail);
	if (peek(s) == '~')
		return read_gap(s, tail);
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (peek(s) == (uint32_t)signs[i].sign)
			(void)add(s, tail, signs[i].kind);
	s->at++;
	return OK;
}

/* As far as the end, or the | or ) of the choice that it stands in. */
static enum rc
read_parts(struct source *s, struct cue_part **tail)
{
	enum rc rc = OK;

	while (!rc && s->at < s->text->n) {
		const bool is_over = peek(s) == '|' || peek(s) == ')';

		if (is_over && s->depth)
			return OK;
		if (is_over)
			return fail(s, _("a pattern's | and ) want a ( before them"));
		rc = is_sign(peek(s)) ? read_sign(s, tail) : read_text(s, tail);
	}
	return rc;
}

/* Every way into a pattern begins with text or a number, or it could match nothing. */
static bool
has_beginning(const struct cue_part *part)
{
	for (; part; part = part->next)
		switch (part->kind) {
		case PART_TEXT:
		case PART_NUMBER:
			return true;
		case PART_CHOICE:
			if (!has_beginning(part->first))
				return false;
			if (!part->next)
				return true;
			break;
		case PART_START:
		case PART_JOINT:
			break;
		case PART_GAP:
		case PART_END:
			return false;
		}
	return false;
}

uint64_t
cue_part_bits(const struct cue_part *part)
{
	uint64_t bits = 0;

	while (part && (part->kind == PART_JOINT || part->kind == PART_START))
		part = part->next;
	if (part && part->kind == PART_TEXT)
		return cue_bit(part->cp[0]);
	if (!part || part->kind != PART_CHOICE)
		return UINT64_MAX;
	for (; part; part = part->next)
		bits |= cue_part_bits(part->first);
	return bits;
}

/* Gaps know what has to come behind them. */
static void
gaps_read(struct cue_part *part)
{
	for (; part && !part->bits; part = part->next) {
		part->bits = UINT64_MAX;
		if (part->kind == PART_GAP)
			part->bits = cue_part_bits(part->next);
		if (part->kind == PART_CHOICE)
			gaps_read(part->first);
	}
}

enum rc
cue_pattern_read(const struct cue_set *set, struct arena *mem, const char *text,
		 struct cue_pattern *pattern, struct err *err)
{
	struct cue_text folded = {0};
	struct source s = {.text = &folded, .mem = mem, .err = err};
	struct cue_part head = {0}, *tail = &head;
	enum rc rc;

	cue_text_read(&folded, set, text, strlen(text));
	rc = read_parts(&s, &tail);
	cue_text_release(&folded);
	if (!rc && !has_beginning(head.next))
		rc = fail(&s, _("a pattern begins with text or a number"));
	if (rc)
		return rc;
	gaps_read(head.next);
	pattern->first = head.next;
	return OK;
}
