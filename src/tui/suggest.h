#pragma once

#include "base/buf.h"
#include "core/cue.h"
#include "core/phrase_suit.h"
#include "core/triage.h"

struct arena;
struct row_ticket;
struct ui;

/*
 * What the cues say of the customer's last words (H-70 … H-73): proposed with its evidence, never
 * decided. The person at the desk hears the voice; the program has only read the words.
 */
struct suggestion {
	struct need need;
	bool is_risk;
	struct buf evidence; /* the words that say so, in their order */
};

/* ui->cues are those in force; false: they cannot be read. */
bool suggest_cues_need(struct ui *ui);

/* The same with all that the cues say, and the words: masked, on one line, as they are shown. `mem`
 * keeps them. False: as above. */
struct suggested {
	struct cue_verdict verdict; /* its evidence points into `said` */
	const char *said;
};
bool suggest_read(struct ui *ui, const struct row_ticket *t, struct arena *mem,
		  struct suggested *out);

/* What a lookup proposes by: the last words, the voice as far as known, the step. `mem` keeps it.
 */
struct suit suggest_suit(struct ui *ui, const struct row_ticket *t, struct arena *mem);
/* False: nothing was said, or the cues cannot be read. The evidence is the caller's to release. */
bool suggest(struct ui *ui, const struct row_ticket *t, struct suggestion *out);
