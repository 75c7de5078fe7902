#pragma once

#include "tui/ui.h"

/* ': the saved views with what they hold now; Enter opens one, the first row saves the filter that
 * is on. */
enum next views_open(struct ui *ui, void *state, const char *pressed);
/* By their names: the words behind are the view's name. */
enum next view_save_open(struct ui *ui, void *state, const char *pressed);
enum next view_save_team(struct ui *ui, void *state, const char *pressed);
enum next view_remove_open(struct ui *ui, void *state, const char *pressed);
