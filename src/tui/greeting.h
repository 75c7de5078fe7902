#pragma once

struct canvas;
struct ui;

/* What to try first, over the last rows of the demo's first screen; any key ends it and is done. */
void greeting_draw(const struct ui *ui, struct canvas *body);
