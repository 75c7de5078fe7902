#pragma once

struct form;
struct ui;

/* F10: what is said at the end, then the papers of the call (H-18, H-26); also for a call whose
 * papers were left. */
int wrapup_open(struct ui *ui);
