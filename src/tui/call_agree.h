#pragma once

struct row_line;
struct ui;

/*
 * The customer agreed to be called back (H-35): asks by when and about what, and writes it down as
 * a call-back of this call, on its ticket also as a promise; the call's result is that. Returns an
 * enum next.
 */
int call_agree_open(struct ui *ui, const struct row_line *call);
