#pragma once

#include "tui/list.h"
#include "tui/ui.h"

/*
 * The rota of a day: each shift with who stands where on it (H-80). A lead puts people on shifts
 * and seats, and takes off who has not signed on yet; others look.
 */
struct rota_view {
	struct list list; /* of struct row_rota; a shift that nobody works has a row of id 0 */
	int day;          /* 20261122 */
	int away;         /* days from today */
	int turns;        /* how many people stand on it */
};

enum next rota_open(struct ui *ui, void *state, const char *pressed);
/* The keys of the screen, whose state they take: see rota_keys. */
enum next rota_seat(struct ui *ui, void *state, const char *pressed);
enum next rota_add(struct ui *ui, void *state, const char *pressed);
enum next rota_take_off(struct ui *ui, void *state, const char *pressed);
