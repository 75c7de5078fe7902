#pragma once

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * Text as search sees it: NFKC with case folded, so that neither case nor full-width
 * forms matter. Damaged bytes become U+FFFD. Folding twice changes nothing more.
 * What it makes is only compared, never shown and never stored but in the index.
 */
void fold(struct buf *out, const char *s, size_t n); /* appends; `out` must not hold s */
/* `query` is folded already; an empty one is in every text. */
bool fold_has(const char *text, const char *query);
/* Changes when the same text may be folded to another: what was stored folded is then old. */
int fold_version(void);
