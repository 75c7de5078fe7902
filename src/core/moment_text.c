#include <string.h>

#include "base/arena.h"
#include "core/moment_parse.h"
#include "text/utf8.h"

enum { NUMBER_DIGITS_MAX = 4, NUMERALS_MAX = 6, TEN = 10 };

static uint32_t
variant(uint32_t cp)
{
	const char *s = moment_variants;
	size_t n = strlen(s);

	while (n) {
		const struct utf8 from = utf8_next(s, n),
				  to = utf8_next(s + from.len, n - from.len);

		if (from.cp == cp)
			return to.cp;
		s += from.len + to.len;
		n -= from.len + to.len;
	}
	return cp;
}

/* Full-width forms as their ASCII ones, lower case, the simplified sign; blanks as one blank. */
static uint32_t
fold_char(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		cp -= 0xFF01 - '!';
	if (cp >= 'A' && cp <= 'Z')
		return cp - 'A' + 'a';
	if (cp == 0x3000 || cp == 0xA0 || cp == '\t' || cp == '\r')
		return ' ';
	if (cp == 0x2013 || cp == 0x2014 || cp == 0x2212)
		return '-';
	if (cp == 0x2019)
		return '\'';
	if (cp == 0xFF5E || cp == 0x301C)
		return '~';
	return cp < 0x80 ? cp : variant(cp);
}

static void
text_fold(struct moment_text *t, const char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		const struct utf8 u = utf8_next(s + i, n - i);
		const uint32_t cp = fold_char(u.cp);
		const bool is_again = cp == ' ' && t->size && t->folded[t->size - 1] == ' ';
		const size_t len = is_again ? 0 : utf8_put(t->folded + t->size, cp ? cp : ' ');

		for (size_t b = 0; b < len; b++)
			t->at[t->size++] = i;
		i += u.len;
	}
	t->at[t->size] = n;
	t->folded[t->size] = '\0';
}

static bool
is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
moment_text_cuts(const struct moment_text *t, size_t at)
{
	return at > 0 && at < t->size && is_latin(t->folded[at - 1]) && is_latin(t->folded[at]) &&
	       is_digit(t->folded[at - 1]) == is_digit(t->folded[at]);
}

static bool
stands_at(const struct moment_text *t, size_t at, const char *word)
{
	size_t n;

	if (t->folded[at] != *word)
		return false;
	n = strlen(word);
	return n <= t->size - at && !memcmp(t->folded + at, word, n) && !moment_text_cuts(t, at) &&
	       !moment_text_cuts(t, at + n);
}

/* 1.5 is a number of hours, 3.15 is none; longer ones are orders and telephones. */
static size_t
take_digits(const struct moment_text *t, size_t at, struct moment_tok *tok)
{
	size_t digits = 0, n;

	while (is_digit(t->folded[at + digits]))
		digits++;
	n = digits;
	if (!n)
		return 0;
	*tok = (struct moment_tok){.kind = T_OTHER, .is_digits = true};
	if (digits <= NUMBER_DIGITS_MAX) {
		tok->kind = T_NUMBER;
		for (size_t i = 0; i < digits; i++)
			tok->value = tok->value * TEN + (t->folded[at + i] - '0');
		tok->value *= TEN;
	}
	if (t->folded[at + n] == '.' && is_digit(t->folded[at + n + 1])) {
		tok->value += t->folded[at + n + 1] - '0';
		for (n++; is_digit(t->folded[at + n]); n++)
			;
		tok->kind = n - digits == 2 ? tok->kind : T_OTHER;
	}
	return n;
}

static const struct moment_numeral *
numeral_at(const struct moment_text *t, size_t at)
{
	const struct moment_numeral *best = NULL;

	for (size_t i = 0; i < moment_numeral_count; i++)
		if (stands_at(t, at, moment_numerals[i].numeral) &&
		    (!best || strlen(moment_numerals[i].numeral) > strlen(best->numeral)))
			best = &moment_numerals[i];
	return best;
}

