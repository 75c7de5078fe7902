#pragma once

struct agenda;
struct arena;

/* What is new in the library is called by its title, as its own wording has it; one that cannot be
 * read keeps its name. */
void agenda_titles(struct agenda *a, struct arena *mem);
