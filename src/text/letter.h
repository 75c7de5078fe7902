#pragma once

#include <stddef.h>
#include <stdint.h>

struct buf;

/*
 * Text as lookup compares it, one character at a time, each knowing where it came from, so
 * that a match can be shown. Letters and digits of any script, without case, width
 * and accents (NFKD, case folded, marks dropped). Everything else is a gap: beside a Han
 * character it is nothing, elsewhere one LETTER_GAP, and none at the ends. So 您好,请问 is
 * one run of four, and "call back" two words. Traditional characters stay as they
 * are, for their readings; compare them by pinyin_simplify().
 */
enum { LETTER_GAP = ' ' };

struct letter {
	uint32_t cp;
	uint32_t at, len; /* the bytes of the text it was made of; one character can make several */
};

/* Appends struct letter after struct letter. Damaged bytes are a gap. `n` is below 4 GiB. */
void letter_split(struct buf *out, const char *s, size_t n);
size_t letter_count(const struct buf *b);
const struct letter *letter_at(const struct buf *b, size_t i);