/* 二零二六 by places; 两三 is a span, of which the end counts; else by tens. */
static int
numerals_value(const int *v, size_t n)
{
	int total = 0, digit = 0;
	bool has_tens = false, has_zero = false;

	for (size_t i = 0; i < n; i++) {
		has_tens = has_tens || v[i] >= TEN;
		has_zero = has_zero || !v[i];
	}
	for (size_t i = 0; i < n; i++) {
		if (v[i] < TEN && !has_tens && (has_zero || n > 2))
			digit = digit * TEN + v[i];
		else if (v[i] < TEN)
			digit = v[i];
		else {
			const bool is_sum = v[i] != TEN && v[i] != TEN * TEN; /* 廿 and 卅 */

			total += is_sum || !digit ? v[i] : digit * v[i];
			digit = 0;
		}
	}
	return total + digit;
}

/* Behind 下周 one numeral is the day; more belong to what follows: 下周一八点. */
static size_t
take_numerals(const struct moment_text *t, size_t at, bool is_single, struct moment_tok *tok)
{
	const struct moment_numeral *found;
	int v[NUMERALS_MAX];
	size_t n = 0, len = 0;

	while (n < (is_single ? 1 : NUMERALS_MAX) && (found = numeral_at(t, at + len))) {
		v[n++] = found->value;
		len += strlen(found->numeral);
		if (is_latin(found->numeral[0]))
			break;
	}
	if (n)
		*tok = (struct moment_tok){.kind = T_NUMBER, .value = numerals_value(v, n) * TEN};
	return len;
}

static size_t
take_word(const struct moment_text *t, size_t at, struct moment_tok *tok)
{
	size_t best = 0;

	for (size_t i = 0; i < moment_word_count; i++) {
		const struct moment_word *w = &moment_words[i];

		if (!stands_at(t, at, w->word) || strlen(w->word) <= best)
			continue;
		*tok = (struct moment_tok){.kind = w->token, .value = w->value, .extra = w->extra};
		best = strlen(w->word);
	}
	return best;
}

static size_t
take(const struct moment_text *t, size_t at, struct moment_tok *tok)
{
	const bool is_week = t->count && t->tok[t->count - 1].kind == T_WEEK;
	struct moment_tok number;
	const size_t digits = take_digits(t, at, &number);
	const size_t len = digits ? digits : take_numerals(t, at, is_week, &number);
	const size_t word = take_word(t, at, tok);

	if (word && word >= len)
		return word;
	*tok = number;
	if (len)
		return len;
	*tok = (struct moment_tok){.kind = T_OTHER};
	if (!is_latin(t->folded[at]))
		return utf8_next(t->folded + at, t->size - at).len;
	for (size_t n = 1;; n++)
		if (!is_latin(t->folded[at + n]) || !moment_text_cuts(t, at + n))
			return n;
}

void
moment_text_read(struct moment_text *t, const char *text, size_t size, struct arena *mem)
{
	size = size < MOMENT_TEXT_MAX ? size : MOMENT_TEXT_MAX;
	/* A damaged byte becomes three. */
	*t = (struct moment_text){
		.folded = arena_alloc(mem, size * 3 + 4),
		.at = arena_alloc(mem, (size * 3 + 4) * sizeof *t->at),
		.tok = arena_alloc(mem, (size * 3 + 4) * sizeof *t->tok),
	};
	text_fold(t, text, size);
	for (size_t at = 0; at < t->size;) {
		struct moment_tok tok;
		const size_t len = take(t, at, &tok);

		tok.from = at;
		tok.to = at += len;
		if (t->folded[tok.from] != ' ')
			t->tok[t->count++] = tok;
	}
	t->tok[t->count] = (struct moment_tok){
		.kind = T_STOP, .value = STOP_SENTENCE, .from = t->size, .to = t->size};
}
