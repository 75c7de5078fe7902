#pragma once

#include <stdbool.h>
#include <stdint.h>

struct canvas;
struct ui;

/*
 * Nobody at the desk: after `hide_after` minutes without a key the glass shows the desk's name
 * and the clock and nothing of a customer, until a key is pressed, which does nothing else. What
 * is being written is kept first, and stands as it was afterwards.
 */
bool hide_look(struct ui *ui, int64_t now); /* hides when it is time; true: now */
bool hide_wakes(struct ui *ui);             /* a key came; true: that was all it does */
void hide_draw(const struct ui *ui, struct canvas *c);
