#pragma once

#include <stdint.h>

#include "base/err.h"

struct actor;
struct buf;
struct config;
struct practice;
struct store;
struct ui;

/*
 * The desk on the terminal, until its person leaves or the line is cut; drafts are on the disk
 * then. The personal file was read; what is wrong in it is said once. The clock gives UTC seconds.
 * E_INVALID: there is no terminal, or an unknown one.
 */
MUST_CHECK enum rc tui_run(struct store *s, const struct actor *by, int64_t (*clock)(void),
			   struct config *config, struct err *e);
/*
 * The same with the lessons of tui/tutor.h, which name the usual keys: those of the file wait. The
 * file `progress` keeps how far one came; from `lesson` on, or when it is NULL from there.
 * E_NOTFOUND: there is no such lesson.
 */
MUST_CHECK enum rc tui_teach(struct store *s, const struct actor *by, int64_t (*clock)(void),
			     const struct config *config, const char *progress, const char *lesson,
			     struct err *e);
/* A practice call of the screens' own; the same from a command. See tui/practice.h. */
MUST_CHECK enum rc loop_practise(struct ui *ui, struct err *e);
MUST_CHECK enum rc tui_practise(struct store *s, const struct actor *by, int64_t (*clock)(void),
				struct config *config, const struct practice *of, int64_t *record,
				struct err *e);
