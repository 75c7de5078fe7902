#pragma once

struct row_line;
struct ui;

/* A call rings: the intake opens on it, and the desk knows that it was shown. */
void call_ring_open(struct ui *ui, const struct row_line *call);
