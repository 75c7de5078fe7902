#pragma once

#include <stdint.h>

/*
 * What two texts can share: two Han characters side by side, in Chinese nearly a word, or a word of
 * Latin letters and digits. Traditional and full-width forms are the plain ones. Two words may have
 * the same number by chance; then they count as one, everywhere alike.
 */
struct buf;

/* Each of the text in its order, as often as it stands there. `room` is only worked in. */
void pairs_read(const char *text, struct buf *room, void (*each)(void *to, uint64_t letters),
		void *to);
