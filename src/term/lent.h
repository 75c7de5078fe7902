#pragma once

struct editor_plan;
struct glass;

/*
 * A program of the person's own has the terminal until it ends: as the person and not as the desk,
 * the leader of a process group of its own, with the signals as they came. ^Z stops the two
 * together; when the terminal is gone it is told, and ended half a second later. The glass is lent
 * meanwhile (term/glass.h): draw again afterwards, and ask it whether the terminal is still there.
 */

/* 0 and *status as waitpid() says it, or errno of why it could not be started. */
int lent_run(struct glass *g, const struct editor_plan *plan, int *status);
