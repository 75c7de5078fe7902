#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What becomes of the desk's teams, seats, shifts and rota (H-80, H-109). Each part stands for
 * itself: one that is not given stays as it is; one that is given is the whole of it, so that what
 * it no longer names is put aside. People are named by their work numbers; texts are cleaned by
 * whoever read them.
 */
struct shift_form {
	const char *name;
	int begins, ends; /* minutes after midnight */
};

struct team_form {
	const char *name, *lead; /* lead NULL: none */
	const char *const *member;
	size_t members;
};

/* One turn: who works which shift of which day. */
struct turn_form {
	int day;                            /* 20261122 */
	const char *shift, *work_no, *seat; /* seat NULL: none */
	bool is_lead;                       /* the lead on duty */
};

struct rota_form {
	const struct shift_form *shift;
	size_t shifts; /* 0: they stay */
	const struct team_form *team;
	size_t teams; /* 0: they stay */
	const char *const *seat;
	size_t seats;                     /* 0: they stay */
	int away_secs, away_most, relief; /* of H-111, H-112; -1: stays */
	/* Each of these days is replaced by the turns that name it. */
	const int *day;
	size_t days;
	const struct turn_form *turn;
	size_t turns;
};
