#pragma once

struct canvas;

/* What to try first, over the last rows of the demo's first screen; any key ends it and is done. */
void greeting_draw(struct canvas *body);
