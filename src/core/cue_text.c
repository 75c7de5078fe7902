#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "core/cue.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { FULL_WIDTH_FIRST = 0xff01, FULL_WIDTH_LAST = 0xff5e, FULL_WIDTH_STEP = 0xfee0 };

static bool
is_han(uint32_t cp)
{
	return cp >= 0x4e00 && cp <= 0x9fff;
}

static bool
is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0xa0 || cp == 0x3000;
}

static void
put(struct cue_text *t, uint32_t cp, size_t at)
{
	if (t->n == t->room) {
		t->room = t->room ? t->room * 2 : 256;
		t->c = realloc(t->c, t->room * sizeof *t->c);
		if (!t->c)
			abort();
	}
	t->c[t->n++] = (struct cue_char){.cp = cp, .at = at};
}

static uint32_t
variant_of(const struct cue_set *set, uint32_t cp)
{
	size_t low = 0, high = set->variant_count;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (set->variants[middle].from < cp)
			low = middle + 1;
		else
			high = middle;
	}
	return low < set->variant_count && set->variants[low].from == cp ? set->variants[low].to
									 : cp;
}

/* What is neither ASCII nor Han is rare: the general fold may take its time. */
static void
put_folded(struct cue_text *t, const char *s, size_t n, size_t at)
{
	struct buf folded = {0};
	struct utf8 u;

	fold(&folded, s, n);
	for (size_t i = 0; i < folded.len; i += u.len) {
		u = utf8_next(folded.data + i, folded.len - i);
		put(t, u.cp, at);
	}
	buf_release(&folded);
}

static void
put_char(struct cue_text *t, const struct cue_set *set, struct utf8 u, const char *s, size_t at)
{
	uint32_t cp = u.cp;

	if (cp >= FULL_WIDTH_FIRST && cp <= FULL_WIDTH_LAST)
		cp -= FULL_WIDTH_STEP;
	if (cp >= 'A' && cp <= 'Z')
		cp += 'a' - 'A';
	if (is_blank(cp)) {
		if (!t->n || t->c[t->n - 1].cp != ' ')
			put(t, ' ', at);
	} else if (cp < 0x80)
		put(t, cp, at);
	else if (is_han(cp))
		put(t, variant_of(set, cp), at);
	else if (!u.ok)
		put(t, cp, at);
	else
		put_folded(t, s + at, u.len, at);
}

/* What may stand behind a gap need not be looked for where it is not. */
static void
soon_find(struct cue_text *t)
{
	uint32_t times[64] = {0};
	uint64_t bits = 0;

	for (size_t i = t->n + 1; i-- > 0;) {
		const uint64_t come = cue_bit(t->c[i].cp);

		times[__builtin_ctzll(come)]++;
		bits |= come;
		if (i + CUE_GAP_MAX < t->n) {
			const uint64_t gone = cue_bit(t->c[i + CUE_GAP_MAX + 1].cp);

			if (!--times[__builtin_ctzll(gone)])
				bits &= ~gone;
		}
		t->c[i].soon = bits;
	}
}

void
cue_text_read(struct cue_text *t, const struct cue_set *set, const char *s, size_t n)
{
	struct utf8 u;

	t->n = 0;
	for (size_t i = 0; i < n; i += u.len) {
		u = utf8_next(s + i, n - i);
		put_char(t, set, u, s, i);
	}
	put(t, 0, n);
	t->n--; /* behind the last one stands where the text ends */
	soon_find(t);
}

void
cue_text_release(struct cue_text *t)
{
	free(t->c);
	*t = (struct cue_text){0};
}
